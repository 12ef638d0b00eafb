// Puts the stand-ins where ncc left something outside of dist/, and takes Node's own modules the short way, not by a `require`
// that is made for each of them.

import { readFile, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { STAND_INS } from './stand-ins.mjs'

const FILE = 'dist/index.js'
const REQUIRE = '__WEBPACK_EXTERNAL_createRequire(import.meta.url)'

let text = await readFile(FILE, 'utf8')
for (const [name, standIn] of Object.entries(STAND_INS)) {
  if (standIn !== undefined) text = replace(text, name, standIn)
}
for (const name of builtinModules.flatMap(name => [name, `node:${name}`]))
  text = text.replace(`${REQUIRE}("${name}")`, `process.getBuiltinModule("${name}")`)
await writeFile(FILE, text)

/** One that ES modules ask for is imported at the top of the file. */
function replace(text, name, standIn) {
  const [before, after, ...more] = text.split(`${REQUIRE}("${name}")`)
  if (after !== undefined && more.length === 0) return before + standIn + after
  const replaced = text.replace(
    new RegExp(`^import \\* as (\\w+) from "${name}";$`, 'm'),
    (_, variable) => `const ${variable} = ${standIn};`,
  )
  if (replaced === text) throw new Error(`${FILE} does not load ${name} at one place.`)
  return replaced
}
