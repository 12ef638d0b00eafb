// The uploads of one step meet every kind of fault: each skill is green with exactly one version, or red and says what is known.

import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../fakes/faults.mjs'
import { prepareSkills } from '../fixtures/many-skills.ts'
import { AT_ONCE, expectRed, prepareSkill, resultsOf } from '../fixtures/one-skill.ts'
import { runStep } from '../fixtures/workspace.ts'

type Effect = Omit<Fault, 'on'>

/** No time for patience, so that nothing waits. */
const NO_TIME = { timeout_seconds: '2', skip_unchanged: 'false' }

/** One step that publishes a skill for each fault, one after the other. */
async function publish(effects: readonly Effect[], inputs: Record<string, string> = {}) {
  const names = effects.map((_, index) => `skill-${String.fromCharCode(97 + index)}`)
  const { api, ids, workspace, skills } = await prepareSkills(names)
  for (const [index, effect] of effects.entries())
    api.fault({ ...effect, on: 'createVersion', skillId: ids[index] ?? '' })
  const run = await runStep(workspace, api, { skills, concurrency: '1', ...inputs })
  const uploadsTo = (id: string) =>
    api.requests.filter(({ endpoint, path }) => endpoint === 'createVersion' && path.includes(id)).length
  return {
    api,
    ids,
    run,
    reasons: resultsOf(run).map(({ reason }) => reason),
    errors: resultsOf(run).map(({ error }) => error),
    versions: resultsOf(run).map(({ version }) => version),
    made: ids.map(id => api.versionsOf(id).map(({ version }) => version)),
    uploads: ids.map(uploadsTo),
  }
}

test('a version that was made although the answer was lost is found, not made again', async () => {
  const effects: Effect[] = [
    { status: 500 },
    { status: 500, headers: { 'x-should-retry': 'true' } },
    { status: 502, body: '<html><title>Bad gateway</title></html>' },
    { status: 504 },
    { status: 504, headers: { 'x-should-retry': 'false' } },
    { reset: 'after-body' },
    { cutOff: 40 },
    ...(['html', 'empty', 'not-json', 'wrong-shape', 'huge'] as const).map(answer => ({ answer })),
  ]
  const { run, reasons, versions, made, uploads } = await publish(
    effects.map(effect => ({ ...effect, commit: true })),
  )

  expect(run).toMatchObject({ code: 0, annotations: [], outputs: { published: 'true' } })
  expect(reasons).toEqual(effects.map(() => 'published'))
  expect(made).toEqual(versions.map(version => [version]))
  expect(uploads).toEqual(effects.map(() => 1))
})

test('an upload that was surely not applied is made again', async () => {
  const effects: Effect[] = [409, 429, 529].map(status => ({ status, headers: AT_ONCE }))
  const { run, versions, made, uploads } = await publish(effects)

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(made).toEqual(versions.map(version => [version]))
  expect(uploads).toEqual(effects.map(() => 2))
})

test('a refusal is final: one upload, an error with type and request id, no look, no version', async () => {
  const spent = {
    type: 'rate_limit_error',
    message: 'x',
    details: { error_code: 'enforced_spend_limit_reached' },
  }
  const effects: Effect[] = [
    ...[400, 402, 403, 404, 413, 422].map(status => ({ status })),
    { status: 429, headers: { 'x-should-retry': 'false' } },
    { status: 429, headers: AT_ONCE, body: { type: 'error', request_id: 'req_spent', error: spent } },
    // Last, since all skills keep the pause that one of them is told.
    { status: 529, headers: { 'retry-after': '900' } },
  ]
  const { api, run, reasons, errors, made, uploads } = await publish(effects)

  expectRed(run)
  expect(run.outputs).toMatchObject({ changed: '[]' })
  expect(run.outputs).not.toHaveProperty('published')
  expect(reasons).toEqual(effects.map(() => 'failed'))
  expect(made.flat()).toEqual([])
  expect(uploads).toEqual(effects.map(() => 1))
  for (const [index, error] of errors.entries()) {
    expect(error).toMatch(new RegExp(`${effects[index]?.status} \\w+_(error|large).*req_`))
    expect(error).not.toContain('unknown')
  }
  expect(errors.at(-2)).toContain('spend limit')
  expect(errors.at(-1)).toContain('900 s')
  expect(api.requests.map(({ endpoint }) => endpoint)).not.toContain('listVersions')
})

test('an overload that does not end is given up after max_retries further attempts', async () => {
  const effects = [429, 529].map(status => ({ status, headers: AT_ONCE, times: 9 }))
  const { reasons, errors, uploads } = await publish(effects, { max_retries: '2' })

  expect(reasons).toEqual(['failed', 'failed'])
  expect(uploads).toEqual([3, 3])
  expect(errors).toEqual([429, 529].map(status => expect.stringContaining(`${status} `)))
})

describe('what cannot be settled', () => {
  test('is red, sends nothing twice, and says that it is unknown, what was answered and where to look', async () => {
    const effects: [Effect, said: string][] = [
      [{ status: 500 }, '500 api_error'],
      [{ status: 502, body: '<html><title>Bad gateway</title></html>' }, 'Bad gateway'],
      [{ status: 504, body: '' }, 'empty'],
      [{ answer: 'empty' }, 'empty'],
      [{ answer: 'html' }, 'not JSON'],
      [{ answer: 'wrong-shape' }, '"id"'],
      [{ cutOff: 30 }, 'broke off'],
    ]
    const { run, ids, reasons, errors, made, uploads } = await publish(
      effects.map(([effect]) => effect),
      NO_TIME,
    )

    expectRed(run)
    expect(reasons).toEqual(effects.map(() => 'failed'))
    expect(made.flat()).toEqual([])
    expect(uploads).toEqual(effects.map(() => 1))
    for (const [index, error] of errors.entries())
      for (const text of ['It is unknown whether', effects[index]?.[1], `/v1/skills/${ids[index]}/versions`])
        expect(error).toContain(text)
  })

  test('since nothing can be listed says so', async () => {
    const { api, run, made } = await prepareSkill()
    api.fault({ on: 'createVersion', status: 500, commit: true })
    api.fault({ on: 'listVersions', status: 403, times: 9 })
    expectRed(await run(NO_TIME), 'It is unknown whether', '403')
    expect(made()).toHaveLength(1)
  })

  test('is found by the next run when it was made after all', async () => {
    let aheadMs = 0
    const { api, run, made } = await prepareSkill(undefined, undefined, {
      clock: { now: () => Date.now() + aheadMs },
    })
    api.fault({ on: 'createVersion', status: 502, commit: true, commitAfterMs: 24_000 })
    expectRed(await run(NO_TIME))
    aheadMs = 60_000
    const second = await run()
    expect(second.outputs).toMatchObject({ reason: 'unchanged', version: made()[0]?.version })
    expect(made()).toHaveLength(1)
  })
})
