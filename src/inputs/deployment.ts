// Whether a published version is recorded as a GitHub deployment, and how.

import type { DeploymentSettings } from '../github/deployment.ts'
import type { Reader } from './reader.ts'

const ENVIRONMENT = 'skill: {name}'
const PLACEHOLDERS = ['{name}', '{skill_id}']

/** Reads `deployment` and what belongs to it; every mistake goes to the reader. */
export function readDeploymentSettings(
  reader: Reader,
  env: NodeJS.ProcessEnv,
  skillCount: number,
): DeploymentSettings | undefined {
  if (!reader.boolean('deployment', false)) return undefined
  const environment = reader.text('deployment_environment') || ENVIRONMENT
  const unknown = environment.match(/\{[^{}]*\}/g)?.find(placeholder => !PLACEHOLDERS.includes(placeholder))
  if (unknown)
    reader.mistake(
      `deployment_environment holds ${unknown}, which means nothing. Only {name} and {skill_id} are replaced.`,
    )
  else if (skillCount > 1 && !PLACEHOLDERS.some(placeholder => environment.includes(placeholder)))
    reader.warn(
      'deployment_environment names one environment for several skills, so each deployment makes the one before inactive. Put {name} into it.',
    )
  const repository = env.GITHUB_REPOSITORY ?? ''
  const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com'
  return {
    environment,
    repository,
    token: reader.text('github_token'),
    apiUrl: env.GITHUB_API_URL || 'https://api.github.com',
    logUrl: `${serverUrl}/${repository}/actions/runs/${env.GITHUB_RUN_ID ?? ''}`,
  }
}
