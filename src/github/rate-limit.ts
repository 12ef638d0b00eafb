// How fast GitHub may be written to, and how long it asks to wait. Pure but for the clock.
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api

import type { Clock } from '../clock.ts'
import type { Answer } from '../http/exchange.ts'
import { parseHttpDate } from '../http/http-date.ts'
import type { Log } from '../runtime.ts'
import { isLimited } from './deployment-error.ts'

/** How many writes a minute: GitHub takes 80, and a little less leaves some for other steps. */
const WRITES = 75
const WINDOW_MS = 60_000
/** How long to wait when a limit is reached and no header says how long. */
const LEAST_WAIT_S = 60

/** The answer with the wait in `retry-after`, also when only GitHub's other headers tell it. */
export function withWait(answer: Answer): Answer {
  const { headers } = answer
  if (!isLimited(answer) || headers['retry-after'] !== undefined) return answer
  const reset = Number(headers['x-ratelimit-reset'])
  const now = parseHttpDate(headers.date)
  const isSpent = headers['x-ratelimit-remaining'] === '0' && now !== undefined && reset > 0
  const seconds = isSpent ? Math.max(1, Math.ceil(reset - now / 1000)) : LEAST_WAIT_S
  return { ...answer, headers: { ...headers, 'retry-after': String(seconds) } }
}

/** Makes the function that waits until another write is allowed, and logs a wait. */
export function openPace(clock: Clock, log: Log): () => Promise<void> {
  let writes: number[] = []
  return async () => {
    writes = writes.filter(at => at > clock.now() - WINDOW_MS)
    const [oldest] = writes
    if (oldest !== undefined && writes.length >= WRITES) {
      const wait = oldest + WINDOW_MS - clock.now()
      log.info(
        `GitHub takes 80 writes a minute: the next deployment is recorded in ${Math.ceil(wait / 1000)} s.`,
      )
      await clock.sleep(wait)
    }
    writes.push(clock.now())
  }
}
