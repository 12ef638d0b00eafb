// The commit that the step works on.

import { readFileSync } from 'node:fs'

/**
 * The commit that was checked out. For an open pull request GITHUB_SHA is a trial merge that no branch will ever hold:
 * its head stands for it. A merged one has run on the branch that it was merged into.
 */
export function readCommit(env: NodeJS.ProcessEnv): string {
  const commit = env.GITHUB_SHA ?? ''
  if (!/^pull_request(_review(_comment)?)?$/.test(env.GITHUB_EVENT_NAME ?? '')) return commit
  try {
    const event: { pull_request?: { merged?: boolean; head?: { sha?: unknown } } } = JSON.parse(
      readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'),
    )
    const { merged, head } = event.pull_request ?? {}
    return merged !== true && typeof head?.sha === 'string' ? head.sha : commit
  } catch {
    return commit
  }
}
