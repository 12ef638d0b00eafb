import { describe, expect, test } from '@jest/globals'
import { annotate, describeOverview } from '../../../src/report/annotations.ts'
import { problem } from '../../../src/skill/problem.ts'
import type { RuleId } from '../../../src/skill/rules.ts'
import { failureOf, NOT_SENT, resultOf, UNCHANGED } from './results.ts'
import { sourcesOf } from './sources.ts'

const SOURCES = sourcesOf(true)

function problemOf(
  message: string,
  line = 1,
  severity: 'error' | 'warning' = 'error',
  rule: RuleId = 'unknown-key',
) {
  return { rule, severity, message, path: 'SKILL.md', position: { line, column: 1 } } as const
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
    'x/SKILL.md:2:1 "k0" is no field. [unknown-key]\n\nAnd 10 more of this kind: SKILL.md:3:1 "k1" is no field. SKILL.md:4:1 "k2" is no field. SKILL.md:5:1 "k3" is no field. SKILL.md:6:1 "k4" is no field. SKILL.md:7:1 "k5" is no field. SKILL.md:8:1 "k6" is no field. SKILL.md:9:1 "k7" is no field. SKILL.md:10:1 "k8" is no field. …',
  ])
})

test('problems are of a kind by their rule, whatever they say and quote', () => {
  const problems = [
    problemOf('SKILL.md has no name.', 1, 'error', 'required-field'),
    problemOf('"1" is no field.', 2),
    problemOf(
      'SKILL.md has no description. Add a line "description: …" to its frontmatter.',
      1,
      'error',
      'required-field',
    ),
    problemOf('"1" is no field.', 3, 'error', 'xml-tag'),
    problem('unusable-link', 'a.md is a link that leads back to itself, a cycle.', 'a.md'),
    problem('unusable-link', 'b.md is a link to something that does not exist.', 'b.md'),
  ]
  expect(messagesOf([failureOf({ directory: 'x', problems })], SOURCES)).toEqual([
    'x/SKILL.md:1:1 SKILL.md has no name. [required-field]\n\nAnd 1 more of this kind: SKILL.md:1:1 SKILL.md has no description. Add a line "description: …" to …',
    'x/SKILL.md:2:1 "1" is no field. [unknown-key]',
    'x/SKILL.md:3:1 "1" is no field. [xml-tag]',
    'x/a.md a.md is a link that leads back to itself, a cycle. [unusable-link]\n\nAnd 1 more of this kind: b.md is a link to something that does not exist.',
  ])
})

describe('of what GitHub shows, ten of a level,', () => {
  const rules = ['unknown-key', 'optional-field', 'xml-tag'] as const
  const kinds = rules.map(rule => problemOf('W.', 1, 'error', rule))
  const results = ['a', 'b', 'c', 'd', 'e'].map(directory => failureOf({ directory, problems: kinds }))

  test('the overview comes first, then one of each skill before a second of any', () => {
    const messages = messagesOf(results, SOURCES, 'Overview.')
    expect(messages).toHaveLength(10)
    expect(messages.map(text => text.replace('/SKILL.md:1:1 W.', ''))).toEqual([
      'Overview.',
      ...['a', 'b', 'c', 'd', 'e'].map(name => `${name} [unknown-key]`),
      ...['a', 'b', 'c', 'd'].map(name => `${name} [optional-field]`),
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

describe('what an annotation says is true of each skill that it names:', () => {
  const unread = (count: number, facts = {}) =>
    Array.from({ length: count }, (_, index) =>
      failureOf({
        directory: `s${index}`,
        error: `The skill skill_0${index} was created, but version 17957252${index}0000 is unread (request req_0${index}).`,
        ...facts,
      }),
    )

  test('what differs in the ids of requests alone is told once, without them', () => {
    const results = ['req_a', 'req_b', 'opaque-1'].map(id =>
      failureOf({ directory: id, error: `Refused: "m" (request ${id}). See the key.` }),
    )
    expect(messagesOf(results, SOURCES)).toEqual([
      'req_a, req_b, opaque-1: Refused: "m" (request …). See the key. The job summary has the ids.',
    ])
    expect(messagesOf(results.slice(0, 1), SOURCES)).toEqual(['Refused: "m" (request req_a). See the key.'])
  })

  test('what differs in the ids of skills and versions is told of each', () => {
    expect(messagesOf(unread(2), SOURCES)).toEqual([
      's0: The skill skill_00 was created, but version 1795725200000 is unread (request req_00).',
      's1: The skill skill_01 was created, but version 1795725210000 is unread (request req_01).',
    ])
    expect(messagesOf(unread(9), SOURCES, 'Overview.')).toHaveLength(10)
  })

  test('where more than ten would be told, they share one without the ids', () => {
    const told = 'The skill … was created, but version … is unread (request …). The job summary has the ids.'
    expect(messagesOf(unread(11), SOURCES)).toEqual([`s0, s1, s2, s3, s4, s5, s6, s7 and 3 more: ${told}`])
    expect(messagesOf(unread(10), SOURCES, 'Overview.')).toHaveLength(2)
    const problems = [problemOf('E.')]
    expect(messagesOf(unread(6, { problems }), SOURCES)[0]).toBe(`s0, s1, s2, s3, s4, s5: ${told}`)
    expect(messagesOf(unread(5, { problems }), SOURCES)).toHaveLength(10)
  })

  test('a skill is named once, whatever is told of it', () => {
    const warnings = Array.from({ length: 11 }, (_, index) => `Version 17957252${index}0000 is old.`)
    expect(messagesOf([failureOf({ directory: 's0', error: 'E.', warnings }), resultOf()], SOURCES)).toEqual([
      's0: Version … is old. The job summary has the ids.',
      's0: E.',
    ])
  })
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
