import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startSkillsApi } from '../../../fakes/skills-api.mjs'
import { ApiError, DeadlineError } from '../../../src/claude/errors.ts'
import { findClosedPort, startServer } from '../http/loopback-server.ts'
import { SKILL, SKILL_MD, skillOf } from '../skills.ts'
import { API_KEY, failureOf, type OpenClient, openClient } from './open-client.ts'

let api: Awaited<ReturnType<typeof startSkillsApi>>
let id: string

beforeEach(async () => {
  api = await startSkillsApi()
  id = api.addSkill({ name: 'my-skill' }).id
})

afterEach(async () => {
  await api.close()
})

async function upload({ client }: OpenClient, attempts = client.newAttempts()) {
  const sent = await client.createVersion(id, SKILL, attempts)
  return { verdict: sent.verdict, message: sent.verdict === 'done' ? '' : sent.error.message, sent, attempts }
}

const uploads = () => api.requests.filter(({ endpoint }) => endpoint === 'createVersion')

describe('what was surely not applied', () => {
  test.each([409, 429, 503, 529])('%j: is tried again until it is done', async status => {
    api.fault({ on: 'createVersion', status, times: 3 })
    const open = openClient(api.url)
    const { verdict, attempts } = await upload(open)
    expect({ verdict, made: attempts.made }).toEqual({ verdict: 'done', made: 4 })
    expect(api.versionsOf(id)).toHaveLength(1)
    expect(open.clock.sleeps).toHaveLength(3)
    for (const [index, sleep] of open.clock.sleeps.entries()) {
      expect(sleep).toBeLessThanOrEqual(500 * 2 ** index)
      expect(sleep).toBeGreaterThanOrEqual(375 * 2 ** index)
    }
  })

  test('is given up after max_retries further attempts, with what the last one said', async () => {
    api.fault({ on: 'createVersion', status: 529, times: 99 })
    const { verdict, message } = await upload(openClient(api.url, { maxRetries: 2 }))
    expect(verdict).toBe('final')
    expect(message).toMatch(
      /^Could not create a version of \w+: the API answered 529 overloaded_error: "Local fault 529" \(request req_\w+\)\. The API is overloaded\./,
    )
    expect(uploads()).toHaveLength(3)
  })

  test('is tried once when max_retries is 0', async () => {
    api.fault({ on: 'createVersion', status: 429, times: 99 })
    const { verdict } = await upload(openClient(api.url, { maxRetries: 0 }))
    expect({ verdict, uploads: uploads().length }).toEqual({ verdict: 'final', uploads: 1 })
  })

  test('is tried again after a connection that was refused', async () => {
    const open = openClient(`http://127.0.0.1:${await findClosedPort()}`)
    const { verdict, message, sent } = await upload(open)
    expect(verdict).toBe('final')
    expect(message).toContain('the connection failed: connect ECONNREFUSED')
    expect(open.clock.sleeps).toHaveLength(3)
    expect(sent.verdict !== 'done' && sent.error.cause).toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('is tried again after a reset during the body', async () => {
    api.fault({ on: 'createVersion', reset: 'during-body' })
    const open = openClient(api.url)
    const large = skillOf({ 'SKILL.md': SKILL_MD, 'data.bin': Buffer.alloc(30_000_000) })
    const sent = await open.client.createVersion(id, large, open.client.newAttempts())
    expect(sent.verdict).toBe('done')
    expect(api.versionsOf(id)).toHaveLength(1)
  })

  test('says in the log what went wrong and how long it waits', async () => {
    api.fault({ on: 'createVersion', status: 429, headers: { 'retry-after': '7' } })
    const open = openClient(api.url)
    await upload(open)
    expect(open.lines).toEqual([
      expect.stringMatching(
        /^Could not create a version of \w+: the API answered 429 rate_limit_error: "Local fault 429" \(request req_\w+\)\. Trying again in 7\.0 s\.$/,
      ),
    ])
    expect(open.clock.sleeps).toEqual([7_000])
  })

  test('shares its attempts with the uploads that follow a look', async () => {
    api.fault({ on: 'createVersion', status: 409, times: 99 })
    const open = openClient(api.url, { maxRetries: 2 })
    const attempts = { made: 2, allowed: 3 }
    await upload(open, attempts)
    expect(uploads()).toHaveLength(1)
    expect(attempts.made).toBe(3)
  })
})

describe('what is final', () => {
  test.each([400, 401, 402, 403, 404, 413, 422])('%j is not tried again', async status => {
    api.fault({ on: 'createVersion', status, times: 99 })
    const open = openClient(api.url)
    const { verdict, sent } = await upload(open)
    expect({ verdict, uploads: uploads().length }).toEqual({ verdict: 'final', uploads: 1 })
    expect(sent.verdict !== 'done' && sent.error).toMatchObject({
      status,
      requestId: expect.stringMatching(/^req_/),
    })
    expect(open.lines).toEqual([])
  })

  test('is a redirect: nothing follows it', async () => {
    const target = await startServer((_, response) => response.end('{}'))
    api.fault({ on: 'any', redirect: target.url.href, times: 2 })
    const open = openClient(api.url)
    const { verdict, message } = await upload(open)
    const read = await failureOf(open.client.readSkill(id))
    await target.close()
    expect(verdict).toBe('final')
    for (const text of [message, read.message]) {
      expect(text).toContain('answered 302: the answer was empty')
      expect(text).toContain('Redirects are not followed. Set anthropic_base_url to the API itself.')
    }
    expect(target.requests).toHaveLength(0)
  })

  test('is what the server forbids to retry', async () => {
    api.fault({ on: 'createVersion', status: 529, headers: { 'x-should-retry': 'false' } })
    expect((await upload(openClient(api.url))).verdict).toBe('final')
  })
})

describe('an upload that may have been applied', () => {
  test.each([
    ['a 500', { status: 500 }],
    ['a 502', { status: 502 }],
    ['a 504', { status: 504 }],
    ['a 500 that wishes for a retry', { status: 500, headers: { 'x-should-retry': 'true' } }],
    ['a reset after the body', { reset: 'after-body' as const }],
    ['an answer that breaks off', { cutOff: 20 }],
    ['an HTML page', { answer: 'html' as const }],
    ['an empty answer', { answer: 'empty' as const }],
    ['an answer that is no JSON', { answer: 'not-json' as const }],
    ['an answer of another shape', { answer: 'wrong-shape' as const }],
    ['an answer without end', { answer: 'huge' as const }],
  ])('is unknown and not sent again: %s', async (_, effect) => {
    api.fault({ on: 'createVersion', commit: true, ...effect })
    const open = openClient(api.url)
    const { verdict, message } = await upload(open)
    expect({ verdict, uploads: uploads().length }).toEqual({ verdict: 'unknown', uploads: 1 })
    expect(message).toMatch(/^Could not create a version of \w+: (the API answered|the connection failed)/)
    expect(open.clock.sleeps).toEqual([])
  })

  test('is unknown when the deadline comes before the answer, and leaves time to find out', async () => {
    api.fault({ on: 'createVersion', commit: true, hang: true })
    const open = openClient(api.url, { timeoutMs: 100_000 })
    api.on('hang', () => open.clock.advance(70_000))
    const { verdict, message, sent } = await upload(open)
    expect(verdict).toBe('unknown')
    expect(message).toContain('no answer came in time.')
    expect(open.client.remaining()).toBe(30_000)
    expect(sent).toMatchObject({ sentAt: 1_000, outcome: { kind: 'failure', sent: 'all', timedOut: true } })
    expect(await open.client.readSkill(id)).toMatchObject({ id })
  })

  test('tells when its last byte went out, not when it began', async () => {
    api.fault({ on: 'createVersion', status: 409, headers: { 'retry-after': '3' } })
    api.fault({ on: 'createVersion', status: 500 })
    const { sent } = await upload(openClient(api.url))
    expect(sent).toMatchObject({ verdict: 'unknown', sentAt: 4_000 })
  })
})

describe('a read', () => {
  test.each([
    ['a 500', { status: 500 }],
    ['a 502 that is an HTML page', { status: 502, body: '<title>Bad Gateway</title>' }],
    ['a reset', { reset: 'after-body' as const }],
    ['a reset before anything', { reset: 'before-body' as const }],
    ['an answer that breaks off', { cutOff: 20 }],
    ['an HTML page', { answer: 'html' as const }],
    ['an empty answer', { answer: 'empty' as const }],
    ['an answer of another shape', { answer: 'wrong-shape' as const }],
    ['an answer without end', { answer: 'huge' as const }],
  ])('is tried again after %s: it does no harm', async (_, effect) => {
    api.fault({ on: 'getSkill', times: 3, ...effect })
    const open = openClient(api.url)
    expect(await open.client.readSkill(id)).toMatchObject({ id })
    expect(open.lines).toHaveLength(3)
  })

  test('that is never answered as promised says what came instead', async () => {
    api.fault({ on: 'getSkill', answer: 'html', times: 99 })
    const error = await failureOf(openClient(api.url).client.readSkill(id))
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toMatch(
      /the API answered 200, but the answer is not JSON \(request req_\w+\)\. See whether anthropic_base_url points/,
    )
  })

  test('that hangs takes 20 seconds, and is not tried again', async () => {
    api.fault({ on: 'getSkill', hang: true, times: 99 })
    const open = openClient(api.url)
    api.on('hang', () => open.clock.advance(20_000))
    const error = await failureOf(open.client.readSkill(id))
    expect(error.message).toContain('no answer came in time.')
    expect(api.requests).toHaveLength(1)
  })

  test('that hangs takes a quarter at most of the time that is left', async () => {
    api.fault({ on: 'getSkill', hang: true })
    const open = openClient(api.url, { timeoutMs: 40_000 })
    api.on('hang', () => open.clock.advance(10_000))
    expect((await failureOf(open.client.readSkill(id))).message).toContain('no answer came in time.')
    expect(open.client.remaining()).toBe(30_000)
  })

  test('whose answer begins and does not end is treated alike', async () => {
    let pass = (_: number) => {}
    const server = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': 99 })
      response.write('{', () => pass(20_000))
    })
    const open = openClient(server.url)
    pass = open.clock.advance
    const error = await failureOf(open.client.readSkill(id))
    await server.close()
    expect(error.message).toMatch(/the answer did not end in time|no answer came in time/)
    expect(server.requests).toHaveLength(1)
  })
})

