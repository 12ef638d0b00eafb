// dist/licenses.txt against a build of the sources: every package that is bundled, and no other.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'licenses-'))

afterAll(() => rmSync(folder, { recursive: true }))

test('dist/licenses.txt names each bundled package, and no other', () => {
  const bundled = new Set(buildSources().flatMap(source => packageOf(source) ?? []))
  const heads = readFileSync(join(ROOT, 'dist/licenses.txt'), 'utf8')
    .split(/-{80}\n\n/)
    .map(section => section.split('\n\n')[0] ?? '')
  const licensed = heads.flatMap(head =>
    [...head.matchAll(/^(\S+) \d+\.\d+\.\d+\S*$/gm)].map(([, name]) => name),
  )
  expect(bundled).toContain('undici')
  expect([...new Set(licensed)].sort()).toEqual([...bundled].sort())
})

/** Builds the sources anew and returns the paths in the source maps of all chunks. */
function buildSources() {
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const tsc = 'node_modules/typescript/bin/tsc'
  runNode([tsc, '--project', 'tsconfig.build.json', '--outDir', join(folder, 'lib')], ROOT)
  const [entry, out] = [join(folder, 'lib/index.js'), join(folder, 'dist')]
  const ncc = join(ROOT, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  runNode([ncc, 'build', entry, '--out', out, '--source-map', '--quiet'], join(ROOT, 'bundle'))
  const maps = readdirSync(out).filter(name => name.endsWith('.map'))
  return maps.flatMap(
    name => (JSON.parse(readFileSync(join(out, name), 'utf8')) as { sources: string[] }).sources,
  )
}

function runNode(args: string[], cwd: string) {
  execFileSync(process.execPath, args, { cwd, stdio: 'pipe' })
}

/** `@scope/name` of the innermost package that a path lies in. */
function packageOf(path: string) {
  return /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
}
