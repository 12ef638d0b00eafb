// A deployment that is made once, however often it is attempted.

import type { Attempt } from '../http/repeat.ts'
import type { DeploymentBody, GitHubApi } from './client.ts'
import type { Deployment } from './deployment-answer.ts'
import { findDeployment } from './find-deployment.ts'

/**
 * Prepares to create a deployment.
 *
 * @param pace waits until another write is allowed
 * @param instead what is recorded where GitHub does not have the commit of `body`
 * @returns one attempt after the other
 */
export function openCreation(
  github: GitHubApi,
  pace: () => Promise<void>,
  body: DeploymentBody,
  instead?: DeploymentBody,
): () => Promise<Attempt<Deployment>> {
  let wanted = body
  /** Commits of which a deployment may have been made. */
  const doubtful = new Set<string>()

  async function attempt(): Promise<Attempt<Deployment>> {
    // Before another one is made it is looked whether the one whose answer was lost is there.
    for (const commit of doubtful) {
      const found = await findDeployment(github, wanted, commit)
      if (found.verdict !== 'done' || found.value) return found as Attempt<Deployment>
    }
    await pace()
    const made = await github.createDeployment(wanted)
    if (made.verdict === 'unknown') doubtful.add(wanted.ref)
    return made
  }

  return async () => {
    const made = await attempt()
    if (!instead || wanted === instead || !isUnprocessable(made)) return made
    wanted = instead
    return await attempt()
  }
}

/** As GitHub answers of a commit that it does not have. */
function isUnprocessable(attempt: Attempt<unknown>): boolean {
  if (attempt.verdict !== 'final') return false
  const { outcome } = attempt
  return outcome.kind === 'answer' && outcome.answer.status === 422
}
