import { describe, expect, test } from '@jest/globals'
import { outputsOf } from '../../../src/report/outputs.ts'
import type { Ending, SkillResult } from '../../../src/result.ts'
import {
  failureOf,
  PLANNED,
  PUBLISHED,
  resultOf,
  SKILL_ID,
  UNCHANGED,
  UNVERIFIED,
  VERSION,
} from './results.ts'

/** The entries that an output lists. */
const entriesOf = (text: string | undefined) => JSON.parse(text ?? '') as Record<string, unknown>[]

describe('of a published skill', () => {
  test('the outputs are what the API says, else what SKILL.md says', () => {
    const version = { ...VERSION, name: '', description: 'Said by the API', directory: '', type: '' }
    const outputs = outputsOf([resultOf({}, { ...PUBLISHED, version })], 'run')
    expect(outputs).toMatchObject({
      id: VERSION.id,
      version: VERSION.version,
      created_at: VERSION.createdAt,
      description: 'Said by the API',
      name: 'my-skill',
      directory: 'my-skill',
      skill_id: SKILL_ID,
      container_skill: `{"type":"custom","skill_id":"${SKILL_ID}","version":"${VERSION.version}"}`,
    })
    expect(outputs).not.toHaveProperty('type')
  })

  test('what it may have is empty or absent when it has none', () => {
    const file = { path: 'a.md', size: 1, sizeBefore: 2, sha256: '' }
    const comparison = { changes: { added: [file], changed: [file], removed: [] } }
    const archive = { path: '/tmp/a.zip', digest: 'sha256:00' }
    expect(outputsOf([resultOf({ comparison, archive, deploymentId: '7' })], 'run')).toMatchObject({
      changes: '{"added":["a.md"],"changed":["a.md"],"removed":[]}',
      archive_path: '/tmp/a.zip',
      archive_digest: 'sha256:00',
      deployment_id: '7',
    })
    const without = outputsOf([resultOf()], 'run')
    expect(without).toMatchObject({ changes: '', deployment_id: '' })
    expect(without).not.toHaveProperty('archive_path')
  })
})

test.each<[Ending, reason: string, changed: number]>([
  [PLANNED, 'checked', 0],
  [{ status: 'planned', change: 'create' }, 'would-create', 1],
  [{ status: 'planned', change: 'publish' }, 'would-publish', 1],
  [{ status: 'planned', change: 'none', version: VERSION }, 'unchanged', 0],
])('a plan of %j is %s, and has no version', (ending, reason, changed) => {
  const outputs = outputsOf([resultOf({}, ending)], 'plan')
  expect(outputs).toMatchObject({ reason, published: 'false', digest: expect.anything() })
  expect(entriesOf(outputs.results)).toMatchObject([{ reason, published: false }])
  expect(entriesOf(outputs.changed)).toHaveLength(changed)
  for (const absent of ['id', 'version', 'created_at', 'container_skill'])
    expect(outputs).not.toHaveProperty(absent)
})

