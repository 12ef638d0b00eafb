import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Outcome } from '../../../src/http/exchange.ts'
import { parseHttpDate } from '../../../src/http/http-date.ts'
import {
  asksForPause,
  classify,
  errorCode,
  forbidsRetry,
  isCertificateError,
  retryAfter,
  retryDelay,
  type Verdict,
} from '../../../src/http/verdict.ts'
import { answered, answerOf, failed, refusal, unreadable } from './outcomes.ts'

const SPENT = refusal('rate_limit_error', 'Limit reached', { error_code: 'enforced_spend_limit_reached' })
const WISH = { 'x-should-retry': 'true' }
const NO_WISH = { 'x-should-retry': 'false' }
const UNTRUSTED = { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }

const VERDICTS: [string, Outcome, write: Verdict, read: Verdict][] = [
  ['200', answered(200), 'done', 'done'],
  ['201 with a wish to retry', answered(201, '', WISH), 'done', 'done'],
  ['a redirect', answered(302), 'final', 'final'],
  ...[400, 401, 402, 403, 404, 405, 413, 422].map((status): [string, Outcome, Verdict, Verdict] => [
    `${status}`,
    answered(status),
    'final',
    'final',
  ]),
  ...[408, 409, 425, 429, 503, 529].map((status): [string, Outcome, Verdict, Verdict] => [
    `${status}`,
    answered(status),
    'again',
    'again',
  ]),
  ...[500, 502, 504, 520, 599].map((status): [string, Outcome, Verdict, Verdict] => [
    `${status}`,
    answered(status),
    'unknown',
    'again',
  ]),
  ['a spend limit', answered(429, SPENT), 'final', 'final'],
  [
    'another 429 with details',
    answered(429, refusal('rate_limit_error', 'x', { error_code: 'y' })),
    'again',
    'again',
  ],
  ['400 with a wish to retry', answered(400, '', WISH), 'again', 'again'],
  ['429 with a wish not to', answered(429, '', NO_WISH), 'final', 'final'],
  ['500 with a wish to retry', answered(500, '', WISH), 'unknown', 'again'],
  ['500 with a wish not to', answered(500, '', NO_WISH), 'unknown', 'final'],
  ['a wish that is neither', answered(429, '', { 'x-should-retry': 'maybe' }), 'again', 'again'],
  ['an unreadable success', unreadable('the answer is not JSON'), 'unknown', 'again'],
  ['an unreadable success with a wish to retry', unreadable('x', WISH), 'unknown', 'again'],
  ['a failure before the body', failed('nothing', { code: 'ECONNREFUSED' }), 'again', 'again'],
  ['a reset during the body', failed('part', { code: 'ECONNRESET' }), 'again', 'again'],
  ['a reset after the body', failed('all', { code: 'ECONNRESET' }), 'unknown', 'again'],
  ['a time-out after the body', failed('all', {}, true), 'unknown', 'again'],
  ['no name', failed('nothing', { code: 'ENOTFOUND' }), 'again', 'again'],
  ['a certificate that is not trusted', failed('nothing', UNTRUSTED), 'final', 'final'],
  ['the same, for a request without a body', failed('all', UNTRUSTED), 'final', 'final'],
  ['one for another name', failed('nothing', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), 'final', 'final'],
  ['one that has expired', failed('nothing', { code: 'CERT_HAS_EXPIRED' }), 'final', 'final'],
  ['a request that cannot be made', failed('nothing', { code: 'UND_ERR_INVALID_ARG' }), 'final', 'final'],
]

