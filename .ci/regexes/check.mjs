// Checks that every regular expression of src/ is matched in linear time, whatever the text: literals, and those that a
// module makes as it is loaded. Reads lib/, which tsc makes of src/.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'acorn'
import recheck from 'recheck'

// To load them is to run the action.
const ENTRIES = ['lib/index.js', 'lib/start.js']
const root = new URL('../../', import.meta.url)

const files = readdirSync(new URL('lib/', root), { recursive: true })
  .filter(file => file.endsWith('.js'))
  .map(file => `lib/${file.replaceAll('\\', '/')}`)
  .sort()
const found = new Map()
for (const file of files) collectLiterals(file)
await collectMade()

const wrong = []
for (const [key, { source, flags, file }] of found) {
  if (isBounded(source)) continue
  const { status, complexity, attack } = recheck.checkSync(source, flags, { timeout: 60_000, randomSeed: 0 })
  if (status !== 'safe')
    wrong.push(`${file}: ${key}\n  ${status}: ${complexity?.summary ?? ''} ${attack?.pattern ?? ''}`)
}
console.log(wrong.join('\n'))
console.log(`${found.size} regular expressions in ${files.length} files, ${wrong.length} of them not linear.`)
process.exitCode = wrong.length > 0 ? 1 : 0

/** Without an unbounded repetition, so many characters are looked at from each place and no more. */
function isBounded(source) {
  const syntax = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '')
  return !/[*+]|\{\d+,\}/.test(syntax)
}

function add(file, source, flags) {
  found.set(`/${source}/${flags}`, { source, flags, file })
}

function collectLiterals(file) {
  const text = readFileSync(new URL(file, root), 'utf8')
  const onToken = ({ type, value }) => {
    if (type.label === 'regexp') add(file, value.pattern, value.flags)
  }
  parse(text, { ecmaVersion: 'latest', sourceType: 'module', onToken })
}

/** What the action makes when a text needs it is made at once here. */
function makeAtOnce() {
  const path = new URL('lib/unicode-pattern.js', root)
  const lazy = readFileSync(path, 'utf8')
  const eager = lazy.replace(/^export function unicodePattern.*$/m, "$&\n  new RegExp(source, flags + 'u')")
  if (eager === lazy) throw new Error(`${path} has no function unicodePattern`)
  writeFileSync(path, eager)
}

/** Loads every module but the entry, which would run. */
async function collectMade() {
  makeAtOnce()
  const original = globalThis.RegExp
  globalThis.RegExp = new Proxy(original, {
    construct: (target, [pattern, flags = ''], self) => {
      const [, , caller = ''] = new Error().stack?.split('\n') ?? []
      if (caller.includes('/lib/') && !caller.includes('/node_modules/'))
        add(
          caller
            .trim()
            .replace(/^.*\/lib\//, 'lib/')
            .replace(/:.*/, ''),
          pattern.source ?? pattern,
          flags,
        )
      return Reflect.construct(target, [pattern, flags], self)
    },
  })
  for (const file of files.filter(file => !ENTRIES.includes(file))) await import(new URL(file, root).href)
  globalThis.RegExp = original
}
