import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseMapping } from '../../../src/inputs/mapping.ts'
import { mappingOf, renderMapping } from '../../../src/report/mapping.ts'
import { NOT_SENT, resultOf } from './results.ts'

const DIRECTORIES = [
  'skills/a',
  '.',
  'a b',
  'a: b',
  '*x',
  '#x',
  'true',
  '1.5',
  '"q"',
  '- a',
  'ä',
  'a ',
  ' a',
  ' ',
  ' !x',
  'a\u00a0',
  'a\nb',
  'a\u2028b\u0085',
  '\ufeffa',
  'a\\b',
  '~',
  '@x',
  '!x',
  '!"x: y"',
]

test('the mapping reads as what the input skills takes, whatever the directories are called', () => {
  const results = DIRECTORIES.map((directory, index) => resultOf({ directory, skillId: `skill_${index}` }))
  const { lines, mistakes } = parseMapping(mappingOf(results), 'skills', false)
  expect(mistakes).toEqual([])
  expect(lines.map(({ directory, skillId }) => [directory, skillId])).toEqual(
    DIRECTORIES.map((directory, index) => [directory.replace(/^!/, './!'), `skill_${index}`]),
  )
})

test('the mapping reads as the directories, whatever characters are in them', () => {
  const name = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(name, fc.boolean(), (directory, isFile) => {
      const text = mappingOf([resultOf({ directory, skillId: 'skill_1' })])
      const { lines, mistakes } = parseMapping(text, 'skills', isFile)
      expect({ mistakes, read: lines.map(line => line.directory) }).toEqual({
        mistakes: [],
        read: [directory.replace(/^!/, './!')],
      })
    }),
  )
})

test('where there is no id the word of the workflow stays, and without one there is no line', () => {
  const { skillId: _, ...unknown } = resultOf({ directory: 'a', requestedId: 'auto' }, NOT_SENT)
  const { requestedId: __, ...open } = unknown
  expect(mappingOf([unknown, open, resultOf({ directory: 'b', requestedId: 'auto' })])).toBe(
    'a: auto\nb: skill_01',
  )
})

test('the block to paste of several skills is indented under skills', () => {
  expect(renderMapping([resultOf(), resultOf({ directory: 'a' })])).toContain(
    '<b>The ids, to paste into the workflow</b></summary>\n\n```yaml\nskills: |\n  skills/my-skill: skill_01\n  a: skill_01\n```',
  )
})

test('the block to paste of one skill is what such a step has: its skill_id', () => {
  expect(renderMapping([resultOf()])).toContain(
    '<b>The id, to paste into the workflow</b></summary>\n\n```yaml\nskill_id: skill_01\n# or, in skills: skills/my-skill: skill_01\n```',
  )
})
