// What is not packed, and what stands in its place: an expression, or nothing where its absence is provided for. Runners
// would load it at the start or with the first request, milliseconds of it, and use it for nothing that is asked of it here.

import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { ERROR, TYPE } = require('undici/lib/llhttp/constants.js')
const { channels } = require('undici/lib/core/diagnostics.js')
const unheard = Object.fromEntries(Object.keys(channels).map(name => [name, { hasSubscribers: false }]))
const DIAGNOSTICS = JSON.stringify({ channels: unheard }, null, 2)

/** By the words in which modules ask for it. */
export const STAND_INS = {
  // undici asks for this when it is given a form as a body, and here every body is bytes: a fifth of undici less.
  '../web/fetch/body.js': undefined,
  // It has its parser of HTTP twice; without the one for newer processors it takes the one for all.
  '../llhttp/llhttp_simd-wasm.js': undefined,
  // Its parser needs these of its constants, and none of its lists of methods and characters.
  '../llhttp/constants.js': JSON.stringify({ ERROR, TYPE }, null, 2),
  // Nobody listens to what it tells of itself.
  './diagnostics.js': DIAGNOSTICS,
  '../core/diagnostics.js': DIAGNOSTICS,
  // HTTP/2 is not spoken.
  './client-h2.js': 'undefined',
  // Redirects are never followed.
  '../interceptor/redirect-interceptor': '() => dispatch => dispatch',
  '../interceptor/redirect-interceptor.js': '() => dispatch => dispatch',
  // A tree of the names of headers, in which those are found that are in lower case otherwise.
  './tree': '{ tree: { lookup: () => undefined } }',
  // The limit of headers that Node has when nobody sets another.
  'node:http': '{ maxHeaderSize: 16_384 }',
  // Called as a function, and with messages alone.
  'node:assert': '(isTrue, message) => { if (!isTrue) throw new Error(message) }',
  // Values of YAML 1.1 are read by patterns of our own; a text that says it is YAML 1.1 has texts alone.
  './yaml-1.1/schema.js': '{ schema: [] }',
  './yaml-1.1/binary.js': '{}',
  './yaml-1.1/omap.js': '{}',
  './yaml-1.1/pairs.js': '{}',
  './yaml-1.1/set.js': '{}',
  './yaml-1.1/timestamp.js': '{}',
  // YAML is read and never written.
  '../stringify/stringify.js': '{}',
  '../stringify/stringifyCollection.js': '{}',
  '../stringify/stringifyDocument.js': '{}',
  '../stringify/stringifyPair.js': '{}',
  '../stringify/stringifyString.js': '{}',
  '../../stringify/stringifyNumber.js': '{}',
  '../../stringify/stringifyString.js': '{}',
}
