// The requests of one step: each authorized, within the deadline, and repeated where that does no harm.

import type { Clock } from '../clock.ts'
import { messageOf } from '../error-message.ts'
import type { Attempts, Call, Sent } from '../http/attempt.ts'
import type { Answer, Exchange, Outcome } from '../http/exchange.ts'
import { parseHttpDate } from '../http/http-date.ts'
import { asksForPause, classify, isSuccess, retryDelay } from '../http/verdict.ts'
import type { Secrets } from '../secrets.ts'
import { describeAttempt, explainOutcome, outOfTime } from './errors.ts'
import type { Login } from './login.ts'

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

  /** Milliseconds that the next attempt may take; the deadline is one for all, so none is left at its end. */
  function timeLimit({ effect, timeoutMs, reserveMs = 0 }: Call<unknown>): number {
    const spare = remaining() - reserveMs
    return Math.min(timeoutMs, effect === 'read' ? spare * READ_SHARE : spare)
  }

  async function attempt<T>(call: Call<T>, authorization: Readonly<Record<string, string>>) {
    const { method, url, body, maxBytes } = call
    const signal = clock.timeout(timeLimit(call))
    let sentAt = clock.now()
    const onProgress = (sentBytes: number) => {
      if (sentBytes === body?.size) sentAt = clock.now()
      call.onProgress?.(sentBytes)
    }
    const outcome = await context.exchange({
      method,
      url,
      headers: { accept: 'application/json, */*', ...context.headers, ...authorization },
      signal,
      maxBytes,
      ...(body && { body }),
      onProgress,
    })
    call.onProgress?.(0)
    if (outcome.kind !== 'failure') noteServerTime(outcome.answer)
    const timedOut = signal.aborted
    return { sentAt, timedOut, ...parseOutcome(outcome, timedOut, call.parse) }
  }

  function noteServerTime({ headers }: Answer) {
    const date = parseHttpDate(headers.date)
    if (date !== undefined) serverOffset = date - clock.now()
  }

  async function send<T>(call: Call<T>, attempts: Attempts = newAttempts()): Promise<Sent<T>> {
    let renewed = false
    for (;;) {
      while (pauseUntil > clock.now()) await clock.sleep(pauseUntil - clock.now())
      const authorization = timeLimit(call) > 0 ? await context.login.authorize() : undefined
      // Logging in may have used up the rest.
      if (!authorization || timeLimit(call) <= 0)
        return { verdict: 'final', error: outOfTime(call.task, secrets.redact) }
      const { outcome, value, sentAt, timedOut } = await attempt(call, authorization)
      if (isRefused(outcome) && !renewed && context.login.renew(authorization)) {
        renewed = true
        continue
      }
      attempts.made += 1
      const verdict = classify(outcome, call.effect)
      if (verdict === 'done') return { verdict, value: value as T }
      const error = explainOutcome(call.task, outcome, secrets.redact)
      if (verdict === 'unknown') return { verdict, error, outcome, sentAt }
      if (verdict === 'final' || timedOut || attempts.made >= attempts.allowed)
        return { verdict: 'final', error }
      const delay = retryDelay(attempts.made, outcome, Math.random())
      const seconds = (delay / 1000).toFixed(1)
      if (delay >= remaining() - (call.reserveMs ?? 0)) {
        const tooLong = `Waiting ${seconds} s would take longer than timeout_seconds leaves.`
        return { verdict: 'final', error: explainOutcome(call.task, outcome, secrets.redact, tooLong) }
      }
      log(`${describeAttempt(call.task, outcome, secrets.redact)} Trying again in ${seconds} s.`)
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
function parseOutcome<T>(
  outcome: Outcome,
  timedOut: boolean,
  parse: Call<T>['parse'],
): { outcome: Outcome; value?: T } {
  if (outcome.kind !== 'answer' || !isSuccess(outcome.answer)) return { outcome }
  const { answer } = outcome
  try {
    if (answer.cut)
      throw new Error(timedOut ? 'the answer did not end in time' : 'the answer broke off or was too large')
    return { outcome, value: parse(answer) }
  } catch (cause) {
    const reason = messageOf(cause)
    return { outcome: { kind: 'unreadable', answer, reason } }
  }
}

function isRefused(outcome: Outcome): boolean {
  return outcome.kind === 'answer' && outcome.answer.status === 401
}
