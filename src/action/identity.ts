// The identity token that the runner gives to a job that may have one.

import { getIDToken } from '@actions/core'

/**
 * Asks the runner for an identity token.
 *
 * @throws Error that says why this job has none
 */
export async function getIdentityToken(
  audience: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  if (!env['ACTIONS_ID_TOKEN_REQUEST_URL'] || !env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
    throw new Error(
      'This job has no identity token. Add "id-token: write" to the permissions of the job. ' +
        'Pull requests from forks get none, whatever the permissions say; set dry_run: true there.',
    )
  }
  try {
    return await getIDToken(audience)
  } catch (cause) {
    const reason =
      cause instanceof Error
        ? cause.message.replace(/\s+/g, ' ').replace(/^Error message: /, '')
        : String(cause)
    throw new Error(`The runner gave no identity token: ${reason}. Run the job again.`, { cause })
  }
}
