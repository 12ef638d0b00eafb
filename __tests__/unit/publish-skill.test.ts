import { beforeEach, describe, expect, test } from '@jest/globals'
import { publishSkill } from '../../src/publish-skill.ts'
import { createSkillReporter } from '../../src/report/step-log.ts'
import type { Destination, Target } from '../../src/target.ts'
import { connectStep } from '../fixtures/fault-world.ts'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createClock } from '../fixtures/test-clock.ts'
import { skillMd } from '../fixtures/workspace.ts'
import { skillOf } from './skills.ts'
import { inputsOf, loadedOf } from './targets.ts'

const FILES = { 'SKILL.md': skillMd(), 'a.md': 'a' }
const SKILL = skillOf(FILES)
const CHECKED = `Checked my-skill: 2 files, ${SKILL.sizeBytes} B, ${SKILL.digest}`
const NEW: Destination = { kind: 'new' }

let server: LocalApi
let skillId: string

beforeEach(async () => {
  await restart()
})

async function restart(options: Parameters<typeof openSkillsApi>[0] = {}) {
  server = await openSkillsApi(options)
  skillId = server.addSkill({ name: 'my-skill' }).id
}

/** Publishes the skill as a version of the one that exists, unless told otherwise. */
async function publish(
  destination: Destination = { kind: 'existing', skillId },
  plan: Parameters<typeof inputsOf>[1] = {},
  offline = false,
) {
  if (destination.kind === 'new') server.removeSkill(skillId)
  const id = destination.kind === 'existing' ? skillId : 'auto'
  const target: Target = { ...loadedOf('skills/my-skill', id, SKILL), destination }
  const { api, runtime, lines } = connectStep({ api: server, clock: createClock() }, { maxRetries: 0 })
  const mode = plan.dryRun ? 'plan' : 'run'
  const way = offline ? { offline: 'There are no credentials.' } : api
  const result = await publishSkill(
    target,
    way,
    inputsOf([target], plan),
    runtime,
    createSkillReporter(runtime, mode),
  )
  expect(result).toMatchObject({ directory: 'skills/my-skill', skill: SKILL, problems: [], warnings: [] })
  return { result, lines }
}

/** The skill that was created. */
const createdId = () => [...server.skills.keys()][0]

describe('a skill', () => {
  test('that is published is told with its version', async () => {
    const { result, lines } = await publish()
    const [version] = server.versionsOf(skillId)

    expect(result).toMatchObject({
      status: 'published',
      created: false,
      skillId,
      version: { id: version?.id },
    })
    expect(lines).toEqual([
      CHECKED,
      'Uploading my-skill: 2 files.',
      'This is its first version.',
      expect.stringMatching(`^Published version ${version?.version} of ${skillId}, created at 20.*Z\\.$`),
    ])
  })

  test('that is changed has its changes told', async () => {
    server.addVersion(skillId, { 'SKILL.md': skillMd(), 'old.md': 'old' })
    expect((await publish()).lines.slice(2, 4)).toEqual(['  added a.md, 1 B', '  removed old.md, 3 B'])
  })

  test('that is unchanged is told with the version that is there', async () => {
    const { version } = server.addVersion(skillId, FILES)
    const { result, lines } = await publish()

    expect(result).toMatchObject({ status: 'unchanged', skillId, version: { version } })
    expect(lines).toEqual([
      CHECKED,
      `Unchanged: version ${version} of ${skillId} already holds exactly these files. Nothing was published.`,
    ])
  })

  test('that is new is created', async () => {
    const { result, lines } = await publish(NEW)
    expect(result).toMatchObject({ status: 'published', created: true, skillId: createdId() })
    expect(lines[2]).toContain(`Created the skill ${createdId()}. Published version`)
  })
})

describe('a skill that fails is told with what exists in spite of it:', () => {
  const FORBIDDEN = { content: 'forbidden' } as const
  const VERIFY = { verify: true }

  test.each<[string, () => Promise<void> | void, Parameters<typeof publish>, made: string, error: string]>([
    [
      'nothing, when it was refused',
      () => server.fault({ on: 'createVersion', status: 403 }),
      [],
      'nothing',
      '403 permission_error',
    ],
    [
      'perhaps a version, when that cannot be told',
      () => {
        server.fault({ on: 'createVersion', status: 502 })
        server.fault({ on: 'listVersions', status: 403, times: 99 })
      },
      [],
      'unknown',
      'It is unknown whether',
    ],
    [
      'its version, when that cannot be verified',
      () => restart(FORBIDDEN),
      [undefined, VERIFY],
      'version',
      'could not be verified',
    ],
    [
      'the new skill, when its version cannot be read',
      () => server.fault({ on: 'getVersion', status: 403 }),
      [NEW],
      'skill',
      'was created, but',
    ],
    [
      'the new skill and its version, when that cannot be verified',
      () => restart(FORBIDDEN),
      [NEW, VERIFY],
      'version',
      'could not be verified',
    ],
  ])('%s', async (_, prepare, [destination, plan], made, error) => {
    await prepare()
    const { result } = await publish(destination, plan)
    const id = createdId() ?? ''

    expect(result).toMatchObject({
      status: 'failed',
      made,
      skillId: id,
      error: expect.stringContaining(error),
      ...(made === 'version' && {
        created: destination === NEW,
        version: { skillId: id, version: server.versionsOf(id)[0]?.version },
      }),
    })
  })
})

describe('a plan', () => {
  const DRY = { dryRun: true }
  const UNKNOWN: Destination = {
    kind: 'unknown',
    cause: 'There is no skill_id: with auto, the skill is found by its name.',
  }
  const FILES_TO_SEND = [expect.stringMatching(/^ {2}SKILL\.md, \d+ B$/), '  a.md, 1 B']
  const OPEN = 'Dry run: nothing was published. Publishing would send 2 files.'

  test.each<[string, Destination, offline: boolean, string, lines: unknown[]]>([
    [
      'without the API leaves it open',
      { kind: 'existing', skillId: 'skill_1' },
      true,
      'unknown',
      ['Not compared with what is published. There are no credentials.', ...FILES_TO_SEND, OPEN],
    ],
    [
      'without an id leaves it open',
      UNKNOWN,
      false,
      'unknown',
      [
        'Not compared with what is published. There is no skill_id: with auto, the skill is found by its name.',
        ...FILES_TO_SEND,
        OPEN,
      ],
    ],
    [
      'of a new skill would create it',
      NEW,
      false,
      'create',
      [...FILES_TO_SEND, 'Dry run: publishing would create the skill my-skill with 2 files.'],
    ],
  ])('%s', async (_, destination, offline, change, told) => {
    const { result, lines } = await publish(destination, DRY, offline)
    expect(result).toMatchObject({ status: 'planned', change })
    expect(lines).toEqual([CHECKED, ...told])
    expect(server.requests).toEqual([])
  })
})
