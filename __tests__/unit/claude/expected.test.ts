import { describe, expect, test } from '@jest/globals'
import { expectCreated, expectTitled, expectVersion } from '../../../src/claude/expected.ts'
import { VERSION } from '../report/results.ts'

const { skillId, name, version } = VERSION

test('a version that was asked for is that one, by its number or its id', () => {
  for (const pin of [version, VERSION.id]) expect(expectVersion(VERSION, pin)).toBe(VERSION)
  expect(() => expectVersion(VERSION, 'another')).toThrow(`it is about version ${version}`)
})

describe('a version that an upload has made', () => {
  test.each([
    ['all that was asked for', VERSION],
    ['no skill', { ...VERSION, skillId: '' }],
    ['no name', { ...VERSION, name: '' }],
  ])('may name %s', (_, answered) => {
    expect(expectCreated(answered, skillId, name, 'before')).toBe(answered)
  })

  test.each([
    ['the id of another skill', { ...VERSION, skillId: 'skill_other' }, 'it is about another skill'],
    ['the name of another skill', { ...VERSION, name: 'other' }, 'it is about another skill'],
    ['what was there before', { ...VERSION, version: 'before' }, 'version before, which was there before'],
  ])('does not have %s', (_, answered, why) => {
    expect(() => expectCreated(answered, skillId, name, 'before')).toThrow(why)
  })
})

test('a skill that was created has its title, or an answer leaves it out', () => {
  const skill = { id: 'skill_1', title: 'pdf', custom: true }
  expect(expectTitled(skill, 'pdf')).toBe(skill)
  expect(expectTitled({ ...skill, title: '' }, 'pdf')).toMatchObject({ id: 'skill_1' })
  expect(() => expectTitled(skill, 'docx')).toThrow('it is about another skill')
})
