// Faults of the Skills API: what a client gets instead of the normal answer.

import { createFaultQueue } from './fault-queue.mjs'
import { errorBody } from './refusal.mjs'

const TARGETS = /** @type {const} */ ([
  ...['createVersion', 'createSkill', 'getSkill', 'listSkills', 'getVersion', 'listVersions'],
  ...['deleteVersion', 'content', 'token', 'identity', 'any'],
])
const ANSWERS = /** @type {const} */ (['html', 'empty', 'not-json', 'wrong-shape', 'huge'])
const RESETS = /** @type {const} */ (['before-body', 'during-body', 'after-body'])
const EFFECTS = ['status', 'reset', 'cutOff', 'answer', 'hang', 'redirect']
const CONDITIONS = ['on', 'times', 'skip', 'skillId', 'commit', 'commitAfterMs', 'body', 'headers', 'delayMs']

/**
 * @typedef {typeof TARGETS[number]} FaultTarget
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
 * @property {typeof RESETS[number]} [reset]
 * @property {number} [cutOff] how many bytes of the body of a 200 are sent before a reset
 * @property {typeof ANSWERS[number]} [answer] a 200 whose body is of no use
 * @property {boolean} [hang]
 * @property {string} [redirect]
 *
 * @typedef {{ status: number | 'reset' | 'hang', headers?: Record<string, string>, body?: Buffer | AsyncIterable<Buffer>,
 *   cutOff?: number }} Answer
 */

/** @returns {ReturnType<typeof createFaultQueue<Fault>>} */
export function createFaults() {
  const values = { answer: ANSWERS, reset: RESETS }
  return createFaultQueue({ targets: TARGETS, effects: EFFECTS, conditions: CONDITIONS, values })
}

/** The faults that some values of the option `content` stand for. */
export const CONTENT_FAULTS = /** @type {Record<string, Fault>} */ ({
  html: { on: 'content', commit: true, answer: 'html' },
  hang: { on: 'content', commit: true, hang: true },
})

/** Whether the request has its normal effect before the fault shows. */
export function isCarriedOut(fault, method) {
  // Half of an answer takes a whole one.
  return isHarmless(fault) || fault.commit === true || (fault.cutOff !== undefined && method === 'GET')
}

/** No fault at all, or only a delay. */
function isHarmless(fault) {
  return fault === undefined || EFFECTS.every(effect => fault[effect] === undefined)
}

/**
 * `normal` is what is answered without the fault, when the request was carried out.
 * @returns {Answer}
 */
export function chooseAnswer(fault, normal, requestId) {
  const isRefused = Number(normal?.status) >= 400
  if (normal !== undefined && (isRefused || isHarmless(fault))) return normal
  if (fault.reset) return { status: 'reset' }
  if (fault.hang) return { status: 'hang' }
  if (fault.cutOff !== undefined) return { ...(normal ?? nothingCreated()), cutOff: fault.cutOff }
  if (fault.redirect) return { status: 302, headers: { location: fault.redirect }, body: Buffer.alloc(0) }
  if (fault.answer) return unusableAnswer(fault.answer)
  const { status, body = errorBody(status, requestId, `Local fault ${status}`), headers } = fault
  if (typeof body === 'object') return jsonAnswer(status, body, headers)
  return { status, headers: { 'content-type': 'text/html', ...headers }, body: Buffer.from(body) }
}

/** What is cut off when an upload is answered, but not applied. */
function nothingCreated() {
  return jsonAnswer(200, { type: 'skill_version', id: 'skver_none', padding: 'x'.repeat(200) })
}

/** @returns {Answer} */
export function jsonAnswer(status, json, headers = {}) {
  const body = Buffer.from(JSON.stringify(json))
  return { status, headers: { 'content-type': 'application/json', ...headers }, body }
}

const UNUSABLE_BODIES = {
  html: () => Buffer.from('<html><body>Hello</body></html>'),
  empty: () => Buffer.alloc(0),
  'not-json': () => Buffer.from('{"id": "skver_01'),
  'wrong-shape': () => Buffer.from('{"ok": true, "data": {"id": 7}}'),
  /** Valid JSON of 64 MiB, without a content-length to be warned by. */
  async *huge() {
    yield Buffer.from('{"type": "skill_version", "padding": "')
    for (let index = 0; index < 64; index += 1) yield Buffer.alloc(1024 * 1024, 'a')
    yield Buffer.from('"}')
  },
}

function unusableAnswer(kind) {
  const headers = { 'content-type': kind === 'html' ? 'text/html' : 'application/json' }
  return { status: 200, headers, body: UNUSABLE_BODIES[kind]() }
}
