// A small strict stand-in for the deployments part of GitHub's REST API on a loopback port.
// This file holds the server: who may ask, which endpoint is meant, and the faults that happen on demand.

import { buffer } from 'node:stream/consumers'
import { createDeployments } from './github-deployments.mjs'
import { createFaults, faultAnswer, MESSAGES, PERMISSION, refusalAnswer } from './github-faults.mjs'
import { startServer } from './loopback-server.mjs'
import { Refusal } from './refusal.mjs'

/** All options and their defaults. */
const DEFAULTS = {
  /** `/api/v3`, as on GitHub Enterprise Server. */
  basePath: '',
  repository: 'octo-org/octo-repo',
  /** The only one that is accepted. */
  token: 'ghs_local',
  deploymentsPermission: /** @type {'write' | 'read' | 'none'} */ ('write'),
  /** Branches and tags → commits. */
  refs: /** @type {Record<string, string>} */ ({ main: 'c0ffee254729296a45a3885639ac7e10f9d54979' }),
  /** Of the commits' checks → `success`, `failure` or `pending`. */
  contexts: /** @type {Record<string, string>} */ ({}),
  /** Whether the default branch holds commits that a ref lacks. */
  behind: false,
  /** More writes within a minute, by the clock `now`, meet the secondary limit. */
  writesPerMinute: Number.POSITIVE_INFINITY,
  /** Milliseconds since some beginning. */
  now: () => Date.now(),
  /** Called when a request has begun to hang. */
  onHang: () => {},
}

/**
 * @typedef {{ method: string, path: string, endpoint: string, headers: import('node:http').IncomingHttpHeaders, json: any,
 *   status: number | 'reset' | 'hang' | undefined }} GitHubRequest `endpoint` as faults name it, or `unknown`
 *
 * @param {Partial<typeof DEFAULTS>} [options]
 */
export async function startGitHubApi(options) {
  const { basePath, repository, token, deploymentsPermission, writesPerMinute, now, onHang, ...rest } = {
    ...DEFAULTS,
    ...options,
  }
  const faults = createFaults()
  const requests = /** @type {GitHubRequest[]} */ ([])
  const writes = /** @type {number[]} */ ([])
  const { url: origin, close } = await startServer(serve)
  const root = `${basePath}/repos/${repository}`
  const { createStatus, listDeployments, listStatuses, ...state } = createDeployments({
    url: `${origin}${root}`,
    ...rest,
  })

  async function serve(request, response) {
    const { method, url: path, headers } = request
    const { endpoint, id } = findRoute(method, path)
    const record = { method, path, endpoint, headers, json: undefined, status: undefined }
    requests.push(record)
    const body = (await buffer(request)).toString()
    const fault = faults.take(endpoint)
    if (fault?.applied) answerNormally(endpoint, id, record, body)
    if (fault?.reset || fault?.hang) {
      breakOff(fault, response, record)
      if (fault.hang) onHang()
      return
    }
    const {
      status,
      text,
      headers: own,
    } = fault ? faultAnswer(fault) : answerNormally(endpoint, id, record, body)
    record.status = status
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...own }).end(text)
  }

  function findRoute(method, path) {
    const { pathname } = new URL(path, origin)
    const rest = pathname.startsWith(root) ? pathname.slice(root.length) : ''
    if (rest === '/deployments')
      return { endpoint: { POST: 'createDeployment', GET: 'listDeployments' }[method] ?? 'unknown' }
    const [, id] = /^\/deployments\/(\d+)\/statuses$/.exec(rest) ?? []
    const endpoint = { POST: 'createStatus', GET: 'listStatuses' }[method]
    return id === undefined || !endpoint ? { endpoint: 'unknown' } : { endpoint, id: Number(id) }
  }

  function answerNormally(endpoint, id, record, body) {
    try {
      checkAccess(record.headers, endpoint)
      if (record.method === 'POST') {
        countWrite()
        record.json = parseJson(body)
      }
      const query = new URL(record.path, origin).searchParams
      const answer = {
        createDeployment: () => state.createDeployment(record.json),
        createStatus: () => createStatus(id, record.json),
        listDeployments: () => listDeployments(query),
        listStatuses: () => listStatuses(id, query),
      }[endpoint]()
      return { status: answer.status, text: JSON.stringify(answer.json) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return refusalAnswer(error)
    }
  }

  /** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
  function countWrite() {
    writes.push(now())
    if (writes.filter(at => at > now() - 60_000).length > writesPerMinute)
      throw new Refusal(403, 'You have exceeded a secondary rate limit.', {
        headers: { 'retry-after': '60' },
      })
  }

  function checkAccess(headers, endpoint) {
    if (!headers['user-agent']) throw new Refusal(403, 'Request forbidden by administrative rules.')
    const [, given] = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '') ?? []
    if (given === undefined) throw new Refusal(401, 'Requires authentication')
    if (given !== token) throw new Refusal(401, MESSAGES[401])
    if (endpoint === 'unknown') throw new Refusal(404, MESSAGES[404])
    const needed = endpoint.startsWith('list') ? ['read', 'write'] : ['write']
    if (!needed.includes(deploymentsPermission))
      throw new Refusal(403, MESSAGES[403], { headers: PERMISSION })
  }

  return {
    url: `${origin}${basePath}`,
    requests,
    ...state,
    fault: faults.add,
    close,
  }
}

function breakOff({ reset, hang }, response, record) {
  record.status = reset ? 'reset' : 'hang'
  if (reset) response.socket.resetAndDestroy()
  else if (hang === 'body') {
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': 1000 })
    response.write('{"id": ')
  }
}

function parseJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'Problems parsing JSON')
  }
}
