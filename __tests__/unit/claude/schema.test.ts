import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { LEGACY_SHAPE, NEW_SHAPE, parseJson, readPage } from '../../../src/claude/schema.ts'
import { answerOf } from '../http/outcomes.ts'

const VERSION = {
  id: 'skver_1',
  created_at: '2026-01-02T03:04:05.000006Z',
  description: 'Does one thing.',
  name: 'my-skill',
  skill_id: 'skill_1',
  type: 'skill_version',
}
const COMMON = {
  id: 'skver_1',
  createdAt: '2026-01-02T03:04:05.000006Z',
  description: 'Does one thing.',
  name: 'my-skill',
  skillId: 'skill_1',
  type: 'skill_version',
}
const SHAPES = [
  ['older', LEGACY_SHAPE],
  ['newer', NEW_SHAPE],
] as const

describe('a version', () => {
  test('of the older shape is pinned by its version', () => {
    const wire = { ...VERSION, version: '1759178010641129', directory: 'my-skill' }
    const read = { ...COMMON, version: '1759178010641129', directory: 'my-skill' }
    expect(LEGACY_SHAPE.readVersion(wire)).toEqual(read)
  })

  test('of the newer shape is pinned by its id, and its directory is its name', () => {
    expect(NEW_SHAPE.readVersion(VERSION)).toEqual({ ...COMMON, version: 'skver_1', directory: 'my-skill' })
  })

  test('without what pins it is not one', () => {
    expect(() => LEGACY_SHAPE.readVersion(VERSION)).toThrow('the answer has no "version"')
    expect(() => NEW_SHAPE.readVersion({ ...VERSION, id: '' })).toThrow('the answer has no "id"')
  })

  test.each(['1\n::error::x', '\u001b[2J', 'a b', '\ud800', '１'])(
    'with an id like %j is refused: it would go into addresses and log lines',
    id => {
      for (const [, shape] of SHAPES) {
        expect(() => shape.readVersion({ ...VERSION, version: '1', id })).toThrow(
          '"id" in the answer holds unexpected characters',
        )
      }
    },
  )

  test('lacks at most what nobody needs to pin it', () => {
    expect(NEW_SHAPE.readVersion({ id: 'skver_1', created_at: 'x', description: null })).toEqual({
      ...{ id: 'skver_1', version: 'skver_1', createdAt: 'x', directory: '' },
      ...{ description: '', name: '', skillId: '', type: '' },
    })
  })
})

describe('a skill', () => {
  test.each([
    ['older', LEGACY_SHAPE, { display_title: 'T', latest_version: '17', source: 'custom' }, '17'],
    [
      'newer',
      NEW_SHAPE,
      { display_name: 'T', latest_version_id: 'skver_2', source: { type: 'custom' } },
      'skver_2',
    ],
  ] as const)(
    'of the %s shape tells its title, its newest version and whose it is',
    (_, shape, fields, latest) => {
      const read = { id: 'skill_1', title: 'T', custom: true, latestVersion: latest }
      expect(shape.readSkill({ id: 'skill_1', ...fields })).toEqual(read)
    },
  )

  test('without a version has none', () => {
    const legacy = { id: 'skill_1', display_title: null, latest_version: null, source: 'anthropic' }
    expect(LEGACY_SHAPE.readSkill(legacy)).toEqual({ id: 'skill_1', title: '', custom: false })
    const newer = { id: 'skill_1', latest_version_id: null, source: { type: 'anthropic' } }
    expect(NEW_SHAPE.readSkill(newer)).toEqual({ id: 'skill_1', title: '', custom: false })
  })
})

describe('an answer', () => {
  test.each([
    ['', 'the answer is empty'],
    ['<html>', 'the answer is not JSON'],
    ['{"id": "skver_01', 'the answer is not JSON'],
  ])('%j is refused: %s', (body, message) => {
    expect(() => parseJson(answerOf(200, body))).toThrow(message)
  })

  test('is a page only when it holds a list', () => {
    expect(() => readPage({ data: {} }, String)).toThrow('the answer holds no list')
    expect(readPage({ data: [1], next_page: 'page_2' }, String)).toEqual({ items: ['1'], nextPage: 'page_2' })
    expect(readPage({ data: [], next_page: null }, String)).toEqual({ items: [] })
    expect(readPage({ data: [], next_page: '' }, String)).toEqual({ items: [] })
  })

  test('of any JSON at all is read, or refused with a reason', () => {
    const almost = fc.record(
      {
        ...{
          id: fc.jsonValue(),
          created_at: fc.jsonValue(),
          version: fc.jsonValue(),
          data: fc.array(fc.jsonValue()),
        },
        ...{ source: fc.jsonValue(), latest_version: fc.jsonValue(), next_page: fc.jsonValue() },
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almost), fc.constantFrom(...SHAPES), (value, [, shape]) => {
        const body = parseJson(answerOf(200, JSON.stringify(value)))
        const readers = [
          () => shape.readVersion(body),
          () => shape.readSkill(body),
          () => readPage(body, shape.readVersion),
          () => readPage(body, shape.readSkill),
        ]
        for (const read of readers) {
          try {
            expect(read()).toBeInstanceOf(Object)
          } catch (error) {
            expect((error as Error).message).toMatch(/in the answer|the answer (has|holds|is) /)
          }
        }
      }),
    )
  })
})