describe('of a failed skill', () => {
  test('nothing is set that a later step could take for a version', () => {
    const { results, ...outputs } = outputsOf([failureOf({ error: 'No.' })], 'run')
    expect(outputs).toEqual({ deployment_id: '', changed: '[]', mapping: '' })
    expect(entriesOf(results)).toEqual([
      {
        directory: '.',
        skill_id: null,
        name: null,
        id: null,
        version: null,
        created_at: null,
        published: false,
        created: false,
        reason: 'failed',
        digest: null,
        changes: null,
        deployment_id: null,
        error: 'No.',
      },
    ])
  })

  test('a version that was made all the same is told by published and results', () => {
    const outputs = outputsOf([resultOf({}, UNVERIFIED)], 'run')
    expect(outputs).toMatchObject({ published: 'true', skill_id: SKILL_ID, created: 'false' })
    expect(outputs).not.toHaveProperty('version')
    expect(entriesOf(outputs.changed)).toEqual([
      expect.objectContaining({ version: VERSION.version, error: 'Not as sent.' }),
    ])
  })

  test('a skill that was made, of which no version could be read, is told by its id', () => {
    const { results, ...outputs } = outputsOf([resultOf({}, { status: 'failed', made: 'skill' })], 'run')
    expect(entriesOf(results)).toMatchObject([{ skill_id: SKILL_ID, created: true, published: true }])
    expect(outputs).toEqual({
      skill_id: SKILL_ID,
      created: 'true',
      published: 'true',
      deployment_id: '',
      changed: '[]',
      mapping: expect.stringContaining(SKILL_ID),
    })
  })

  test.each([{ status: 'failed', made: 'unknown' }, { status: 'not-sent' }] as const)(
    'nothing is known of %j',
    ending => {
      const outputs = outputsOf([resultOf({}, ending)], 'run')
      expect(Object.keys(outputs).sort()).toEqual(['changed', 'deployment_id', 'mapping', 'results'])
    },
  )

  test('a version that was found wrong, or that nobody could read, is nothing to hand on', () => {
    const made = [
      { ...UNVERIFIED, wrong: true },
      { status: 'failed', made: 'skill' },
    ] as const
    const outputs = outputsOf(
      made.map(ending => resultOf({}, ending)),
      'run',
    )
    expect(outputs).toMatchObject({ published: 'true', changed: '[]' })
  })

  test('its error is that of its problems, with their places, without warnings', () => {
    const problems = [
      {
        rule: 'required-field',
        severity: 'error',
        message: 'One.',
        path: 'SKILL.md',
        position: { line: 2, column: 7 },
      },
      {
        rule: 'unknown-key',
        severity: 'warning',
        message: 'Two.',
        path: 'SKILL.md',
        position: { line: 3, column: 1 },
      },
      { rule: 'required-field', severity: 'error', message: 'b.md is three.', path: 'b.md' },
    ] as const
    expect(entriesOf(outputsOf([failureOf({ problems })], 'run').results)).toEqual([
      expect.objectContaining({
        error: 'SKILL.md:2:7: One. [required-field]\nb.md is three. [required-field]',
      }),
    ])
  })
})

describe('of several skills', () => {
  const published = resultOf()
  const unchanged = resultOf({ directory: 'b' }, UNCHANGED)

  test('only those outputs are set that hold for any number', () => {
    const outputs = outputsOf([published, unchanged], 'run')
    expect(Object.keys(outputs).sort()).toEqual(['changed', 'mapping', 'published', 'results'])
    expect(entriesOf(outputs.results)).toHaveLength(2)
    expect(entriesOf(outputs.changed)).toHaveLength(1)
  })

  test.each<[string, SkillResult[], string | undefined]>([
    ['none published', [unchanged, unchanged], 'false'],
    ['one published', [unchanged, published], 'true'],
    ['one published, one failed', [published, failureOf({})], 'true'],
    ['none published, one failed', [unchanged, failureOf({})], undefined],
  ])('with %s, published is right', (_, results, expected) => {
    expect(outputsOf(results, 'run').published).toBe(expected)
  })
})

describe('where there is much', () => {
  const many = (count: number, paths: number) => {
    const files = Array.from({ length: paths }, (_, index) => ({ path: `f${index}.md`, size: 1, sha256: '' }))
    const comparison = { changes: { added: files, changed: [], removed: [] } }
    return Array.from({ length: count }, (_, index) => resultOf({ directory: `skills/${index}`, comparison }))
  }
  const changesOf = (count: number, paths: number) =>
    entriesOf(outputsOf(many(count, paths), 'run').results)[0]?.changes

  test('results list twenty paths of a kind and count the rest, fewer for many skills, none for very many', () => {
    expect(changesOf(1, 25)).toMatchObject({ added: { length: 20 }, changed: [], more: 5 })
    expect(changesOf(250, 25)).toMatchObject({ added: { length: 5 }, more: 20 })
    expect(changesOf(985, 25)).toMatchObject({ added: [], more: 25 })
  })

  test('the output changes still holds every path of one skill', () => {
    expect(JSON.parse(outputsOf(many(1, 25), 'run').changes ?? '')).toMatchObject({ added: { length: 25 } })
  })
})
