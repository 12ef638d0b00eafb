// The identity token that the runner gives to a job that may have one.

import { readFileSync } from 'node:fs'
import { getIDToken } from '@actions/core'
import { messageOf } from '../error-message.ts'

const NO_PERMISSION =
  'Add "id-token: write" to the permissions of the job; a reusable workflow needs it from the workflow that calls it, too.'
const FORK =
  'This is a pull request from a fork, and those get none, whatever the permissions of the job say. Set dry_run: true for them.'

/**
 * Asks the runner for an identity token.
 *
 * @throws Error whose message says why this job has none and what to do, to be read after "the runner gave no identity token."
 */
export async function getIdentityToken(
  audience: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
    throw new Error(isFromFork(env) ? FORK : NO_PERMISSION)
  try {
    return String(await getIDToken(audience))
  } catch (cause) {
    const said = messageOf(cause)
    const reason = said.replace(/\s+/g, ' ').replace(/^Error message: /, '')
    throw new Error(`It says: ${reason.replace(/\.?$/, '.')} Run the job again.`, { cause })
  }
}

/** Whether the event is a pull request whose branch lies in another repository, one that is gone perhaps. */
function isFromFork(env: NodeJS.ProcessEnv): boolean {
  try {
    const { pull_request: pullRequest } = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8'))
    return Boolean(pullRequest) && pullRequest.head?.repo?.full_name !== pullRequest.base?.repo?.full_name
  } catch {
    return false
  }
}
