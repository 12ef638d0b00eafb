import { describe, expect, test } from '@jest/globals'
import { annotate, describeOverview } from '../../../src/report/annotations.ts'
import { failureOf, NOT_SENT, resultOf, UNCHANGED } from './results.ts'
import { sourcesOf } from './sources.ts'

const SOURCES = sourcesOf(true)

function problemOf(message: string, line = 1, severity: 'error' | 'warning' = 'error') {
  return { rule: 'unknown-key', severity, message, path: 'SKILL.md', position: { line, column: 1 } } as const
}

function messagesOf(...parts: Parameters<typeof annotate>) {
  return annotate(...parts).map(({ message }) => message)
}

test('an annotation stands at its place from the root of the repository, and says it as well', () => {
  const [annotation] = annotate([failureOf({ directory: 'x', problems: [problemOf('E.', 3)] })], SOURCES)
  expect(annotation).toEqual({
    level: 'error',
    message: 'x/SKILL.md:3:1 E. [unknown-key]',
    file: 'x/SKILL.md',
    line: 3,
    column: 1,
  })
})

test('eleven of a kind are one', () => {
  const problems = Array.from({ length: 11 }, (_, index) => problemOf(`"k${index}" is no field.`, index + 2))
  expect(messagesOf([failureOf({ directory: 'x', problems })], SOURCES)).toEqual([
    'x/SKILL.md:2:1 "k0" is no field. [unknown-key] And 10 more of this kind: "k1", line 3; "k2", line 4; "k3", line 5; "k4", line 6; "k5", line 7; "k6", line 8; "k7", line 9; "k8", line 10; ….',
  ])
})

describe('of what GitHub shows, ten of a level,', () => {
  const kinds = ['One.', 'Two.', 'Three.'].map(text => problemOf(text))
  const results = ['a', 'b', 'c', 'd', 'e'].map(directory => failureOf({ directory, problems: kinds }))

  test('the overview comes first, then one of each skill before a second of any', () => {
    const messages = messagesOf(results, SOURCES, 'Overview.')
    expect(messages).toHaveLength(10)
    expect(messages.map(text => text.replace('/SKILL.md:1:1', '').replace(' [unknown-key]', ''))).toEqual([
      'Overview.',
      ...['a', 'b', 'c', 'd', 'e'].map(name => `${name} One.`),
      ...['a', 'b', 'c', 'd'].map(name => `${name} Two.`),
    ])
  })

  test('errors take nothing from warnings, and come after them, as the log ends with them', () => {
    const warnings = Array.from({ length: 12 }, (_, index) => `W${'x'.repeat(index)}.`)
    const levels = annotate([failureOf({ problems: kinds, warnings })], SOURCES).map(({ level }) => level)
    expect(levels).toEqual([...Array(10).fill('warning'), ...Array(3).fill('error')])
  })
})

test('what several skills share is told once, with their names', () => {
  const results = Array.from({ length: 12 }, (_, index) =>
    failureOf({ directory: `s${index}`, error: 'Refused.' }),
  )
  expect(messagesOf(results, SOURCES)).toEqual(['s0, s1, s2, s3, s4, s5, s6, s7 and 4 more: Refused.'])
})

test('warnings of a skill that nobody has changed are not told again', () => {
  const facts = { problems: [problemOf('W.', 1, 'warning')] }
  expect(annotate([resultOf(facts, UNCHANGED)], SOURCES)).toEqual([])
  expect(annotate([resultOf(facts)], SOURCES)).toHaveLength(1)
  expect(annotate([resultOf({ ...facts, warnings: ['Not recorded.'] }, UNCHANGED)], SOURCES)).toHaveLength(1)
})

test('no annotation is longer than GitHub shows, the overview of a thousand skills included', () => {
  const failed = Array.from({ length: 1000 }, (_, index) => failureOf({ directory: `skills/skill-${index}` }))
  const overview = describeOverview([...failed, resultOf({}, NOT_SENT)], 'run')
  expect(overview).toMatch(/^1000 failed: skills\/skill-0, .* and \d+ more\. 1 not sent\./)
  for (const text of messagesOf([failureOf({ error: 'x'.repeat(9000) })], SOURCES, overview))
    expect(text.length).toBeLessThan(4096)
})
