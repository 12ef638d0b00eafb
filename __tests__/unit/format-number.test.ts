import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatNumber } from '../../src/format-number.ts'

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [12_345, '12,345'],
  [123_456, '123,456'],
  [1_234_567, '1,234,567'],
])('%i is shown as %s', (value, shown) => {
  expect(formatNumber(value)).toBe(shown)
})

test('a number is shown as English writes it', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), value => {
      expect(formatNumber(value)).toBe(value.toLocaleString('en'))
    }),
  )
})
