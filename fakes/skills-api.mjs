// A strict stand-in for the Claude Skills API on a loopback port, shared by the demo, the tests and the benchmark.
// This file holds the server: it reads requests, lets faults happen and sends answers. `node fakes/skills-api.mjs` starts one.

import { createHash } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { answer, describeRequest, findRoute, parseJson } from './endpoints.mjs'
import { readBody, sendAnswer } from './exchange.mjs'
import { chooseAnswer, contentFault, createFaults, fileAnswer, isCarriedOut, jsonAnswer } from './faults.mjs'
import { createFederation } from './oidc.mjs'
import { errorBody, Refusal } from './refusal.mjs'
import { createSkillStore } from './skill-store.mjs'
import { CONTENT_KINDS } from './zip.mjs'

/**
 * @typedef {import('./faults.mjs').Fault} Fault
 * @typedef {import('./skill-store.mjs').Skill} Skill
 * @typedef {import('./skill-store.mjs').Version} Version
 * @typedef {Record<string, string | Uint8Array>} Files by their path inside the skill
 * @typedef {'zip' | 'zip-flat' | 'zip-dirs' | 'forbidden' | 'missing' | 'html' | 'encrypted' | 'climbing' | 'bomb' |
 *   'bomb-undeclared' | 'cut' | 'hang'} ContentKind
 *
 * @typedef {object} SkillsApiOptions
 * @property {number} [port]
 * @property {string} [host]
 * @property {string} [apiKey] the only key that is accepted
 * @property {string | undefined} [workspaceId] the only workspace that a request may name
 * @property {{ now(): number }} [clock] milliseconds since the epoch
 * @property {number} [dateSkewMs] how far the server's clock is ahead of that one
 * @property {number} [latencyMs] real time before each answer
 * @property {ContentKind} [content] how the content of a version is answered
 * @property {import('./oidc.mjs').FederationOptions | undefined} [federation]
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
 * @param {SkillsApiOptions} [options]
 */
export async function startSkillsApi({
  port = 0,
  host = '127.0.0.1',
  apiKey = 'sk-ant-api03-local',
  workspaceId,
  clock = { now: () => Date.now() },
  dateSkewMs = 0,
  latencyMs = 0,
  content = 'zip',
  federation: federationOptions,
} = {}) {
  if (!CONTENT_KINDS.includes(content)) throw new TypeError(`Unknown kind of content: ${content}`)
  const events = new EventEmitter()
  const requests = /** @type {RequestRecord[]} */ ([])
  const faults = createFaults()
  const closing = new AbortController()
  const now = () => ({ real: clock.now(), told: clock.now() + dateSkewMs })
  const store = createSkillStore(now, version => events.emit('commit', version))
  const federation = federationOptions && createFederation(federationOptions, () => clock.now())
  const api = { store, federation, apiKey, workspaceId, content }

  /** Reads one request, lets a fault happen, and answers. */
  async function serve(request, response) {
    const { method, headers, url } = request
    const [path, query = ''] = url.split(/\?(.*)/s)
    const route = findRoute(method, path)
    const { endpoint } = route
    const record = { method, path, query, endpoint, headers, status: undefined, bytes: 0, at: clock.now() }
    const requestId = createRequestId(requests.push(record))
    events.emit('request', record)
    const fault = faults.take(endpoint, route.skillId) ?? contentFault(endpoint, content)

    const body = await readBody(request, record, fault)
    if (body === undefined) return
    const read = { query: new URLSearchParams(query), headers, body, bytes: record.bytes }
    if (endpoint === 'createVersion' || endpoint === 'createSkill') record.upload = describeRequest(read)
    if (endpoint === 'token') record.json = parseJson(body)

    const normal = isCarriedOut(fault, method) ? answerNormally(route, read, fault, requestId) : undefined
    const pause = latencyMs + (fault?.delayMs ?? 0)
    if (pause > 0) await delay(pause, undefined, { signal: closing.signal })
    await send(chooseAnswer(fault, normal, requestId), { request, response, record, requestId })
  }

  function answerNormally(route, read, fault, requestId) {
    try {
      const result = answer(api, route, read, fault?.commitAfterMs ?? 0)
      return Buffer.isBuffer(result) ? fileAnswer(result) : jsonAnswer(200, result)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const body = error.body ?? errorBody(error.status, requestId, error.message, error.details)
      return jsonAnswer(error.status, body, error.headers)
    }
  }

  async function send(chosen, { request, response, record, requestId }) {
    record.status = chosen.status
    if (chosen.status === 'reset') return request.socket.resetAndDestroy()
    if (chosen.status === 'hang') return void events.emit('hang', record)
    const date = new Date(now().told).toUTCString()
    const headers = { date, 'request-id': requestId, ...chosen.headers }
    await sendAnswer(response, { ...chosen, headers })
  }

  const server = createServer((request, response) => {
    // A client that goes away is no error of the server.
    response.on('error', () => {})
    serve(request, response).catch(error => {
      response.destroy()
      if (!closing.signal.aborted) console.error(error)
    })
  })
  // A connection is closed by the client, by a fault or by close(), never by a timer: clocks may be virtual.
  server.requestTimeout = 0
  server.headersTimeout = 0
  server.keepAliveTimeout = 0
  server.listen(port, host)
  await once(server, 'listening')
  const url = `http://${host}:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`

  return {
    url,
    /** For ACTIONS_ID_TOKEN_REQUEST_URL: the toolkit appends `&audience=…`. */
    identityTokenUrl: `${url}/identity?api-version=2`,
    requests,
    /** @returns {Map<string, Skill>} */
    get skills() {
      return store.skills()
    },
    /**
     * Puts a skill there without any check.
     * @param {{ id?: string, name?: string, displayTitle?: string | null, source?: string,
     *   versions?: { files: Files, createdAt?: number }[] }} [skill]
     * @returns {Skill}
     */
    addSkill: (skill = {}) => store.addSkill(skill),
    /**
     * Puts a version there without any check, as another run might have.
     * @param {string} skillId
     * @param {Files} files
     * @param {{ createdAt?: number }} [options] in milliseconds, as the server tells the time
     * @returns {Version}
     */
    addVersion: (skillId, files, options = {}) => store.addVersion(skillId, files, options),
    /** @param {string} id */
    removeSkill: id => store.skills().delete(id),
    /**
     * @param {string} skillId
     * @returns {Version[]} oldest first
     */
    versionsOf: skillId => [...(store.skills().get(skillId)?.versions ?? [])],
    /** @param {Fault} fault */
    fault: fault => faults.add(fault),
    /**
     * An identity token as GitHub's issuer makes them; needs the option `federation`.
     * @param {Record<string, unknown>} [claims]
     * @returns {string}
     */
    mintIdentityToken(claims) {
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
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** The same in every run. */
function createRequestId(count) {
  return `req_01${createHash('sha256').update(`request ${count}`).digest('hex').slice(0, 22)}`
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } })
  const api = await startSkillsApi({ port: Number(values.port) })
  console.log(`url       ${api.url}\nkey       sk-ant-api03-local\nskill id  ${api.addSkill().id}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
