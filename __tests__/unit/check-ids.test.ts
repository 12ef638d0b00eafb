import { describe, expect, test } from '@jest/globals'
import { failBeforeSending } from '../../src/batch.ts'
import { type Checked, checkIds } from '../../src/check-ids.ts'
import { problem } from '../../src/skill/problem.ts'
import { loadedOf } from './targets.ts'

function checkedOf(path: string, skillId?: string, name?: string): Checked {
  const result = loadedOf(path, skillId, name)
  return { result, name: result.skill.name }
}

/** A skill with other faults, whose name could be read. */
function brokenOf(path: string, skillId: string, name: string): Checked {
  const { request } = loadedOf(path, skillId)
  return { result: { ...failBeforeSending({ request }), problems: [problem('secret', 'A key.')] }, name }
}

/** The error of each, '' of one that has none. */
function errorsOf(...checked: Checked[]) {
  return checkIds(checked).map(result => ('error' in result ? result.error : '') ?? '')
}

describe('two folders with one name', () => {
  const BOTH =
    'x/a and y/a both hold a skill called "a", and auto finds a skill by its name. Rename one of them, or give each its id.'

  test('are told, in the same words for both', () => {
    expect(
      errorsOf(checkedOf('x/a', 'auto'), checkedOf('skills/b', 'skill_b'), checkedOf('y/a', 'auto')),
    ).toEqual([BOTH, '', BOTH])
  })

  test('are told where one of them has another fault, which is kept', () => {
    const results = checkIds([checkedOf('x/a', 'auto'), brokenOf('y/a', 'auto', 'a')])
    expect(results).toMatchObject([
      { status: 'failed', error: BOTH, problems: [] },
      { status: 'failed', error: BOTH, problems: [{ message: 'A key.' }] },
    ])
  })

  test('are told at the one that is found by its name, where the other has an id', () => {
    expect(errorsOf(checkedOf('x/a', 'existing'), checkedOf('y/a', 'skill_1'))).toEqual([
      BOTH.replace('auto', 'existing'),
      '',
    ])
  })

  test('are told together where there are more', () => {
    const all = ['x/a', 'y/a', 'z/a'].map(path => checkedOf(path, 'auto'))
    expect(new Set(errorsOf(...all))).toEqual(
      new Set([
        'x/a, y/a, z/a all hold a skill called "a", and auto finds a skill by its name. Rename all but one, or give each its id.',
      ]),
    )
  })

  test('are none where each has an id or none, or nobody knows their names', () => {
    expect(errorsOf(checkedOf('x/a', 'skill_1'), checkedOf('y/a', 'skill_2'))).toEqual(['', ''])
    expect(errorsOf(checkedOf('x/a'), checkedOf('y/a'))).toEqual(['', ''])
    expect(errorsOf(brokenOf('x/a', 'auto', ''), brokenOf('y/a', 'auto', ''))).toEqual(['', ''])
  })
})

describe('a name in the place of an id', () => {
  const advice =
    'and no id. Write auto for it to find the skill by its name, or copy the id from the Claude Console.'
  test.each([
    ['my-skill', `The id "my-skill" is the name of the skill, ${advice}`],
    ['My-Skill', `The id "My-Skill" is the name of the skill, ${advice}`],
    ['words', `The id "words" is the name of the folder, ${advice}`],
    ['another', ''],
    ['skill_01', ''],
  ])('%s', (skillId, error) => {
    expect(errorsOf(checkedOf('skills/words', skillId, 'my-skill'))).toEqual([error])
    expect(errorsOf(brokenOf('skills/words', skillId, 'my-skill'))).toEqual([error])
  })
})
