// What an outcome that is not what was asked for means for the next step. Pure.

import type { Answer, Outcome } from './exchange.ts'
import { isProxyRefusal, ProxyError } from './proxy-error.ts'

/**
 * - `again`: surely not applied, worth another attempt
 * - `final`: another attempt would end the same way
 * - `unknown`: it may have been applied
 */
export type Verdict = 'again' | 'final' | 'unknown'

/** What a request does. */
export interface Effect {
  /** Doing it twice does no harm, as with a read. */
  readonly repeatable: boolean
}

/** The statuses from 400 to 499 that may pass soon; proxies and gateways answer with them too. */
const PASSING = [408, 409, 425, 429, 444, 460, 499]

/**
 * Judges an outcome that is not what was asked for; also a success that cannot be read.
 *
 * @param said what the API's own error says of it, whatever its status: only its word proves that a write was not applied
 */
export function judge(outcome: Outcome, { repeatable }: Effect, said?: Verdict): Verdict {
  const verdict = judgeAlone(outcome, said)
  const retryHint = retryHintOf(outcome)
  if (!repeatable) {
    if (verdict === 'again') return retryHint === 'false' ? 'final' : 'again'
    // The server's hint never leads to another upload by itself, at most to finding out first.
    return verdict === 'final' && retryHint === 'true' ? 'unknown' : verdict
  }
  if (retryHint === 'false') return 'final'
  return retryHint === 'true' || verdict === 'unknown' ? 'again' : verdict
}

/** Whether the same request may succeed in a while, whatever the server's hint says. @param said as for `judge` */
export function isPassing(outcome: Outcome, said?: Verdict): boolean {
  return judgeAlone(outcome, said) !== 'final'
}

function judgeAlone(outcome: Outcome, said?: Verdict): Verdict {
  return outcome.kind === 'failure' ? judgeFailure(outcome) : (said ?? judgeStatus(outcome.answer))
}

/** Whether an answer says that what was asked for was done. */
export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

/** Whether the server forbids another attempt. */
export function forbidsRetry(outcome: Outcome): boolean {
  return retryHintOf(outcome) === 'false'
}

/** Whether an answer asks the client as a whole to slow down, not only this request. */
export function asksForPause(outcome: Outcome): boolean {
  return outcome.kind === 'answer' && [429, 503, 529].includes(outcome.answer.status)
}

function judgeStatus(answer: Answer): Verdict {
  const { status } = answer
  const isPassing = PASSING.includes(status) || (status >= 500 && status !== 501)
  return isPassing || isSuccess(answer) ? 'unknown' : 'final'
}

/** A request is not applied when its body was not handed over to its end: the server knows its length. */
function judgeFailure({ sent, error }: Extract<Outcome, { kind: 'failure' }>): Verdict {
  if (isCertificateError(error) || isInvalidRequest(error) || isProxyRefusal(error)) return 'final'
  return sent === 'all' ? 'unknown' : 'again'
}

/** Whether a certificate was not trusted, by Node's and OpenSSL's codes; also behind a proxy. */
export function isCertificateError(error: Error): boolean {
  return codesOf(error).some(code =>
    /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH/.test(code),
  )
}

/**
 * Whether the server could not be reached: no such host, no connection, a refusal of the proxy, a certificate that is
 * not trusted.
 */
export function isUnreached(error: unknown): boolean {
  const isAway = codesOf(error).some(code =>
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH)$/.test(code),
  )
  return isAway || error instanceof ProxyError || (error instanceof Error && isCertificateError(error))
}

/** Whether the request itself is invalid, such as a key with a line break in a header. */
export function isInvalidRequest(error: Error): boolean {
  return codesOf(error)[0] === 'UND_ERR_INVALID_ARG'
}

/** The codes of an error, of what caused it, and of the addresses that were tried. */
export function codesOf(error: unknown): string[] {
  const { code, cause, errors } = Object(error) as { code?: unknown; cause?: unknown; errors?: unknown }
  const inner = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])]
  return [...(typeof code === 'string' ? [code] : []), ...inner.flatMap(codesOf)]
}

function retryHintOf(outcome: Outcome): string | undefined {
  return outcome.kind === 'failure' ? undefined : outcome.answer.headers['x-should-retry']
}
