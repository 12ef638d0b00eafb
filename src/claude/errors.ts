// What a request to the API failed with, as it is thrown. explain-outcome.ts makes them of what came back.

import { messageOf } from '../error-message.ts'

type ApiErrorOptions = ErrorOptions & { happened?: string; passing?: boolean; byApi?: boolean }

/** A request that ended without what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** The status of the answer, if there was one. */
  readonly status: number | undefined
  /** The message without advice. */
  readonly happened: string
  /** The same request may succeed in a while. */
  readonly passing: boolean
  /** The answer has the API's own form, which nothing in between writes. */
  readonly byApi: boolean

  constructor(message: string, status?: number, { cause, ...details }: ApiErrorOptions = {}) {
    super(message, cause === undefined ? {} : { cause })
    this.status = status
    this.happened = details.happened ?? message
    this.passing = details.passing ?? false
    this.byApi = details.byApi ?? false
  }
}

/** The login failed, so that nothing can be asked of the API. */
export class LoginError extends ApiError {}

/** The message of an error without its advice, which is given once, when the step ends. */
export function happenedIn(cause: unknown): string {
  return cause instanceof ApiError ? cause.happened : messageOf(cause)
}
