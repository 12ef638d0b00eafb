import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../../../fakes/faults.mjs'
import { startSkillsApi } from '../../../fakes/skills-api.mjs'
import { ApiError } from '../../../src/claude/errors.ts'
import type { Skill } from '../../../src/skill/skill.ts'
import { startServer } from '../http/loopback-server.ts'
import { refusal, SPENT } from '../http/outcomes.ts'
import { SKILL, SKILL_MD, skillOf } from '../skills.ts'
import { failureOf, openClient } from './open-client.ts'

type Effect = Omit<Fault, 'on'>

/** More than the buffers between two sockets take. */
const LARGE = skillOf({ 'SKILL.md': SKILL_MD, 'data.bin': Buffer.alloc(30_000_000) })
const USED_UP = 'timeout_seconds is used up'

let api: Awaited<ReturnType<typeof startSkillsApi>>
let id: string

beforeEach(async () => {
  api = await startSkillsApi()
  id = api.addSkill({ name: 'my-skill' }).id
})

afterEach(async () => {
  await api.close()
})

/** What is neither a success nor a refusal, to a read and to an upload. */
const LOST: [string, Effect][] = [
  ['a 500', { status: 500 }],
  ['a 502 that is an HTML page', { status: 502, body: '<title>Bad Gateway</title>' }],
  ['a reset after the body', { reset: 'after-body' }],
  ['an answer that breaks off', { cutOff: 20 }],
  ['an HTML page', { answer: 'html' }],
  ['an empty answer', { answer: 'empty' }],
  ['an answer that is no JSON', { answer: 'not-json' }],
  ['an answer of another shape', { answer: 'wrong-shape' }],
  ['an answer without end', { answer: 'huge' }],
]

describe('an upload is one attempt', () => {
  test.each<[string, string, Effect, Skill?]>([
    ['again', 'a conflict', { status: 409 }],
    ['again', 'a refusal of too many', { status: 429, headers: { 'retry-after': '7' } }],
    ['again', 'a reset during the body', { reset: 'during-body' }, LARGE],
    ['final', 'a refusal', { status: 404 }],
    ['unknown', 'a 503 of the API, which does not say that nothing was done', { status: 503 }],
    ['unknown', 'a 429 of somebody in between', { status: 429, body: '<title>Slow down</title>' }],
    ['unknown', 'a refusal that asks to retry', { status: 400, headers: { 'x-should-retry': 'true' } }],
    ['final', 'a refusal with 200', { status: 200, body: refusal('invalid_request_error', 'No.') }],
    ['again', 'a busy API with 200', { status: 200, body: refusal('overloaded_error', 'No.') }],
    ['unknown', 'a fault of the API with 200', { status: 200, body: refusal('api_error', 'No.') }],
    ['final', 'a spend limit', { status: 429, body: SPENT }],
    ['final', 'a refusal that forbids another', { status: 529, headers: { 'x-should-retry': 'false' } }],
    ...LOST.map(([name, effect]): [string, string, Effect] => ['unknown', name, { commit: true, ...effect }]),
  ])('that is judged %j after %s', async (verdict, _, effect, skill = SKILL) => {
    api.fault({ on: 'createVersion', times: 9, ...effect })
    const { client, clock, lines } = openClient(api.url)
    expect(await client.createVersion(id, skill)).toMatchObject({
      verdict,
      happened: expect.stringMatching(
        /^Could not create a version of \w+: (the API answered|the connection)/,
      ),
    })
    expect(api.requests).toHaveLength(1)
    expect(clock.sleeps).toEqual([])
    expect(lines).toEqual([expect.stringMatching(/^Uploading my-skill: 2 files\./)])
  })

  test('that leaves time to find out when the deadline comes before the answer', async () => {
    api.fault({ on: 'createVersion', commit: true, hang: true })
    const { client, clock } = openClient(api.url, { timeoutMs: 100_000 })
    api.on('hang', () => clock.advance(70_000))
    const outcome = { kind: 'failure', sent: 'all', timedOut: true, sentAt: 1_000 }
    expect(await client.createVersion(id, SKILL)).toMatchObject({ verdict: 'unknown', outcome })
    expect(client.budget.remaining()).toBe(30_000)
    expect(await client.readSkill(id)).toMatchObject({ id })
  })

  test('that is final when the deadline comes while the body is going out: nothing was created', async () => {
    let pass = (_: number) => {}
    const server = await startServer(request => {
      request.once('data', () => {
        request.pause()
        pass(570_000)
      })
    })
    const { client, clock } = openClient(server.url)
    pass = clock.advance
    const outcome = { sent: 'part', timedOut: true }
    expect(await client.createVersion(id, LARGE)).toMatchObject({ verdict: 'final', outcome })
    await server.close()
  })

  test('that does not begin in the time that is kept for finding out', async () => {
    const { client, clock } = openClient(api.url)
    clock.advance(570_000)
    expect((await failureOf(client.createVersion(id, SKILL))).message).toContain(USED_UP)
    expect(await client.readSkill(id)).toMatchObject({ id })
  })
})

