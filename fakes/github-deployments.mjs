// GitHub's deployments as a store: a body that was read → what GitHub answers, or a refusal. Sockets and tokens are not known here.
// https://docs.github.com/rest/deployments/deployments#create-a-deployment
// https://docs.github.com/rest/deployments/statuses#create-a-deployment-status

import { checkBody, DEPLOYMENT_BODY, GitHubRefusal, invalidRequest, STATUS_BODY } from './github-body.mjs'

const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']

/**
 * @typedef {{ id: number, sha: string, ref: string, task: string, payload: Record<string, unknown> | string, environment: string,
 *   description: string | null, production_environment: boolean, transient_environment: boolean, created_at: string,
 *   url: string, statuses_url: string }} Deployment
 * @typedef {{ id: number, deployment_id: number, state: string, description: string, environment: string, log_url: string,
 *   target_url: string, created_at: string }} Status
 *
 * @typedef {object} Repository
 * @property {string} url of the repository in the API
 * @property {Record<string, string>} refs branches and tags → commits; a commit is a ref by itself
 * @property {Record<string, string>} contexts of the commits' checks → `success`, `failure` or `pending`
 * @property {boolean} behind whether the default branch holds commits that a ref lacks
 */

/** @param {Repository} repository */
export function createDeployments(repository) {
  const deployments = /** @type {Deployment[]} */ ([])
  const statuses = /** @type {Status[]} */ ([])
  const commits = new Set(Object.values(repository.refs))

  /** @param {Record<string, any>} body */
  function createDeployment(body) {
    checkBody(body, DEPLOYMENT_BODY, ['ref'], 'Deployment')
    const sha = repository.refs[body.ref] ?? (commits.has(body.ref) ? body.ref : undefined)
    if (sha === undefined) throw new GitHubRefusal(422, `No ref found for: ${body.ref}`)
    if (repository.behind && body.auto_merge !== false)
      return { status: 202, json: { message: 'Auto-merged main into the ref on deployment.' } }
    checkContexts(repository.contexts, body.required_contexts, body.ref)
    const id = deployments.length + 1
    const environment = body.environment ?? 'production'
    const url = `${repository.url}/deployments/${id}`
    const deployment = {
      url,
      id,
      task: body.task ?? 'deploy',
      sha,
      ref: body.ref,
      payload: body.payload ?? {},
      original_environment: environment,
      environment,
      description: body.description ?? null,
      transient_environment: body.transient_environment ?? false,
      production_environment: body.production_environment ?? environment === 'production',
      created_at: new Date().toISOString(),
      statuses_url: `${url}/statuses`,
      repository_url: repository.url,
    }
    deployments.push(deployment)
    return { status: 201, json: deployment }
  }

  /**
   * @param {number} id of the deployment
   * @param {Record<string, any>} body
   */
  function createStatus(id, body) {
    const deployment = deployments.find(candidate => candidate.id === id)
    if (!deployment) throw new GitHubRefusal(404, 'Not Found')
    checkBody(body, STATUS_BODY, ['state'], 'DeploymentStatus')
    if (!STATES.includes(body.state))
      throw invalidRequest(`For 'properties/state', "${body.state}" is not a member of ${STATES}.`)
    if (body.state === 'success' && body.auto_inactive !== false) inactivateBefore(deployment)
    return { status: 201, json: addStatus(deployment, body) }
  }

  /** Only what was a success in an environment that is neither transient nor production. */
  function inactivateBefore(deployment) {
    const isReplaced = other =>
      other.id < deployment.id &&
      other.environment === deployment.environment &&
      !other.transient_environment &&
      !other.production_environment &&
      stateOf(other.id) === 'success'
    for (const other of deployments.filter(isReplaced)) addStatus(other, { state: 'inactive' })
  }

  function addStatus({ id, environment }, { state, description = '', log_url = '', ...body }) {
    const status = {
      id: statuses.length + 1,
      deployment_id: id,
      state,
      description,
      environment: body.environment ?? environment,
      log_url,
      target_url: log_url || (body.target_url ?? ''),
      created_at: new Date().toISOString(),
    }
    statuses.push(status)
    return status
  }

  /** @param {number} id */
  function stateOf(id) {
    return statuses.findLast(status => status.deployment_id === id)?.state
  }

  return { deployments, statuses, createDeployment, createStatus, stateOf }
}

/** By default every check counts; an empty list asks for none. */
function checkContexts(contexts, required = Object.keys(contexts), ref) {
  const states = required.map(context => ({ context, state: contexts[context] ?? 'pending' }))
  if (states.every(({ state }) => state === 'success')) return
  throw new GitHubRefusal(409, `Conflict: Commit status checks failed for ${ref}.`, {
    errors: [{ contexts: states, resource: 'Deployment', field: 'required_contexts', code: 'invalid' }],
  })
}
