// The requests of one step: each authorized and within the deadline; reads are repeated, uploads are not.

import { CancelledError } from '../cancelled.ts'
import type { Budget } from '../http/budget.ts'
import type { Exchange, Outcome, Request } from '../http/exchange.ts'
import { parseHttpDate } from '../http/http-date.ts'
import { type Attempt, repeat } from '../http/repeat.ts'
import { retryAfter } from '../http/retry-delay.ts'
import { asksForPause } from '../http/verdict.ts'
import type { Runtime } from '../runtime.ts'
import { clearOutcome } from './answer.ts'
import { attemptOf, type Call, isRefused } from './call.ts'
import { outOfTime } from './explain-outcome.ts'
import type { Login } from './login.ts'

/** Sends the requests of one step. */
export interface Session {
  readonly budget: Budget
  /** Makes a request, and repeats it within the budget. @throws ApiError */
  read<T>(call: Call<T>): Promise<T>
  /** Makes a request once. @throws ApiError when nothing was sent, since the login failed or there is no time */
  attempt<T>(call: Call<T>): Promise<Attempt<T>>
  /**
   * The server's time at a moment of the step's clock, in milliseconds since 1970, as the latest answer tells it;
   * never later than it was, since the `Date` header has whole seconds and the answer took its time.
   */
  serverTimeAt(moment: number): number | undefined
}

/** What a session is made of. */
export interface SessionContext {
  readonly exchange: Exchange
  readonly login: Login
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>
  readonly budget: Budget
}

/** Which share of the time that is left one read may use, so that it leaves some for the others. */
const READ_SHARE = 0.25

/** Opens the session of a step; nothing is sent before the first call. */
export function openSession(
  { exchange, login, headers, budget }: SessionContext,
  { clock, secrets, log, cancelled }: Runtime,
): Session {
  let serverOffset: number | undefined
  /** What the latest request failed with. */
  let lastFailure: string | undefined

  function timeOf({ body }: Call<unknown>): number {
    return body ? budget.remainingForUploads() : budget.remaining()
  }

  function timeLimit(call: Call<unknown>): number {
    const share = call.body ? 1 : READ_SHARE
    return Math.min(call.timeoutMs ?? Number.POSITIVE_INFINITY, timeOf(call) * share)
  }

  function requestOf(call: Call<unknown>, authorization: Readonly<Record<string, string>>): Request {
    const { url, body, progress, maxBytes } = call
    return {
      method: body ? 'POST' : 'GET',
      url,
      headers: {
        accept: 'application/json, */*',
        // Not from a cache: what is read decides what is sent.
        'cache-control': 'no-cache',
        ...headers,
        ...authorization,
      },
      signal: AbortSignal.any([clock.timeout(timeLimit(call)), cancelled]),
      maxBytes,
      ...(body && { body }),
      ...(progress && { progress }),
    }
  }

  function noteServerTime(outcome: Outcome): void {
    const date = outcome.kind === 'answer' ? parseHttpDate(outcome.answer.headers.date) : undefined
    if (date !== undefined) serverOffset = date - clock.now()
  }

  /** @throws ApiError when there is no time for the request, or CancelledError */
  function checkTime(call: Call<unknown>): void {
    if (cancelled.aborted) throw new CancelledError()
    const paused = call.isCreated ? 0 : budget.paused()
    if (timeOf(call) <= paused) throw outOfTime(call.task, lastFailure, paused)
  }

  async function send(call: Call<unknown>): Promise<Outcome> {
    for (let renewed = false; ; renewed = true) {
      checkTime(call)
      if (budget.paused() < timeOf(call)) await budget.ready()
      const authorization = await login.authorize().catch(cause => {
        throw cancelled.aborted ? new CancelledError() : cause
      })
      // Logging in may have used up the rest.
      checkTime(call)
      const outcome = await exchange(requestOf(call, authorization))
      noteServerTime(outcome)
      // An upload that was sent may have been applied: its outcome is reported in spite of the cancellation.
      if (outcome.kind === 'failure' && cancelled.aborted && !(call.body && outcome.sent === 'all'))
        throw new CancelledError()
      if (outcome.kind === 'answer' && asksForPause(outcome)) budget.pause(retryAfter(outcome.answer) ?? 0)
      if (renewed || !isRefused(outcome, call) || !login.renew(authorization)) return outcome
    }
  }

  async function attempt<T>(call: Call<T>): Promise<Attempt<T>> {
    const seen = clearOutcome(await send(call), secrets)
    const made = attemptOf(call, { ...seen, cancelled: cancelled.aborted })
    lastFailure = made.verdict === 'done' ? undefined : made.happened
    return made
  }

  return {
    budget,
    attempt,
    read: async call => await repeat(async () => await attempt(call), budget, log),
    serverTimeAt: moment => (serverOffset === undefined ? undefined : serverOffset + moment),
  }
}