describe('a read', () => {
  test.each<[string, Effect]>([...LOST, ['a reset before anything', { reset: 'before-body' }]])(
    'is tried again after %s: it does no harm',
    async (_, effect) => {
      api.fault({ on: 'getSkill', times: 3, ...effect })
      const { client, lines } = openClient(api.url)
      expect(await client.readSkill(id)).toMatchObject({ id })
      expect(lines).toHaveLength(3)
    },
  )

  test('that is never answered as promised says what came instead', async () => {
    api.fault({ on: 'getSkill', answer: 'html', times: 99 })
    const error = await failureOf(openClient(api.url).client.readSkill(id))
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toContain('the API answered 200, but the answer is not JSON (request req_')
  })

  test.each([
    ['20 seconds', 600_000, 20_000],
    ['a quarter at most of the time that is left', 40_000, 10_000],
  ])('that hangs takes %s, and is tried again', async (_, timeoutMs, limit) => {
    api.fault({ on: 'getSkill', hang: true })
    const { client, clock, lines } = openClient(api.url, { timeoutMs })
    api.on('hang', () => clock.advance(limit))
    expect(await client.readSkill(id)).toMatchObject({ id })
    expect(client.budget.remaining()).toBeLessThanOrEqual(timeoutMs - limit)
    expect(lines).toEqual([expect.stringMatching(/no answer came in time\. Trying again in 0\.\d s\.$/)])
  })

  test('that hangs for ever leaves time for others', async () => {
    api.fault({ on: 'getSkill', hang: true, times: 99 })
    const { client, clock } = openClient(api.url, { timeoutMs: 40_000 })
    api.on('hang', () => clock.advance(client.budget.remaining() / 4))
    expect((await failureOf(client.readSkill(id))).message).toContain('no answer came in time')
    expect(api.requests).toHaveLength(4)
    expect(client.budget.remaining()).toBeGreaterThan(9_000)
  })

  test('whose answer begins and does not end is treated alike', async () => {
    let pass = (_: number) => {}
    const server = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': 99 })
      response.write('{', () => pass(20_000))
    })
    const { client, clock } = openClient(server.url)
    pass = clock.advance
    const error = await failureOf(client.readSkill(id))
    await server.close()
    expect(error.message).toMatch(/the answer did not end in time|no answer came in time/)
    expect(server.requests).toHaveLength(4)
  })

  test('is not sent after the deadline, which is one for the whole step', async () => {
    const { client, clock } = openClient(api.url)
    clock.advance(600_000)
    const error = await failureOf(client.readSkill(id))
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toContain(USED_UP)
    expect(api.requests).toHaveLength(0)
  })
})

test.each([
  ['429 asks all requests to wait', 429, [1_000, 10_000, 10_000]],
  ['409 concerns the request alone that it answers', 409, [1_000, 1_000, 10_000]],
])('a pause after %s', async (_, status, expected) => {
  api.fault({ on: 'getSkill', status, headers: { 'retry-after': '9' } })
  const { client, clock } = openClient(api.url)
  const times: number[] = []
  api.on('request', () => times.push(clock.now()))
  let isSecond = false
  // Another request begins while the first one waits.
  clock.sleep = async ms => {
    const until = clock.now() + ms
    if (!isSecond) {
      isSecond = true
      await client.listVersions(id).read()
    }
    clock.advance(until - clock.now())
  }
  await client.readSkill(id)
  expect(times).toEqual(expected)
})

describe('the server’s time', () => {
  test('is known after the first answer, by its own clock and never too late', async () => {
    await api.close()
    api = await startSkillsApi({ clock: { now: () => 1_700_000_000_700 }, dateSkewMs: -86_400_000 })
    const { client, clock } = openClient(api.url)
    expect(client.serverTimeAt(clock.now())).toBeUndefined()
    await failureOf(client.readSkill('nothing'))
    const time = 1_700_000_000_000 - 86_400_000
    expect(client.serverTimeAt(1_000)).toBe(time)
    expect(client.serverTimeAt(500)).toBe(time - 500)
  })

  test.each(['', '1', 'yesterday', '2026-01-01'])('is not taken from %j', async date => {
    const server = await startServer((_, response) => {
      response.sendDate = false
      response.writeHead(404, { date }).end()
    })
    const { client } = openClient(server.url)
    await failureOf(client.readSkill('x'))
    await server.close()
    expect(client.serverTimeAt(0)).toBeUndefined()
  })
})
