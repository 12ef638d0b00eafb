// One thing to ask of the API, and what became of it.

import type { ApiError } from '../claude/errors.ts'
import type { Answer, Body, Outcome } from './exchange.ts'

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
  | {
      readonly verdict: 'unknown'
      readonly error: ApiError
      readonly outcome: Outcome
      /** When the last byte was handed over, or else when the attempt began; on the step's clock. */
      readonly sentAt: number
    }

/** How often one upload may still be tried, over all the calls that it takes. */
export interface Attempts {
  made: number
  readonly allowed: number
}
