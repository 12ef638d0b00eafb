// Takes out of dist/ what undici loads of Node with the first request, milliseconds of it, and uses for nothing that is
// asked of it here.

import { readFile, writeFile } from 'node:fs/promises'

const FILE = 'dist/index.js'
const STAND_INS = {
  // HTTP/2 is not spoken: what undici takes itself where Node was built without.
  'node:http2': '{ constants: {} }',
  // The limit of headers that Node has when nobody sets another.
  'node:http': '{ maxHeaderSize: 16_384 }',
}

let text = await readFile(FILE, 'utf8')
for (const [name, standIn] of Object.entries(STAND_INS)) {
  const [before, after, ...more] = text.split(`__WEBPACK_EXTERNAL_createRequire(import.meta.url)("${name}")`)
  if (after === undefined || more.length > 0) throw new Error(`${FILE} does not load ${name} at one place.`)
  text = before + standIn + after
}
await writeFile(FILE, text)
