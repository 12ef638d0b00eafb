import { describe, expect, test } from '@jest/globals'
import { maskKeys, readCredentials } from '../../../src/inputs/credentials.ts'
import { createReader } from '../../../src/inputs/reader.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { setInputs } from '../step.ts'

const RULE = 'fdrl_01'
const ORGANIZATION = '5f9ab3a5-3a6d-4b58-9a6a-0d4a4b7b1f0e'
const FEDERATION = { anthropic_federation_rule_id: RULE, anthropic_organization_id: ORGANIZATION }
const KEY = 'sk-ant-api03-x'

function read(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}, required = true) {
  setInputs(inputs)
  const reader = createReader(env)
  const credentials = readCredentials(reader, required)
  return { credentials, mistakes: reader.mistakes, warnings: reader.warnings }
}

describe('a key', () => {
  test.each([
    ['the input', { anthropic_api_key: KEY }, {}],
    ['the environment', {}, { ANTHROPIC_API_KEY: `${KEY}\n` }],
    ['the input before the environment', { anthropic_api_key: KEY }, { ANTHROPIC_API_KEY: 'other' }],
  ])('comes from %s', (_, inputs, env) => {
    expect(read(inputs, env)).toEqual({
      credentials: { kind: 'api-key', apiKey: KEY },
      mistakes: [],
      warnings: [],
    })
  })

  test('may act in one of several workspaces', () => {
    for (const workspaceId of ['wrkspc_01', 'default']) {
      expect(read({ anthropic_api_key: KEY, anthropic_workspace_id: workspaceId }).credentials).toEqual({
        kind: 'api-key',
        apiKey: KEY,
        workspaceId,
      })
    }
  })

  test.each(['two words', 'two\nlines', 'ünicode'])('is none when it is %j', key => {
    expect(read({ anthropic_api_key: key }).mistakes).toEqual([
      'The API key holds spaces, line breaks or other characters that no key has. Copy it again into the secret, without quotes or line breaks.',
    ])
  })

  test('wins over a login without one, whole, half or malformed, and says so', () => {
    expect(read({ anthropic_api_key: KEY, ...FEDERATION, anthropic_service_account_id: 'svac_01' })).toEqual({
      credentials: { kind: 'api-key', apiKey: KEY },
      mistakes: [],
      warnings: [
        'The API key is used, and anthropic_federation_rule_id, anthropic_organization_id and anthropic_service_account_id are ignored: a step logs in by one of the two. Remove the other.',
      ],
    })
  })

  test.each(['anthropic_federation_rule_id', 'anthropic_organization_id', 'anthropic_service_account_id'])(
    'beside %s alone says that this is ignored, wherever it comes from',
    name => {
      const said = `The API key is used, and ${name} is ignored: a step logs in by one of the two. Remove the other.`
      expect(read({ anthropic_api_key: KEY }, { [name.toUpperCase()]: '?' }).warnings).toEqual([said])
      expect(read({ anthropic_api_key: KEY, [name]: '?' }).warnings).toEqual([said])
    },
  )
})

describe('a login without a key', () => {
  test('needs a rule and an organization, and takes the rest when it is given', () => {
    expect(read(FEDERATION)).toEqual({
      credentials: {
        kind: 'federation',
        ruleId: RULE,
        organizationId: ORGANIZATION,
        audience: 'https://api.anthropic.com',
      },
      mistakes: [],
      warnings: [],
    })
    const more = {
      anthropic_service_account_id: 'svac_01',
      anthropic_workspace_id: 'default',
      anthropic_oidc_audience: 'urn:x',
    }
    expect(read({ ...FEDERATION, ...more }).credentials).toMatchObject({
      serviceAccountId: 'svac_01',
      workspaceId: 'default',
      audience: 'urn:x',
    })
  })

  test('may be configured by the environment', () => {
    const env = {
      ANTHROPIC_FEDERATION_RULE_ID: RULE,
      ANTHROPIC_ORGANIZATION_ID: ORGANIZATION.toUpperCase(),
      ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_01',
      ANTHROPIC_WORKSPACE_ID: 'wrkspc_01',
    }
    expect(read({}, env).credentials).toMatchObject({
      ruleId: RULE,
      organizationId: ORGANIZATION.toUpperCase(),
      serviceAccountId: 'svac_01',
      workspaceId: 'wrkspc_01',
    })
  })

  test.each([
    [{ anthropic_federation_rule_id: RULE }, 'anthropic_organization_id as well, which is not', 'it'],
    [{ anthropic_organization_id: ORGANIZATION }, 'anthropic_federation_rule_id as well, which is not', 'it'],
    [
      { anthropic_service_account_id: 'svac_01' },
      'anthropic_federation_rule_id and anthropic_organization_id as well, which are not',
      'them',
    ],
  ])('of which only %j is set names what is missing', (inputs, missing, them) => {
    expect(read(inputs)).toEqual({
      credentials: undefined,
      mistakes: [
        `A login without a key needs ${missing} set or empty. Set ${them}, or give anthropic_api_key instead.`,
      ],
      warnings: [],
    })
    // A dry run can do without.
    expect(read(inputs, {}, false)).toEqual({
      credentials: undefined,
      mistakes: [],
      warnings: [
        `A login without a key needs ${missing} set or empty. The dry run goes on without logging in.`,
      ],
    })
  })

  test('with malformed ids has all of them told, also those of half a configuration', () => {
    expect(read({ anthropic_organization_id: 'acme', anthropic_service_account_id: 'bot' }).mistakes).toEqual(
      [
        'anthropic_organization_id is "acme". It must be a UUID, such as 00000000-0000-4000-8000-000000000000.',
        'anthropic_service_account_id is "bot". It must be an id that begins with svac_.',
        expect.stringContaining('needs anthropic_federation_rule_id as well'),
      ],
    )
  })

  test.each(['two words', 'a\tb', 'a\u00a0b'])('has no audience such as %j', audience => {
    expect(read({ ...FEDERATION, anthropic_oidc_audience: audience }).mistakes).toEqual([
      `anthropic_oidc_audience is ${JSON.stringify(audience)}. It must be a text without spaces, such as https://api.anthropic.com.`,
    ])
  })
})

test('without any credentials the step says which there are, and a dry run goes on', () => {
  expect(read({}).mistakes).toEqual([
    'There are no credentials. Set anthropic_api_key to a secret, or log in without a key by anthropic_federation_rule_id and anthropic_organization_id. ' +
      'If a secret is set already: pull requests from forks get none; set dry_run: true there.',
  ])
  expect(read({}, {}, false)).toEqual({ credentials: undefined, mistakes: [], warnings: [] })
})

test('a workspace is told when it is none, whatever it stands beside', () => {
  expect(read({ anthropic_api_key: KEY, anthropic_workspace_id: 'prod' }).mistakes).toEqual([
    'anthropic_workspace_id is "prod". It must be an id that begins with wrkspc_, or default.',
  ])
})

test('every key and token that the step is given is masked', () => {
  const masked: string[] = []
  setInputs({ anthropic_api_key: 'key-of-the-input', github_token: 'github' })
  const env = { ANTHROPIC_API_KEY: ' key-of-the-environment\n', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runner' }
  maskKeys(
    createReader(env),
    env,
    createSecrets(secret => masked.push(secret)),
  )
  expect(masked).toEqual(['key-of-the-input', 'key-of-the-environment', 'github', 'runner'])
})
