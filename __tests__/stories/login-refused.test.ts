// A login that fails says why, where to look and what to do: as an annotation and in the summary, and without any token.

import { expect, test } from '@jest/globals'
import type { runAction } from '../../fakes/runner.mjs'
import { startEcho } from '../fixtures/echo-server.ts'
import {
  identityEnv,
  openFederatedApi,
  RULE,
  RULE_INPUTS,
  requestsTo,
  runKeyless,
  tokensOf,
} from '../fixtures/federated-api.ts'
import { withoutMaskCommands } from '../fixtures/leaks.ts'
import { endpointsOf, type LocalApi } from '../fixtures/skills-api.ts'
import { textOf } from '../fixtures/summary.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

type Run = Awaited<ReturnType<typeof runAction>>
type Fault = Parameters<LocalApi['fault']>[0]

const SKILL = { 'SKILL.md': skillMd() }
const NO_IDENTITY = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined }
const AT_ONCE = { 'retry-after-ms': '1' }

/** One red step: a single error, which the summary tells as well. */
function expectTold(run: Run, ...said: (string | RegExp)[]) {
  expect(run.code).toBe(1)
  const errors = run.annotations.filter(({ level }) => level === 'error')
  expect(errors).toHaveLength(1)
  for (const text of said) {
    expect(errors[0]?.message).toMatch(text)
    expect(textOf(run.summary)).toMatch(text)
  }
  expect(run.outputs).not.toHaveProperty('published')
  expect(run.outputs).not.toHaveProperty('version')
}

function expectNoToken(run: Run, api: LocalApi) {
  const printed = withoutMaskCommands(run.stdout) + run.stderr + run.summary
  for (const token of tokensOf(api)) {
    for (const part of token.split('.').filter(text => text.length > 8)) {
      expect(printed + JSON.stringify(run.outputs)).not.toContain(part)
    }
  }
}

test.each([
  [
    { anthropic_federation_rule_id: RULE.ruleId },
    'needs anthropic_organization_id as well, which is not set',
  ],
  [
    { anthropic_organization_id: RULE.organizationId },
    'needs anthropic_federation_rule_id as well, which is not set',
  ],
  [
    { anthropic_service_account_id: 'svac_01' },
    'needs anthropic_federation_rule_id and anthropic_organization_id as well, which are not set',
  ],
])('half a configuration, %j, names what is missing', async (inputs, said) => {
  const run = await runStep(createWorkspace(SKILL), undefined, { skill_id: 'skill_01', ...inputs })

  expectTold(run, said, 'or give anthropic_api_key instead')
  expect(run.outputs).toEqual({})
})

test('a dry run takes half a configuration for none, and warns', async () => {
  const inputs = { dry_run: 'true', anthropic_federation_rule_id: RULE.ruleId }
  const run = await runStep(createWorkspace(SKILL), undefined, inputs)

  expect(run.code).toBe(0)
  expect(run.annotations).toEqual([
    {
      level: 'warning',
      message:
        'A login without a key needs anthropic_organization_id as well, which is not set or empty. The dry run goes on without logging in.',
    },
  ])
})

test('every malformed id is told, and nothing is sent', async () => {
  const api = await openFederatedApi()
  const run = await runKeyless(createWorkspace(SKILL), api, {
    skill_id: 'skill_01',
    anthropic_federation_rule_id: 'rule 1',
    anthropic_organization_id: 'my-org',
    anthropic_service_account_id: 'bot',
    anthropic_workspace_id: 'production',
    anthropic_oidc_audience: 'https://api.anthropic.com https://example.com',
  })

  expect(run.code).toBe(1)
  expect(run.annotations.map(({ message }) => message)).toEqual([
    'anthropic_workspace_id is "production". It must be an id that begins with wrkspc_, or default.',
    'anthropic_federation_rule_id is "rule 1". It must be an id that begins with fdrl_.',
    'anthropic_organization_id is "my-org". It must be a UUID, such as 00000000-0000-4000-8000-000000000000.',
    'anthropic_service_account_id is "bot". It must be an id that begins with svac_.',
    'anthropic_oidc_audience is "https://api.anthropic.com https://example.com". It must be a text without spaces, such as https://api.anthropic.com.',
  ])
  for (const { message } of run.annotations) expect(textOf(run.summary)).toContain(message)
  expect(api.requests).toEqual([])
  expect(run.outputs).toEqual({})
})

