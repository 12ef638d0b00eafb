import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ApiError } from '../../../src/claude/errors.ts'
import { openBudget } from '../../../src/http/budget.ts'
import type { Outcome } from '../../../src/http/exchange.ts'
import type { Attempt } from '../../../src/http/repeat.ts'
import { type Found, UnknownOutcomeError, uploadOnce } from '../../../src/publish/upload-once.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { createVirtualClock } from '../../fixtures/virtual-clock.ts'
import { answered, failed } from '../http/outcomes.ts'

/** How an attempt ends: a word, or an outcome after which it may have been applied. */
type Step = 'done' | 'again' | 'final' | 'final by an intermediary' | 'throws' | Outcome
/** What a look shows: when, how many of ours may be there, and when they were sent. */
type Find = (atMs: number, uploads: number, sends: readonly number[]) => Found<string>

const NOTHING: Found<string> = { kind: 'nothing' }
const FOUND: Found<string> = { kind: 'found', value: 'found' }
const GUESS: Found<string> = { kind: 'guess', value: 'guessed', caution: 'Perhaps.' }
const UNCLEAR: Found<string> = { kind: 'unclear', seen: 'versions 1, 2 are new' }
const UNLISTED: Find = () => {
  throw new Error('Could not list the versions.')
}
const LOST = answered(502)
/** The API's own code says that it has failed. */
const ENDED = answered(500)
const FORBIDDEN = answered(502, '', { 'x-should-retry': 'false' })
const PATIENCE_MS = 30_000
const PAUSE_MS = 7_000

/** Makes an upload whose attempts end in `steps`, one after the other, and tells when what was done. */
async function upload(steps: readonly Step[], find: Find, { timeoutMs = 600_000, maxRetries = 3 } = {}) {
  const clock = createVirtualClock()
  const runtime = createRuntime({ clock })
  const sends: number[] = []
  const looks: number[] = []
  const attempt = async (): Promise<Attempt<string>> => {
    const step = steps[sends.length] ?? 'done'
    const number = sends.push(clock.now())
    if (step === 'throws') throw new Error('No login.')
    if (step === 'done') return { verdict: 'done', value: `answered ${number}` }
    const happened = `Failure ${number} (request req_${number}).`
    const fail = (waitMs?: number) =>
      new ApiError(happened + (waitMs === undefined ? '' : ` No ${waitMs} ms.`))
    if (typeof step === 'object')
      return {
        verdict: 'unknown',
        outcome: { ...step, sentAt: clock.now() },
        serverFinished: step === ENDED,
        happened,
        fail,
      }
    const outcome = answered(503, '', { 'retry-after-ms': String(PAUSE_MS) })
    if (step === 'final by an intermediary')
      return { verdict: 'final', fromIntermediary: true, outcome, happened, fail }
    return { verdict: step, outcome, happened, fail }
  }
  const what = {
    subject: 'a version was created',
    where: 'the Console',
    attempt,
    find: async (uploads: number) => {
      looks.push(clock.now())
      return find(clock.now(), uploads, sends)
    },
  }
  const budget = openBudget(timeoutMs, maxRetries, clock)
  const done = { sends, looks, lines: runtime.lines, warnings: runtime.warnings }
  return await uploadOnce(what, budget, runtime).then(
    value => ({ ...done, value, error: undefined, message: '' }),
    (error: Error) => ({ ...done, value: undefined, error, message: error.message }),
  )
}

/** As `upload`, of an upload whose outcome stays unknown. */
async function expectUnknown(...given: Parameters<typeof upload>) {
  const end = await upload(...given)
  expect(end.error).toBeInstanceOf(UnknownOutcomeError)
  expect(end.warnings).toEqual([])
  return end
}

