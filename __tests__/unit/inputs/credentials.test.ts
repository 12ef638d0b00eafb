import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { maskSecrets, readCredentials } from '../../../src/inputs/credentials.ts'
import { explainMissing } from '../../../src/inputs/missing-credentials.ts'
import { createReader } from '../../../src/inputs/reader.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { variablesOf } from '../../fixtures/inputs.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

const RULE = 'fdrl_01'
const ORGANIZATION = '5f9ab3a5-3a6d-4b58-9a6a-0d4a4b7b1f0e'
const FEDERATION = { anthropic_federation_rule_id: RULE, anthropic_organization_id: ORGANIZATION }
const KEY = 'sk-ant-api03-x'

function read(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}, required = true) {
  const reader = createReader({ ...env, ...variablesOf(inputs) })
  const credentials = readCredentials(reader, env, required)
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

  const AGAIN = 'Copy the key again, alone: no quotes, no name, no line breaks.'
  test.each([
    [
      ['two words', 'two\nlines', 'ünicode'],
      `holds blanks, line breaks or other characters that no key has. ${AGAIN}`,
    ],
    [
      [`"${KEY}"`, `'${KEY}'`, `\`${KEY}\``, `“${KEY}”`, `<${KEY}>`, `${KEY},`, `"${KEY}`],
      `stands in quotes or brackets, or ends with a comma. ${AGAIN}`,
    ],
    [
      [`ANTHROPIC_API_KEY=${KEY}`, `export KEY="${KEY}`, `KEY=${KEY}`],
      `begins with a name and "=". ${AGAIN}`,
    ],
    [
      [`Bearer ${KEY}`, `x-api-key: ${KEY}`, `Authorization:${KEY}`],
      `begins with the name of a header. ${AGAIN}`,
    ],
    [[`key:${KEY}`, `-${KEY}`], `has something before "sk-ant-". ${AGAIN}`],
    [
      [
        '$'.concat('{{ secrets.ANTHROPIC_API_KEY }}'),
        '$ANTHROPIC_API_KEY',
        '%ANTHROPIC_API_KEY%',
        'secrets.ANTHROPIC_API_KEY',
        'ANTHROPIC_API_KEY',
      ],
      'is the name of a secret or a variable, not its value. Give the value, in a workflow by an expression: a $, and between two pairs of braces secrets.ANTHROPIC_API_KEY, without quotes.',
    ],
    [['***'], 'is a row of *, which stands for a masked text. Copy the key itself.'],
    [
      ['sk-ant-oat01-x'],
      'is an access token, which a login gives, not an API key. Set it to a key of the workspace that owns the skills, or log in without one, as docs/login-without-a-key.md says.',
    ],
    [
      ['sk-ant-admin01-x'],
      'is an admin key, which manages an organization, not skills. Set it to a key of the workspace that owns the skills.',
    ],
  ])('is none when it is one of %j', (keys, mistake) => {
    for (const key of keys)
      expect(read({ anthropic_api_key: key }).mistakes).toEqual([`anthropic_api_key ${mistake}`])
    // Nothing in the message itself looks like a key, which would be printed as ***.
    expect(createSecrets(() => {}).redact(mistake)).toBe(mistake)
  })

  test.each(['local', 'YWJjZA==', 'team:part.of-a_gateway/key+1'])('of a gateway may look like %s', key => {
    expect(read({ anthropic_api_key: key })).toMatchObject({ credentials: { apiKey: key }, mistakes: [] })
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

test('whoever has no credentials is told how the step does without, as fits it', () => {
  const env = { GITHUB_ACTOR: 'dependabot[bot]' }
  expect(explainMissing(env, 'leave fail_on_change out')).toMatch(/, or leave fail_on_change out\.$/)
})

describe('without any credentials', () => {
  const WAYS =
    'There are no credentials. Set anthropic_api_key to a secret, or log in without a key by anthropic_federation_rule_id and anthropic_organization_id.'
  const DEPENDABOT =
    "This run was started by Dependabot, whose runs get none of the secrets of Actions, also on a push: store the key among the Dependabot secrets as well, or leave the step out with if: github.actor != 'dependabot[bot]', or set dry_run: true."
  const FORK = 'This is a pull request from a fork, and those get no secrets: set dry_run: true for them.'
  const LOOK =
    'If they are stored: see that their names are spelt in the workflow as in the settings, that the job names the environment that holds them, and that a called workflow gets its secrets by "secrets: inherit".'
  const event = (full_name: string | null) => {
    const base = { repo: { full_name: 'octo-org/skills' } }
    const pull_request = { base, head: { repo: full_name === null ? null : { full_name } } }
    return join(createWorkspace({ 'event.json': JSON.stringify({ pull_request }) }), 'event.json')
  }

  test.each<[string, () => NodeJS.ProcessEnv, string]>([
    ['a push', () => ({}), LOOK],
    ['Dependabot', () => ({ GITHUB_ACTOR: 'dependabot[bot]' }), DEPENDABOT],
    [
      'Dependabot, run again by a person',
      () => ({ GITHUB_ACTOR: 'dependabot[bot]', GITHUB_TRIGGERING_ACTOR: 'octocat' }),
      DEPENDABOT,
    ],
    ['a pull request of a fork', () => ({ GITHUB_EVENT_PATH: event('somebody/skills') }), FORK],
    ['a pull request of a fork that is gone', () => ({ GITHUB_EVENT_PATH: event(null) }), FORK],
    ['one of the repository itself', () => ({ GITHUB_EVENT_PATH: event('octo-org/skills') }), LOOK],
    [
      'one of a fork on the base branch',
      () => ({ GITHUB_EVENT_PATH: event('somebody/skills'), GITHUB_EVENT_NAME: 'pull_request_target' }),
      LOOK,
    ],
    [
      'somebody with a token of another kind',
      () => ({ ANTHROPIC_AUTH_TOKEN: 'x' }),
      `ANTHROPIC_AUTH_TOKEN is set, which is not read here: the step gets access tokens by its own login. ${LOOK}`,
    ],
  ])('a run that was started by %s says which there are and why there may be none', (_, envOf, why) => {
    expect(read({}, envOf()).mistakes).toEqual([`${WAYS} ${why}`])
  })

  test('a dry run goes on', () => {
    expect(read({}, {}, false)).toEqual({ credentials: undefined, mistakes: [], warnings: [] })
  })
})

describe('what is masked', () => {
  function maskedBy(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
    const masked: string[] = []
    const reader = createReader({ ...env, ...variablesOf(inputs) })
    maskSecrets(
      reader,
      env,
      createSecrets(secret => masked.push(secret)),
    )
    return { masked, warnings: reader.warnings }
  }

  test('is every key and token that the step is given', () => {
    const inputs = { anthropic_api_key: 'key-of-the-input', github_token: 'token-of-github' }
    const env = {
      ANTHROPIC_API_KEY: ' key-of-the-environment\n',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'token-of-the-runner',
    }
    expect(maskedBy(inputs, env)).toEqual({
      masked: ['key-of-the-input', 'key-of-the-environment', 'token-of-github', 'token-of-the-runner'],
      warnings: [],
    })
  })

  test('is nothing so short that it may stand in any output, and that is a warning', () => {
    expect(maskedBy({ anthropic_api_key: 'short' })).toEqual({
      masked: [],
      warnings: [
        'anthropic_api_key has fewer than 8 characters and is not masked: whatever contains it would be hidden or dropped with it. Use a longer one.',
      ],
    })
  })
})
