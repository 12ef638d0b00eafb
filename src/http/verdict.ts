// What an outcome means for the next step, and how long to wait before it. Pure.

import type { Answer, Outcome } from './exchange.ts'
import { parseHttpDate } from './http-date.ts'

/**
 * - `done`: answered as asked
 * - `again`: surely not applied, worth another attempt
 * - `final`: another attempt would end the same way
 * - `unknown`: it may have been applied
 */
export type Verdict = 'done' | 'again' | 'final' | 'unknown'

const NOT_APPLIED = [408, 409, 425, 429, 503, 529]
const LONGEST_DELAY_MS = 8_000

/**
 * Judges an outcome; the table is section 5 of the API's known behaviour.
 *
 * @param effect a `read` that may have been answered does no harm when it is repeated, a `write` may
 */
export function classify(outcome: Outcome, effect: 'read' | 'write'): Verdict {
  const verdict = judge(outcome)
  if (verdict === 'unknown')
    return effect === 'read' ? (wishOf(outcome) === 'false' ? 'final' : 'again') : 'unknown'
  if (verdict === 'done') return 'done'
  // The server's wish overrides the table, but for an outcome that is unknown.
  if (wishOf(outcome) === 'true') return 'again'
  return wishOf(outcome) === 'false' ? 'final' : verdict
}

/** An answer that says that what was asked for was done. */
export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

/** Whether the server forbids another attempt. */
export function forbidsRetry(outcome: Outcome): boolean {
  return wishOf(outcome) === 'false'
}

/** Whether an answer asks everyone to slow down, not only the request that it answers. */
export function asksForPause(outcome: Outcome): boolean {
  return outcome.kind === 'answer' && [429, 503, 529].includes(outcome.answer.status)
}

/**
 * Milliseconds to wait before attempt `attempt` + 1 (the first is 1): what the server asks for, else
 * min(0.5 · 2ⁿ, 8) seconds less up to a quarter, as the official SDK does.
 *
 * @param random a number from 0 to 1
 */
export function retryDelay(attempt: number, outcome: Outcome, random: number): number {
  const asked = outcome.kind === 'failure' ? undefined : retryAfter(outcome.answer)
  return asked ?? Math.min(500 * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (1 - random / 4)
}

/** The wait that an answer asks for, in milliseconds. */
export function retryAfter({ headers }: Answer): number | undefined {
  const milliseconds = readNumber(headers['retry-after-ms'])
  if (milliseconds !== undefined) return milliseconds
  const seconds = readNumber(headers['retry-after'])
  if (seconds !== undefined) return seconds * 1000
  const until = parseHttpDate(headers['retry-after'])
  const now = parseHttpDate(headers.date)
  // A date is the server's; without its present time it cannot be turned into a wait.
  return until === undefined || now === undefined ? undefined : Math.max(0, until - now)
}

function readNumber(text = ''): number | undefined {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined
}

/** `error.details.error_code` of an error answer. */
export function errorCode(answer: Answer): string | undefined {
  try {
    const { error } = JSON.parse(answer.body.toString('utf8')) as {
      error?: { details?: { error_code?: unknown } }
    }
    return typeof error?.details?.error_code === 'string' ? error.details.error_code : undefined
  } catch {
    return undefined
  }
}

function judge(outcome: Outcome): Verdict {
  if (outcome.kind === 'unreadable') return 'unknown'
  if (outcome.kind === 'failure') return judgeFailure(outcome)
  if (isSuccess(outcome.answer)) return 'done'
  const { status } = outcome.answer
  if (status === 429 && errorCode(outcome.answer) === 'enforced_spend_limit_reached') return 'final'
  if (NOT_APPLIED.includes(status)) return 'again'
  return status >= 500 ? 'unknown' : 'final'
}

function judgeFailure({ sent, error }: Extract<Outcome, { kind: 'failure' }>): Verdict {
  if (isCertificateError(error) || isInvalidRequest(error)) return 'final'
  return sent === 'all' ? 'unknown' : 'again'
}

/** Whether the way to the server ended at a certificate that is not trusted: Node's and OpenSSL's codes, also under a proxy's. */
export function isCertificateError(error: Error): boolean {
  if (/CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH/.test(codeOf(error))) return true
  const { cause } = Object(error) as Error
  return cause !== undefined && isCertificateError(cause as Error)
}

/** Whether no request could be made of what was given, such as a key with a line break in it. */
export function isInvalidRequest(error: Error): boolean {
  return codeOf(error) === 'UND_ERR_INVALID_ARG'
}

function codeOf(error: Error): string {
  const { code } = Object(error) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

function wishOf(outcome: Outcome): string | undefined {
  return outcome.kind === 'failure' ? undefined : outcome.answer.headers['x-should-retry']
}
