// A deployment that is made once, however often it is attempted.

import type { Attempt } from '../http/repeat.ts'
import type { DeploymentBody, GitHubApi } from './client.ts'
import type { Deployment } from './deployment-answer.ts'
import { findDeployment } from './find-deployment.ts'

/**
 * Makes the function that attempts to create a deployment.
 *
 * @param pace waits until another write is allowed
 * @param instead what is recorded where GitHub does not have the commit of `body`
 * @returns a function that makes one attempt a call
 */
export function openCreation(
  github: GitHubApi,
  pace: () => Promise<void>,
  body: DeploymentBody,
  instead?: DeploymentBody,
): () => Promise<Attempt<Deployment>> {
  let wanted = body
  /** Commits for which an earlier attempt may have created a deployment. */
  const doubtful = new Set<string>()

  async function attempt(): Promise<Attempt<Deployment>> {
    // Searches first for the deployment of an attempt whose answer was lost.
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

/** Whether GitHub refuses with 422, as for a commit that it does not have. */
function isUnprocessable(attempt: Attempt<unknown>): boolean {
  if (attempt.verdict !== 'final') return false
  const { outcome } = attempt
  return outcome.kind === 'answer' && outcome.answer.status === 422
}
