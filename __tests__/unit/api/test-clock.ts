// A clock that stands still until it is told to go on, or until somebody sleeps.

import type { Clock } from '../../../src/clock.ts'

export interface TestClock extends Clock {
  /** Every sleep that was asked for, in milliseconds. */
  readonly sleeps: readonly number[]
  advance(ms: number): void
}

interface Timer {
  at: number
  readonly interval?: number
  readonly fire: () => void
}

export function createClock(start = 1_000): TestClock {
  let now = start
  const sleeps: number[] = []
  const timers = new Set<Timer>()

  function advance(ms: number) {
    const end = now + ms
    for (let timer = nextTimer(end); timer; timer = nextTimer(end)) {
      now = Math.max(now, timer.at)
      if (timer.interval === undefined) timers.delete(timer)
      else timer.at += timer.interval
      timer.fire()
    }
    now = Math.max(now, end)
  }

  function nextTimer(end: number): Timer | undefined {
    return [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  }

  return {
    sleeps,
    advance,
    now: () => now,
    sleep: async ms => {
      sleeps.push(ms)
      advance(ms)
    },
    timeout: ms => {
      const controller = new AbortController()
      const reason = new DOMException('The operation timed out', 'TimeoutError')
      timers.add({ at: now + Math.max(0, ms), fire: () => controller.abort(reason) })
      return controller.signal
    },
    every: (ms, callback) => {
      const timer: Timer = { at: now + ms, interval: ms, fire: callback }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
}
