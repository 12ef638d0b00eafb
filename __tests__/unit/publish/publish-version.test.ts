import { beforeEach, describe, expect, test } from '@jest/globals'
import { decide, type Newest, type Plan, publishVersion } from '../../../src/publish/publish-version.ts'
import { connectStep, FILES, OLD_FILES, SKILL } from '../../fixtures/fault-world.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createVirtualClock, type VirtualClock } from '../../fixtures/virtual-clock.ts'
import { VERSION } from '../report/results.ts'

const FILE = { path: 'a', size: 1, sha256: '' }
const NEWEST: Record<string, Newest> = {
  none: { kind: 'none' },
  unread: { kind: 'unread', why: 'It is forbidden.' },
  same: comparedWith({}),
  added: comparedWith({ added: [FILE] }),
  removed: comparedWith({ removed: [FILE] }),
  changed: comparedWith({ changed: [{ ...FILE, sizeBefore: 1 }] }),
}

test.each(
  Object.entries(NEWEST).flatMap(([what, newest]) =>
    [true, false].flatMap(skipUnchanged =>
      [true, false].map(verify => ({ what, newest, skipUnchanged, verify })),
    ),
  ),
)('what becomes of a skill: newest $what, skip unchanged $skipUnchanged, verify $verify', row => {
  const { what, newest, ...plan } = row
  const isSkipped = what === 'same' && plan.skipUnchanged
  expect(decide({ ...plan, dryRun: false }, newest)).toBe(isSkipped ? 'skip' : 'upload')
})

describe('publishing', () => {
  let server: LocalApi
  let clock: VirtualClock
  let skillId: string

  beforeEach(async () => {
    clock = createVirtualClock()
    server = await openSkillsApi({ clock })
    server.on('hang', clock.expire)
    skillId = server.addSkill({ name: SKILL.name }).id
  })

  async function publish(plan: Partial<Plan> = {}, skill = SKILL) {
    const step = connectStep({ api: server, clock }, plan)
    const destination = { kind: 'existing', skillId } as const
    const publication = await publishVersion(skill, destination, step.plan, step.api, step.runtime)
    return { ...publication, lines: step.lines }
  }

  const READ = ['getSkill', 'getVersion', 'content']

  test.each<[string, Record<string, string> | undefined, Partial<Plan>, object, requests: string[]]>([
    ['nothing, when the newest version holds these files', FILES, {}, { status: 'unchanged' }, READ],
    [
      'what has changed',
      OLD_FILES,
      {},
      {
        status: 'published',
        created: false,
        comparison: { changes: { added: [], changed: [{ path: 'scripts/run.py' }], removed: [] } },
      },
      [...READ, 'createVersion'],
    ],
    [
      'without skip_unchanged, reads nothing before',
      FILES,
      { skipUnchanged: false },
      { status: 'published' },
      ['createVersion'],
    ],
    [
      'the first version, says that there was none',
      undefined,
      {},
      { status: 'published', note: 'This is its first version.' },
      ['getSkill', 'createVersion'],
    ],
    [
      'verified, downloads what was made, once',
      undefined,
      { verify: true, skipUnchanged: false },
      { status: 'published', lines: [expect.stringMatching(/^Verified: /)] },
      ['createVersion', 'content'],
    ],
  ])('%s', async (_, newest, plan, publication, requests) => {
    if (newest) server.addVersion(skillId, newest)
    const { version, ...told } = await publish(plan)
    expect(told).toMatchObject(publication)
    expect(endpointsOf(server)).toEqual(requests)
    const last = server.versionsOf(skillId).at(-1)
    expect(version).toMatchObject({ skillId, id: last?.id, version: last?.version })
  })

  test('SKILL.md, shows what it was before, and only then', async () => {
    const before = `${FILES['SKILL.md']}Grüße.\n`
    server.addVersion(skillId, { ...FILES, 'SKILL.md': before })
    expect((await publish()).comparison?.skillMdBefore).toBe(before)
    expect((await publish()).comparison).not.toHaveProperty('skillMdBefore')
  })

  test('a version that was read already is not read again', async () => {
    server.addVersion(skillId, FILES)
    const { api, plan, runtime } = connectStep({ api: server, clock })
    const [newest] = await api.listVersions(skillId)
    const destination = { kind: 'existing', skillId, ...(newest && { newest }) } as const
    expect(await publishVersion(SKILL, destination, plan, api, runtime)).toMatchObject({
      status: 'unchanged',
    })
    expect(endpointsOf(server)).toEqual(['listVersions', 'content'])
  })

  test.each([
    ['getSkill', { status: 403 }, /^Not compared with the newest version: Could not read the skill .* 403/],
    ['getVersion', { status: 404 }, /Could not read version \d+ of .* answered 404/],
    ['content', { status: 403 }, /Could not download version \d+ of .* answered 403/],
    ['content', { hang: true }, /no answer came in time/],
    ['content', { cutOff: 50 }, /the answer broke off or was too large/],
  ] as const)('goes on when %s cannot be had (%j), and says why in one line', async (on, effect, note) => {
    server.addVersion(skillId, FILES)
    server.fault({ on, ...effect, times: Number.POSITIVE_INFINITY })
    const publication = await publish()
    expect(publication.status).toBe('published')
    expect(publication.note).toMatch(note)
    expect(publication.note).not.toContain('\n')
    expect(server.versionsOf(skillId)).toHaveLength(2)
  })

  test('a key that is refused ends it before anything is uploaded', async () => {
    server.fault({ on: 'getSkill', status: 401 })
    await expect(publish()).rejects.toThrow('answered 401')
    expect(endpointsOf(server)).toEqual(['getSkill'])
  })

  test('verified does not download again what was found by its content', async () => {
    server.fault({ on: 'createVersion', status: 502, commit: true })
    expect(await publish({ verify: true, skipUnchanged: false })).toMatchObject({ status: 'published' })
    expect(endpointsOf(server)).toEqual(['createVersion', 'listVersions', 'content'])
  })

  test('verified fails for what is not what was sent, and names the version', async () => {
    server.on('commit', version => version.files.set('scripts/run.py', Buffer.from('print(9)\n')))
    const error = await publish({ verify: true }).catch(cause => cause)
    const { version } = server.versionsOf(skillId)[0] ?? {}
    expect(error).toMatchObject({ name: 'VerificationError', version: { version, skillId } })
  })

  test('a skill whose file has changed on disk since sends nothing, and is no unknown outcome', async () => {
    const read = () => {
      throw new Error('SKILL.md has changed since it was checked.')
    }
    const files = SKILL.files.map(file => ({ ...file, read }))
    await expect(publish({}, { ...SKILL, files })).rejects.toThrow(/^SKILL.md has changed/)
    expect(server.versionsOf(skillId)).toEqual([])
    expect(endpointsOf(server)).not.toContain('listVersions')
  })
})

function comparedWith(
  changes: Partial<Extract<Newest, { kind: 'compared' }>['comparison']['changes']>,
): Newest {
  const comparison = { changes: { added: [], changed: [], removed: [], ...changes } }
  return { kind: 'compared', version: VERSION, comparison }
}
