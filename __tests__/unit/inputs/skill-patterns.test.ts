// Patterns of skills in workspaces as they are: links, excludes, what is nearly a skill, what cannot be read.

import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createReader } from '../../../src/inputs/reader.ts'
import { readSkills } from '../../../src/inputs/skills.ts'
import { variablesOf } from '../../fixtures/inputs.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

type Files = Parameters<typeof createWorkspace>[0]

const folders = (...paths: string[]): Files =>
  Object.fromEntries(paths.map(path => [`${path}/SKILL.md`, '---\nname: x\ndescription: y\n---\n']))

/** What `skills` finds, and its mistakes, those of single folders last; `links` are made before, from path to target. */
function read(skills: string, files: Files, links: Record<string, string> = {}, prepare = (_: string) => {}) {
  const workspace = createWorkspace(files)
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(workspace, path))
  prepare(workspace)
  const reader = createReader(variablesOf({ skills }))
  const requests = readSkills(reader, workspace, false)
  const { mistakes, warnings, notes } = reader
  const found = requests.filter(({ error }) => error === undefined).map(({ directory }) => directory.path)
  const errors = requests.flatMap(({ error }) => error ?? [])
  return { skills: found, mistakes: [...mistakes, ...errors], warnings, notes }
}

const QUIET = { mistakes: [], warnings: [], notes: [] }

describe('a skill that has not come with the checkout', () => {
  const TEXT =
    'holds nothing but the path ../shared/two: a link that was checked out as text. Check out on Linux or macOS, or after "git config --global core.symlinks true"'
  const SUBMODULE =
    'is a submodule that was not fetched. Set "submodules: true" for actions/checkout ("recursive" for those inside of others), or run "git submodule update --init --recursive"'
  const files = { ...folders('skills/one'), '.gitmodules': '[submodule "v"]\n\tpath = vendor/v\n' }
  const makeFolder = (workspace: string) => mkdirSync(join(workspace, 'vendor/v'), { recursive: true })

  test('is told where it is a link that was checked out as text', () => {
    const { mistakes } = read('skills/*: auto', {
      ...folders('skills/one', 'shared/two'),
      'skills/two': '../shared/two',
      'skills/README': 'shared',
    })
    expect(mistakes).toEqual([
      `skills, line 1: the pattern "skills/*" reaches skills/two, which ${TEXT}, or leave it out by "!skills/two" behind it.`,
    ])
    const direct = { ...folders('shared/two'), 'skills/two': '../shared/two' }
    expect(read('skills/two: auto', direct).mistakes).toEqual([expect.stringContaining(`which ${TEXT}.`)])
  })

  test.each(['vendor/*', 'vendor/v/*', 'vendor/v/skills/*'])(
    'is told where it is a submodule: %s',
    pattern => {
      const lines = `skills/*: auto\n${pattern}: auto`
      expect(read(lines, files, {}, makeFolder).mistakes).toEqual([
        expect.stringContaining(`reaches vendor/v, which ${SUBMODULE}, or leave it out by "!vendor/v"`),
      ])
      expect(read(`${lines}\n!vendor/v`, files, {}, makeFolder).mistakes).toEqual([])
    },
  )

  test('is a warning where "**" alone meets it', () => {
    const { skills, mistakes, warnings } = read('"**": auto', files, {}, makeFolder)
    expect({ skills, mistakes }).toEqual({ skills: ['skills/one'], mistakes: [] })
    expect(warnings).toEqual([expect.stringContaining(`reaches vendor/v, which ${SUBMODULE}`)])
  })

  test('may be an empty folder of a clone that a pattern means, and is a warning', () => {
    const clone = { ...folders('a'), '.git/HEAD': '' }
    expect(read('vendor/*: auto\na: auto', clone, {}, makeFolder)).toMatchObject({
      skills: ['a'],
      warnings: [
        'skills, line 1: the pattern "vendor/*" reaches vendor/v, which is no skill. It is empty. Git keeps no empty folders: each is a submodule that .gitmodules lacks, or was made after the checkout. Correct it, or leave it out by "!vendor/v" behind it.',
      ],
    })
    expect(read('"*": auto\nvendor/*: auto\n!vendor', clone, {}, makeFolder).warnings).toEqual([])
    expect(read('"**": auto', clone, {}, makeFolder).warnings).toEqual([])
  })

  test('but no empty folder where Git has not been', () => {
    expect(read('"**": auto\nvendor/*: auto', folders('a'), {}, makeFolder).warnings).toEqual([])
  })
})

