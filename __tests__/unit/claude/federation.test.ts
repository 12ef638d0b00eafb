import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startSkillsApi } from '../../../fakes/skills-api.mjs'
import { ApiError } from '../../../src/claude/errors.ts'
import type { Federation } from '../../../src/claude/federation.ts'
import { startServer } from '../http/loopback-server.ts'
import { SKILL } from '../skills.ts'
import { type ClientOptions, failureOf, openClient } from './open-client.ts'

const AUDIENCE = 'https://api.anthropic.com'
const FEDERATION: Federation = {
  kind: 'federation',
  ruleId: 'fdrl_1',
  organizationId: '00000000-0000-4000-8000-000000000001',
  audience: AUDIENCE,
}
const RULE = { ruleId: FEDERATION.ruleId, organizationId: FEDERATION.organizationId }

let api: Awaited<ReturnType<typeof startSkillsApi>>
let id: string
/** The identity tokens that were handed out, in their order. */
let minted: string[]

beforeEach(async () => {
  minted = []
  await restart(RULE)
})

afterEach(async () => {
  await api.close()
})

async function restart(federation: typeof RULE & Record<string, unknown>) {
  await api?.close()
  api = await startSkillsApi({ federation })
  id = api.addSkill({ name: 'my-skill' }).id
}

async function getIdentityToken(audience: string) {
  const token = api.mintIdentityToken({ aud: audience })
  minted.push(token)
  return token
}

function open(options: ClientOptions = {}) {
  return openClient(api.url, { credentials: FEDERATION, getIdentityToken, ...options })
}

const logins = () => api.requests.filter(({ endpoint }) => endpoint === 'token')
const others = () => api.requests.filter(({ endpoint }) => endpoint !== 'token')

/** A step whose token endpoint answers like this. */
async function logInAt(body: string, status = 200, headers: Record<string, string> = {}) {
  const server = await startServer((request, response) =>
    request.resume().on('end', () => response.writeHead(status, headers).end(body)),
  )
  const opened = openClient(server.url, { credentials: FEDERATION, getIdentityToken, maxRetries: 1 })
  const error = await failureOf(opened.client.listSkills())
  await server.close()
  return { error, ...opened, requests: server.requests }
}

describe('the login', () => {
  test('exchanges an identity token for the audience once, and every request carries what it bought', async () => {
    const audiences: string[] = []
    const { client } = open({
      getIdentityToken: audience => {
        audiences.push(audience)
        return getIdentityToken(audience)
      },
    })
    await Promise.all([client.readSkill(id), client.listVersions(id)])
    await client.createVersion(id, SKILL, client.newAttempts())
    expect(audiences).toEqual([AUDIENCE])
    expect(logins()).toHaveLength(1)
    expect(others()).toHaveLength(3)
    for (const { headers } of others()) {
      expect(headers.authorization).toMatch(/^Bearer sk-ant-oat01-/)
      expect(headers).not.toHaveProperty('x-api-key')
      expect(headers['anthropic-beta']).toBe('skills-2025-10-02,oauth-2025-04-20')
    }
  })

  test('adds its beta where the user asked for none', async () => {
    await open({ betas: [] }).client.listSkills()
    expect(others()[0]?.headers['anthropic-beta']).toBe('oauth-2025-04-20')
  })

  test('sends what was given, and nothing that was not', async () => {
    await open().client.listSkills()
    expect(logins()[0]?.json).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: minted[0],
      federation_rule_id: RULE.ruleId,
      organization_id: RULE.organizationId,
    })
    expect(logins()[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'anthropic-beta': 'oauth-2025-04-20,oidc-federation-2026-04-01',
    })
    expect(logins()[0]?.headers).not.toHaveProperty('authorization')
  })

  test('names the service account and the workspace when they are given', async () => {
    await restart({ ...RULE, serviceAccountId: 'svac_1', workspaceId: 'wrkspc_1' })
    const credentials = { ...FEDERATION, serviceAccountId: 'svac_1', workspaceId: 'wrkspc_1' }
    await open({ credentials }).client.listSkills()
    expect(logins()[0]?.json).toMatchObject({ service_account_id: 'svac_1', workspace_id: 'wrkspc_1' })
    expect(others()[0]?.headers).not.toHaveProperty('anthropic-workspace-id')
  })

  test('has both of its tokens masked', async () => {
    const { client, masked } = open()
    await client.listSkills()
    expect(masked).toEqual([minted[0], others()[0]?.headers.authorization?.replace('Bearer ', '')])
  })

  test('is repeated before its token expires, by the step’s own clock', async () => {
    await restart({ ...RULE, expiresIn: 3_600 })
    const { client, clock } = open({ timeoutMs: 86_400_000 })
    await client.listSkills()
    clock.advance(3_200_000)
    await client.listSkills()
    expect(logins()).toHaveLength(1)
    clock.advance(100_000)
    await client.listSkills()
    expect(logins()).toHaveLength(2)
  })

  test('uses every identity token once', async () => {
    api.fault({ on: 'token', status: 500, commit: true, times: 2 })
    await open().client.listSkills()
    expect(logins()).toHaveLength(3)
    expect(new Set(logins().map(({ json }) => json?.assertion)).size).toBe(3)
  })
})

