// Time and chance, handed to whoever needs them, so that a test can hand in its own.

import { CancelledError } from './cancelled.ts'

/** Time and randomness. All times are in milliseconds. */
export interface Clock {
  /** Milliseconds since some beginning; never runs backwards. */
  now(): number
  /** @throws CancelledError as soon as the step is cancelled */
  sleep(ms: number): Promise<void>
  /** A signal that aborts after `ms` milliseconds and keeps no process alive. */
  timeout(ms: number): AbortSignal
  /** Calls back every `ms` milliseconds until the returned function is called. */
  every(ms: number, callback: () => void): () => void
  /** A random number from 0 to 1, so that requests that began to wait together are not repeated together. */
  random(): number
}

/** The clock of the machine; its `sleep` rejects with a CancelledError once `cancelled` aborts. */
export function createSystemClock(cancelled: AbortSignal): Clock {
  return {
    // `performance` would load a good deal of Node first.
    now: () => Number(process.hrtime.bigint()) / 1e6,
    sleep: async ms => {
      const { setTimeout: delay } = await import('node:timers/promises')
      try {
        await delay(Math.max(0, ms), undefined, { signal: cancelled })
      } catch {
        throw new CancelledError()
      }
    },
    timeout: ms => AbortSignal.timeout(Math.max(1, Math.ceil(ms))),
    every: (ms, callback) => {
      const timer = setInterval(callback, ms)
      return () => clearInterval(timer)
    },
    random: Math.random,
  }
}
