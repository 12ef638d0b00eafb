// Why GitHub did not record something, and what to do about it. Pure.

/** GitHub's answer is not one that its documentation knows. */
export class UnusableAnswerError extends Error {
  override readonly name = 'UnusableAnswerError'
}

interface Refusal {
  readonly status: number
  /** GitHub's own words. */
  readonly words: string
  readonly isLimited: boolean
}

const MAX_WORDS = 300

/**
 * What went wrong and the remedy, in whole sentences.
 *
 * @param byHand what a person can do when nothing of the workflow is to blame
 */
export function explainGitHubError(cause: unknown, timeoutMs: number, byHand: string): string {
  if (isTimeout(cause)) return `GitHub did not answer within ${timeoutMs / 1000} s. ${byHand}`
  if (cause instanceof UnusableAnswerError) return `${cause.message}. ${byHand}`
  const refusal = readRefusal(cause)
  if (refusal) return explainRefusal(refusal, byHand)
  const { message, code } = innermost(cause) as { message?: string; code?: string }
  return `GitHub could not be reached (${message || code || String(cause)}). ${byHand}`
}

function explainRefusal({ status, words, isLimited }: Refusal, byHand: string): string {
  if (isLimited)
    return `the rate limit of github_token is reached (${words}). Set github_token to one with a limit of its own, such as a GitHub App's. ${byHand}`
  if (status === 401)
    return `GitHub does not take github_token (${words}). Leave it out to use the token of the job, or set it to one that is valid.`
  if (status === 403 || status === 404)
    return `GitHub refused it (${words}). Add "deployments: write" to the permissions of the job; pull requests from forks and from Dependabot cannot have it.`
  if (status === 422)
    return `GitHub cannot take it (${words}). See that the commit is on GitHub, and that deployment_environment is not longer than 255 characters.`
  return `GitHub answered ${status} (${words}). ${byHand}`
}

function isTimeout(cause: unknown): boolean {
  return (innermost(cause) as { name?: string }).name === 'TimeoutError'
}

/** The library wraps what fetch throws in an error of its own, with the status 500. */
function innermost(cause: unknown): object {
  const { cause: inner } = Object(cause) as { cause?: unknown }
  return inner === undefined ? Object(cause) : innermost(inner)
}

/** What an error of @octokit/request tells of an answer; absent when there was none. */
function readRefusal(cause: unknown): Refusal | undefined {
  const { status, response } = Object(cause) as {
    status?: number
    response?: { headers?: Record<string, string | undefined>; data?: unknown }
  }
  if (status === undefined || response === undefined) return undefined
  const { 'x-ratelimit-remaining': remaining, 'retry-after': retryAfter } = response.headers ?? {}
  const words = readWords(response.data)
  // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
  const isLimited =
    status === 429 ||
    (status === 403 && (remaining === '0' || retryAfter !== undefined || /rate limit/i.test(words)))
  return { status, words, isLimited }
}

/** A proxy in between answers with a page, which is no words. */
function readWords(data: unknown): string {
  const { message, errors } = Object(data) as { message?: unknown; errors?: unknown }
  if (typeof message !== 'string') return 'without a reason'
  const words = [message, ...(Array.isArray(errors) ? errors.map(error => JSON.stringify(error)) : [])]
  return words.join(' ').replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, MAX_WORDS)
}
