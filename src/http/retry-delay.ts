// How long to wait before a request is repeated. Pure.

import type { Answer, Outcome } from './exchange.ts'
import { parseHttpDate } from './http-date.ts'

const LONGEST_DELAY_MS = 8_000

/**
 * Milliseconds to wait before attempt `attempt` + 1 (the first is 1): what the server asks for, else
 * min(0.5 · 2ⁿ, 8) seconds less up to a quarter, as the official SDK does.
 *
 * @param random a number from 0 to 1
 */
export function retryDelay(attempt: number, outcome: Outcome, random: number): number {
  const asked = outcome.kind === 'failure' ? undefined : retryAfter(outcome.answer)
  return asked ?? Math.min(500 * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (1 - random / 4)
}

/** The wait that an answer asks for, in milliseconds. */
export function retryAfter({ headers }: Answer): number | undefined {
  const milliseconds = readNumber(headers['retry-after-ms'])
  if (milliseconds !== undefined) return milliseconds
  const seconds = readNumber(headers['retry-after'])
  if (seconds !== undefined) return seconds * 1000
  const until = parseHttpDate(headers['retry-after'])
  const now = parseHttpDate(headers.date)
  // A date is the server's; without its present time it cannot be turned into a wait.
  return until === undefined || now === undefined ? undefined : Math.max(0, until - now)
}

function readNumber(text = ''): number | undefined {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined
}