describe('a folder that is a link', () => {
  test('is found like others when it ends inside the workspace', () => {
    const files = { ...folders('skills/one', 'shared/two') }
    expect(read('skills/*: auto', files, { 'skills/two': '../shared/two' })).toEqual({
      ...QUIET,
      skills: ['skills/one', 'skills/two'],
    })
  })

  test('may begin the pattern', () => {
    const files = { ...folders('.agents/skills/a', '.agents/skills/b'), '.claude/x': '' }
    expect(read('.claude/skills/*: auto', files, { '.claude/skills': '../.agents/skills' }).skills).toEqual([
      '.claude/skills/a',
      '.claude/skills/b',
    ])
  })

  test('may stand in the middle', () => {
    const files = folders('plugins/a/skills/x', 'vendor/b/skills/y')
    expect(read('plugins/*/skills/*: auto', files, { 'plugins/b': '../vendor/b' }).skills).toEqual([
      'plugins/a/skills/x',
      'plugins/b/skills/y',
    ])
  })

  test('counts once when the pattern finds what it leads to, and that is noted', () => {
    expect(
      read('skills/*: auto', folders('skills/docx-official'), { 'skills/docx': 'docx-official' }),
    ).toEqual({
      ...QUIET,
      skills: ['skills/docx-official'],
      notes: [
        'skills, line 1: skills/docx is a link to skills/docx-official, which is there already; it counts once.',
      ],
    })
  })

  test('counts once beside another link to the same folder', () => {
    const links = { 'skills/a': '../shared/x', 'skills/b': '../shared/x' }
    const { skills, notes, mistakes } = read('skills/*: auto', folders('shared/x', 'skills/c'), links)
    expect([skills, mistakes]).toEqual([['skills/a', 'skills/c'], []])
    expect(notes).toHaveLength(1)
  })

  test.each([
    ['another folder', '../../elsewhere'],
    ['an absolute path', '/etc'],
    ['a file', '/etc/hostname'],
    ['nothing, outside', '/no/such/place'],
  ])('that leads out, to %s, is an error by name that says no more', (_, target) => {
    expect(read('skills/*: auto', folders('skills/a'), { 'skills/out': target }).mistakes).toEqual([
      expect.stringMatching(
        /^skills, line 1: the pattern "skills\/\*" reaches skills\/out, which is a link that leads outside \/[^ ]+\/workspace-\w+\. Put a copy of the folder in its place, or leave it out by "!skills\/out" behind it\.$/,
      ),
    ])
  })

  test.each([
    ['gone', 'is a link that leads to nothing'],
    ['loop', 'is a link that leads to nothing'],
    ['../.git/x', 'is a link that leads into .git'],
  ])('that leads to %s is an error by name', (target, reason) => {
    const files = { ...folders('skills/a'), '.git/x/SKILL.md': '' }
    expect(read('skills/*: auto', files, { 'skills/loop': target }).mistakes).toEqual([
      expect.stringContaining(`skills/loop, which ${reason}`),
    ])
  })

  test('that leads out can be left out', () => {
    expect(read('skills/*: auto\n!skills/out', folders('skills/a'), { 'skills/out': '/etc' })).toEqual({
      ...QUIET,
      skills: ['skills/a'],
    })
  })

  test('that begins the pattern and leads out is an error', () => {
    const links = { linked: '/etc' }
    expect(read('linked/*: auto', folders('skills/a'), links).mistakes).toEqual([
      expect.stringContaining('reaches linked, which is a link that leads outside /'),
    ])
  })

  test('to a file is none', () => {
    expect(read('skills/*: auto', { ...folders('skills/a'), x: '' }, { 'skills/x': '../x' })).toEqual({
      ...QUIET,
      skills: ['skills/a'],
    })
  })

  test('that ** meets may be a skill and is not entered, so that no circle has an effect', () => {
    const files = folders('skills/a', 'shared/b', 'shared/more/c')
    const links = {
      'skills/b': '../shared/b',
      'skills/more': '../shared/more',
      'skills/up': '..',
      'skills/self': '.',
    }
    expect(read('skills/**: auto', files, links)).toEqual({ ...QUIET, skills: ['skills/a', 'skills/b'] })
  })

  test('inside a skill is the business of that skill, which tells it where it is sent', () => {
    const links = { 'skills/a/gone': 'nowhere', 'skills/a/out': '/etc' }
    const files = { ...folders('skills/a'), 'skills/a/text': '../shared', 'shared/x': '' }
    expect(read('skills/**: auto', files, links)).toEqual({ ...QUIET, skills: ['skills/a'] })
  })

  test('that cannot be followed gives way to a line of its own, and is named once by two patterns', () => {
    const links = { 'skills/gone': 'nowhere' }
    const patterns = 'skills/*: auto\nskills/g*: auto'
    expect(read(patterns, folders('skills/a'), links).mistakes).toHaveLength(1)
    expect(read(`${patterns}\nskills/gone: auto`, folders('skills/a'), links)).toEqual({
      ...QUIET,
      skills: ['skills/a'],
      mistakes: [
        expect.stringContaining('the directory is "skills/gone", which is a link that leads to nothing.'),
      ],
    })
  })

  test('that ** meets and that leads out is only warned of, since it need not be a skill', () => {
    const { skills, mistakes, warnings } = read('"**": auto', folders('skills/a'), {
      python: '/usr/bin/python3',
    })
    expect({ skills, mistakes }).toEqual({ skills: ['skills/a'], mistakes: [] })
    expect(warnings).toEqual([expect.stringContaining('python, which is a link that leads outside')])
  })
})

