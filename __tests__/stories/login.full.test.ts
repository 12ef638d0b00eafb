// Wherever the credentials come from, they reach the API and nothing else; a job with an identity token needs no key.

import { describe, expect, test } from '@jest/globals'
import {
  openFederatedApi,
  RULE,
  RULE_INPUTS,
  requestsTo,
  runKeyless,
  tokensOf,
} from '../fixtures/federated-api.ts'
import { prepareSkills } from '../fixtures/many-skills.ts'
import { AT_ONCE, expectRed, prepareSkill, resultsOf, SKILL } from '../fixtures/one-skill.ts'
import { endpointsOf } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep } from '../fixtures/workspace.ts'

const KEY = 'sk-ant-api03-local'
const NO_IDENTITY = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined }

describe('a key', () => {
  test('from the environment is used, and masked before anything else is printed', async () => {
    const { api, run } = await prepareSkill()
    const env = { ANTHROPIC_API_KEY: ` ${KEY}\n`, ANTHROPIC_BASE_URL: api.url }
    const step = await run({ anthropic_api_key: '', anthropic_base_url: '' }, { env })

    expect(step.code).toBe(0)
    expect(step.stdout.split(/\r?\n/)[0]).toBe(`::add-mask::${KEY}`)
    expect(api.requests.every(({ headers }) => headers['x-api-key'] === KEY)).toBe(true)
    expect(step.log + step.summary + JSON.stringify(step.outputs)).not.toContain(KEY)
  })

  test('of an input wins over the environment, an empty input does not, and both keys are masked', async () => {
    const { api, run } = await prepareSkill()
    const env = { ANTHROPIC_API_KEY: 'sk-ant-api03-other', ANTHROPIC_BASE_URL: 'https://api.invalid' }
    const inputs = { anthropic_workspace_id: '' }
    const step = await run(inputs, { env: { ...env, ANTHROPIC_WORKSPACE_ID: 'wrkspc_01' } })

    expect(step.masks).toEqual([KEY, 'sk-ant-api03-other'])
    for (const { headers } of api.requests)
      expect(headers).toMatchObject({ 'x-api-key': KEY, 'anthropic-workspace-id': 'wrkspc_01' })
  })

  test('is masked even when an input is wrong, and of several lines each', async () => {
    const { run } = await prepareSkill()
    const key = 'sk-ant-api03-first\nsecond-line'
    const step = await run({ anthropic_api_key: key, strict: 'second-line' })

    expectRed(step, 'no quotes, no name, no line breaks')
    expect(step.commands.slice(0, 3).map(({ name }) => name)).toEqual(['add-mask', 'add-mask', 'add-mask'])
    expect(step.masks).toEqual([key, 'sk-ant-api03-first', 'second-line'])
    expect(step.log + step.summary).not.toMatch(/first|second-line/)
  })

  test('beside a login is used, and a warning says so', async () => {
    const { api, run } = await prepareSkill()
    const step = await run({ anthropic_federation_rule_id: 'fdrl_01' })

    expect(step).toMatchObject({ code: 0, annotations: [{ level: 'warning' }] })
    expect(step.annotations[0]?.message).toContain('key is used')
    expect(endpointsOf(api)).toEqual(['getSkill', 'createVersion'])
  })
})

