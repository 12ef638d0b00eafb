// What a runner downloads and runs: dist is complete and small, and the archive holds nothing else.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const DIST = readdirSync(join(ROOT, 'dist')).map(name => ({ name, text: read(`dist/${name}`) }))
const SCRIPTS = DIST.filter(({ name }) => /\.m?js$/.test(name))

function read(path: string) {
  return readFileSync(join(ROOT, path), 'utf8')
}

describe('dist', () => {
  test('holds one copy of undici', () => {
    const copies = SCRIPTS.flatMap(({ text }) => text.match(/Symbol\('proxy agent'\)/g) ?? [])
    expect(copies).toHaveLength(1)
  })

  test('tells nothing of the machine that built it', () => {
    const told = DIST.filter(
      ({ text }) => text.includes(ROOT) || /\/(home|Users)\/\w+\/.*node_modules/.test(text),
    )
    expect(told.map(({ name }) => name)).toEqual([])
  })

  test('is readable, and at most 1.25 MB of scripts, with the licences 320 kB compressed', () => {
    const size = SCRIPTS.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
    expect(size).toBeLessThanOrEqual(1_250_000)
    const compressed = gzipSync(DIST.map(({ text }) => text).join(''), { level: 9 }).length
    expect(compressed).toBeLessThanOrEqual(320_000)
    const lines = SCRIPTS.reduce((sum, { text }) => sum + text.split('\n').length, 0)
    expect(size / lines).toBeLessThan(80)
  })

  test('is ASCII, so that one byte a character is enough to hold it', () => {
    const wide = SCRIPTS.filter(({ text }) => /[^\0-\x7f]/.test(text))
    expect(wide.map(({ name }) => name)).toEqual([])
  })

  test('keeps the comments and the names of src', () => {
    const text = SCRIPTS.map(script => script.text).join('')
    for (const line of [
      '// Whoever asks for one upload at a time gets one request at a time.',
      'async function resolveTargets(',
    ]) {
      expect(read('src/resolve.ts')).toContain(line)
      expect(text).toContain(line)
    }
  })
})

describe('the archive that a runner downloads', () => {
  const tar = execFileSync('git', ['archive', '--format=tar', 'HEAD'], { cwd: ROOT, maxBuffer: 2 ** 26 })

  test('is at most 600 kB', () => {
    expect(gzipSync(tar).length).toBeLessThanOrEqual(600_000)
  })

  test('holds what the action needs and nothing of how it is made', () => {
    const top = new Set(tarNames(tar).map(name => name.split('/')[0]))
    expect(tarNames(tar)).toEqual(
      expect.arrayContaining(['action.yml', 'dist/index.js', 'dist/licenses.txt', 'LICENSE']),
    )
    expect([...top].sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'action.yml',
      'dist',
      'package.json',
    ])
  })
})

describe('package.json', () => {
  const { scripts, dependencies } = JSON.parse(read('package.json')) as Record<string, object>

  // Any of these makes npm install all development packages first: https://docs.npmjs.com/cli/using-npm/scripts
  test('has nothing that npx has to prepare or to fetch when it takes the package from git', () => {
    const prepared = /^(build|prepare|prepack|(pre|post)?install)$/
    expect(Object.keys(scripts ?? {}).filter(name => prepared.test(name))).toEqual([])
    expect(dependencies).toBeUndefined()
  })
})

describe('README.md', () => {
  const readme = read('README.md')
  const action = parse(read('action.yml')) as Record<'inputs' | 'outputs', object>

  test('has fresh tables of inputs and outputs', () => {
    expect(() => runNode(['scripts/write-tables.mjs', '--check'])).not.toThrow()
  })

  test.each([...Object.keys(action.inputs), ...Object.keys(action.outputs)])('mentions %s', name => {
    expect(readme).toContain(`\`${name}\``)
  })

  test('says of lost answers what was measured last', () => {
    const { rows } = JSON.parse(read('bench/faults.json')) as {
      rows: Record<'sdk' | 'action', { made: number }>[]
    }
    const twice = (who: 'sdk' | 'action') => rows.map(row => row[who].made).filter(made => made > 1)
    expect([...new Set(twice('sdk'))].sort()).toEqual([2, 3])
    expect(twice('action')).toEqual([])
    expect(readme.replace(/\s+/g, ' ')).toContain(
      `Of ${rows.length} ways to lose an answer, the official SDK leaves two or three versions in ${twice('sdk').length}, this action in none`,
    )
  })
})

test.each(['README.md', 'SECURITY.md'])(
  'the links of %s lead to files and headings that are there',
  document => {
    const links = [...read(document).matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)]
    const broken = links.filter(([, path, heading = '']) => {
      const text = existsSync(join(ROOT, path ?? '')) ? read(path || document) : undefined
      const headings = [...(text ?? '').matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
        title.toLowerCase().replaceAll(' ', '-'),
      )
      return text === undefined || (heading !== '' && !headings.includes(heading))
    })
    expect(links).not.toEqual([])
    expect(broken.map(([link]) => link)).toEqual([])
  },
)

function runNode(args: string[]) {
  return execFileSync(process.execPath, args, { cwd: ROOT, stdio: 'pipe' })
}

/** The paths of the files in a tar archive: headers of 512 bytes, each followed by the content in whole blocks. */
function tarNames(tar: Buffer) {
  const names: string[] = []
  for (let offset = 0; tar[offset]; ) {
    const field = (start: number, end: number) =>
      tar.toString('utf8', offset + start, offset + end).replace(/\0.*$/s, '')
    if (field(156, 157) === '0') names.push([field(345, 500), field(0, 100)].filter(Boolean).join('/'))
    offset += 512 + Math.ceil(Number.parseInt(field(124, 136), 8) / 512) * 512
  }
  return names
}
