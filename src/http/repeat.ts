// One attempt of a request, and the loop for those that do no harm when they are repeated.

import type { Log } from '../runtime.ts'
import type { Budget } from './budget.ts'
import type { Outcome } from './exchange.ts'
import { retryDelay } from './retry-delay.ts'
import { asksForPause, type Verdict } from './verdict.ts'

/** What one attempt of a request came to. */
export type Attempt<T> = { readonly verdict: 'done'; readonly value: T } | FailedAttempt

/** An attempt that did not give what was asked for, and whether another may follow. */
export interface FailedAttempt {
  readonly verdict: Verdict
  readonly outcome: Outcome
  /** The server itself has finished its work, though with an error: what it made all the same can be found within seconds. */
  readonly serverFinished?: boolean
  /** The answer is not in the server's own words: a proxy or gateway in between may not know what the server has done. */
  readonly fromIntermediary?: boolean
  /** One sentence without advice, for the log of a step that goes on. */
  readonly happened: string
  /** The error that ends the request; `waitMs` is a wait that there is no time for. */
  fail(waitMs?: number): Error
}

/**
 * Repeats a request until it is done.
 *
 * @throws whatever `attempt` throws, or the error of the last attempt
 */
export async function repeat<T>(attempt: () => Promise<Attempt<T>>, budget: Budget, log: Log): Promise<T> {
  for (let made = 1; ; made++) {
    const result = await attempt()
    if (result.verdict === 'done') return result.value
    if (result.verdict !== 'again') throw result.fail()
    const over = await waitToRepeat(result, made, budget, budget.remaining(), log)
    if (over) throw over
  }
}

/**
 * Waits until it is time for the next attempt.
 *
 * @param made how many attempts there were
 * @param spareMs how long the wait may be, in milliseconds
 * @returns the error that ends the request when there is to be no other
 */
export async function waitToRepeat(
  failed: FailedAttempt,
  made: number,
  budget: Budget,
  spareMs: number,
  log: Log,
): Promise<Error | undefined> {
  if (made > budget.maxRetries) return failed.fail()
  const delay = retryDelay(made, failed.outcome, budget.random())
  if (delay >= spareMs) return failed.fail(delay)
  log.info(`${failed.happened} Trying again in ${(delay / 1000).toFixed(1)} s.`)
  await budget.wait(delay, asksForPause(failed.outcome))
  return undefined
}
