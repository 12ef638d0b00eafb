import { describe, expect, test } from '@jest/globals'
import { type Beginning, createFinder } from '../../../src/publish/find-upload.ts'
import type { SkillVersion } from '../../../src/target.ts'
import { connectStep, FILES, OTHER_FILES, SKILL } from '../../fixtures/fault-world.ts'
import { endpointsOf, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createVirtualClock } from '../../fixtures/virtual-clock.ts'
import { startServer } from '../http/loopback-server.ts'

const NOON = Date.UTC(2026, 10, 1, 12)

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

  test('after its date, where the newest version is gone by now', async () => {
    const { add, clock, findFrom } = await openScene(shape)
    add(FILES, NOON - 180_000)
    const finder = findFrom({ kind: 'after', version: 'gone', createdAt: '2026-11-01T12:00:00.000001' })
    expect(await finder.find(1)).toEqual({ kind: 'nothing' })
    clock.advance(1)
    const ours = add(FILES)
    expect(await finder.find(1)).toMatchObject({ kind: 'found', value: { version: ours } })
  })

  test('whatever the order of the list and the clock in the headers', async () => {
    for (const dateSkewMs of [0, 3_600_000, -3_600_000]) {
      const { add, findFrom } = await openScene(shape, { dateSkewMs })
      const at = (ms: number) => NOON + dateSkewMs + ms
      const known = add(FILES, at(-5_000))
      add(OTHER_FILES, at(-10_000))
      const finder = findFrom({ kind: 'after', version: known })
      expect(await finder.find(1)).toEqual({ kind: 'nothing' })
      const ours = add(FILES, at(-4_999))
      expect(await finder.find(1)).toMatchObject({ kind: 'found', value: { version: ours } })
    }
  })

  test.each([0, -1, -59_000])(
    'is in doubt for what holds the same and is dated %i ms after the newest one',
    async ms => {
      const { add, findFrom } = await openScene(shape)
      const finder = findFrom({ kind: 'after', version: add(OTHER_FILES, NOON) })
      add(OTHER_FILES, NOON - 30_000)
      expect(await finder.find(1)).toEqual({ kind: 'nothing' })
      add(FILES, NOON + ms)
      // At the same millisecond they still differ below it.
      expect(await finder.find(1)).toMatchObject({ kind: ms === 0 ? 'found' : 'unclear' })
    },
  )

  test('is in doubt where no version is known: nothing is taken for ours, nor for nothing', async () => {
    const { add, clock, findFrom } = await openScene(shape)
    add(OTHER_FILES, NOON - 120_000)
    add(FILES, NOON - 48 * 3_600_000)
    const finder = findFrom({ kind: 'moment' })
    clock.advance(1_000)
    expect(await finder.find(1)).toEqual({ kind: 'nothing' })
    add(FILES)
    expect(await finder.find(1)).toMatchObject({
      kind: 'unclear',
      seen: expect.stringMatching(/holds exactly these files, though it may have been there before$/),
    })
  })
})

describe('what is read', () => {
  test('is read once, however often it is looked for', async () => {
    const { add, downloads, findFrom } = await openScene('older')
    const finder = findFrom({ kind: 'no-version' })
    const other = add(OTHER_FILES)
    for (let looks = 0; looks < 3; looks++) expect(await finder.find(1)).toMatchObject({ kind: 'unclear' })
    const ours = add(FILES)
    for (let looks = 0; looks < 2; looks++) expect(await finder.find(1)).toMatchObject({ kind: 'found' })
    expect(downloads()).toBe(2)
    expect([ours, other].map(version => finder.holdsSkill(versionOf(version)))).toEqual([true, false])
  })

  test.each([
    ['forbidden', 1],
    // A second download shows that it was not damaged on its way.
    ['encrypted', 2],
    ['cut', 2],
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
    await expect(findFrom({ kind: 'moment' }).find(1)).rejects.toThrow(
      /Could not list the versions .* answered 403/,
    )
  })
})

test.each(['older', 'newer'] as const)(
  'an answer without a date tells no old version from a new one (%s shape)',
  async shape => {
    const server = await startServer((request, response) => {
      response.sendDate = false
      response.statusCode = request.url?.includes('content') ? 403 : 200
      response.end(
        JSON.stringify({ data: [{ id: 'skver_1', version: '1', created_at: '2026-11-01T12:00:00Z' }] }),
      )
    })
    const { api, runtime } = connectStep({ api: server, clock: createVirtualClock() }, { shape })
    const found = await createFinder(SKILL, 'skill_1', { kind: 'moment' }, api, runtime).find(1)
    expect(found).toEqual({ kind: 'unclear', seen: expect.stringContaining('no date') })
    await server.close()
  },
)

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
