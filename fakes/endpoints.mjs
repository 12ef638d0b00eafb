// The endpoints of the Skills API as functions: a request that has been read → the answer's JSON or bytes, or a refusal.
// Sockets and faults are not known here.

import { authenticate, checkApiVersion, readBetas } from './credentials.mjs'
import { parseMultipart } from './multipart.mjs'
import { authenticationFailed } from './oidc.mjs'
import { Refusal } from './refusal.mjs'
import { LEGACY, NEWER, showPage } from './shapes.mjs'
import { describeUpload, parseUpload } from './upload.mjs'
import { zipVersion } from './zip.mjs'

const LEGACY_BETA = 'skills-2025-10-02'
export const MAX_BODY_BYTES = 31_457_280

const ROUTES = [
  ['GET', '/v1/skills', 'listSkills'],
  ['POST', '/v1/skills', 'createSkill'],
  ['GET', '/v1/skills/:id', 'getSkill'],
  ['GET', '/v1/skills/:id/versions', 'listVersions'],
  ['POST', '/v1/skills/:id/versions', 'createVersion'],
  ['GET', '/v1/skills/:id/versions/:version', 'getVersion'],
  ['DELETE', '/v1/skills/:id/versions/:version', 'deleteVersion'],
  ['GET', '/v1/skills/:id/versions/:version/content', 'content'],
  ['POST', '/v1/oauth/token', 'token'],
  ['GET', '/identity', 'identity'],
].map(([method, path, endpoint]) => {
  return { method, pattern: new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`), endpoint }
})

/** @returns {{ endpoint: string, skillId?: string, reference?: string, refusal?: Refusal }} */
export function findRoute(method, path) {
  const routes = ROUTES.filter(({ pattern }) => pattern.test(path))
  const route = routes.find(candidate => candidate.method === method)
  if (route !== undefined) {
    const [skillId, reference] = route.pattern.exec(path).slice(1).map(decodeSegment)
    return { endpoint: route.endpoint, skillId, reference }
  }
  if (routes.length === 0) return { endpoint: 'unknown', refusal: new Refusal(404, 'Not found') }
  const headers = { allow: routes.map(candidate => candidate.method).join(', ') }
  return { endpoint: 'unknown', refusal: new Refusal(405, 'Method Not Allowed', { headers }) }
}

/** A segment that can't be decoded names nothing: it stays as it is and is not found. */
function decodeSegment(segment) {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/**
 * What is answered with 200, JSON or a file as a Buffer; anything else is thrown as a Refusal. Of a request it takes query,
 * headers, `body` as far as it was kept (at most the API's limit) and `bytes`, the whole body's length; an upload becomes
 * visible `commitAfterMs` later.
 */
export function answer(api, route, request, commitAfterMs) {
  if (route.refusal) throw route.refusal
  if (route.endpoint === 'identity') return answerIdentityToken(api, request)
  const betas = readBetas(request.headers)
  if (route.endpoint === 'token') return answerToken(api, request, betas)
  authenticate(api, request.headers, betas)
  checkApiVersion(request.headers)
  const shape = betas.has(LEGACY_BETA) !== api.flips ? LEGACY : NEWER
  return ENDPOINTS[route.endpoint]({ api, shape, request, commitAfterMs, ...route })
}

const ENDPOINTS = {
  listSkills({ api, shape, request: { query } }) {
    const source = shape.filtersBySource ? query.get('source') : null
    const items = [...api.store.skills().values()]
      .filter(skill => source === null || skill.source === source)
      .sort((a, b) => a.order - b.order)
    const time = skill => skill.order
    return showPage(shape, query, { name: 'skills', items, isNewestFirst: true, time, show: shape.showSkill })
  },

  createSkill({ api, shape, request, commitAfterMs }) {
    const { bundle, texts } = readUpload(request, [shape.title.field])
    const title = { displayTitle: readTitle(texts, shape.title), isUnique: shape.title.isUnique }
    return shape.showSkill(api.store.commitSkill(bundle, title, commitAfterMs))
  },

  getSkill({ api, shape, skillId }) {
    return shape.showSkill(api.store.skill(skillId))
  },

  listVersions({ api, shape, request: { query }, skillId }) {
    const items = api.store.skill(skillId).versions
    const isNewestFirst = shape.areVersionsNewestFirst
    const time = version => Number(version.version)
    const show = version => shape.showVersion(version, skillId)
    return showPage(shape, query, { name: skillId, items, isNewestFirst, time, show })
  },

  createVersion({ api, shape, request, skillId, commitAfterMs }) {
    api.store.skill(skillId)
    const { bundle } = readUpload(request, [])
    return shape.showVersion(api.store.commitVersion(skillId, bundle, commitAfterMs), skillId)
  },

  getVersion({ api, shape, skillId, reference }) {
    return shape.showVersion(findVersion(api, shape, skillId, reference).version, skillId)
  },

  deleteVersion({ api, shape, skillId, reference }) {
    const { skill, version } = findVersion(api, shape, skillId, reference)
    if (skill.versions.length === 1 && !shape.mayDeleteOnlyVersion)
      throw new Refusal(400, 'The only version of a skill cannot be deleted.')
    api.store.deleteVersion(skill, version)
    return { id: shape.reference(version), type: 'skill_version_deleted' }
  },

  content({ api, shape, skillId, reference }) {
    const { version } = findVersion(api, shape, skillId, reference)
    if (api.content === 'forbidden')
      throw new Refusal(403, 'Downloading skill content is not supported with this credential type.')
    if (api.content === 'missing') throw new Refusal(404, 'Not found')
    return zipOnce(version, api.content)
  },
}

/** A benchmark downloads the same version again and again. */
const zipOnce = once((version, kind) => zipVersion(version.directory, version.files, kind))

/** For the record and for the endpoint. */
const readPartsOnce = once(({ body, headers }) => parseMultipart(body, headers['content-type']))

/** Remembers what was computed for a first argument, as long as that is there. */
function once(compute) {
  const results = new WeakMap()
  return (subject, ...rest) => {
    if (!results.has(subject)) results.set(subject, compute(subject, ...rest))
    return results.get(subject)
  }
}

function findVersion(api, shape, skillId, reference) {
  const skill = api.store.skill(skillId)
  const version = skill.versions.find(candidate => shape.isReferredTo(candidate, reference, skill))
  if (!version) throw new Refusal(404, `Skill version not found: ${reference}`)
  return { skill, version }
}

function readUpload(request, textFields) {
  if (request.bytes > MAX_BODY_BYTES) throw new Refusal(413, 'Request exceeds the maximum size')
  return parseUpload(readPartsOnce(request), textFields)
}

/** The parts of an upload for the record, also when it is going to be refused. */
export function describeRequest(request) {
  try {
    return describeUpload(readPartsOnce(request))
  } catch {
    return undefined
  }
}

function readTitle(texts, { field, maxLength }) {
  const title = texts[field] ?? null
  if (title !== null && (title === '' || [...title].length > maxLength || /[\r\n]/.test(title)))
    throw new Refusal(400, `${field}: must be a single line of 1 to ${maxLength} characters`)
  return title
}

function answerIdentityToken(api, { headers, query }) {
  if (api.federation === undefined) throw new Refusal(404, 'Not found')
  return api.federation.answerIdentityToken(headers.authorization, query.get('audience'))
}

function answerToken(api, { headers, body }, betas) {
  if (!/^application\/json(?:;|$)/.test(headers['content-type'] ?? ''))
    throw new Refusal(400, 'The content-type must be application/json.')
  const request = parseJson(body)
  if (request === null || typeof request !== 'object')
    throw new Refusal(400, 'The body is not a JSON object.')
  if (api.federation === undefined) throw authenticationFailed()
  return api.federation.exchange(request, betas)
}

export function parseJson(body) {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
