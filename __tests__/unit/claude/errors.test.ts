import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  ApiError,
  DeadlineError,
  describeOutcome,
  explainOutcome,
  outOfTime,
  quote,
  requestIdOf,
} from '../../../src/claude/errors.ts'
import type { Outcome } from '../../../src/http/exchange.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { answered, answerOf, failed, refusal, unreadable } from '../http/outcomes.ts'

const asIs = (text: string) => text
const explain = (outcome: Outcome) => explainOutcome('read the skill skill_1', outcome, asIs).message

describe('an answer is told', () => {
  test.each<[string, Outcome, string]>([
    [
      'with error.type, message and request id',
      answered(401, refusal('authentication_error', 'invalid x-api-key'), { 'request-id': 'req_9' }),
      'the API answered 401 authentication_error: "invalid x-api-key" (request req_9).',
    ],
    [
      'with the request id of its body when the header is missing',
      answered(404, refusal('not_found_error', 'Skill not found')),
      'the API answered 404 not_found_error: "Skill not found" (request req_1).',
    ],
    [
      'without the outer fields, as the token endpoint words its refusals',
      answered(401, { error: { type: 'authentication_error', message: 'Authentication failed' } }),
      'the API answered 401 authentication_error: "Authentication failed".',
    ],
    [
      'with a message that is none',
      answered(500, { error: { type: 7, message: {} } }),
      'the API answered 500: "no message".',
    ],
    [
      'as an HTML page by its title',
      answered(502, '<html>\n<head><title> 502\n Bad Gateway </title></head></html>'),
      'the API answered 502: an HTML page, perhaps from a proxy in between: "502 Bad Gateway".',
    ],
    ['as text', answered(503, 'upstream connect error'), 'the API answered 503: "upstream connect error".'],
    [
      'as JSON that is no error of the API',
      answered(500, { error: 'no' }),
      'the API answered 500: "{"error":"no"}".',
    ],
    ['as JSON that is nothing', answered(500, 'null'), 'the API answered 500: "null".'],
    ['when it is empty', answered(500), 'the API answered 500: the answer was empty.'],
    ['when it broke off', answered(500, '', {}, true), 'the API answered 500: the answer broke off.'],
    [
      'when it cannot be read',
      unreadable('the answer is not JSON', { 'request-id': 'req_2' }),
      'the API answered 200, but the answer is not JSON (request req_2).',
    ],
  ])('%s', (_, outcome, text) => {
    expect(describeOutcome(outcome)).toBe(text)
  })

  test('at bearable length', () => {
    const huge = describeOutcome(answered(500, refusal('api_error', 'x'.repeat(4_000_000))))
    expect(huge).toHaveLength('the API answered 500 api_error: "…" (request req_1).'.length + 500)
  })

  test('in time, also when it is made to be slow to read', () => {
    const startedAt = performance.now()
    const bodies = ['<title', 'eyJ', ' ', '<title>', 'sk-ant-', '\u200b'].map(text => text.repeat(600_000))
    const { redact } = createSecrets(() => {})
    for (const body of bodies) explainOutcome('read', answered(500, body), redact)
    // Quadratic time would be minutes.
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})

describe('a failure is told', () => {
  test.each<[string, Outcome, string]>([
    [
      'a refused connection',
      failed('nothing', { message: 'connect ECONNREFUSED 127.0.0.1:1', code: 'ECONNREFUSED' }),
      'the connection failed: connect ECONNREFUSED 127.0.0.1:1.',
    ],
    [
      'a closed connection, with its code',
      failed('all', { message: 'other side closed', code: 'UND_ERR_SOCKET' }),
      'the connection failed: other side closed (UND_ERR_SOCKET).',
    ],
    ['no connection in time', failed('nothing', {}, true), 'no connection came about in time.'],
    ['a body that took too long', failed('part', {}, true), 'there was not enough time to send the request.'],
    ['no answer in time', failed('all', {}, true), 'no answer came in time.'],
    [
      'a header that cannot be sent',
      failed('nothing', { message: 'invalid x-api-key header', code: 'UND_ERR_INVALID_ARG' }),
      'the request cannot be made: invalid x-api-key header (UND_ERR_INVALID_ARG).',
    ],
  ])('%s', (_, outcome, text) => {
    expect(describeOutcome(outcome)).toBe(text)
  })

  test('an error without a message is told by its name', () => {
    const error = Object.assign(new Error(), { name: 'OddError' })
    const outcome: Outcome = { kind: 'failure', error, sent: 'nothing', timedOut: false }
    expect(describeOutcome(outcome)).toBe('the connection failed: OddError.')
  })

  test('several addresses that were tried are told by the first', () => {
    const refused = (address: string) =>
      Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: 'ECONNREFUSED' })
    const error = new AggregateError([refused('::1:443'), refused('127.0.0.1:443')])
    const outcome: Outcome = { kind: 'failure', error, sent: 'nothing', timedOut: false }
    expect(describeOutcome(outcome)).toBe('the connection failed: connect ECONNREFUSED ::1:443.')
  })
})

