// GitHub's deployments as a store: a body that was read → what GitHub answers, or a refusal. Sockets and tokens are not known here.
// https://docs.github.com/rest/deployments/deployments#create-a-deployment
// https://docs.github.com/rest/deployments/statuses#create-a-deployment-status

import { checkBody, DEPLOYMENT_BODY, invalidRequest, STATUS_BODY } from './github-body.mjs'
import { Refusal } from './refusal.mjs'

const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']

/**
 * @param {object} repository
 * @param {string} repository.url of the repository in the API
 * @param {Record<string, string>} repository.refs branches and tags → commits; a commit is a ref by itself
 * @param {Record<string, string>} repository.contexts of the commits' checks → `success`, `failure` or `pending`
 * @param {boolean} repository.behind whether the default branch holds commits that a ref lacks
 */
export function createDeployments({ url, refs, contexts, behind }) {
  const deployments = /** @type {ReturnType<typeof newDeployment>[]} */ ([])
  const statuses = /** @type {ReturnType<typeof newStatus>[]} */ ([])

  function createDeployment(body) {
    checkBody(body, DEPLOYMENT_BODY, ['ref'], 'Deployment')
    const sha = refs[body.ref] ?? Object.values(refs).find(commit => commit === body.ref)
    if (sha === undefined) throw new Refusal(422, `No ref found for: ${body.ref}`)
    if (behind && body.auto_merge !== false)
      return { status: 202, json: { message: 'Auto-merged main into the ref on deployment.' } }
    checkContexts(contexts, body.required_contexts, body.ref)
    const deployment = newDeployment(url, deployments.length + 1, sha, body)
    deployments.push(deployment)
    return { status: 201, json: deployment }
  }

  function createStatus(id, body) {
    const deployment = deployments.find(candidate => candidate.id === id)
    if (!deployment) throw new Refusal(404, 'Not Found')
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

  function addStatus(deployment, body) {
    statuses.push(newStatus(statuses.length + 1, deployment, body))
    return statuses.at(-1)
  }

  /** The newest state of a deployment. */
  function stateOf(id) {
    return statuses.findLast(status => status.deployment_id === id)?.state
  }

  /** Newest first. */
  function listDeployments(query) {
    const filters = ['sha', 'ref', 'task', 'environment'].filter(name => query.has(name))
    const matching = deployments.filter(item => filters.every(name => item[name] === query.get(name)))
    return { status: 200, json: pageOf(matching.reverse(), query) }
  }

  function listStatuses(id, query) {
    if (!deployments.some(candidate => candidate.id === id)) throw new Refusal(404, 'Not Found')
    const matching = statuses.filter(status => status.deployment_id === id)
    return { status: 200, json: pageOf(matching.reverse(), query) }
  }

  return { deployments, statuses, stateOf, createDeployment, createStatus, listDeployments, listStatuses }
}

/** https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function pageOf(items, query) {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const start = (Number(query.get('page') ?? 1) - 1) * size
  return items.slice(start, start + size)
}

function newDeployment(repositoryUrl, id, sha, body) {
  const url = `${repositoryUrl}/deployments/${id}`
  const environment = body.environment ?? 'production'
  return {
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
    repository_url: repositoryUrl,
  }
}

function newStatus(id, deployment, body) {
  return {
    id,
    deployment_id: deployment.id,
    state: body.state,
    description: body.description ?? '',
    environment: body.environment ?? deployment.environment,
    log_url: body.log_url ?? '',
    target_url: body.log_url || (body.target_url ?? ''),
    created_at: new Date().toISOString(),
  }
}

/** By default every check counts; an empty list asks for none. */
function checkContexts(contexts, required = Object.keys(contexts), ref) {
  const states = required.map(context => ({ context, state: contexts[context] ?? 'pending' }))
  if (states.every(({ state }) => state === 'success')) return
  throw new Refusal(409, `Conflict: Commit status checks failed for ${ref}.`, {
    details: [{ contexts: states, resource: 'Deployment', field: 'required_contexts', code: 'invalid' }],
  })
}
