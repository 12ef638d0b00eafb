import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import { sha256 } from '../../../src/skill/digest.ts'
import { readFiles } from '../../../src/skill/files.ts'
import { createInspection, type Inspect } from '../../../src/skill/inspect.ts'
import type { Selection } from '../../../src/skill/patterns.ts'
import { parseSkill } from '../../../src/skill/skill.ts'
import { addFifo, addFile, addLink, addMaze, isWindows, makeFolder, permissionsBite } from './folder.ts'

const onPosix = isWindows ? test.skip : test
const LIMIT = 1000

interface Wish extends Partial<Selection> {
  readonly maxBytes?: number
  readonly freeBytes?: number
  readonly inspect?: Inspect
}

function read(folder: string, wish: Wish = {}) {
  const {
    maxBytes = LIMIT,
    freeBytes = LIMIT,
    inspect = createInspection([], () => false),
    ...selection
  } = wish
  const memory = { freeBytes, checkouts: new Map() }
  const found = readFiles(
    folder,
    { patterns: ['**'], includeHidden: false, ...selection },
    maxBytes,
    memory,
    inspect,
  )
  const problems = found.problems.filter(({ severity }) => severity !== 'note')
  const read = found.files.map(({ path }) => path)
  return {
    ...found,
    problems,
    notes: found.problems.filter(({ severity }) => severity === 'note').map(({ message }) => message),
    memory,
    read,
    unread: found.paths.filter(path => !read.includes(path)),
    messages: problems.map(({ severity, message }) => `${severity}: ${message}`),
  }
}

/** What is read, and what is wrong, when only these patterns count. */
function select(folder: string, ...patterns: string[]) {
  const { read: paths, messages } = read(folder, { patterns })
  return { paths, messages }
}

/** What is wrong with the skill, for any size of the request. */
function parse(folder: string) {
  return () =>
    parseSkill(read(folder), {
      strict: false,
      ignored: new Set(),
      maxProblems: 50,
      requestSize: () => 0,
      maxRequestSize: LIMIT,
    })
}

describe('the files that are selected', () => {
  test('come with content, size and digest', () => {
    const folder = makeFolder({ 'SKILL.md': 'é', 'bin/run': '#!/bin/sh\n', empty: '' })
    const { files, problems } = read(folder)

    expect(problems).toEqual([])
    const told = files.map(({ kept, read: content, ...file }) => ({ ...file, content: content().toString() }))
    expect(told).toEqual([
      { path: 'SKILL.md', size: 2, sha256: sha256('é'), content: 'é' },
      {
        path: 'bin/run',
        size: 10,
        sha256: sha256('#!/bin/sh\n'),
        content: '#!/bin/sh\n',
      },
      { path: 'empty', size: 0, sha256: sha256(''), content: '' },
    ])
  })

  test('are those that the patterns select', () => {
    const folder = makeFolder({ 'SKILL.md': '', 'docs/a.md': '', 'docs/b.txt': '', 'x/a.md': '' })

    expect(select(folder, 'SKILL.md', './docs/', '!docs/*.txt')).toEqual({
      paths: ['SKILL.md', 'docs/a.md'],
      messages: [],
    })
  })

  test('come in byte order, those that cannot be read among them', () => {
    const folder = makeFolder({ '😀': '', '\uff5e': '', B: '', 'a/b': '' })
    addLink(folder, 'a-b', 'nothing')

    expect(read(folder)).toMatchObject({
      read: ['B', 'a/b', '\uff5e', '😀'],
      paths: ['B', 'a-b', 'a/b', '\uff5e', '😀'],
    })
  })

  onPosix.each(['a b', '[a]', '*', '{a,b}', '!a', '#a', 'a\nb'])('lie in a directory called %j', name => {
    const folder = makeFolder({ [`${name}/SKILL.md`]: 'x', [`${name}/docs/a`]: '' })

    expect(select(join(folder, name), 'SKILL.md', 'docs/*')).toEqual({
      paths: ['SKILL.md', 'docs/a'],
      messages: [],
    })
  })

  test('are found below a link to the directory', () => {
    const folder = makeFolder({ 'real/SKILL.md': '' })
    addLink(folder, 'link', 'real')

    expect(read(join(folder, 'link')).read).toEqual(['SKILL.md'])
  })

  test('are found behind a link to a folder, by patterns for what lies below it', () => {
    const folder = makeFolder({ 'SKILL.md': '', 'real/a.md': 'a', 'real/b.txt': '' })
    addLink(folder, 'docs', 'real')

    expect(select(folder, 'SKILL.md', 'docs/*.md')).toEqual({
      paths: ['SKILL.md', 'docs/a.md'],
      messages: [],
    })
    expect(select(folder, 'SKILL.md', '**/*.md').paths).toEqual(['SKILL.md', 'docs/a.md', 'real/a.md'])
  })
})

