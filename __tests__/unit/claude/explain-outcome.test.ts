import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clearOutcome } from '../../../src/claude/answer.ts'
import { ApiError } from '../../../src/claude/errors.ts'
import { describeAttempt, explainOutcome, outOfTime } from '../../../src/claude/explain-outcome.ts'
import type { Outcome } from '../../../src/http/exchange.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { answered, failed, refusal } from '../http/outcomes.ts'

const secrets = createSecrets(() => {})
secrets.add('opensesame')
const see = (outcome: Outcome) => clearOutcome(outcome, secrets)
const READ = { task: 'read the skill skill_1', skillId: 'skill_1' }
const explain = (outcome: Outcome) => explainOutcome(READ, see(outcome)).message

describe('what came back is told', () => {
  test.each<[string, Outcome, string]>([
    [
      'a refusal',
      answered(401, refusal('authentication_error', 'invalid x-api-key'), { 'request-id': 'req_9' }),
      'the API answered 401 authentication_error: "invalid x-api-key" (request req_9).',
    ],
    [
      'a refusal as the token endpoint words it',
      answered(401, { error: { type: 'authentication_error', message: 'Authentication failed' } }),
      'the API answered 401 authentication_error: "Authentication failed".',
    ],
    [
      'a refusal with a code',
      answered(400, refusal('invalid_request_error', 'No.', { error_code: 'cmek_key_disabled' })),
      'the API answered 400 invalid_request_error (cmek_key_disabled): "No." (request req_1).',
    ],
    [
      'a refusal with a message that is none',
      answered(500, { error: { type: 7, message: {} } }),
      'the API answered 500: "no message".',
    ],
    [
      'an HTML page',
      answered(502, '<html>\n<head><title> 502\n Bad Gateway </title></head></html>'),
      'the API answered 502: an HTML page, perhaps from a proxy in between: "502 Bad Gateway".',
    ],
    ['text', answered(503, 'upstream connect error'), 'the API answered 503: "upstream connect error".'],
    ['other JSON', answered(500, { error: 'no' }), 'the API answered 500: "{\\"error\\":\\"no\\"}".'],
    ['JSON that is nothing', answered(500, 'null'), 'the API answered 500: "null".'],
    ['nothing', answered(500), 'the API answered 500: the answer was empty.'],
    [
      'a redirect, by its host alone',
      answered(302, '', { location: 'https://me:word@login.hotel.example:8443/portal?next=x#y' }),
      'the API answered 302: a redirect to "login.hotel.example:8443".',
    ],
    [
      'one without a scheme',
      answered(307, 'x', { location: '//a.example/b' }),
      'the API answered 307: a redirect to "a.example".',
    ],
    [
      'one on the same host',
      answered(301, '<title>Moved</title>', { location: '/login' }),
      'the API answered 301: a redirect on the same host.',
    ],
    ['one to nowhere', answered(302, '', { location: 'https://[' }), 'the API answered 302: a redirect.'],
    ['one that does not say where', answered(304), 'the API answered 304: the answer was empty.'],
    [
      'one to a host of any length',
      answered(302, '', { location: `https://${'a.'.repeat(120)}example` }),
      `the API answered 302: a redirect to "${'a.'.repeat(50)}…".`,
    ],
    [
      'one to a host with a secret in it',
      answered(302, '', { location: 'https://opensesame.example' }),
      'the API answered 302: a redirect to "***.example".',
    ],
    ['what broke off', answered(500, '', {}, true), 'the API answered 500: the answer broke off.'],
    [
      'a connection that failed',
      failed('all', { message: 'other side closed', code: 'UND_ERR_SOCKET' }),
      'the connection failed: other side closed (UND_ERR_SOCKET).',
    ],
    [
      'a header that cannot be sent',
      failed('nothing', { message: 'invalid x-api-key header', code: 'UND_ERR_INVALID_ARG' }),
      'the request cannot be made: invalid x-api-key header (UND_ERR_INVALID_ARG).',
    ],
    ['no connection in time', failed('nothing', {}, true), 'no connection came about in time.'],
    ['a body that took too long', failed('part', {}, true), 'there was not enough time to send the request.'],
    ['no answer in time', failed('all', {}, true), 'no answer came in time.'],
  ])('%s', (_, outcome, text) => {
    expect(describeAttempt('try', see(outcome))).toBe(`Could not try: ${text}`)
  })

  test('a success that cannot be read', () => {
    const seen = see(answered(200, '', { 'request-id': 'req_2' }))
    expect(describeAttempt('try', { ...seen, unreadable: 'the answer is not JSON' })).toBe(
      'Could not try: the API answered 200, but the answer is not JSON (request req_2).',
    )
  })

  test('at bearable length', () => {
    const error = refusal('api_error', 'x'.repeat(4_000_000))
    expect(describeAttempt('try', see(answered(500, error)))).toContain(`"${'x'.repeat(500)}…" (request`)
  })

  test('in time, also when it is made to be slow to read', () => {
    const startedAt = performance.now()
    const bodies = ['<title', 'eyJ', ' ', '<title>', 'sk-ant-', '\u200b'].map(text => text.repeat(600_000))
    for (const body of bodies) explain(answered(500, body))
    // Quadratic time would be minutes.
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})

describe('an error', () => {
  test('says what failed, what came back and what to do, then that there is no time for another attempt', () => {
    const seen = see(answered(404, refusal('not_found_error', 'Skill not found: skill_1')))
    const error = explainOutcome(READ, seen, 7_040)
    expect(error).toBeInstanceOf(ApiError)
    expect(error.status).toBe(404)
    expect(error.message).toBe(
      'Could not read the skill skill_1: the API answered 404 not_found_error: "Skill not found: skill_1" (request req_1). ' +
        'See that skill_id is right, and that the key belongs to the workspace that owns the skill. Waiting 7.0 s would take longer than timeout_seconds leaves.',
    )
  })

  test('makes nothing up for a status that nobody knows', () => {
    expect(explain(answered(418, refusal('teapot_error', 'teapot')))).toBe(
      'Could not read the skill skill_1: the API answered 418 teapot_error: "teapot" (request req_1).',
    )
  })

  test('keeps the failure that caused it', () => {
    const cause = new Error('reset')
    const seen = see({ kind: 'failure', error: cause, sent: 'all', sentAt: 0, timedOut: false })
    expect(explainOutcome(READ, seen)).toMatchObject({ cause, status: undefined })
  })

  test('of a deadline says what to raise', () => {
    expect(outOfTime('read\n::error::x')).toEqual(
      new ApiError(
        'Could not read ::error::x: timeout_seconds is used up. Try again, or raise timeout_seconds.',
      ),
    )
  })
})

test('a list that is not there does not cast doubt on an id', () => {
  const seen = see(answered(404, refusal('not_found_error', 'Not found')))
  const { message } = explainOutcome({ task: 'try' }, seen)
  expect(message).toMatch(/anthropic_base_url is that of the Claude API itself/)
  expect(message).not.toContain('skill_id')
})

describe('a hostile server', () => {
  test.each([
    ['a line break and a command', 'x\r\n::error::gotcha'],
    ['a line separator', 'x\u2028::error::gotcha\u2029y\u0085z'],
    ['an escape sequence', '\u001b[2J\u009b31mred'],
    ['a command of the older kind', 'x ##[add-mask]a ###[error]b'],
    ['text that runs backwards', '\u202egnp.exe'],
  ])('cannot make the runner or a terminal obey %s', (_, text) => {
    const obeyed = /[\p{Cc}\p{Cf}\u2028\u2029]|##\[/u
    for (const body of [refusal('api_error', text), refusal(text, 'x'), text, `<title>${text}</title>`])
      expect(explain(answered(500, body))).not.toMatch(obeyed)
    expect(explain(failed('nothing', { message: text }))).not.toMatch(obeyed)
    // A version may be called as the server likes.
    expect(describeAttempt(`read version ${text}`, see(answered(500)))).not.toMatch(obeyed)
  })

  test('cannot have a secret printed that it echoes, wherever it puts it', () => {
    const key = 'sk-ant-api03-abcdef'
    const bodies = [
      refusal('authentication_error', `bad key opensesame or ${key}`),
      refusal('opensesame', key),
      `opensesame ${key}`,
      `<title>opensesame ${key}</title>`,
      { request_id: key, error: {} },
    ]
    const outcomes = [
      ...bodies.map(body => answered(401, body)),
      answered(401, '', { 'request-id': 'opensesame' }),
      failed('nothing', { message: `no host opensesame-${key}` }),
    ]
    for (const outcome of outcomes) expect(explain(outcome)).not.toMatch(/opensesame|sk-ant-/)
  })

  test('cannot have half a secret printed by placing it where the text is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 480, max: 510 }),
        length => !explain(answered(500, `${'x'.repeat(length)}opensesame`)).includes('op'),
      ),
    )
  })
})
