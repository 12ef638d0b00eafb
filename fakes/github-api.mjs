// A small strict stand-in for the deployments part of GitHub's REST API on a loopback port.
// This file holds the server: who may ask, which endpoint is meant, and the faults that happen on demand.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { GitHubRefusal } from './github-body.mjs'
import { createDeployments } from './github-deployments.mjs'
import { createFaults, faultAnswer, MESSAGES, PERMISSION, refusalAnswer } from './github-faults.mjs'

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

  const server = createServer((request, response) => {
    // A client that goes away is no error of the server.
    response.on('error', () => {})
    serve(request, response).catch(error => {
      response.destroy()
      if (error.code !== 'ECONNRESET') console.error(error)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const url = `http://127.0.0.1:${port}${basePath}`
  const root = `${basePath}/repos/${repository}`
  const store = createDeployments({ url: `${url}/repos/${repository}`, refs, contexts, behind })

  async function serve(request, response) {
    const { method, url: path, headers } = request
    const route = findRoute(method, path)
    const { endpoint } = route
    const record = { method, path, endpoint, headers, json: undefined, status: undefined }
    requests.push(record)
    const body = (await buffer(request)).toString()
    const fault = faults.take(endpoint)
    if (fault?.reset || fault?.hang) return breakOff(fault, request, response, record)
    const answer = fault ? faultAnswer(fault) : answerNormally(route, record, body)
    record.status = answer.status
    response.writeHead(answer.status, {
      'content-type': 'application/json; charset=utf-8',
      ...answer.headers,
    })
    response.end(answer.text)
  }

  function findRoute(method, path) {
    if (method !== 'POST' || !path.startsWith(`${root}/deployments`)) return { endpoint: 'unknown' }
    const [, id] = /^\/(\d+)\/statuses$/.exec(path.slice(`${root}/deployments`.length)) ?? []
    if (id !== undefined) return { endpoint: 'createStatus', id: Number(id) }
    return { endpoint: path === `${root}/deployments` ? 'createDeployment' : 'unknown' }
  }

  function answerNormally({ endpoint, id }, record, body) {
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

  function breakOff(fault, request, response, record) {
    record.status = fault.reset ? 'reset' : 'hang'
    if (fault.reset) return request.socket.resetAndDestroy()
    if (fault.hang === 'body') {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': 1000 })
      response.write('{"id": ')
    }
  }

  return {
    url,
    requests,
    deployments: store.deployments,
    statuses: store.statuses,
    /** The newest state of a deployment. */
    stateOf: store.stateOf,
    /** @param {import('./github-faults.mjs').GitHubFault} fault */
    fault: fault => faults.add(fault),
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function parseJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new GitHubRefusal(400, 'Problems parsing JSON')
  }
}
