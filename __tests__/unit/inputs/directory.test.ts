import { realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findDirectory } from '../../../src/inputs/directory.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

const workspace = () => createWorkspace({ 'skills/[a] {b}!#*/SKILL.md': '', 'skills/c/SKILL.md': '' })

describe('a directory', () => {
  test.each([
    ['.', '.'],
    ['skills/c', 'skills/c'],
    ['./skills//c/', 'skills/c'],
    ['skills/c/..', 'skills'],
    ['skills/[a] {b}!#*', 'skills/[a] {b}!#*'],
  ])('%s is found, relative to the workspace', (path, expected) => {
    const root = workspace()
    expect(findDirectory(root, path)).toEqual({ path: expected, location: realpathSync(join(root, path)) })
  })

  test('may be absolute when it lies inside', () => {
    const root = workspace()
    expect(findDirectory(root, join(root, 'skills/c')).path).toBe('skills/c')
  })

  test('is found through links, of the workspace and inside it', () => {
    const root = workspace()
    const outside = createWorkspace({})
    symlinkSync(root, join(outside, 'link'))
    symlinkSync(join(root, 'skills'), join(root, 'alias'))
    const location = join(root, 'skills', 'c')
    expect(findDirectory(join(outside, 'link'), join(outside, 'link', 'skills/c'))).toEqual({
      path: 'skills/c',
      location,
    })
    expect(findDirectory(root, 'alias/c')).toEqual({ path: 'alias/c', location })
  })

  test.each([
    ['..', 'is "..", which is outside the workspace. Name a folder inside it.'],
    ['skills/../../x', 'which is outside the workspace'],
    ['/', 'which is outside the workspace'],
    ['out', 'is "out", which is outside the workspace. Name a folder inside it.'],
    ['nope', 'is "nope", which does not exist. Is the repository checked out before this step?'],
    ['skills/c/SKILL.md', 'which is a file. Name the folder that holds SKILL.md.'],
    [
      'loop',
      /is "loop", which cannot be opened: .*ELOOP: too many symbolic links encountered\. Name the folder/,
    ],
    ['x\0y', 'which cannot be opened: '],
  ])('%j is refused', (path, reason) => {
    const root = workspace()
    symlinkSync(createWorkspace({}), join(root, 'out'))
    symlinkSync('loop', join(root, 'loop'))
    expect(() => findDirectory(root, path)).toThrow(reason)
  })

  test('in a workspace that is gone does not exist', () => {
    expect(() => findDirectory(join(workspace(), 'gone'), '.')).toThrow('is ".", which does not exist.')
  })
})
