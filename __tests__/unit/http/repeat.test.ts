import { describe, expect, test } from '@jest/globals'
import { openBudget } from '../../../src/http/budget.ts'
import type { Outcome } from '../../../src/http/exchange.ts'
import { type Attempt, repeat } from '../../../src/http/repeat.ts'
import { judge } from '../../../src/http/verdict.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { answered, failed } from './outcomes.ts'

/** Repeats attempts that end in these outcomes, one after the other, the last one for ever; `done` is a success. */
async function run(
  outcomes: readonly (Outcome | 'done')[],
  { timeoutMs = 600_000, maxRetries = 3, random = 0 } = {},
) {
  const clock = { ...createClock(), random: () => random }
  const { log, lines } = createRuntime({ clock })
  let made = 0
  const attempt = async (): Promise<Attempt<string>> => {
    const outcome = outcomes[Math.min(made, outcomes.length - 1)] ?? 'done'
    made += 1
    if (outcome === 'done') return { verdict: 'done', value: 'done' }
    const fail = (waitMs?: number) => new Error(`Failure ${made}, wait ${waitMs}.`)
    return { verdict: judge(outcome, { repeatable: true }), outcome, happened: `Failure ${made}.`, fail }
  }
  const ending = await repeat(attempt, openBudget(timeoutMs, maxRetries, clock), log).catch(String)
  return { ending, made, lines, sleeps: clock.sleeps }
}

const asking = (seconds: string) => answered(429, '', { 'retry-after': seconds })

describe('what may be repeated', () => {
  test.each([
    [0, [500, 1_000, 2_000]],
    [1, [375, 750, 1_500]],
  ])(
    'is repeated until it is done, after ever longer waits, shortened by chance (%d)',
    async (random, waits) => {
      const outcomes = [failed('nothing'), answered(409), answered(429), 'done'] as const
      const { ending, sleeps } = await run(outcomes, { random })
      expect(ending).toBe('done')
      expect(sleeps).toEqual(waits)
    },
  )

  test('says in the log what went wrong and how long it waits', async () => {
    const { lines, sleeps } = await run([asking('7'), 'done'])
    expect(lines).toEqual(['Failure 1. Trying again in 7.0 s.'])
    expect(sleeps).toEqual([7_000])
  })

  test.each([0, 2])('is given up after %j further attempts, as the last one failed', async maxRetries => {
    const { ending, made } = await run([answered(529)], { maxRetries })
    expect({ ending, made }).toEqual({
      ending: `Error: Failure ${maxRetries + 1}, wait undefined.`,
      made: maxRetries + 1,
    })
  })

  test.each(['600', '9'.repeat(400)])('is not waited for %j seconds when there are 600', async seconds => {
    const { ending, sleeps } = await run([asking(seconds)])
    expect(ending).toBe(`Error: Failure 1, wait ${Number(seconds) * 1_000}.`)
    expect(sleeps).toEqual([])
  })
})

test.each([
  ['is final', answered(404)],
  ['must not be', answered(502, '', { 'x-should-retry': 'false' })],
])('what %s is not repeated', async (_, outcome) => {
  expect(await run([outcome, 'done'])).toMatchObject({
    ending: 'Error: Failure 1, wait undefined.',
    made: 1,
    lines: [],
  })
})