describe('the deadline', () => {
  test('is one for the whole step: nothing is sent after it', async () => {
    const open = openClient(api.url)
    open.clock.advance(600_000)
    const error = await failureOf(open.client.readSkill(id))
    expect(error).toBeInstanceOf(DeadlineError)
    expect(error.message).toBe(
      `Could not read the skill ${id}: timeout_seconds is used up. Raise it, or run the job again.`,
    )
    expect(await upload(open)).toMatchObject({ verdict: 'final' })
    expect(api.requests).toHaveLength(0)
  })

  test('lets no upload begin in the time that is kept for finding out', async () => {
    const open = openClient(api.url)
    open.clock.advance(570_000)
    expect((await upload(open)).sent).toMatchObject({ verdict: 'final', error: { name: 'DeadlineError' } })
    expect(await open.client.readSkill(id)).toMatchObject({ id })
  })

  test('that a server’s wish goes beyond ends at once, with its answer', async () => {
    api.fault({ on: 'createVersion', status: 429, headers: { 'retry-after': '571' } })
    const open = openClient(api.url)
    const { verdict, message, sent } = await upload(open)
    expect(verdict).toBe('final')
    expect(message).toMatch(
      /429 rate_limit_error: "Local fault 429" \(request req_\w+\)\. Too many requests\..* asks to wait 571 s\. Waiting 571\.0 s would take longer than timeout_seconds leaves\.$/,
    )
    expect(sent.verdict !== 'done' && sent.error).toMatchObject({ status: 429 })
    expect(open.clock.sleeps).toEqual([])
  })

  test('that is wished away by a wait without end ends at once too', async () => {
    api.fault({ on: 'getSkill', status: 503, headers: { 'retry-after': '9'.repeat(400) } })
    const open = openClient(api.url)
    expect((await failureOf(open.client.readSkill(id))).message).toContain(
      'longer than timeout_seconds leaves',
    )
  })

  test('that comes while the body is going out is final: nothing was created', async () => {
    let pass = (_: number) => {}
    const server = await startServer(request => {
      request.once('data', () => {
        request.pause()
        pass(570_000)
      })
    })
    const open = openClient(server.url)
    pass = open.clock.advance
    const large = skillOf({ 'SKILL.md': SKILL_MD, 'data.bin': Buffer.alloc(30_000_000) })
    const sent = await open.client.createVersion(id, large, open.client.newAttempts())
    await server.close()
    expect(sent).toMatchObject({ verdict: 'final' })
    expect(sent.verdict !== 'done' && sent.error.message).toContain('not enough time to send the request')
  })
})

