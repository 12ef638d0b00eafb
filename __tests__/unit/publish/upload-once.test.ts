import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ApiError } from '../../../src/claude/errors.ts'
import type { Sent } from '../../../src/http/attempt.ts'
import type { Outcome } from '../../../src/http/exchange.ts'
import { type Sighting, UnknownOutcomeError, uploadOnce } from '../../../src/publish/upload-once.ts'
import { createVirtualClock } from '../../fixtures/virtual-clock.ts'
import { answered, failed, unreadable } from '../http/outcomes.ts'

type Step = 'done' | 'final' | 'throws' | Outcome
type Sightings = (atMs: number, uploads: number) => Sighting<string>

const NOTHING: Sighting<string> = { kind: 'nothing' }
const FOUND: Sighting<string> = { kind: 'found', value: 'found' }
const GUESS: Sighting<string> = { kind: 'guess', value: 'guessed', caution: 'Perhaps.' }
const UNCLEAR: Sighting<string> = { kind: 'unclear', seen: 'versions 1, 2 are new' }
const LOST = answered(502)
const PATIENCE_MS = 30_000

/** Settles an upload whose attempts end in `steps`, one after the other, and remembers when what was done. */
function settle(steps: readonly Step[], look: Sightings, { timeoutMs = 600_000, maxRetries = 3 } = {}) {
  const clock = createVirtualClock()
  const sends: number[] = []
  const looks: number[] = []
  const lines: string[] = []
  const warnings: string[] = []
  const upload = {
    question: 'a version was created',
    where: 'the Console',
    send: async (attempts: { made: number }): Promise<Sent<string>> => {
      const step = steps[sends.length] ?? 'done'
      sends.push(clock.now())
      attempts.made += 1
      if (step === 'throws') throw new Error('No login.')
      if (step === 'done') return { verdict: 'done', value: `answered ${sends.length}` }
      const error = new ApiError(`Failure ${sends.length} (request req_${sends.length}).`)
      if (step === 'final') return { verdict: 'final', error }
      return { verdict: 'unknown', error, outcome: step, sentAt: clock.now() }
    },
    look: async (uploads: number) => {
      looks.push(clock.now())
      return look(clock.now(), uploads)
    },
  }
  const ending = uploadOnce(upload, {
    clock,
    newAttempts: () => ({ made: 0, allowed: maxRetries + 1 }),
    remaining: () => timeoutMs - clock.now(),
    log: line => lines.push(line),
    warn: message => warnings.push(message),
  })
  return { ending, sends, looks, lines, warnings }
}

async function failureOf(ending: Promise<unknown>): Promise<Error> {
  return await ending.then(
    () => {
      throw new Error('It was expected to fail')
    },
    error => error,
  )
}

describe('what is certain is not looked for', () => {
  test('an answer is taken as it is', async () => {
    const { ending, looks } = settle(['done'], () => UNCLEAR)
    expect(await ending).toBe('answered 1')
    expect(looks).toEqual([])
  })

  test.each([
    ['final' as const, 'Failure 1 (request req_1).'],
    ['throws' as const, 'No login.'],
  ])('what ends %s ends with its own error', async (step, message) => {
    const { ending, looks } = settle([step], () => FOUND)
    const error = await failureOf(ending)
    expect(error).not.toBeInstanceOf(UnknownOutcomeError)
    expect(error.message).toBe(message)
    expect(looks).toEqual([])
  })
})

