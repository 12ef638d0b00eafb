import { describe, expect, test } from '@jest/globals'
import { distance, findMeant, sortByLikeness } from '../../src/similar.ts'

describe('the distance of two texts counts the letters that differ', () => {
  test.each([
    ['skills', 'skills', 0],
    ['skils', 'skills', 1],
    ['skillls', 'skills', 1],
    ['skylls', 'skills', 1],
    ['sikll', 'skill', 1],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['skils/*', 'skills/pdf-forms', 1],
    ['*/skills', 'plugins/a/skills', 0],
    ['*', '', 0],
  ])('%j and %j: %d', (a, b, expected) => {
    expect(distance(a, b)).toBe(expected)
  })
})

test('what is most alike comes first, whatever its case', () => {
  expect(sortByLikeness('Skils/PDF', ['docs', 'skills/pdf', 'skills/pdf-forms'])).toEqual([
    'skills/pdf',
    'skills/pdf-forms',
    'docs',
  ])
})

test.each([
  ['Skill-Id', 'skill_id'],
  ['skils', 'skills'],
  ['skilsfyle', 'skills_file'],
  ['ab', undefined],
  ['skylzz', undefined],
])('%s is meant for %s', (name, meant) => {
  expect(findMeant(name, ['skills', 'skill_id', 'skills_file', 'abc'])).toBe(meant)
})