describe('a token that is refused', () => {
  test('is renewed once, and the request is sent again without costing an attempt', async () => {
    api.fault({ on: 'createVersion', status: 401 })
    const { client } = open({ maxRetries: 0 })
    const sent = await client.createVersion(id, SKILL, client.newAttempts())
    expect(sent.verdict).toBe('done')
    expect(logins()).toHaveLength(2)
    const [first, second] = others().map(({ headers }) => headers.authorization)
    expect(second).not.toBe(first)
  })

  test('twice is final', async () => {
    api.fault({ on: 'getSkill', status: 401, times: 99 })
    const error = await failureOf(open().client.readSkill(id))
    expect(error).toMatchObject({ status: 401 })
    expect(logins()).toHaveLength(2)
    expect(others()).toHaveLength(2)
  })

  test('may be renewed for each request anew', async () => {
    const { client } = open()
    for (let index = 0; index < 3; index += 1) {
      api.fault({ on: 'getSkill', status: 401 })
      await client.readSkill(id)
    }
    expect(logins()).toHaveLength(4)
  })

  test('by several requests at once is renewed once for all', async () => {
    const { client } = open()
    await client.listSkills()
    api.fault({ on: 'getSkill', status: 401, times: 4 })
    await Promise.all(Array.from({ length: 4 }, () => client.readSkill(id)))
    expect(logins().length).toBe(2)
  })
})

describe('a login that is refused', () => {
  test('says what to compare with the rule, and never the token', async () => {
    const { client } = open({ credentials: { ...FEDERATION, ruleId: 'fdrl_other' } })
    const error = await failureOf(client.listSkills())
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toMatch(
      /^Could not log in by workload identity federation: the API answered 401 authentication_error: "Authentication failed" \(request req_\w+\)\. /,
    )
    expect(error.message).toContain(
      'The identity token of this job has sub = "repo:octo-org/skills:environment:production", repository = "octo-org/skills", ' +
        'ref = "refs/heads/main", environment = "production", job_workflow_ref = "octo-org/skills/.github/workflows/publish.yml@refs/heads/main", ' +
        'aud = "https://api.anthropic.com". Compare these with the federation rule',
    )
    expect(error.message).toContain('event log')
    expect(error.message).not.toMatch(/eyJ|jti/)
    expect(error).toMatchObject({ status: 401, requestId: expect.stringMatching(/^req_/) })
  })

  test('counts once for the step: no other request tries it again', async () => {
    const { client } = open({ credentials: { ...FEDERATION, ruleId: 'fdrl_other' } })
    const errors = [
      ...(await Promise.all([failureOf(client.listSkills()), failureOf(client.readSkill(id))])),
      await failureOf(client.createVersion(id, SKILL, client.newAttempts())),
    ]
    expect(new Set(errors).size).toBe(1)
    expect(api.requests).toHaveLength(1)
  })

  test('by an outage is tried max_retries more times, for the whole step', async () => {
    api.fault({ on: 'token', status: 503, times: 99 })
    const { client, clock } = open({ maxRetries: 2 })
    const error = await failureOf(client.listSkills())
    await failureOf(client.readSkill(id))
    expect(logins()).toHaveLength(3)
    expect(clock.sleeps).toHaveLength(2)
    expect(error.message).toContain('The token endpoint could not be used.')
    expect(error.message).toContain('503')
  })

  test('with a wait that is longer than the step is not waited for', async () => {
    api.fault({ on: 'token', status: 429, headers: { 'retry-after': '600' } })
    const { client, clock } = open()
    expect((await failureOf(client.listSkills())).message).toContain('429')
    expect(clock.sleeps).toEqual([])
  })

  test('by a token that no longer works for lack of scope says which one is needed', async () => {
    await restart({ ...RULE, scope: 'workspace:reader' })
    const error = await failureOf(open().client.listSkills())
    expect(error.message).toContain('403 permission_error')
    expect(error.message).toContain('scope workspace:developer')
  })

  test('for claims that it lacks says so', async () => {
    const bare = `${Buffer.from('{}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.c2ln`
    const error = await failureOf(open({ getIdentityToken: async () => bare }).client.listSkills())
    expect(error.message).toContain(
      'The identity token of this job has none of the claims sub, repository, ref',
    )
  })

  test('shows claims on one line and of bearable length, whatever they hold', async () => {
    const sub = `x\u2028::error::\u202e##[add-mask]${'y'.repeat(9_000)}`
    const token = api.mintIdentityToken({ sub, ref: { a: 1 }, jti: undefined })
    const error = await failureOf(open({ getIdentityToken: async () => token }).client.listSkills())
    expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}\u2028]|##\[/u)
    expect(error.message).toContain('ref = {"a":1}')
    expect(error.message.length).toBeLessThan(2_000)
  })
})

