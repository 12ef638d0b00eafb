import { describe, expect, test } from '@jest/globals'
import { createSkill } from '../../../src/publish/create-skill.ts'
import { connectStep } from '../../fixtures/fault-world.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createVirtualClock } from '../../fixtures/virtual-clock.ts'
import { skillMd } from '../../fixtures/workspace.ts'
import { skillOf } from '../skills.ts'

type Effect = Omit<Parameters<LocalApi['fault']>[0], 'on'>

const FILES = { 'SKILL.md': skillMd(), 'a.md': 'a' }
const SKILL = skillOf(FILES)

/** The API, whose time passes as the step waits, and the step's creating of the skill in it. */
async function openScene(options: Parameters<typeof openSkillsApi>[0] = {}) {
  const clock = createVirtualClock()
  const api = await openSkillsApi({ ...options, clock })
  return {
    api,
    create: async (given: Parameters<typeof connectStep>[1] = {}) => {
      const step = connectStep({ api, clock }, given)
      const version = await createSkill(SKILL, step.options, step.api, step.runtime)
      return { ...step, version }
    },
    skills: () => [...api.skills.values()],
    uploads: () => api.requests.filter(({ endpoint }) => endpoint === 'createSkill'),
  }
}

describe.each([
  ['older', 'display_title'],
  ['newer', 'display_name'],
] as const)('in the %s shape', (shape, title) => {
  test('a skill is created with its name as its title, then its version is read', async () => {
    const { api, create, skills, uploads } = await openScene()
    const { version } = await create({ shape })

    const [skill] = skills()
    expect(version).toMatchObject({ name: 'my-skill', skillId: skill?.id, id: skill?.versions[0]?.id })
    expect(skill).toMatchObject({ displayTitle: 'my-skill', name: 'my-skill' })
    expect(uploads()[0]?.upload?.fields).toEqual([title, 'files[]'])
    // Where titles are not unique, another run may have created one at the same time.
    const count = shape === 'newer' ? ['listSkills', 'getVersion'] : []
    expect(endpointsOf(api)).toEqual(['createSkill', 'getVersion', ...count])
  })

  test.each<[string, Effect, uploads: number]>([
    ['a 500', { status: 500, commit: true }, 1],
    ['a 504 before it could be seen', { status: 504, commit: true, commitAfterMs: 20_000 }, 1],
    ['a reset', { reset: 'after-body', commit: true }, 1],
    ['an answer that is cut off', { cutOff: 20, commit: true }, 1],
    ['an answer that is no JSON', { answer: 'html', commit: true }, 1],
    ['a 500 that made nothing', { status: 500 }, 2],
  ])('after %s there is one skill in the end', async (_, effect, count) => {
    const { api, create, skills, uploads } = await openScene()
    api.fault({ on: 'createSkill', ...effect })
    const { version } = await create({ shape })

    expect(skills().map(({ id }) => id)).toEqual([version.skillId])
    expect(uploads()).toHaveLength(count)
  })
})

test('a skill that was created is read although the API asked another request to wait for too long', async () => {
  const clock = createVirtualClock()
  const server = await openSkillsApi({ clock })
  const { api, options, runtime } = connectStep({ api: server, clock })
  // While this upload is under way, one beside it is refused for an hour.
  server.on('request', ({ endpoint }) => {
    if (endpoint === 'createSkill') api.budget.pause(3_600_000)
  })
  const version = await createSkill(SKILL, options, api, runtime)
  expect(version).toMatchObject({ name: 'my-skill', skillId: [...server.skills.keys()][0] })
  await expect(api.listSkills()).rejects.toThrow('timeout_seconds')
})

test('a title that is taken is the API’s own error', async () => {
  const { api, create } = await openScene()
  api.addSkill({ name: 'other-skill', displayTitle: 'my-skill' })
  await expect(create()).rejects.toMatchObject({
    name: 'ApiError',
    status: 400,
    message: expect.stringContaining('Could not create the skill my-skill'),
  })
})

