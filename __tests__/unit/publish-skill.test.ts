import { beforeEach, describe, expect, test } from '@jest/globals'
import { type Delivery, deliverSkill } from '../../src/publish-skill.ts'
import type { Target } from '../../src/resolve.ts'
import { createSecrets } from '../../src/secrets.ts'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { skillMd } from '../fixtures/workspace.ts'
import { openClient } from './claude/open-client.ts'
import { skillOf } from './skills.ts'
import { printedLines } from './step.ts'

const FILES = { 'SKILL.md': skillMd(), 'a.md': 'a' }
const SKILL = skillOf(FILES)
const CHECKED = `Checked my-skill: 2 files, ${SKILL.sizeBytes} B, ${SKILL.digest}`

let api: LocalApi
let skillId: string

beforeEach(async () => {
  api = await openSkillsApi()
  skillId = api.addSkill({ name: 'my-skill' }).id
})

const DIRECTORY = { path: 'skills/my-skill', location: '/work/skills/my-skill' }

function targetOf(changes: Partial<Target> = {}): Target {
  return { request: { directory: DIRECTORY, skillId }, skill: SKILL, skillId, isNew: false, ...changes }
}

/** A skill that is looked for by its name. */
function unknownOf(changes: Partial<Target> = {}): Target {
  return { request: { directory: DIRECTORY, skillId: 'auto' }, skill: SKILL, isNew: false, ...changes }
}

function deliveryOf(plan: Partial<Delivery['plan']> = {}, changes: Partial<Delivery> = {}): Delivery {
  const { client, clock } = openClient(api.url, { maxRetries: 0 })
  return {
    api: client,
    clock,
    plan: { dryRun: false, skipUnchanged: true, verify: false, ...plan },
    archives: new Map(),
    inTurn: async upload => await upload(),
    secrets: createSecrets(() => {}),
    skills: ['only'],
    ...changes,
  }
}

describe('a skill', () => {
  test('that is published is told with its version', async () => {
    const result = await deliverSkill(targetOf(), deliveryOf())
    const [version] = api.versionsOf(skillId)

    expect(result).toMatchObject({
      directory: 'skills/my-skill',
      reason: 'published',
      published: true,
      created: false,
      skillId,
      skill: SKILL,
      version: { id: version?.id },
    })
    expect(result).not.toHaveProperty('error')
    expect(printedLines()).toEqual([
      CHECKED,
      'The skill has no version yet.',
      `Published version ${version?.version} of ${skillId}, created at ${result.version?.createdAt}.`,
    ])
  })

  test('that is changed has its changes told', async () => {
    api.addVersion(skillId, { 'SKILL.md': skillMd(), 'old.md': 'old' })
    await deliverSkill(targetOf(), deliveryOf())
    expect(printedLines().slice(1, 3)).toEqual(['  added a.md, 1 B', '  removed old.md, 3 B'])
  })

  test('that is unchanged is told with the version that is there', async () => {
    const { version } = api.addVersion(skillId, FILES)
    const result = await deliverSkill(targetOf(), deliveryOf())

    expect(result).toMatchObject({
      reason: 'unchanged',
      published: false,
      created: false,
      version: { version },
    })
    expect(printedLines()).toEqual([
      CHECKED,
      `Unchanged: version ${version} of ${skillId} already holds exactly these files. Nothing was published.`,
    ])
  })

  test('that is new is created', async () => {
    api.removeSkill(skillId)
    const result = await deliverSkill(unknownOf({ isNew: true }), deliveryOf())
    const [created] = api.skills.keys()

    expect(result).toMatchObject({ reason: 'published', published: true, created: true, skillId: created })
    expect(printedLines()[1]).toBe(`Created the skill ${created}.`)
  })
})