describe('before another upload there is patience', () => {
  test.each<[string, Outcome, patienceMs: number]>([
    ['500', answered(500), 5_000],
    ['502', answered(502), PATIENCE_MS],
    ['504', answered(504), PATIENCE_MS],
    ['a reset', failed('all'), PATIENCE_MS],
    ['no answer', failed('all', {}, true), PATIENCE_MS],
    ['an answer that cannot be read', unreadable('the answer is not JSON'), PATIENCE_MS],
  ])('after %s', async (_, outcome, patienceMs) => {
    const { ending, sends, looks } = settle([outcome, 'done'], () => NOTHING)
    expect(await ending).toBe('answered 2')
    expect(sends).toEqual([0, patienceMs])
    // The last one counts again, after the success.
    expect(looks.slice(0, 3)).toEqual([0, 1_000, 3_000])
    expect(looks.slice(-2)).toEqual([patienceMs, patienceMs])
  })

  test('what is found in the meantime ends it at once', async () => {
    const { ending, sends, looks, lines } = settle([LOST], at => (at >= 24_000 ? FOUND : NOTHING))
    expect(await ending).toBe('found')
    expect(sends).toEqual([0])
    expect(looks.at(-1)).toBeLessThan(30_000)
    expect(lines).toEqual([
      'Failure 1 (request req_1). Looking whether a version was created.',
      'It was. Nothing is uploaded again.',
    ])
  })

  test.each([1_000, 3_000, 8_000, 20_000, 29_000])(
    'when only %i ms are left for it, nothing is uploaded again',
    async timeoutMs => {
      const { ending, sends, looks } = settle([LOST, 'done'], () => NOTHING, { timeoutMs })
      expect((await failureOf(ending)).message).toContain(
        'nothing new was there yet when timeout_seconds was used up',
      )
      expect(sends).toEqual([0])
      expect(Math.max(...looks)).toBeLessThan(timeoutMs)
      // What there is, is used.
      if (timeoutMs > 3_000) expect(looks.at(-1)).toBe(timeoutMs - 2_000)
    },
  )
})

describe('another upload is not made', () => {
  test('when max_retries is used up; looking takes place all the same', async () => {
    const { ending, sends, looks } = settle([LOST], () => NOTHING, { maxRetries: 0 })
    expect(await failureOf(ending)).toBeInstanceOf(UnknownOutcomeError)
    expect(sends).toEqual([0])
    expect(looks.at(-1)).toBe(PATIENCE_MS)
  })

  test('more often than max_retries allows', async () => {
    const { ending, sends } = settle([LOST, LOST, LOST, LOST, LOST], () => NOTHING, { maxRetries: 2 })
    expect(await failureOf(ending)).toBeInstanceOf(UnknownOutcomeError)
    expect(sends).toEqual([0, 30_000, 60_000])
  })

  test('when the server forbids it, though it is looked for', async () => {
    const { ending, sends, looks } = settle([answered(502, '', { 'x-should-retry': 'false' })], at =>
      at >= 4_000 ? FOUND : NOTHING,
    )
    expect(await ending).toBe('found')
    expect(looks.length).toBeGreaterThan(1)
    const hopeless = settle([answered(502, '', { 'x-should-retry': 'false' })], () => NOTHING)
    expect(await failureOf(hopeless.ending)).toBeInstanceOf(UnknownOutcomeError)
    expect([sends, hopeless.sends]).toEqual([[0], [0]])
  })

  test('when nobody can tell what is there', async () => {
    const { ending, sends, looks } = settle([LOST], () => UNCLEAR)
    expect((await failureOf(ending)).message).toContain('What was seen since: versions 1, 2 are new.')
    expect([sends, looks]).toEqual([[0], [0]])
  })

  test('when looking fails to the end', async () => {
    const { ending, sends, looks } = settle([LOST], () => {
      throw new Error('Could not list the versions.')
    })
    expect((await failureOf(ending)).message).toContain('looking failed (Could not list the versions.)')
    expect(sends).toEqual([0])
    expect(looks.at(-1)).toBe(PATIENCE_MS)
  })

  test('but a look that fails once is made up for', async () => {
    const { ending } = settle([LOST], at => {
      if (at === 0) throw 'a text'
      return FOUND
    })
    expect(await ending).toBe('found')
  })
})

describe('a guess', () => {
  test('is made at the very end only, with a warning', async () => {
    const { ending, sends, looks, warnings } = settle([LOST], () => GUESS)
    expect(await ending).toBe('guessed')
    expect([sends, looks.at(-1), warnings]).toEqual([[0], PATIENCE_MS, ['Perhaps.']])
  })

  test('gives way to what is certain', async () => {
    const proven = settle([LOST], at => (at < 4_000 ? GUESS : FOUND))
    expect(await proven.ending).toBe('found')
    const doubtful = settle([LOST], at => (at < 4_000 ? GUESS : UNCLEAR))
    expect(await failureOf(doubtful.ending)).toBeInstanceOf(UnknownOutcomeError)
    expect([...proven.warnings, ...doubtful.warnings]).toEqual([])
  })

  test('is made when the time is up, too', async () => {
    const { ending, warnings } = settle([LOST], () => GUESS, { timeoutMs: 5_000 })
    expect(await ending).toBe('guessed')
    expect(warnings).toEqual(['Perhaps.'])
  })
})

