import { describe, expect, test } from '@jest/globals'
import { clearOutcome, requestIdOf, verdictOf } from '../../../src/claude/answer.ts'
import type { Outcome } from '../../../src/http/exchange.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { answered, answerOf, refusal, SPENT } from '../http/outcomes.ts'

const secrets = createSecrets(() => {})
secrets.add('opensesame')

describe('an answer comes in', () => {
  test.each([200, 500])('without the secrets in its body and its headers, with status %j', status => {
    const answer = answerOf(status, '{"name": "opensesame"}', { 'request-id': 'opensesame', date: 'now' })
    const seen = clearOutcome({ kind: 'answer', answer, sentAt: 7, timedOut: false }, secrets)
    expect(seen.outcome).toEqual({
      ...{ kind: 'answer', sentAt: 7, timedOut: false },
      answer: answerOf(status, '{"name": "***"}', { 'request-id': '***', date: 'now' }),
    })
  })

  test('as it is when it is the zip that was asked for', () => {
    const outcome = answered(200, 'PK\u0003\u0004 opensesame')
    expect(clearOutcome(outcome, secrets).outcome).toBe(outcome)
    expect(clearOutcome(answered(500, 'PK opensesame'), secrets).outcome).toEqual(answered(500, 'PK ***'))
  })
})

test.each<[string, Error, string]>([
  [
    'its message',
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' }),
    'connect ECONNREFUSED 127.0.0.1:1',
  ],
  ['its code', Object.assign(new Error('closed'), { code: 'UND_ERR_SOCKET' }), 'closed (UND_ERR_SOCKET)'],
  ['its name when it has no message', Object.assign(new Error(), { name: 'OddError' }), 'OddError'],
  [
    'the first of several addresses that were tried',
    new AggregateError([new Error('connect ECONNREFUSED ::1:443'), new Error('127.0.0.1:443')]),
    'connect ECONNREFUSED ::1:443',
  ],
  ['no secret', new Error('no host opensesame'), 'no host ***'],
])('the reason of a failure tells %s', (_, error, reason) => {
  const outcome: Outcome = { kind: 'failure', error, sent: 'nothing', sentAt: 0, timedOut: false }
  expect(clearOutcome(outcome, secrets)).toEqual({ outcome, reason })
})

test.each([
  ['a spend limit', answerOf(429, SPENT), 'final'],
  [
    'another spend limit',
    answerOf(400, refusal('x', 'x', { error_code: 'contract_spend_limit_reached' })),
    'final',
  ],
  ['another code', answerOf(429, refusal('rate_limit_error', 'x', { error_code: 'y' })), 'again'],
  ['too many requests', answerOf(502, refusal('rate_limit_error', 'x')), 'again'],
  ['an overload', answerOf(503, refusal('overloaded_error', 'x')), 'again'],
  ['a conflict', answerOf(409, refusal('conflict_error', 'x')), 'again'],
  ['a fault of its own', answerOf(500, refusal('api_error', 'x')), undefined],
  [
    'too many requests, as somebody else words it',
    answerOf(429, { error: { type: 'rate_limit_error' } }),
    undefined,
  ],
  ['a code that is none', answerOf(429, { error: { details: { error_code: 7 } } }), undefined],
  ['a spend limit with another status', answerOf(500, SPENT), 'final'],
  ['no error', answerOf(429, { error: null }), undefined],
  ['no object', answerOf(429, 'null'), undefined],
  ['nothing', answerOf(429), undefined],
] as const)('the API’s own error says of %s: %j', (_, answer, verdict) => {
  expect(verdictOf(answer)).toBe(verdict)
})

test.each([
  ['the header', answerOf(500, refusal('x', 'x'), { 'request-id': 'req_9' }), 'req_9'],
  ['the body', answerOf(500, refusal('x', 'x')), 'req_1'],
  ['no text with a command in it', answerOf(500, '', { 'request-id': 'req_1 ##[x]' }), undefined],
  ['no text without end', answerOf(500, '', { 'request-id': 'r'.repeat(129) }), undefined],
  ['no number', answerOf(500, { error: {}, request_id: 7 }), undefined],
])('the request id is taken from %s', (_, answer, id) => {
  expect(requestIdOf(answer)).toBe(id)
})
