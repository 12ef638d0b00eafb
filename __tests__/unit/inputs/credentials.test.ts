import { describe, expect, test } from '@jest/globals'
import { maskSecrets, readCredentials } from '../../../src/inputs/credentials.ts'
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
  test.each(['wrkspc_01', 'default'])('may act in one of several workspaces, %s', workspaceId => {
    expect(read({ anthropic_api_key: KEY, anthropic_workspace_id: workspaceId }).credentials).toEqual({
      kind: 'api-key',
      apiKey: KEY,
      workspaceId,
    })
  })

  test.each(['two words', 'two\nlines', 'ünicode'])('is none when it is %j', key => {
    expect(read({ anthropic_api_key: key }).mistakes).toEqual([
      'The API key holds spaces, line breaks or other characters that no key has. Copy it again into the secret, without quotes or line breaks.',
    ])
  })

  test.each([
    [['anthropic_federation_rule_id'], 'anthropic_federation_rule_id is'],
    [['anthropic_service_account_id'], 'anthropic_service_account_id is'],
    [
      ['anthropic_federation_rule_id', 'anthropic_organization_id', 'anthropic_service_account_id'],
      'anthropic_federation_rule_id, anthropic_organization_id and anthropic_service_account_id are',
    ],
  ])('wins over a login without one, here %j, wherever that comes from, and says so', (names, ignored) => {
    const both = {
      credentials: { kind: 'api-key', apiKey: KEY },
      mistakes: [],
      warnings: [
        `The API key is used, and ${ignored} ignored: a step logs in by one of the two. Remove the other.`,
      ],
    }
    const variables = Object.fromEntries(names.map(name => [name.toUpperCase(), '?']))
    expect(read({ anthropic_api_key: KEY }, variables)).toEqual(both)
    const inputs = Object.fromEntries(names.map(name => [name, '?']))
    expect(read({ anthropic_api_key: KEY, ...inputs })).toEqual(both)
  })
})

describe('a login without a key', () => {
  test('needs a rule and an organization, and takes the rest when it is given', () => {
    const least = { kind: 'federation', ruleId: RULE, organizationId: ORGANIZATION }
    expect(read(FEDERATION)).toEqual({
      credentials: { ...least, audience: 'https://api.anthropic.com' },
      mistakes: [],
      warnings: [],
    })
    const more = {
      anthropic_service_account_id: 'svac_01',
      anthropic_workspace_id: 'default',
      anthropic_oidc_audience: 'urn:x',
    }
    expect(read({ ...FEDERATION, ...more }).credentials).toEqual({
      ...least,
      serviceAccountId: 'svac_01',
      workspaceId: 'default',
      audience: 'urn:x',
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
      warnings: [expect.stringContaining(missing)],
    })
  })

  test('with malformed ids has them told also when others are missing', () => {
    const half = { anthropic_organization_id: 'acme', anthropic_service_account_id: 'bot' }
    expect(read(half).mistakes).toEqual([
      expect.stringContaining('organization_id is "acme"'),
      expect.stringContaining('account_id is "bot"'),
      expect.stringContaining('needs anthropic_federation_rule_id'),
    ])
  })

  test.each(['two words', 'a\tb', 'a\u00a0b'])('has no audience such as %j', audience => {
    expect(read({ ...FEDERATION, anthropic_oidc_audience: audience }).mistakes).toEqual([
      expect.stringContaining(`anthropic_oidc_audience is ${JSON.stringify(audience)}`),
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

describe('what is masked', () => {
  function maskedBy(env: NodeJS.ProcessEnv): string[] {
    const masked: string[] = []
    maskSecrets(
      createReader(env),
      env,
      createSecrets(secret => masked.push(secret)),
    )
    return masked
  }

  test('is every key and token that the step is given', () => {
    setInputs({ anthropic_api_key: 'key-of-the-input', github_token: 'token-of-github' })
    expect(
      maskedBy({
        ANTHROPIC_API_KEY: ' key-of-the-environment\n',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token-of-the-runner',
      }),
    ).toEqual(['key-of-the-input', 'key-of-the-environment', 'token-of-github', 'token-of-the-runner'])
  })

  test.each([
    ['https_proxy', 'http://user:p%40ssword@proxy:1', ['p%40ssword', 'p@ssword']],
    ['HTTPS_PROXY', 'http://user:password@proxy:1', ['password']],
    ['http_proxy', 'http://user:10%zzzzz@proxy:1', ['10%zzzzz']],
    ['http_proxy', 'http://user:%ff%ff%ff@proxy:1', ['%ff%ff%ff']],
    ['https_proxy', 'user:password@proxy:1', ['password']],
    ['HTTP_PROXY', 'http://proxy:1', []],
    ['HTTP_PROXY', 'proxy:1', []],
  ])('of %s, %s, is its password', (name, url, passwords) => {
    expect(maskedBy({ [name]: url })).toEqual(passwords)
  })

  test('has at least 8 characters; of a shorter one its user is warned', () => {
    const env = { ANTHROPIC_API_KEY: 'abc', HTTPS_PROXY: 'http://user:p%40ss@proxy:1' }
    const reader = createReader(env)
    const masked: string[] = []
    maskSecrets(
      reader,
      env,
      createSecrets(secret => masked.push(secret)),
    )
    expect(masked).toEqual([])
    expect(reader.warnings).toEqual([
      'ANTHROPIC_API_KEY has fewer than 8 characters and is not masked: GitHub would drop every output that contains it. Use a longer one.',
      'The password in HTTPS_PROXY has fewer than 8 characters and is not masked: GitHub would drop every output that contains it. Use a longer one.',
    ])
  })
})
