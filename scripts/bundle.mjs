// src/ → lib/ → dist/, which the runner executes, with dist/licenses.txt and the command line, dist/cli.js.

import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { STAND_INS } from './stand-ins.mjs'

const CLI = `#!/usr/bin/env node
// The command line. All of it is in index.js, which the runner starts by itself: by this mark it knows which of the two.
globalThis[Symbol.for('publish-agent-skill command line')] = new URL('../package.json', import.meta.url)
import('./index.js')
`

rmSync('dist', { recursive: true, force: true })
run('.', 'node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json')
// In bundle/, whose tsconfig.json says what is packed in the place of some packages. Without ncc's cache, which outlives a
// checkout and does not notice when that file changes: the same sources must give the same dist/ everywhere.
run('bundle', '../node_modules/@vercel/ncc/dist/ncc/cli.js', 'build', '../lib/start.js', '--out', '../dist', [
  ...['--no-cache', '--stats-out', '../lib/stats.json'],
  ...Object.keys(STAND_INS)
    .filter(name => !isBuiltin(name))
    .flatMap(name => ['--external', name]),
])
run('.', 'scripts/replace-externals.mjs')
run('.', 'scripts/write-licenses.mjs')
run('.', 'scripts/trim-dist.mjs')
writeFileSync('dist/cli.js', CLI, { mode: 0o755 })

function run(cwd, ...args) {
  execFileSync(process.execPath, args.flat(), { cwd, stdio: 'inherit' })
}
