// Who started the run, as far as it decides what the job gets.

import { readEvent } from './event.ts'

/** `dependabot` and `fork` get no secrets; a fork's pull request that runs on the base branch does, and is `other`. */
export function starterOf(env: NodeJS.ProcessEnv): 'dependabot' | 'fork' | 'other' {
  // GitHub goes by this actor also when somebody else runs the job again.
  if (env.GITHUB_ACTOR === 'dependabot[bot]') return 'dependabot'
  return env.GITHUB_EVENT_NAME !== 'pull_request_target' && isFromFork(env) ? 'fork' : 'other'
}

/** Whether the event is a pull request from another repository, which may be deleted by now. */
function isFromFork(env: NodeJS.ProcessEnv): boolean {
  const { pull_request: pullRequest } = readEvent(env)
  return pullRequest !== undefined && pullRequest.head?.repo?.full_name !== pullRequest.base?.repo?.full_name
}
