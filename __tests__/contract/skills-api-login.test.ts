// The local API's two ends of a login without a key are as strict as the real ones.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startSkillsApi } from '../../fakes/skills-api.mjs'
import { createClock, type SkillsApi, send } from './skills-api-client.js'

const BETAS = 'oauth-2025-04-20,oidc-federation-2026-04-01'
const SUBJECT = 'repo:octo-org/skills:ref:refs/heads/main'
const FEDERATION = {
  ruleId: 'fdrl_local',
  organizationId: '5f9ab3a5-3a6d-4b58-9a6a-0d4a4b7b1f0e',
  serviceAccountId: 'svac_local',
  workspaceId: 'wrkspc_local',
  subject: SUBJECT,
  issuerToken: 'runner-token',
}

let api: SkillsApi
let clock: ReturnType<typeof createClock>

beforeEach(async () => {
  clock = createClock()
  api = await startSkillsApi({ clock, federation: FEDERATION })
})

afterEach(async () => {
  await api.close()
})

function tokenRequest(changes: Record<string, unknown> = {}) {
  return {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: api.mintIdentityToken(),
    federation_rule_id: FEDERATION.ruleId,
    organization_id: FEDERATION.organizationId,
    service_account_id: FEDERATION.serviceAccountId,
    workspace_id: FEDERATION.workspaceId,
    ...changes,
  }
}

function exchange(request: unknown, headers: Record<string, string | undefined> = {}, target = api) {
  return send(target, '/v1/oauth/token', {
    method: 'POST',
    body: typeof request === 'string' ? request : JSON.stringify(request),
    headers: {
      'x-api-key': undefined,
      'anthropic-version': undefined,
      'anthropic-beta': BETAS,
      'content-type': 'application/json',
      ...headers,
    },
  })
}

function listSkills(token: unknown, headers: Record<string, string | undefined> = {}, target = api) {
  return send(target, '/v1/skills', {
    headers: {
      'x-api-key': undefined,
      authorization: `Bearer ${token}`,
      'anthropic-beta': 'oauth-2025-04-20',
      ...headers,
    },
  })
}

describe('the exchange', () => {
  test('gives an access token', async () => {
    const request = tokenRequest()
    const answer = await exchange(request)
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^sk-ant-oat01-/),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'workspace:developer',
    })
    expect(api.requests[0]?.json).toEqual(request)
    expect((await listSkills(answer.json.access_token)).status).toBe(200)
  })

  test.each([
    ['another grant', { grant_type: 'client_credentials' }],
    ['another rule', { federation_rule_id: 'fdrl_other' }],
    ['another organization', { organization_id: 'other' }],
    ['another service account', { service_account_id: 'svac_other' }],
    ['no service account', { service_account_id: undefined }],
    ['another workspace', { workspace_id: 'default' }],
    ['an empty workspace', { workspace_id: '' }],
    ['no assertion', { assertion: undefined }],
    ['an assertion that is no JWT', { assertion: 'abc' }],
    ['an assertion with four parts', { assertion: 'a.b.c.d' }],
  ])('%s is refused', async (_, changes) => {
    expectOpaqueRefusal(await exchange(tokenRequest(changes)))
  })

  test.each([
    ['another audience', { aud: 'https://github.com/octo-org' }],
    ['another subject', { sub: 'repo:octo-org/other:ref:refs/heads/main' }],
    ['no id', { jti: undefined }],
    ['no expiry', { exp: undefined }],
  ])('an identity token with %s is refused', async (_, claims) => {
    expectOpaqueRefusal(await exchange(tokenRequest({ assertion: api.mintIdentityToken(claims) })))
  })

  test('an identity token that has expired is refused', async () => {
    const request = tokenRequest()
    clock.advance(300_000)
    expectOpaqueRefusal(await exchange(request))
  })

  test('an identity token that was changed is refused', async () => {
    // All its claims are right: only the signature can tell.
    const [header, , signature] = api.mintIdentityToken().split('.')
    const [, claims] = api.mintIdentityToken({ actor: 'somebody' }).split('.')
    expectOpaqueRefusal(await exchange(tokenRequest({ assertion: [header, claims, signature].join('.') })))
  })

  test('an identity token works once', async () => {
    const request = tokenRequest()
    expect((await exchange(request)).status).toBe(200)
    expectOpaqueRefusal(await exchange(request))
  })

  test('a refused exchange does not use the identity token up', async () => {
    const request = tokenRequest()
    await exchange({ ...request, workspace_id: 'default' })
    expect((await exchange(request)).status).toBe(200)
  })

  test.each([['oauth-2025-04-20'], ['oidc-federation-2026-04-01'], [undefined]])(
    'both betas are needed: %s',
    async beta => {
      expectOpaqueRefusal(await exchange(tokenRequest(), { 'anthropic-beta': beta }))
    },
  )

  test.each([
    ['a form', 'grant_type=x', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no JSON', 'hello', {}],
    ['no object', '"hello"', {}],
    ['an assertion of more than 16 KiB', JSON.stringify({ assertion: 'x'.repeat(16 * 1024 + 1) }), {}],
  ])('%s is a 400', async (_, body, headers) => {
    expect((await exchange(body, headers)).status).toBe(400)
  })

  test('without a rule every exchange is refused', async () => {
    const plain = await startSkillsApi()
    try {
      expectOpaqueRefusal(await exchange(tokenRequest(), {}, plain))
      expect(() => plain.mintIdentityToken()).toThrow(TypeError)
    } finally {
      await plain.close()
    }
  })

  function expectOpaqueRefusal(answer: { status: number; json: unknown }) {
    expect(answer.status).toBe(401)
    expect(answer.json).toEqual({ error: { type: 'authentication_error', message: 'Authentication failed' } })
  }
})

