// An upload meets every kind of fault; the step is green with exactly one version, or red and says what is known.

import { describe, expect, jest, test } from '@jest/globals'
import type { Fault } from '../../fakes/faults.mjs'
import { endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

jest.setTimeout(120_000)

type Options = Parameters<typeof openSkillsApi>[0]
type Effect = Omit<Fault, 'on'>

const FILES: Record<string, string | Buffer> = { 'SKILL.md': skillMd(), 'scripts/run.py': 'print(1)\n' }
// More than the buffers between two sockets take: a reset during the body leaves a part of it unsent.
const LARGE = { ...FILES, 'data.bin': Buffer.alloc(20_000_000, 'x') }
const AT_ONCE = { 'retry-after-ms': '1' }

/** Publishes into a skill with one older version; the upload meets a fault. */
async function publish(
  effect: Effect,
  inputs: Record<string, string> = {},
  options: Options = {},
  files: Parameters<typeof createWorkspace>[0] = FILES,
) {
  const api = await openSkillsApi(options)
  const { id: skillId } = api.addSkill({
    name: 'my-skill',
    versions: [
      { files: { 'SKILL.md': skillMd() }, createdAt: Date.now() + (options?.dateSkewMs ?? 0) - 60_000 },
    ],
  })
  api.fault({ ...effect, on: 'createVersion' })
  const run = await runStep(createWorkspace(files), api, { skill_id: skillId, ...inputs })
  const made = api.versionsOf(skillId).slice(1)
  return { api, skillId, run, made }
}

function uploadsOf({ api }: Awaited<ReturnType<typeof publish>>): number {
  return endpointsOf(api).filter(endpoint => endpoint === 'createVersion').length
}

describe('a version that was made although the answer was lost is found, not made again', () => {
  test.each<[string, Effect]>([
    ['500', { status: 500 }],
    ['500 with the wish to retry', { status: 500, headers: { 'x-should-retry': 'true' } }],
    ['502, an HTML page', { status: 502, body: '<html><title>Bad gateway</title></html>' }],
    ['504', { status: 504 }],
    ['504 with the wish not to retry', { status: 504, headers: { 'x-should-retry': 'false' } }],
    ['a reset after the body', { reset: 'after-body' }],
    ['an answer that breaks off', { cutOff: 40 }],
    ['a page instead of an answer', { answer: 'html' }],
    ['an empty answer', { answer: 'empty' }],
    ['half an answer', { answer: 'not-json' }],
    ['an answer of another shape', { answer: 'wrong-shape' }],
    ['an endless answer', { answer: 'huge' }],
  ])('%s', async (_, effect) => {
    const story = await publish({ ...effect, commit: true })
    const { run, made } = story
    expect(run.code).toBe(0)
    expect(run.annotations).toEqual([])
    expect(made).toHaveLength(1)
    expect(run.outputs).toMatchObject({ published: 'true', reason: 'published', version: made[0]?.version })
    expect(run.log).toContain('Looking whether a version was created.')
    expect(run.log).toContain('It was. Nothing is uploaded again.')
    expect(uploadsOf(story)).toBe(1)
  })

  test('no answer at all: what the deadline leaves is enough to look', async () => {
    const story = await publish({ hang: true, commit: true }, { timeout_seconds: '2' })
    expect(story.run).toMatchObject({ code: 0, outputs: { version: story.made[0]?.version } })
    expect([story.made.length, uploadsOf(story)]).toEqual([1, 1])
  })

  test('one that can be seen only seconds later', async () => {
    const story = await publish({ status: 502, commit: true, commitAfterMs: 700 })
    expect(story.run).toMatchObject({ code: 0, outputs: { version: story.made[0]?.version } })
    expect([story.made.length, uploadsOf(story)]).toEqual([1, 1])
  })

  test('without having read the newest version before, and with a clock that is an hour wrong', async () => {
    for (const dateSkewMs of [3_600_000, -3_600_000]) {
      const story = await publish({ status: 502, commit: true }, { skip_unchanged: 'false' }, { dateSkewMs })
      expect(story.run.outputs.version).toBe(story.made[0]?.version)
      expect([story.made.length, uploadsOf(story)]).toEqual([1, 1])
    }
  })

  test('where its content may not be read: the only new one, with a warning', async () => {
    const story = await publish(
      { status: 500, commit: true },
      { timeout_seconds: '4' },
      { content: 'forbidden' },
    )
    const { run, made } = story
    expect(run).toMatchObject({ code: 0, outputs: { version: made[0]?.version } })
    expect(run.annotations).toEqual([
      {
        level: 'warning',
        message: expect.stringMatching(
          /^Version \d+ is taken for the one that was uploaded, since it is the only new one/,
        ),
      },
    ])
    expect([made.length, uploadsOf(story)]).toEqual([1, 1])
  })
})

describe('an upload that was surely not applied is made again', () => {
  test.each<[string, Effect, typeof FILES]>([
    ...[408, 409, 429, 503, 529].map((status): [string, Effect, typeof FILES] => [
      `${status}`,
      { status, headers: AT_ONCE },
      FILES,
    ]),
    ['400 with the wish to retry', { status: 400, headers: { ...AT_ONCE, 'x-should-retry': 'true' } }, FILES],
    ['a reset before the body', { reset: 'before-body' }, LARGE],
    ['a reset during the body', { reset: 'during-body' }, LARGE],
  ])('after %s', async (_, effect, files) => {
    const story = await publish(effect, {}, {}, files)
    expect(story.run).toMatchObject({ code: 0, outputs: { version: story.made[0]?.version } })
    expect([story.made.length, uploadsOf(story)]).toEqual([1, 2])
    expect(story.run.log).toMatch(/Trying again in \d\.\d s\./)
  })

  test('after a 500 that made nothing, when there was time for it to show', async () => {
    const story = await publish({ status: 500 })
    expect(story.run).toMatchObject({ code: 0, outputs: { version: story.made[0]?.version } })
    expect([story.made.length, uploadsOf(story)]).toEqual([1, 2])
    expect(story.run.log).toContain('Nothing new is there. Uploading again.')
  })
})

describe('a refusal is final, red, and no unknown outcome', () => {
  test.each<[string, Effect]>([
    ...[400, 401, 403, 404, 413, 422].map((status): [string, Effect] => [`${status}`, { status }]),
    ['429 with the wish not to retry', { status: 429, headers: { 'x-should-retry': 'false' } }],
    ['529 that asks to wait for longer than there is', { status: 529, headers: { 'retry-after': '900' } }],
  ])('%s', async (_, effect) => {
    const story = await publish(effect)
    const { run, made } = story
    expect(run.code).toBe(1)
    expect([made.length, uploadsOf(story)]).toEqual([0, 1])
    expect(run.annotations).toEqual([
      { level: 'error', message: expect.stringMatching(/^Could not create a version of .*req_/) },
    ])
    for (const absent of ['id', 'version', 'published']) expect(run.outputs).not.toHaveProperty(absent)
    expect(endpointsOf(story.api)).not.toContain('listVersions')
  })
})

describe('what cannot be settled is red, and says that it is unknown', () => {
  test.each<[string, Effect, Record<string, string>, uploads: number]>([
    ['no second attempt is allowed', { status: 500 }, { max_retries: '0' }, 1],
    ['the server wants no second attempt', { status: 500, headers: { 'x-should-retry': 'false' } }, {}, 1],
    ['there is no time for patience', { status: 502 }, { timeout_seconds: '3' }, 1],
    ['there is hardly any time', { status: 502 }, { timeout_seconds: '1' }, 1],
    ['no answer came', { hang: true }, { timeout_seconds: '2' }, 1],
  ])('%s', async (_, effect, inputs, uploads) => {
    const story = await publish(effect, inputs)
    const { run, made, skillId } = story
    expect(run.code).toBe(1)
    expect([made.length, uploadsOf(story)]).toEqual([0, uploads])
    expect(run.annotations).toHaveLength(1)
    const message = run.annotations[0]?.message ?? ''
    expect(message).toMatch(/^It is unknown whether a version was created\. Could not create a version/)
    expect(message).toContain('What was seen since: nothing new was there')
    expect(message).toContain(`GET /v1/skills/${skillId}/versions`)
    expect(message).toContain('Running the job again with skip_unchanged is safe')
    if (effect.status) expect(message).toMatch(/\(request req_\w+\)/)
    for (const absent of ['id', 'version', 'published']) expect(run.outputs).not.toHaveProperty(absent)
  })

  test('nothing can be listed', async () => {
    const api = await openSkillsApi()
    const { id } = api.addSkill({ name: 'my-skill' })
    api.fault({ on: 'createVersion', status: 500, commit: true })
    api.fault({ on: 'listVersions', status: 403, times: Number.POSITIVE_INFINITY })
    const run = await runStep(createWorkspace(FILES), api, { skill_id: id, timeout_seconds: '4' })
    expect(run.code).toBe(1)
    expect(run.annotations[0]?.message).toMatch(
      /looking failed \(Could not list the versions of .* answered 403/,
    )
    expect(api.versionsOf(id)).toHaveLength(1)
  })

  test('running the job again finds what was made after all', async () => {
    let aheadMs = 0
    const api = await openSkillsApi({ clock: { now: () => Date.now() + aheadMs } })
    const { id } = api.addSkill({ name: 'my-skill' })
    api.fault({ on: 'createVersion', status: 502, commit: true, commitAfterMs: 24_000 })
    const workspace = createWorkspace(FILES)
    const first = await runStep(workspace, api, { skill_id: id, timeout_seconds: '3' })
    expect(first.code).toBe(1)
    aheadMs = 60_000
    const second = await runStep(workspace, api, { skill_id: id })
    expect(second.outputs).toMatchObject({ reason: 'unchanged', version: api.versionsOf(id)[0]?.version })
    expect(api.versionsOf(id)).toHaveLength(1)
  })
})
