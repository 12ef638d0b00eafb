// What is recorded already: after an answer that was lost, on another attempt of the run, and of an older version.

import type { Attempt } from '../http/repeat.ts'
import type { SkillVersion } from '../target.ts'
import { type DeploymentBody, type GitHubApi, PAGE_SIZE } from './client.ts'
import type { Deployment } from './deployment-answer.ts'

type Payload = Deployment['payload']

const MAX_PAGES = 10
/** How many deployments of an environment are read, the newest first. */
export const MAX_LOOKED_AT = MAX_PAGES * PAGE_SIZE
/** Stands in the payload of a roll-back for a commit that is not known. */
export const UNKNOWN_COMMIT = 'unknown'

/**
 * Finds the deployment of the same environment that records the same: of this commit, or of any.
 *
 * @returns the failed attempt when a page could not be read; nothing found is a value
 */
export async function findDeployment(
  github: GitHubApi,
  { environment, payload }: DeploymentBody,
  sha?: string,
): Promise<Attempt<Deployment | undefined>> {
  const { skill_id: skillId, version, digest } = payload
  // A version is the same whatever else is recorded of it: by hand, or of a roll-back, that is less or more.
  const isSame = (recorded: Payload) =>
    (skillId === undefined || recorded.skill_id === skillId) &&
    recorded.version === version &&
    (version !== undefined || recorded.digest === digest)
  return await find(github, { environment, ...(sha !== undefined && { sha }) }, isSame)
}

/**
 * Finds the commit that a version was published from.
 *
 * @returns as above; an empty text where no deployment of the environment tells
 */
export async function findCommit(
  github: GitHubApi,
  environment: string,
  skillId: string | undefined,
  { id, version }: SkillVersion,
): Promise<Attempt<string>> {
  // A deployment recorded by hand may have no id, and in one shape of the API the id is the version.
  const isMeant = (recorded: Payload) =>
    recorded.skill_id === skillId &&
    (recorded.id === id || recorded.version === version) &&
    recorded.commit !== UNKNOWN_COMMIT
  const found = await find(github, { environment }, isMeant)
  return found.verdict === 'done' ? { verdict: 'done', value: found.value?.sha ?? '' } : found
}

async function find(
  github: GitHubApi,
  query: { readonly environment: string; readonly sha?: string },
  isMeant: (payload: Payload) => boolean,
): Promise<Attempt<Deployment | undefined>> {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const result = await github.listDeployments({ ...query, page })
    if (result.verdict !== 'done') return result
    const found = result.value.find(({ payload }) => isMeant(payload))
    if (found || result.value.length < PAGE_SIZE) return { verdict: 'done', value: found }
  }
  return { verdict: 'done', value: undefined }
}
