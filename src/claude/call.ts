// One request to the API, and what its outcome means for the step. Pure.

import { messageOf } from '../error-message.ts'
import type { Answer, Outcome } from '../http/exchange.ts'
import type { Body, UploadProgress } from '../http/outgoing-body.ts'
import type { Attempt } from '../http/repeat.ts'
import { isSuccess, judge, type Verdict } from '../http/verdict.ts'
import { type ClearedOutcome, isOwnFault, readApiError, verdictOf } from './answer.ts'
import { describeAttempt, explainOutcome, type Task } from './explain-outcome.ts'
import { WrongShape } from './schema.ts'

/** One request to the API: what to send and how to read the answer. */
export interface Call<T> extends Task {
  readonly url: URL
  /** What to send; a request with a body is an upload. */
  readonly body?: Body
  readonly progress?: UploadProgress
  /** The time limit of one attempt, in milliseconds; absent for all the time that is left. */
  readonly timeoutMs?: number
  readonly maxBytes: number
  /** It reads what this step has just created, and is sent at once where there is no time for a pause. */
  readonly isCreated?: boolean
  /** Reads the answer of a success. @throws Error whose message says why it is not what was promised */
  readonly parse: (answer: Answer) => T
}

/**
 * Whether the login was refused, so that the request may be sent again with a new one; an upload only when the API
 * itself says so.
 */
export function isRefused(outcome: Outcome, { body }: Call<unknown>): boolean {
  if (outcome.kind === 'failure' || outcome.answer.status !== 401) return false
  return body === undefined || readApiError(outcome.answer)?.complete === true
}

/** Judges what came back: the value that was asked for, or a failed attempt with what to do next. */
export function attemptOf<T>(call: Call<T>, seen: ClearedOutcome): Attempt<T> {
  const read = readSuccess(seen, call.parse)
  if ('value' in read) return { verdict: 'done', value: read.value }
  const { outcome } = seen
  const answer = outcome.kind === 'answer' ? outcome.answer : undefined
  return {
    verdict: judgeCleared(read, call),
    outcome,
    serverFinished: answer !== undefined && isOwnFault(answer),
    fromIntermediary: answer !== undefined && readApiError(answer)?.complete !== true,
    happened: describeAttempt(call.task, read),
    fail: waitMs => explainOutcome(call, read, waitMs),
  }
}

function judgeCleared({ outcome, wrongShape }: ClearedOutcome, { body }: Call<unknown>): Verdict {
  const said = outcome.kind === 'answer' ? verdictOf(outcome.answer) : undefined
  if (body === undefined) return wrongShape ? 'final' : judge(outcome, { repeatable: true }, said)
  const verdict = judge(outcome, { repeatable: false }, said)
  // An upload may take all the time that is left: if that was not enough, another attempt is of no use.
  return outcome.timedOut && verdict === 'again' ? 'final' : verdict
}

/** The value in a successful answer, or the outcome with why it cannot be read. */
function readSuccess<T>(
  seen: ClearedOutcome,
  parse: Call<T>['parse'],
): { readonly value: T } | ClearedOutcome {
  const { outcome } = seen
  if (outcome.kind === 'failure' || !isSuccess(outcome.answer)) return seen
  const { answer, timedOut, isEarly } = outcome
  if (isEarly) return { ...seen, unreadable: 'it came before the request was sent' }
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