describe('what to do is told', () => {
  test.each<[string, Outcome, string]>([
    ['after a 400', answered(400), 'Correct what the API names'],
    ['after a 401', answered(401), 'See that the API key is complete, active'],
    ['after a 402', answered(402), 'billing'],
    ['after a 403', answered(403), 'workspace:developer'],
    ['after a 404', answered(404), 'skill_id is right'],
    ['after a 409', answered(409), 'Something else is changing the skill'],
    ['after a 413', answered(413), '"files"'],
    ['after a 429', answered(429), 'Too many requests'],
    ['after a 429 that says for how long', answered(429, '', { 'retry-after': '61' }), 'asks to wait 61 s'],
    [
      'after a 429 for money',
      answered(429, refusal('rate_limit_error', 'x', { error_code: 'enforced_spend_limit_reached' })),
      'spend limit',
    ],
    ['after a 500', answered(500), 'give the request id'],
    ['after a 503 that says for how long', answered(503, '', { 'retry-after-ms': '1' }), 'asks to wait 1 s'],
    ['after a 529', answered(529), 'overloaded'],
    ['after a redirect', answered(301), 'Set anthropic_base_url to the API itself.'],
    ['after an answer of something else', unreadable('x'), 'anthropic_base_url points at the Claude API'],
    ['after a time-out', failed('all', {}, true), 'raise timeout_seconds'],
    ['after a lost connection', failed('all', { code: 'ECONNRESET' }), 'HTTPS_PROXY'],
    [
      'after a certificate of a proxy',
      failed('nothing', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
      'NODE_EXTRA_CA_CERTS',
    ],
    [
      'after a certificate that is not valid yet',
      failed('nothing', { code: 'CERT_NOT_YET_VALID' }),
      'clock is right',
    ],
    [
      'after a proxy that refuses',
      failed('nothing', { message: 'Proxy response (407) !== 200 when HTTP Tunneling' }),
      'The proxy refuses to connect.',
    ],
    [
      'after a key that no header can carry',
      failed('nothing', { code: 'UND_ERR_INVALID_ARG' }),
      'no line breaks',
    ],
  ])('%s', (_, outcome, advice) => {
    expect(explain(outcome)).toContain(advice)
  })

  test('in the same message that says what failed and what came back', () => {
    expect(explain(answered(404, refusal('not_found_error', 'Skill not found: skill_1')))).toBe(
      'Could not read the skill skill_1: the API answered 404 not_found_error: "Skill not found: skill_1" (request req_1). ' +
        'See that skill_id is right, and that the key belongs to the workspace that owns the skill.',
    )
  })

  test('nothing is made up for a status that nobody knows', () => {
    expect(explain(answered(418, 'teapot'))).toBe(
      'Could not read the skill skill_1: the API answered 418: "teapot".',
    )
  })
})

describe('an error', () => {
  test('carries status and request id for whoever decides on them', () => {
    const error = explainOutcome('read', answered(404, '', { 'request-id': 'req_7' }), asIs)
    expect(error).toBeInstanceOf(ApiError)
    expect({ status: error.status, requestId: error.requestId }).toEqual({ status: 404, requestId: 'req_7' })
  })

  test('keeps the failure that caused it', () => {
    const outcome = failed('all', { code: 'ECONNRESET' })
    const error = explainOutcome('read', outcome, asIs)
    expect(error.cause).toBe(outcome.kind === 'failure' && outcome.error)
    expect({ status: error.status, requestId: error.requestId }).toEqual({})
  })

  test('of a deadline is told apart', () => {
    const error = outOfTime('read the skill', asIs)
    expect(error).toBeInstanceOf(DeadlineError)
    expect(error.name).toBe('DeadlineError')
    expect(error.message).toBe(
      'Could not read the skill: timeout_seconds is used up. Raise it, or run the job again.',
    )
  })
})

describe('a hostile server', () => {
  const secrets = createSecrets(() => {})
  secrets.add('opensesame')
  const explainSafely = (outcome: Outcome) => explainOutcome('read', outcome, secrets.redact)

  test.each([
    ['a line break and a command', 'x\r\n::error::gotcha'],
    ['a line separator', 'x\u2028::error::gotcha\u2029y\u0085z'],
    ['an escape sequence', '\u001b[2J\u009b31mred'],
    ['a command of the older kind', 'x ##[add-mask]a ###[error]b'],
    ['text that runs backwards', '\u202egnp.exe'],
  ])('cannot make the runner or a terminal obey %s', (_, text) => {
    const bodies = [refusal('api_error', text), refusal(text, 'x'), text, `<title>${text}</title>`]
    for (const body of bodies) {
      expect(explainSafely(answered(500, body)).message).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]|##\[/u)
    }
  })

  test('cannot do so by what is asked for either, such as a version that it named', () => {
    const error = explainOutcome('read version 1\n::error::x', answered(500), asIs)
    expect(error.message).toMatch(/^Could not read version 1 ::error::x: /)
    expect(outOfTime('read version 1\n::error::x', asIs).message).not.toContain('\n')
  })

  test('cannot have a secret printed that it echoes, wherever it puts it', () => {
    const key = 'sk-ant-api03-abcdef'
    const places: Outcome[] = [
      answered(401, refusal('authentication_error', `bad key opensesame or ${key}`)),
      answered(401, refusal('opensesame', key)),
      answered(401, `opensesame ${key}`),
      answered(401, `<title>opensesame ${key}</title>`),
      answered(401, '', { 'request-id': 'opensesame' }),
      answered(401, { request_id: key, error: {} }),
      failed('nothing', { message: `no host opensesame-${key}` }),
    ]
    for (const outcome of places) {
      const error = explainSafely(outcome)
      expect(`${error.message} ${error.requestId}`).not.toMatch(/opensesame|sk-ant-/)
    }
  })

  test('cannot have half a secret printed by placing it where the text is cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 480, max: 510 }), length => {
        const { message } = explainSafely(answered(500, `${'x'.repeat(length)}opensesame`))
        expect(message).not.toMatch(/op/)
      }),
    )
  })

  test('cannot pass anything off as a request id', () => {
    expect(requestIdOf(answerOf(500, '', { 'request-id': 'req_1 ##[x]' }))).toBeUndefined()
    expect(requestIdOf(answerOf(500, '', { 'request-id': 'r'.repeat(129) }))).toBeUndefined()
    expect(requestIdOf(answerOf(500, { error: {}, request_id: 7 }))).toBeUndefined()
  })

  test('is quoted on one line, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), text => {
        const line = quote(text, asIs)
        expect(line.length).toBeLessThanOrEqual(501)
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}]|##\[/u)
      }),
    )
  })
})
