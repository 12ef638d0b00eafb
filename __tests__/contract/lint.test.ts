// The lint holds the layout of src/: each folder's imports, names of files, one way out of a failure. Shown on small trees
// that break one rule a file.

import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
const ROOMS = ['inputs', 'github', 'report', 'publish', 'claude', 'http', 'skill']

/** The folders that each may import beside itself. */
const BELOW: Record<string, string[]> = {
  report: ['inputs', 'github', 'publish', 'claude', 'skill'],
  inputs: ['github', 'publish', 'claude', 'skill'],
  github: ['http', 'skill'],
  publish: ['claude', 'http', 'skill'],
  claude: ['http', 'skill'],
  http: [],
  skill: [],
}

/** The folders that may use a package; every other is refused. */
const USERS: Record<string, string[]> = {
  '@actions/core': ['inputs', 'report'],
  '@actions/github': ['github'],
  undici: ['http'],
  'undici/lib/dispatcher/agent.js': ['http'],
  yaml: ['inputs', 'skill'],
  minimatch: ['skill'],
  fflate: ['skill'],
  diff: ['report'],
  'p-limit': ['publish', 'claude'],
  'left-pad': [],
}

/** What Biome finds in a tree of such files: `[path, rule]`, with `plugin` for a rule of ours. */
function lint(files: Record<string, string>) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lint-')))
  try {
    for (const path of ['biome.json', 'src/biome.jsonc', 'lint'])
      cpSync(join(ROOT, path), join(folder, path), { recursive: true })
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const args = [BIOME, 'lint', '--vcs-enabled=false', '--reporter=github', '--max-diagnostics=none', '.']
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    expect(stderr).not.toMatch(/configuration/)
    return [...stdout.matchAll(/^::\w+ title=([\w/]+),file=([^,]+),/gm)].map(
      ([, rule = '', file = '']) => [relative(folder, file).replaceAll('\\', '/'), rule] as const,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The files in which `rule` found something. */
function findBroken(rule: string, files: Record<string, string>) {
  const found = lint(files).filter(([, name]) => name === `lint/${rule}` || name === rule)
  return [...new Set(found.map(([path]) => path))].sort()
}

describe('a folder of src/', () => {
  test('imports what lies below it and nothing else', () => {
    const pairs = ROOMS.flatMap(from => ROOMS.filter(to => to !== from).map(to => ({ from, to })))
    const files = pairs.map(({ from, to }) => [`src/${from}/of-${to}.ts`, `import '../${to}/file.ts'\n`])
    const forbidden = pairs.filter(({ from, to }) => !BELOW[from]?.includes(to))
    expect(findBroken('style/noRestrictedImports', Object.fromEntries(files))).toEqual(
      forbidden.map(({ from, to }) => `src/${from}/of-${to}.ts`).sort(),
    )
  })

  test('uses the packages of its trade and no others', () => {
    const names = Object.keys(USERS)
    const pairs = [...ROOMS, ''].flatMap(room => names.map(name => ({ room, name })))
    const path = (room: string, name: string) => join('src', room, `${names.indexOf(name)}.ts`)
    const files = pairs.map(({ room, name }) => [path(room, name), `export const it = import('${name}')\n`])
    const forbidden = pairs
      .filter(({ room, name }) => !USERS[name]?.includes(room))
      .filter(({ room, name }) => room !== '' || name !== 'p-limit')
    expect(findBroken('style/noRestrictedImports', Object.fromEntries(files))).toEqual(
      forbidden.map(({ room, name }) => path(room, name).replaceAll('\\', '/')).sort(),
    )
  })

  test.each([
    ['a type', "import type { It } from '../claude/file.ts'\nexport type That = It\n"],
    ['a name', "export { it } from '../claude/file.ts'\n"],
    ['at run time', "export const it = import('../claude/file.ts')\n"],
    ['of a folder that no list names', "import '../tools/file.ts'\n"],
  ])('is refused whatever the form: %s', (_, text) => {
    expect(findBroken('style/noRestrictedImports', { 'src/http/file.ts': text })).toEqual([
      'src/http/file.ts',
    ])
  })

  test('imports its own files, Node and the ground', () => {
    const text = "import './own.ts'\nimport 'node:fs/promises'\nimport 'node:path'\nimport '../path.ts'\n"
    const files = ROOMS.map(room => [`src/${room}/file.ts`, text])
    expect(findBroken('style/noRestrictedImports', Object.fromEntries(files))).toEqual([])
  })
})

test('publish/ takes rules from http/, but sends nothing itself', () => {
  const files = {
    'src/publish/rules.ts': "import '../http/verdict.ts'\n",
    'src/publish/sends.ts': "import type { Answer } from '../http/exchange.ts'\nexport type It = Answer\n",
  }
  expect(findBroken('style/noRestrictedImports', files)).toEqual(['src/publish/sends.ts'])
})

test('the ground stands on itself and on skill/', () => {
  const files = {
    'src/target.ts': "import './skill/skill.ts'\n",
    'src/path.ts': "import './publish/it.ts'\n",
  }
  expect(findBroken('style/noRestrictedImports', files)).toEqual(['src/path.ts'])
})

test('files import each other in no circle, not even for types', () => {
  const files = {
    'src/skill/a.ts': "import type { B } from './b.ts'\nexport type A = B | 1\n",
    'src/skill/b.ts': "import type { A } from './a.ts'\nexport type B = A | 2\n",
  }
  expect(findBroken('suspicious/noImportCycles', files)).toEqual(['src/skill/a.ts', 'src/skill/b.ts'])
})

test('large packages are loaded where they are used', () => {
  const files = {
    'src/github/eager.ts': "import { getOctokit } from '@actions/github'\nexport const it = getOctokit('')\n",
    'src/github/lazy.ts': "import type { it } from '@actions/github'\nexport type It = typeof it\n",
    'src/report/eager.ts': "import 'diff'\n",
    'src/report/lazy.ts': "export const it = async () => await import('diff')\n",
  }
  expect(findBroken('plugin', files)).toEqual(['src/github/eager.ts', 'src/report/eager.ts'])
})

test('a step fails in one place, and the command line in another', () => {
  const files = {
    'src/main.ts': 'process.exitCode = 1\n',
    'src/index.ts': 'process.exit()\n',
    'src/cli.ts': 'process.exit(1)\n',
    'src/check.ts': 'process.exit(1)\n',
    'src/inputs/it.ts': "import { setFailed } from '@actions/core'\n\nsetFailed('no')\n",
    'src/report/log.ts': "import * as core from '@actions/core'\n\ncore.setFailed('no')\n",
    'src/report/report.ts': "import { setFailed } from '@actions/core'\n\nsetFailed('no')\n",
  }
  expect(findBroken('plugin', files)).toEqual([
    'src/check.ts',
    'src/inputs/it.ts',
    'src/main.ts',
    'src/report/log.ts',
  ])
})

test('no number is written, and no text compared, by the rules of a locale', () => {
  const files = {
    'src/a.ts': "export const it = (1234).toLocaleString('en')\n",
    'src/b.ts': "export const it = 'a'.localeCompare('b')\n",
    'src/c.ts': "export const it = new Intl.NumberFormat('en')\n",
    'src/d.ts': 'export const it = String(1234)\n',
  }
  expect(findBroken('plugin', files)).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts'])
})

test.each([
  ['src/skill/utils.ts', 'plugin', 'export const it = 1\n'],
  ['fakes/helpers.mjs', 'plugin', 'export const it = 1\n'],
  ['__tests__/types.ts', 'plugin', 'export const it = 1\n'],
  ['src/skill/skillFiles.ts', 'lint/style/useFilenamingConvention', 'export const it = 1\n'],
  ['src/skill/skill.ts', 'lint/performance/noBarrelFile', "export { it } from './it.ts'\n"],
  ['src/skill/skill.ts', 'lint/style/noDefaultExport', 'export default 1\n'],
  ['src/skill/skill.ts', 'lint/style/noExcessiveLinesPerFile', 'export {}\n'.repeat(200)],
])('%s breaks %s', (path, rule, text) => {
  expect(lint({ [path]: text })).toContainEqual([path, rule])
})

test('a file of src/ begins with a comment that says what lives in it', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  const sources = files.filter(name => name.endsWith('.ts'))
  expect(sources.filter(name => !readFileSync(join(ROOT, 'src', name), 'utf8').startsWith('// '))).toEqual([])
})
