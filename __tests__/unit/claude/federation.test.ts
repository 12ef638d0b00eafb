import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startSkillsApi } from '../../../fakes/skills-api.mjs'
import { ApiError, LoginError } from '../../../src/claude/errors.ts'
import type { Federation, IdentityTokenSource } from '../../../src/claude/federation.ts'
import { startServer } from '../http/loopback-server.ts'
import { refusal, SPENT } from '../http/outcomes.ts'
import { SKILL } from '../skills.ts'
import { type ClientOptions, failureOf, openClient } from './open-client.ts'

const RULE = { ruleId: 'fdrl_1', organizationId: '00000000-0000-4000-8000-000000000001' }
const FEDERATION: Federation = { kind: 'federation', ...RULE, audience: 'https://api.anthropic.com' }

let api: Awaited<ReturnType<typeof startSkillsApi>>
let id: string

beforeEach(async () => {
  api = await startSkillsApi({ federation: { ...RULE, expiresIn: 3_600 } })
  id = api.addSkill({ name: 'my-skill' }).id
})

afterEach(async () => {
  await api.close()
})

const getIdentityToken: IdentityTokenSource = async audience => api.mintIdentityToken({ aud: audience })

function open(options: ClientOptions = {}, url: string | URL = api.url) {
  return openClient(url, { credentials: FEDERATION, getIdentityToken, ...options })
}

/** What a step fails with whose identity token is this one. */
async function failWith(identityToken: string) {
  const { client, masked } = open({ getIdentityToken: async () => identityToken })
  return { error: await failureOf(client.listSkills()), masked }
}

const logins = () => api.requests.filter(({ endpoint }) => endpoint === 'token')

describe('an access token', () => {
  test('is renewed before it expires, by the step’s own clock', async () => {
    const { client, clock } = open({ timeoutMs: 86_400_000 })
    await client.listSkills()
    clock.advance(3_200_000)
    await client.listSkills()
    expect(logins()).toHaveLength(1)
    clock.advance(100_000)
    await client.listSkills()
    expect(logins()).toHaveLength(2)
  })

  test('that is refused may be renewed for each request anew', async () => {
    const { client } = open()
    for (let index = 0; index < 3; index += 1) {
      api.fault({ on: 'getSkill', status: 401 })
      await client.readSkill(id)
    }
    expect(logins()).toHaveLength(4)
  })

  test.each([
    ['the API itself', undefined, 2],
    ['somebody in between', '<title>Sign in</title>', 1],
  ])('that %s refuses has an upload sent again upon the word of the API only', async (_, body, uploads) => {
    const { client } = open()
    api.fault({ on: 'createVersion', status: 401, commit: body !== undefined, ...(body && { body }) })
    expect(await client.createVersion(id, SKILL)).toMatchObject({ verdict: uploads === 2 ? 'done' : 'final' })
    expect(api.requests.filter(({ endpoint }) => endpoint === 'createVersion')).toHaveLength(uploads)
    expect(api.versionsOf(id)).toHaveLength(1)
  })

  test('that is refused to several requests at once is renewed once for all', async () => {
    const { client } = open()
    await client.listSkills()
    api.fault({ on: 'getSkill', status: 401, times: 4 })
    await Promise.all(Array.from({ length: 4 }, () => client.readSkill(id)))
    expect(logins()).toHaveLength(2)
  })
})

