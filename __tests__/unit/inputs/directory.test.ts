import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findDirectory } from '../../../src/inputs/directory.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'
import { addFifo, isWindows } from '../skill/folder.ts'

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
    expect(findDirectory(root, path)).toEqual({
      path: expected,
      location: realpathSync(join(root, path)),
      ...(expected === '.' && { isWorkspace: true }),
    })
  })

  test.each([
    ['caf\u00e9s/r\u00e9sum\u00e9', 'cafe\u0301s/re\u0301sume\u0301'],
    ['cafe\u0301s/re\u0301sume\u0301', 'caf\u00e9s/r\u00e9sum\u00e9'],
    ['\ud55c\uae00', '\u1112\u1161\u11ab\u1100\u1173\u11af'],
  ])('%j is found as the disk spells it', (path, expected) => {
    const root = createWorkspace({ [`${expected}/SKILL.md`]: '', 'caf/SKILL.md': '' })
    expect(findDirectory(root, path).path).toBe(expected)
    expect(() => findDirectory(root, `${path}s`)).toThrow('which does not exist')
  })

  test('that two folders look like is not guessed', () => {
    // The dot and the caron may stand in either order.
    const spellings = ['s\u030c\u0323', 's\u0323\u030c', '\u0161\u0323']
    const root = createWorkspace(Object.fromEntries(spellings.slice(1).map(name => [`${name}/SKILL.md`, ''])))
    expect(() => findDirectory(root, spellings[0] ?? '')).toThrow('which does not exist')
    expect(findDirectory(root, spellings[1] ?? '').path).toBe(spellings[1])
  })

  test('that looks like another one is told with what only looks like a space', () => {
    const root = createWorkspace({ 'my\u00a0skill/SKILL.md': '' })
    expect(() => findDirectory(root, 'my\u2009skill')).toThrow(
      'is "my<U+2009>skill", which does not exist. Correct it; these folders hold a SKILL.md: my<U+00A0>skill.',
    )
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
    ['..', /is "\.\.", which is outside \/[^ ]+\/workspace-\w+\. Name a folder inside it\.$/],
    ['skills/../../x', 'which is outside /'],
    ['/', 'which is outside /'],
    ['.git/x', 'is ".git/x", which lies in .git. Name a folder of the repository.'],
    ['git-link', 'is "git-link", which lies in .git. Name a folder of the repository.'],
    ['out-file', 'which is a link that leads outside /'],
    ['"skills/c"', 'holds quotes, which are part of the text here. Write skills/c.'],
    ['~/skills/c', 'begins with "~", which is not replaced here. Write skills/c.'],
    [
      '$GITHUB_WORKSPACE/skills/c',
      `Write the path itself, in a workflow as \${{ github.workspace }}/skills/c.`,
    ],
    ['skills\\c', 'holds a backslash, which is part of a name here. Write skills/c.'],
    ['skills/c # the third', 'Write skills/c.'],
    ['C:\\repo\\skills\\c', 'is a path of Windows. Write skills/c.'],
    ['C:skills\\c', 'is a path of Windows. Write skills/c.'],
    ['~/work/repo/skills/c', 'begins with "~", which is not replaced here. Write skills/c.'],
    ['file:///x/skills/c', 'is an address, not a path. Write skills/c.'],
    ['https://github.com/o/r/tree/main/skills/c?x#y', 'is an address, not a path. Write skills/c.'],
    ['/elsewhere/skills/c', 'Write it relative to that: skills/c.'],
    [
      "'https://github.com/o/r/tree/main/skills/c'",
      'holds quotes, which are part of the text here. Write skills/c.',
    ],
    [
      `\${{ matrix.directory }}`,
      'holds an expression that GitHub has not evaluated. Write the path itself, since GitHub evaluates expressions in the workflow alone.',
    ],
    [
      `\${{ matrix.directory }`,
      'holds an expression that GitHub has not evaluated. Write it with both pairs of braces.',
    ],
    ['n'.repeat(100), `is "${'n'.repeat(60)}…", which does not exist.`],
    [
      'out',
      /is "out", which is a link that leads outside \/[^ ]+\. Put a copy of the folder in its place\.$/,
    ],
    ['gone', 'is "gone", which is a link that leads to nothing. Put a copy of the folder in its place.'],
    ['gone/a/b', 'is "gone/a/b", which lies below "gone", which is a link that leads to nothing.'],
    ['skills/c/SKILL.md/x', 'is "skills/c/SKILL.md/x", which does not exist.'],
    [
      'skils/c',
      'is "skils/c", which does not exist. Correct it; these folders hold a SKILL.md: skills/c, skills/[a] {b}!#*.',
    ],
    ['skills/c/SKILL.md', 'which is a file. Name the folder that holds SKILL.md.'],
    ['loop', 'is "loop", which is a link that leads to nothing.'],
    ['x\0y', 'which cannot be opened: '],
  ])('%j is refused', (path, reason) => {
    const root = workspace()
    mkdirSync(join(root, '.git/x'), { recursive: true })
    symlinkSync('.git/x', join(root, 'git-link'))
    symlinkSync('/etc/hostname', join(root, 'out-file'))
    symlinkSync(createWorkspace({}), join(root, 'out'))
    symlinkSync('loop', join(root, 'loop'))
    symlinkSync('skills/gone', join(root, 'gone'))
    expect(() => findDirectory(root, path)).toThrow(reason)
  })

  test.each([
    ['C:\\repo\\words', 'is a path of Windows.'],
    ['https://github.com/o/r', 'is an address, not a path.'],
    ['~/words', 'begins with "~", which is not replaced here.'],
    ['words\\drafts', 'holds a backslash, which is part of a name here.'],
    ['"words"', 'holds quotes, which are part of the text here.'],
    ['words # drafts', 'has a comment behind it, which is part of the text here.'],
    ['/elsewhere/words', /which is outside \S+\./],
  ])('is not proposed where there is none: %j', (path, reason) => {
    const root = workspace()
    const refused = expect(() => findDirectory(root, path))
    refused.toThrow(reason)
    refused.toThrow(/\. Correct it; these folders hold a SKILL\.md: [^:]*skills\/c[^:]*\.$/)
  })

  test('of the host, in a container, is told with what it must lie in and a relative path', () => {
    const root = join(createWorkspace({ 'repo/repo/skills/c/SKILL.md': '' }), 'repo/repo')
    expect(() => findDirectory(root, '/home/runner/work/repo/repo/skills/c')).toThrow(
      `which is outside ${root}. Write it relative to that: skills/c.`,
    )
  })

  test('that a workspace without any skill does not have asks for the checkout', () => {
    expect(() => findDirectory(createWorkspace({}), 'skills/a')).toThrow(
      'does not exist. Correct it, or check out the repository first.',
    )
  })

  test('in a workspace that is gone does not exist', () => {
    expect(() => findDirectory(join(workspace(), 'gone'), '.')).toThrow('is ".", which does not exist.')
  })

  const onPosix = isWindows ? test.skip : test
  onPosix('that is a FIFO is a file, and is not waited for', () => {
    const root = workspace()
    addFifo(root, 'pipe')
    expect(() => findDirectory(root, 'pipe')).toThrow('is "pipe", which is a file.')
  })
})
