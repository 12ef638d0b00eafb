// What npm and pre-commit are told of the command line, and what is there.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { parseArguments } from '../../src/inputs/arguments.ts'
import { appearanceOf } from '../../src/report/outcome.ts'
import type { Ending } from '../../src/result.ts'
import { NOT_SENT, PLANNED, PUBLISHED, resultOf, UNCHANGED, UNVERIFIED } from '../unit/report/results.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const { bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'))

test('the command is a file that can be executed, wherever the repository is checked out', () => {
  expect(readFileSync(join(ROOT, bin), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  const index = execFileSync('git', ['ls-files', '--stage', bin], { cwd: ROOT, encoding: 'utf8' })
  expect(index).toMatch(/^100755 /)
})

test('the hook runs the same file, with arguments that it takes, asks nobody, and is in no archive of a runner', () => {
  const [file, ...args] = hook.entry.split(' ')
  expect({ file, language: hook.language }).toEqual({ file: bin, language: 'script' })
  expect(parseArguments(args, () => false)).toMatchObject({
    command: 'check',
    offline: true,
    ignoreUnmatched: true,
  })
  expect(readFileSync(join(ROOT, '.gitattributes'), 'utf8')).toMatch(
    /^\/\.pre-commit-hooks\.yaml export-ignore$/m,
  )
})

test('docs/check.md explains every mark that a terminal and a log have', () => {
  const plans = (['create', 'publish'] as const).map(change => ({ status: 'planned', change }) as const)
  const endings: Ending[] = [UNVERIFIED, PUBLISHED, UNCHANGED, PLANNED, NOT_SENT, ...plans]
  const marks = endings.map(ending => appearanceOf(resultOf({}, ending)).mark)
  const [told = ''] = /^Marks: .*?(?=\n\n)/ms.exec(readFileSync(join(ROOT, 'docs/check.md'), 'utf8')) ?? []
  const explained = [...told.matchAll(/`(.)`/g)].map(([, mark]) => mark)
  // At a terminal a skill that is in order has one of its own.
  expect(new Set(explained)).toEqual(new Set([...marks, '!']))
})

test('npm packs dist/ and nothing of how it is made', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: 'pipe',
  })
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }]
  const names = new Set(files.map(({ path }) => path.replace(/(?<=^dist\/)(?!cli\.js$).*/, '')))
  expect([...names].sort()).toEqual(['LICENSE', 'README.md', 'dist/', 'dist/cli.js', 'package.json'])
})