describe('the pause that one answer asks for', () => {
  /** Two requests, the second of which begins while the first one waits. */
  async function overlap(status: number) {
    api.fault({ on: 'getSkill', status, headers: { 'retry-after': '9' } })
    const open = openClient(api.url)
    const times: number[] = []
    api.on('request', () => times.push(open.clock.now()))
    const waits: number[] = []
    let wake = () => {}
    const awake = new Promise<void>(resolve => {
      wake = resolve
    })
    let fallAsleep = () => {}
    const asleep = new Promise<void>(resolve => {
      fallAsleep = resolve
    })
    open.clock.sleep = async ms => {
      waits.push(ms)
      fallAsleep()
      await awake
    }
    const first = open.client.readSkill(id)
    await asleep
    const second = open.client.listVersions(id)
    if (status === 409) await second
    open.clock.advance(9_000)
    wake()
    await Promise.all([first, second])
    return { times, waits }
  }

  test('holds for all requests', async () => {
    expect(await overlap(429)).toEqual({ times: [1_000, 10_000, 10_000], waits: [9_000, 9_000] })
  })

  test('does not hold for them after an answer that concerns one only', async () => {
    expect(await overlap(409)).toEqual({ times: [1_000, 1_000, 10_000], waits: [9_000] })
  })
})