describe('what is nearly a skill', () => {
  test.each(['skill.md', 'Skill.md', 'SKILL.MD'])(
    'by a file %j is a skill, whose problem that is, so that the others are checked as well',
    name => {
      const files = { ...folders('skills/b'), [`skills/a/${name}`]: '' }
      expect(read('skills/*: auto', files)).toEqual({ ...QUIET, skills: ['skills/a', 'skills/b'] })
    },
  )

  test.each([
    ['SKILL.md.txt', ''],
    ['SKILL.txt', ''],
    ['Skill.markdown', ''],
    ['SKILL.mdx', ''],
    ['SKILL.md ', ''],
    ['SKILLS.md', ''],
    ['README.md', '---\nname: a\ndescription: b\n---\n'],
    ['readme.md', '\ufeff---\r\ndescription: b\r\nname: a\r\n---\r\n'],
  ])('by a file %j is a warning', (name, text) => {
    const files = { ...folders('skills/b'), [`skills/a/${name}`]: text }
    expect(read('skills/*: auto', files)).toEqual({
      ...QUIET,
      skills: ['skills/b'],
      warnings: [
        expect.stringMatching(
          /^skills, line 1: the pattern "skills\/\*" reaches skills\/a, which is no skill\. .* call it .*SKILL\.md\. Correct it, or leave it out by "!skills\/a" behind it\.$/,
        ),
      ],
    })
  })

  test('by a folder SKILL.md is a warning', () => {
    const { warnings } = read('skills/*: auto', { ...folders('skills/b'), 'skills/a/SKILL.md/x': '' })
    expect(warnings).toEqual([expect.stringContaining('SKILL.md is a folder; it must be a file.')])
  })

  test.each([
    ['README.md', '# Skills\n'],
    ['README.md', '---\ntitle: Skills\n---\n'],
    ['notes.md', '---\nname: a\ndescription: b\n---\n'],
  ])('is nothing with a file %s like %j', (name, text) => {
    const files = { ...folders('skills/b'), [`skills/a/${name}`]: text }
    expect(read('skills/*: auto', files)).toEqual({ ...QUIET, skills: ['skills/b'] })
  })

  test('is not looked for inside a skill, nor in what is left out', () => {
    const files = {
      ...folders('skills/a'),
      'skills/a/templates/skill.md': '',
      'skills/b/skill.md': '',
      'skills/c/skill.md': '',
      'skills/c/deep/er/Skill.md': '',
    }
    expect(read('skills/**: auto\n!skills/b', files)).toEqual({ ...QUIET, skills: ['skills/a', 'skills/c'] })
  })
})

