import { beforeEach, describe, expect, test } from '@jest/globals'
import { planVersion } from '../../../src/publish/plan-version.ts'
import type { Plan } from '../../../src/publish/publish-version.ts'
import { connectStep } from '../../fixtures/fault-world.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { skillMd } from '../../fixtures/workspace.ts'
import { skillOf } from '../skills.ts'

const FILES = { 'SKILL.md': skillMd(), 'a.md': 'a\nb\n' }

let server: LocalApi
let skillId: string

beforeEach(async () => {
  server = await openSkillsApi()
  skillId = server.addSkill({ name: 'my-skill' }).id
})

async function plan(given: Partial<Plan> = {}, files: Record<string, string> = FILES, id = skillId) {
  const { api, plan: settings } = connectStep(
    { api: server, clock: createClock() },
    { dryRun: true, maxRetries: 0, ...given },
  )
  return await planVersion(skillOf(files), { kind: 'existing', skillId: id }, settings, api)
}

describe('a skill that exists', () => {
  test('is unchanged, with the version that holds the same', async () => {
    const { version } = server.addVersion(skillId, FILES)
    expect(await plan()).toMatchObject({ status: 'planned', change: 'none', version: { version } })
    expect(endpointsOf(server).sort()).toEqual(['content', 'getSkill', 'getVersion'])
  })

  test('would be published with what changes', async () => {
    server.addVersion(skillId, { ...FILES, 'a.md': 'b' })
    const changes = { added: [], changed: [{ path: 'a.md' }], removed: [] }
    expect(await plan()).toMatchObject({ status: 'planned', change: 'publish', comparison: { changes } })
  })

  test('would be published for the first time', async () => {
    expect(await plan()).toMatchObject({ change: 'publish', note: expect.stringContaining('first version') })
  })

  test('would be published although it is the same, where that is asked for', async () => {
    server.addVersion(skillId, FILES)
    const note = expect.stringContaining('skip_unchanged is false')
    expect(await plan({ skipUnchanged: false })).toMatchObject({ change: 'publish', note })
  })

  test.each([
    ['crlf', FILES, { ...FILES, 'a.md': 'a\r\nb\r\n' }],
    ['lf', { ...FILES, 'a.md': 'a\r\nb\r\n' }, FILES],
    [undefined, FILES, { ...FILES, 'a.md': 'a\r\nc\r\n' }],
    [undefined, FILES, { ...FILES, 'a.md': 'a\r\nb\r\n', 'b.md': '' }],
  ])('is told to differ in line ends alone: %s', async (lineEnds, before, after) => {
    server.addVersion(skillId, before)
    expect((await plan({}, after)).comparison?.lineEnds).toBe(lineEnds)
  })
})

describe('what publishing would fail on fails the plan', () => {
  test('an id that the API does not know', async () => {
    const { status, ...told } = await plan({}, FILES, 'skill_gone')
    expect([status, told]).toMatchObject(['failed', { made: 'nothing', error: expect.stringMatching(/404/) }])
  })

  test('a name that is not that of the skill, even where its content cannot be read', async () => {
    const id = server.addSkill({ name: 'other', versions: [{ files: { 'SKILL.md': skillMd('other') } }] }).id
    const error = `The skill ${id} is called "other", and SKILL.md says "my-skill". A skill keeps its name: publish files whose SKILL.md says "other", or publish to another skill.`
    expect(await plan({}, FILES, id)).toEqual({ status: 'failed', made: 'nothing', error })
    server.fault({ on: 'content', status: 403 })
    expect(await plan({}, FILES, id)).toMatchObject({ error })
  })
})

describe('a comparison that cannot be had', () => {
  test.each([
    ['content', 403],
    ['content', 404],
    ['getVersion', 404],
  ] as const)('for good (%s, %i) is told, and the skill would be published', async (on, status) => {
    server.addVersion(skillId, FILES)
    server.fault({ on, status })
    const note = expect.stringMatching(`without a comparison: .*${status}`)
    expect(await plan()).toMatchObject({ status: 'planned', change: 'publish', note })
  })

  test.each([
    ['getSkill', { status: 401 }],
    ['getSkill', { status: 403 }],
    ['content', { status: 500 }],
    ['content', { cutOff: 20 }],
    ['getVersion', { status: 401 }],
    ['getVersion', { reset: 'before-body' }],
  ] as const)('for now (%s, %j) leaves the plan open', async (on, effect) => {
    server.addVersion(skillId, FILES)
    server.fault({ on, ...effect, times: 9 } as Parameters<LocalApi['fault']>[0])
    await expect(plan()).rejects.toMatchObject({ name: 'ApiError' })
  })
})
