// What came back, as it comes in: without secrets, and with the API's own error read.

import { messageOf } from '../error-message.ts'
import type { Answer, Outcome } from '../http/exchange.ts'
import { isSuccess, type Verdict } from '../http/verdict.ts'
import type { Secrets } from '../secrets.ts'

/** An outcome that may be told. */
export interface Seen {
  readonly outcome: Outcome
  /** Of a failure: what the system said. */
  readonly reason?: string
  /** Of a success that is not what the API's reference promises: why, to be read after "but". */
  readonly unreadable?: string
}

/** The API's own error: https://platform.claude.com/docs/en/api/errors */
export interface ApiErrorBody {
  readonly type: string
  readonly message: string
  readonly requestId?: string
  /** `error.details.error_code`. */
  readonly code?: string
  /** Where an organization on hold can appeal. */
  readonly appealUrl?: string
}

/** Takes the secrets out of an outcome. A success with content of another kind than text goes on as it is. */
export function clearOutcome(outcome: Outcome, secrets: Secrets): Seen {
  if (outcome.kind === 'failure') return { outcome, reason: secrets.redact(reasonOf(outcome.error)) }
  const { answer } = outcome
  if (isSuccess(answer) && isZip(answer)) return { outcome }
  const body = Buffer.from(secrets.redact(answer.body.toString('utf8')))
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, secrets.redact(value)]),
  )
  return { outcome: { ...outcome, answer: { ...answer, headers, body } } }
}

/** The error that the API writes itself; a proxy in between writes none. */
export function readApiError({ body }: Answer): ApiErrorBody | undefined {
  try {
    const { error, request_id: requestId } = JSON.parse(body.toString('utf8')) as Record<string, unknown>
    if (typeof error !== 'object' || error === null) return undefined
    const { type, message, details } = error as Record<string, unknown>
    const { error_code: code, appeal_url: appealUrl } = Object(details) as Record<string, unknown>
    return {
      type: typeof type === 'string' ? type : '',
      message: typeof message === 'string' ? message : 'no message',
      ...(typeof requestId === 'string' && { requestId }),
      ...(typeof code === 'string' && { code }),
      ...(typeof appealUrl === 'string' && /^https:\/\//.test(appealUrl) && { appealUrl }),
    }
  } catch {
    return undefined
  }
}

/** What the API's own error says of another attempt, where its status alone would say something else. */
export function verdictOf(answer: Answer): Verdict | undefined {
  return answer.status === 429 && isSpendLimit(answer) ? 'final' : undefined
}

function isSpendLimit(answer: Answer): boolean {
  return readApiError(answer)?.code === 'enforced_spend_limit_reached'
}

/** The request id of an answer; what does not look like one is none. */
export function requestIdOf(answer: Answer): string | undefined {
  const id = answer.headers['request-id'] ?? readApiError(answer)?.requestId
  return id !== undefined && /^[\w.:*-]{1,128}$/.test(id) ? id : undefined
}

function isZip({ body }: Answer): boolean {
  return body.length > 0 && body.subarray(0, 2).toString('latin1') === 'PK'
}

/** Of several addresses that were tried, the first speaks for all. */
function reasonOf(error: Error): string {
  const [first = error] = (error as Partial<AggregateError>).errors ?? []
  const { code } = first as NodeJS.ErrnoException
  const text = messageOf(first)
  return typeof code === 'string' && !text.includes(code) ? `${text} (${code})` : text
}
