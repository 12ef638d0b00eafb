import { beforeEach, describe, expect, test } from '@jest/globals'
import { planVersion } from '../../../src/publish/plan-version.ts'
import { type PublishOptions, publishVersion } from '../../../src/publish/publish-version.ts'
import { NotComparedError } from '../../../src/publish/read-newest.ts'
import { VerificationError } from '../../../src/publish/verify.ts'
import { connectStep } from '../../fixtures/fault-world.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { createVirtualClock } from '../../fixtures/virtual-clock.ts'
import { skillMd } from '../../fixtures/workspace.ts'
import { skillOf } from '../skills.ts'

const FILES = { 'SKILL.md': skillMd(), 'a.md': 'a\nb\n' }

let server: LocalApi
let skillId: string

beforeEach(async () => {
  server = await openSkillsApi()
  skillId = server.addSkill({ name: 'my-skill' }).id
})

async function plan(
  given: Partial<PublishOptions> = {},
  files: Record<string, string> = FILES,
  id = skillId,
) {
  const { api, options: settings } = connectStep(
    { api: server, clock: createClock() },
    { dryRun: true, maxRetries: 0, ...given },
  )
  return await planVersion(skillOf(files), { kind: 'existing', skillId: id }, settings, api)
}

async function publishOnce(given: Partial<PublishOptions>) {
  const { api, options, runtime } = connectStep(
    { api: server, clock: createVirtualClock() },
    { maxRetries: 0, ...given },
  )
  return await publishVersion(skillOf(FILES), { kind: 'existing', skillId }, options, api, runtime)
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
    await expect(plan({}, FILES, 'skill_gone')).rejects.toMatchObject({ status: 404, passing: false })
  })

  test('a name that is not that of the skill, even where its content cannot be read', async () => {
    const id = server.addSkill({ name: 'other', versions: [{ files: { 'SKILL.md': skillMd('other') } }] }).id
    const error = `The skill ${id} is called "other", and SKILL.md says "my-skill". A skill keeps its name: publish files whose SKILL.md says "other", or publish to another skill.`
    expect(await plan({}, FILES, id)).toEqual({ status: 'failed', made: 'nothing', error })
    server.fault({ on: 'content', status: 403 })
    expect(await plan({}, FILES, id)).toMatchObject({ error })
  })
})

test.each([true, false])(
  'what is to be verified and cannot be downloaded fails the plan in the words of publishing, skip unchanged %s',
  async skipUnchanged => {
    server.addVersion(skillId, { ...FILES, 'a.md': 'b' })
    server.fault({ on: 'content', status: 403, times: 9 })
    const settings = { verify: true, skipUnchanged }
    const said = await publishOnce(settings).catch(({ message }) => message)
    const planned = await plan(settings)
    const withoutIds = (message: string) => message.replace(/req_\w+/, 'req_')
    expect(planned).toMatchObject({ status: 'failed', made: 'nothing' })
    expect('error' in planned && withoutIds(planned.error)).toBe(withoutIds(said))
    expect(said).toMatch(/^verify is true, and what is published cannot be downloaded: /)
  },
)

describe('a comparison that cannot be had', () => {
  test.each([
    ['content', 403],
    ['content', 404],
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
    ['getVersion', { status: 404, body: '<html>Gone</html>' }],
    ['getVersion', { reset: 'before-body' }],
  ] as const)('for now (%s, %j) leaves the plan open', async (on, effect) => {
    server.addVersion(skillId, FILES)
    server.fault({ on, ...effect, times: 9 } as Parameters<LocalApi['fault']>[0])
    const cause = await plan().catch(cause => cause)
    expect(cause).toMatchObject({ name: 'ApiError' })
    expect(cause.message).not.toContain('skip_unchanged')
  })

  test('is no matter where nothing is to be compared', async () => {
    server.addVersion(skillId, FILES)
    server.fault({ on: 'content', status: 500, times: 9 })
    const note = expect.stringMatching('without a comparison: .*500')
    expect(await plan({ skipUnchanged: false })).toMatchObject({ change: 'publish', note })
  })
})

describe('a plan says what publishing does', () => {
  const worlds = [
    ['no version', undefined],
    ['the same', FILES],
    ['another', { ...FILES, 'a.md': 'b' }],
    ['another name', { ...FILES, 'SKILL.md': skillMd('other') }],
  ] as const
  const faults = [
    // Whoever refuses a key refuses the first request.
    { on: 'getSkill' as const, status: 401 },
    ...(['getSkill', 'getVersion', 'content'] as const).flatMap(on => [
      ...[403, 404, 429, 500, 529].map(status => ({ on, status })),
      { on, reset: 'before-body' as const },
      { on, cutOff: 20 },
    ]),
  ]
  const SETTINGS = [
    { skipUnchanged: true, verify: false },
    { skipUnchanged: true, verify: true },
    { skipUnchanged: false, verify: false },
    { skipUnchanged: false, verify: true },
  ]
  const rows = worlds.flatMap(([newest, files]) =>
    [undefined, ...faults].flatMap(fault => SETTINGS.map(settings => ({ newest, files, fault, settings }))),
  )

  /** By the words of a plan. */
  async function publish(settings: Partial<PublishOptions>): Promise<string> {
    try {
      const { status } = await publishOnce(settings)
      return status === 'published' ? 'publish' : 'none'
    } catch (cause) {
      // Whether a version can be verified shows when it is there.
      if (cause instanceof VerificationError) return 'publish'
      return cause instanceof NotComparedError ? 'not for now' : 'failed'
    }
  }

  test.each(rows)('newest: $newest, $fault, $settings', async row => {
    const { newest, files, fault, settings } = row
    if (newest === 'another name') skillId = server.addSkill({ name: 'other' }).id
    if (files) server.addVersion(skillId, files)
    if (fault) server.fault({ ...fault, times: Number.POSITIVE_INFINITY })
    const planned = await plan(settings).then(
      forecast => ('change' in forecast ? forecast.change : 'failed'),
      () => 'not for now',
    )
    const done = await publish(settings)
    const expected =
      // Nothing is sent; what is refused for good is told at once.
      planned === 'not for now'
        ? /^(not for now|failed)$/
        : // Where nothing of the version was read, the API alone knows its name.
          newest === 'another name' && planned === 'publish'
          ? /^failed$/
          : new RegExp(`^${planned}$`)
    expect(done).toMatch(expected)
  })
})