test('a job without the permission is told to ask for it', async () => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id }, { env: NO_IDENTITY })

  expectTold(
    run,
    'Could not log in: the runner gave no identity token. Add "id-token: write" to the permissions of the job',
  )
  expect(run.annotations[0]?.message).not.toContain('fork')
  expect(api.requests).toEqual([])
  expect(run.outputs).toMatchObject({ results: expect.stringContaining('id-token: write') })
})

test.each([
  ['in another repository', { full_name: 'somebody/octo-repo' }],
  ['in a repository that is gone', null],
])('a pull request whose branch lies %s is told that forks get no token', async (_, repo) => {
  const api = await openFederatedApi()
  const base = { repo: { full_name: 'octo-org/octo-repo' } }
  const run = await runKeyless(
    createWorkspace(SKILL),
    api,
    { skill_id: 'skill_01' },
    { env: NO_IDENTITY, eventName: 'pull_request', event: { pull_request: { head: { repo }, base } } },
  )

  expectTold(run, 'This is a pull request from a fork', 'Set dry_run: true for them')
  expect(run.annotations[0]?.message).not.toContain('id-token')
})

test('a dry run that cannot log in says why, and stays green', async () => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const inputs = { skill_id: id, dry_run: 'true' }
  const run = await runKeyless(createWorkspace(SKILL), api, inputs, { env: NO_IDENTITY })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(run.log).toContain('Add "id-token: write" to the permissions of the job')
  expect(textOf(run.summary)).toContain('Add "id-token: write" to the permissions of the job')
})

test('an exchange that is refused shows the claims, what to compare them with, and where the reason is', async () => {
  const api = await openFederatedApi({ subject: 'repo:octo-org/skills:ref:refs/heads/main' })
  const { id } = api.addSkill({ name: 'my-skill' })
  // Another audience than the rule's: the only claim that a workflow chooses.
  const inputs = { skill_id: id, anthropic_oidc_audience: 'https://github.com/octo-org' }
  const run = await runKeyless(createWorkspace(SKILL), api, inputs)

  expectTold(
    run,
    'the API answered 401 authentication_error: "Authentication failed" (request req_',
    'sub = "repo:octo-org/skills:ref:refs/heads/main"',
    'repository = "octo-org/skills"',
    'ref = "refs/heads/main"',
    'environment = "production"',
    'job_workflow_ref = "octo-org/skills/.github/workflows/publish.yml@refs/heads/main"',
    'aud = "https://github.com/octo-org"',
    'Compare these with the federation rule',
    'anthropic_federation_rule_id, anthropic_organization_id, anthropic_service_account_id and anthropic_workspace_id',
    'event log',
  )
  expect(requestsTo(api, 'token')).toHaveLength(1)
  expectNoToken(run, api)
})

test('a rule without the scope workspace:developer is told as that', async () => {
  const api = await openFederatedApi({ scope: 'workspace:reader' })
  const { id } = api.addSkill({ name: 'my-skill' })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id })

  expectTold(run, '403 permission_error', 'the federation rule', 'scope workspace:developer')
  expectNoToken(run, api)
})

test.each<[string, Omit<Fault, 'on'>, number, string[]]>([
  [
    'is down',
    { status: 503, headers: AT_ONCE },
    2,
    ['the API answered 503', 'The token endpoint could not be used', 'run the job again later'],
  ],
  ['hangs up', { reset: 'before-body' }, 2, ['the connection failed', 'anthropic_base_url']],
  ['answers HTML', { answer: 'html' }, 2, ['the API answered 200, but', 'anthropic_base_url']],
  [
    'shows an HTML page of a proxy',
    { status: 403, body: '<title>Blocked</title>' },
    1,
    ['403', 'an HTML page, perhaps from a proxy in between: "Blocked"'],
  ],
  ['redirects', { redirect: '/elsewhere' }, 1, ['302', 'Redirects are not followed']],
  ['answers without end', { answer: 'huge' }, 2, ['broke off or was too large']],
  [
    'gives a token of another type',
    { status: 200, body: { access_token: 'sk-ant-oat01-x', token_type: 'mac', expires_in: 60 } },
    2,
    ['of a type other than Bearer'],
  ],
  [
    'gives a token without an end',
    { status: 200, body: { access_token: 'sk-ant-oat01-x', token_type: 'Bearer' } },
    2,
    ['expires_in is no number of seconds'],
  ],
])('a token endpoint that %s is told as such', async (_, effect, exchanges, said) => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'token', times: 99, ...effect })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id, max_retries: '1' })

  expectTold(run, 'Could not log in by workload identity federation:', ...said)
  // Nothing but the login was tried, and nobody was led elsewhere.
  expect(endpointsOf(api)).toEqual(Array.from({ length: exchanges }, () => ['identity', 'token']).flat())
  expectNoToken(run, api)
})