describe('what is certain is not looked for', () => {
  test.each<[Step[], end: string, sends: number[]]>([
    [['done'], 'answered 1', [0]],
    [['final'], 'Failure 1 (request req_1).', [0]],
    [['throws'], 'No login.', [0]],
    [['again', 'done'], 'answered 2', [0, PAUSE_MS]],
    [['again', 'final'], 'Failure 2 (request req_2).', [0, PAUSE_MS]],
    [['again', 'again', 'again'], 'Failure 3 (request req_3).', [0, PAUSE_MS, 2 * PAUSE_MS]],
  ])('%j: %s', async (steps, end, sends) => {
    const told = await upload(steps, () => FOUND, { maxRetries: 2 })
    expect(told.error).not.toBeInstanceOf(UnknownOutcomeError)
    expect([told.value ?? told.message, told.sends, told.looks]).toEqual([end, sends, []])
  })

  test('the time for looking is not spent on waiting', async () => {
    const { message, sends } = await upload(['again'], () => FOUND, { timeoutMs: 2 * PAUSE_MS })
    expect(message).toContain('Failure 1 (request req_1). No 7000 ms.')
    expect(sends).toEqual([0])
  })
})

describe('before another upload there is patience', () => {
  test.each<[string, Outcome, patienceMs: number]>([
    ['the API’s own 500', ENDED, 5_000],
    ['another 500', answered(500), PATIENCE_MS],
    ['502', LOST, PATIENCE_MS],
    ['504', answered(504), PATIENCE_MS],
    ['a reset', failed('all'), PATIENCE_MS],
    ['no answer', failed('all', {}, true), PATIENCE_MS],
    ['an answer that cannot be read', answered(200), PATIENCE_MS],
  ])('after %s', async (_, outcome, patienceMs) => {
    const { value, sends, looks } = await upload([outcome, 'done'], () => NOTHING)
    expect([value, sends]).toEqual(['answered 2', [0, patienceMs]])
    // The last one counts again, after the success.
    expect(looks.slice(0, 3)).toEqual([0, 1_000, 3_000])
    expect(looks.slice(-2)).toEqual([patienceMs, patienceMs])
  })

  test('what is found in the meantime ends it at once', async () => {
    const { value, sends, looks, lines } = await upload([LOST], at => (at >= 24_000 ? FOUND : NOTHING))
    expect([value, sends]).toEqual(['found', [0]])
    expect(looks.at(-1)).toBeLessThan(PATIENCE_MS)
    expect(lines).toEqual([
      'Failure 1 (request req_1). Looking whether a version was created.',
      'It was. Nothing is uploaded again.',
    ])
  })

  test('when what is left is kept for finding out, none is announced', async () => {
    const { message, sends, lines } = await expectUnknown([LOST, 'done'], () => NOTHING, {
      timeoutMs: 60_000,
    })
    expect(message).toContain('timeout_seconds leaves no time for another upload; raise it if')
    expect([sends, lines]).toEqual([[0], [expect.stringContaining('Looking whether')]])
  })

  test.each([
    [{}, 'Running the job again with skip_unchanged is safe'],
    [{ isOther: true }, 'running the job again publishes them once more'],
  ])('whether the job can be run again is told as it is: %j', async (other, said) => {
    const { message } = await expectUnknown([LOST], () => ({ ...UNCLEAR, ...other }))
    expect(message).toContain(said)
  })

  test.each([1_000, 3_000, 8_000, 20_000, 29_000])(
    'when only %i ms are left for it, nothing is uploaded again',
    async timeoutMs => {
      const { message, sends, looks } = await expectUnknown([LOST, 'done'], () => NOTHING, { timeoutMs })
      expect(message).toContain('nothing new was there yet when timeout_seconds was used up')
      expect(sends).toEqual([0])
      // What there is, is used.
      expect(looks.at(-1)).toBe(Math.max(0, timeoutMs - 2_000))
    },
  )
})