describe('a line that excludes', () => {
  const FILES = folders('skills/a', 'skills/b', 'skills/draft-a', 'skills/old/c')

  test.each([
    ['skills/*: auto\n!skills/draft-*', ['skills/a', 'skills/b']],
    ['skills/*: auto\n  ! skills/draft-*  ', ['skills/a', 'skills/b']],
    ['skills/*: auto\n!skills/draft-* # not yet\r', ['skills/a', 'skills/b']],
    ['skills/*: auto\n!"skills/draft-*"', ['skills/a', 'skills/b']],
    ['skills/*: auto\n"!skills/draft-*"', ['skills/a', 'skills/b']],
    ['"**": auto\n!skills/old/**', ['skills/a', 'skills/b', 'skills/draft-a']],
    ['"**": auto\n!skills/old/', ['skills/a', 'skills/b', 'skills/draft-a']],
    ['"**": auto\n!**/c\n!./skills/draft-a/SKILL.md', ['skills/a', 'skills/b']],
    ['skills/*: auto\n!skills/*\nskills/a: auto', ['skills/a']],
    ['skills/*: auto\n!skills/*\nskills/d*: auto', ['skills/draft-a']],
    ['skills/a: skill_a\nskills/b: skill_b\n!skills/b', ['skills/a']],
  ])('%j takes folders out of the lines before it', (skills, found) => {
    expect(read(skills, FILES)).toEqual({ ...QUIET, skills: found })
  })

  test('takes nothing out of the lines behind it, and says that it had no effect', () => {
    const { skills, warnings } = read('!skills/draft-*\nskills/*: auto', FILES)
    expect(skills).toEqual(['skills/a', 'skills/b', 'skills/draft-a'])
    expect(warnings).toHaveLength(1)
  })

  test('that stands above what it is for is told where it belongs', () => {
    expect(read('!skills/b\nskills/*: auto', FILES).warnings).toEqual([
      'skills, line 1: the pattern "!skills/b" excludes nothing: it stands above the lines that it should leave something out of. Move it below them.',
    ])
  })

  test.each([
    '!skills/drafts',
    '!skills/drafts/',
    '!skills/drafts/**',
    '!skills/drafts/SKILL.md',
    '!skills/drafts/*',
    '!skils/draft-*',
    '!skills/a/SKILL.md/*',
  ])('without effect is a warning where it names a folder that is not there: %s', line => {
    expect(read(`skills/*: auto\n${line}`, FILES)).toEqual({
      ...QUIET,
      skills: ['skills/a', 'skills/b', 'skills/draft-a'],
      warnings: [
        `skills, line 2: the pattern "${line}" excludes nothing: no folder that was found matches it. Correct it, or remove it.`,
      ],
    })
  })

  test.each([
    '!skills/wip-*',
    '!skills/wip-*/SKILL.md',
    '!./skills/?',
    '!**/wip',
    '!skills/old/w*/**',
    '![x]*',
  ])('without effect today is none where its pattern may match another day: %s', line => {
    const files = folders('skills/aa', 'skills/old/c')
    expect(read(`skills/*: auto\n${line}`, files)).toEqual({ ...QUIET, skills: ['skills/aa'] })
  })

  test.each([
    [
      '!skills/{draft-a,b}',
      'braces have no meaning. Write the lines below.\n\n  !skills/draft-a\n\n  !skills/b',
    ],
    ['!(skills/draft-a)', 'parentheses have no meaning. Write: !skills/draft-a'],
    ['!skills/draft-a !skills/b', 'Write the lines below.\n\n  !skills/draft-a\n\n  !skills/b'],
    ['!skills\\draft-a', 'Write: !skills/draft-a'],
    [
      '!skills/draft-*: auto',
      'what is left out has no id. Write "!skills/draft-*" alone; a folder that is called so is written "./!skills/draft-*: auto".',
    ],
    ['!"skills/draft-*": auto # x', 'Write "!skills/draft-*" alone; a folder'],
    ['"!skills/draft-*": auto', 'Write "!skills/draft-*" alone; a folder'],
    [
      '"!skills/b": skill_1',
      'Write "!skills/b" alone; a folder that is called so is written "./!skills/b: skill_1".',
    ],
    ['"!skills/b":', 'Write "!skills/b" alone; a folder that is called so is written "./!skills/b: auto".'],
    ['!skills/b:', 'Write "!skills/b" alone; a folder that is called so is written "./!skills/b: auto".'],
    ['!', 'a "!" stands alone.'],
    ['!/skills/x', 'must be one line, a relative path'],
    ['!../x', 'must be one line, a relative path'],
    ['!skills/*a*a*a*b', 'has more than 2 "*" in one name'],
  ])('%s is refused with the right line', (line, advice) => {
    expect(read(`skills/*: auto\n${line}`, FILES).mistakes).toEqual([expect.stringContaining(advice)])
  })

  test.each([
    ['!"skills/a: b"', 'skills/a: b'],
    ["!'skills/c #d' # not yet", 'skills/c #d'],
    ['"!skills/c #d"', 'skills/c #d'],
    ['!skills/e#f', 'skills/e#f'],
  ])('%s may hold what has a meaning of its own elsewhere', (line, name) => {
    const names = ['skills/a: b', 'skills/c #d', 'skills/e#f', 'skills/g']
    const left = names.filter(one => one !== name)
    expect(read(`skills/*: auto\n${line}`, folders(...names))).toEqual({ ...QUIET, skills: left })
  })

  test('must leave something', () => {
    expect(read('skills/*: auto\n!skills', FILES).mistakes).toEqual([
      'skills names no skill that its "!" lines do not leave out. Correct them.',
    ])
  })

  test.each([
    ['skills/*: auto\n!skills/b\n', 1],
    ['skills/*: auto\n"!skills/b": auto\n', 1],
    ['- skills/*\n- !skills/b\n', 1],
    ['{\n"skills/*": "auto", "!skills/b": "" }', 21],
    ['{\n"skills/*": "auto", "!skills/b": null }', 21],
    ['{\n"skills/*": "auto", "!skills/b": 5 }', 21],
    ['{\n"skills/*": "auto", "!skills/b": "auto" }', 21],
  ])('does not stand in a file, with or without an id: %j', (text, column) => {
    const workspace = createWorkspace({ ...FILES, 'skills.yml': text })
    const reader = createReader(variablesOf({ skills_file: 'skills.yml' }))
    readSkills(reader, workspace, false)
    expect(reader.mistakes).toEqual([
      `skills_file skills.yml, line 2, column ${column}: a file holds no lines that exclude. List its directories, or give its patterns in lines in its place; a folder whose name begins with "!" is written "./!…".`,
    ])
  })

  test.each(['""', 'null', '"auto"'])('does not stand in JSON, with the id %s', id => {
    expect(read(`{ "skills/*": "auto", "!skills/b": ${id} }`, FILES).mistakes).toEqual([
      'skills, line 1: JSON holds no lines that exclude. List its directories, or give its patterns in lines in its place; a folder whose name begins with "!" is written "./!…".',
    ])
  })
})

