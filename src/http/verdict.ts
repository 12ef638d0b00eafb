// What an outcome that is not what was asked for means for the next step. Pure.

import type { Answer, Outcome } from './exchange.ts'
import { isProxyRefusal } from './proxy-error.ts'

/**
 * - `again`: surely not applied, worth another attempt
 * - `final`: another attempt would end the same way
 * - `unknown`: it may have been applied
 */
export type Verdict = 'again' | 'final' | 'unknown'

const NOT_APPLIED = [408, 409, 425, 429, 503, 529]

/**
 * Judges an outcome; a success comes here when it cannot be read.
 *
 * @param effect a `read` that may have been answered does no harm when it is repeated, a `write` may
 * @param said what the API's own error says of it, whatever its status
 */
export function judge(outcome: Outcome, effect: 'read' | 'write', said?: Verdict): Verdict {
  const verdict = outcome.kind === 'failure' ? judgeFailure(outcome) : (said ?? judgeStatus(outcome.answer))
  if (verdict === 'unknown' && effect === 'write') return verdict
  // The server's wish overrides the table, but for a write whose outcome is unknown.
  const wish = wishOf(outcome)
  if (wish === 'false') return 'final'
  return wish === 'true' || verdict === 'unknown' ? 'again' : verdict
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

function judgeStatus(answer: Answer): Verdict {
  const { status } = answer
  if (NOT_APPLIED.includes(status)) return 'again'
  return status >= 500 || isSuccess(answer) ? 'unknown' : 'final'
}

function judgeFailure({ sent, error }: Extract<Outcome, { kind: 'failure' }>): Verdict {
  if (isCertificateError(error) || isInvalidRequest(error) || isProxyRefusal(error)) return 'final'
  return sent === 'all' ? 'unknown' : 'again'
}

/** Whether the way to the server ended at a certificate that is not trusted: Node's and OpenSSL's codes, also under a proxy's. */
export function isCertificateError(error: Error): boolean {
  return codesOf(error).some(code =>
    /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH/.test(code),
  )
}

/** Whether no request could be made of what was given, such as a key with a line break in it. */
export function isInvalidRequest(error: Error): boolean {
  return codesOf(error)[0] === 'UND_ERR_INVALID_ARG'
}

/** The codes of an error, of what caused it, and of the addresses that were tried. */
export function codesOf(error: unknown): string[] {
  const { code, cause, errors } = Object(error) as { code?: unknown; cause?: unknown; errors?: unknown }
  const inner = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])]
  return [...(typeof code === 'string' ? [code] : []), ...inner.flatMap(codesOf)]
}

function wishOf(outcome: Outcome): string | undefined {
  return outcome.kind === 'failure' ? undefined : outcome.answer.headers['x-should-retry']
}
