import { beforeEach, describe, expect, test } from '@jest/globals'
import { resolveTargets } from '../../src/resolve.ts'
import { StepError } from '../../src/result.ts'
import type { LoadedSkill } from '../../src/target.ts'
import { connectStep } from '../fixtures/fault-world.ts'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createClock } from '../fixtures/test-clock.ts'
import { skillMd } from '../fixtures/workspace.ts'
import { inputsOf, loadedOf } from './targets.ts'

const OFFLINE = { offline: 'There are no credentials.' }

let server: LocalApi

beforeEach(async () => {
  server = await openSkillsApi()
})

function addSkill(name: string, displayTitle = name) {
  return server.addSkill({ name, displayTitle, versions: [{ files: { 'SKILL.md': skillMd(name) } }] })
}

async function resolve(skills: readonly LoadedSkill[], { dryRun = false, offline = false } = {}) {
  const { api } = connectStep({ api: server, clock: createClock() }, { maxRetries: 0 })
  const way = offline ? OFFLINE : api
  return await resolveTargets({ skills, failed: [] }, way, inputsOf(skills, { dryRun }))
}

async function destinationsOf(...parts: Parameters<typeof resolve>) {
  const { skills: targets, failed } = await resolve(...parts)
  expect(failed).toEqual([])
  expect(targets).toMatchObject(parts[0])
  return targets.map(({ destination }) => destination)
}

/** The error of each skill of a step that failed; of one that was not sent, its status. */
async function failuresOf(
  skills: readonly LoadedSkill[],
  options: { dryRun?: boolean; offline?: boolean } = {},
) {
  if (options.dryRun) {
    const { skills: targets, failed } = await resolve(skills, options)
    const errors = new Map(failed.map(result => [result.directory, 'error' in result ? result.error : '']))
    expect(targets).toHaveLength(skills.length - failed.length)
    return skills.map(({ request }) => errors.get(request.directory.path) ?? 'not-sent')
  }
  const error = await resolve(skills, options).catch(cause => cause)
  expect(error).toBeInstanceOf(StepError)
  return (error as StepError).results.map(result => ('error' in result ? result.error : result.status))
}

test('a skill with an id is that one, and nothing is looked up', async () => {
  expect(await destinationsOf([loadedOf('skills/a', 'skill_1')])).toEqual([
    { kind: 'existing', skillId: 'skill_1' },
  ])
  expect(server.requests).toEqual([])
})

test('each skill is found by its own name, in their order, with the version that was read', async () => {
  const b = addSkill('b')
  const a = addSkill('a', 'The first')
  expect(await destinationsOf(['b', 'new', 'a'].map(name => loadedOf(`skills/${name}`, 'auto')))).toEqual([
    { kind: 'existing', skillId: b.id, newest: expect.objectContaining({ name: 'b' }) },
    { kind: 'new' },
    { kind: 'existing', skillId: a.id, newest: expect.objectContaining({ name: 'a' }) },
  ])
})

describe('a run stops before any upload, and a plan goes on with the others,', () => {
  test('for two folders of one name', async () => {
    const skills = [loadedOf('x/a', 'auto'), loadedOf('skills/b', 'skill_b'), loadedOf('y/a', 'auto')]
    const said =
      'both hold a skill called "a", and auto finds a skill by its name. Rename one of them, or give each its id.'
    for (const options of [{}, { dryRun: true }, { dryRun: true, offline: true }])
      expect(await failuresOf(skills, options)).toEqual([
        `x/a and y/a ${said}`,
        'not-sent',
        `x/a and y/a ${said}`,
      ])
    expect(server.requests).toEqual([])
  })

  test('for more folders of one name, each told the same', async () => {
    const skills = [loadedOf('x/a', 'auto'), loadedOf('y/a', 'existing'), loadedOf('z/a', 'auto')]
    const said =
      'x/a, y/a, z/a all hold a skill called "a", and auto and existing find a skill by its name. Rename all but one, or give each its id.'
    expect(await failuresOf(skills)).toEqual([said, said, said])
  })

  test('for an auto beside an id in a folder of the same name', async () => {
    expect(await failuresOf([loadedOf('x/a', 'auto'), loadedOf('y/a', 'skill_1')])).toEqual([
      expect.stringContaining('x/a and y/a both hold'),
      'not-sent',
    ])
  })

  test('for an auto that leads to an id listed elsewhere', async () => {
    const { id } = addSkill('a')
    expect(await failuresOf([loadedOf('skills/b', id), loadedOf('skills/a', 'auto')])).toEqual([
      'not-sent',
      `"a" is the skill ${id}, which skills/b is to become as well. Correct the id of one of the two.`,
    ])
  })

  test('for a name that several skills have', async () => {
    const [one, two] = [addSkill('a', 'One'), addSkill('a', 'Two')]
    expect(await failuresOf([loadedOf('skills/a', 'auto')])).toEqual([
      `Several skills are called "a": ${two.id}, ${one.id}. Write the id of the one you mean.`,
    ])
  })

  test.each([
    ['whose name is "b"', () => addSkill('b', 'a')],
    ['which has no version to tell its name by', () => server.addSkill({ name: 'a' })],
  ])('for a title that is taken by a skill %s', async (holder, add) => {
    const { id } = add()
    for (const dryRun of [false, true])
      expect(await failuresOf([loadedOf('skills/a', 'auto')], { dryRun })).toEqual([
        `The title "a" is taken by the skill ${id}, ${holder}. Rename one of the two, or write its id if that is the one you mean.`,
      ])
  })

  test('when looking fails, for each skill that is looked for', async () => {
    server.fault({ on: 'listSkills', status: 403 })
    const skills = [loadedOf('a', 'auto'), loadedOf('b', 'auto'), loadedOf('c', 'skill_c')]
    const error = expect.stringContaining('Could not list the skills: the API answered 403')
    expect(await failuresOf(skills)).toEqual([error, error, 'not-sent'])
    expect(server.requests).toHaveLength(1)
  })
})

describe('a dry run goes on, and knows why it is open which skill it is,', () => {
  test('when looking fails', async () => {
    server.fault({ on: 'listSkills', status: 403 })
    const unknown = { kind: 'unknown', cause: expect.objectContaining({ status: 403 }) }
    expect(await destinationsOf([loadedOf('skills/a', 'auto')], { dryRun: true })).toEqual([unknown])
  })

  test('without the API, and without an id', async () => {
    const skills = [loadedOf('a', 'auto'), loadedOf('b'), loadedOf('c', 'skill_c')]
    const unknown = { kind: 'unknown', cause: 'There are no credentials.' }
    expect(await destinationsOf(skills, { dryRun: true, offline: true })).toEqual([
      unknown,
      { kind: 'unknown', cause: 'There is no skill_id: with auto, the skill is found by its name.' },
      { kind: 'existing', skillId: 'skill_c' },
    ])
    expect(await destinationsOf(skills.slice(1), { dryRun: true })).toEqual([
      { kind: 'unknown', cause: 'There is no skill_id: with auto, the skill is found by its name.' },
      { kind: 'existing', skillId: 'skill_c' },
    ])
  })
})
