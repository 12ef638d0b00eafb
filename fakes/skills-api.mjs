// A strict stand-in for the Claude Skills API on a loopback port, shared by the demo, the tests and the benchmark.
// This file holds the server: it reads requests, lets faults happen and sends answers.

import { createHash } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { createWardrobe, DRESS_NAMES } from './dresses.mjs'
import { answer, describeRequest, findRoute, parseJson } from './endpoints.mjs'
import { readBody, writeAnswer } from './exchange.mjs'
import { CONTENT_FAULTS, chooseAnswer, createFaults, isCarriedOut, jsonAnswer } from './faults.mjs'
import { startServer } from './loopback-server.mjs'
import { createFederation } from './oidc.mjs'
import { errorBody, Refusal } from './refusal.mjs'
import { createSkillStore } from './skill-store.mjs'
import { CONTENT_KINDS } from './zip.mjs'

/** All options and their defaults. One that changes how every answer looks has its effect in `send` below. */
const DEFAULTS = {
  /** The only key that is accepted. */
  apiKey: 'sk-ant-api03-local',
  /** The only workspace that a request may name. */
  workspaceId: /** @type {string | undefined} */ (undefined),
  federation: /** @type {import('./oidc.mjs').FederationOptions | undefined} */ (undefined),
  /** Milliseconds since the epoch. */
  clock: /** @type {{ now(): number }} */ ({ now: () => Date.now() }),
  /** How far the server's clock is ahead of that one. */
  dateSkewMs: 0,
  /** Real time before each answer. */
  latencyMs: 0,
  /** Key and certificate have it speak https. */
  tls: /** @type {import('node:tls').SecureContextOptions | undefined} */ (undefined),
  /** How the content of a version is answered. */
  content: /** @type {typeof CONTENT_KINDS[number]} */ ('zip'),
  /** What is done to answers on their way, and to files before they are stored. */
  dress: /** @type {readonly typeof DRESS_NAMES[number][]} */ ([]),
}

/**
 * @typedef {Partial<typeof DEFAULTS>} SkillsApiOptions
 * @typedef {import('./faults.mjs').Fault} Fault
 * @typedef {import('./skill-store.mjs').Version} Version
 *
 * @typedef {object} RequestRecord
 * @property {string} method
 * @property {string} path
 * @property {string} query
 * @property {string} endpoint as faults name it, or `unknown`
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {number | 'reset' | 'hang' | 'aborted' | undefined} status aborted: the client went away; undefined: not answered yet
 * @property {number} bytes of the body, as far as it was received
 * @property {ReturnType<typeof describeRequest>} [upload]
 * @property {Record<string, unknown>} [json] the body of a token request
 * @property {number} at by the clock
 */

/**
 * Starts the stand-in on a free loopback port.
 * @param {SkillsApiOptions} [given]
 */
