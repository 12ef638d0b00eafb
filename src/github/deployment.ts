// A published version as a GitHub deployment of its commit. Whatever fails here is a warning: the version exists.

import type { Skill } from '../skill/skill.ts'
import { AUTO, type SkillVersion } from '../target.ts'
import { explainGitHubError, UnusableAnswerError } from './deployment-error.ts'

export interface DeploymentSettings {
  readonly token: string
  /** `{name}` and `{skill_id}` stand for the skill's. */
  readonly environment: string
  /** Of the REST API, as GitHub Enterprise Server has its own. */
  readonly apiUrl: string
  /** `owner/name`. */
  readonly repository: string
  /** Of the run. */
  readonly logUrl: string
}

/** What is recorded: a version that was published, or an upload that failed. */
export interface Deployable {
  readonly skill: Skill
  /** That the skill was checked out at. */
  readonly commit: string
  /** Absent when the skill itself could not be created. */
  readonly skillId?: string
  readonly succeeded: boolean
  /** Absent when none was made. */
  readonly version?: SkillVersion
}

export interface Recorded {
  /** Of the deployment, when one was made. */
  readonly id?: string
  readonly warning?: string
}

const CALL_TIMEOUT_MS = 10_000
const MAX_DESCRIPTION = 140
const RECORD_BY_HAND =
  'Record it by hand with gh api, as README.md says under "From a version back to its commit"; another run finds the skill unchanged and records nothing.'

/**
 * Records a deployment and its status. Never throws, never waits for a limit to end.
 *
 * @param timeoutMs for each of the two calls
 */
export async function recordDeployment(
  deployable: Deployable,
  settings: DeploymentSettings,
  timeoutMs = CALL_TIMEOUT_MS,
): Promise<Recorded> {
  if (settings.token === '')
    return {
      warning:
        'The deployment was not recorded: github_token is empty. Set it, or leave it out to use the token of the job.',
    }
  let id: number | undefined
  try {
    // Large and slow to load: only for those who use it.
    const { getOctokit } = await import('@actions/github')
    const { repos } = getOctokit(settings.token, { baseUrl: settings.apiUrl }).rest
    const [owner = '', repo = ''] = settings.repository.split('/')
    const limited = () => ({ owner, repo, request: { signal: AbortSignal.timeout(timeoutMs) } })
    const { data } = await repos.createDeployment({ ...limited(), ...describe(deployable, settings) })
    id = readId(data)
    await repos.createDeploymentStatus({
      ...limited(),
      deployment_id: id,
      state: stateOf(deployable),
      // After a failure the version before is still the one in use.
      auto_inactive: deployable.succeeded,
      log_url: settings.logUrl,
    })
    return { id: String(id) }
  } catch (cause) {
    const explain = (byHand: string) => explainGitHubError(cause, timeoutMs, byHand)
    if (id === undefined) return { warning: `The deployment was not recorded: ${explain(RECORD_BY_HAND)}` }
    const command = `gh api repos/${settings.repository}/deployments/${id}/statuses -f state=${stateOf(deployable)}`
    return {
      id: String(id),
      warning: `The deployment ${id} was recorded, but not its status: ${explain(`Set it by hand: ${command}`)}`,
    }
  }
}

/** https://docs.github.com/rest/deployments/deployments#create-a-deployment */
function describe(
  { skill, skillId, succeeded, version, commit }: Deployable,
  { environment }: DeploymentSettings,
) {
  const outcome = version ? `version ${version.version}${succeeded ? '' : ', not verified'}` : 'not published'
  return {
    ref: commit,
    environment: environment
      .replaceAll('{name}', skill.name)
      // As a function: in a text `$` would have a meaning.
      .replaceAll('{skill_id}', () => skillId ?? AUTO),
    description: `${skill.name}: ${outcome}`.slice(0, MAX_DESCRIPTION),
    payload: {
      ...(skillId !== undefined && { skill_id: skillId }),
      ...(version && { version: version.version, id: version.id }),
      digest: skill.digest,
    },
    auto_merge: false,
    required_contexts: [],
    // GitHub makes older deployments of an environment inactive only when it is not a production one.
    production_environment: false,
  }
}

function stateOf({ succeeded }: Deployable): 'success' | 'failure' {
  return succeeded ? 'success' : 'failure'
}

function readId(data: unknown): number {
  const { id } = Object(data) as { id?: unknown }
  if (typeof id === 'number') return id
  throw new UnusableAnswerError('GitHub answered without a deployment')
}
