import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  type Decision,
  decide,
  type Newest,
  type Publishing,
  publishSkill,
} from '../../../src/publish/publish-version.ts'
import { VerificationError } from '../../../src/publish/verify.ts'
import { connectStep, FILES, OLD_FILES, openWorld, SKILL, type World } from '../../fixtures/fault-world.ts'
import { endpointsOf } from '../../fixtures/skills-api.ts'
import { skillOf } from '../skills.ts'

const NO_CHANGES = { added: [], changed: [], removed: [] }
const NONE: Newest = { kind: 'none' }
const UNREAD: Newest = { kind: 'unread', why: 'It is forbidden.' }
const SAME = comparedWith(NO_CHANGES)
const ADDED = comparedWith({ ...NO_CHANGES, added: [{ path: 'a', size: 1, sha256: '' }] })
const REMOVED = comparedWith({ ...NO_CHANGES, removed: [{ path: 'a', size: 1, sha256: '' }] })
const CHANGED = comparedWith({ ...NO_CHANGES, changed: [{ path: 'a', size: 1, sizeBefore: 1 }] })

describe('what becomes of a skill is decided', () => {
  test.each<[dryRun: boolean, skipUnchanged: boolean, what: string, newest: Newest, Decision]>([
    [false, true, 'no version', NONE, 'upload'],
    [false, true, 'an unread version', UNREAD, 'upload'],
    [false, true, 'the same files', SAME, 'skip'],
    [false, true, 'a file more', ADDED, 'upload'],
    [false, true, 'a file less', REMOVED, 'upload'],
    [false, true, 'another file', CHANGED, 'upload'],
    [false, false, 'no version', NONE, 'upload'],
    [false, false, 'an unread version', UNREAD, 'upload'],
    [false, false, 'the same files', SAME, 'upload'],
    [false, false, 'another file', CHANGED, 'upload'],
    ...([true, false] as const).flatMap(skipUnchanged =>
      Object.entries({ NONE, UNREAD, SAME, CHANGED }).map(
        ([what, newest]): [boolean, boolean, string, Newest, Decision] => [
          true,
          skipUnchanged,
          what,
          newest,
          'plan',
        ],
      ),
    ),
  ])('dry run %s, skip unchanged %s, %s', (dryRun, skipUnchanged, _, newest, decision) => {
    for (const verify of [true, false])
      expect(decide({ dryRun, skipUnchanged, verify }, newest)).toBe(decision)
  })
})

