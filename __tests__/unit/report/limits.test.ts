import { expect, test } from '@jest/globals'
import { findPassedLimits } from '../../../src/report/limits.ts'

const entriesOf = (count: number) => JSON.stringify(Array.from({ length: count }, () => ({})))

test('outputs within the limits of GitHub are not told', () => {
  expect(findPassedLimits({ changed: entriesOf(256), results: 'x'.repeat(130_000) })).toEqual([])
  expect(findPassedLimits({})).toEqual([])
})

test.each([
  ['a matrix of more than 256', { changed: entriesOf(257) }, [/^The output changed has 257 entries/]],
  ['more than a variable takes', { results: 'é'.repeat(65_536) }, [/^The output results has 132 kB/]],
  [
    'more than a job passes on',
    { results: 'x'.repeat(600_000), changed: `["${'x'.repeat(500_000)}"]` },
    [/output results/, /output changed/, /^The outputs have 1101 kB together/],
  ],
])('%s is told', (_, outputs, said) => {
  const told = findPassedLimits(outputs)
  expect(told).toHaveLength(said.length)
  for (const [index, pattern] of said.entries()) expect(told[index]).toMatch(pattern)
})