describe('an outcome is judged', () => {
  test.each(VERDICTS.map(([name, outcome, write]) => [name, write, outcome] as const))(
    '%s: a write is %s',
    (_, write, outcome) => {
      expect(classify(outcome, 'write')).toBe(write)
    },
  )

  test.each(VERDICTS.map(([name, outcome, , read]) => [name, read, outcome] as const))(
    '%s: a read is %s',
    (_, read, outcome) => {
      expect(classify(outcome, 'read')).toBe(read)
    },
  )

  test('nothing that is unknown becomes a reason to upload again, whatever the server wishes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: 599 }), fc.string(), (status, wish) => {
        const isKnown = [503, 529].includes(status)
        const verdict = classify(answered(status, '', { 'x-should-retry': wish }), 'write')
        if (!isKnown) expect(verdict).toBe('unknown')
      }),
    )
  })

  test('a certificate that a proxy’s error wraps is one too', () => {
    const wrapped = new Error('Secure Proxy Connection failed', {
      cause: Object.assign(new Error(), UNTRUSTED),
    })
    expect(isCertificateError(wrapped)).toBe(true)
    expect(isCertificateError(new Error('x', { cause: 'y' }))).toBe(false)
    expect(isCertificateError(Object.assign(new Error(), { code: 7 }))).toBe(false)
  })

  test('only 429, 503 and 529 slow down everyone', () => {
    const pausing = [408, 409, 429, 500, 502, 503, 504, 529].filter(status => asksForPause(answered(status)))
    expect(pausing).toEqual([429, 503, 529])
    expect(asksForPause(failed('all'))).toBe(false)
  })

  test('only an explicit wish forbids another attempt', () => {
    expect(forbidsRetry(answered(500, '', NO_WISH))).toBe(true)
    expect([answered(500, '', WISH), answered(500), failed('all')].some(forbidsRetry)).toBe(false)
  })

  test.each([
    ['', undefined],
    ['null', undefined],
    ['{"error": null}', undefined],
    ['{"error": {"details": {"error_code": 7}}}', undefined],
    ['{"error": {"details": {"error_code": "x"}}}', 'x'],
  ])('the error code in %j is %j', (body, code) => {
    expect(errorCode(answerOf(429, body))).toBe(code)
  })
})

describe('the wait before another attempt', () => {
  test.each([
    [1, 0, 500],
    [1, 1, 375],
    [2, 0, 1_000],
    [3, 0, 2_000],
    [5, 0, 8_000],
    [50, 0, 8_000],
    [50, 1, 6_000],
  ])('after attempt %j is, with %j as the random number, %j ms', (attempt, random, delay) => {
    expect(retryDelay(attempt, failed('nothing'), random)).toBe(delay)
    expect(retryDelay(attempt, answered(429), random)).toBe(delay)
  })

  const DATE = 'Sun, 06 Nov 1994 08:49:37 GMT'
  test.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': ' 1.5 ' }, 1_500],
    [{ 'retry-after-ms': '20', 'retry-after': '7' }, 20],
    [{ 'retry-after-ms': 'soon', 'retry-after': '7' }, 7_000],
    [{ 'retry-after-ms': '5 or so' }, undefined],
    [{ 'retry-after-ms': 'Infinity' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': '1, 2' }, undefined],
    [{ 'retry-after': '1e3' }, undefined],
    [{ 'retry-after': 'tomorrow' }, undefined],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT', date: DATE }, 10_000],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:30 GMT', date: DATE }, 0],
    // Without the server's own time a date says nothing: the runner's clock may be wrong.
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT' }, undefined],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT', date: 'now' }, undefined],
  ])('that %j asks for is %j ms', (headers, wait) => {
    expect(retryAfter(answerOf(429, '', headers))).toBe(wait)
    if (wait !== undefined) expect(retryDelay(1, answered(429, '', headers), 0)).toBe(wait)
  })

  test('is never negative nor no number, whatever the headers hold', () => {
    const values = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map(String),
    )
    const headers = fc.record({ 'retry-after': values, 'retry-after-ms': values, date: values })
    fc.assert(
      fc.property(
        headers,
        fc.integer({ min: 1, max: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (h, n, r) => {
          expect(retryDelay(n, answered(429, '', h), r)).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  test('is counted in whole seconds by dates that are written as HTTP writes them', () => {
    const dates = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, date => {
        expect(parseHttpDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000)
      }),
    )
    expect(parseHttpDate('Xyz, 99 Foo 2020 99:99:99 GMT')).toBeUndefined()
    expect(parseHttpDate(undefined)).toBeUndefined()
  })
})