describe('without a key', () => {
  test.each([
    ['the newer shape', { anthropic_beta: 'none' }, 'oauth-2025-04-20', ''],
    [
      'betas of one’s own',
      { anthropic_beta: 'skills-2025-10-02, files-api-2025-04-14' },
      'skills-2025-10-02,files-api-2025-04-14,oauth-2025-04-20',
      'beta=true',
    ],
  ])('the login adds its beta to %s', async (_, inputs, betas, query) => {
    const api = await openFederatedApi()
    const { id } = api.addSkill({ name: 'my-skill' })
    const step = await runKeyless(createWorkspace(SKILL), api, { skill_id: id, ...inputs })

    expect(step).toMatchObject({ code: 0, annotations: [], outputs: { published: 'true' } })
    for (const request of requestsTo(api, 'getSkill', 'createVersion')) {
      expect(request.headers.authorization).toMatch(/^Bearer sk-ant-oat01-/)
      expect(request.headers).not.toHaveProperty('x-api-key')
      expect(request).toMatchObject({ query, headers: { 'anthropic-beta': betas } })
    }
  })

  test('service account, workspace and audience are sent when they are given, from the environment too', async () => {
    const audience = 'https://example.com/claude?a=b&c=%C3%A4'
    const api = await openFederatedApi({ serviceAccountId: 'svac_01', workspaceId: 'wrkspc_01', audience })
    const { id } = api.addSkill({ name: 'my-skill' })
    const inputs = {
      skill_id: id,
      anthropic_federation_rule_id: '',
      anthropic_organization_id: '',
      anthropic_workspace_id: 'wrkspc_01',
      anthropic_oidc_audience: audience,
    }
    const env = {
      ANTHROPIC_FEDERATION_RULE_ID: RULE.ruleId,
      ANTHROPIC_ORGANIZATION_ID: RULE.organizationId,
      ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_01',
    }
    const step = await runKeyless(createWorkspace(SKILL), api, inputs, { env })

    expect(step).toMatchObject({ code: 0, annotations: [] })
    expect(step.masks).toEqual(expect.arrayContaining(tokensOf(api)))
    expect(requestsTo(api, 'token')[0]?.json).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: expect.stringMatching(/^eyJ/),
      federation_rule_id: RULE.ruleId,
      organization_id: RULE.organizationId,
      service_account_id: 'svac_01',
      workspace_id: 'wrkspc_01',
    })
    // The token is bound to its workspace; the header is for keys.
    expect(requestsTo(api, 'getSkill')[0]?.headers).not.toHaveProperty('anthropic-workspace-id')
  })

  test('an access token that is refused is renewed once, and costs no attempt', async () => {
    const api = await openFederatedApi()
    const { id } = api.addSkill({ name: 'my-skill' })
    api.fault({ on: 'createVersion', status: 401 })
    const step = await runKeyless(createWorkspace(SKILL), api, { skill_id: id, max_retries: '0' })

    expect(step).toMatchObject({ code: 0, annotations: [] })
    expect(new Set(requestsTo(api, 'createVersion').map(({ headers }) => headers.authorization)).size).toBe(2)
    expect(api.versionsOf(id)).toHaveLength(1)
  })

  test('an exchange that may have been carried out is repeated with a fresh identity token', async () => {
    const api = await openFederatedApi()
    const { id } = api.addSkill({ name: 'my-skill' })
    api.fault({ on: 'token', status: 500, commit: true, headers: AT_ONCE, times: 2 })
    const step = await runKeyless(createWorkspace(SKILL), api, { skill_id: id })

    expect(step).toMatchObject({ code: 0, annotations: [] })
    expect(new Set(requestsTo(api, 'token').map(({ json }) => json?.assertion)).size).toBe(3)
  })

  test('several skills share one login, and one failure of it', async () => {
    const { api, ids, workspace, skills } = await prepareSkills(['a', 'b', 'c', 'd', 'e'], {
      federation: RULE,
    })
    const green = await runKeyless(workspace, api, { skills })
    expect(green.code).toBe(0)
    expect(requestsTo(api, 'token')).toHaveLength(1)
    expect(ids.map(id => api.versionsOf(id).length)).toEqual([1, 1, 1, 1, 1])

    api.fault({ on: 'token', status: 503, headers: AT_ONCE, times: 9 })
    const count = api.requests.length
    const red = await runKeyless(workspace, api, { skills, max_retries: '2' })
    expectRed(red, '503')
    expect(endpointsOf(api).slice(count)).toEqual(
      Array.from({ length: 3 }, () => ['identity', 'token']).flat(),
    )
    expect(resultsOf(red).map(({ reason }) => reason)).toEqual(ids.map(() => 'failed'))
    // One error for all, and one that says what became of them.
    expect(red.annotations).toHaveLength(2)
  })

  test('a pull request from a fork is told that forks get no token', async () => {
    const api = await openFederatedApi()
    const event = {
      pull_request: { head: { repo: null }, base: { repo: { full_name: 'octo-org/octo-repo' } } },
    }
    const options = { env: NO_IDENTITY, eventName: 'pull_request', event }
    const step = await runKeyless(createWorkspace(SKILL), api, { skill_id: 'skill_01' }, options)

    expectRed(step, 'from a fork', 'dry_run')
    expect(step.annotations[0]?.message).not.toContain('id-token')
  })

  test('half a configuration names what is missing, and a dry run goes on without it', async () => {
    const { anthropic_federation_rule_id } = RULE_INPUTS
    const workspace = createWorkspace(SKILL)
    const red = await runStep(workspace, undefined, { skill_id: 'skill_01', anthropic_federation_rule_id })
    expectRed(red, 'anthropic_organization_id')
    expect(red.outputs).toMatchObject({ results: '[]', changed: '[]' })

    const dry = await runStep(workspace, undefined, { dry_run: 'true', anthropic_federation_rule_id })
    expect(dry).toMatchObject({ code: 0, annotations: [{ level: 'warning' }] })
    expect(dry.annotations[0]?.message).toContain('anthropic_organization_id')
  })

  test('an identity endpoint that never answers does not outlive the step’s time', async () => {
    const api = await openFederatedApi()
    api.fault({ on: 'identity', hang: true, times: 99 })
    const inputs = { skill_id: 'skill_01', timeout_seconds: '1' }
    expectRed(await runKeyless(createWorkspace(SKILL), api, inputs))
    expect(requestsTo(api, 'token')).toEqual([])
  })
})