describe('a folder whose name begins with "!"', () => {
  const FILES = folders('!x', 'a', '!more/!y')

  test.each([
    ['./!x: auto', ['!x']],
    ['"!x": auto', ['!x']],
    ["'!x': skill_1 # its name", ['!x']],
    ['{\n  "!x": "auto",\n  "a": "auto"\n}', ['!x', 'a']],
    ['"./!*": auto', ['!x']],
    ['"[?!]x": auto', ['!x']],
    ['"!more/!y": auto', ['!more/!y']],
    ['"*": auto', ['!x', 'a']],
    ['"*": auto\n!./!x', ['a']],
    ['"*": auto\n!"!x"', ['a']],
    ['"*": auto\n"./!x": auto', ['a', '!x']],
  ])('is found by %s', (skills, found) => {
    expect(read(skills, FILES)).toEqual({ ...QUIET, skills: found })
  })

  test.each([
    ['!x: auto', 'Write "!x" alone; a folder that is called so is written "./!x: auto".'],
    ['\\!x: auto', '"\\\\!x", which holds a backslash, which is part of a name here. Write ./!x.'],
    [
      '"\\!x": auto',
      '"\\"\\\\!x\\": auto" holds a backslash, which has a meaning of its own between double quotes. Write: ./!x: auto',
    ],
    ['"skills\\draft": auto', 'between double quotes. Write: skills/draft: auto'],
  ])('is told how it is written: %s', (skills, said) => {
    expect(read(`a: auto\n${skills}`, FILES).mistakes).toEqual([expect.stringContaining(said)])
  })

  test('may stand in a file as well, between quotes', () => {
    const text = '{\n  "!x": "auto"\n}\n'
    const reader = createReader(variablesOf({ skills_file: 'skills.json' }))
    const requests = readSkills(reader, createWorkspace({ ...FILES, 'skills.json': text }), false)
    expect(reader.mistakes).toEqual([])
    expect(requests.map(({ directory }) => directory.path)).toEqual(['!x'])
  })

  test('is left out by the line that its problem proposes', () => {
    const links = {
      '!gone': 'nowhere',
      '"quoted"': '.git',
      '#hash': '/etc',
      "'a: b #c ": '/etc',
      '[b]': '/etc',
    }
    const { mistakes } = read('"*": auto', FILES, links)
    const lines = mistakes.map(mistake => /by "(.*)" behind/.exec(mistake)?.[1])
    expect(lines).toEqual(['!./!gone', '!?quoted"', '!./#hash', '!?a? b ?c?', '!?b?'])
    expect(read(['"*": auto', ...lines].join('\n'), FILES, links)).toEqual({ ...QUIET, skills: ['!x', 'a'] })
  })
})