describe('an identity token', () => {
  test.each([
    ['text', 'not a token'],
    ['nothing', ''],
    ['HTML', '<html></html>'],
    ['one part too few', 'eyJhbGciOiJIUzI1NiJ9.e30'],
    ['a payload that is no JSON', 'eyJhbGciOiJIUzI1NiJ9.AAAA.c2ln'],
    ['a payload that is no object', 'eyJhbGciOiJIUzI1NiJ9.MQ.c2ln'],
    ['a payload that is null', 'eyJhbGciOiJIUzI1NiJ9.bnVsbA.c2ln'],
  ])('that is %s is refused before it is sent anywhere', async (_, token) => {
    const error = await failureOf(open({ getIdentityToken: async () => token }).client.listSkills())
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toBe(
      'Could not log in: what the runner gave as an identity token is not a JSON Web Token. See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL.',
    )
    expect(api.requests).toHaveLength(0)
  })

  test('of more than 16 KiB is refused before it is sent', async () => {
    const token = api.mintIdentityToken({ padding: 'x'.repeat(16 * 1024) })
    const { client, masked } = open({ getIdentityToken: async () => token })
    const error = await failureOf(client.listSkills())
    expect(error.message).toContain('the identity token has more than 16384 bytes')
    expect(masked).toEqual([token])
    expect(api.requests).toHaveLength(0)
  })

  test('that the runner refuses to give is told with the runner’s words', async () => {
    const refuse = async () => {
      throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable')
    }
    const error = await failureOf(open({ getIdentityToken: refuse }).client.listSkills())
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toBe(
      'Could not log in: the runner gave no identity token. Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable',
    )
    expect(error.cause).toBeInstanceOf(Error)
  })

  test.each([
    ['30 seconds', 600_000, 30_000],
    ['the deadline', 10_000, 10_000],
  ])('that never comes is waited for until %s, not for ever', async (_, timeoutMs, waited) => {
    let asked = () => {}
    const wasAsked = new Promise<void>(resolve => {
      asked = resolve
    })
    const { client, clock } = open({
      timeoutMs,
      getIdentityToken: () => {
        asked()
        return new Promise(() => {})
      },
    })
    const failing = failureOf(client.listSkills())
    await wasAsked
    clock.advance(waited)
    expect((await failing).message).toBe(
      'Could not log in: the runner gave no identity token in time. Run the job again.',
    )
    expect(api.requests).toHaveLength(0)
  })

  test('whose getting throws something that is no error is a failure all the same', async () => {
    const error = await failureOf(
      open({ getIdentityToken: () => Promise.reject(undefined) }).client.listSkills(),
    )
    expect(error.message).toBe('Could not log in: the runner gave no identity token. undefined')
  })
})

