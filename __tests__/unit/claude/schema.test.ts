import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  LEGACY_SHAPE,
  NEW_SHAPE,
  parseJson,
  readPage,
  type Shape,
  WrongShape,
} from '../../../src/claude/schema.ts'
import { answerOf } from '../http/outcomes.ts'

const TEXTS = { description: 'Does one thing.', name: 'my-skill', type: 'skill_version' }
const VERSION = { ...TEXTS, id: 'skver_1', created_at: '2026-01-02T03:04:05.000006Z', skill_id: 'skill_1' }
const READ = { ...TEXTS, id: 'skver_1', createdAt: VERSION.created_at, skillId: 'skill_1' }
const SHAPES = [LEGACY_SHAPE, NEW_SHAPE]

describe('a version', () => {
  test('of the older shape is pinned by its version', () => {
    const own = { version: '1759178010641129', directory: 'my-skill' }
    expect(LEGACY_SHAPE.readVersion({ ...VERSION, ...own })).toEqual({ ...READ, ...own })
  })

  test('of the newer shape is pinned by its id, and its directory is its name', () => {
    expect(NEW_SHAPE.readVersion(VERSION)).toEqual({ ...READ, version: 'skver_1', directory: 'my-skill' })
  })

  test('without what pins it is not one', () => {
    expect(() => LEGACY_SHAPE.readVersion({ ...VERSION, version: null })).toThrow(
      'the answer has no "version"',
    )
    expect(() => NEW_SHAPE.readVersion({ ...VERSION, id: '' })).toThrow('the answer has no "id"')
  })

  test('whose id and version are numbers is read as if they were text', () => {
    expect(LEGACY_SHAPE.readVersion({ ...VERSION, id: 7, version: 1759178010641129 })).toMatchObject({
      id: '7',
      version: '1759178010641129',
    })
    // Rounded by whoever wrote it, perhaps.
    expect(() => LEGACY_SHAPE.readVersion({ ...VERSION, version: 2 ** 60 })).toThrow('has no "version"')
  })

  test.each(['', 'soon', '2026-01-02', 1759178010])('dated %j is not one', created_at => {
    expect(() => NEW_SHAPE.readVersion({ ...VERSION, created_at })).toThrow(
      '"created_at" in the answer is no time',
    )
  })

  test.each(['1\n::error::x', '\u001b[2J', 'a b', '\ud800', '１', 'a"b', 'x'.repeat(129)])(
    'with an id like %j is refused: it would go into addresses and log lines',
    id => {
      const message = '"id" in the answer holds unexpected characters'
      for (const shape of SHAPES)
        expect(() => shape.readVersion({ ...VERSION, version: '1', id })).toThrow(message)
    },
  )

  test('lacks at most what nobody needs to pin it', () => {
    const created_at = VERSION.created_at
    expect(NEW_SHAPE.readVersion({ id: 'skver_1', created_at, description: null })).toEqual({
      ...{ id: 'skver_1', version: 'skver_1', createdAt: created_at, directory: '' },
      ...{ description: '', name: '', skillId: '', type: '' },
    })
  })
})