describe('a login', () => {
  test('that is refused says what to compare with the rule, and never the token', async () => {
    const credentials = { ...FEDERATION, ruleId: 'fdrl_other' }
    const error = await failureOf(open({ credentials }).client.listSkills())
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 401 })
    expect(error.message.replace(/req_\w+/, 'req_1')).toBe(
      'Could not log in by workload identity federation: the API answered 401 authentication_error: "Authentication failed" (request req_1). ' +
        'The identity token of this job has iss: "https://token.actions.githubusercontent.com", sub: "repo:octo-org/skills:environment:production", ' +
        'repository_owner: "octo-org", repository: "octo-org/skills", ' +
        'ref: "refs/heads/main", environment: "production", job_workflow_ref: "octo-org/skills/.github/workflows/publish.yml@refs/heads/main", ' +
        'aud: "https://api.anthropic.com". Compare these with the federation rule, and the ids of the rule, the organization, ' +
        'the service account and the workspace with the Claude Console, whose event log tells why the exchange was refused. ' +
        'No service account was named, which the rule may ask for.',
    )
    const accounted = { ...credentials, serviceAccountId: 'svac_1' }
    const other = await failureOf(open({ credentials: accounted }).client.listSkills())
    expect(other.message).toMatch(/why the exchange was refused\.$/)
  })

  test('that something in between refuses says so, and nothing of the rule', async () => {
    api.fault({ on: 'token', status: 403, body: '<title>Blocked</title>' })
    const { message } = await failureOf(open().client.listSkills())
    expect(message).toContain('This is no answer of the Claude API')
    expect(message).not.toContain('rule')
  })

  test('shows claims on one line and of bearable length, whatever they hold', async () => {
    const sub = `x\u2028::error::\u202e##[add-mask]${'y'.repeat(9_000)}`
    const { error } = await failWith(api.mintIdentityToken({ sub, ref: { a: 1 }, jti: undefined }))
    expect(error.message).not.toMatch(/[\p{Cc}\p{Cf}\u2028]|##\[/u)
    expect(error.message).toContain('ref: {"a":1}')
    expect(error.message.length).toBeLessThan(2_000)
  })

  test('for a token that lacks the claims says so', async () => {
    expect((await failWith('e30.e30.c2ln')).error.message).toContain(
      'has none of the claims iss, sub, repository_owner, repository',
    )
  })

  test('is not waited for longer than the step has', async () => {
    api.fault({ on: 'token', status: 429, headers: { 'retry-after': '600' } })
    const { client, clock } = open()
    expect((await failureOf(client.listSkills())).message).toContain('429')
    expect(clock.sleeps).toEqual([])
  })

  test('that hangs is given 30 seconds an attempt, and no longer than the step has', async () => {
    api.fault({ on: 'token', hang: true, times: 99 })
    const { client, clock } = open({ timeoutMs: 50_000 })
    api.on('hang', () => clock.advance(Math.min(30_000, client.budget.remaining())))
    expect((await failureOf(client.listSkills())).message).toContain('no answer came in time.')
    expect(logins()).toHaveLength(2)
  })

  test('that took long leaves no more than the rest of the step’s time to the request after it', async () => {
    api.fault({ on: 'token', status: 429, headers: { 'retry-after': '71' } })
    const { client, clock } = open({ timeoutMs: 100_000 })
    const error = await failureOf(client.createVersion(id, SKILL))
    expect(error.message).toContain('timeout_seconds is used up')
    expect(clock.sleeps).toEqual([71_000])
    expect(api.requests.every(({ endpoint }) => endpoint === 'token')).toBe(true)
  })
})

describe('a refusal of a login', () => {
  test.each([
    [
      'with 200',
      200,
      refusal('authentication_error', 'No.'),
      'answered 401 authentication_error: "No."',
      'Compare these',
      1,
    ],
    ['for a spend limit', 429, SPENT, 'enforced_spend_limit_reached', 'spend limit', 1],
    ['for too many', 429, refusal('rate_limit_error', 'Slow.'), '"Slow."', 'Too many requests.', 4],
    [
      'as OAuth has it',
      400,
      { error: 'invalid_grant' },
      'invalid_grant',
      'Compare these with the federation rule',
      1,
    ],
  ])('%s is told in its own words, with advice', async (_, status, body, said, advice, times) => {
    api.fault({ on: 'token', status, body, times: 9 })
    const error = await failureOf(open().client.readSkill(id))
    expect(error).toBeInstanceOf(LoginError)
    expect(error.message).toContain(said)
    expect(error.message).toContain(advice)
    expect(logins()).toHaveLength(times)
  })
})

