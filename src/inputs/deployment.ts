// Whether a published version is recorded as a GitHub deployment, and how.

import type { DeploymentSettings } from '../github/deployment.ts'
import { isLoopback } from '../loopback.ts'
import { findUnknownPlaceholder, type Reader } from './reader.ts'

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
  const unknown = findUnknownPlaceholder(environment, PLACEHOLDERS)
  if (unknown)
    reader.mistake(
      `deployment_environment holds ${unknown}, which means nothing. Only {name} and {skill_id} are replaced.`,
    )
  else if (skillCount > 1 && !PLACEHOLDERS.some(placeholder => environment.includes(placeholder)))
    reader.warn(
      'deployment_environment names one environment for several skills, so each deployment makes the one before inactive. Put {name} into it.',
    )
  const repository = env.GITHUB_REPOSITORY ?? ''
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    reader.mistake(
      'deployment is true, and GITHUB_REPOSITORY names no repository to record it in. Set deployment: false outside of GitHub Actions.',
    )
  const serverUrl = env.GITHUB_SERVER_URL || 'https://github.com'
  return {
    environment,
    repository,
    token: reader.text('github_token'),
    apiUrl: readApiUrl(reader, serverUrl, env.GITHUB_API_URL?.trim() ?? ''),
    logUrl: `${serverUrl}/${repository}/actions/runs/${env.GITHUB_RUN_ID ?? ''}`,
  }
}

/** Reads the address of GitHub's API. It must belong to the server: its token is sent nowhere else. */
function readApiUrl(reader: Reader, serverUrl: string, given: string): string {
  const server = URL.canParse(serverUrl) ? new URL(serverUrl) : undefined
  const refuse = (why: string) => {
    reader.mistake(`deployment is true, and ${why} Set deployment: false, or run the step on GitHub.`)
    return ''
  }
  if (!server) return refuse('GITHUB_SERVER_URL is no URL.')
  const hosted = /^(github\.com|[\w-]+\.ghe\.com)$/.test(server.hostname)
  const address = given || (hosted ? `https://api.${server.hostname}` : '')
  if (address === '')
    return refuse(
      `GITHUB_API_URL is empty: the API of ${server.host} is not known, and its token goes nowhere else.`,
    )
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url) return refuse('GITHUB_API_URL is no URL.')
  if (![server.hostname, `api.${server.hostname}`].includes(url.hostname) && !isLoopback(url.hostname))
    return refuse(
      `GITHUB_API_URL names ${url.host}, which is not of the server of this run, ${server.host}: its token goes nowhere else.`,
    )
  // GitHub Enterprise Server has /api/v3; Gitea and Forgejo, which run workflows as well, have this.
  if (/\/api\/v1\/?$/.test(url.pathname))
    return refuse(`the API at ${url.host}${url.pathname} has no deployments.`)
  return address
}