export async function startSkillsApi(given = {}) {
  const options = { ...DEFAULTS, ...given }
  const { clock, content } = options
  checkOptions(options)
  const events = new EventEmitter()
  const requests = /** @type {RequestRecord[]} */ ([])
  const faults = createFaults()
  const closing = new AbortController()
  const now = () => ({ real: clock.now(), told: clock.now() + options.dateSkewMs })
  const wardrobe = createWardrobe(options.dress, clock.now)
  const store = createSkillStore(now, version => {
    wardrobe.alter(version.files)
    events.emit('commit', version)
  })
  const federation = options.federation && createFederation(options.federation, () => clock.now())
  const api = { ...options, store, federation, flips: wardrobe.flips }

  /** Reads one request, lets a fault happen, and answers. */
  async function serve(request, response) {
    const { method, headers, url } = request
    const [path, query = ''] = url.split(/\?(.*)/s)
    const route = findRoute(method, path)
    const { endpoint } = route
    const record = { method, path, query, endpoint, headers, status: undefined, bytes: 0, at: clock.now() }
    const requestId = createRequestId(requests.push(record))
    events.emit('request', record)
    const usual = endpoint === 'content' ? CONTENT_FAULTS[content] : undefined
    const fault = faults.take(endpoint, route.skillId) ?? usual

    const body = await readBody(request, record, fault)
    if (body === undefined) return
    const read = { query: new URLSearchParams(query), headers, body, bytes: record.bytes }
    if (endpoint === 'createVersion' || endpoint === 'createSkill') record.upload = describeRequest(read)
    if (endpoint === 'token') record.json = parseJson(body)

    const cached = fault ? undefined : wardrobe.recall(request)
    const normal =
      cached ?? (isCarriedOut(fault, method) ? answerNormally(route, read, fault, requestId) : undefined)
    if (normal && !fault) wardrobe.remember(request, normal)
    const pause = options.latencyMs + (fault?.delayMs ?? 0)
    if (pause > 0) await delay(pause, undefined, { signal: closing.signal })
    await send(response, record, requestId, chooseAnswer(fault, normal, requestId))
  }

  function answerNormally(route, read, fault, requestId) {
    try {
      const result = answer(api, route, read, fault?.commitAfterMs ?? 0)
      if (!Buffer.isBuffer(result)) return jsonAnswer(200, wardrobe.dressJson(result, route.endpoint))
      return { status: 200, headers: { 'content-type': 'application/zip' }, body: result }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const body = error.body ?? errorBody(error.status, requestId, error.message, error.details)
      return jsonAnswer(error.status, body, error.headers)
    }
  }

  /** The one place where an answer leaves the server. */
  async function send(response, record, requestId, chosen) {
    record.status = chosen.status
    if (chosen.status === 'reset') response.socket.resetAndDestroy()
    else if (chosen.status === 'hang') events.emit('hang', record)
    else {
      const date = new Date(now().told).toUTCString()
      const headers = { date, 'request-id': requestId, ...chosen.headers }
      await writeAnswer(response, wardrobe.dressAnswer({ ...chosen, headers }, now().told))
    }
  }

  const server = await startServer(serve, options.tls)
  return {
    url: server.url,
    /** For ACTIONS_ID_TOKEN_REQUEST_URL: the toolkit appends `&audience=…`. */
    identityTokenUrl: `${server.url}/identity?api-version=2`,
    requests,
    get skills() {
      return store.skills()
    },
    /** Puts a skill there without any check. */
    addSkill: store.addSkill,
    /** Puts a version there without any check, as another run might have. */
    addVersion: store.addVersion,
    removeSkill: (/** @type {string} */ id) => store.skills().delete(id),
    /** Oldest first. */
    versionsOf: (/** @type {string} */ skillId) => [...(store.skills().get(skillId)?.versions ?? [])],
    fault: faults.add,
    /** An identity token as GitHub's issuer makes them; needs the option `federation`. */
    mintIdentityToken(/** @type {Record<string, unknown>} */ claims = {}) {
      if (!federation) throw new TypeError('The option federation is not set')
      return federation.mintIdentityToken(claims)
    },
    /**
     * `request` when its head has arrived, `hang` when it is held for ever, `commit` when a version becomes visible.
     * @type {((event: 'request' | 'hang', listener: (record: RequestRecord) => void) => void) &
     *   ((event: 'commit', listener: (version: Version) => void) => void)}
     */
    on: (event, listener) => void events.on(event, listener),
    async close() {
      closing.abort()
      await server.close()
    },
  }
}

/** A misspelt option would do nothing, and its test would prove nothing. */
function checkOptions(options) {
  const unknown = Object.keys(options).find(name => !(name in DEFAULTS))
  if (unknown !== undefined) throw new TypeError(`Unknown option: ${unknown}`)
  if (!CONTENT_KINDS.includes(options.content))
    throw new TypeError(`Unknown kind of content: ${options.content}`)
  const dress = options.dress.find(name => !DRESS_NAMES.includes(name))
  if (dress !== undefined) throw new TypeError(`Unknown dress: ${dress}`)
}

/** The same in every run. */
function createRequestId(count) {
  return `req_01${createHash('sha256').update(`request ${count}`).digest('hex').slice(0, 22)}`
}
