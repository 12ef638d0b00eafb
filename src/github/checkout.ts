// The event that started the run, and the commit that it works on.

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

/**
 * The commit that was checked out. For an open pull request GITHUB_SHA is a trial merge that no branch will ever hold:
 * its head stands for it. A merged one has run on the branch that it was merged into.
 */
export function readCommit(env: NodeJS.ProcessEnv): string {
  const commit = env.GITHUB_SHA ?? ''
  if (!/^pull_request(_review(_comment)?)?$/.test(env.GITHUB_EVENT_NAME ?? '')) return commit
  const { merged, head } = readEvent(env).pull_request ?? {}
  return merged !== true && typeof head?.sha === 'string' ? head.sha : commit
}
