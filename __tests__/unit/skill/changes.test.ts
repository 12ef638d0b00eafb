import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareFiles, type FileState, isUnchanged } from '../../../src/skill/changes.ts'
import { digestFiles, sortByPath } from '../../../src/skill/digest.ts'

function stateOf(files: Readonly<Record<string, string>>): FileState[] {
  return Object.entries(files).map(([path, sha256]) => ({ path, sha256, size: sha256.length }))
}

describe('two states of a skill', () => {
  test('are compared file by file, with sizes', () => {
    const before = stateOf({ kept: 'a', grown: 'b', gone: 'ccc' })
    const after = stateOf({ grown: 'bb', kept: 'a', fresh: 'dddd' })
    expect(compareFiles(before, after)).toEqual({
      added: [{ path: 'fresh', sha256: 'dddd', size: 4 }],
      changed: [{ path: 'grown', size: 2, sizeBefore: 1 }],
      removed: [{ path: 'gone', sha256: 'ccc', size: 3 }],
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
    const state = names.map(path => ({ path, sha256: path, size: 1 }))
    expect(isUnchanged(compareFiles(state, state))).toBe(true)
    expect(compareFiles([], state).added.map(({ path }) => path)).toEqual(names)
  })

  test('are unchanged exactly when their digests are equal, in whatever order', () => {
    const files = fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'e'), fc.constantFrom('1', '2')).map(stateOf)
    fc.assert(
      fc.property(files, files, (before, after) => {
        const same = digestFiles(sortByPath(before)) === digestFiles(sortByPath(after))
        expect(isUnchanged(compareFiles(before, after))).toBe(same)
        expect(isUnchanged(compareFiles(before.toReversed(), before))).toBe(true)
      }),
    )
  })
})
