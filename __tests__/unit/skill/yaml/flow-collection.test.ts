import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import { quoteItems } from '../../../../src/skill/yaml/flow-collection.ts'

/** Texts as people write them into a list or a group of keys, each with what is meant. */
const item = fc.constantFrom(
  ...([
    ['@a', '@a'],
    ['*', '*'],
    ['"b, c"', 'b, c'],
    ["'it''s'", "it's"],
    ["don't", "don't"],
    ['"d" e', '"d" e'],
    ['"\\n"', '\n'],
    ['"\\d"', '\\d'],
    ['Bash(git:*)', 'Bash(git:*)'],
    ['17', '17'],
    ['f # g', 'f # g'],
  ] as const),
)
const items = fc.array(item, { minLength: 1, maxLength: 8 })

test('a list is proposed that YAML reads as what was meant', () => {
  fc.assert(
    fc.property(items, fc.constantFrom(',', ', ', ' , '), fc.constantFrom('', ','), (all, between, end) => {
      const list = `[${all.map(([written]) => written).join(between)}${end}]`
      expect(parse(quoteItems(list) ?? '')).toEqual(all.map(([, meant]) => meant))
    }),
  )
})

test('a group of keys is proposed that YAML reads as what was meant', () => {
  fc.assert(
    fc.property(items, all => {
      const group = `{${all.map(([written], index) => `k${index}: ${written}`).join(', ')}}`
      const meant = Object.fromEntries(all.map(([, text], index) => [`k${index}`, text]))
      expect(parse(quoteItems(group) ?? '')).toEqual(meant)
    }),
  )
})

test.each([
  ['[a: @b, x: ]', ['a: @b', 'x:']],
  ['{a: , b: @c}', { a: '', b: '@c' }],
  ['[@a] # one', ['@a']],
])('%s is proposed with every text in it', (value, meant) => {
  expect(parse(quoteItems(value) ?? '')).toEqual(meant)
})

test.each(['[a] b', '[a](b), [c]', '{a, b: c}', '["a]', '[@x, "a" b"]', '[[@a]]', `[${'@a, '.repeat(80)}]`])(
  'nothing is proposed where it is unclear what was meant, or too long: %s',
  value => {
    expect(quoteItems(value)).toBeUndefined()
  },
)