describe('an outcome that is unknown', () => {
  /** Has another run create a skill of the same name while ours is sent. */
  const addOther = (api: LocalApi, files: Record<string, string>) =>
    api.on('request', ({ endpoint }) => {
      if (endpoint === 'createSkill')
        api.addSkill({ name: 'my-skill', displayTitle: 'x', versions: [{ files }] })
      else for (const skill of api.skills.values()) skill.displayTitle = 'x'
    })

  test.each<[string, (api: LocalApi) => void, RegExp]>([
    [
      'by a skill of that name with other files',
      api => {
        api.fault({ on: 'createSkill', status: 502 })
        addOther(api, { 'SKILL.md': skillMd('my-skill', 'Other.') })
      },
      /the skill skill_\w+ is called "my-skill" now, but holds other files/,
    ],
    [
      'when there are two skills of that name',
      api => {
        api.fault({ on: 'createSkill', status: 500, commit: true })
        addOther(api, FILES)
      },
      /several skills are called "my-skill" now \(skill_\w+, skill_\w+\); delete all but one/,
    ],
    [
      'when the skill is there, but its version is not: it may be ours',
      api => {
        api.fault({ on: 'createSkill', status: 500, commit: true })
        api.fault({ on: 'getVersion', status: 404, times: 99 })
      },
      /skill_\w+ has the title "my-skill", but no version to tell its name by/,
    ],
    [
      'when the skills cannot be listed',
      api => {
        api.fault({ on: 'createSkill', status: 500, commit: true })
        api.fault({ on: 'listSkills', status: 403, times: 99 })
      },
      /Could not list the skills: the API answered 403/,
    ],
  ])('is not settled %s', async (_, set, seen) => {
    const { api, create, uploads } = await openScene()
    set(api)
    const error = await create().catch(cause => cause)

    expect(error.name).toBe('UnknownOutcomeError')
    expect(error.message).toMatch(/whether the skill my-skill was created\.\n[\s\S]*GET \/v1\/skills\b/)
    expect(error.message).toMatch(seen)
    expect(uploads()).toHaveLength(1)
  })

  test('is settled by the only skill of that name, with a warning, when contents cannot be read', async () => {
    const { api, create, skills } = await openScene({ content: 'forbidden' })
    api.fault({ on: 'createSkill', status: 500, commit: true })
    const { version, warnings } = await create()

    expect(version.skillId).toBe(skills()[0]?.id)
    expect(warnings).toEqual([
      `The skill ${version.skillId} is taken for the one that was created, since it is the only one called "my-skill"; its content could not be read. Look at it before you rely on it.`,
    ])
  })
})

describe('a skill whose version cannot be read after its creation', () => {
  const CREATED = { id: 'skill_01', source: 'custom', display_title: 'my-skill', latest_version: null }

  test('is told by its id', async () => {
    const { api, create, skills } = await openScene()
    api.fault({ on: 'getVersion', status: 403 })
    const error = await create().catch(cause => cause)
    expect(error).toMatchObject({ name: 'CreatedError', skillId: skills()[0]?.id, cause: { status: 403 } })
  })

  test('has it looked up when the answer does not name it', async () => {
    const { api, create } = await openScene()
    api.fault({ on: 'createSkill', status: 200, body: CREATED, times: 2 })
    const { id, versions } = api.addSkill({ id: 'skill_01', name: 'my-skill', versions: [{ files: FILES }] })
    expect((await create()).version.skillId).toBe(id)

    versions.splice(0)
    await expect(create()).rejects.toThrow(
      'The skill skill_01 was created, but its version could not be read: The skill skill_01 has no version yet. Running the job again finds it by its name.',
    )
  })
})

test.each([
  ['zip', 'holds exactly these files'],
  ['missing', 'could not be verified'],
] as const)('what was created is verified when that is asked for (%s)', async (content, said) => {
  const { create, skills } = await openScene({ content })
  const outcome = await create({ verify: true }).catch(cause => cause)
  expect(outcome.version.skillId).toBe(skills()[0]?.id)
  expect(outcome.message ?? outcome.lines.join()).toContain(said)
})
