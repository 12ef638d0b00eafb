// Outcomes → errors that say what failed, what the API said and what to do about it. Secrets are out of them by now.

import { quote } from '../foreign-text.ts'
import type { Answer } from '../http/exchange.ts'
import { isInvalidRequest, isPassing, isSuccess } from '../http/verdict.ts'
import { type ClearedOutcome, readApiError, requestIdOf, verdictOf } from './answer.ts'
import { ApiError } from './errors.ts'
import { type Asked, adviseOn } from './outcome-advice.ts'

/** What was tried. */
export interface Task extends Asked {
  /** To be read after "could not": "read version 1 of skill_x". */
  readonly task: string
}

/**
 * The error for an outcome: what could not be done, why, and what to do.
 *
 * @param waitMs how long to wait before another attempt, where there is no time for that
 */
export function explainOutcome(tried: Task, seen: ClearedOutcome, waitMs?: number): ApiError {
  const said = describeAttempt(tried.task, seen)
  const advice = adviseOn(seen, tried)
  const late =
    waitMs === undefined
      ? ''
      : `Waiting ${(waitMs / 1000).toFixed(1)} s would take longer than timeout_seconds leaves.`
  const message = [said, advice, late].filter(Boolean).join(' ')
  return errorOf(message, seen, [said, late].filter(Boolean).join(' '))
}

/**
 * An ApiError with what the outcome says of status and retries.
 *
 * @param message whole sentences
 * @param happened those of them that are no advice
 */
export function errorOf(message: string, { outcome }: ClearedOutcome, happened = message): ApiError {
  if (outcome.kind === 'failure')
    return new ApiError(message, undefined, { happened, cause: outcome.error, passing: isPassing(outcome) })
  const { answer } = outcome
  // One that breaks off is a connection that did; a whole one that cannot be read would be the same again.
  const passing = answer.cut || (!isSuccess(answer) && isPassing(outcome, verdictOf(answer)))
  return new ApiError(message, answer.status, {
    happened,
    passing,
    byApi: readApiError(answer) !== undefined,
  })
}

/**
 * The error for a request that there is no time left for.
 *
 * @param task as in `Task`
 * @param lastFailure what the request before failed with, a sentence
 * @param pausedMs how long the API asks to wait
 */
export function outOfTime(task: string, lastFailure = '', pausedMs = 0): ApiError {
  const why =
    pausedMs > 0
      ? `the API asks to wait ${Math.ceil(pausedMs / 1000)} s, which is longer than timeout_seconds leaves.`
      : 'timeout_seconds is used up.'
  const happened = `Could not ${quote(task)}: ${why}${lastFailure && ` Before that: ${lastFailure}`}`
  return new ApiError(`${happened} Try again, or raise timeout_seconds.`, undefined, {
    happened,
    passing: true,
  })
}

/** One sentence without advice: what could not be done, and what came back. */
export function describeAttempt(task: string, seen: ClearedOutcome): string {
  return `Could not ${quote(task)}: ${describeOutcome(seen)}`
}

/** What came back, with the API's own words and the request id. */
function describeOutcome(seen: ClearedOutcome): string {
  const { outcome, unreadable } = seen
  if (outcome.kind === 'failure') return describeFailure(seen)
  const { answer } = outcome
  const id = requestIdOf(answer)
  const request = id ? ` (request ${id})` : ''
  if (unreadable !== undefined) return `the API answered ${answer.status}, but ${unreadable}${request}.`
  const { kind, message } = describeBody(answer)
  return `the API answered ${[answer.status, kind].filter(Boolean).join(' ')}: ${message}${request}.`
}

const TIMED_OUT = {
  nothing: 'no connection came about in time.',
  part: 'there was not enough time to send the request.',
  all: 'no answer came in time.',
}

function describeFailure({ outcome, reason = '', cancelled }: ClearedOutcome): string {
  if (outcome.kind !== 'failure') return ''
  if (cancelled) return 'the step was cancelled before an answer came.'
  if (outcome.timedOut) return TIMED_OUT[outcome.sent]
  const what = isInvalidRequest(outcome.error) ? 'the request cannot be made' : 'the connection failed'
  return `${what}: ${quote(reason)}.`
}

/** The title of a page of HTML; undefined when the text has none. */
function titleOf(text: string): string | undefined {
  const start = text.search(/<title[\s>]/i)
  const open = start < 0 ? -1 : text.indexOf('>', start)
  if (open < 0) return undefined
  const end = text.indexOf('<', open)
  return text.slice(open + 1, end < 0 ? undefined : end)
}

const MAX_SCANNED = 20_000
const MAX_HOST = 100

function describeBody(answer: Answer): { kind: string; message: string } {
  const error = readApiError(answer)
  if (error) {
    const { type, code, message } = error
    return {
      kind: quote([type, code && `(${code})`].filter(Boolean).join(' ')),
      message: JSON.stringify(quote(message)),
    }
  }
  const redirect = describeRedirect(answer)
  if (redirect !== undefined) return { kind: '', message: redirect }
  const text = answer.body.toString('utf8').slice(0, MAX_SCANNED)
  const title = titleOf(text)
  const said = quote(title ?? text)
  if (title !== undefined)
    return { kind: '', message: `an HTML page, perhaps from a proxy in between: ${JSON.stringify(said)}` }
  if (said !== '') return { kind: '', message: JSON.stringify(said) }
  return { kind: '', message: answer.cut ? 'the answer broke off' : 'the answer was empty' }
}

const HERE = 'https://here.invalid'

/** Describes a redirect by its host alone, since an address may hold a login; undefined for any other answer. */
function describeRedirect({ status, headers: { location } }: Answer): string | undefined {
  if (status < 300 || status >= 400 || !location) return undefined
  const { host } = URL.canParse(location, HERE) ? new URL(location, HERE) : { host: '' }
  if (host === '') return 'a redirect'
  return HERE.endsWith(host) ? 'a redirect on the same host' : `a redirect to "${quote(host, MAX_HOST)}"`
}
