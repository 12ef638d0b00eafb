import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseApiTime } from '../../../src/claude/api-time.ts'

const NOON_US = Date.UTC(2026, 10, 1, 12) * 1000

test.each([
  ['2026-11-01T12:00:00Z', 0],
  ['2026-11-01T12:00:00', 0],
  ['2026-11-01 12:00:00', 0],
  ['2026-11-01 12:00:00 UTC', 0],
  ['2026-11-01t12:00:00z', 0],
  ['2026-11-01T12:00:00.000129Z', 129],
  ['2026-11-01T12:00:00.5', 500_000],
  ['2026-11-01T12:00:00,123456789Z', 123_456],
  ['2026-11-01T21:00:00+09:00', 0],
  ['2026-11-01T21:00:00.000001+0900', 1],
  ['2026-11-01T07:00:00-05', 0],
])('%s is read in UTC unless it names a zone, to the microsecond', (text, microseconds) => {
  expect(parseApiTime(text)).toBe(NOON_US + microseconds)
})

test.each([
  '',
  'now',
  '2026-11-01',
  '12:00:00',
  '2026-13-01T12:00:00Z',
  '1759178010641129',
  '2026-11-01T12:00:00 CET',
])('%j is no time', text => {
  expect(parseApiTime(text)).toBeUndefined()
})

test('the order of two times is that of their texts, below the millisecond, too', () => {
  const time = fc.integer({ min: 0, max: 4_000_000_000_000_000 })
  const write = (us: number) =>
    `${new Date(Math.floor(us / 1e6) * 1000).toISOString().slice(0, 19)}.${String(us % 1e6).padStart(6, '0')}Z`
  fc.assert(fc.property(time, us => parseApiTime(write(us)) === us))
})
