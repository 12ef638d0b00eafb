// How long to wait before a request is repeated. Pure.

import type { Answer, Outcome } from './exchange.ts'
import { parseHttpDate } from './http-date.ts'

const LONGEST_DELAY_MS = 8_000

/**
 * Milliseconds to wait before attempt `attempt` + 1 (the first is 1): min(0.5 * 2 ** n, 8) seconds less up to a quarter, as
 * the official SDK does, or what the server asks for where that is longer.
 *
 * @param random a number from 0 to 1
 */
export function retryDelay(attempt: number, outcome: Outcome, random: number): number {
  const asked = outcome.kind === 'failure' ? undefined : retryAfter(outcome.answer)
  return Math.max(asked ?? 0, Math.min(500 * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (1 - random / 4))
}

/** The wait that an answer asks for, in milliseconds; of several, the longest. */
export function retryAfter({ headers }: Answer): number | undefined {
  const milliseconds = readNumbers(headers['retry-after-ms'])
  if (milliseconds !== undefined) return milliseconds
  const { 'retry-after': asked, date } = headers
  const seconds = readNumbers(asked)
  if (seconds !== undefined) return seconds * 1000
  const until = readDates(asked)
  const now = readDates(date)
  // A date is on the server's clock: without its `Date` header it cannot be turned into a wait.
  return until === undefined || now === undefined ? undefined : Math.max(0, until - now)
}

/** The largest number in a header; one that came twice is joined by commas. */
function readNumbers(text = ''): number | undefined {
  const parts = text.split(',').map(part => part.trim())
  return parts.every(part => /^\d+(\.\d+)?$/.test(part)) ? Math.max(...parts.map(Number)) : undefined
}

function readDates(text = ''): number | undefined {
  const dates = text.split(/(?<=GMT|\d{4}),/).map(part => parseHttpDate(part))
  return dates.some(date => date === undefined) ? undefined : Math.max(...(dates as number[]))
}