describe('publishing', () => {
  let world: World
  let skillId: string

  beforeEach(async () => {
    world = await openWorld()
    skillId = world.api.addSkill({ name: SKILL.name }).id
  })

  afterEach(async () => {
    await world.api.close()
  })

  const publish = async (plan: Partial<Publishing['plan']> = {}, skill = SKILL) => {
    const step = connectStep(world, plan)
    const publication = await publishSkill(skill, skillId, undefined, step.context)
    return { ...step, publication }
  }
  const failure = async (plan: Partial<Publishing['plan']> = {}) =>
    await publish(plan).then(
      () => {
        throw new Error('It was expected to fail')
      },
      error => error,
    )

  test('nothing, when the newest version holds exactly these files: two small requests and a download', async () => {
    const { id, version } = world.api.addVersion(skillId, FILES)
    const { publication } = await publish()
    expect(publication).toMatchObject({ reason: 'unchanged', version: { id, version, skillId } })
    expect(endpointsOf(world.api)).toEqual(['getSkill', 'getVersion', 'content'])
  })

  test('what has changed: the upload comes on top of those', async () => {
    world.api.addVersion(skillId, OLD_FILES)
    const { publication } = await publish()
    expect(publication).toMatchObject({
      reason: 'published',
      version: { skillId },
      comparison: { changes: { added: [], changed: [{ path: 'scripts/run.py' }], removed: [] } },
    })
    expect(publication.comparison).not.toHaveProperty('skillMdBefore')
    expect(endpointsOf(world.api)).toEqual(['getSkill', 'getVersion', 'content', 'createVersion'])
    expect(world.api.versionsOf(skillId)).toHaveLength(2)
  })

  test('SKILL.md, shows what it was before', async () => {
    const before = `${FILES['SKILL.md']}Grüße.\n`
    world.api.addVersion(skillId, { ...FILES, 'SKILL.md': before })
    expect((await publish()).publication.comparison?.skillMdBefore).toBe(before)
  })

  test('without skip_unchanged reads nothing before', async () => {
    world.api.addVersion(skillId, FILES)
    const { publication } = await publish({ skipUnchanged: false })
    expect(publication).toEqual({ reason: 'published', version: expect.anything() })
    expect(endpointsOf(world.api)).toEqual(['createVersion'])
  })

  test('the first version, says that there was none', async () => {
    const { publication } = await publish()
    expect(publication).toMatchObject({ reason: 'published', note: 'The skill has no version yet.' })
    expect(endpointsOf(world.api)).toEqual(['getSkill', 'createVersion'])
  })

  test('a version that was read already is not read again', async () => {
    world.api.addVersion(skillId, FILES)
    const { context } = connectStep(world)
    const [known] = await context.api.listVersions(skillId)
    expect(await publishSkill(SKILL, skillId, known, context)).toMatchObject({ reason: 'unchanged' })
    expect(endpointsOf(world.api)).toEqual(['listVersions', 'content'])
  })

  test.each([
    [
      'getSkill',
      { status: 403 },
      /^Not compared with the newest version: Could not read the skill .* answered 403/,
    ],
    ['getVersion', { status: 404 }, /Could not read version \d+ of .* answered 404/],
    ['content', { status: 403 }, /Could not download version \d+ of .* answered 403/],
    ['content', { hang: true }, /no answer came in time/],
    ['content', { cutOff: 50 }, /the answer broke off or was too large/],
  ] as const)('goes on when %s cannot be had (%j), and says why in one line', async (on, effect, note) => {
    world.api.addVersion(skillId, FILES)
    world.api.fault({ on, ...effect, times: Number.POSITIVE_INFINITY })
    const { publication } = await publish()
    expect(publication.reason).toBe('published')
    expect(publication.note).toMatch(note)
    expect(publication.note).not.toContain('\n')
    expect(world.api.versionsOf(skillId)).toHaveLength(2)
  })

  test('a key that is refused ends it before anything is uploaded; a dry run stays green', async () => {
    world.api.fault({ on: 'getSkill', status: 401, times: 2 })
    expect((await failure()).message).toContain('answered 401')
    expect(endpointsOf(world.api)).toEqual(['getSkill'])
    const { publication } = await publish({ dryRun: true })
    expect(publication).toMatchObject({ reason: 'dry-run', note: expect.stringContaining('answered 401') })
  })

  test('in a dry run compares and writes nothing, whatever there is', async () => {
    world.api.addVersion(skillId, OLD_FILES)
    const { publication } = await publish({ dryRun: true, skipUnchanged: false })
    expect(publication).toMatchObject({
      reason: 'dry-run',
      comparison: { changes: { changed: [{ path: 'scripts/run.py' }] } },
    })
    expect(publication).not.toHaveProperty('version')
    expect(endpointsOf(world.api)).toEqual(['getSkill', 'getVersion', 'content'])
  })

  test('verified downloads what was made, once', async () => {
    const { lines } = await publish({ verify: true, skipUnchanged: false })
    expect(lines).toEqual([expect.stringMatching(/^Verified: version \d+ holds exactly these files\.$/)])
    expect(endpointsOf(world.api)).toEqual(['createVersion', 'content'])
  })

  test('verified does not download again what was found by its content', async () => {
    world.api.fault({ on: 'createVersion', status: 502, commit: true })
    const { publication } = await publish({ verify: true, skipUnchanged: false })
    expect(publication.reason).toBe('published')
    expect(endpointsOf(world.api)).toEqual(['createVersion', 'listVersions', 'content'])
  })

  test('verified fails for what is not what was sent, and names the version', async () => {
    world.api.on('commit', version => version.files.set('scripts/run.py', Buffer.from('print(9)\n')))
    const error = await failure({ verify: true })
    expect(error).toBeInstanceOf(VerificationError)
    expect(error.version.version).toBe(world.api.versionsOf(skillId)[0]?.version)
    expect(error.version.skillId).toBe(skillId)
  })

  test('a skill whose file has changed on disk since sends nothing, and is no unknown outcome', async () => {
    const [first] = SKILL.files
    if (!first) throw new Error('There is no file')
    const gone = {
      ...first,
      read: () => {
        throw new Error('SKILL.md has changed since it was checked.')
      },
    }
    const step = connectStep(world)
    await expect(publishSkill({ ...SKILL, files: [gone] }, skillId, undefined, step.context)).rejects.toThrow(
      'SKILL.md has changed since it was checked.',
    )
    expect(world.api.versionsOf(skillId)).toEqual([])
    expect(endpointsOf(world.api)).not.toContain('listVersions')
  })

  test('a refusal is the API’s own, and nothing is looked for', async () => {
    const other = skillOf(
      { ...FILES, 'SKILL.md': FILES['SKILL.md']?.replace('my-skill', 'other') ?? '' },
      'other',
    )
    await expect(publish({}, other)).rejects.toThrow(/answered 400 invalid_request_error.*immutable/)
    expect(endpointsOf(world.api)).toEqual(['getSkill', 'createVersion'])
  })
})

function comparedWith(changes: Extract<Newest, { kind: 'compared' }>['comparison']['changes']): Newest {
  const version = {
    id: '',
    version: '1',
    createdAt: '',
    description: '',
    directory: '',
    name: '',
    skillId: '',
    type: '',
  }
  return { kind: 'compared', version, comparison: { changes } }
}
