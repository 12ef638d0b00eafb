import { expect, test } from '@jest/globals'
import { failSkill, notSent, redactResult, StepError } from '../../src/result.ts'
import { failureOf, resultOf, skillOf } from './report/results.ts'

const DIRECTORY = { path: 'skills/a', location: '/work/skills/a' }
const problem = { severity: 'warning', message: 'About opensesame.', path: 'a.md' } as const

test('a skill that nothing has happened to is told with what is known of it', () => {
  const skill = { ...skillOf(), warnings: [problem] }
  expect(notSent({ directory: DIRECTORY, skillId: 'skill_1' }, skill)).toEqual({
    directory: 'skills/a',
    reason: 'not-sent',
    created: false,
    published: false,
    problems: [problem],
    warnings: [],
    skill,
    skillId: 'skill_1',
  })
  expect(failSkill({ directory: DIRECTORY, skillId: 'skill_1' }, skill, 'E.')).toMatchObject({
    reason: 'failed',
    error: 'E.',
    skill,
  })
})

test.each([{ directory: DIRECTORY }, { directory: DIRECTORY, skillId: 'auto' }])(
  'a skill that nobody has looked up has no id: %j',
  request => {
    expect(notSent(request)).not.toHaveProperty('skillId')
  },
)

test('a step that failed says of which skills', () => {
  const results = [
    resultOf(),
    failureOf({ directory: 'a', error: 'E.' }),
    failureOf({ directory: 'b', problems: [problem] }),
  ]
  expect(new StepError(results)).toMatchObject({ results, message: 'a: E.\nb: see its problems' })
})

test('nothing that a result says holds a secret; what was published stays as it is', () => {
  const result = resultOf({
    problems: [problem],
    warnings: ['Do opensesame.'],
    note: 'An opensesame.',
    error: 'No opensesame.',
  })
  const redacted = redactResult(result, text => text.replaceAll('opensesame', '***'))

  expect(redacted).toEqual({
    ...result,
    problems: [{ ...problem, message: 'About ***.' }],
    warnings: ['Do ***.'],
    note: 'An ***.',
    error: 'No ***.',
  })
  expect(redacted.version).toBe(result.version)
  const plain = resultOf()
  expect(redactResult(plain, text => text)).toEqual(plain)
})
