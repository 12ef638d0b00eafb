// What GitHub answered when something was not recorded, and what to do about it. Pure.

import { messageOf } from '../error-message.ts'
import { quote } from '../foreign-text.ts'
import type { Answer, Outcome } from '../http/exchange.ts'
import { adviseOnFailure } from '../http/failure-advice.ts'
import { readJson } from '../http/incoming-body.ts'
import { isSuccess } from '../http/verdict.ts'

const MAX_WORDS = 300

/**
 * Whether a rate limit was reached:
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function isLimited(answer: Answer): boolean {
  const { status, headers } = answer
  const { 'x-ratelimit-remaining': remaining, 'retry-after': retryAfter } = headers
  if (status === 429) return true
  return (
    status === 403 && (remaining === '0' || retryAfter !== undefined || /rate limit/i.test(wordsOf(answer)))
  )
}

/** What came back, in one sentence without advice. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.timedOut) return 'GitHub did not answer in time.'
  if (outcome.kind === 'failure') return `GitHub could not be reached (${quote(messageOf(outcome.error))}).`
  const { answer } = outcome
  if (isSuccess(answer)) return `GitHub answered ${answer.status} without what was asked for.`
  if (isLimited(answer)) return `The rate limit of github_token is reached (${wordsOf(answer)}).`
  return `GitHub answered ${answer.status} (${wordsOf(answer)}).`
}

/**
 * What went wrong and the remedy, in whole sentences; how to record it by hand is said elsewhere.
 *
 * @param tooLong GitHub asks for a wait that is longer than there is time
 */
export function explainOutcome(outcome: Outcome, tooLong: boolean): string {
  const wait = tooLong ? 'GitHub asks to wait for longer than there is time. ' : ''
  return `${describeOutcome(outcome)} ${wait}${adviseOn(outcome)}`.trim()
}

function adviseOn(outcome: Outcome): string {
  if (outcome.timedOut) return ''
  if (outcome.kind === 'failure') return adviseOnFailure(outcome.error, 'GITHUB_API_URL')
  const { answer } = outcome
  const { status } = answer
  if (isLimited(answer))
    return 'Set github_token to one with a limit of its own, such as that of a GitHub App.'
  if (status >= 300 && status < 400)
    return 'Redirects are not followed: the repository was renamed or moved. Run the workflow anew, which then has the new name.'
  if (status === 401)
    return 'Leave github_token out to use the token of the job, or set it to one that is valid.'
  if (status === 404 && !isGitHub(answer))
    return 'There are no deployments at GITHUB_API_URL: set deployment: false, or see whether something else than GitHub answers there.'
  if (status === 404)
    return 'See that github_token may read the repository, and add "deployments: write" to the permissions of the job; pull requests from forks and from Dependabot cannot have it.'
  if (status === 403)
    return 'Add "deployments: write" to the permissions of the job; pull requests from forks and from Dependabot cannot have it.'
  if (status === 409)
    return 'See the rules of the environment and of the branch in the settings of the repository.'
  if (status === 422)
    return 'See that the commit is on GitHub, and that deployment_environment is not longer than 255 characters.'
  return ''
}

/** Whether GitHub itself has answered: its errors name their documentation, those of other forges and proxies do not. */
function isGitHub(answer: Answer): boolean {
  return typeof (Object(readJson(answer)) as { documentation_url?: unknown }).documentation_url === 'string'
}

/** The message in an answer; "without a reason" when it has none, such as a page of HTML from a proxy in between. */
function wordsOf(answer: Answer): string {
  const { message, errors } = Object(readJson(answer)) as { message?: unknown; errors?: unknown }
  if (typeof message !== 'string') return 'without a reason'
  const words = [message, ...(Array.isArray(errors) ? errors.map(error => JSON.stringify(error)) : [])]
  return quote(words.join(' '), MAX_WORDS).replace(/\.$/, '')
}
