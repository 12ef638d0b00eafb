// Faults on demand: which request one of them hits, and what the client then gets instead of the normal answer.

import { errorBody } from './refusal.mjs'

/**
 * @typedef {'createVersion' | 'createSkill' | 'getSkill' | 'listSkills' | 'getVersion' | 'listVersions' | 'deleteVersion' |
 *   'content' | 'token' | 'identity' | 'any'} FaultTarget
 *
 * @typedef {object} Fault exactly one effect: status, reset, cutOff, answer, hang, redirect, or delayMs alone
 * @property {FaultTarget | FaultTarget[]} on
 * @property {number} [times] how many requests it hits; 1
 * @property {number} [skip] how many requests it lets through before; 0
 * @property {string} [skillId] only requests for this skill
 * @property {boolean} [commit] whether the request is carried out before the fault shows; false. Of no effect for a reset
 *   before or during the body
 * @property {number} [commitAfterMs] how much later, by the clock, a committed upload becomes visible
 * @property {number} [status] answered with `body` (an object as JSON, a string as HTML) and `headers`
 * @property {object | string} [body]
 * @property {Record<string, string>} [headers]
 * @property {number} [delayMs] real time before the answer, whatever it is
 * @property {'before-body' | 'during-body' | 'after-body'} [reset]
 * @property {number} [cutOff] how many bytes of the body of a 200 are sent before a reset
 * @property {'html' | 'empty' | 'not-json' | 'wrong-shape' | 'huge'} [answer] a 200 whose body is of no use
 * @property {boolean} [hang]
 * @property {string} [redirect]
 */

const TARGETS = [
  ...[
    'createVersion',
    'createSkill',
    'getSkill',
    'listSkills',
    'getVersion',
    'listVersions',
    'deleteVersion',
  ],
  ...['content', 'token', 'identity', 'any'],
]
const ANSWERS = ['html', 'empty', 'not-json', 'wrong-shape', 'huge']
const RESETS = ['before-body', 'during-body', 'after-body']
const EFFECTS = ['status', 'reset', 'cutOff', 'answer', 'hang', 'redirect']
const CONDITIONS = ['on', 'times', 'skip', 'skillId', 'commit', 'commitAfterMs', 'body', 'headers', 'delayMs']
const HUGE_CHUNK = Buffer.alloc(1024 * 1024, 'a')
const HUGE_CHUNKS = 64
// What is cut off when an upload is answered, but not applied.
const NOTHING_CREATED = { type: 'skill_version', id: 'skver_none', padding: 'x'.repeat(200) }

export function createFaults() {
  const faults = []
  return {
    /** @param {Fault} fault */
    add(fault) {
      checkFault(fault)
      faults.push({ fault, targets: [fault.on].flat(), skip: fault.skip ?? 0, times: fault.times ?? 1 })
    },

    /**
     * The first fault that hits a request, which uses it up once.
     * @param {string} endpoint
     * @param {string | undefined} skillId
     * @returns {Fault | undefined}
     */
    take(endpoint, skillId) {
      for (const entry of faults) {
        if (entry.times === 0 || !entry.targets.some(target => target === 'any' || target === endpoint))
          continue
        if (entry.fault.skillId !== undefined && entry.fault.skillId !== skillId) continue
        if (entry.skip > 0) {
          entry.skip -= 1
          continue
        }
        entry.times -= 1
        return entry.fault
      }
      return undefined
    },
  }
}

/** A misspelt fault would never happen, and its test would prove nothing. */
function checkFault(fault) {
  const unknown = Object.keys(fault).find(key => !EFFECTS.includes(key) && !CONDITIONS.includes(key))
  if (unknown) throw new TypeError(`Unknown key of a fault: ${unknown}`)
  const target = [fault.on].flat().find(name => !TARGETS.includes(name))
  if (target !== undefined || fault.on === undefined)
    throw new TypeError(`Unknown endpoint of a fault: ${target}`)
  const effects = EFFECTS.filter(effect => fault[effect] !== undefined)
  const isDelay = effects.length === 0 && fault.delayMs !== undefined
  if (fault.answer !== undefined && !ANSWERS.includes(fault.answer))
    throw new TypeError(`Unknown answer: ${fault.answer}`)
  if (fault.reset !== undefined && !RESETS.includes(fault.reset))
    throw new TypeError(`Unknown reset: ${fault.reset}`)
  if (effects.length !== 1 && !isDelay) throw new TypeError(`A fault has one effect, not ${effects.length}`)
}

