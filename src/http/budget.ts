// What the requests of a step may use up together: one deadline, so many attempts each, and one pause for all.

import type { Clock } from '../clock.ts'

/** What the requests of a step share. All times are in milliseconds. */
export interface Budget {
  /** Further attempts of a request after the first. */
  readonly maxRetries: number
  /** Milliseconds that are left. */
  remaining(): number
  /** Milliseconds that uploads may use: they leave the rest for finding out what became of them. */
  remainingForUploads(): number
  /** A random number from 0 to 1, from the clock. */
  random(): number
  /** Waits, and has every other request wait as well when `everyone` was asked to slow down. */
  wait(ms: number, everyone: boolean): Promise<void>
  /** Makes every request wait that has not begun. */
  pause(ms: number): void
  /** Milliseconds for which requests are asked to wait. */
  paused(): number
  /** Resolves once nobody is asked to wait. */
  ready(): Promise<void>
}

const RESERVE_MS = 30_000

/** Opens a budget whose time begins now. */
export function openBudget(timeoutMs: number, maxRetries: number, clock: Clock): Budget {
  const deadline = clock.now() + timeoutMs
  const reserve = Math.min(RESERVE_MS, timeoutMs / 2)
  let pauseUntil = 0

  function pause(ms: number): void {
    pauseUntil = Math.max(pauseUntil, clock.now() + ms)
  }

  function paused(): number {
    return Math.max(0, pauseUntil - clock.now())
  }

  async function ready(): Promise<void> {
    for (let left = paused(); left > 0; left = paused()) await clock.sleep(left)
  }

  return {
    maxRetries,
    random: clock.random,
    remaining: () => deadline - clock.now(),
    remainingForUploads: () => deadline - clock.now() - reserve,
    pause,
    paused,
    ready,
    wait: async (ms, everyone) => {
      if (!everyone) return await clock.sleep(ms)
      pause(ms)
      await ready()
    },
  }
}