describe('a refusal that is not in the API’s own words', () => {
  test.each<[string, Find]>([
    ['nothing is there within seconds', () => NOTHING],
    [
      'looking is refused as well',
      () => {
        throw new ApiError('No.', 403)
      },
    ],
  ])('ends the step with what it said when %s', async (_, find) => {
    const { error, message, sends, looks } = await upload(['final by an intermediary'], find)
    expect(error).toBeInstanceOf(ApiError)
    expect([message, sends, looks.at(-1)]).toEqual(['Failure 1 (request req_1).', [0], 5_000])
  })

  test.each<[string, Error]>([
    ['may pass', new ApiError('No.', 502, { passing: true })],
    ['is no refusal', new ApiError('No.', 200)],
    ['is no answer', new Error('No.')],
  ])('is not the end where looking fails with what %s', async (_, failure) => {
    const find: Find = () => {
      throw failure
    }
    expect((await expectUnknown(['final by an intermediary'], find)).sends).toEqual([0])
  })

  test('does not hide what was there before looking failed', async () => {
    const GUESS = { kind: 'guess', value: 'guessed', caution: 'Look at it.' } as const
    const seenFirst =
      (found: ReturnType<Find>): Find =>
      (...now) =>
        now[0] === 0 ? found : UNLISTED(...now)
    expect((await expectUnknown([LOST], seenFirst(GUESS))).message).toContain(
      'What was seen since: something new, whose content could not be read, until looking failed.',
    )
    expect((await expectUnknown([LOST], seenFirst(UNCLEAR))).message).toContain('versions 1, 2 are new')
    expect((await expectUnknown([LOST], seenFirst(NOTHING))).message).toContain('looking failed')
  })

  test('does not hide that the upload was applied', async () => {
    const { value, sends } = await upload(['final by an intermediary'], at => (at >= 4_000 ? FOUND : NOTHING))
    expect([value, sends]).toEqual(['found', [0]])
  })

  test('is never followed by another upload', async () => {
    const { sends } = await expectUnknown(['final by an intermediary', 'done'], () => UNCLEAR)
    expect(sends).toEqual([0])
    expect((await expectUnknown([LOST, 'final by an intermediary', 'done'], () => NOTHING)).sends).toEqual([
      0, 30_000,
    ])
  })
})

describe('another upload is not made', () => {
  test.each<[string, Step[], Find, maxRetries: number, sends: number[], lastLook: number, why: string]>([
    ['when max_retries is used up', [LOST], () => NOTHING, 0, [0], PATIENCE_MS, 'nothing new was there'],
    [
      'more often than max_retries allows',
      [LOST, LOST, LOST],
      () => NOTHING,
      1,
      [0, 30_000],
      60_000,
      'nothing new',
    ],
    ['beyond them after a pause', ['again', LOST], () => NOTHING, 1, [0, 7_000], 37_000, 'nothing new'],
    ['when the server forbids it', [FORBIDDEN], () => NOTHING, 3, [0], PATIENCE_MS, 'nothing new'],
    [
      'when nobody can tell what is there',
      [LOST],
      () => UNCLEAR,
      3,
      [0],
      PATIENCE_MS,
      'versions 1, 2 are new.',
    ],
    ['when looking fails to the end', [LOST], UNLISTED, 3, [0], PATIENCE_MS, 'failed: Could not list the'],
  ])('%s', async (_, steps, find, maxRetries, sends, lastLook, why) => {
    const end = await expectUnknown(steps, find, { maxRetries })
    expect(end.message).toMatch(/What was seen since: .*/)
    expect(end.message).toContain(why)
    expect([end.sends, end.looks.at(-1)]).toEqual([sends, lastLook])
  })

  test.each<[string, Step, Find]>([
    ['that the server forbids is looked for', FORBIDDEN, at => (at >= 4_000 ? FOUND : NOTHING)],
    ['is found behind a look that fails once', LOST, (...now) => (now[0] === 0 ? UNLISTED(...now) : FOUND)],
  ])('when what %s', async (_, step, find) => {
    expect(await upload([step], find)).toMatchObject({ value: 'found', sends: [0] })
  })
})

describe('a guess', () => {
  test.each([
    [600_000, PATIENCE_MS],
    [5_000, 3_000],
  ])('is made at the very end of %i ms only, with a warning', async (timeoutMs, atMs) => {
    const { value, sends, looks, warnings } = await upload([LOST], () => GUESS, { timeoutMs })
    expect([value, sends, looks.at(-1), warnings]).toEqual(['guessed', [0], atMs, ['Perhaps.']])
  })

  test('gives way to what is certain', async () => {
    const proven = await upload([LOST], at => (at < 4_000 ? GUESS : FOUND))
    expect([proven.value, proven.warnings]).toEqual(['found', []])
    await expectUnknown([LOST], at => (at < 4_000 ? GUESS : UNCLEAR))
  })
})