test('a pattern may end in SKILL.md, as one of files would', () => {
  expect(read('skills/*/SKILL.md: auto', folders('skills/a', 'skills/b')).skills).toEqual([
    'skills/a',
    'skills/b',
  ])
})

describe('a pattern in another language is refused in plain words', () => {
  test.each([
    [
      'skills/{a,b}: auto',
      'braces have no meaning. Write the lines below.\n\n  skills/a: auto\n\n  skills/b: auto',
    ],
    [
      'skills/!(b): auto',
      'parentheses have no meaning. Write the lines below.\n\n  skills/*: auto\n\n  !skills/b',
    ],
    [
      'skills/@(a|b): auto',
      'parentheses have no meaning. Write the lines below.\n\n  skills/a: auto\n\n  skills/b: auto',
    ],
    [
      '"skills/{a,b}*": auto',
      'braces have no meaning. Write the lines below.\n\n  skills/a*: auto\n\n  skills/b*: auto',
    ],
    [
      '"skills/@(a|b)*": auto',
      'parentheses have no meaning. Write the lines below.\n\n  skills/a*: auto\n\n  skills/b*: auto',
    ],
    ['"[ab]/{c,d}": existing', 'Write the lines below.\n\n  "[ab]/c": existing\n\n  "[ab]/d": existing'],
    ['skills\\*: auto', 'names are separated by "/". Write: skills/*: auto'],
    ['"skills/*a*b*c": auto', 'has more than 2 "*" in one name'],
  ])('%s', (skills, advice) => {
    expect(read(skills, folders('skills/a', 'skills/b')).mistakes).toEqual([expect.stringContaining(advice)])
  })
})