describe('a skill that fails', () => {
  test('is told with what the API said, and nothing is thrown', async () => {
    api.fault({ on: 'createVersion', status: 403 })
    const result = await deliverSkill(targetOf(), deliveryOf())

    expect(result).toMatchObject({ reason: 'failed', published: false, created: false, skillId })
    expect(result.error).toContain('403 permission_error')
    expect(printedLines().at(-1)).toBe('Failed; see the error.')
  })

  test('after its version was made is told with that version', async () => {
    await api.close()
    api = await openSkillsApi({ content: 'forbidden' })
    skillId = api.addSkill({ name: 'my-skill' }).id
    const result = await deliverSkill(targetOf(), deliveryOf({ verify: true }))

    expect(result).toMatchObject({ reason: 'failed', published: true, created: false, skillId })
    expect(result.version?.version).toBe(api.versionsOf(skillId)[0]?.version)
    expect(result.error).toContain('was published, but it could not be verified')
  })

  test('after it was created is told with its id', async () => {
    api.removeSkill(skillId)
    api.fault({ on: 'getVersion', status: 403 })
    const result = await deliverSkill(unknownOf({ isNew: true }), deliveryOf())
    const [created] = api.skills.keys()

    expect(result).toMatchObject({ reason: 'failed', published: true, created: true, skillId: created })
    expect(result).not.toHaveProperty('version')
    expect(result.error).toContain(`The skill ${created} was created, but`)
  })

  test('after it was created and could not be verified is told with both', async () => {
    await api.close()
    api = await openSkillsApi({ content: 'forbidden' })
    const result = await deliverSkill(unknownOf({ isNew: true }), deliveryOf({ verify: true }))
    expect(result).toMatchObject({ reason: 'failed', published: true, created: true })
    expect(result.version?.skillId).toBe([...api.skills.keys()][0])
  })

  test('because a file changed since it was checked has sent nothing', async () => {
    const files = SKILL.files.map(file => ({
      ...file,
      read: () => {
        throw new Error(`${file.path} changed while the step was running.`)
      },
    }))
    const result = await deliverSkill(targetOf({ skill: { ...SKILL, files } }), deliveryOf())

    expect(result).toMatchObject({
      reason: 'failed',
      published: false,
      error: expect.stringContaining('SKILL.md'),
    })
    expect(api.versionsOf(skillId)).toEqual([])
  })

  test('with a secret in its error is told without it', async () => {
    const secrets = createSecrets(() => {})
    secrets.add('opensesame')
    const read = () => {
      throw new Error('opensesame changed')
    }
    const skill = { ...SKILL, files: SKILL.files.map(file => ({ ...file, read })) }
    expect(await deliverSkill(targetOf({ skill }), deliveryOf({}, { secrets }))).toMatchObject({
      error: '*** changed',
    })
  })
})

describe('a dry run', () => {
  const DRY = { dryRun: true }
  const PLAN = [
    'Dry run: nothing was published. Publishing would send 2 files:',
    '  SKILL.md, ',
    '  a.md, 1 B',
  ]

  test.each<[string, () => [Target, Partial<Delivery>], string]>([
    [
      'without the API says why',
      () => [targetOf(), { api: undefined, offline: 'There are no credentials.' }],
      'Nothing was compared with what is published. There are no credentials.',
    ],
    [
      'that could not find out which skill it is says why',
      () => [unknownOf({ unidentified: 'Could not list the skills.' }), {}],
      'Nothing was compared with what is published. Could not list the skills.',
    ],
    [
      'without an id says so',
      () => [{ request: { directory: DIRECTORY }, skill: SKILL, isNew: false }, {}],
      'Nothing was compared with what is published. There is no skill_id.',
    ],
    [
      'of a new skill says that it will be created',
      () => [unknownOf({ isNew: true }), {}],
      'There is no skill called my-skill yet; publishing creates it.',
    ],
  ])('%s, and lists what would be sent', async (_, prepare, note) => {
    const [target, changes] = prepare()
    const result = await deliverSkill(target, deliveryOf(DRY, changes))

    expect(result).toMatchObject({ reason: 'dry-run', published: false, created: false, note })
    expect(printedLines()).toEqual([CHECKED, note, ...PLAN.map(line => expect.stringContaining(line))])
    expect(api.requests).toEqual([])
  })

  test('compares, and sends nothing', async () => {
    api.addVersion(skillId, { 'SKILL.md': skillMd() })
    const result = await deliverSkill(targetOf(), deliveryOf(DRY))

    expect(result).toMatchObject({ reason: 'dry-run', published: false, comparison: expect.anything() })
    expect(printedLines()).toContain('  added a.md, 1 B')
    expect(api.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
  })
})

describe('the log of a step with several skills', () => {
  test('has one group for each, which nothing of another one comes between', async () => {
    const other = api.addSkill({ name: 'other-skill' }).id
    const skill = skillOf({ 'SKILL.md': skillMd('other-skill') }, 'other-skill')
    const delivery = deliveryOf({}, { skills: ['one', 'two'] })
    const second = { path: 'skills/other-skill', location: '/work/skills/other-skill' }
    await Promise.all([
      deliverSkill(targetOf(), delivery),
      deliverSkill({ ...targetOf({ skill, skillId: other }), request: { directory: second } }, delivery),
    ])

    const groups = printedLines().join('\n').split('::endgroup::\n')
    expect(groups).toHaveLength(2)
    for (const name of ['my-skill', 'other-skill']) {
      const group = groups.find(text => text.startsWith(`::group::${name} (skills/${name})`))
      expect(group).toContain(`Checked ${name}:`)
      expect(group).toContain('Published version')
      expect(group).not.toContain(name === 'my-skill' ? 'other-skill' : 'my-skill')
    }
  })
})
