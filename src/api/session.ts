// The requests of one step: each authorized, within the deadline, and repeated where that does no harm.

import type { Clock } from '../clock.ts'
import type { Login } from './credentials.ts'
import { ApiError, describeOutcome, explainOutcome } from './errors.ts'
import type { Answer, Body, Exchange, Outcome } from './request.ts'
import { asksForPause, classify, retryDelay } from './retry.ts'
import type { Secrets } from './secrets.ts'

/** One thing to ask of the API. */
export interface Call<T> {
  /** To be read after "could not". */
  readonly task: string
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly effect: 'read' | 'write'
  readonly body?: Body
  /** For one attempt, in milliseconds. */
  readonly timeoutMs: number
  /** Milliseconds of the step's time to leave to whoever has to find out what became of this call. */
  readonly reserveMs?: number
  readonly maxBytes: number
  /** Reads the answer of a success. @throws Error whose message says why it is not what was promised */
  readonly parse: (answer: Answer) => T
  readonly onProgress?: (sentBytes: number) => void
}

export type Sent<T> =
  | { readonly verdict: 'done'; readonly value: T }
  | { readonly verdict: 'final'; readonly error: ApiError }
  | { readonly verdict: 'unknown'; readonly error: ApiError; readonly outcome: Outcome }

/** How often one upload may still be tried, over all the calls that it takes. */
export interface Attempts {
  made: number
  readonly allowed: number
}

export interface Session {
  /** @throws ApiError when there is no logging in */
  send<T>(call: Call<T>, attempts?: Attempts): Promise<Sent<T>>
  newAttempts(): Attempts
  /** Milliseconds of the step's network time that are left. */
  remaining(): number
  /**
   * The server's time at a moment of the step's clock, in milliseconds since 1970, as the latest answer tells it;
   * never later than it was, since the `Date` header has whole seconds and the answer took its time.
   */
  serverTimeAt(moment: number): number | undefined
}

export interface SessionContext {
  readonly exchange: Exchange
  readonly login: Login
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>
  readonly clock: Clock
  /** When the step's network time ends, on the clock. */
  readonly deadline: number
  readonly maxRetries: number
  readonly secrets: Secrets
  readonly log: (line: string) => void
}

/** No read may use up what others need: a quarter of the time that is left at most. */
const READ_SHARE = 0.25

export function openSession(context: SessionContext): Session {
  const { clock, deadline, maxRetries, secrets, log } = context
  let pauseUntil = 0
  let serverOffset: number | undefined
  const remaining = () => deadline - clock.now()
  const newAttempts = () => ({ made: 0, allowed: maxRetries + 1 })

  async function attempt<T>(call: Call<T>, authorization: Readonly<Record<string, string>>, limit: number) {
    const { method, url, body, maxBytes, onProgress } = call
    const outcome = await context.exchange({
      method,
      url,
      headers: { accept: 'application/json', ...context.headers, ...authorization },
      signal: clock.timeout(limit),
      maxBytes,
      ...(body && { body }),
      ...(onProgress && { onProgress }),
    })
    if (outcome.kind !== 'failure') noteServerTime(outcome.answer)
    return parseOutcome(outcome, call.parse)
  }

  function noteServerTime({ headers }: Answer) {
    const date = Date.parse(headers['date'] ?? '')
    if (!Number.isNaN(date)) serverOffset = date - clock.now()
  }

  async function send<T>(call: Call<T>, attempts: Attempts = newAttempts()): Promise<Sent<T>> {
    let renewed = false
    for (;;) {
      while (pauseUntil > clock.now()) await clock.sleep(pauseUntil - clock.now())
      const spare = remaining() - (call.reserveMs ?? 0)
      const limit = Math.min(call.timeoutMs, call.effect === 'read' ? spare * READ_SHARE : spare)
      if (limit <= 0) return { verdict: 'final', error: outOfTime(call.task) }
      const authorization = await context.login.authorize()
      const { outcome, value } = await attempt(call, authorization, limit)
      if (isRefused(outcome) && !renewed && context.login.renew(authorization)) {
        renewed = true
        continue
      }
      attempts.made += 1
      const verdict = classify(outcome, call.effect)
      if (verdict === 'done') return { verdict, value: value as T }
      const error = explainOutcome(call.task, outcome, secrets.redact)
      if (verdict === 'unknown') return { verdict, error, outcome }
      const timedOut = outcome.kind === 'failure' && outcome.timedOut
      if (verdict === 'final' || timedOut || attempts.made >= attempts.allowed)
        return { verdict: 'final', error }
      const delay = retryDelay(attempts.made, outcome, Math.random())
      if (delay >= remaining() - (call.reserveMs ?? 0))
        return { verdict: 'final', error: tooLongToWait(error, delay) }
      log(
        `Could not ${call.task}: ${secrets.redact(describeOutcome(outcome))} Trying again in ${(delay / 1000).toFixed(1)} s.`,
      )
      if (asksForPause(outcome)) pauseUntil = Math.max(pauseUntil, clock.now() + delay)
      else await clock.sleep(delay)
    }
  }

  return {
    send,
    newAttempts,
    remaining,
    serverTimeAt: moment => (serverOffset === undefined ? undefined : serverOffset + moment),
  }
}

/** A success that cannot be read is no success; anything else is left as it is. */
function parseOutcome<T>(outcome: Outcome, parse: Call<T>['parse']): { outcome: Outcome; value?: T } {
  if (outcome.kind !== 'answer' || outcome.answer.status < 200 || outcome.answer.status >= 300)
    return { outcome }
  const { answer } = outcome
  try {
    if (answer.cut) throw new Error('the answer broke off or was too large')
    return { outcome, value: parse(answer) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return { outcome: { kind: 'unreadable', answer, reason } }
  }
}

function isRefused(outcome: Outcome): boolean {
  return outcome.kind === 'answer' && outcome.answer.status === 401
}

function outOfTime(task: string): ApiError {
  return new ApiError(`Could not ${task}: timeout_seconds is used up. Raise it, or run the job again.`)
}

function tooLongToWait(error: ApiError, delay: number): ApiError {
  const seconds = Math.ceil(delay / 1000)
  return new ApiError(
    `${error.message} Waiting ${seconds} s would take longer than timeout_seconds leaves.`,
    undefined,
    { cause: error },
  )
}
