import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseHttpDate } from '../../../src/http/http-date.ts'
import { retryAfter, retryDelay } from '../../../src/http/retry-delay.ts'
import { answered, answerOf, failed } from './outcomes.ts'

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
    [{ 'retry-after': '1, 2' }, 2_000],
    [{ 'retry-after': '5, 5' }, 5_000],
    [{ 'retry-after': '5, soon' }, undefined],
    [{ 'retry-after': '1e3' }, undefined],
    [{ 'retry-after': 'tomorrow' }, undefined],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT', date: DATE }, 10_000],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:30 GMT', date: DATE }, 0],
    [{ 'retry-after': 'Sunday, 06-Nov-94 08:49:47 GMT', date: DATE }, 10_000],
    [{ 'retry-after': 'Sun Nov  6 08:49:47 1994', date: DATE }, 10_000],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT, Sun, 06 Nov 1994 08:49:47 GMT', date: DATE }, 10_000],
    // Without the server's own time a date says nothing: the runner's clock may be wrong.
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT' }, undefined],
    [{ 'retry-after': 'Sun, 06 Nov 1994 08:49:47 GMT', date: 'now' }, undefined],
  ])('that %j asks for is %j ms', (headers, wait) => {
    expect(retryAfter(answerOf(429, '', headers))).toBe(wait)
    // Our own delay is the least.
    expect(retryDelay(1, answered(429, '', headers), 0)).toBe(Math.max(500, wait ?? 0))
  })

  test('is never negative nor no number, whatever the headers hold', () => {
    const values = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map(date => date.toUTCString()),
    )
    const headers = fc.record({ 'retry-after': values, 'retry-after-ms': values, date: values })
    const random = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        headers,
        fc.integer({ min: 1, max: 20 }),
        random,
        (h, n, r) => retryDelay(n, answered(429, '', h), r) >= 0,
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
