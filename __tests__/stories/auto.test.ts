// `auto` finds the skill that has the name in SKILL.md, and makes it when there is none: never two of them.

import { describe, expect, test } from '@jest/globals'
import { endpointsOf, type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { textOf } from '../fixtures/summary.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const SKILL = { 'SKILL.md': skillMd(), 'a.md': 'a' }
const AUTO = { skill_id: 'auto' }

function addSkill(api: LocalApi, name: string, displayTitle: string | null = name, body = 'Older.') {
  return api.addSkill({ name, displayTitle, versions: [{ files: { 'SKILL.md': skillMd(name, body) } }] })
}

function workspaceOf(...names: string[]) {
  return createWorkspace(Object.fromEntries(names.map(name => [`skills/${name}/SKILL.md`, skillMd(name)])))
}

function resultsOf(run: { outputs: Record<string, string | undefined> }) {
  return JSON.parse(run.outputs.results ?? 'null') as Record<string, unknown>[]
}

/** One red step that has created and sent nothing. */
function expectNothingSent(api: LocalApi, run: Awaited<ReturnType<typeof runStep>>) {
  expect(run.code).toBe(1)
  expect(api.requests.map(({ method }) => method)).not.toContain('POST')
  expect(run.outputs).not.toHaveProperty('published')
}

describe.each([
  ['older', {}, 'version'],
  ['newer', { anthropic_beta: 'none' }, 'id'],
] as const)('in the %s shape', (_, shape, pin) => {
  test('a skill that nobody has is created, then its version is read for the outputs', async () => {
    const api = await openSkillsApi()
    addSkill(api, 'other-skill')
    const run = await runStep(createWorkspace(SKILL), api, { ...AUTO, ...shape })

    expect(run).toMatchObject({ code: 0, annotations: [] })
    const skill = [...api.skills.values()].find(({ name }) => name === 'my-skill')
    const [version] = skill?.versions ?? []
    expect(skill).toMatchObject({ displayTitle: 'my-skill' })
    expect(endpointsOf(api)).toEqual(['listSkills', 'getVersion', 'createSkill', 'getVersion'])
    expect(run.outputs).toMatchObject({
      created: 'true',
      published: 'true',
      reason: 'published',
      skill_id: skill?.id,
      id: version?.id,
      version: version?.[pin],
      name: 'my-skill',
      directory: 'my-skill',
      changes: '',
    })
    expect(resultsOf(run)[0]).toMatchObject({ created: true, published: true, skill_id: skill?.id })
    expect(run.log).toContain(`Created the skill ${skill?.id}.`)
    expect(run.summary).toContain(`(\`${skill?.id}\`), new`)
  })

  test('a second run finds it, and publishes only what changed', async () => {
    const api = await openSkillsApi()
    const first = await runStep(createWorkspace(SKILL), api, { ...AUTO, ...shape })
    const second = await runStep(createWorkspace(SKILL), api, { ...AUTO, ...shape })
    const third = await runStep(createWorkspace({ ...SKILL, 'b.md': 'b' }), api, { ...AUTO, ...shape })

    expect([first, second, third].map(({ outputs }) => [outputs.reason, outputs.created])).toEqual([
      ['published', 'true'],
      ['unchanged', 'false'],
      ['published', 'false'],
    ])
    expect(new Set([first, second, third].map(({ outputs }) => outputs.skill_id)).size).toBe(1)
    expect(api.skills.size).toBe(1)
  })

  test('a skill is found by its title, without a look at any other', async () => {
    const api = await openSkillsApi()
    addSkill(api, 'other-skill')
    const { id } = addSkill(api, 'my-skill')
    const run = await runStep(createWorkspace(SKILL), api, { ...AUTO, ...shape })

    expect(run).toMatchObject({ code: 0, outputs: { skill_id: id, created: 'false', published: 'true' } })
    expect(endpointsOf(api)).toEqual(['listSkills', 'getVersion', 'content', 'createVersion'])
  })

  test('a skill is found by its name behind another title, on whatever page it is', async () => {
    const api = await openSkillsApi()
    const { id } = addSkill(api, 'my-skill', 'The very first')
    for (let index = 0; index < 120; index += 1) api.addSkill({ name: `skill-${index}` })
    const run = await runStep(createWorkspace(SKILL), api, { ...AUTO, ...shape })

    expect(run).toMatchObject({ code: 0, outputs: { skill_id: id, created: 'false' } })
    expect(endpointsOf(api).filter(endpoint => endpoint === 'listSkills')).toHaveLength(2)
  })

  test.each([
    ['a 500', { status: 500 }],
    ['a reset', { reset: 'after-body' }],
    ['an answer that is cut off', { cutOff: 25 }],
    ['an answer that is HTML', { answer: 'html' }],
  ] as const)('a skill that was made in spite of %s is found again: never two', async (_fault, fault) => {
    const api = await openSkillsApi()
    api.fault({ on: 'createSkill', commit: true, ...fault })
    const run = await runStep(createWorkspace(SKILL), api, { ...AUTO, ...shape })

    expect(run).toMatchObject({ code: 0, annotations: [], outputs: { created: 'true', published: 'true' } })
    expect([...api.skills.keys()]).toEqual([run.outputs.skill_id])
    expect(endpointsOf(api).filter(endpoint => endpoint === 'createSkill')).toHaveLength(1)
  })
})

test('what Anthropic made is never the one, and all pages of it are passed', async () => {
  const api = await openSkillsApi()
  for (let index = 0; index < 120; index += 1) {
    api.addSkill({
      id: `anthropic-${index}`,
      name: 'my-skill',
      source: 'anthropic',
      versions: [{ files: { 'SKILL.md': skillMd() } }],
    })
  }
  const run = await runStep(createWorkspace(SKILL), api, AUTO)

  expect(run).toMatchObject({ code: 0, outputs: { created: 'true' } })
  // Only the version that was made is read.
  expect(endpointsOf(api)).toEqual(['listSkills', 'listSkills', 'createSkill', 'getVersion'])
})

describe('the step stops, and nothing is created,', () => {
  test('when several skills have the name: their ids are told', async () => {
    const api = await openSkillsApi()
    const ids = ['One', 'Two'].map(title => addSkill(api, 'my-skill', title).id)
    const run = await runStep(createWorkspace(SKILL), api, AUTO)

    expectNothingSent(api, run)
    expect(run.annotations).toHaveLength(1)
    for (const text of ['Several skills are called "my-skill"', 'in place of auto', ...ids]) {
      expect(run.annotations[0]?.message).toContain(text)
      expect(textOf(run.summary)).toContain(text)
    }
  })

  test('when a skill of another name has the title: it is named', async () => {
    const api = await openSkillsApi()
    const { id } = addSkill(api, 'other-skill', 'my-skill')
    const run = await runStep(createWorkspace(SKILL), api, AUTO)

    expectNothingSent(api, run)
    expect(run.annotations[0]?.message).toContain(
      `The title "my-skill" is taken by the skill ${id}, whose name is "other-skill".`,
    )
  })

  test.each([
    ['the list', 'listSkills', { status: 403 }, 'Could not list the skills: the API answered 403'],
    ['a version', 'getVersion', { status: 400 }, 'the API answered 400'],
    ['the list, cut off,', 'listSkills', { cutOff: 20 }, 'Could not list the skills'],
    ['the list, as HTML,', 'listSkills', { answer: 'html' }, 'the answer is not JSON'],
  ] as const)('when %s cannot be read', async (_, on, fault, said) => {
    const api = await openSkillsApi()
    addSkill(api, 'other-skill')
    api.fault({ on, times: 9, ...fault })
    const run = await runStep(createWorkspace(SKILL), api, { ...AUTO, max_retries: '0' })

    expectNothingSent(api, run)
    expect(run.annotations[0]?.message).toContain(said)
    expect(textOf(run.summary)).toContain(said)
  })

  test('when two folders hold a skill of one name', async () => {
    const api = await openSkillsApi()
    const workspace = createWorkspace({ 'x/a/SKILL.md': skillMd('a'), 'y/a/SKILL.md': skillMd('a') })
    const run = await runStep(workspace, api, { skills: 'x/a: auto\ny/a: auto' })

    expectNothingSent(api, run)
    expect(run.annotations[0]?.message).toContain('x/a and y/a both hold a skill called "a"')
    expect(api.requests).toEqual([])
  })

  test('when auto leads to an id that another folder has', async () => {
    const api = await openSkillsApi()
    const { id } = addSkill(api, 'a')
    const run = await runStep(workspaceOf('a', 'b', 'c'), api, {
      skills: `skills/*: auto\nskills/b: ${id}\n`,
    })

    expectNothingSent(api, run)
    expect(run.annotations[0]?.message).toContain(
      `"a" is the skill ${id}, which skills/b is to become as well. Correct the id of one of the two.`,
    )
    expect(resultsOf(run).map(({ directory, reason }) => [directory, reason])).toEqual([
      ['skills/a', 'failed'],
      ['skills/c', 'not-sent'],
      ['skills/b', 'not-sent'],
    ])
  })
})

test('a skill that is deleted while it is looked at is passed over', async () => {
  const api = await openSkillsApi()
  const { id } = addSkill(api, 'my-skill')
  addSkill(api, 'other-skill')
  api.on('request', ({ endpoint }) => {
    if (endpoint === 'getVersion') api.removeSkill(id)
  })
  const run = await runStep(createWorkspace(SKILL), api, AUTO)

  expect(run).toMatchObject({ code: 0, outputs: { created: 'true' } })
  expect(run.outputs.skill_id).not.toBe(id)
})

test('a new skill whose version cannot be read ends red with its id, and the next run finds it', async () => {
  const api = await openSkillsApi()
  api.fault({ on: 'getVersion', status: 403 })
  const run = await runStep(createWorkspace(SKILL), api, AUTO)
  const [id] = api.skills.keys()

  expect(run.code).toBe(1)
  for (const text of [run.annotations[0]?.message, textOf(run.summary)]) {
    expect(text).toContain(`The skill ${id} was created, but its version could not be read: `)
    expect(text).toContain('Running the job again finds it by its name.')
  }
  expect(run.outputs).toMatchObject({ published: 'true' })
  expect(run.outputs).not.toHaveProperty('version')
  expect(resultsOf(run)).toEqual([
    expect.objectContaining({
      skill_id: id,
      version: null,
      published: true,
      created: true,
      reason: 'failed',
    }),
  ])

  const again = await runStep(createWorkspace(SKILL), api, AUTO)
  expect(again).toMatchObject({ code: 0, outputs: { skill_id: id, reason: 'unchanged', created: 'false' } })
  expect(api.skills.size).toBe(1)
})

test('a skill that another run makes meanwhile, with other files, is not taken for ours', async () => {
  const api = await openSkillsApi()
  api.fault({ on: 'createSkill', status: 500 })
  api.on('request', ({ endpoint }) => {
    if (endpoint === 'createSkill') addSkill(api, 'my-skill')
  })
  const run = await runStep(createWorkspace(SKILL), api, AUTO)

  expect(run.code).toBe(1)
  expect(run.annotations[0]?.message).toContain('It is unknown whether the skill my-skill was created.')
  expect(run.annotations[0]?.message).toContain('is called "my-skill" now, but holds other files')
  expect(run.outputs).not.toHaveProperty('published')
  expect(api.skills.size).toBe(1)
})

test('many skills are looked up with one list, and each is created, published or left alone', async () => {
  const api = await openSkillsApi()
  addSkill(api, 'a', 'a', 'Do it well.')
  addSkill(api, 'b', 'Behind another title')
  const run = await runStep(workspaceOf('d', 'c', 'b', 'a'), api, { skills: 'skills/*: auto' })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(resultsOf(run).map(({ name, reason, created }) => [name, reason, created])).toEqual([
    ['a', 'unchanged', false],
    ['b', 'published', false],
    ['c', 'published', true],
    ['d', 'published', true],
  ])
  expect(endpointsOf(api).filter(endpoint => endpoint === 'listSkills')).toHaveLength(1)
  expect(run.summary).toContain('✅ published, new skill')
  expect(api.skills.size).toBe(4)
})

test('looking up reads no more than four versions at once', async () => {
  const api = await openSkillsApi({ latencyMs: 40 })
  for (let index = 0; index < 12; index += 1) addSkill(api, `skill-${index}`)
  let most = 0
  api.on('request', () => {
    most = Math.max(most, api.requests.filter(({ status }) => status === undefined).length)
  })
  const run = await runStep(workspaceOf('x', 'y', 'z'), api, { skills: 'skills/*: auto' })

  expect(run.code).toBe(0)
  expect(most).toBe(4)
  // Once each, and once for each skill that was made.
  expect(endpointsOf(api).filter(endpoint => endpoint === 'getVersion')).toHaveLength(12 + 3)
})

describe('a dry run', () => {
  test('tells which skills would be made, and makes none', async () => {
    const api = await openSkillsApi()
    addSkill(api, 'a')
    const run = await runStep(workspaceOf('a', 'b'), api, { skills: 'skills/*: auto', dry_run: 'true' })

    expect(run).toMatchObject({ code: 0, annotations: [], outputs: { published: 'false' } })
    expect(run.log).toContain('There is no skill called b yet; publishing creates it.')
    expect(run.log).toContain('changed SKILL.md')
    expect(api.requests.map(({ method }) => method)).not.toContain('POST')
    expect(api.skills.size).toBe(1)
  })

  test('that cannot look up says why and stays green; one that finds a conflict is red', async () => {
    const api = await openSkillsApi()
    api.fault({ on: 'listSkills', status: 403 })
    const unread = await runStep(createWorkspace(SKILL), api, { ...AUTO, dry_run: 'true' })
    expect(unread.code).toBe(0)
    expect(unread.log).toContain('Nothing was compared with what is published. Could not list the skills')

    addSkill(api, 'other-skill', 'my-skill')
    const conflict = await runStep(createWorkspace(SKILL), api, { ...AUTO, dry_run: 'true' })
    expect(conflict.code).toBe(1)
    expect(conflict.annotations[0]?.message).toContain('The title "my-skill" is taken by')
  })
})
