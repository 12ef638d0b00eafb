import { expect, test } from '@jest/globals'
import {
  factsOf,
  isCreated,
  isPublished,
  type SkillResult,
  StepError,
  stopBeforeSending,
  versionOf,
} from '../../src/result.ts'
import { VERSION } from './report/results.ts'
import { loadedOf } from './targets.ts'

const FACTS = factsOf(loadedOf('skills/a').request)
const version = VERSION

test.each<[SkillResult, names: boolean, published: boolean, created: boolean]>([
  [{ ...FACTS, status: 'published', version, created: false }, true, true, false],
  [{ ...FACTS, status: 'published', version, created: true }, true, true, true],
  [{ ...FACTS, status: 'unchanged', version }, true, false, false],
  [{ ...FACTS, status: 'planned' }, false, false, false],
  [{ ...FACTS, status: 'not-sent' }, false, false, false],
  [{ ...FACTS, status: 'failed', made: 'nothing' }, false, false, false],
  [{ ...FACTS, status: 'failed', made: 'unknown' }, false, false, false],
  [{ ...FACTS, status: 'failed', made: 'skill' }, false, true, true],
  [{ ...FACTS, status: 'failed', made: 'version', version, created: false }, true, true, false],
  [{ ...FACTS, status: 'failed', made: 'version', version, created: true }, true, true, true],
])('what exists in the end is told: %j', (result, names, published, created) => {
  expect(versionOf(result)).toBe(names ? version : undefined)
  expect([isPublished(result), isCreated(result)]).toEqual([published, created])
})

test('a skill that nothing has happened to yet is told with what is known of it', () => {
  const { request, skill } = loadedOf('skills/a', 'skill_1')
  const warnings = [{ rule: 'unknown-key', severity: 'warning', message: 'W.', path: 'a.md' }] as const
  expect(factsOf(request, { ...skill, warnings })).toEqual({
    directory: 'skills/a',
    problems: warnings,
    warnings: [],
    skill: { ...skill, warnings },
    skillId: 'skill_1',
  })
})

test.each([undefined, 'auto'])('a skill that nobody has looked up has no id: %j', skillId => {
  expect(factsOf(loadedOf('skills/a', skillId).request)).not.toHaveProperty('skillId')
})

test('a step that ends before anything is sent says because of which skills', () => {
  const error = stopBeforeSending(
    ['a', 'b', 'c'].map(path => loadedOf(path)),
    new Map([
      [0, 'E.'],
      [2, 'F.'],
    ]),
  )
  expect(error).toBeInstanceOf(StepError)
  expect(error.message).toBe('a: E.\nc: F.')
  expect(error.results).toMatchObject([
    { directory: 'a', status: 'failed', made: 'nothing', error: 'E.' },
    { directory: 'b', status: 'not-sent' },
    { directory: 'c', status: 'failed', made: 'nothing', error: 'F.' },
  ])
  expect(new StepError([{ ...FACTS, status: 'failed', made: 'nothing' }]).message).toContain('its problems')
})