describe('an identity token', () => {
  const NO_TOKEN = 'is not a JSON Web Token. See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL.'
  test.each([
    ['text', 'not a token', NO_TOKEN],
    ['nothing', '', NO_TOKEN],
    ['HTML', '<html></html>', NO_TOKEN],
    ['one part too few', 'eyJhbGciOiJIUzI1NiJ9.e30', NO_TOKEN],
    ['a payload that is no JSON', 'eyJhbGciOiJIUzI1NiJ9.AAAA.c2ln', NO_TOKEN],
    ['a payload that is no object', 'eyJhbGciOiJIUzI1NiJ9.MQ.c2ln', NO_TOKEN],
    ['a payload that is null', 'eyJhbGciOiJIUzI1NiJ9.bnVsbA.c2ln', NO_TOKEN],
    ['more than 16 KiB', `e30.${'A'.repeat(16_384)}.c2ln`, 'the identity token has more than 16384 bytes'],
  ])('that is %s is masked, and refused before it is sent anywhere', async (_, token, message) => {
    const { error, masked } = await failWith(token)
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toContain('Could not log in: ')
    expect(error.message).toContain(message)
    expect(masked).toEqual(token ? [token] : [])
    expect(api.requests).toHaveLength(0)
  })

  test.each([
    ['No permission.', new Error('No permission.')],
    ['undefined', undefined],
  ])('that the runner refuses to give is told with the runner’s words: %s', async (words, reason) => {
    const error = await failureOf(
      open({ getIdentityToken: () => Promise.reject(reason) }).client.listSkills(),
    )
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toBe(`Could not log in: the runner gave no identity token. ${words}`)
    expect(error.cause).toBe(reason)
  })
})

describe('a token endpoint', () => {
  const answerWith = (change: object) =>
    JSON.stringify({ access_token: 'sk-ant-oat01-x', token_type: 'Bearer', expires_in: 3_600, ...change })
  test.each([
    ['answers with HTML', '<html><title>Sign in</title></html>', 'the answer is not JSON'],
    ['answers with nothing', '', 'the answer is not JSON'],
    ['answers with null', 'null', 'it holds no access token'],
    ['gives no token', answerWith({ access_token: undefined }), 'it holds no access token'],
    ['gives what no header can carry', answerWith({ access_token: 'a\nb' }), 'it holds no access token'],
    ['gives a token of another type', answerWith({ token_type: 'mac' }), 'of a type other than Bearer'],
    ['gives a token without a type', answerWith({ token_type: 7 }), 'of a type other than Bearer'],
    ['gives a token that has expired', answerWith({ expires_in: 0 }), 'the token has expired'],
    ['gives one that has expired, in words', answerWith({ expires_in: '-1' }), 'the token has expired'],
    ['answers with more than 1 MiB', answerWith({ padding: 'x'.repeat(1_100_000) }), 'too large'],
  ])('that %s fails the login clearly', async (_, body, reason) => {
    const server = await startServer((request, response) =>
      request.resume().on('end', () => response.end(body)),
    )
    const { client, lines } = open({ maxRetries: 1 }, server.url)
    const error = await failureOf(client.listSkills())
    await server.close()
    const said = 'Could not log in by workload identity federation: the API answered 200, but '
    for (const text of [error.message, ...lines]) {
      expect(text).toContain(said)
      expect(text).toContain(reason)
    }
    expect(error.message).toContain('anthropic_base_url')
    expect(server.requests).toHaveLength(2)
    expect(lines).toHaveLength(1)
  })

  test.each([
    ['as a number', 3_600, 3_240_000],
    ['as a text', '3600', 3_240_000],
    ['not at all', undefined, 54_000],
    ['in words', 'an hour', 54_000],
  ])(
    'that says %s for how long gives a token that is renewed in time',
    async (_, expires_in, renewedAfter) => {
      const paths: string[] = []
      const server = await startServer((request, response) =>
        request.resume().on('end', () => {
          paths.push(request.url?.includes('oauth') ? 'token' : 'list')
          response.end(
            request.url?.includes('oauth') ? answerWith({ expires_in }) : '{"data":[],"has_more":false}',
          )
        }),
      )
      const { client, clock } = open({ timeoutMs: 86_400_000 }, server.url)
      await client.listSkills()
      clock.advance(renewedAfter - 1_000)
      await client.listSkills()
      clock.advance(1_000)
      await client.listSkills()
      await server.close()
      expect(paths).toEqual(['token', 'list', 'list', 'token', 'list'])
    },
  )
})
