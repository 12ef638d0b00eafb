import { beforeEach, describe, expect, test } from '@jest/globals'
import { CreatedError, createSkill } from '../../../src/publish/create-skill.ts'
import type { Publishing } from '../../../src/publish/publish-version.ts'
import { UnknownOutcomeError } from '../../../src/publish/upload-once.ts'
import { VerificationError } from '../../../src/publish/verify.ts'
import { type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createClock, type TestClock } from '../../fixtures/test-clock.ts'
import { skillMd } from '../../fixtures/workspace.ts'
import { failureOf, LEGACY_BETA, openClient } from '../claude/open-client.ts'
import { skillOf } from '../skills.ts'

const FILES = { 'SKILL.md': skillMd(), 'a.md': 'a' }
const SKILL = skillOf(FILES)

let api: LocalApi
let clock: TestClock

beforeEach(async () => {
  await restart()
})

/** What is due later becomes visible as the step waits. */
async function restart(options: Parameters<typeof openSkillsApi>[0] = {}) {
  clock = createClock()
  api = await openSkillsApi({ ...options, clock: { now: () => clock.now() } })
}

function open(betas = [LEGACY_BETA], verify = false) {
  const opened = openClient(api.url, { betas })
  clock = opened.clock
  const lines: string[] = []
  const warnings: string[] = []
  const context: Publishing = {
    api: opened.client,
    clock,
    plan: { dryRun: false, skipUnchanged: true, verify },
    inTurn: async upload => await upload(),
    maxBytes: 1_000_000,
    log: line => lines.push(line),
    warn: warning => warnings.push(warning),
  }
  return { context, lines, warnings }
}

const uploads = () => api.requests.filter(({ endpoint }) => endpoint === 'createSkill')
const skills = () => [...api.skills.values()]

describe.each([
  ['older', [LEGACY_BETA], 'display_title'],
  ['newer', [], 'display_name'],
])('in the %s shape', (_, betas, title) => {
  test('a skill is created with its name as its title, then its version is read', async () => {
    const version = await createSkill(SKILL, open(betas).context)

    const [skill] = skills()
    expect(version).toMatchObject({ name: 'my-skill', skillId: skill?.id, id: skill?.versions[0]?.id })
    expect(skill).toMatchObject({ displayTitle: 'my-skill', name: 'my-skill' })
    expect(uploads()[0]?.upload?.fields).toEqual([title, 'files[]'])
    expect(api.requests.map(({ endpoint }) => endpoint)).toEqual(['createSkill', 'getVersion'])
  })

  test.each([
    ['500', { status: 500, commit: true }],
    ['a gateway’s 504, and only later', { status: 504, commit: true, commitAfterMs: 20_000 }],
    ['a reset', { reset: 'after-body', commit: true }],
    ['an answer that is cut off', { cutOff: 20, commit: true }],
    ['an answer that is no JSON', { answer: 'html', commit: true }],
  ] as const)(
    'a skill that was created in spite of %s is found, not created again',
    async (_fault, fault) => {
      api.fault({ on: 'createSkill', ...fault })
      const version = await createSkill(SKILL, open(betas).context)

      expect(skills()).toHaveLength(1)
      expect(uploads()).toHaveLength(1)
      expect(version.skillId).toBe(skills()[0]?.id)
    },
  )

  test('a skill that was not created is created by another upload', async () => {
    api.fault({ on: 'createSkill', status: 500 })
    await createSkill(SKILL, open(betas).context)

    expect(skills()).toHaveLength(1)
    expect(uploads()).toHaveLength(2)
  })
})

test('a skill that a title keeps from being created is an error with the words of the API', async () => {
  api.addSkill({ name: 'other-skill', displayTitle: 'my-skill' })
  const error = await failureOf(createSkill(SKILL, open().context))
  expect(error).toMatchObject({ name: 'ApiError', status: 400 })
  expect(error.message).toContain('Could not create the skill my-skill')
})

