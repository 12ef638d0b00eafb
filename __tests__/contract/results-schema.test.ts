// docs/results.schema.json says what the entries of `results` are, field by field, and docs/check.schema.json what a check
// adds to them.

import { describe, expect, test } from '@jest/globals'
import { outputsOf } from '../../src/report/outputs.ts'
import type { Ending, Mode, SkillResult } from '../../src/result.ts'
import { checkResults, checkSchema, schema } from '../fixtures/results-schema.ts'
import {
  failureOf,
  NOT_SENT,
  PLANNED,
  PUBLISHED,
  resultOf,
  UNCHANGED,
  UNVERIFIED,
  VERSION,
} from '../unit/report/results.ts'

const FILES = Array.from({ length: 30 }, (_, index) => ({
  path: `f${index}.md`,
  size: 1,
  sizeBefore: 2,
  sha256: '',
}))
const comparison = { changes: { added: FILES, changed: FILES, removed: FILES } }
const problems = [{ rule: 'required-field', severity: 'error', message: 'E.', path: 'SKILL.md' }] as const

const ENDINGS: [Mode, Ending][] = [
  ['run', PUBLISHED],
  ['run', { ...PUBLISHED, created: true }],
  ['run', UNCHANGED],
  ['run', NOT_SENT],
  ['run', UNVERIFIED],
  ['run', { status: 'failed', made: 'skill', error: 'E.' }],
  ['run', { status: 'failed', made: 'unknown', error: 'E.' }],
  ['plan', PLANNED],
  ['plan', { status: 'planned', change: 'create' }],
  ['plan', { status: 'planned', change: 'publish' }],
  ['plan', { status: 'planned', change: 'none', version: VERSION }],
]

test.each(ENDINGS)('the entries of a %s whose skill is %j are as the schema says', (mode, ending) => {
  for (const results of [[resultOf({}, ending)], [resultOf({ comparison }, ending), failureOf({ problems })]])
    expect(() => checkResults(outputsOf(results, mode))).not.toThrow()
})

test('so are the results of nothing, and of very many', () => {
  expect(() => checkResults({ results: '[]', changed: '[]' })).not.toThrow()
  const many: SkillResult[] = Array.from({ length: 985 }, () => resultOf({ comparison }))
  expect(() => checkResults(outputsOf(many, 'run'))).not.toThrow()
})

describe('the schema', () => {
  const [entry] = JSON.parse(outputsOf([resultOf()], 'run').results ?? '')

  test.each(Object.keys(entry))('refuses an entry without %s', field => {
    const { [field]: _, ...rest } = entry
    expect(() => checkResults({ results: JSON.stringify([rest]) })).toThrow(field)
  })

  test('refuses a field that it does not know, and a word that is none', () => {
    for (const change of [{ more: 1 }, { reason: 'dry-run' }, { version: null }, { error: 'E.' }])
      expect(() => checkResults({ results: JSON.stringify([{ ...entry, ...change }]) })).toThrow('schema')
  })

  test('describes each field by a sentence', () => {
    const { entry: one, changes } = schema.$defs
    for (const { description } of Object.values<{ description: string }>({
      ...one.properties,
      ...changes.properties,
    }))
      expect(description).toMatch(/^[A-Z`s].*\.$/)
    expect(Object.keys(one.properties)).toEqual(Object.keys(entry))
    expect(one.required).toEqual(Object.keys(entry))
  })
})

test('the schema of a check describes each field of a problem by a sentence', () => {
  const { required, properties } = checkSchema.$defs.problem
  expect(required).toEqual(Object.keys(properties))
  for (const { description } of Object.values<{ description: string }>(properties))
    expect(description).toMatch(/^[A-Z].*\.$/)
})
