import { describe, expect, test } from '@jest/globals'
import type { SkillVersion } from '../../../src/claude/schema.ts'
import { type Beginning, createLooker, judgeVersions, type Match } from '../../../src/publish/find-upload.ts'
import { connectStep, FILES, OLD_FILES, OTHER_FILES, SKILL } from '../../fixtures/fault-world.ts'
import { endpointsOf, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createVirtualClock } from '../../fixtures/virtual-clock.ts'
import { startServer } from '../http/loopback-server.ts'

type Api = Awaited<ReturnType<typeof openSkillsApi>>

const NOON = Date.UTC(2026, 10, 1, 12)
const MOMENT: Beginning = { kind: 'moment' }

describe('of the new versions, newest first', () => {
  const versions = (text: string, name = SKILL.name) =>
    [...text].map((letter, index) => {
      const match = ({ s: 'same', d: 'different', u: 'unreadable' } as Record<string, Match>)[letter]
      return { version: versionOf(`${index + 1}`, name), match: match ?? 'different' }
    })

  test.each<[string, uploads: number, kind: string, what?: string]>([
    ['', 1, 'nothing'],
    ['', 2, 'nothing'],
    ['d', 1, 'nothing'],
    ['ddd', 2, 'nothing'],
    ['s', 1, 'found', '1'],
    ['dsd', 1, 'found', '2'],
    ['dsd', 2, 'found', '2'],
    // One upload makes one version at most: of two that are alike, one is another run's.
    ['ss', 1, 'found', '1'],
    ['dss', 1, 'found', '2'],
    ['ss', 2, 'unclear', 'versions 1, 2 hold exactly these files; delete all but one'],
    ['sds', 3, 'unclear', 'versions 1, 3 hold exactly these files; delete all but one'],
    ['u', 1, 'guess', '1'],
    ['dud', 1, 'guess', '2'],
    ['u', 2, 'guess', '1'],
    ['uu', 1, 'unclear', 'versions 1, 2 are new, and not all of their contents can be read'],
    ['udu', 2, 'unclear', 'versions 1, 3 are new, and not all of their contents can be read'],
    // Proof beats what cannot be read, unless that may be a second one of ours.
    ['us', 1, 'found', '2'],
    ['us', 2, 'unclear', 'versions 2, 1 are new, and not all of their contents can be read'],
  ])('%j after %i uploads: %s %s', (text, uploads, kind, what = '') => {
    const sighting = judgeVersions(versions(text), SKILL.name, uploads)
    expect(sighting.kind).toBe(kind)
    const told = 'value' in sighting ? sighting.value.version : 'seen' in sighting ? sighting.seen : ''
    expect(told.startsWith(what)).toBe(true)
  })

  test('one of another name is none of ours, one whose name is not told may be', () => {
    expect(judgeVersions(versions('u', 'other-skill'), SKILL.name, 1).kind).toBe('nothing')
    expect(judgeVersions(versions('u', ''), SKILL.name, 1).kind).toBe('guess')
  })

  test('a guess is told with the version and its reason', () => {
    expect(judgeVersions(versions('u'), SKILL.name, 1)).toMatchObject({
      caution: expect.stringMatching(/^Version 1 is taken for .* its content could not be read\./),
    })
  })
})

describe.each(['older', 'newer'] as const)('in the %s shape, the time before the upload ends', shape => {
  test('after the version that was the newest', async () => {
    const { api, skillId, lookFrom, pin } = await openScene(shape)
    const known = api.addVersion(skillId, FILES)
    const looker = lookFrom({ kind: 'after', version: pin(known) })
    expect(await looker.look(1)).toEqual({ kind: 'nothing' })
    const ours = api.addVersion(skillId, FILES)
    expect(await looker.look(1)).toMatchObject({ kind: 'found', value: { version: pin(ours) } })
  })

  test('at once, when the skill had no version', async () => {
    const { api, skillId, lookFrom, pin } = await openScene(shape)
    const looker = lookFrom({ kind: 'no-version' })
    const ours = api.addVersion(skillId, FILES)
    expect(await looker.look(1)).toMatchObject({ kind: 'found', value: { version: pin(ours) } })
  })

  test.each([0, 3_600_000, -3_600_000])(
    'at a moment of the server’s clock, which is %i ms ahead',
    async skewMs => {
      const { api, clock, skillId, lookFrom, pin } = await openScene(shape, { dateSkewMs: skewMs })
      clock.advance(60_400)
      const told = () => NOON + clock.now() + skewMs
      api.addVersion(skillId, FILES, { createdAt: told() - 1_500 })
      const looker = lookFrom(MOMENT)
      clock.advance(300)
      const ours = api.addVersion(skillId, FILES, { createdAt: told() })
      // The answer that tells the time comes later, within another second.
      clock.advance(1_700)
      expect(await looker.look(2)).toMatchObject({ kind: 'found', value: { version: pin(ours) } })
    },
  )

  test('by the clock, when the version that was the newest is gone', async () => {
    const { api, clock, skillId, lookFrom, pin } = await openScene(shape)
    api.addVersion(skillId, FILES, { createdAt: NOON - 60_000 })
    const looker = lookFrom({ kind: 'after', version: 'gone' })
    clock.advance(2_000)
    expect(await looker.look(1)).toEqual({ kind: 'nothing' })
    const ours = api.addVersion(skillId, FILES)
    expect(await looker.look(1)).toMatchObject({ kind: 'found', value: { version: pin(ours) } })
  })

  test('before every version that another run published since, however many', async () => {
    const { api, skillId, lookFrom, pin } = await openScene(shape)
    const known = api.addVersion(skillId, OLD_FILES)
    const looker = lookFrom({ kind: 'after', version: pin(known) })
    const ours = api.addVersion(skillId, FILES)
    for (let count = 0; count < 120; count++) api.addVersion(skillId, OTHER_FILES)
    expect(await looker.look(1)).toMatchObject({ kind: 'found', value: { version: pin(ours) } })
  })
})

