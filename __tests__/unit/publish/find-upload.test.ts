import { describe, expect, test } from '@jest/globals'
import { type Beginning, createFinder, judgeVersions, type Match } from '../../../src/publish/find-upload.ts'
import type { SkillVersion } from '../../../src/target.ts'
import { connectStep, FILES, OTHER_FILES, SKILL } from '../../fixtures/fault-world.ts'
import { endpointsOf, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createVirtualClock } from '../../fixtures/virtual-clock.ts'
import { startServer } from '../http/loopback-server.ts'

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
    ['s', 1, 'found', '1'],
    ['dsd', 1, 'found', '2'],
    // One upload makes one version at most: of two that are alike, one is another run's.
    ['ss', 1, 'found', '1'],
    ['dss', 1, 'found', '2'],
    ['ss', 2, 'unclear', 'versions 1, 2 hold exactly these files; delete all but one'],
    ['u', 1, 'guess', '1'],
    ['dud', 1, 'guess', '2'],
    ['u', 2, 'guess', '1'],
    ['uu', 1, 'unclear', 'versions 1, 2 are new, and not all of their contents can be read'],
    // Proof beats what cannot be read, unless that may be a second one of ours.
    ['us', 1, 'found', '2'],
    ['us', 2, 'unclear', 'versions 2, 1 are new, and not all of their contents can be read'],
  ])('%j after %i uploads: %s %s', (text, uploads, kind, what = '') => {
    const found = judgeVersions(versions(text), SKILL.name, uploads)
    expect(found.kind).toBe(kind)
    const told = 'value' in found ? found.value.version : 'seen' in found ? found.seen : ''
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
  test('after the version that was the newest, however many another run published since', async () => {
    const { add, findFrom } = await openScene(shape)
    const finder = findFrom({ kind: 'after', version: add(FILES) })
    expect(await finder.find(1)).toEqual({ kind: 'nothing' })
    const ours = add(FILES)
    for (let count = 0; count < 120; count++) add(OTHER_FILES)
    expect(await finder.find(1)).toMatchObject({ kind: 'found', value: { version: ours } })
  })

  test('at once, when the skill had no version', async () => {
    const { add, findFrom } = await openScene(shape)
    const finder = findFrom({ kind: 'no-version' })
    const ours = add(FILES)
    expect(await finder.find(1)).toMatchObject({ kind: 'found', value: { version: ours } })
  })

  test.each([0, 3_600_000, -3_600_000])(
    'at a moment of the server’s clock, which is %i ms ahead',
    async skewMs => {
      const { add, clock, findFrom } = await openScene(shape, { dateSkewMs: skewMs })
      clock.advance(60_400)
      const told = () => NOON + clock.now() + skewMs
      add(FILES, told() - 1_500)
      const finder = findFrom(MOMENT)
      clock.advance(300)
      const ours = add(FILES, told())
      // The answer that tells the time comes later, within another second.
      clock.advance(1_700)
      expect(await finder.find(2)).toMatchObject({ kind: 'found', value: { version: ours } })
    },
  )

  test('by the clock, when the version that was the newest is gone', async () => {
    const { add, clock, findFrom } = await openScene(shape)
    add(FILES, NOON - 60_000)
    const finder = findFrom({ kind: 'after', version: 'gone' })
    clock.advance(2_000)
    expect(await finder.find(1)).toEqual({ kind: 'nothing' })
    const ours = add(FILES)
    expect(await finder.find(1)).toMatchObject({ kind: 'found', value: { version: ours } })
  })
})

describe('what is read', () => {
  test('is read once, however often it is looked for', async () => {
    const { add, downloads, findFrom } = await openScene('older')
    const finder = findFrom({ kind: 'no-version' })
    const other = add(OTHER_FILES)
    for (let looks = 0; looks < 3; looks++) expect(await finder.find(1)).toEqual({ kind: 'nothing' })
    const ours = add(FILES)
    for (let looks = 0; looks < 2; looks++) expect(await finder.find(1)).toMatchObject({ kind: 'found' })
    expect(downloads()).toBe(2)
    expect([ours, other].map(version => finder.holdsSkill(versionOf(version)))).toEqual([true, false])
  })

  test.each([
    ['forbidden', 1],
    ['encrypted', 1],
    ['cut', 1],
    // It may only not be there yet.
    ['missing', 3],
  ] as const)('and is %s: three looks ask for it %i times', async (content, times) => {
    const { add, downloads, findFrom } = await openScene('older', { content })
    const finder = findFrom({ kind: 'no-version' })
    add(FILES)
    for (let looks = 0; looks < 3; looks++) expect(await finder.find(1)).toMatchObject({ kind: 'guess' })
    expect(downloads()).toBe(times)
  })

  test('and fails for now, is read at the next look', async () => {
    const { add, server, findFrom } = await openScene('older')
    const finder = findFrom({ kind: 'no-version' })
    add(FILES)
    server.fault({ on: 'content', status: 500, times: 4 })
    expect(await finder.find(1)).toMatchObject({ kind: 'guess' })
    expect(await finder.find(1)).toMatchObject({ kind: 'found' })
  })

  test('and is no list, ends the look with what the API said', async () => {
    const { server, findFrom } = await openScene('older')
    server.fault({ on: 'listVersions', status: 403 })
    await expect(findFrom(MOMENT).find(1)).rejects.toThrow(/Could not list the versions .* answered 403/)
  })
})

const NO_DATE = { kind: 'unclear', seen: expect.stringContaining('no date') }

test.each([
  ['without a date tells no old version from a new one', 'older', false, '2026-11-01T12:00:00Z', NO_DATE],
  ['without a date tells no old version from a new one', 'newer', false, '2026-11-01T12:00:00Z', NO_DATE],
  ['whose time cannot be read makes no version an old one', 'older', true, 'just-now', { kind: 'guess' }],
] as const)('an answer %s (%s shape)', async (_, shape, sendDate, created_at, found) => {
  const server = await startServer((request, response) => {
    response.sendDate = sendDate
    response.statusCode = request.url?.includes('content') ? 403 : 200
    response.end(JSON.stringify({ data: [{ id: 'skver_1', version: '1', created_at }] }))
  })
  const { api, runtime } = connectStep({ api: server, clock: createVirtualClock() }, { shape })
  expect(await createFinder(SKILL, 'skill_1', MOMENT, api, runtime).find(1)).toMatchObject(found)
  await server.close()
})

async function openScene(shape: 'older' | 'newer', options: Parameters<typeof openSkillsApi>[0] = {}) {
  const clock = createVirtualClock()
  const server = await openSkillsApi({ ...options, clock: { now: () => NOON + clock.now() } })
  const { id: skillId } = server.addSkill({ name: SKILL.name })
  const { api, runtime } = connectStep({ api: server, clock }, { shape })
  return {
    server,
    clock,
    findFrom: (beginning: Beginning) => createFinder(SKILL, skillId, beginning, api, runtime),
    /** Adds a version; what pins it. */
    add: (files: Record<string, string>, createdAt?: number) => {
      const { id, version } = server.addVersion(skillId, files, createdAt === undefined ? {} : { createdAt })
      return shape === 'older' ? version : id
    },
    downloads: () => endpointsOf(server).filter(endpoint => endpoint === 'content').length,
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
