import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareFiles, compareVersion, isUnchanged } from '../../../src/skill/changes.ts'
import { digestFiles, sortByPath } from '../../../src/skill/digest.ts'
import type { SkillFile } from '../../../src/skill/skill.ts'
import { fileOf, SKILL_MD, skillOf } from '../skills.ts'

const LINK = 'a symbolic link' as const

function stateOf(files: Readonly<Record<string, string>>): SkillFile[] {
  return Object.entries(files).map(([path, content]) => fileOf(path, content))
}

/** As files are that are too large to be kept. */
function withoutContent(files: readonly SkillFile[]): SkillFile[] {
  return files.map(({ path, size, sha256 }) => ({
    path,
    size,
    sha256,
    read: () => {
      throw new Error('The disk is not asked')
    },
  }))
}

describe('two states of a skill', () => {
  test('are compared file by file, with sizes', () => {
    const before = stateOf({ kept: 'a', grown: 'b', gone: 'ccc' })
    const after = stateOf({ grown: 'bb', kept: 'a', fresh: 'dddd' })
    expect(compareFiles(before, after)).toEqual({
      added: [{ path: 'fresh', size: 4 }],
      changed: [{ path: 'grown', size: 2, sizeBefore: 1 }],
      removed: [{ path: 'gone', size: 3 }],
    })
  })

  test('differ by a name alone, a case alone, or a content of the same size', () => {
    const paths = ({ added, changed, removed }: ReturnType<typeof compareFiles>) =>
      [added, changed, removed].map(files => files.map(({ path }) => path))
    expect(paths(compareFiles(stateOf({ a: 'x' }), stateOf({ b: 'x' })))).toEqual([['b'], [], ['a']])
    expect(paths(compareFiles(stateOf({ a: 'x' }), stateOf({ A: 'x' })))).toEqual([['A'], [], ['a']])
    expect(paths(compareFiles(stateOf({ a: 'x' }), stateOf({ a: 'y' })))).toEqual([[], ['a'], []])
  })

  test('may hold names that mean something to JavaScript', () => {
    const names = ['__proto__', 'constructor', 'toString', '1']
    const state = names.map(path => fileOf(path, path))
    expect(isUnchanged(compareFiles(state, state))).toBe(true)
    expect(compareFiles([], state).added.map(({ path }) => path)).toEqual(names)
  })

  test('are unchanged exactly when their digests are equal, in whatever order', () => {
    const files = fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'e'), fc.constantFrom('1', '2')).map(stateOf)
    fc.assert(
      fc.property(files, files, (before, after) => {
        const same = digestFiles(sortByPath(before)) === digestFiles(sortByPath(after))
        expect(isUnchanged(compareFiles(before, after))).toBe(same)
        expect(compareFiles(before, withoutContent(after))).toEqual(compareFiles(before, after))
        expect(isUnchanged(compareFiles(before.toReversed(), before))).toBe(true)
      }),
    )
  })

  test('are never the same where the published one has a link, whatever that holds', () => {
    const before = ['a.md', 'gone.md'].map(path => ({ ...fileOf(path, 'b.md'), irregular: LINK }))
    expect(compareFiles(before, stateOf({ 'a.md': 'b.md' }))).toEqual({
      added: [],
      changed: [{ path: 'a.md', size: 4, sizeBefore: 4 }],
      removed: [{ path: 'gone.md', size: 4 }],
    })
    const linked = { ...fileOf('SKILL.md', SKILL_MD.replaceAll('\n', '\r\n')), irregular: LINK }
    expect(Object.keys(compareVersion([linked], skillOf({ 'SKILL.md': SKILL_MD })))).toEqual(['changes'])
  })

  test.each([
    ['has the same size', 'xx'],
    ['has another size', 'x'],
    ['is not there any more', undefined],
  ])('cannot be told where a published file is damaged that here %s', (_, content) => {
    const damaged = {
      path: 'a',
      size: 2,
      read: () => {
        throw new Error('is a damaged zip')
      },
    }
    const now = stateOf(content === undefined ? {} : { a: content })
    expect(() => compareFiles([damaged], now)).toThrow('is a damaged zip')
  })
})
