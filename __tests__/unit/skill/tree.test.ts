import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { sortByPath } from '../../../src/skill/digest.ts'
import { SkillError } from '../../../src/skill/problem.ts'
import { listTree } from '../../../src/skill/tree.ts'
import { addFifo, addLink, addMaze, isWindows, makeFolder, permissionsBite } from './folder.ts'

const onPosix = isWindows ? test.skip : test
const everywhere = () => true

/** path → obstacle, or `file`. */
function list(folder: string, includeHidden = false, enters: (path: string) => boolean = everywhere) {
  const entries = sortByPath(listTree(folder, includeHidden, enters).entries)
  return Object.fromEntries(entries.map(({ path, obstacle }) => [path, obstacle?.reason ?? 'file']))
}

test('a path of 1,024 bytes in 100 folders is taken, and a longer or deeper one is an obstacle', () => {
  const deep = `${'a/'.repeat(100)}b`
  const name = `${'é'.repeat(100)}/`
  const long = `${name.repeat(5)}${'c'.repeat(1024 - 5 * 201)}`
  const folder = makeFolder({
    [deep]: '',
    [`a/${deep}`]: '',
    [`a/a/${deep}`]: '',
    [long]: '',
    [`${long}c`]: '',
  })

  expect(list(folder)).toEqual({
    [deep]: 'file',
    [`a/${deep}`]: 'lies in more than 100 folders. Move it up, or leave it out with "files".',
    [`${'a/'.repeat(101)}a`]: 'lies in more than 100 folders. Move it up, or leave it out with "files".',
    [long]: 'file',
    [`${long}c`]: 'has a path of more than 1,024 bytes. Shorten it, or leave it out with "files".',
  })
})

describe('what is listed', () => {
  test('every file at any depth, with / between names and where to open it', () => {
    const folder = makeFolder({ 'SKILL.md': '', 'a/b/c': '', empty: '' })

    expect(sortByPath(listTree(folder, false, everywhere).entries)).toEqual([
      { path: 'SKILL.md', target: join(folder, 'SKILL.md') },
      { path: 'a/b/c', target: join(folder, 'a', 'b', 'c') },
      { path: 'empty', target: join(folder, 'empty') },
    ])
  })

  onPosix.each(['a b', '[a]', '*', '{a,b}', '!a', '#a', 'a\nb', '$a', "'", '%', 'é', '😀'])(
    'in a directory that is called %j, and below a folder of that name',
    name => {
      const folder = makeFolder({ [`${name}/${name}/file`]: '' })

      expect(list(join(folder, name))).toEqual({ [`${name}/file`]: 'file' })
    },
  )

  test('never what git, package managers, Python and Finder leave, nor evaluations', () => {
    const folder = makeFolder({
      'a/.DS_Store': '',
      '.git/config': '',
      'a/.git/config': '',
      'b/.GIT/config': '',
      'c/.git': 'gitdir: elsewhere',
      'a/node_modules/x/index.js': '',
      'a/__pycache__/x': '',
      'a/x.pyc': '',
      'evals/x': '',
      'a/evals/kept': '',
      '.gitignore': '',
    })

    expect(list(folder, true)).toEqual({ '.gitignore': 'file', 'a/evals/kept': 'file' })
  })

  test('a file that is merely called like a folder that is left out', () => {
    const folder = makeFolder({ evals: '', node_modules: '', __pycache__: '' })

    expect(Object.keys(list(folder))).toEqual(['__pycache__', 'evals', 'node_modules'])
  })

  test('hidden files and folders only when asked for', () => {
    const folder = makeFolder({ a: '', '.b': '', '.c/d': '', 'e/.f/g': '' })

    expect(list(folder)).toEqual({ a: 'file' })
    expect(list(folder, true)).toEqual({ '.b': 'file', '.c/d': 'file', a: 'file', 'e/.f/g': 'file' })
  })

  test('nothing of a folder that is of no interest', () => {
    const folder = makeFolder({ a: '', 'b/c': '', 'd/e/f': '', 'd/g': '' })

    expect(list(folder, false, path => path === 'd')).toEqual({ a: 'file', 'd/g': 'file' })
  })

  test('no more than any skill can hold', () => {
    const folder = makeFolder()
    addMaze(folder)

    expect(() => listTree(folder, false, everywhere)).toThrow(SkillError)
    expect(() => listTree(folder, false, everywhere)).toThrow(
      /more than 50,000 files below the directory\. Point at the skill alone/,
    )
    expect(list(folder, false, path => !path.includes('/'))).toMatchObject({ 'f16/file': 'file' })
  })
})

