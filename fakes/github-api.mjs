// A small strict stand-in for the deployments part of GitHub's REST API on a loopback port.
// This file holds the server: who may ask, which endpoint is meant, and the faults that happen on demand.

import { buffer } from 'node:stream/consumers'
import { GitHubRefusal } from './github-body.mjs'
import { createDeployments } from './github-deployments.mjs'
import { createFaults, faultAnswer, MESSAGES, PERMISSION, refusalAnswer } from './github-faults.mjs'
import { startServer } from './loopback-server.mjs'

/**
 * @typedef {object} GitHubApiOptions
 * @property {string} [basePath] `/api/v3`, as on GitHub Enterprise Server
 * @property {string} [repository]
 * @property {string} [token] the only one that is accepted
 * @property {'write' | 'read' | 'none'} [deploymentsPermission] of the token
 * @property {Record<string, string>} [refs] branches and tags → commits
 * @property {Record<string, string>} [contexts] of the commits' checks → `success`, `failure` or `pending`
 * @property {boolean} [behind] whether the default branch holds commits that a ref lacks
 *
 * @typedef {object} GitHubRequest
 * @property {string} method
 * @property {string} path
 * @property {string} endpoint as faults name it, or `unknown`
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {any} json
 * @property {number | 'reset' | 'hang' | undefined} status
 */

/** @param {GitHubApiOptions} [options] */
export async function startGitHubApi({
  basePath = '',
  repository = 'octo-org/octo-repo',
  token = 'ghs_local',
  deploymentsPermission = 'write',
  refs = { main: 'c0ffee254729296a45a3885639ac7e10f9d54979' },
  contexts = {},
  behind = false,
} = {}) {
  const faults = createFaults()
  const requests = /** @type {GitHubRequest[]} */ ([])
  const { url: origin, close } = await startServer(serve)
  const root = `${basePath}/repos/${repository}`
  const store = createDeployments({ url: `${origin}${root}`, refs, contexts, behind })

  async function serve(request, response) {
    const { method, url: path, headers } = request
    const { endpoint, id } = findRoute(method, path)
    const record = { method, path, endpoint, headers, json: undefined, status: undefined }
    requests.push(record)
    const body = (await buffer(request)).toString()
    const fault = faults.take(endpoint)
    if (fault?.reset || fault?.hang) return breakOff(fault, response, record)
    const {
      status,
      text,
      headers: own,
    } = fault ? faultAnswer(fault) : answerNormally(endpoint, id, record, body)
    record.status = status
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...own }).end(text)
  }

  function findRoute(method, path) {
    const rest = method === 'POST' && path.startsWith(root) ? path.slice(root.length) : ''
    if (rest === '/deployments') return { endpoint: 'createDeployment' }
    const [, id] = /^\/deployments\/(\d+)\/statuses$/.exec(rest) ?? []
    return id === undefined ? { endpoint: 'unknown' } : { endpoint: 'createStatus', id: Number(id) }
  }

  function answerNormally(endpoint, id, record, body) {
    try {
      checkAccess(record.headers, endpoint)
      record.json = parseJson(body)
      const { status, json } =
        endpoint === 'createStatus'
          ? store.createStatus(id, record.json)
          : store.createDeployment(record.json)
      return { status, text: JSON.stringify(json) }
    } catch (error) {
      if (!(error instanceof GitHubRefusal)) throw error
      return refusalAnswer(error)
    }
  }

  function checkAccess(headers, endpoint) {
    if (!headers['user-agent']) throw new GitHubRefusal(403, 'Request forbidden by administrative rules.')
    const [, given] = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '') ?? []
    if (given === undefined) throw new GitHubRefusal(401, 'Requires authentication')
    if (given !== token) throw new GitHubRefusal(401, MESSAGES[401])
    if (endpoint === 'unknown') throw new GitHubRefusal(404, MESSAGES[404])
    if (deploymentsPermission !== 'write')
      throw new GitHubRefusal(403, MESSAGES[403], { headers: PERMISSION })
  }

  return {
    url: `${origin}${basePath}`,
    requests,
    deployments: store.deployments,
    statuses: store.statuses,
    /** The newest state of a deployment. */
    stateOf: store.stateOf,
    /** @param {import('./github-faults.mjs').GitHubFault} fault */
    fault: fault => faults.add(fault),
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
    throw new GitHubRefusal(400, 'Problems parsing JSON')
  }
}
