// GitHub's deployments API: its own library words the requests, our exchange sends them, and what comes back is cleared
// of secrets and checked. Each method is one attempt.

import type { Budget } from '../http/budget.ts'
import type { Outcome } from '../http/exchange.ts'
import { readJson } from '../http/incoming-body.ts'
import type { Connect } from '../http/network.ts'
import type { Attempt } from '../http/repeat.ts'
import { type Effect, isSuccess, judge } from '../http/verdict.ts'
import type { Runtime } from '../runtime.ts'
import { type Deployment, readDeployment, toResponse, verdictOf } from './deployment-answer.ts'
import { describeOutcome, explainOutcome } from './deployment-error.ts'
import { withWait } from './rate-limit.ts'

/** Where GitHub's API is, and for which repository it is asked. */
export interface GitHubSettings {
  readonly token: string
  /** The address of the REST API; GitHub Enterprise Server has its own. */
  readonly apiUrl: string
  /** `owner/name`. */
  readonly repository: string
  /** The address of the run. */
  readonly logUrl: string
}

/** What is sent to create a deployment. */
export interface DeploymentBody {
  readonly ref: string
  readonly environment: string
  readonly description: string
  readonly payload: Readonly<Record<string, string>>
}

/** GitHub's deployments API; each method is one attempt. */
export interface GitHubApi {
  readonly budget: Budget
  createDeployment(body: DeploymentBody): Promise<Attempt<Deployment>>
  createStatus(id: number, state: 'success' | 'failure'): Promise<Attempt<true>>
  /** Lists the deployments of an environment, newest first; `page` counts from 1. */
  listDeployments(query: { environment: string; sha?: string; page?: number }): Promise<Attempt<Deployment[]>>
  hasStatus(id: number): Promise<Attempt<boolean>>
}

export const PAGE_SIZE = 100
const DEPLOYMENTS = '/repos/{owner}/{repo}/deployments'
const STATUSES = `${DEPLOYMENTS}/{deployment_id}/statuses`
const CALL_TIMEOUT_MS = 10_000
const MAX_ANSWER_BYTES = 8 * 1024 * 1024
const nothing = () => {}
/**
 * A log that drops everything: the library logs headers of answers as they are, in which the runner may find commands.
 */
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing }

/** The options that the library calls `fetch` with. */
interface FetchOptions {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Opens the API for one repository. @throws Error when the proxy on the way cannot be used */
export async function openGitHub(
  { token, apiUrl, repository, logUrl }: GitHubSettings,
  budget: Budget,
  connect: Connect,
  { clock, secrets, cancelled }: Runtime,
): Promise<GitHubApi> {
  const exchange = connect(new URL(apiUrl))
  // Large and slow to load, so only when it is used.
  const { getOctokit } = await import('@actions/github')
  const { request } = getOctokit(token, { baseUrl: apiUrl, userAgent: 'publish-agent-skill', log: SILENT })
  const [owner = '', repo = ''] = repository.split('/')

  async function send(address: string, { method, headers, body }: FetchOptions): Promise<Outcome> {
    const bytes = Buffer.from(body ?? '')
    const contentType = headers['content-type'] ?? 'application/json'
    const outcome = await exchange({
      method,
      url: new URL(address),
      headers,
      signal: AbortSignal.any([clock.timeout(Math.min(CALL_TIMEOUT_MS, budget.remaining())), cancelled]),
      maxBytes: MAX_ANSWER_BYTES,
      ...(body !== undefined && { body: { contentType, size: bytes.length, chunks: () => [bytes] } }),
    })
    if (outcome.kind === 'failure') return outcome
    const text = secrets.redact(outcome.answer.body.toString('utf8'))
    return { ...outcome, answer: withWait({ ...outcome.answer, body: Buffer.from(text) }) }
  }

  /** Makes one request by the library and judges its outcome. */
  async function call<T>(
    effect: Effect,
    route: string,
    parameters: object,
    read: (json: unknown) => T | undefined,
  ): Promise<Attempt<T>> {
    const outcomes: Outcome[] = []
    const fetch = async (address: string, options: FetchOptions) => {
      const outcome = await send(address, options)
      outcomes.push(outcome)
      if (outcome.kind === 'failure') throw outcome.error
      return toResponse(outcome.answer, address)
    }
    const options = { owner, repo, ...parameters, request: { fetch, log: SILENT } }
    const failure: unknown = await request(route, options).catch(cause => cause)
    // When a request was sent, its outcome says more than the library's error.
    const [outcome] = outcomes
    if (!outcome) throw failure
    return attemptOf(outcome, effect, read)
  }

  function attemptOf<T>(
    outcome: Outcome,
    effect: Effect,
    read: (json: unknown) => T | undefined,
  ): Attempt<T> {
    const answer = outcome.kind === 'answer' ? outcome.answer : undefined
    const value = answer && isSuccess(answer) && !answer.cut ? read(readJson(answer)) : undefined
    if (value !== undefined) return { verdict: 'done', value }
    return {
      verdict: judge(outcome, effect, answer && verdictOf(answer)),
      outcome,
      happened: describeOutcome(outcome),
      fail: waitMs => new Error(explainOutcome(outcome, waitMs !== undefined)),
    }
  }

  return {
    budget,
    // https://docs.github.com/rest/deployments/deployments#create-a-deployment
    createDeployment: async body => {
      // GitHub makes older deployments of an environment inactive only when it is not a production one.
      const options = { auto_merge: false, required_contexts: [], production_environment: false }
      return await call({ repeatable: false }, `POST ${DEPLOYMENTS}`, { ...body, ...options }, readDeployment)
    },
    // https://docs.github.com/rest/deployments/statuses#create-a-deployment-status
    createStatus: async (id, state) => {
      // After a failure the version before is still the one in use.
      const body = { deployment_id: id, state, auto_inactive: state === 'success', log_url: logUrl }
      return await call({ repeatable: true }, `POST ${STATUSES}`, body, () => true as const)
    },
    // https://docs.github.com/rest/deployments/deployments#list-deployments
    listDeployments: async query =>
      await call({ repeatable: true }, `GET ${DEPLOYMENTS}`, { ...query, per_page: PAGE_SIZE }, json =>
        Array.isArray(json) ? json.flatMap(item => readDeployment(item) ?? []) : undefined,
      ),
    // https://docs.github.com/rest/deployments/statuses#list-deployment-statuses
    hasStatus: async id =>
      await call({ repeatable: true }, `GET ${STATUSES}`, { deployment_id: id, per_page: 1 }, json =>
        Array.isArray(json) ? json.length > 0 : undefined,
      ),
  }
}
