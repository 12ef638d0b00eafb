// The requests of one step: each authorized and within the deadline; reads are repeated, uploads are not.

import { CancelledError } from '../cancelled.ts'
import { messageOf } from '../error-message.ts'
import type { Budget } from '../http/budget.ts'
import type { Answer, Exchange, Outcome, Request } from '../http/exchange.ts'
import { parseHttpDate } from '../http/http-date.ts'
import type { Body, Progress } from '../http/outgoing-body.ts'
import { type Attempt, repeat } from '../http/repeat.ts'
import { retryAfter } from '../http/retry-delay.ts'
import { asksForPause, isSuccess, judge, type Verdict } from '../http/verdict.ts'
import type { Runtime } from '../runtime.ts'
import { clearOutcome, isOwnFault, readApiError, type Seen, verdictOf } from './answer.ts'
import { describeAttempt, explainOutcome, outOfTime } from './explain-outcome.ts'
import type { Login } from './login.ts'
import { WrongShape } from './schema.ts'

/** One thing to ask of the API. */
export interface Call<T> {
  /** To be read after "could not". */
  readonly task: string
  readonly url: URL
  /** Makes it an upload. */
  readonly body?: Body
  readonly progress?: Progress
  /** For one attempt, in milliseconds; an upload may take all the time there is. */
  readonly timeoutMs: number
  readonly maxBytes: number
  /** Reads the answer of a success. @throws Error whose message says why it is not what was promised */
  readonly parse: (answer: Answer) => T
}

export interface Session {
  readonly budget: Budget
  /** @throws ApiError */
  read<T>(call: Call<T>): Promise<T>
  /** @throws ApiError when nothing was sent: there is no logging in, or no time */
  attempt<T>(call: Call<T>): Promise<Attempt<T>>
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
  readonly budget: Budget
}

/** No read may use up what others need: a quarter of the time that is left at most. */
const READ_SHARE = 0.25

export function openSession(
  { exchange, login, headers, budget }: SessionContext,
  { clock, secrets, log, cancelled }: Runtime,
): Session {
  let serverOffset: number | undefined
  /** What the latest request failed with. */
  let trouble: string | undefined

  function timeOf({ body }: Call<unknown>): number {
    return body ? budget.remainingForUploads() : budget.remaining()
  }

  function timeLimit(call: Call<unknown>): number {
    return call.body ? timeOf(call) : Math.min(call.timeoutMs, timeOf(call) * READ_SHARE)
  }

  function requestOf(call: Call<unknown>, authorization: Readonly<Record<string, string>>): Request {
    const { url, body, progress, maxBytes } = call
    return {
      method: body ? 'POST' : 'GET',
      url,
      headers: {
        accept: 'application/json, */*',
        // As it is now: what is read decides what is sent.
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
    const paused = budget.paused()
    if (timeOf(call) <= paused) throw outOfTime(call.task, trouble, paused)
  }

  async function send(call: Call<unknown>): Promise<Outcome> {
    for (let renewed = false; ; renewed = true) {
      checkTime(call)
      await budget.ready()
      const authorization = await login.authorize()
      // Logging in may have used up the rest.
      checkTime(call)
      const outcome = await exchange(requestOf(call, authorization))
      noteServerTime(outcome)
      if (outcome.kind === 'failure' && cancelled.aborted && !(call.body && outcome.sent === 'all'))
        throw new CancelledError()
      if (outcome.kind === 'answer' && asksForPause(outcome)) budget.pause(retryAfter(outcome.answer) ?? 0)
      if (renewed || !isRefused(outcome, call) || !login.renew(authorization)) return outcome
    }
  }

  async function attempt<T>(call: Call<T>): Promise<Attempt<T>> {
    const seen = { ...clearOutcome(await send(call), secrets), cancelled: cancelled.aborted }
    const read = readSuccess(seen, call.parse)
    trouble = 'value' in read ? undefined : describeAttempt(call.task, read)
    if ('value' in read) return { verdict: 'done', value: read.value }
    const { outcome } = seen
    const answer = outcome.kind === 'answer' ? outcome.answer : undefined
    return {
      verdict: judgeSeen(read, call),
      outcome,
      ended: answer !== undefined && isOwnFault(answer),
      hearsay: answer !== undefined && readApiError(answer)?.complete !== true,
      happened: describeAttempt(call.task, read),
      fail: addition => explainOutcome(call.task, read, addition),
    }
  }

  return {
    budget,
    attempt,
    read: async call => await repeat(async () => await attempt(call), budget, log),
    serverTimeAt: moment => (serverOffset === undefined ? undefined : serverOffset + moment),
  }
}

/** Whether the login is what was refused. A body that has left is sent again upon the API's own word only. */
function isRefused(outcome: Outcome, { body }: Call<unknown>): boolean {
  if (outcome.kind === 'failure' || outcome.answer.status !== 401) return false
  return body === undefined || readApiError(outcome.answer)?.complete === true
}

function judgeSeen({ outcome, wrongShape }: Seen, { body }: Call<unknown>): Verdict {
  const said = outcome.kind === 'answer' ? verdictOf(outcome.answer) : undefined
  if (body === undefined) return wrongShape ? 'final' : judge(outcome, 'read', said)
  const verdict = judge(outcome, 'write', said)
  // An upload has all the time there is: what used it up would do so again.
  return outcome.timedOut && verdict === 'again' ? 'final' : verdict
}

/** A success that cannot be read is none. */
function readSuccess<T>(seen: Seen, parse: Call<T>['parse']): { readonly value: T } | Seen {
  const { outcome } = seen
  if (outcome.kind === 'failure' || !isSuccess(outcome.answer)) return seen
  const { answer, timedOut } = outcome
  if (answer.cut)
    return {
      ...seen,
      unreadable: timedOut ? 'the answer did not end in time' : 'the answer broke off or was too large',
    }
  try {
    return { value: parse(answer) }
  } catch (cause) {
    return { ...seen, unreadable: messageOf(cause), wrongShape: cause instanceof WrongShape }
  }
}