describe('a skill', () => {
  const LEGACY = { display_title: 'T', latest_version: '17', source: 'custom' }
  const NEW = { display_name: 'T', latest_version_id: 'skver_2', source: { type: 'custom' } }
  const NONE = { display_title: null, latest_version: null, source: 'anthropic' }
  const NEW_NONE = { latest_version_id: null, source: { type: 'anthropic' } }
  test.each([
    ['older', LEGACY_SHAPE, LEGACY, { title: 'T', custom: true, latestVersion: '17' }],
    ['newer', NEW_SHAPE, NEW, { title: 'T', custom: true, latestVersion: 'skver_2' }],
    ['older', LEGACY_SHAPE, NONE, { title: '', custom: false }],
    ['newer', NEW_SHAPE, NEW_NONE, { title: '', custom: false }],
    // A source that nobody has heard of is not Anthropic's.
    [
      'newer',
      NEW_SHAPE,
      { ...NEW, source: { type: 'workspace' } },
      { title: 'T', custom: true, latestVersion: 'skver_2' },
    ],
  ])(
    'of the %s shape tells its title, whose it is, and its newest version if any',
    (_, shape, wire, read) => {
      expect(shape.readSkill({ id: 'skill_1', ...wire })).toEqual({ id: 'skill_1', ...read })
    },
  )
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
    const read = (value: unknown) => readPage(value, NEW_SHAPE, String)
    const none = { items: [], unreadable: [] }
    expect(() => read({ data: {} })).toThrow('the answer holds no list')
    expect(() => read({ data: Array(1_001).fill('') })).toThrow(
      'the answer lists 1,001 items on a page, more than 1,000',
    )
    expect(read({ data: [1], next_page: 'page_2' })).toEqual({ ...none, items: ['1'], nextPage: 'page_2' })
    expect(read({ data: [], next_page: null })).toEqual(none)
    expect(read({ data: [], next_page: '' })).toEqual(none)
    expect(() => read({ data: [1], has_more: true })).toThrow('it does not say where the rest of the list is')
  })

  test('is a page whatever one of its entries is', () => {
    expect(readPage({ data: [null, VERSION] }, NEW_SHAPE, NEW_SHAPE.readVersion)).toMatchObject({
      items: [{ id: 'skver_1' }],
      unreadable: ['the answer is not what the API documents'],
    })
  })

  test.each<[string, Shape, unknown, (shape: Shape) => (value: unknown) => unknown]>([
    ['version', LEGACY_SHAPE, VERSION, ({ readVersion }) => readVersion],
    ['version', NEW_SHAPE, { ...VERSION, version: '1', directory: 'x' }, ({ readVersion }) => readVersion],
    ['skill', LEGACY_SHAPE, { id: 'x', latest_version_id: null }, ({ readSkill }) => readSkill],
    ['skill', LEGACY_SHAPE, { id: 'x', source: { type: 'custom' } }, ({ readSkill }) => readSkill],
    ['skill', NEW_SHAPE, { id: 'x', latest_version: '1' }, ({ readSkill }) => readSkill],
    ['skill', NEW_SHAPE, { id: 'x', source: 'custom' }, ({ readSkill }) => readSkill],
    ['page', LEGACY_SHAPE, { data: [], next_page: null }, pageOf],
    ['page', LEGACY_SHAPE, { data: [VERSION] }, pageOf],
    ['page', NEW_SHAPE, { data: [], next_page: null, has_more: false }, pageOf],
  ])('in the other shape is refused: a %s', (_, shape, value, reader) => {
    expect(() => reader(shape)(value)).toThrow(WrongShape)
  })

  test('that only lacks what is empty tells nothing of its shape', () => {
    expect(LEGACY_SHAPE.readSkill({ id: 'x' })).toEqual({ id: 'x', title: '', custom: true })
    expect(pageOf(LEGACY_SHAPE)({ data: [] })).toMatchObject({ items: [] })
  })

  test('of any JSON at all is read, or refused with a reason', () => {
    const fields = ['id', 'created_at', 'version', 'source', 'latest_version', 'next_page']
    const values = Object.fromEntries(fields.map(field => [field, fc.jsonValue()]))
    const almost = fc.record({ ...values, data: fc.array(fc.jsonValue()) }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almost), fc.constantFrom(...SHAPES), (value, shape) => {
        const body = parseJson(answerOf(200, JSON.stringify(value)))
        const readers = [
          () => shape.readVersion(body),
          () => shape.readSkill(body),
          () => readPage(body, shape, shape.readVersion),
          () => readPage(body, shape, shape.readSkill),
        ]
        for (const read of readers) {
          try {
            expect(read()).toBeInstanceOf(Object)
          } catch (error) {
            expect((error as Error).message).toMatch(
              /in the answer|the answer (has|holds|is) |it does not say where/,
            )
          }
        }
      }),
    )
  })
})

function pageOf(shape: Shape) {
  return (value: unknown) => readPage(value, shape, shape.readVersion)
}
