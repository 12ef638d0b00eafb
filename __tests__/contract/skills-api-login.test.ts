// The local API's two ends of a login without a key are as strict as the real ones.

import { beforeEach, describe, expect, test } from '@jest/globals'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { API_KEY, createClock, send } from './skills-api-client.ts'

const BETAS = 'oauth-2025-04-20,oidc-federation-2026-04-01'
const SUBJECT = 'repo:octo-org/skills:ref:refs/heads/main'
const IDS = { ruleId: 'fdrl_local', organizationId: '5f9ab3a5-3a6d-4b58-9a6a-0d4a4b7b1f0e' }
const ACCOUNT = { serviceAccountId: 'svac_local', workspaceId: 'wrkspc_local' }
const FEDERATION = { ...IDS, ...ACCOUNT, subject: SUBJECT, issuerToken: 'runner-token' }
type Changes = Record<string, string | undefined>

let api: LocalApi
let clock: ReturnType<typeof createClock>

beforeEach(async () => {
  clock = createClock()
  api = await openSkillsApi({ clock, federation: FEDERATION })
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

function exchange(request: unknown, changes: Changes = {}, target = api) {
  const none = { 'x-api-key': undefined, 'anthropic-version': undefined }
  const headers = { ...none, 'anthropic-beta': BETAS, 'content-type': 'application/json', ...changes }
  const body = typeof request === 'string' ? request : JSON.stringify(request)
  return send(target, '/v1/oauth/token', { method: 'POST', body, headers })
}

async function expectRefused(...request: Parameters<typeof exchange>) {
  const { status, json } = await exchange(...request)
  expect(status).toBe(401)
  expect(json).toEqual({ error: { type: 'authentication_error', message: 'Authentication failed' } })
}

function listSkills(token: unknown, changes: Changes = {}, target = api) {
  const bearer = { 'x-api-key': undefined, authorization: `Bearer ${token}` }
  const headers = { ...bearer, 'anthropic-beta': 'oauth-2025-04-20', ...changes }
  return send(target, '/v1/skills', { headers })
}

describe('the exchange', () => {
  test('gives an access token', async () => {
    const request = tokenRequest()
    const { json } = await exchange(request)
    const access_token = expect.stringMatching(/^sk-ant-oat01-/)
    expect(json).toEqual({
      access_token,
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'workspace:developer',
    })
    expect(api.requests[0]?.json).toEqual(request)
    expect((await listSkills(json.access_token)).status).toBe(200)
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
    await expectRefused(tokenRequest(changes))
  })

  test.each([
    ['another audience', { aud: 'https://github.com/octo-org' }],
    ['another subject', { sub: 'repo:octo-org/other:ref:refs/heads/main' }],
    ['no id', { jti: undefined }],
    ['no expiry', { exp: undefined }],
    ['an expiry that is now', { exp: Date.UTC(2026, 10, 1, 12) / 1000 }],
  ])('an identity token with %s is refused', async (_, claims) => {
    await expectRefused(tokenRequest({ assertion: api.mintIdentityToken(claims) }))
  })

  test('an identity token that has expired, or was changed, is refused', async () => {
    // All the claims of the changed one are right: only the signature can tell.
    const [header, , signature] = api.mintIdentityToken().split('.')
    const [, claims] = api.mintIdentityToken({ actor: 'somebody' }).split('.')
    await expectRefused(tokenRequest({ assertion: [header, claims, signature].join('.') }))
    const request = tokenRequest()
    clock.advance(300_000)
    await expectRefused(request)
  })

  test('an identity token works once; a refusal does not use it up', async () => {
    const request = tokenRequest()
    await expectRefused({ ...request, workspace_id: 'default' })
    expect((await exchange(request)).status).toBe(200)
    await expectRefused(request)
  })

  test.each([...BETAS.split(','), undefined])('both betas are needed: %s', async beta => {
    await expectRefused(tokenRequest(), { 'anthropic-beta': beta })
  })

  test.each([
    ['a form', 'grant_type=x', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no JSON', 'hello', {}],
    ['no object', '"hello"', {}],
    ['an assertion of more than 16 KiB', JSON.stringify({ assertion: 'x'.repeat(16 * 1024 + 1) }), {}],
  ])('%s is a 400', async (_, body, headers) => {
    expect((await exchange(body, headers)).status).toBe(400)
  })

  test('without a rule every exchange is refused', async () => {
    const plain = await openSkillsApi()
    await expectRefused(tokenRequest(), {}, plain)
    expect(() => plain.mintIdentityToken()).toThrow(TypeError)
  })
})

describe('an access token', () => {
  let token: unknown

  beforeEach(async () => {
    token = (await exchange(tokenRequest())).json.access_token
  })

  test.each([
    ['without the beta', { 'anthropic-beta': 'skills-2025-10-02' }, 401],
    ['beside a key', { 'x-api-key': API_KEY }, 401],
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
    const { status, json } = await listSkills(token)
    expect([status, json.error]).toMatchObject([401, { message: 'OAuth token has expired.' }])
  })

  test('of another scope may do nothing', async () => {
    const federation = { ...FEDERATION, scope: 'workspace:inference' }
    const scoped = await openSkillsApi({ clock, federation })
    const { json } = await exchange(tokenRequest({ assertion: scoped.mintIdentityToken() }), {}, scoped)
    expect(json.scope).toBe('workspace:inference')
    expect((await listSkills(json.access_token, {}, scoped)).status).toBe(403)
  })
})

describe("the runner's endpoint", () => {
  async function identityToken(authorization = '') {
    const url = `${api.identityTokenUrl}&audience=${encodeURIComponent('https://api.anthropic.com')}`
    const response = await fetch(url, { headers: { authorization } })
    return { status: response.status, ...((await response.json()) as { value?: string }) }
  }

  test('gives an identity token that can be exchanged, another one every time', async () => {
    const { value } = await identityToken('Bearer runner-token')
    const claims = JSON.parse(Buffer.from(value?.split('.')[1] ?? '', 'base64url').toString())
    const now = clock.now() / 1000
    expect(claims).toMatchObject({
      iss: 'https://token.actions.githubusercontent.com',
      iat: now,
      exp: now + 300,
    })
    expect(claims).toMatchObject({ aud: 'https://api.anthropic.com', sub: SUBJECT, jti: expect.any(String) })
    expect(claims).toMatchObject({ repository: 'octo-org/skills', ref: 'refs/heads/main' })
    expect(Object.keys(claims)).toEqual(expect.arrayContaining(['environment', 'job_workflow_ref']))
    expect((await identityToken('Bearer runner-token')).value).not.toBe(value)
    expect((await exchange(tokenRequest({ assertion: value }))).status).toBe(200)
  })

  test.each([undefined, 'Bearer other', 'runner-token'])('refuses %s', async authorization => {
    expect((await identityToken(authorization)).status).toBe(401)
  })
})
