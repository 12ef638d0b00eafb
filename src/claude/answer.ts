// Answers of the API: secrets are taken out as they come in, and the API's own errors are read.

import { messageOf } from '../error-message.ts'
import type { Answer, Outcome } from '../http/exchange.ts'
import { readJson } from '../http/incoming-body.ts'
import { isSuccess, type Verdict } from '../http/verdict.ts'
import type { Secrets } from '../secrets.ts'
import type { Fields } from './json-fields.ts'

/** What came back, in a form that may be logged and reported: secrets are out, and the API's own error decides the status. */
export interface ClearedOutcome {
  readonly outcome: Outcome
  /** For a failure: the message of the system. */
  readonly reason?: string
  /** For a success that is not what the API's reference promises: why, to be read after "but". */
  readonly unreadable?: string
  /** The step was cancelled during the request. */
  readonly cancelled?: boolean
  /** The answer is in the other of the API's two shapes than the one that was asked for. */
  readonly wrongShape?: boolean
}

/** The API's own error: https://platform.claude.com/docs/en/api/errors */
export interface ApiErrorBody {
  readonly type: string
  readonly message: string
  /** It has every field of the API's own errors; an error without them may come from a gateway. */
  readonly complete: boolean
  readonly requestId?: string
  /** The field `error.details.error_code`. */
  readonly code?: string
  /** Where an organization on hold can appeal. */
  readonly appealUrl?: string
}

/** Takes the secrets out of an outcome. A success with content of another kind than text goes on as it is. */
export function clearOutcome(outcome: Outcome, secrets: Secrets): ClearedOutcome {
  if (outcome.kind === 'failure') return { outcome, reason: secrets.redact(reasonOf(outcome.error)) }
  const { answer } = outcome
  if (isSuccess(answer) && isZip(answer)) return { outcome }
  // Leaves out a byte order mark.
  const text = new TextDecoder().decode(answer.body)
  const body = Buffer.from(secrets.redact(text))
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, secrets.redact(value)]),
  )
  return { outcome: { ...outcome, answer: asError({ ...answer, headers, body }) } }
}

/** Gives an error of the API its own status: some gateways answer with 200 to everything. */
function asError(answer: Answer): Answer {
  const error = isSuccess(answer) ? readApiError(answer) : undefined
  const status = error && (STATUSES.get(error.type) ?? (error.complete ? 500 : undefined))
  return status === undefined ? answer : { ...answer, status }
}

/** The status of each type of error: https://platform.claude.com/docs/en/api/errors */
const STATUSES = new Map([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['billing_error', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['conflict_error', 409],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['api_error', 500],
  ['timeout_error', 504],
  ['overloaded_error', 529],
])

/** Reads the API's own error from a body; undefined when it holds none, as from a proxy in between. */
export function readApiError(answer: Answer): ApiErrorBody | undefined {
  const { type: kind, error, request_id: requestId } = Object(readJson(answer)) as Fields
  if (typeof error !== 'object' || error === null) return undefined
  const { type, message, details } = error as Fields
  const { error_code: code, appeal_url: appealUrl } = Object(details) as Fields
  return {
    type: typeof type === 'string' ? type : '',
    message: typeof message === 'string' ? message : 'no message',
    complete: kind === 'error' && typeof type === 'string',
    ...(typeof requestId === 'string' && { requestId }),
    ...(typeof code === 'string' && { code }),
    ...(typeof appealUrl === 'string' && /^https:\/\//.test(appealUrl) && { appealUrl }),
  }
}

/** Types of errors that say that nothing was applied and that a later attempt may succeed. */
const NOT_APPLIED = ['rate_limit_error', 'overloaded_error', 'conflict_error']
const SPEND_LIMITS = ['enforced_spend_limit_reached', 'contract_spend_limit_reached']

/** What the API's own error says of another attempt, where its status alone would say something else. */
export function verdictOf(answer: Answer): Verdict | undefined {
  const error = readApiError(answer)
  if (!error?.complete) return undefined
  if (SPEND_LIMITS.includes(error.code ?? '')) return 'final'
  return NOT_APPLIED.includes(error.type) ? 'again' : undefined
}

/** Whether the API itself has failed (500): what it created all the same can be found within seconds. */
export function isOwnFault(answer: Answer): boolean {
  const { type, complete } = readApiError(answer) ?? {}
  return answer.status === 500 && complete === true && type === 'api_error'
}

/** The request id of an answer; undefined when there is none, or it does not look like one. */
export function requestIdOf(answer: Answer): string | undefined {
  const id = answer.headers['request-id'] ?? readApiError(answer)?.requestId
  return id !== undefined && /^[\w.:*-]{1,128}$/.test(id) ? id : undefined
}

function isZip({ body }: Answer): boolean {
  return body.toString('latin1', 0, 2) === 'PK'
}

/** The message of a failed connection, with its code. */
function reasonOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException
  const text = messageOf(error)
  return typeof code === 'string' && !text.includes(code) ? `${text} (${code})` : text
}
