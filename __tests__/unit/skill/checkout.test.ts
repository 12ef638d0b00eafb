import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findCheckout, isSparse, listEmptySubmodules } from '../../../src/skill/checkout.ts'
import { addFile, addLink, makeFolder } from './folder.ts'

function git(folder: string, ...args: string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'core.autocrlf=false']
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

function makeRepository(): string {
  const files = ['SKILL.md', 'a.md', 'skills/pdf/SKILL.md', 'skills/pdf/docs/a.md', 'skills/docx/SKILL.md']
  const folder = makeFolder(Object.fromEntries(files.map(path => [path, ''])))
  git(folder, 'init', '-q')
  git(folder, 'add', '.')
  git(folder, 'commit', '-qm', 'a')
  return folder
}

function sparsePaths(root: string, paths: readonly string[]): string[] {
  const checkout = findCheckout(root)
  return paths.filter(path => checkout && isSparse(checkout, path))
}

function listEmpty(root: string, isWanted: (path: string) => boolean): string[] {
  const checkout = findCheckout(root)
  return checkout ? listEmptySubmodules(checkout, isWanted) : []
}

const PATHS = ['', 'skills', 'skills/pdf', 'skills/pdf/docs', 'skills/docx']

describe('a sparse checkout', () => {
  test.each<[string, string[], string[]]>([
    ['of one folder', ['--cone', 'skills/pdf'], ['', 'skills', 'skills/docx']],
    ['of all skills', ['--cone', 'skills'], ['']],
    ['of the files at the top', ['--cone'], PATHS],
    ['of one file', ['--no-cone', 'SKILL.md'], PATHS],
    ['of one folder by a pattern', ['--no-cone', 'skills/pdf/'], ['', 'skills', 'skills/docx']],
    ['of a folder at any depth', ['--no-cone', 'pdf'], ['', 'skills', 'skills/docx']],
    ['of a folder but a part', ['--no-cone', 'skills/pdf', '!skills/pdf/docs'], PATHS],
    ['of all but one folder', ['--no-cone', '/*', '!/skills/docx/'], ['', 'skills', 'skills/docx']],
    ['of all but some files', ['--no-cone', '/*', '!*.bin'], PATHS],
    ['of everything', ['--no-cone', '/*'], []],
  ])('%s: where folders are not whole', (_, patterns, expected) => {
    const root = makeRepository()
    git(root, 'sparse-checkout', 'set', ...patterns)

    expect(sparsePaths(root, PATHS)).toEqual(expected)
  })

  test('is known in a linked worktree too, and not where it was given up', () => {
    const root = makeRepository()
    git(root, 'worktree', 'add', '-q', 'tree', 'HEAD', '-b', 'b')
    git(join(root, 'tree'), 'sparse-checkout', 'set', 'skills/pdf')
    expect(sparsePaths(join(root, 'tree'), PATHS)).toEqual(['', 'skills', 'skills/docx'])
    expect(sparsePaths(root, PATHS)).toEqual([])

    git(join(root, 'tree'), 'sparse-checkout', 'disable')
    expect(sparsePaths(join(root, 'tree'), PATHS)).toEqual([])
  })
})

describe('submodules', () => {
  const everything = () => true
  const modules = (...paths: string[]) =>
    paths.map(path => `[submodule "${path}"]\n\tpath = ${path}\n\turl = ../x\n`).join('')

  test('that are empty are listed, those inside of others too', () => {
    const root = makeFolder({
      '.gitmodules': modules('a', '"b c"', 'd/e'),
      'd/e/.gitmodules': modules('f/g', 'h'),
    })
    for (const path of ['a', 'b c', 'd/e/f/g']) mkdirSync(join(root, path), { recursive: true })
    addFile(root, 'd/e/h/file', '')

    expect(listEmpty(root, everything)).toEqual(['a', 'b c', 'd/e/f/g'])
    expect(listEmpty(root, path => path !== 'a' && path !== 'd/e/f/g')).toEqual(['b c'])
  })

  test('are read once for all skills of a checkout', () => {
    const root = makeFolder({ '.gitmodules': modules('a'), 'skills/b/SKILL.md': '', 'skills/c/SKILL.md': '' })
    const known = new Map()
    const first = findCheckout(join(root, 'skills', 'b'), known)
    addFile(root, '.gitmodules', modules('a', 'd'))

    expect(findCheckout(join(root, 'skills', 'c'), known)).toBe(first)
  })

  test('are looked into once, and neither through links nor upwards, whatever .gitmodules says', () => {
    const names = ['l1', 'l2', '.', '..', 'a/..', 'a/.', '/a', '']
    const folders = Array.from({ length: 20 }, (_, index) => 'a/'.repeat(index + 1).slice(0, -1))
    const root = makeFolder({ '.gitmodules': modules(...names, ...folders, ...folders) })
    for (const [index, folder] of folders.entries())
      addFile(root, `${folder}/.gitmodules`, modules('b', ...folders.slice(0, -index - 1)))
    for (const name of ['l1', 'l2']) addLink(root, name, '.')
    mkdirSync(join(root, 'a/b'))

    expect(listEmpty(root, everything)).toEqual(['a/b'])
  })

  test('are looked for by their first thousand names', () => {
    const root = makeFolder({
      '.gitmodules': modules(...Array.from({ length: 999 }, (_, n) => `x${n}`), 'a', 'b'),
    })
    for (const path of ['a', 'b']) mkdirSync(join(root, path))
    expect(listEmpty(root, everything)).toEqual(['a'])
  })

  test('are known without .git, as in a downloaded archive', () => {
    const root = makeFolder({ '.gitmodules': modules('skills/a'), 'skills/b/SKILL.md': '' })
    expect(findCheckout(join(root, 'skills', 'b'))?.root).toBe(root)
  })

  test('there are none where nothing says so', () => {
    expect(listEmpty(makeFolder({ 'a/b': '' }), everything)).toEqual([])
  })
})