describe('a folder that may not be read', () => {
  const isRoot = process.getuid?.() === 0
  const close = (workspace: string) => {
    mkdirSync(join(workspace, 'pgdata'))
    chmodSync(join(workspace, 'pgdata'), 0)
  }

  ;(isRoot ? test.skip : test)('is named, and can be left out', () => {
    const files = folders('skills/a')
    expect(read('"**/skills/*": auto', files, {}, close).mistakes).toEqual([
      expect.stringMatching(/reaches pgdata, which cannot be read: .*EACCES.* a line "!pgdata"/),
    ])
    expect(read('"**/skills/*": auto\n!pgdata', files, {}, close)).toEqual({ ...QUIET, skills: ['skills/a'] })
  })
})

// Elsewhere a name is text.
const onBytes = process.platform === 'linux' ? describe : describe.skip
onBytes('a folder whose name is not UTF-8', () => {
  const make = (folder: string) => (workspace: string) => {
    mkdirSync(Buffer.concat([Buffer.from(join(workspace, folder, 'caf')), Buffer.from([0xe9])]))
  }

  test.each([
    ['skills/*', 'the pattern "skills/*" reaches skills/caf\ufffd,'],
    ['skills/**', 'the pattern "skills/**" reaches skills/caf\ufffd,'],
    ['skills/caf\ufffd', 'the directory is "skills/caf\ufffd",'],
  ])('is told as that where %s names it', (line, reaches) => {
    const { skills, mistakes } = read(
      `skills/a: auto\n${line}: auto`,
      folders('skills/a'),
      {},
      make('skills'),
    )
    expect(skills).toEqual(['skills/a'])
    expect(mistakes).toEqual([
      expect.stringContaining(`${reaches} which has a name that is not UTF-8. Rename it`),
    ])
  })

  test('is the business of the skill that it lies in', () => {
    expect(read('skills/**: auto', folders('skills/a'), {}, make('skills/a'))).toEqual({
      ...QUIET,
      skills: ['skills/a'],
    })
  })
})

test('hidden folders and node_modules are never entered, wherever they lie', () => {
  const deep = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`packages/p/node_modules/m${index}/skills/x/SKILL.md`, '']),
  )
  const files = { ...folders('packages/p/skills/a', '.cache/skills/x', 'packages/.cache/skills/y'), ...deep }
  const { skills, mistakes, notes } = read('"**/skills/*": auto', files)
  expect({ skills, mistakes }).toEqual({ skills: ['packages/p/skills/a'], mistakes: [] })
  expect(notes).toEqual([expect.stringContaining('hidden folders: .cache, packages/.cache.')])
})

test('mistakes are told once each, up to a limit', () => {
  const repeated = read(`${'skills/a: auto\n'.repeat(1000)}`, folders('skills/a'))
  expect(repeated.mistakes).toEqual([
    'skills, line 2: the directory skills/a is named 1,000 times. Keep one line.',
  ])
  const shared = read('a: one\nb: one\nc: one\n', folders('a', 'b', 'c'))
  expect(shared.mistakes).toEqual([
    'skills, line 2: a, b, c have the same id one, and each would replace the other. Correct the ids.',
  ])
})

test('more than 64 KiB, or 1,000 patterns, are refused by name', () => {
  expect(read(`${'a'.repeat(65_537)}: auto`, {}).mistakes).toEqual([
    'skills has 65,543 bytes; 65,536 are the limit. Use patterns.',
  ])
  const patterns = Array.from({ length: 1001 }, (_, index) => `s${index}*: auto`).join('\n')
  expect(read(patterns, {}).mistakes).toEqual([
    '1,001 patterns of skills are given; 1,000 are the limit. Use patterns for more folders each.',
  ])
})
