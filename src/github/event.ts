// The event that started the run.

import { readFileSync } from 'node:fs'

interface Branch {
  readonly sha?: unknown
  readonly repo?: { readonly full_name?: unknown } | null
}

interface Event {
  readonly pull_request?: { readonly merged?: boolean; readonly head?: Branch; readonly base?: Branch }
}

/** The webhook's payload; empty when there is none. */
export function readEvent(env: NodeJS.ProcessEnv): Event {
  try {
    return Object(JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8')))
  } catch {
    return {}
  }
}

/** Whether a pull request started the run. */
export function isPullRequest({ GITHUB_EVENT_NAME = '' }: NodeJS.ProcessEnv): boolean {
  return /^pull_request(_target|_review(_comment)?)?$/.test(GITHUB_EVENT_NAME)
}

/** The head of an open pull request; absent when the run is of anything else, or checks out the base. */
export function readPullRequestHead(env: NodeJS.ProcessEnv): string | undefined {
  if (!isPullRequest(env) || env.GITHUB_EVENT_NAME === 'pull_request_target') return undefined
  const { merged, head } = readEvent(env).pull_request ?? {}
  return merged !== true && typeof head?.sha === 'string' ? head.sha : undefined
}
