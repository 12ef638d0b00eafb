import { expect, test } from '@jest/globals'
import { listSome, showSome } from '../../src/list-some.ts'

const letters = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`)

test.each([
  [[], ''],
  [letters(1), 'f0'],
  [letters(5), 'f0, f1, f2, f3, f4'],
  [letters(6), 'f0, f1, f2, f3, f4 and 1 more'],
  [letters(1239), 'f0, f1, f2, f3, f4 and 1,234 more'],
])('a sentence names five things, and counts the others', (items, text) => {
  expect(listSome(items)).toBe(text)
})

test('only what is shown is made into text', () => {
  const shown: number[] = []
  const show = (item: number) => `${shown.push(item)}`
  expect(listSome([7, 8, 9], 1, show)).toBe('1 and 2 more')
  expect(showSome([7, 8, 9], 1, show, more => `- ${more}`)).toEqual(['2', '- … and 2 more'])
  expect(shown).toEqual([7, 7])
})

test('what fits is shown whole', () => {
  expect(showSome([7, 8], 2, String, more => more)).toEqual(['7', '8'])
})