describe('after an attempt that may have been applied', () => {
  test.each<[Step, string]>([
    ['final', 'Failure 2 (request req_2).'],
    ['throws', 'No login.'],
  ])('one that ends %s is not the whole truth', async (step, said) => {
    const { message, sends } = await expectUnknown([LOST, step], () => NOTHING)
    expect(message).toContain(`Failure 1 (request req_1). ${said}`)
    expect(sends).toHaveLength(2)
  })

  test('what was made late is found behind a refusal, and only one is looked for', async () => {
    const find: Find = (_, uploads, sends) => (uploads === 1 && sends.length === 2 ? FOUND : NOTHING)
    expect(await upload([LOST, 'final'], find)).toMatchObject({ value: 'found' })
  })

  test('a success is counted again: two are told', async () => {
    const two: Find = (_, uploads) => (uploads === 2 ? UNCLEAR : NOTHING)
    const { message, sends } = await expectUnknown([LOST, 'done'], two)
    expect(message).toMatch(/ once or more often\.\n\nFailure 1 .*versions 1, 2 are new/)
    expect(sends).toHaveLength(2)
  })

  test('a success that cannot be counted again may be one of two', async () => {
    const find: Find = (...now) => (now[1] === 1 ? NOTHING : UNLISTED(...now))
    const { message, sends } = await expectUnknown([LOST, 'done'], find)
    expect(message).toMatch(
      / once or more often\.\n\nFailure 1 .*: nothing, for looking failed: [^\n]*[^.]\.\n/,
    )
    expect(sends).toHaveLength(2)
  })

  test('a success stays one when it cannot be told for certain', async () => {
    const find: Find = (_, uploads) => (uploads === 1 ? NOTHING : GUESS)
    expect(await upload([LOST, 'done'], find)).toMatchObject({ value: 'answered 2', warnings: [] })
  })
})

test('what is not known is told with every answer, where to look, and what can be done', async () => {
  const { error } = await expectUnknown([LOST, LOST], () => NOTHING, { maxRetries: 1 })
  expect(error?.message).toBe(
    'It is unknown whether a version was created.\n\n' +
      'Failure 1 (request req_1). Failure 2 (request req_2). What was seen since: nothing new was there.\n\n' +
      'Look at the Console. Running the job again with skip_unchanged is safe where the content of versions can be downloaded: it publishes only what is not there.',
  )
  expect(error?.cause).toMatchObject({ message: 'Failure 2 (request req_2).' })
})

test('whatever happens, one is made at most, and green means one', async () => {
  const applied = (end: Step, latestMs: number) =>
    fc.record({
      end: fc.constant(end),
      delay: fc.oneof(fc.constant(undefined), fc.integer({ min: 0, max: latestMs })),
    })
  const step = fc.oneof(
    fc.record({ end: fc.constant<Step>('done'), delay: fc.constant(0) }),
    fc.record({ end: fc.constantFrom<Step>('again', 'final'), delay: fc.constant(undefined) }),
    applied(ENDED, 4_900),
    ...[answered(504), failed('all'), answered(200)].map(end => applied(end, 29_000)),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1_000, max: 200_000 }),
      fc.integer({ min: 0, max: 4 }),
      async (steps, timeoutMs, maxRetries) => {
        const ends = steps.map(({ end }) => end)
        const made = (sends: readonly number[]) =>
          sends.flatMap((sentAt, index) => {
            const { delay } = steps[index] ?? { delay: 0 }
            return delay === undefined ? [] : [sentAt + delay]
          })
        const find: Find = (at, _, sends) => {
          const { length } = made(sends).filter(time => time <= at)
          return [NOTHING, FOUND][length] ?? UNCLEAR
        }
        const end = await upload(ends, find, { timeoutMs, maxRetries })
        const { length } = made(end.sends)
        expect(length).toBeLessThanOrEqual(1)
        if (end.error === undefined) expect(length).toBe(1)
        else if (!(end.error instanceof UnknownOutcomeError)) expect(length).toBe(0)
      },
    ),
    { numRuns: 500 },
  )
})