describe('the server’s time', () => {
  test('is known after the first answer, by its own clock and never too late', async () => {
    await api.close()
    api = await startSkillsApi({ clock: { now: () => 1_700_000_000_700 }, dateSkewMs: -86_400_000 })
    const open = openClient(api.url)
    expect(open.client.serverTimeAt(open.clock.now())).toBeUndefined()
    await failureOf(open.client.readSkill('nothing'))
    const time = 1_700_000_000_000 - 86_400_000
    expect(open.client.serverTimeAt(1_000)).toBe(time)
    expect(open.client.serverTimeAt(500)).toBe(time - 500)
  })

  test.each(['', '1', 'yesterday', '2026-01-01'])('is not taken from %j', async date => {
    const server = await startServer((_, response) => {
      response.sendDate = false
      response.writeHead(404, { date }).end()
    })
    const open = openClient(server.url)
    await failureOf(open.client.readSkill('x'))
    await server.close()
    expect(open.client.serverTimeAt(0)).toBeUndefined()
  })
})

describe('the key', () => {
  test('goes out in its header, with the workspace beside it', async () => {
    await api.close()
    api = await startSkillsApi({ workspaceId: 'wrkspc_1' })
    const credentials = { kind: 'api-key', apiKey: API_KEY, workspaceId: 'wrkspc_1' } as const
    await openClient(api.url, { credentials }).client.listSkills()
    expect(api.requests[0]?.headers).toMatchObject({
      'x-api-key': API_KEY,
      'anthropic-workspace-id': 'wrkspc_1',
    })
    expect(api.requests[0]?.headers).not.toHaveProperty('authorization')
  })

  test('goes out alone when there is no workspace', async () => {
    await openClient(api.url).client.listSkills()
    expect(api.requests[0]?.headers).not.toHaveProperty('anthropic-workspace-id')
  })

  test('that is refused is final: there is no other', async () => {
    const credentials = { kind: 'api-key', apiKey: 'sk-ant-api03-wrong' } as const
    const error = await failureOf(openClient(api.url, { credentials }).client.listSkills())
    expect(error.message).toMatch(
      /^Could not list the skills: the API answered 401 authentication_error: "invalid x-api-key" \(request req_\w+\)\. See that the API key is complete/,
    )
    expect(api.requests).toHaveLength(1)
  })
})
