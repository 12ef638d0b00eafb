// A published version as a GitHub deployment of its commit. Whatever fails here is a warning: the version exists.

import type { SkillVersion } from '../api/wire.ts'
import type { Skill } from '../skill/skill.ts'
import type { Reader } from './reader.ts'

export interface DeploymentSettings {
  readonly token: string
  /** `{name}` and `{skill_id}` stand for the skill's. */
  readonly environment: string
  /** `owner/name`. */
  readonly repository: string
  readonly serverUrl: string
  readonly runId: string
  readonly commit: string
}

/** What is recorded: a version that was published, or an upload that failed. */
export interface Deployable {
  readonly skill: Skill
  readonly skillId: string
  readonly succeeded: boolean
  /** Absent when none was made. */
  readonly version?: SkillVersion
}

export interface Recorded {
  /** Of the deployment, when one was made. */
  readonly id?: string
  readonly warning?: string
}

const ENVIRONMENT = 'skill: {name}'
const CALL_TIMEOUT_MS = 10_000
const MAX_DESCRIPTION = 140

/** Reads `deployment` and what belongs to it; every mistake goes to the reader. */
export function readDeploymentSettings(
  reader: Reader,
  env: NodeJS.ProcessEnv,
): DeploymentSettings | undefined {
  if (!reader.boolean('deployment', false)) return undefined
  const environment = reader.text('deployment_environment') || ENVIRONMENT
  const unknown = environment
    .match(/\{[^{}]*\}/g)
    ?.find(placeholder => !['{name}', '{skill_id}'].includes(placeholder))
  if (unknown)
    reader.mistake(
      `deployment_environment holds ${unknown}, which means nothing. Only {name} and {skill_id} are replaced.`,
    )
  return {
    environment,
    token: reader.text('github_token'),
    repository: env['GITHUB_REPOSITORY'] ?? '',
    serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
    runId: env['GITHUB_RUN_ID'] ?? '',
    commit: env['GITHUB_SHA'] ?? '',
  }
}

/** Records a deployment and its status. Never throws. */
export async function recordDeployment(
  deployable: Deployable,
  settings: DeploymentSettings,
): Promise<Recorded> {
  if (settings.token === '')
    return {
      warning:
        'The deployment was not recorded: github_token is empty. Set it, or leave it out to use the token of the job.',
    }
  let id: number | undefined
  try {
    // Large and slow to load: only for those who use it.
    const { context, getOctokit } = await import('@actions/github')
    const { repos } = getOctokit(settings.token).rest
    const [owner = '', repo = ''] = settings.repository.split('/')
    const where = { owner, repo }
    const head: unknown = context.payload.pull_request?.['head']?.sha
    const created = await repos.createDeployment({
      ...where,
      ...describe(deployable, settings),
      ref: typeof head === 'string' ? head : settings.commit,
      request: limited(),
    })
    if (!('id' in created.data)) throw new Error('GitHub answered without a deployment')
    id = created.data.id
    await repos.createDeploymentStatus({
      ...where,
      deployment_id: id,
      state: deployable.succeeded ? 'success' : 'failure',
      auto_inactive: true,
      log_url: `${settings.serverUrl}/${settings.repository}/actions/runs/${settings.runId}`,
      request: limited(),
    })
    return { id: String(id) }
  } catch (cause) {
    if (id === undefined) return { warning: `The deployment was not recorded: ${explain(cause)}` }
    return {
      id: String(id),
      warning: `The deployment ${id} was recorded, but not its status: ${explain(cause)}`,
    }
  }
}

function describe({ skill, skillId, succeeded, version }: Deployable, { environment }: DeploymentSettings) {
  const title =
    succeeded && version ? `${skill.name}: version ${version.version}` : `${skill.name}: publishing failed`
  return {
    environment: environment.replaceAll('{name}', skill.name).replaceAll('{skill_id}', skillId),
    description: title.length > MAX_DESCRIPTION ? `${title.slice(0, MAX_DESCRIPTION - 1)}…` : title,
    payload: {
      skill_id: skillId,
      ...(version && { version: version.version, id: version.id }),
      digest: skill.digest,
    },
    auto_merge: false,
    required_contexts: [],
    // GitHub makes older deployments of an environment inactive only when it is not a production one.
    production_environment: false,
  }
}

function limited(): { signal: AbortSignal } {
  return { signal: AbortSignal.timeout(CALL_TIMEOUT_MS) }
}

function explain(cause: unknown): string {
  if (cause instanceof Error && ['AbortError', 'TimeoutError'].includes(cause.name))
    return 'GitHub did not answer within 10 s.'
  const { status, response } = Object(cause) as {
    status?: number
    response?: { headers?: Record<string, string | undefined> }
  }
  const message = cause instanceof Error ? cause.message : String(cause)
  if (response?.headers?.['x-ratelimit-remaining'] === '0' || status === 429)
    return `the rate limit of github_token is reached (${message}). Run the job again later.`
  if (status === 401)
    return `GitHub does not take github_token (${message}). Set it to a valid token, or leave it out.`
  if (status === 403 || status === 404)
    return `GitHub refused it (${message}). Add "deployments: write" to the permissions of the job.`
  return `${message}.`
}