describe('links', () => {
  test('to a file inside are followed, over other links too', () => {
    const folder = makeFolder({ 'a/file': '' })
    addLink(folder, 'b/link', '../a/file')
    addLink(folder, 'again', 'b/link')

    expect(listTree(folder, false, everywhere).entries).toContainEqual({
      path: 'again',
      target: join(folder, 'a', 'file'),
    })
    expect(list(folder)).toEqual({ 'a/file': 'file', again: 'file', 'b/link': 'file' })
  })

  test('to a folder inside are followed', () => {
    const folder = makeFolder({ 'a/b/file': '' })
    addLink(folder, 'link', 'a')

    expect(list(folder)).toEqual({ 'a/b/file': 'file', 'link/b/file': 'file' })
  })

  test('to the outside are not, and the message says no more than that', () => {
    const outside = makeFolder({ 'secret/file': '' })
    const folder = makeFolder()
    addLink(folder, 'file', join(outside, 'secret/file'))
    addLink(folder, 'folder', join(outside, 'secret'))
    addLink(folder, 'parent', '..')
    addLink(folder, 'nothing', join(outside, 'no/such/file'))

    const entries = Object.fromEntries(
      listTree(folder, false, everywhere).entries.map(entry => [entry.path, entry]),
    )
    expect(Object.keys(entries).sort()).toEqual(['file', 'folder', 'nothing', 'parent'])
    expect(entries.file).toMatchObject({
      isFolder: false,
      obstacle: {
        rule: 'unusable-link',
        reason: `is a link that leads outside the skill's directory. Put a copy in its place, or leave it out with "files".`,
      },
    })
    expect(entries.nothing?.obstacle).toEqual(entries.file?.obstacle)
    expect(entries.folder).toMatchObject({
      isFolder: true,
      obstacle: { reason: expect.stringContaining('outside') },
    })
    expect(entries.parent).toMatchObject({
      isFolder: true,
      obstacle: { reason: expect.stringContaining('outside') },
    })
  })

  test('in the place of SKILL.md have another remedy, for it cannot be left out', () => {
    const [outside, dangling] = ['/etc/hostname', 'nothing.md'].map(target => {
      const folder = makeFolder()
      addLink(folder, 'SKILL.md', target)
      return list(folder)['SKILL.md']
    })
    expect(outside).toBe(`is a link that leads outside the skill's directory. Put a copy in its place.`)
    expect(dangling).toBe('is a link to something that does not exist. Put the file itself in its place.')
  })

  test('to a folder beside the directory, whose name begins alike, are outside', () => {
    const parent = makeFolder({ 'skill-secret/file': '', 'skill/SKILL.md': '', '..skill/file': '' })
    addLink(parent, 'skill/a', '../skill-secret/file')

    expect(list(join(parent, 'skill')).a).toMatch(/outside/)
  })

  test('to a name inside that begins with two dots are inside', () => {
    const folder = makeFolder({ '..a/file': '' })
    addLink(folder, 'link', '..a/file')

    expect(list(folder, true)).toEqual({ '..a/file': 'file', link: 'file' })
  })

  test('that dangle, and that lead back to themselves, are told apart', () => {
    const folder = makeFolder()
    addLink(folder, 'dangling', 'nothing')
    addLink(folder, 'self', 'self')

    expect(list(folder)).toEqual({
      dangling: 'is a link to something that does not exist. Remove it, or leave it out with "files".',
      self: 'is a link that leads back to itself, a cycle. Remove it, or leave it out with "files".',
    })
  })

  test('that go through a file cannot be followed', () => {
    const folder = makeFolder({ file: '' })
    addLink(folder, 'link', 'file/below')

    expect(list(folder).link).toMatch(
      /^is a link (that cannot be followed: ENOTDIR|to something that does not exist)/,
    )
  })

  test('to a folder that they lie in are cycles, and everything else is still listed', () => {
    const folder = makeFolder({ 'a/file': '', 'b/file': '' })
    addLink(folder, 'a/up', '..')
    addLink(folder, 'a/here', '.')
    addLink(folder, 'a/b', '../b')
    addLink(folder, 'b/a', '../a')

    const cycle = 'is a link to a folder that it lies in, a cycle. Remove it, or leave it out with "files".'
    expect(list(folder)).toEqual({
      'a/b/a': cycle,
      'a/b/file': 'file',
      'a/file': 'file',
      'a/here': cycle,
      'a/up': cycle,
      'b/a/b': cycle,
      'b/a/file': 'file',
      'b/a/here': cycle,
      'b/a/up': cycle,
      'b/file': 'file',
    })
  })

  test('into .git are refused, however it is written', () => {
    const folder = makeFolder({ '.git/config': '', 'a/.Git/config': '' })
    addLink(folder, 'config', '.git/config')
    addLink(folder, 'all', '.git')
    addLink(folder, 'below', 'a/.Git/config')

    const obstacle = 'is a link into .git, which is never uploaded. Remove it, or leave it out with "files".'
    expect(list(folder, true)).toEqual({ all: obstacle, below: obstacle, config: obstacle })
  })

  test('to hidden files are refused unless those are asked for', () => {
    const folder = makeFolder({ '.env': '' })
    addLink(folder, 'settings', '.env')

    expect(list(folder)).toEqual({
      settings:
        'is a link to .env, which is hidden. Set include_hidden_files: true, or leave it out with "files".',
    })
    expect(list(folder, true)).toEqual({ '.env': 'file', settings: 'file' })
  })

  test('that are called .git, evals or node_modules are left out wherever they lead', () => {
    const folder = makeFolder({ 'a/file': '' })
    for (const name of ['.git', 'evals', 'node_modules', '.DS_Store', 'x.pyc'])
      addLink(folder, name, 'nothing')

    expect(list(folder, true)).toEqual({ 'a/file': 'file' })
  })
})

