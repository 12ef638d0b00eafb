// A job with the permission id-token: write publishes without any stored key.

import { expect, test } from '@jest/globals'
import {
  openFederatedApi,
  RULE,
  RULE_INPUTS,
  requestsTo,
  runKeyless,
  tokensOf,
} from '../fixtures/federated-api.ts'
import { endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const SKILL = { 'SKILL.md': skillMd() }

test.each([
  ['the older shape', {}, 'skills-2025-10-02,oauth-2025-04-20', 'beta=true'],
  ['the newer shape', { anthropic_beta: 'none' }, 'oauth-2025-04-20', ''],
  [
    'betas of one’s own',
    { anthropic_beta: 'skills-2025-10-02, files-api-2025-04-14' },
    'skills-2025-10-02,files-api-2025-04-14,oauth-2025-04-20',
    'beta=true',
  ],
])('it logs in once and publishes, in %s', async (_, inputs, betas, query) => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id, ...inputs })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(run.outputs).toMatchObject({ published: 'true', skill_id: id })
  expect(endpointsOf(api)).toEqual(['identity', 'token', 'getSkill', 'createVersion'])
  expect(api.versionsOf(id)).toHaveLength(1)
  for (const request of requestsTo(api, 'getSkill', 'createVersion')) {
    expect(request.headers.authorization).toMatch(/^Bearer sk-ant-oat01-/)
    expect(request.headers).not.toHaveProperty('x-api-key')
    expect(request.headers['anthropic-beta']).toBe(betas)
    expect(request.query).toBe(query)
  }
})

test('the exchange carries what was given and nothing else, and both tokens are masked at once', async () => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id })

  const [exchange] = requestsTo(api, 'token')
  expect(exchange?.json).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: expect.stringMatching(/^eyJ/),
    federation_rule_id: RULE.ruleId,
    organization_id: RULE.organizationId,
  })
  expect(exchange?.headers).toMatchObject({
    'content-type': 'application/json',
    'anthropic-beta': 'oauth-2025-04-20,oidc-federation-2026-04-01',
  })
  expect(exchange?.headers).not.toHaveProperty('authorization')
  expect(tokensOf(api)).toHaveLength(2)
  expect(run.masks).toEqual(expect.arrayContaining(tokensOf(api)))
})

test('service account and workspace go into the exchange when they are given, from the environment too', async () => {
  const api = await openFederatedApi({ serviceAccountId: 'svac_01', workspaceId: 'wrkspc_01' })
  const { id } = api.addSkill({ name: 'my-skill' })
  const inputs = {
    skill_id: id,
    anthropic_federation_rule_id: '',
    anthropic_organization_id: '',
    anthropic_workspace_id: 'wrkspc_01',
  }
  const env = {
    ANTHROPIC_FEDERATION_RULE_ID: RULE.ruleId,
    ANTHROPIC_ORGANIZATION_ID: RULE.organizationId,
    ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_01',
  }
  const run = await runKeyless(createWorkspace(SKILL), api, inputs, { env })

  expect(run.code).toBe(0)
  expect(requestsTo(api, 'token')[0]?.json).toMatchObject({
    federation_rule_id: RULE.ruleId,
    organization_id: RULE.organizationId,
    service_account_id: 'svac_01',
    workspace_id: 'wrkspc_01',
  })
  // The token is bound to its workspace; the header is for keys.
  expect(requestsTo(api, 'getSkill')[0]?.headers).not.toHaveProperty('anthropic-workspace-id')
})

test('the identity token is asked for with the audience that is configured', async () => {
  const audience = 'https://example.com/claude?a=b&c=%C3%A4'
  const api = await openFederatedApi({ audience })
  const { id } = api.addSkill({ name: 'my-skill' })
  const inputs = { skill_id: id, anthropic_oidc_audience: audience }

  expect((await runKeyless(createWorkspace(SKILL), api, inputs)).code).toBe(0)
  expect(new URLSearchParams(requestsTo(api, 'identity')[0]?.query).get('audience')).toBe(audience)
})

test('a workspace beside an API key is named in a header', async () => {
  const api = await openSkillsApi({ workspaceId: 'wrkspc_01' })
  const { id } = api.addSkill({ name: 'my-skill' })
  const inputs = { skill_id: id, anthropic_workspace_id: 'wrkspc_01' }

  expect((await runStep(createWorkspace(SKILL), api, inputs)).code).toBe(0)
  expect(api.requests.map(({ headers }) => headers['anthropic-workspace-id'])).toEqual([
    'wrkspc_01',
    'wrkspc_01',
  ])
})

test.each([
  [RULE_INPUTS, 'anthropic_federation_rule_id and anthropic_organization_id are ignored'],
  [
    { anthropic_federation_rule_id: 'not even an id' },
    'The API key is used, and anthropic_federation_rule_id is ignored',
  ],
  [
    { anthropic_organization_id: RULE.organizationId },
    'The API key is used, and anthropic_organization_id is ignored',
  ],
  [{ anthropic_service_account_id: 'svac_01' }, 'anthropic_service_account_id is ignored'],
])('a key beside %j is used, and a warning says so', async (inputs, said) => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const run = await runStep(createWorkspace(SKILL), api, { skill_id: id, ...inputs })

  expect(run.code).toBe(0)
  expect(run.annotations).toEqual([{ level: 'warning', message: expect.stringContaining(said) }])
  expect(endpointsOf(api)).toEqual(['getSkill', 'createVersion'])
})

test('an access token that expires while the step waits is renewed before it is refused', async () => {
  const api = await openFederatedApi({ expiresIn: 1 })
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'createVersion', status: 429, headers: { 'retry-after': '1' } })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(endpointsOf(api)).toEqual([
    ...['identity', 'token', 'getSkill', 'createVersion'],
    ...['identity', 'token', 'createVersion'],
  ])
  expect(api.requests.map(({ status }) => status)).not.toContain(401)
  expect(api.versionsOf(id)).toHaveLength(1)
})

test('an access token that is refused is renewed once, and costs no attempt', async () => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'createVersion', status: 401 })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id, max_retries: '0' })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(requestsTo(api, 'token')).toHaveLength(2)
  const [first, second] = requestsTo(api, 'createVersion').map(({ headers }) => headers.authorization)
  expect(second).not.toBe(first)
  expect(api.versionsOf(id)).toHaveLength(1)
})

test('an exchange that may have been carried out is repeated with a fresh identity token', async () => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'token', status: 500, commit: true, headers: { 'retry-after-ms': '1' } })
  api.fault({ on: 'token', reset: 'after-body', commit: true })
  const run = await runKeyless(createWorkspace(SKILL), api, { skill_id: id })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(new Set(requestsTo(api, 'token').map(({ json }) => json?.assertion)).size).toBe(3)
})

test('several skills share one login', async () => {
  const api = await openFederatedApi()
  const names = ['a-skill', 'b-skill', 'c-skill', 'd-skill', 'e-skill']
  const ids = names.map(name => api.addSkill({ name }).id)
  const workspace = createWorkspace(
    Object.fromEntries(names.map(name => [`${name}/SKILL.md`, skillMd(name)])),
  )
  const skills = names.map((name, index) => `${name}: ${ids[index]}`).join('\n')

  expect((await runKeyless(workspace, api, { skills })).code).toBe(0)
  expect(requestsTo(api, 'token')).toHaveLength(1)
  expect(ids.map(id => api.versionsOf(id).length)).toEqual([1, 1, 1, 1, 1])
})