test.each<[string, Omit<Fault, 'on'>, string[]]>([
  [
    'gives what is no token',
    { status: 200, body: { value: 'not-a-json-web-token' } },
    ['is not a JSON Web Token', 'ACTIONS_ID_TOKEN_REQUEST_URL'],
  ],
  ['gives nothing', { status: 200, body: {} }, ['the runner gave no identity token.', 'Run the job again.']],
  ['is down', { status: 500 }, ['the runner gave no identity token.', '500', 'Run the job again.']],
  [
    'gives a token that is too long',
    { status: 200, body: { value: `eyJ.${'x'.repeat(17_000)}.x` } },
    ['has more than 16384 bytes'],
  ],
])('a runner whose identity endpoint %s is told as such', async (_, effect, said) => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'identity', times: 99, ...effect })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id })

  expectTold(run, 'Could not log in', ...said)
  expect(requestsTo(api, 'token')).toEqual([])
  expect(run.log + run.summary).not.toMatch(/not-a-json-web-token|xxxx/)
})

test('an identity endpoint that never answers does not outlive the step’s time', async () => {
  const api = await openFederatedApi()
  api.fault({ on: 'identity', hang: true, times: 99 })
  const inputs = { skill_id: 'skill_01', timeout_seconds: '1' }
  const run = await runKeyless(createWorkspace(SKILL), api, inputs)

  expect(run).toMatchObject({ code: 1, signal: null })
  expect(requestsTo(api, 'token')).toEqual([])
})

test('an access token that is refused again after its renewal is final', async () => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'getSkill', status: 401, times: 99 })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id })

  expectTold(run, '401 authentication_error', 'the federation rule gives access to it')
  expect(endpointsOf(api)).toEqual(['identity', 'token', 'getSkill', 'identity', 'token', 'getSkill'])
})

test('a login that fails counts once for a step with many skills', async () => {
  const api = await openFederatedApi()
  api.fault({ on: 'token', status: 503, headers: AT_ONCE, times: 99 })
  const names = ['a-skill', 'b-skill', 'c-skill', 'd-skill', 'e-skill', 'f-skill']
  const workspace = createWorkspace(
    Object.fromEntries(names.map(name => [`${name}/SKILL.md`, skillMd(name)])),
  )
  const skills = names.map(name => `${name}: skill_of_${name}`).join('\n')
  const run = await runKeyless(workspace, api, { skills, max_retries: '2' })

  expect(run.code).toBe(1)
  expect(endpointsOf(api)).toEqual(Array.from({ length: 3 }, () => ['identity', 'token']).flat())
  const results = JSON.parse(run.outputs.results ?? '[]') as { reason: string; error: string }[]
  expect(results.map(({ reason }) => reason)).toEqual(names.map(() => 'failed'))
  for (const { error } of results) expect(error).toContain('The token endpoint could not be used')
  // One error for all, and one that says what became of them.
  expect(run.annotations.map(({ message }) => message)).toEqual([
    `${names.join(', ')}: ${results[0]?.error}`,
    expect.stringContaining('6 of 6 skills failed'),
  ])
})

test('a server that echoes the identity token does not get it printed', async () => {
  const api = await openFederatedApi()
  const echo = await startEcho(401)
  const workspace = createWorkspace(SKILL)
  const inputs = { skill_id: 'skill_01', anthropic_base_url: echo.url, ...RULE_INPUTS }
  const run = await runStep(workspace, undefined, inputs, { env: identityEnv(api) })

  const assertion = JSON.parse(echo.bodies[0] ?? '{}').assertion as string
  expect(assertion).toMatch(/^eyJ/)
  expectTold(run, 'Could not log in by workload identity federation: the API answered 401', '***')
  for (const part of assertion.split('.')) {
    expect(withoutMaskCommands(run.stdout) + run.summary + run.outputs.results).not.toContain(
      part.slice(0, 20),
    )
  }
})
