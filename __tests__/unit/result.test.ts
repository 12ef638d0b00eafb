import { expect, test } from '@jest/globals'
import {
  type Ending,
  factsOf,
  isCreated,
  isPublished,
  isRed,
  type Mode,
  type SkillResult,
  StepError,
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
  [{ ...FACTS, status: 'planned', change: 'create' }, false, false, false],
  [{ ...FACTS, status: 'not-sent' }, false, false, false],
  [{ ...FACTS, status: 'failed', made: 'nothing' }, false, false, false],
  [{ ...FACTS, status: 'failed', made: 'unknown' }, false, false, false],
  [{ ...FACTS, status: 'failed', made: 'skill' }, false, true, true],
  [{ ...FACTS, status: 'failed', made: 'version', version, created: false, wrong: false }, true, true, false],
  [{ ...FACTS, status: 'failed', made: 'version', version, created: true, wrong: true }, true, true, true],
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
    requestedId: 'skill_1',
  })
})

test.each([undefined, 'auto'])('a skill that nobody has looked up has no id: %j', skillId => {
  expect(factsOf(loadedOf('skills/a', skillId).request)).not.toHaveProperty('skillId')
})

test.each<[Mode, red: boolean, Ending]>([
  ['run', true, { status: 'failed', made: 'nothing' }],
  ['plan', true, { status: 'failed', made: 'nothing' }],
  ['plan', false, { status: 'planned', change: 'publish' }],
  ['alarm', true, { status: 'planned', change: 'publish' }],
  ['alarm', true, { status: 'planned', change: 'unknown' }],
  ['alarm', false, { status: 'planned', change: 'none', version }],
  ['run', false, { status: 'unchanged', version }],
])('a %s is red, %s, for a skill that is %j', (mode, red, ending) => {
  expect(isRed([{ ...FACTS, ...ending }], mode)).toBe(red)
})

test('a step that fails says of which skills', () => {
  const failed = { ...FACTS, status: 'failed', made: 'nothing' } as const
  expect(new StepError([{ ...failed, error: 'E.' }, failed]).message).toBe(
    'skills/a: E.\nskills/a: see its problems',
  )
})
