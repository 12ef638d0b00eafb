import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Candidate } from '../../src/load.ts'
import { identifySkills } from '../../src/resolve.ts'
import { StepError } from '../../src/result.ts'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { skillMd } from '../fixtures/workspace.ts'
import { failureOf, openClient } from './claude/open-client.ts'
import { skillOf } from './skills.ts'

let api: LocalApi

beforeEach(async () => {
  api = await openSkillsApi()
})

function addSkill(name: string, displayTitle = name) {
  return api.addSkill({ name, displayTitle, versions: [{ files: { 'SKILL.md': skillMd(name) } }] })
}

/** A skill in the folder `path`, called like the end of it unless `name` says otherwise. */
function candidateOf(path: string, skillId?: string, name = path.split('/').at(-1)): Candidate {
  const directory = { path, location: `/work/${path}` }
  return {
    request: { directory, ...(skillId !== undefined && { skillId }) },
    skill: skillOf({ 'SKILL.md': skillMd(name) }, name),
  }
}

async function identify(candidates: readonly Candidate[], { dryRun = false, offline = false } = {}) {
  const { client } = openClient(api.url, { maxRetries: 0 })
  return await identifySkills(candidates, offline ? undefined : client, { dryRun, concurrency: 2 })
}

/** `[reason, error]` of each skill of a step that failed. */
async function failuresOf(candidates: readonly Candidate[], options = {}) {
  const error = await failureOf(identify(candidates, options))
  expect(error).toBeInstanceOf(StepError)
  return (error as StepError).results.map(result => [result.reason, result.error])
}

test('a skill with an id is that one, and nothing is looked up', async () => {
  expect(await identify([candidateOf('skills/a', 'skill_1')])).toEqual([
    expect.objectContaining({ skillId: 'skill_1', isNew: false }),
  ])
  expect(api.requests).toEqual([])
})

test('each skill is found by its own name, in the order of the candidates', async () => {
  const b = addSkill('b')
  const a = addSkill('a', 'The first')
  const targets = await identify(['b', 'new', 'a'].map(name => candidateOf(`skills/${name}`, 'auto')))

  expect(targets.map(({ skillId, isNew }) => [skillId, isNew])).toEqual([
    [b.id, false],
    [undefined, true],
    [a.id, false],
  ])
  // What the look-up has read need not be read again.
  expect(targets.map(({ newest }) => newest?.name)).toEqual(['b', undefined, 'a'])
})

describe('the step stops before any upload', () => {
  test('for two folders of one name', async () => {
    const candidates = [
      candidateOf('x/a', 'auto'),
      candidateOf('skills/b', 'skill_b'),
      candidateOf('y/a', 'auto'),
    ]
    const said =
      'both hold a skill called "a", and auto finds a skill by its name. Rename one of them, or give each its id.'
    for (const options of [{}, { dryRun: true }, { dryRun: true, offline: true }]) {
      expect(await failuresOf(candidates, options)).toEqual([
        ['failed', `x/a and y/a ${said}`],
        ['not-sent', undefined],
        ['failed', `y/a and x/a ${said}`],
      ])
    }
    expect(api.requests).toEqual([])
  })

  test('for an auto beside an id in a folder of the same name', async () => {
    const candidates = [candidateOf('x/a', 'auto'), candidateOf('y/a', 'skill_1')]
    expect(await failuresOf(candidates)).toEqual([
      ['failed', expect.stringContaining('x/a and y/a both hold a skill called "a"')],
      ['not-sent', undefined],
    ])
  })

  test('for an auto that leads to an id listed elsewhere', async () => {
    const { id } = addSkill('a')
    expect(await failuresOf([candidateOf('skills/b', id), candidateOf('skills/a', 'auto')])).toEqual([
      ['not-sent', undefined],
      [
        'failed',
        `"a" is the skill ${id}, which skills/b is to become as well. Correct the id of one of the two.`,
      ],
    ])
  })

  test('for a name that several skills have', async () => {
    const [one, two] = [addSkill('a', 'One'), addSkill('a', 'Two')]
    const [[reason, error] = []] = await failuresOf([candidateOf('skills/a', 'auto')])
    expect(reason).toBe('failed')
    expect(error).toMatch(
      /^Several skills are called "a": \w+, \w+\. Write the id of the one you mean in place of auto\.$/,
    )
    for (const { id } of [one, two]) expect(error).toContain(id)
  })

  test.each([
    [() => addSkill('b', 'a').id, 'whose name is "b"'],
    [() => api.addSkill({ name: 'a' }).id, 'which has no version to tell its name by'],
  ])('for a title that is taken', async (add, holder) => {
    const id = add()
    for (const dryRun of [false, true]) {
      expect(await failuresOf([candidateOf('skills/a', 'auto')], { dryRun })).toEqual([
        [
          'failed',
          `The title "a" is taken by the skill ${id}, ${holder}. Rename one of the two, or write ${id} in place of auto if that is the one you mean.`,
        ],
      ])
    }
  })

  test('when looking fails, for each skill that is looked for', async () => {
    api.fault({ on: 'listSkills', status: 403 })
    const candidates = ['a', 'b'].map(name => candidateOf(`skills/${name}`, 'auto'))
    const error = expect.stringContaining('Could not list the skills: the API answered 403')
    expect(await failuresOf([...candidates, candidateOf('skills/c', 'skill_c')])).toEqual([
      ['failed', error],
      ['failed', error],
      ['not-sent', undefined],
    ])
    expect(api.requests).toHaveLength(1)
  })
})

describe('a dry run', () => {
  test('goes on when looking fails, and knows why', async () => {
    api.fault({ on: 'listSkills', status: 403 })
    const [target] = await identify([candidateOf('skills/a', 'auto')], { dryRun: true })
    expect(target).toMatchObject({ isNew: false, unidentified: expect.stringContaining('403') })
    expect(target).not.toHaveProperty('skillId')
  })

  test('without the API leaves open which skill it is', async () => {
    const candidates = [candidateOf('skills/a', 'auto'), candidateOf('skills/b')]
    const targets = await identify(candidates, { dryRun: true, offline: true })
    expect(targets.map(({ skillId, isNew, unidentified }) => [skillId, isNew, unidentified])).toEqual([
      [undefined, false, undefined],
      [undefined, false, undefined],
    ])
  })
})
