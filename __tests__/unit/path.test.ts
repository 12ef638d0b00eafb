import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { findAbove, isInside, pathInWorkspace, realpathOf } from '../../src/path.ts'
import { createWorkspace } from '../fixtures/workspace.ts'

test.each([
  ['/a', '/a', true],
  ['/a', '/a/b', true],
  ['/a', '/a/..b', true],
  ['/a', '/ab', false],
  ['/a', '/', false],
  ['/a/b', '/a/c', false],
])('in %s lies %s: %s', (folder, path, expected) => {
  expect(isInside(folder, path)).toBe(expected)
})

test('the real path of what does not exist yet is that of its parents', () => {
  const root = createWorkspace({ 'real/file': '' })
  symlinkSync('real', join(root, 'link'))
  expect(realpathOf(join(root, 'link', 'new', 'file.zip'))).toBe(join(root, 'real', 'new', 'file.zip'))
  expect(realpathOf('/')).toBe('/')
})

test.each([
  ['.', 'SKILL.md'],
  ['skills/a', 'skills/a/SKILL.md'],
])('the SKILL.md of %s is %s', (directory, expected) => {
  expect(pathInWorkspace(directory, 'SKILL.md')).toBe(expected)
})

test.each([
  ['/a/b/c', undefined, '/a/b/c'],
  ['/a/b/x/y', undefined, '/a/b'],
  ['/a/b/x/y', '/a/b', '/a/b'],
  ['/a/b/x/y', '/a/b/x', undefined],
  ['/a/b/x/y', '/elsewhere', '/a/b'],
  ['/x/y', undefined, undefined],
])('the nearest of the folders at or above %s, up to %s, is %s', (path, top, expected) => {
  expect(findAbove(path, folder => ['/a', '/a/b', '/a/b/c'].includes(folder), top)).toBe(expected)
})
