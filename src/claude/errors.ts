// Outcomes → errors that say what failed, what the API said and what to do about it.

import type { Answer, Outcome } from '../http/exchange.ts'
import { isInvalidRequest } from '../http/verdict.ts'
import { adviseOn } from './advice.ts'

/** A request that ended without what was asked for. */
export class ApiError extends Error {
  /** Of the answer, if there was one. */
  readonly status: number | undefined
  readonly requestId: string | undefined

  constructor(message: string, answer?: Answer, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ApiError'
    this.status = answer?.status
    this.requestId = answer && requestIdOf(answer)
  }
}

/** `timeout_seconds` is used up. */
export class DeadlineError extends ApiError {
  override readonly name = 'DeadlineError'
}

/** Takes secrets out of a text. */
export type Redact = (text: string) => string

const MAX_QUOTE = 500
/** As much as can matter for a quotation, when everything before it is a secret of the largest size. */
const MAX_SCANNED = 20_000

/**
 * @param task what was tried, to be read after "could not": "read version 1 of skill_x"
 * @param redact takes secrets out of what the server said
 * @param addition a sentence to end with
 */
export function explainOutcome(task: string, outcome: Outcome, redact: Redact, addition = ''): ApiError {
  const sentences = [describeAttempt(task, outcome, redact), adviseOn(outcome), addition]
  const message = sentences.filter(Boolean).join(' ')
  if (outcome.kind === 'failure') return new ApiError(message, undefined, { cause: outcome.error })
  return new ApiError(message, redactId(outcome.answer, redact))
}

/** @param task as for `explainOutcome` */
export function outOfTime(task: string, redact: Redact): DeadlineError {
  return new DeadlineError(
    redact(`Could not ${toLine(task)}: timeout_seconds is used up. Raise it, or run the job again.`),
  )
}

/** One sentence without advice: what could not be done, and what came back. */
export function describeAttempt(task: string, outcome: Outcome, redact: Redact): string {
  return redact(`Could not ${toLine(task)}: ${describeOutcome(outcome, redact)}`)
}

/** One sentence: what came back, with the API's own words and the request id. */
export function describeOutcome(outcome: Outcome, redact: Redact = text => text): string {
  if (outcome.kind === 'failure') return describeFailure(outcome, redact)
  const { answer } = outcome
  const id = requestIdOf(answer)
  const request = id ? ` (request ${id})` : ''
  if (outcome.kind === 'unreadable')
    return `the API answered ${answer.status}, but ${outcome.reason}${request}.`
  const { type, message } = readErrorBody(answer, redact)
  return `the API answered ${[answer.status, type].filter(Boolean).join(' ')}: ${message}${request}.`
}

/** The request id of an answer; what does not look like one is none. */
export function requestIdOf(answer: Answer): string | undefined {
  const id = answer.headers['request-id'] ?? parseError(answer)?.requestId
  return id !== undefined && /^[\w.:*-]{1,128}$/.test(id) ? id : undefined
}

/** For errors that hand the id on without going through `redact` again. */
export function redactId(answer: Answer, redact: Redact): Answer {
  const id = requestIdOf(answer)
  return id === undefined ? answer : { ...answer, headers: { ...answer.headers, 'request-id': redact(id) } }
}

/** A foreign text on one line of bearable length, without secrets. */
export function quote(text: string, redact: Redact): string {
  // Redacted before it is cut: half a secret would not be known as one.
  const line = redact(toLine(text.slice(0, MAX_SCANNED)))
  return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line
}

/** Without what a terminal would obey, nor `##[command]`, which the runner obeys in the middle of a line too. */
function toLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .replaceAll('##[', '## [')
}

function describeFailure(
  { error, timedOut, sent }: Extract<Outcome, { kind: 'failure' }>,
  redact: Redact,
): string {
  if (timedOut) return TIMED_OUT[sent]
  // Of several addresses that were tried, the first speaks for all.
  const [first = error] = (error as Partial<AggregateError>).errors ?? []
  const { message, name, code } = first as NodeJS.ErrnoException
  const text = quote(message || name, redact)
  const told = typeof code === 'string' && !text.includes(code) ? `${text} (${code})` : text
  return `${isInvalidRequest(error) ? 'the request cannot be made' : 'the connection failed'}: ${told}.`
}

const TIMED_OUT = {
  nothing: 'no connection came about in time.',
  part: 'there was not enough time to send the request.',
  all: 'no answer came in time.',
}

function readErrorBody(answer: Answer, redact: Redact): { type: string; message: string } {
  const error = parseError(answer)
  if (error) return { type: quote(error.type, redact), message: `"${quote(error.message, redact)}"` }
  const text = answer.body.toString('utf8')
  const title = /<title[^>]{0,200}>([^<]{0,1000})/i.exec(text.slice(0, MAX_SCANNED))?.[1]
  const said = quote(title ?? text, redact)
  if (title !== undefined)
    return { type: '', message: `an HTML page, perhaps from a proxy in between: "${said}"` }
  if (said !== '') return { type: '', message: `"${said}"` }
  return { type: '', message: answer.cut ? 'the answer broke off' : 'the answer was empty' }
}

function parseError({
  body,
}: Answer): { type: string; message: string; requestId: string | undefined } | undefined {
  try {
    const { error, request_id } = JSON.parse(body.toString('utf8')) as Record<string, unknown>
    if (typeof error !== 'object' || error === null) return undefined
    const { type, message } = error as Record<string, unknown>
    return {
      type: typeof type === 'string' ? type : '',
      message: typeof message === 'string' ? message : 'no message',
      requestId: typeof request_id === 'string' ? request_id : undefined,
    }
  } catch {
    return undefined
  }
}