describe('an access token', () => {
  let token: unknown

  beforeEach(async () => {
    token = (await exchange(tokenRequest())).json.access_token
  })

  test.each([
    ['without the beta', { 'anthropic-beta': 'skills-2025-10-02' }, 401],
    ['beside a key', { 'x-api-key': 'sk-ant-api03-local' }, 401],
    ['for another workspace', { 'anthropic-workspace-id': 'wrkspc_other' }, 403],
    ['for its own workspace', { 'anthropic-workspace-id': 'wrkspc_local' }, 200],
  ])('%s', async (_, headers, status) => {
    expect((await listSkills(token, headers)).status).toBe(status)
  })

  test('is no API key', async () => {
    const headers = { 'x-api-key': String(token), authorization: undefined }
    expect((await listSkills(token, headers)).status).toBe(401)
  })

  test('expires by the clock', async () => {
    clock.advance(3_599_999)
    expect((await listSkills(token)).status).toBe(200)
    clock.advance(1)
    const answer = await listSkills(token)
    expect([answer.status, answer.json.error]).toMatchObject([401, { message: 'OAuth token has expired.' }])
  })

  test('of another scope may do nothing', async () => {
    const scoped = await startSkillsApi({
      clock,
      federation: { ...FEDERATION, scope: 'workspace:inference' },
    })
    try {
      const request = tokenRequest({ assertion: scoped.mintIdentityToken() })
      const answer = await exchange(request, {}, scoped)
      expect(answer.json.scope).toBe('workspace:inference')
      expect((await listSkills(answer.json.access_token, {}, scoped)).status).toBe(403)
    } finally {
      await scoped.close()
    }
  })
})

describe("the runner's endpoint", () => {
  const audience = encodeURIComponent('https://api.anthropic.com')

  async function identityToken(authorization?: string) {
    const response = await fetch(`${api.identityTokenUrl}&audience=${audience}`, {
      headers: authorization ? { authorization } : {},
    })
    return { status: response.status, json: (await response.json()) as { value?: string } }
  }

  test('gives an identity token that can be exchanged', async () => {
    const { json } = await identityToken('Bearer runner-token')
    const claims = JSON.parse(Buffer.from(json.value?.split('.')[1] ?? '', 'base64url').toString())
    expect(claims).toMatchObject({
      iss: 'https://token.actions.githubusercontent.com',
      aud: 'https://api.anthropic.com',
      sub: SUBJECT,
      repository: 'octo-org/skills',
      ref: 'refs/heads/main',
      environment: expect.any(String),
      job_workflow_ref: expect.any(String),
      jti: expect.any(String),
      iat: clock.now() / 1000,
      exp: clock.now() / 1000 + 300,
    })
    expect((await exchange(tokenRequest({ assertion: json.value }))).status).toBe(200)
  })

  test('another token every time', async () => {
    const [first, second] = [
      await identityToken('Bearer runner-token'),
      await identityToken('Bearer runner-token'),
    ]
    expect(first.json.value).not.toBe(second.json.value)
  })

  test.each([[undefined], ['Bearer other'], ['runner-token']])('refuses %s', async authorization => {
    expect((await identityToken(authorization)).status).toBe(401)
  })
})