describe('a token endpoint', () => {
  const GOOD = { access_token: 'sk-ant-oat01-x', token_type: 'Bearer', expires_in: 3_600 }
  test.each([
    ['answers with HTML', '<html><title>Sign in</title></html>', 'the answer is not JSON'],
    ['answers with nothing', '', 'the answer is not JSON'],
    ['answers with null', 'null', 'it holds no access token'],
    ['gives no token', JSON.stringify({ ...GOOD, access_token: undefined }), 'it holds no access token'],
    [
      'gives a token that no header can carry',
      JSON.stringify({ ...GOOD, access_token: 'a\nb' }),
      'it holds no access token',
    ],
    [
      'gives a token of another type',
      JSON.stringify({ ...GOOD, token_type: 'mac' }),
      'of a type other than Bearer',
    ],
    [
      'gives a token without a type',
      JSON.stringify({ ...GOOD, token_type: 7 }),
      'of a type other than Bearer',
    ],
    [
      'does not say for how long',
      JSON.stringify({ ...GOOD, expires_in: undefined }),
      'expires_in is no number',
    ],
    ['says it in words', JSON.stringify({ ...GOOD, expires_in: '3600' }), 'expires_in is no number'],
    ['gives a token that has expired', JSON.stringify({ ...GOOD, expires_in: 0 }), 'expires_in is no number'],
    [
      'answers with more than 1 MiB',
      JSON.stringify({ ...GOOD, padding: 'x'.repeat(1_100_000) }),
      'too large',
    ],
  ])('that %s fails the login clearly', async (_, body, reason) => {
    const { error, requests } = await logInAt(body)
    expect(error.message).toMatch(
      /^Could not log in by workload identity federation: the API answered 200, but /,
    )
    expect(error.message).toContain(reason)
    expect(error.message).toContain('anthropic_base_url')
    expect(requests).toHaveLength(2)
  })

  test('that redirects is not followed: the identity token stays here', async () => {
    const target = await startServer((_, response) => response.end(JSON.stringify(GOOD)))
    const { error, requests } = await logInAt('', 307, { location: target.url.href })
    await target.close()
    expect(error.message).toContain('307')
    expect(error.message).toContain('Redirects are not followed.')
    expect(requests).toHaveLength(1)
    expect(target.requests).toHaveLength(0)
  })

  test('that is not there is told as such', async () => {
    const { error } = await logInAt('{"error": {"type": "not_found_error", "message": "Not found"}}', 404)
    expect(error.message).toContain('404 not_found_error: "Not found".')
    expect(error.message).toContain('See that anthropic_base_url points at the Claude API')
  })

  test('that hangs up is tried again with a fresh identity token, then told', async () => {
    api.fault({ on: 'token', reset: 'after-body', times: 2 })
    const error = await failureOf(open({ maxRetries: 1 }).client.listSkills())
    expect(error.message).toContain('the connection failed')
    expect(error.cause).toMatchObject({ code: expect.any(String) })
    expect(minted).toHaveLength(2)
  })

  test('that hangs is given 30 seconds an attempt, and no longer than the step has', async () => {
    api.fault({ on: 'token', hang: true, times: 99 })
    const { client, clock } = open({ timeoutMs: 50_000 })
    api.on('hang', () => clock.advance(30_000))
    const error = await failureOf(client.listSkills())
    expect(error.message).toContain('no answer came in time.')
    expect(logins()).toHaveLength(2)
  })

  test('that echoes the identity token does not get it printed', async () => {
    const echo = async (wrap: (token: string) => string) => {
      const token = await getIdentityToken(AUDIENCE)
      const server = await startServer((request, response) =>
        request.resume().on('end', () => response.writeHead(401, { 'request-id': 'req_1' }).end(wrap(token))),
      )
      const opened = openClient(server.url, { credentials: FEDERATION, getIdentityToken: async () => token })
      const error = (await failureOf(opened.client.listSkills())) as ApiError
      await server.close()
      return { token, told: [error.message, error.requestId, ...opened.lines].join('\n') }
    }
    for (const wrap of [
      (token: string) => token,
      (token: string) => `<title>${token}</title>`,
      (token: string) => JSON.stringify({ error: { type: token, message: `bad assertion ${token}` } }),
      (token: string) => JSON.stringify({ error: { message: `${'x'.repeat(480)} ${token}` } }),
    ]) {
      const { token, told } = await echo(wrap)
      expect(told).toContain('***')
      for (const part of token.split('.')) expect(told).not.toContain(part.slice(0, 12))
    }
  })

  test('whose access token is echoed later does not get it printed either', async () => {
    const token = 'an-access-token-of-its-own-kind'
    const server = await startServer((request, response) => {
      const body = request.url?.includes('oauth')
        ? { ...GOOD, access_token: token }
        : { error: { type: 'permission_error', message: `no rights for ${request.headers.authorization}` } }
      request
        .resume()
        .on('end', () =>
          response.writeHead(request.url?.includes('oauth') ? 200 : 403).end(JSON.stringify(body)),
        )
    })
    const { client, masked } = openClient(server.url, { credentials: FEDERATION, getIdentityToken })
    const error = await failureOf(client.listSkills())
    await server.close()
    expect(error.message).toContain('"no rights for Bearer ***"')
    expect(masked).toContain(token)
  })
})

describe('a login that takes long', () => {
  test('leaves no more than the rest of the step’s time to the request after it', async () => {
    const { client, clock } = open({ timeoutMs: 100_000 })
    api.fault({ on: 'token', status: 429, headers: { 'retry-after': '71' } })
    const sent = await client.createVersion(id, SKILL, client.newAttempts())
    expect(sent).toMatchObject({ verdict: 'final', error: { name: 'DeadlineError' } })
    expect(clock.sleeps).toEqual([71_000])
    expect(others()).toHaveLength(0)
  })
})