test('a link of git-annex says how to get the file', () => {
  const folder = makeFolder({ a: '' })
  addLink(folder, 'b.bin', '.git/annex/objects/Xx/Yy/KEY/KEY')

  expect(list(folder)).toEqual({
    a: 'file',
    'b.bin': 'is a git-annex link, not the file itself. Run "git annex get" and "git annex unlock" first.',
  })
})

describe('what is neither file nor folder', () => {
  const special = 'is a FIFO, a socket or a device. Remove it, or leave it out with "files".'

  onPosix('is told, and so is a link to it, without opening it', () => {
    const folder = makeFolder()
    addFifo(folder, 'pipe')
    addLink(folder, 'link', 'pipe')

    expect(list(folder)).toEqual({ link: special, pipe: special })
  })

  onPosix('may be a socket', async () => {
    const folder = makeFolder()
    const server = createServer()
    await new Promise<void>(resolve => server.listen(join(folder, 's'), resolve))
    const found = list(folder)
    await new Promise(resolve => server.close(resolve))

    expect(found).toEqual({ s: special })
  })
})

describe('what cannot be read', () => {
  test('is told for a folder that vanishes, and the others are listed all the same', () => {
    const folder = makeFolder({ 'a/file': '', 'b/file': '' })
    const enters = (path: string) => {
      if (path === 'a') rmSync(join(folder, 'a'), { recursive: true })
      return true
    }

    expect(listTree(folder, false, enters).entries).toContainEqual({
      path: 'a',
      target: join(folder, 'a'),
      isFolder: true,
      obstacle: { rule: 'unreadable', reason: expect.stringMatching(/^cannot be read: ENOENT/) },
    })
  })

  const unlessRoot = permissionsBite ? test : test.skip
  unlessRoot('is told for a folder without permission', () => {
    const folder = makeFolder({ 'a/file': '', 'b/file': '' })
    chmodSync(join(folder, 'a'), 0)
    const found = list(folder)
    chmodSync(join(folder, 'a'), 0o700)

    expect(found).toEqual({
      a: expect.stringMatching(
        /^cannot be read: EACCES.*Correct its permissions, or leave it out with "files"\.$/,
      ),
      'b/file': 'file',
    })
  })

  test('is told for the directory itself', () => {
    expect(() => list(join(makeFolder(), 'absent'))).toThrow(
      /^The directory cannot be read: ENOENT.*Correct its permissions\.$/,
    )
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('is told for a name that is not UTF-8', () => {
    const folder = makeFolder()
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.of(0xff)]), '')
    mkdirSync(Buffer.concat([Buffer.from(`${folder}/b`), Buffer.of(0xff)]))

    expect(list(folder)).toEqual({
      'a\ufffd': 'has a name that is not UTF-8. Rename it.',
      'b\ufffd': 'has a name that is not UTF-8. Rename it.',
    })
  })
})