describe('what is read', () => {
  test('is read once, however often it is looked for', async () => {
    const { api, skillId, lookFrom } = await openScene('older')
    const looker = lookFrom({ kind: 'no-version' })
    api.addVersion(skillId, OTHER_FILES)
    for (let looks = 0; looks < 3; looks++) expect(await looker.look(1)).toEqual({ kind: 'nothing' })
    const ours = api.addVersion(skillId, FILES)
    for (let looks = 0; looks < 2; looks++) expect(await looker.look(1)).toMatchObject({ kind: 'found' })
    expect(endpointsOf(api).filter(endpoint => endpoint === 'content')).toHaveLength(2)
    expect(looker.holdsSkill({ ...versionOf(ours.version), version: ours.version })).toBe(true)
    expect(looker.holdsSkill(versionOf('1'))).toBe(false)
  })

  test.each([
    ['forbidden', 1],
    ['encrypted', 1],
    ['cut', 1],
    // It may only not be there yet.
    ['missing', 3],
  ] as const)('and is %s: three looks ask for it %i times', async (content, times) => {
    const { api, skillId, lookFrom } = await openScene('older', { content })
    const looker = lookFrom({ kind: 'no-version' })
    api.addVersion(skillId, FILES)
    for (let looks = 0; looks < 3; looks++) expect(await looker.look(1)).toMatchObject({ kind: 'guess' })
    expect(endpointsOf(api).filter(endpoint => endpoint === 'content')).toHaveLength(times)
  })

  test('and fails for now, is read at the next look', async () => {
    const { api, skillId, lookFrom } = await openScene('older')
    const looker = lookFrom({ kind: 'no-version' })
    api.addVersion(skillId, FILES)
    api.fault({ on: 'content', status: 500, times: 4 })
    expect(await looker.look(1)).toMatchObject({ kind: 'guess' })
    expect(await looker.look(1)).toMatchObject({ kind: 'found' })
  })

  test('and is no list, ends the look with what the API said', async () => {
    const { api, lookFrom } = await openScene('older')
    api.fault({ on: 'listVersions', status: 403 })
    await expect(lookFrom(MOMENT).look(1)).rejects.toThrow(
      /Could not list the versions of skill_\w+: the API answered 403/,
    )
  })
})

describe('answers that tell little', () => {
  test.each(['older', 'newer'] as const)(
    'without a date, old and new cannot be told apart (%s shape)',
    async shape => {
      const server = await startServer((_, response) => {
        response.sendDate = false
        response.end(
          JSON.stringify({ data: [{ id: 'skver_1', version: '1', created_at: '2026-11-01T12:00:00Z' }] }),
        )
      })
      const clock = createVirtualClock()
      const { context } = connectStep({ api: server, clock }, { shape })
      const looker = createLooker(SKILL, 'skill_1', MOMENT, context)
      expect(await looker.look(1)).toMatchObject({
        kind: 'unclear',
        seen: expect.stringContaining('no date'),
      })
      await server.close()
    },
  )

  test('a version whose time cannot be read is not taken for an old one', async () => {
    const server = await startServer((request, response) => {
      if (request.url?.includes('content')) response.statusCode = 403
      response.end(JSON.stringify({ data: [{ id: 'skver_1', version: '1', created_at: 'just-now' }] }))
    })
    const clock = createVirtualClock()
    const { context } = connectStep({ api: server, clock })
    const looker = createLooker(SKILL, 'skill_1', MOMENT, context)
    expect(await looker.look(1)).toMatchObject({ kind: 'guess', value: { version: '1' } })
    await server.close()
  })
})

async function openScene(shape: 'older' | 'newer', options: Parameters<typeof openSkillsApi>[0] = {}) {
  const clock = createVirtualClock()
  const api: Api = await openSkillsApi({ ...options, clock: { now: () => NOON + clock.now() } })
  const { id: skillId } = api.addSkill({ name: SKILL.name })
  const { context } = connectStep({ api, clock }, { shape })
  return {
    api,
    clock,
    skillId,
    lookFrom: (beginning: Beginning) => createLooker(SKILL, skillId, beginning, context),
    pin: ({ id, version }: { id: string; version: string }) => (shape === 'older' ? version : id),
  }
}

function versionOf(version: string, name = SKILL.name): SkillVersion {
  return {
    id: `skver_${version}`,
    version,
    createdAt: '2026-11-01T12:00:00Z',
    description: '',
    directory: name,
    name,
    skillId: 'skill_1',
    type: 'skill_version',
  }
}
