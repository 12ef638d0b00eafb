// What ncc leaves outside of dist/: stand-ins for what undici loads with the first request, milliseconds of it, and uses for
// nothing that is asked of it here; and Node's own modules the short way, not by a `require` that is made for each of them.

import { readFile, writeFile } from 'node:fs/promises'
import { builtinModules } from 'node:module'

const FILE = 'dist/index.js'
const STAND_INS = {
  // HTTP/2 is not spoken.
  './client-h2.js': 'undefined',
  // The limit of headers that Node has when nobody sets another.
  'node:http': '{ maxHeaderSize: 16_384 }',
  // Called as a function, and with messages alone.
  'node:assert': '(isTrue, message) => { if (!isTrue) throw new Error(message) }',
}

const REQUIRE = '__WEBPACK_EXTERNAL_createRequire(import.meta.url)'

let text = await readFile(FILE, 'utf8')
for (const [name, standIn] of Object.entries(STAND_INS)) {
  const [before, after, ...more] = text.split(`${REQUIRE}("${name}")`)
  if (after === undefined || more.length > 0) throw new Error(`${FILE} does not load ${name} at one place.`)
  text = before + standIn + after
}
for (const name of builtinModules.flatMap(name => [name, `node:${name}`]))
  text = text.replace(`${REQUIRE}("${name}")`, `process.getBuiltinModule("${name}")`)
await writeFile(FILE, text)