describe('patterns', () => {
  test('that match nothing are found, each by its own words', () => {
    const folder = makeFolder({ 'SKILL.md': '', '.git/config': '' })
    const idle = (...patterns: string[]) =>
      read(folder, { patterns, includeHidden: true }).idleIncludes.map(({ pattern }) => pattern)

    expect(idle('SKILL.md', 'scripts/', './*.py', '!gone')).toEqual(['scripts/', './*.py'])
    expect(idle('SKILL.md', '.git/**')).toEqual(['.git/**'])
  })

  test('that name hidden files are warnings, and leave them out', () => {
    const folder = makeFolder({ 'SKILL.md': '', '.env': '' })

    expect(select(folder, 'SKILL.md', '.env')).toEqual({
      paths: ['SKILL.md'],
      messages: [
        'warning: The pattern ".env" names hidden files, which are left out. Set include_hidden_files: true to upload them.',
      ],
    })
    expect(read(folder, { patterns: ['SKILL.md', '.env'], includeHidden: true })).toMatchObject({
      read: ['.env', 'SKILL.md'],
      messages: [],
    })
  })

  test('are not blamed for an empty directory or for what is told already', () => {
    const folder = makeFolder({ 'SKILL.md': '' })
    addLink(folder, 'dangling', 'nothing')

    expect(select(makeFolder(), '**')).toEqual({ paths: [], messages: [] })
    expect(select(folder, 'SKILL.md', 'dangling').messages).toEqual([
      'error: dangling is a link to something that does not exist. Remove it, or leave it out with "files".',
    ])
  })
})

describe('what cannot be uploaded', () => {
  const MINES = ['a/loop', 'cycle/self', 'dangling', 'hidden', 'outside', ...(isWindows ? [] : ['pipe'])]

  /** A folder in which everything is wrong but SKILL.md. */
  function makeMinefield() {
    const folder = makeFolder({ 'SKILL.md': '', 'a/file': '', '.env': '' })
    addLink(folder, 'cycle/self', 'self')
    addLink(folder, 'a/loop', '../a')
    addLink(folder, 'dangling', 'nothing')
    addLink(folder, 'outside', makeFolder({ file: '' }))
    addLink(folder, 'hidden', '.env')
    if (!isWindows) addFifo(folder, 'pipe')
    return folder
  }

  test('is an error that names it, where it is selected', () => {
    const { problems, unread, read: paths } = read(makeMinefield())

    expect(paths).toEqual(['SKILL.md', 'a/file'])
    expect(unread).toEqual(MINES)
    expect(problems.map(({ severity, path }) => [severity, path])).toEqual(MINES.map(path => ['error', path]))
    for (const { path, message } of problems) expect(message.startsWith(`${path} is a `)).toBe(true)
  })

  test.each([
    ['only SKILL.md is selected', ['SKILL.md']],
    ['a pattern selects other kinds of names', ['SKILL.md', '*.md']],
    ['it is excluded', ['**', '!a', '!cycle', '!dangling', '!outside', '!hidden', '!pipe']],
    [
      'it is excluded as a folder',
      ['**', '!a/', '!cycle/', '!dangling/', '!outside/**', '!hidden', '!pipe/**'],
    ],
  ])('is no error when %s', (_, patterns) => {
    expect(select(makeMinefield(), ...patterns)).toEqual({ paths: ['SKILL.md'], messages: [] })
  })

  test('is an error when a pattern for what lies below means it', () => {
    const folder = makeFolder({ 'SKILL.md': '' })
    addLink(folder, 'docs', 'nothing')
    addLink(folder, 'scripts', makeFolder({ 'a.py': '' }))

    expect(read(folder, { patterns: ['SKILL.md', '**/*.py', 'docs/**'] }).problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: 'docs', severity: 'error' }),
        expect.objectContaining({ path: 'scripts', severity: 'error' }),
      ]),
    )
  })

  test('is not searched where no pattern leads', () => {
    const folder = makeFolder({ 'SKILL.md': '', 'data/file': '' })
    addLink(folder, 'data/dangling', 'nothing')

    expect(select(folder, '**', '!data')).toEqual({ paths: ['SKILL.md'], messages: [] })
  })

  const unlessRoot = permissionsBite ? test : test.skip
  unlessRoot('may be a file without permission: the others are read all the same', () => {
    const folder = makeFolder({ 'SKILL.md': '', secret: '', z: '' })
    chmodSync(join(folder, 'secret'), 0)

    expect(read(folder)).toMatchObject({
      read: ['SKILL.md', 'z'],
      unread: ['secret'],
      messages: [
        expect.stringMatching(
          /^error: secret cannot be read: EACCES.*Correct its permissions, or leave it out with "files"\.$/,
        ),
      ],
    })
    expect(select(folder, '**', '!secret').messages).toEqual([])
  })
})