/**
 * The fault that the option `content` stands for.
 * @param {string} endpoint
 * @param {string} content
 * @returns {Fault | undefined}
 */
export function contentFault(endpoint, content) {
  if (endpoint !== 'content') return undefined
  if (content === 'html') return { on: 'content', commit: true, answer: 'html' }
  if (content === 'hang') return { on: 'content', commit: true, hang: true }
  return undefined
}

/**
 * Whether the request has its normal effect before the fault shows.
 * @param {Fault | undefined} fault
 * @param {string} method
 */
export function isCarriedOut(fault, method) {
  if (fault === undefined || fault.commit === true || isOnlyDelay(fault)) return true
  // Half of an answer takes a whole one.
  return fault.cutOff !== undefined && method === 'GET'
}

/** @param {Fault} fault */
function isOnlyDelay(fault) {
  return EFFECTS.every(effect => fault[effect] === undefined)
}

/**
 * @typedef {{ status: number | 'reset' | 'hang', headers?: Record<string, string>, body?: Buffer | AsyncIterable<Buffer>,
 *   cutOff?: number }} Answer
 *
 * @param {Fault | undefined} fault
 * @param {Answer | undefined} normal what is answered without the fault, when the request was carried out
 * @param {string} requestId
 * @returns {Answer}
 */
export function chooseAnswer(fault, normal, requestId) {
  const isRefused = Number(normal?.status) >= 400
  if (normal !== undefined && (fault === undefined || isRefused || isOnlyDelay(fault))) return normal
  if (fault?.reset !== undefined) return { status: 'reset' }
  if (fault?.hang === true) return { status: 'hang' }
  if (fault?.cutOff !== undefined)
    return { ...(normal ?? jsonAnswer(200, NOTHING_CREATED)), cutOff: fault.cutOff }
  if (fault?.redirect !== undefined)
    return { status: 302, headers: { location: fault.redirect }, body: Buffer.alloc(0) }
  if (fault?.answer !== undefined) return { status: 200, ...unusableBody(fault.answer) }
  return statusAnswer(fault, requestId)
}

/** @param {Fault | undefined} fault */
function statusAnswer({ status = 500, body, headers } = { on: 'any' }, requestId) {
  if (typeof body === 'string') {
    return { status, headers: { 'content-type': 'text/html', ...headers }, body: Buffer.from(body) }
  }
  return jsonAnswer(status, body ?? errorBody(status, requestId, `Local fault ${status}`), headers)
}

/**
 * @param {number} status
 * @param {object} json
 * @param {Record<string, string>} [headers]
 */
export function jsonAnswer(status, json, headers = {}) {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(json)),
  }
}

/** @param {Buffer} body */
export function fileAnswer(body) {
  return { status: 200, headers: { 'content-type': 'application/zip' }, body }
}

function unusableBody(kind) {
  const json = { 'content-type': 'application/json' }
  if (kind === 'html')
    return { headers: { 'content-type': 'text/html' }, body: Buffer.from('<html><body>Hello</body></html>') }
  if (kind === 'empty') return { headers: json, body: Buffer.alloc(0) }
  if (kind === 'not-json') return { headers: json, body: Buffer.from('{"id": "skver_01') }
  if (kind === 'wrong-shape') return { headers: json, body: Buffer.from('{"ok": true, "data": {"id": 7}}') }
  return { headers: json, body: hugeBody() }
}

/** Valid JSON of 64 MiB, without a content-length to be warned by. */
async function* hugeBody() {
  yield Buffer.from('{"type": "skill_version", "padding": "')
  for (let index = 0; index < HUGE_CHUNKS; index += 1) yield HUGE_CHUNK
  yield Buffer.from('"}')
}
