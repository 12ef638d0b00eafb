// Which credentials the inputs and the environment name: a key, or what a login without one needs.

import type { Credentials } from '../api/credentials.ts'
import type { Secrets } from '../api/secrets.ts'
import type { Reader } from './reader.ts'

const AUDIENCE = 'https://api.anthropic.com'
const KEY_ADVICE = 'Copy it again into the secret, without quotes or line breaks.'
const MISSING =
  'There are no credentials. Set anthropic_api_key to a secret, or log in without a key by anthropic_federation_rule_id and anthropic_organization_id. ' +
  'If a secret is set already: pull requests from forks get none; set dry_run: true there.'

/** Masks every key that is there, before anything else can fail. */
export function maskKeys(reader: Reader, env: NodeJS.ProcessEnv, secrets: Secrets): void {
  for (const secret of [
    reader.text('anthropic_api_key'),
    env['ANTHROPIC_API_KEY'] ?? '',
    reader.text('github_token'),
  ]) {
    secrets.add(secret.trim())
  }
}

/**
 * Reads the credentials; every mistake goes to the reader.
 *
 * @param required whether the step is one without them; a dry run is not, and takes half a configuration for none
 */
export function readCredentials(reader: Reader, required: boolean): Credentials | undefined {
  const apiKey = reader.text('anthropic_api_key', 'ANTHROPIC_API_KEY')
  const workspaceId = reader.matching(
    'anthropic_workspace_id',
    'ANTHROPIC_WORKSPACE_ID',
    /^(wrkspc_[\w-]+|default)$/,
    'an id that begins with wrkspc_, or default',
  )
  const rule = reader.text('anthropic_federation_rule_id', 'ANTHROPIC_FEDERATION_RULE_ID')
  const organization = reader.text('anthropic_organization_id', 'ANTHROPIC_ORGANIZATION_ID')
  const account = reader.text('anthropic_service_account_id', 'ANTHROPIC_SERVICE_ACCOUNT_ID')
  if (apiKey !== '') {
    if (rule || account)
      reader.warn(
        'There is an API key as well as a federation configuration. The key is used; remove one of them.',
      )
    if (!/^[\x21-\x7e]+$/.test(apiKey))
      reader.mistake(
        `The API key holds spaces, line breaks or other characters that no key has. ${KEY_ADVICE}`,
      )
    return { kind: 'api-key', apiKey, ...(workspaceId && { workspaceId }) }
  }
  if (!rule && !organization && !account) {
    if (required) reader.mistake(MISSING)
    return undefined
  }
  if (!rule || !organization)
    return halfConfigured(
      reader,
      required,
      rule ? 'anthropic_organization_id' : 'anthropic_federation_rule_id',
    )
  return readFederation(reader, workspaceId)
}

function halfConfigured(reader: Reader, required: boolean, missing: string): undefined {
  const message = `A login without a key needs ${missing} as well, and it is not set.`
  if (required) reader.mistake(`${message} Set it, or give anthropic_api_key instead.`)
  else reader.warn(`${message} The dry run goes on without logging in.`)
}

function readFederation(reader: Reader, workspaceId: string): Credentials {
  const ruleId = reader.matching(
    'anthropic_federation_rule_id',
    'ANTHROPIC_FEDERATION_RULE_ID',
    /^fdrl_[\w-]+$/,
    'an id that begins with fdrl_',
  )
  const organizationId = reader.matching(
    'anthropic_organization_id',
    'ANTHROPIC_ORGANIZATION_ID',
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'a UUID, such as 00000000-0000-4000-8000-000000000000',
  )
  const serviceAccountId = reader.matching(
    'anthropic_service_account_id',
    'ANTHROPIC_SERVICE_ACCOUNT_ID',
    /^svac_[\w-]+$/,
    'an id that begins with svac_',
  )
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
