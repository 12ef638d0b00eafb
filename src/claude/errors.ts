// What a request to the API failed with, as it is thrown. explain-outcome.ts makes them of what came back.

import { messageOf } from '../error-message.ts'

/** A request that ended without what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** Of the answer, if there was one. */
  readonly status: number | undefined
  /** The message without advice. */
  readonly happened: string

  constructor(message: string, status?: number, options: ErrorOptions & { happened?: string } = {}) {
    super(message, options)
    this.status = status
    this.happened = options.happened ?? message
  }
}

/** Nothing can be asked of the API at all: there is no logging in. */
export class LoginError extends ApiError {}

/** What an error says without advice, which is given once, when the step ends. */
export function happenedIn(cause: unknown): string {
  return cause instanceof ApiError ? cause.happened : messageOf(cause)
}