describe('a Git LFS pointer', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`

  test('is an error that says lfs: true', () => {
    const folder = makeFolder({ 'SKILL.md': '', 'big.bin': pointer })

    expect(read(folder).problems).toEqual([
      {
        rule: 'lfs-pointer',
        severity: 'error',
        message:
          'big.bin is a Git LFS pointer, not the file itself. Set "lfs: true" for actions/checkout, or run "git lfs pull".',
        path: 'big.bin',
      },
    ])
    expect(select(folder, '**', '!*.bin').messages).toEqual([])
  })

  test('may have extensions', () => {
    const text = pointer.replace('oid', `ext-0-foo sha256:${'b'.repeat(64)}\noid`)

    expect(read(makeFolder({ a: text })).messages).toEqual([expect.stringContaining('lfs: true')])
  })

  test.each([
    ['text about one', `An example:\n${pointer}`],
    ['a pointer with text behind it', `${pointer}Like this.\n`],
    ['an incomplete one', pointer.replace(/oid.*\n/, '')],
  ])('is not %s', (_, text) => {
    expect(read(makeFolder({ a: text })).messages).toEqual([])
  })
})

describe('a skill that is too large', () => {
  test('may have every byte up to the limit', () => {
    const folder = makeFolder({ 'SKILL.md': 'x'.repeat(400), a: 'x'.repeat(600) })

    expect(read(folder).messages).toEqual([])
    addFile(folder, 'b', '!')
    expect(read(folder).messages).toHaveLength(1)
  })

  test('is weighed, not read, and its largest files are named', () => {
    const folder = makeFolder({
      'SKILL.md': 'x'.repeat(100),
      a: 'x'.repeat(950),
      b: 'x'.repeat(5000),
      c: 'x',
    })
    const { messages, ...found } = read(folder)

    expect(messages).toEqual([
      'error: The upload would have 6,051 bytes; the API takes 1,000 at most. The largest files are b (5,000 bytes), a (950 bytes), SKILL.md (100 bytes), c (1 bytes). Shrink them, or leave some out with "files".',
    ])
    expect(found).toMatchObject({ read: ['SKILL.md'], unread: ['a', 'b', 'c'], memory: { freeBytes: 900 } })
  })

  test('is still told what is wrong with its SKILL.md and its names', () => {
    const folder = makeFolder({ 'SKILL.md': 'no frontmatter', A: 'x'.repeat(2000), 'b%22': '' })

    expect(parse(folder)).toThrow(/2,014 bytes.*b%22.*does not begin with/s)
  })

  test('because of SKILL.md itself is not told that it has none', () => {
    const folder = makeFolder({ 'SKILL.md': 'x'.repeat(2000) })

    expect(parse(folder)).toThrow(/^The upload would have 2,000 bytes.* SKILL\.md \(2,000 bytes\)[^\n]*$/)
  })
})

describe('content between check and upload', () => {
  const SWAPS: [string, (folder: string) => void][] = [
    ['became a FIFO', folder => addFifo(folder, 'a')],
    [
      'became a link to a copy',
      folder => {
        addFile(folder, 'copy', 'one')
        addLink(folder, 'a', 'copy')
      },
    ],
  ]

  test('stays in memory while there is room, and is then what was checked', () => {
    const folder = makeFolder({ a: 'one', b: 'two' })
    const { files, memory } = read(folder, { freeBytes: 6 })
    addFile(folder, 'a', 'ONE')

    expect(memory.freeBytes).toBe(0)
    expect(files.map(file => file.read().toString())).toEqual(['one', 'two'])
    expect(files.map(({ kept }) => kept?.toString())).toEqual(['one', 'two'])
  })

  test('is read again when there is no room, the same as before', () => {
    const { files, memory } = read(makeFolder({ a: 'one', b: '' }), { freeBytes: 2 })

    expect(memory.freeBytes).toBe(2)
    expect(files.map(file => file.read().toString())).toEqual(['one', ''])
    expect(files.map(({ kept }) => kept)).toEqual([undefined, undefined])
  })

  test.each<[string, (folder: string) => void]>([
    ['changed', folder => addFile(folder, 'a', 'ONE')],
    ['grew', folder => addFile(folder, 'a', 'one more')],
    ['shrank', folder => addFile(folder, 'a', 'on')],
    ['was removed', () => {}],
    ['became a folder', folder => addFile(folder, 'a/x', '')],
    // Neither waited for nor followed.
    ...(isWindows ? [] : SWAPS),
  ])('that %s since the check is refused', (_, change) => {
    const folder = makeFolder({ a: 'one' })
    const [file] = read(folder, { freeBytes: 2 }).files
    rmSync(join(folder, 'a'))
    change(folder)

    expect(() => file?.read()).toThrow(
      'a changed meanwhile, so what would be sent is not what was checked. Try again.',
    )
  })

  onPosix(
    'below a folder that was swapped for a link is refused, whether it is read again or for the first time',
    () => {
      const elsewhere = makeFolder({ 'x/c': 'out' })
      const swap = (folder: string) => {
        renameSync(join(folder, 'b'), join(folder, '.b'))
        addLink(folder, 'b', elsewhere)
      }
      const again = makeFolder({ 'b/x/c': 'one' })
      const [file] = read(again, { freeBytes: 2 }).files
      swap(again)
      expect(() => file?.read()).toThrow('b/x/c changed meanwhile')

      const first = makeFolder({ a: 'one', 'b/x/c': 'one' })
      const inspect: Inspect = path => {
        if (path === 'a') swap(first)
        return { problems: [], isStandIn: false }
      }
      expect(read(first, { inspect })).toMatchObject({
        read: ['a'],
        messages: [
          'error: b/x/c cannot be read: it was replaced meanwhile. Correct its permissions, or leave it out with "files".',
        ],
      })
    },
  )

  test('is not held in memory when it is to be read again', async () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const size = 1024 * 1024
    const folders = Array.from({ length: 20 }, () => makeFolder({ a: new Uint8Array(size) }))
    // Buffers are freed beside the program, some time after they were collected.
    const settle = async () => {
      for (let round = 0; round < 5; round++) {
        collect()
        await nextTurn()
      }
      return process.memoryUsage().arrayBuffers
    }
    const held = async (freeBytes: number) => {
      const before = await settle()
      const found = folders.map(folder => read(folder, { maxBytes: size, freeBytes }).files)
      const after = await settle()
      expect(found.flat()).toHaveLength(folders.length)
      return (after - before) / size
    }

    expect(await held(size)).toBeGreaterThan(folders.length / 2)
    expect(await held(size - 1)).toBeLessThan(folders.length / 2)
  })
})

describe('folders below that have a SKILL.md', () => {
  test('are looked for when there is none at the top, also where no pattern leads', () => {
    const folder = makeFolder({ 'b/SKILL.md': '', 'a/c/SKILL.md': '', 'a/x': '', '.d/SKILL.md': '' })

    expect(read(folder, { patterns: ['*.md'] }).skillFolders).toEqual(['a/c', 'b'])
    addFile(folder, 'SKILL.md', '')
    expect(read(folder).skillFolders).toEqual([])
  })

  test('are not worth an error of their own when there is too much to look through', () => {
    const folder = makeFolder({ 'a/SKILL.md': '' })
    addMaze(folder)

    expect(read(folder, { patterns: ['*.md'] })).toMatchObject({ read: [], skillFolders: [] })
  })
})

describe('what is left out is told in one line', () => {
  const files = { 'SKILL.md': '', '.a': '', 'b/.c': '', '.d/e': '', 'evals/f': '', 'b/node_modules/g': '' }

  test('with the input that takes it', () => {
    expect(read(makeFolder(files)).notes).toEqual([
      'Left out: .a, .d/, b/.c, hidden; include_hidden_files: true takes them. And: b/node_modules/, evals/, never part of a skill.',
    ])
    expect(read(makeFolder(files), { includeHidden: true }).notes).toEqual([
      'Left out: b/node_modules/, evals/, never part of a skill.',
    ])
  })

  test('whatever hidden files a pattern names besides, which has a warning of its own', () => {
    const notesOf = (...patterns: string[]) => read(makeFolder(files), { patterns }).notes
    const all = ['Left out: .a, .d/, hidden; include_hidden_files: true takes them.']
    expect(notesOf('**', '!b', '!evals', '.a')).toEqual(all)
    expect(notesOf('.a', '.d/other', '**', '!b', '!evals')).toEqual(all)
    expect(notesOf('*', '!.d', '!evals', '!b', '.a')).toEqual([
      'Left out: .a, hidden; include_hidden_files: true takes them.',
    ])
    for (const patterns of [
      ['SKILL.md', '.a'],
      ['.a', '!evals'],
      ['b/*.md', 'b/.c', '!b/node_modules'],
    ])
      expect(notesOf(...patterns)).toEqual([])
  })

  test('of bearable length', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`.${index}`, '']))
    expect(read(makeFolder({ 'SKILL.md': '', ...many })).notes).toEqual([
      'Left out: .0, .1, .2, .3, .4 and 4 more, hidden; include_hidden_files: true takes them.',
    ])
  })

  test('unless the patterns leave it out, or git and the like have left it', () => {
    const patterns = ['SKILL.md', 'b', '!b/.c', '!**/node_modules']
    expect(read(makeFolder(files), { patterns }).notes).toEqual([])
    const junk = { 'SKILL.md': '', '.git/config': '', 'a/.DS_Store': '', 'b.pyc': '', '__pycache__/c': '' }
    expect(read(makeFolder(junk)).notes).toEqual([])
  })
})

test('a path that is not sent is found where it is', () => {
  const { locate } = read(makeFolder({ 'a.md': '', '.b/c': '', 'evals/d': '' }), { patterns: ['!a.md'] })
  expect(['a.md', '.b/c', 'evals/d', 'e'].map(locate)).toEqual([
    'excluded',
    'hidden',
    'never-sent',
    'missing',
  ])
})

describe('a submodule that was not fetched', () => {
  const modules = (path: string) => `[submodule "x"]\n\tpath = ${path}\n\turl = ../x\n`
  const advice =
    'Set "submodules: true" for actions/checkout ("recursive" for those inside of others), or run "git submodule update --init --recursive".'

  test('is an error where it lies in the skill, if its files would be sent', () => {
    const root = makeFolder({ '.gitmodules': modules('skills/a/vendor'), 'skills/a/SKILL.md': '' })
    const folder = join(root, 'skills', 'a')
    mkdirSync(join(folder, 'vendor'))

    expect(read(folder).messages).toEqual([`error: vendor is a submodule that was not fetched. ${advice}`])
    expect(select(folder, '**', '!vendor').messages).toEqual([])
    expect(read(makeFolder({ 'SKILL.md': '' })).messages).toEqual([])
  })

  test('is the only thing that is told of a directory that is one', () => {
    const root = makeFolder({ '.gitmodules': modules('skills/a') })
    mkdirSync(join(root, 'skills', 'a'), { recursive: true })

    expect(parse(join(root, 'skills', 'a'))).toThrow(
      new Error(`The directory is a submodule that was not fetched. ${advice}`),
    )
  })

  test('may be any empty folder of a clone, which is a warning', () => {
    const root = makeFolder({
      '.git/HEAD': '',
      '.gitmodules': modules('skills/a/lib'),
      'skills/a/SKILL.md': '',
    })
    const folder = join(root, 'skills', 'a')
    for (const path of ['lib', 'vendor/x', 'docs', '.hidden', 'node_modules'])
      mkdirSync(join(folder, path), { recursive: true })

    const lib = expect.stringContaining('error: lib is a submodule')
    const warn = (paths: string) =>
      `warning: Empty folders: ${paths}. Git keeps no empty folders: each is a submodule that .gitmodules lacks, or was made after the checkout. Add it there and fetch it, or remove the folder.`
    expect(read(folder).messages).toEqual([lib, warn('docs, vendor/x')])
    expect(select(folder, '**', '!vendor').messages).toEqual([lib, warn('docs')])
    rmSync(join(root, '.git'), { recursive: true })
    expect(read(folder).messages).toEqual([lib])
  })

  test('is no matter of the skill beside it', () => {
    const root = makeFolder({ '.gitmodules': modules('skills/a'), 'skills/ab/SKILL.md': '' })
    mkdirSync(join(root, 'skills', 'a'))

    expect(read(join(root, 'skills', 'ab')).messages).toEqual([])
  })
})

test('what stands in the place of SKILL.md is told where there is none', () => {
  expect(parse(makeFolder({ 'SKILL.md.txt': '' }))).toThrow(
    'no SKILL.md at its top. There is "SKILL.md.txt"; if it is meant, call it exactly SKILL.md.',
  )
  expect(parse(makeFolder({ 'SKILL.md/a': '' }))).toThrow('SKILL.md is a folder; it must be a file.')
})

test('the command that renames SKILL.md works from the top of the repository', () => {
  const root = makeFolder({ '.git/HEAD': '', 'my skills/a/skill.md': '' })
  expect(parse(join(root, 'my skills', 'a'))).toThrow("git mv 'my skills/a/skill.md' 'my skills/a/SKILL.md'")
})
