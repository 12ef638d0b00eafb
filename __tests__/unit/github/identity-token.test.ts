import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { getIdentityToken } from '../../../src/github/identity-token.ts'
import { openBudget } from '../../../src/http/budget.ts'
import { openNetwork } from '../../../src/http/network.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { openFederatedApi } from '../../fixtures/federated-api.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'
import { startServer } from '../http/loopback-server.ts'

const AUDIENCE = 'https://api.anthropic.com'
const REQUEST_TOKEN = 'local-runner-token'
const PERMISSION =
  'Add "id-token: write" to the permissions of the job; a reusable workflow needs it from the workflow that calls it, too.'
const FORK =
  'This is a pull request from a fork, and those get none, whatever the permissions of the job say. Set dry_run: true for them.'

const FORK_IN_A_PLAN =
  'This is a pull request from a fork, and those get none, whatever the permissions of the job say: there a plan checks the skills and compares nothing.'

/** Asks as a job with this environment would: the token, or the message of the error; and what was logged. */
async function ask(
  env: NodeJS.ProcessEnv,
  { maxRetries = 0, timeoutMs = 600_000, clock = createClock(), isPlan = false } = {},
) {
  const secrets = createSecrets(() => {})
  secrets.add(REQUEST_TOKEN)
  const runtime = createRuntime({ env, secrets, clock })
  const budget = openBudget(timeoutMs, maxRetries, clock)
  const answer = await getIdentityToken(
    AUDIENCE,
    budget,
    { connect: openNetwork([], runtime), isPlan },
    runtime,
  ).catch((cause: Error) => cause.message)
  return { answer, lines: runtime.lines }
}

async function openRunner() {
  const api = await openFederatedApi()
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: api.identityTokenUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
  }
  return { api, env }
}

test('the runner gives a token for the audience', async () => {
  const { env } = await openRunner()
  const { answer } = await ask(env)
  const claims = JSON.parse(Buffer.from(answer.split('.')[1] ?? '', 'base64url').toString())
  expect(claims.aud).toBe(AUDIENCE)
})

test('a token in other dress is one', async () => {
  const { api, env } = await openRunner()
  const body = gzipSync('\ufeff{"count":1,"value":"eyJ.eyJ.x"}')
  const server = await startServer((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
  )
  await api.close()
  expect((await ask({ ...env, ACTIONS_ID_TOKEN_REQUEST_URL: server.url.href })).answer).toBe('eyJ.eyJ.x')
  await server.close()
})

test('a redirect is not followed, and an answer from elsewhere not believed', async () => {
  const { api, env } = await openRunner()
  for (const status of [301, 302, 307, 308]) {
    const server = await startServer((_, response) =>
      response.writeHead(status, { location: api.identityTokenUrl }).end(),
    )
    const { answer } = await ask({ ...env, ACTIONS_ID_TOKEN_REQUEST_URL: server.url.href })
    expect(answer).toBe(
      `It answered ${status}: "". See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL, or answers for it; redirects are not followed.`,
    )
    await server.close()
  }
  expect(api.requests).toEqual([])
})

describe('a job that may have none', () => {
  const base = { repo: { full_name: 'octo-org/skills' } }
  const own = { repo: { full_name: 'octo-org/skills', fork: true } }
  const other = { repo: { full_name: 'somebody/skills' } }

  test.each([
    ['a push', { ref: 'refs/heads/main' }, PERMISSION],
    ['something without a payload', null, PERMISSION],
    ['a pull request of the repository itself', { pull_request: { head: own, base } }, PERMISSION],
    ['a pull request of a fork', { pull_request: { head: other, base } }, FORK],
    ['a pull request of a fork that is gone', { pull_request: { head: { repo: null }, base } }, FORK],
  ])('and was started by %s is told what to do', async (_, payload, message) => {
    const folder = createWorkspace({ 'event.json': JSON.stringify(payload) })
    const env = { GITHUB_EVENT_PATH: join(folder, 'event.json') }
    expect((await ask(env)).answer).toBe(message)
    const plan = { isPlan: true }
    expect((await ask(env, plan)).answer).toBe(message === FORK ? FORK_IN_A_PLAN : message)
    const half = { ...env, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/' }
    expect((await ask(half)).answer).toBe(message)
  })
})

test('an address that is none is told as that', async () => {
  const { env } = await openRunner()
  const { answer } = await ask({ ...env, ACTIONS_ID_TOKEN_REQUEST_URL: 'none' })
  expect(answer).toBe('ACTIONS_ID_TOKEN_REQUEST_URL is no URL. See whether something replaces it.')
})

describe('a runner that gives none', () => {
  test('is asked again, and has its words told on one line, without secrets', async () => {
    const { api, env } = await openRunner()
    const body = { message: 'no more\ntokens', echo: REQUEST_TOKEN }
    api.fault({ on: 'identity', status: 500, body, times: 2 })
    const words = String.raw`It answered 500: "{\"message\":\"no more\\ntokens\",\"echo\":\"***\"}".`

    expect((await ask(env)).answer).toBe(`${words} Run the job again.`)
    const { answer, lines } = await ask(env, { maxRetries: 1 })
    expect(answer).toMatch(/^eyJ/)
    expect(lines).toEqual([
      expect.stringMatching(
        /^The runner gave no identity token\. It answered 500: .* Trying again in \S+ s\.$/,
      ),
    ])
  })

  test.each([
    ['though it answers', { status: 200, body: {} }, 'It answered 200 without a token.'],
    ['but something that is no text', { status: 200, body: { value: { a: 1 } } }, 'It answered 200 without'],
    ['but a page', { status: 200, body: '<p>' }, 'It answered 200 without a token.'],
    [
      'but a page of several lines',
      { status: 502, body: '<p>\n\u001b[31m' },
      'It answered 502: "<p> <U+001B>[31m".',
    ],
    [
      'but a long secret',
      { status: 502, body: `${' '.repeat(990)}${REQUEST_TOKEN}` },
      'It answered 502: "***".',
    ],
    ['and breaks off', { reset: 'before-body' } as const, 'It could not be reached: '],
  ])('%s says so', async (_, fault, said) => {
    const { api, env } = await openRunner()
    api.fault({ on: 'identity', ...fault })
    const { answer } = await ask(env)
    expect(answer).toContain(said)
    expect(answer).toMatch(/ Run the job again\.$/)
  })

  test('because the job may not ask is not asked again', async () => {
    const { api, env } = await openRunner()
    const { answer } = await ask({ ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'other' }, { maxRetries: 3 })
    expect(answer).toMatch(/^It answered 401: .* Add "id-token: write"/)
    expect(api.requests).toHaveLength(1)
  })

  test.each([
    [600_000, 30_000],
    [1_000, 1_000],
  ])('because it is silent is, of %i ms, given up after %i', async (timeoutMs, expected) => {
    const { env } = await openRunner()
    const limits: number[] = []
    const timeout = (ms: number) => {
      limits.push(ms)
      return AbortSignal.abort()
    }
    const { answer } = await ask(env, { timeoutMs, clock: { ...createClock(), timeout } })
    expect(answer).toBe('It did not answer in time. Run the job again.')
    expect(limits).toEqual([expected])
  })

  test('because there is nobody says why', async () => {
    const { api, env } = await openRunner()
    await api.close()
    expect((await ask(env)).answer).toMatch(/^It could not be reached: .*ECONNREFUSED/)
  })
})
