import { expect, test } from '@jest/globals'
import { annotate } from '../../../src/report/annotations.ts'
import { mappingOf } from '../../../src/report/mapping.ts'
import { describeVerdict } from '../../../src/report/outcome.ts'
import { describeOrigin, describeRollBack } from '../../../src/report/roll-back.ts'
import { describeEnd } from '../../../src/report/skill-lines.ts'
import { createSources } from '../../../src/report/source.ts'
import { renderSummary } from '../../../src/report/summary.ts'
import { textOf } from '../../fixtures/summary.ts'
import { failureOf, PUBLISHED, resultOf, SKILL_ID, UNCHANGED, VERSION } from './results.ts'

const OLDER = { ...VERSION, version: '1600000000000000', createdAt: '2020-09-13T12:26:40.000000Z' }
const PLANNED = { status: 'planned', change: 'publish' } as const
const FACTS = { directory: '.', fromVersion: OLDER }
const SOURCES = createSources({
  GITHUB_WORKSPACE: '/work',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_SHA: 'c0ffee254729296a45a3885639ac7e10f9d54979',
})

test('a version that has not been read is told by what pins it', () => {
  expect(describeOrigin(resultOf({ fromVersion: { version: '1' } }))).toBe('version 1')
  expect(describeOrigin(resultOf(FACTS))).toBe(
    'version 1600000000000000, created at 2020-09-13T12:26:40.000000Z',
  )
  expect([describeOrigin(resultOf()), describeRollBack(resultOf())]).toEqual(['', ''])
})

test('a version that could not be read is called by the id of its skill', () => {
  const failed = failureOf({ ...FACTS, skillId: SKILL_ID, error: 'E.' })
  expect(describeVerdict([failed], 'run')).toBe('skill_01: failed, nothing was published')
})

test('what undoes a roll-back is told where one was made, and that there is none to make', () => {
  const origin =
    'Roll-back to the content of version 1600000000000000, created at 2020-09-13T12:26:40.000000Z.'
  const undone =
    'The next run that publishes the branch undoes this, unless the change is reverted there: git revert.'
  expect(describeRollBack(resultOf(FACTS, PUBLISHED))).toBe(`${origin} ${undone}`)
  expect(describeRollBack(resultOf(FACTS, PLANNED))).toBe(origin)
  expect(describeRollBack(resultOf(FACTS, UNCHANGED))).toBe(
    `${origin} The newest version holds the same: what was to be live again is. ${undone}`,
  )
  const early = { status: 'failed', made: 'nothing', early: true, error: 'E.' } as const
  expect(describeRollBack(resultOf(FACTS, early))).toBe('')
})

test('the verdict and the log name both versions', () => {
  expect(describeVerdict([resultOf(FACTS, PUBLISHED)], 'run')).toBe(
    `my-skill: published ${VERSION.version} with the content of 1600000000000000`,
  )
  expect(describeVerdict([resultOf(FACTS, PLANNED)], 'plan')).toBe(
    'my-skill: would publish with the content of 1600000000000000',
  )
  expect(describeEnd(resultOf(FACTS, PUBLISHED), 'run').at(-1)?.text).toBe(
    `Published version ${VERSION.version} of ${SKILL_ID}, created at ${VERSION.createdAt}. ${describeRollBack(resultOf(FACTS))}`,
  )
  expect(describeEnd(resultOf(FACTS, PLANNED), 'plan').at(-1)?.text).toBe(
    `Dry run: publishing would make a new version of ${SKILL_ID} with 1 file of version 1600000000000000, created at 2020-09-13T12:26:40.000000Z.`,
  )
})

test('a problem of a version is annotated on no file, and linked to none', () => {
  const problem = {
    rule: 'required-field',
    severity: 'error',
    message: 'No name.',
    path: 'SKILL.md',
    position: { line: 2, column: 7 },
  } as const
  const results = [failureOf({ ...FACTS, error: 'It cannot be published.', problems: [problem] })]
  expect(annotate(results, SOURCES)).toEqual([
    { level: 'error', message: 'It cannot be published.' },
    { level: 'error', message: 'version 1600000000000000: SKILL.md:2:7 No name. [required-field]' },
  ])
  const summary = renderSummary(results, { mode: 'run', sources: SOURCES, diffs: new Map() })
  expect(summary).not.toContain('](')
  expect(textOf(summary)).toContain('SKILL.md:2:7')
})

test('a warning about files that were published before is no annotation, and stands in the summary', () => {
  const problem = {
    rule: 'unknown-key',
    severity: 'warning',
    message: 'An odd key.',
    path: 'SKILL.md',
  } as const
  const results = [resultOf({ ...FACTS, problems: [problem] }, PUBLISHED)]
  expect(annotate(results, SOURCES)).toEqual([])
  const summary = renderSummary(results, { mode: 'run', sources: SOURCES, diffs: new Map() })
  expect(textOf(summary)).toContain('An odd key.')
})

test('the summary of one that was made links to no file and to no commit, and names no directory', () => {
  const results = [resultOf(FACTS, PUBLISHED)]
  const summary = renderSummary(results, { mode: 'run', sources: SOURCES, diffs: new Map() })
  expect(summary).not.toMatch(/\]\(|Directory|commit/)
  expect(textOf(summary)).toContain('| Content of | 1600000000000000 |')
})

test('there is no line for the input skills, which names directories', () => {
  expect(mappingOf([resultOf(FACTS)])).toBe('')
})
