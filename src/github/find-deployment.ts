// Whether something is recorded already: after an answer that was lost, and on another attempt of the run.

import type { Attempt } from '../http/repeat.ts'
import { type Deployment, type DeploymentBody, type GitHubApi, PAGE_SIZE } from './client.ts'

const MAX_PAGES = 10

/**
 * Finds the deployment of the same environment that has this payload: of this commit, or of any.
 *
 * @returns the failed attempt when a page could not be read; nothing found is a value
 */
export async function findDeployment(
  github: GitHubApi,
  { environment, payload }: DeploymentBody,
  sha?: string,
): Promise<Attempt<Deployment | undefined>> {
  const wanted = Object.entries(payload)
  for (let page = 1; page <= MAX_PAGES; page++) {
    const result = await github.listDeployments({ environment, page, ...(sha !== undefined && { sha }) })
    if (result.verdict !== 'done') return result
    const found = result.value.find(
      deployment =>
        wanted.every(([name, value]) => deployment.payload[name] === value) &&
        ('version' in payload || deployment.payload.version === undefined),
    )
    if (found || result.value.length < PAGE_SIZE) return { verdict: 'done', value: found }
  }
  return { verdict: 'done', value: undefined }
}
