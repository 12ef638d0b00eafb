// What a caught value says: anything can be thrown, and must still be told.

import { inspect, types } from 'node:util'

/** The message of an error, or the text of any other value that was thrown. Never empty. */
export function messageOf(cause: unknown): string {
  // An error made by Node itself need not be of this realm, as under a test runner.
  if (cause instanceof Error || types.isNativeError(cause)) {
    // When several addresses of a host were tried, only the errors of each have a message.
    const [first] = (cause as Partial<AggregateError>).errors ?? []
    return cause.message || (first && messageOf(first)) || cause.name
  }
  return typeof cause === 'string' ? cause || 'The step failed without a reason.' : inspect(cause)
}
