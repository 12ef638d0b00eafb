import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  asksForPause,
  forbidsRetry,
  isCertificateError,
  judge,
  type Verdict,
} from '../../../src/http/verdict.ts'
import { answered, failed } from './outcomes.ts'

const wishing = (status: number, wish: string) => answered(status, '', { 'x-should-retry': wish })
const withCode = (code: string) => failed('nothing', { code })
const statuses = (...list: number[]) => list.map(status => answered(status))

describe('an outcome is judged', () => {
  test.each([
    [
      'a redirect or a refusal',
      statuses(302, 400, 401, 402, 403, 404, 405, 407, 410, 413, 415, 422, 431, 451, 501),
      'final',
      'final',
    ],
    ['what is said to be over soon', statuses(408, 409, 425, 429, 499, 503, 529), 'unknown', 'again'],
    ['what says nothing of it', statuses(500, 502, 504, 520, 599), 'unknown', 'again'],
    ['a success that cannot be read', [answered(200), wishing(201, 'true')], 'unknown', 'again'],
    ['400 with a wish to retry', [wishing(400, 'true')], 'unknown', 'again'],
    ['429 with a wish not to', [wishing(429, 'false')], 'unknown', 'final'],
    ['500 with a wish to retry', [wishing(500, 'true')], 'unknown', 'again'],
    ['500 with a wish not to', [wishing(500, 'false')], 'unknown', 'final'],
    ['a wish that is neither', [wishing(429, 'maybe')], 'unknown', 'again'],
    ['no connection', [withCode('ECONNREFUSED'), withCode('ENOTFOUND')], 'again', 'again'],
    ['a reset during the body', [failed('part')], 'again', 'again'],
    ['no answer after the body', [failed('all'), failed('all', {}, true)], 'unknown', 'again'],
    [
      'a certificate that is not trusted',
      [
        ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_HAS_EXPIRED'].map(withCode),
        failed('all', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      ],
      'final',
      'final',
    ],
    ['a request that cannot be made', [withCode('UND_ERR_INVALID_ARG')], 'final', 'final'],
  ] as const)('%s', (_, outcomes, write, read) => {
    for (const outcome of outcomes) {
      const verdicts = {
        write: judge(outcome, { repeatable: false }),
        read: judge(outcome, { repeatable: true }),
      }
      expect({ outcome, ...verdicts }).toEqual({ outcome, write, read })
    }
  })

  test.each<[Verdict, write: Verdict, read: Verdict]>([
    ['again', 'again', 'again'],
    ['final', 'final', 'final'],
    ['unknown', 'unknown', 'again'],
  ])('as %j where the API’s own error says so, whatever its status', (said, write, read) => {
    for (const outcome of statuses(404, 429, 502))
      expect([
        judge(outcome, { repeatable: false }, said),
        judge(outcome, { repeatable: true }, said),
      ]).toEqual([write, read])
    expect(judge(failed('all'), { repeatable: false }, said)).toBe('unknown')
  })

  test('nothing that is unknown becomes a reason to upload again, whatever the server wishes', () => {
    const status = fc.integer({ min: 500, max: 599 }).filter(code => code !== 501)
    fc.assert(
      fc.property(
        status,
        fc.string(),
        (code, wish) => judge(wishing(code, wish), { repeatable: false }) === 'unknown',
      ),
    )
  })

  test('a certificate that a proxy’s error wraps is one too', () => {
    const cause = Object.assign(new Error(), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(isCertificateError(new Error('Secure Proxy Connection failed', { cause }))).toBe(true)
    expect(isCertificateError(new Error('x', { cause: 'y' }))).toBe(false)
    expect(isCertificateError(Object.assign(new Error(), { code: 7 }))).toBe(false)
  })

  test('only 429, 503 and 529 slow down everyone', () => {
    const pausing = [408, 409, 429, 500, 502, 503, 504, 529].filter(status => asksForPause(answered(status)))
    expect(pausing).toEqual([429, 503, 529])
    expect(asksForPause(failed('all'))).toBe(false)
  })

  test('only an explicit wish forbids another attempt', () => {
    expect(forbidsRetry(wishing(500, 'false'))).toBe(true)
    expect([wishing(500, 'true'), answered(500), failed('all')].some(forbidsRetry)).toBe(false)
  })
})
