// `auto` finds the skill that has the name in SKILL.md, and makes it when there is none: never two of them.

import { describe, expect, test } from '@jest/globals'
import { expectRed, resultsOf, SKILL } from '../fixtures/one-skill.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const AUTO = { skill_id: 'auto' }

function addSkill(api: LocalApi, name: string, displayTitle: string | null = name, body = 'Older.') {
  return api.addSkill({ name, displayTitle, versions: [{ files: { 'SKILL.md': skillMd(name, body) } }] })
}

function workspaceOf(...names: string[]) {
  return createWorkspace(Object.fromEntries(names.map(name => [`skills/${name}/SKILL.md`, skillMd(name)])))
}

function countOf(api: LocalApi, endpoint: string): number {
  return endpointsOf(api).filter(asked => asked === endpoint).length
}

function expectNothingSent(api: LocalApi, run: Parameters<typeof expectRed>[0], ...said: string[]) {
  expectRed(run, ...said)
  expect(api.requests.map(({ method }) => method)).not.toContain('POST')
  expect(run.outputs).not.toHaveProperty('published')
}

describe.each([
  ['older', {}],
  ['newer', { anthropic_beta: 'none' }],
])('in the %s shape', (_, shape) => {
  test('a skill is made once and found from then on, whatever Anthropic calls its own', async () => {
    const api = await openSkillsApi()
    api.addSkill({ name: 'my-skill', source: 'anthropic', versions: [{ files: SKILL }] })
    const first = await runStep(createWorkspace(SKILL), api, { ...AUTO, ...shape })
    const second = await runStep(createWorkspace({ ...SKILL, 'b.md': 'b' }), api, { ...AUTO, ...shape })

    expect([first, second].map(({ outputs }) => [outputs.reason, outputs.created])).toEqual([
      ['published', 'true'],
      ['published', 'false'],
    ])
    const { skill_id = '' } = first.outputs
    expect(second.outputs.skill_id).toBe(skill_id)
    expect(api.versionsOf(skill_id)).toHaveLength(2)
    expect(countOf(api, 'createSkill')).toBe(1)
  })

  test('a skill is found by its title, or by its name behind another one, on whatever page', async () => {
    const api = await openSkillsApi()
    const ids = [addSkill(api, 'a').id, addSkill(api, 'b', 'Behind another title').id]
    for (let index = 0; index < 120; index += 1) api.addSkill({ name: `skill-${index}` })
    const run = await runStep(workspaceOf('a', 'b'), api, { skills: 'skills/*: auto', ...shape })

    expect(run).toMatchObject({ code: 0, annotations: [] })
    expect(resultsOf(run).map(({ skill_id, created }) => [skill_id, created])).toEqual(
      ids.map(id => [id, false]),
    )
    expect(countOf(api, 'createSkill')).toBe(0)
  })

  test('a skill that was made although the answer was lost is found again', async () => {
    const api = await openSkillsApi()
    const faults = [{ status: 502 }, { reset: 'after-body' }, { cutOff: 25 }, { answer: 'html' }] as const
    // One upload after the other, so that each meets its own fault.
    for (const fault of faults) api.fault({ on: 'createSkill', commit: true, ...fault })
    const skills = { skills: 'skills/*: auto', concurrency: '1' }
    const run = await runStep(workspaceOf('a', 'b', 'c', 'd'), api, { ...skills, ...shape })

    expect(run).toMatchObject({ code: 0, annotations: [] })
    expect(resultsOf(run).map(({ created }) => created)).toEqual(faults.map(() => true))
    expect([...api.skills.keys()].sort()).toEqual(
      resultsOf(run)
        .map(({ skill_id }) => skill_id)
        .sort(),
    )
    expect(countOf(api, 'createSkill')).toBe(faults.length)
  })
})

describe('the step stops, and nothing is created,', () => {
  test('when the list cannot be read', async () => {
    const api = await openSkillsApi()
    api.fault({ on: 'listSkills', status: 403 })
    expectNothingSent(api, await runStep(createWorkspace(SKILL), api, AUTO), '403 permission_error')
  })

  test('when two folders hold a skill of one name', async () => {
    const api = await openSkillsApi()
    const workspace = createWorkspace({ 'x/a/SKILL.md': skillMd('a'), 'y/a/SKILL.md': skillMd('a') })
    const run = await runStep(workspace, api, { skills: 'x/a: auto\ny/a: auto' })
    expectNothingSent(api, run, 'x/a and y/a')
    expect(api.requests).toEqual([])
  })

  test('when it leads to an id that another folder has', async () => {
    const api = await openSkillsApi()
    const { id } = addSkill(api, 'a')
    const skills = `skills/*: auto\nskills/b: ${id}\n`
    const run = await runStep(workspaceOf('a', 'b', 'c'), api, { skills })
    expectNothingSent(api, run, id, 'skills/b')
    expect(resultsOf(run).map(({ name, reason }) => [name, reason])).toEqual([
      ['a', 'failed'],
      ['c', 'not-sent'],
      ['b', 'not-sent'],
    ])
  })
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
  expect(countOf(api, 'listSkills')).toBe(1)
  expect(api.skills.size).toBe(4)
})
