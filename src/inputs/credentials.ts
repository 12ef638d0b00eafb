// Which credentials the inputs and the environment name: a key, or what a login without one needs.

import type { Credentials } from '../claude/login.ts'
import { MIN_SECRET_LENGTH, type Secrets } from '../secrets.ts'
import { findKeyMistake } from './api-key.ts'
import { explainMissing } from './missing-credentials.ts'
import type { Reader } from './reader.ts'

/** The inputs of a login without a key, which needs the first two; each has a variable of the same name in capitals. */
const FEDERATION_IDS = [
  'anthropic_federation_rule_id',
  'anthropic_organization_id',
  'anthropic_service_account_id',
] as const
const AUDIENCE = 'https://api.anthropic.com'

/**
 * Masks every secret in inputs and variables, before anything else can fail; warns of secrets that are too short for
 * that.
 */
export function maskSecrets(reader: Reader, env: NodeJS.ProcessEnv, secrets: Secrets): void {
  const named: (readonly [name: string, secret: string])[] = [
    ['anthropic_api_key', reader.text('anthropic_api_key')],
    ['ANTHROPIC_API_KEY', env.ANTHROPIC_API_KEY ?? ''],
    ['github_token', reader.text('github_token')],
    ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? ''],
  ]
  const short = named.filter(([, secret]) => !secrets.add(secret)).map(([name]) => name)
  for (const name of new Set(short))
    reader.warn(
      `${name} has fewer than ${MIN_SECRET_LENGTH} characters and is not masked: whatever contains it would be hidden or dropped with it. Use a longer one.`,
    )
}

/**
 * Reads the credentials; every mistake goes to the reader.
 *
 * @param required whether the step needs credentials; a dry run does not, and takes half a configuration for none
 */
export function readCredentials(
  reader: Reader,
  env: NodeJS.ProcessEnv,
  required: boolean,
): Credentials | undefined {
  const apiKey = reader.text('anthropic_api_key', 'ANTHROPIC_API_KEY')
  const workspaceId = reader.matching(
    'anthropic_workspace_id',
    'ANTHROPIC_WORKSPACE_ID',
    /^(wrkspc_[\w-]+|default)$/,
    'an id that begins with wrkspc_, or default',
  )
  const given = FEDERATION_IDS.filter(name => reader.text(name, name.toUpperCase()) !== '')
  if (apiKey !== '') {
    if (given.length > 0)
      reader.warn(
        `The API key is used, and ${listOf(given.map(reader.nameOf))} ${given.length === 1 ? 'is' : 'are'} ignored: a step logs in by one of the two. Remove the other.`,
      )
    const mistake = findKeyMistake(apiKey)
    if (mistake !== undefined) reader.mistake(`${reader.nameOf('anthropic_api_key')} ${mistake}`)
    return { kind: 'api-key', apiKey, ...(workspaceId && { workspaceId }) }
  }
  if (given.length === 0) {
    if (required) reader.mistake(explainMissing(env))
    return undefined
  }
  const federation = readFederation(reader, workspaceId)
  const missing = FEDERATION_IDS.slice(0, 2).filter(name => !given.includes(name))
  if (missing.length === 0) return federation
  const message = `A login without a key needs ${listOf(missing.map(reader.nameOf))} as well, which ${missing.length === 1 ? 'is' : 'are'} not set or empty.`
  if (required)
    reader.mistake(
      `${message} Set ${missing.length === 1 ? 'it' : 'them'}, or give anthropic_api_key instead.`,
    )
  else reader.warn(`${message} The dry run goes on without logging in.`)
  return undefined
}

function readFederation(reader: Reader, workspaceId: string): Credentials {
  const [rule, organization, account] = FEDERATION_IDS
  const read = (name: string, pattern: RegExp, form: string) =>
    reader.matching(name, name.toUpperCase(), pattern, form)
  const ruleId = read(rule, /^fdrl_[\w-]+$/, 'an id that begins with fdrl_')
  const organizationId = read(
    organization,
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'a UUID, such as 00000000-0000-4000-8000-000000000000',
  )
  const serviceAccountId = read(account, /^svac_[\w-]+$/, 'an id that begins with svac_')
  const audience = reader.text('anthropic_oidc_audience') || AUDIENCE
  if (!/^[\x21-\x7e]+$/.test(audience)) {
    reader.mistake(
      `anthropic_oidc_audience is ${JSON.stringify(audience)}. It must be a text without spaces, such as ${AUDIENCE}.`,
    )
  }
  return {
    kind: 'federation',
    ruleId,
    organizationId,
    audience,
    ...(serviceAccountId && { serviceAccountId }),
    ...(workspaceId && { workspaceId }),
  }
}

function listOf(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(' and ')
}