describe('an outcome that is unknown', () => {
  test('is not settled by a skill of that name with other files', async () => {
    api.fault({ on: 'createSkill', status: 502 })
    api.on('request', ({ endpoint }) => {
      if (endpoint === 'createSkill')
        api.addSkill({
          name: 'my-skill',
          versions: [{ files: { 'SKILL.md': skillMd('my-skill', 'Other.') } }],
        })
    })
    const error = await failureOf(createSkill(SKILL, open().context))

    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error.message).toMatch(/^It is unknown whether the skill my-skill was created\. /)
    expect(error.message).toMatch(/the skill skill_\w+ is called "my-skill" now, but holds other files\./)
    expect(error.message).toContain('GET /v1/skills')
    expect(uploads()).toHaveLength(1)
  })

  test('is settled by the only skill of that name, with a warning, when contents cannot be read', async () => {
    await restart({ content: 'forbidden' })
    api.fault({ on: 'createSkill', status: 500, commit: true })
    const { context, warnings } = open()
    const version = await createSkill(SKILL, context)

    expect(version.skillId).toBe(skills()[0]?.id)
    expect(warnings).toEqual([
      `The skill ${version.skillId} is taken for the one that was created, since it is the only one called "my-skill"; its content could not be read. Look at it before you rely on it.`,
    ])
  })

  test('is red when there are two skills of that name now', async () => {
    api.fault({ on: 'createSkill', status: 500, commit: true })
    api.on('request', ({ endpoint }) => {
      if (endpoint === 'createSkill')
        api.addSkill({ name: 'my-skill', displayTitle: 'x', versions: [{ files: FILES }, { files: FILES }] })
      else for (const skill of skills()) skill.displayTitle = 'x'
    })
    const error = await failureOf(createSkill(SKILL, open().context))

    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error.message).toMatch(
      /several skills are called "my-skill" now \(skill_\w+, skill_\w+\); delete all but one/,
    )
    expect(uploads()).toHaveLength(1)
  })

  test('is red when the skill is there, but its version is not: it may be ours', async () => {
    api.fault({ on: 'createSkill', status: 500, commit: true })
    api.fault({ on: 'getVersion', status: 404, times: 99 })
    const error = await failureOf(createSkill(SKILL, open().context))

    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error.message).toMatch(/skill_\w+ has the title "my-skill", but no version to tell its name by/)
    expect(uploads()).toHaveLength(1)
    expect(skills()).toHaveLength(1)
  })

  test('is red when looking fails', async () => {
    api.fault({ on: 'createSkill', status: 500, commit: true })
    api.fault({ on: 'listSkills', status: 403, times: 99 })
    const error = await failureOf(createSkill(SKILL, open().context))

    expect(error).toBeInstanceOf(UnknownOutcomeError)
    expect(error.message).toContain('Could not list the skills: the API answered 403')
    expect(uploads()).toHaveLength(1)
  })
})

describe('a skill whose version cannot be read after its creation', () => {
  test('is told by its id', async () => {
    api.fault({ on: 'getVersion', status: 403 })
    const error = await failureOf(createSkill(SKILL, open().context))

    expect(error).toBeInstanceOf(CreatedError)
    expect(error).toMatchObject({ skillId: skills()[0]?.id, cause: expect.objectContaining({ status: 403 }) })
    expect(error.message).toMatch(
      /^The skill skill_\w+ was created, but its version could not be read: Could not read version \d+ of .* Running the job again finds it by its name\.$/,
    )
  })

  test('has its version looked up when the answer does not name it', async () => {
    const body = {
      id: 'skill_01',
      type: 'skill',
      source: 'custom',
      display_title: 'my-skill',
      latest_version: null,
    }
    api.fault({ on: 'createSkill', status: 200, body, times: 2 })
    const { id } = api.addSkill({ id: 'skill_01', name: 'my-skill', versions: [{ files: FILES }] })
    expect(await createSkill(SKILL, open().context)).toMatchObject({ skillId: id })

    for (const version of api.versionsOf(id)) api.skills.get(id)?.versions.splice(0, version ? 1 : 0)
    const error = await failureOf(createSkill(SKILL, open().context))
    expect(error.message).toBe(
      'The skill skill_01 was created, but its version could not be read: it has no version. Running the job again finds it by its name.',
    )
  })
})

describe('verification', () => {
  test('compares what was created', async () => {
    const { context, lines } = open([LEGACY_BETA], true)
    const version = await createSkill(SKILL, context)
    expect(lines).toEqual([`Verified: version ${version.version} holds exactly these files.`])
  })

  test('that fails names the version that exists', async () => {
    await restart({ content: 'missing' })
    const error = await failureOf(createSkill(SKILL, open([LEGACY_BETA], true).context))
    expect(error).toBeInstanceOf(VerificationError)
    expect(error).toMatchObject({ version: { skillId: skills()[0]?.id } })
  })
})
