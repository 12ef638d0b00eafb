import { expect, test } from '@jest/globals'
import { quote, shorten } from '../../../src/skill/excerpt.ts'

test.each([
  ['abc', 'abc'],
  ['abcd', 'abc…'],
  ['😀😀😀', '😀😀😀'],
  ['😀😀😀😀', '😀😀😀…'],
  [`e${'\u0301'.repeat(9)}`, 'e\u0301\u0301…'],
])(
  '%j is shortened to three characters, none cut in half, and marked only when something is missing',
  (text, shown) => {
    expect(shorten(text, 3)).toBe(shown)
  },
)

test('an excerpt stands between quotes on one line', () => {
  expect(quote('a "b"\nc')).toBe('"a \\"b\\"\\nc"')
})
