// Outcomes → errors that say what failed, what the API said and what to do about it. Secrets are out of them by now.

import { quote } from '../foreign-text.ts'
import type { Answer } from '../http/exchange.ts'
import { isInvalidRequest } from '../http/verdict.ts'
import { adviseOn } from './advice.ts'
import { readApiError, requestIdOf, type Seen } from './answer.ts'

/** A request that ended without what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** Of the answer, if there was one. */
  readonly status: number | undefined

  constructor(message: string, status?: number, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

/**
 * @param task what was tried, to be read after "could not": "read version 1 of skill_x"
 * @param addition a sentence to end with
 */
export function explainOutcome(task: string, seen: Seen, addition = ''): ApiError {
  const message = [describeAttempt(task, seen), adviseOn(seen), addition].filter(Boolean).join(' ')
  return errorOf(message, seen)
}

/** @param message whole sentences */
export function errorOf(message: string, { outcome }: Seen): ApiError {
  if (outcome.kind === 'failure') return new ApiError(message, undefined, { cause: outcome.error })
  return new ApiError(message, outcome.answer.status)
}

/** @param task as for `explainOutcome` */
export function outOfTime(task: string): ApiError {
  return new ApiError(`Could not ${quote(task)}: timeout_seconds is used up. Raise it, or run the job again.`)
}

/** One sentence without advice: what could not be done, and what came back. */
export function describeAttempt(task: string, seen: Seen): string {
  return `Could not ${quote(task)}: ${describeOutcome(seen)}`
}

/** What came back, with the API's own words and the request id. */
function describeOutcome(seen: Seen): string {
  const { outcome, unreadable } = seen
  if (outcome.kind === 'failure') return describeFailure(seen)
  const { answer } = outcome
  const id = requestIdOf(answer)
  const request = id ? ` (request ${id})` : ''
  if (unreadable !== undefined) return `the API answered ${answer.status}, but ${unreadable}${request}.`
  const { type, message } = describeBody(answer)
  return `the API answered ${[answer.status, type].filter(Boolean).join(' ')}: ${message}${request}.`
}

const TIMED_OUT = {
  nothing: 'no connection came about in time.',
  part: 'there was not enough time to send the request.',
  all: 'no answer came in time.',
}

function describeFailure({ outcome, reason = '' }: Seen): string {
  if (outcome.kind !== 'failure') return ''
  if (outcome.timedOut) return TIMED_OUT[outcome.sent]
  const what = isInvalidRequest(outcome.error) ? 'the request cannot be made' : 'the connection failed'
  return `${what}: ${quote(reason)}.`
}

/** Of a page of HTML. */
function titleOf(text: string): string | undefined {
  const start = text.search(/<title[\s>]/i)
  const open = start < 0 ? -1 : text.indexOf('>', start)
  if (open < 0) return undefined
  const end = text.indexOf('<', open)
  return text.slice(open + 1, end < 0 ? undefined : end)
}

const MAX_SCANNED = 20_000

function describeBody(answer: Answer): { type: string; message: string } {
  const error = readApiError(answer)
  if (error) return { type: quote(error.type), message: `"${quote(error.message)}"` }
  const text = answer.body.toString('utf8').slice(0, MAX_SCANNED)
  const title = titleOf(text)
  const said = quote(title ?? text)
  if (title !== undefined)
    return { type: '', message: `an HTML page, perhaps from a proxy in between: "${said}"` }
  if (said !== '') return { type: '', message: `"${said}"` }
  return { type: '', message: answer.cut ? 'the answer broke off' : 'the answer was empty' }
}