describe('after an attempt that may have been applied', () => {
  test.each(['final', 'throws'] as const)('one that ends %s is not the whole truth', async step => {
    const { ending, sends } = settle([LOST, step], () => NOTHING)
    const error = await failureOf(ending)
    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error.message).toContain('Failure 1 (request req_1).')
    expect(error.message).toContain(step === 'final' ? 'Failure 2 (request req_2).' : 'No login.')
    expect(sends).toHaveLength(2)
  })

  test('what was made late is found behind a refusal', async () => {
    const settled = settle([LOST, 'final'], (_, uploads) => {
      expect(uploads).toBe(1)
      return settled.sends.length === 2 ? FOUND : NOTHING
    })
    expect(await settled.ending).toBe('found')
  })

  test('a success is counted again: two are told', async () => {
    const { ending, sends } = settle([LOST, 'done'], (_, uploads) => (uploads === 2 ? UNCLEAR : NOTHING))
    expect((await failureOf(ending)).message).toMatch(
      /^It is unknown whether a version was created once or more often\. Failure 1 .*versions 1, 2 are new/,
    )
    expect(sends).toHaveLength(2)
  })

  test('a success stays one when it cannot be counted again', async () => {
    const { ending, warnings } = settle([LOST, 'done'], (_, uploads) => {
      if (uploads === 1) return NOTHING
      throw new Error('Could not list the versions.')
    })
    expect(await ending).toBe('answered 2')
    const guessed = settle([LOST, 'done'], (_, uploads) => (uploads === 1 ? NOTHING : GUESS))
    expect(await guessed.ending).toBe('answered 2')
    expect([...warnings, ...guessed.warnings]).toEqual([])
  })
})

test('what is not known is told with every answer, where to look, and what can be done', async () => {
  const { ending } = settle([LOST, LOST], () => NOTHING, { maxRetries: 1 })
  const error = await failureOf(ending)
  expect(error.message).toBe(
    'It is unknown whether a version was created. Failure 1 (request req_1). Failure 2 (request req_2). ' +
      'What was seen since: nothing new was there. Look at the Console. ' +
      'Running the job again with skip_unchanged is safe where the content of versions can be downloaded: it publishes only what is not there.',
  )
  expect(error.cause).toMatchObject({ message: 'Failure 2 (request req_2).' })
})

test('whatever happens, one is made at most, and green means one', async () => {
  const LOSSES = {
    error: { outcome: answered(500), commitMs: 4_900 },
    gateway: { outcome: answered(504), commitMs: 29_000 },
    reset: { outcome: failed('all'), commitMs: 29_000 },
    unreadable: { outcome: unreadable('x'), commitMs: 29_000 },
  }
  const step = fc.oneof(
    fc.record({ end: fc.constantFrom('done' as const, 'final' as const), delay: fc.constant(0) }),
    fc.constantFrom(...Object.values(LOSSES)).chain(({ outcome, commitMs }) =>
      fc.record({
        end: fc.constant(outcome),
        delay: fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: commitMs })),
      }),
    ),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1_000, max: 200_000 }),
      fc.integer({ min: 0, max: 4 }),
      async (steps, timeoutMs, maxRetries) => {
        const settled = settle(
          steps.map(({ end }) => end),
          at => seen(made().filter(time => time <= at).length),
          { timeoutMs, maxRetries },
        )
        const made = () =>
          settled.sends.flatMap((sentAt, index) => {
            const { end, delay } = steps[index] ?? { end: 'done', delay: 0 }
            return end === 'final' || delay === undefined ? [] : [sentAt + delay]
          })
        const error = await settled.ending.then(
          () => undefined,
          failure => failure,
        )
        expect(made().length).toBeLessThanOrEqual(1)
        if (error === undefined) expect(made()).toHaveLength(1)
        else if (!(error instanceof UnknownOutcomeError)) expect(made()).toEqual([])
      },
    ),
    { numRuns: 500 },
  )
})

function seen(count: number): Sighting<string> {
  if (count === 0) return NOTHING
  return count === 1 ? FOUND : UNCLEAR
}
