import { beforeEach, describe, expect, test } from '@jest/globals'
import { createSkillFinder } from '../../../src/publish/find-skill.ts'
import { connectStep } from '../../fixtures/fault-world.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { skillMd } from '../../fixtures/workspace.ts'

let api: LocalApi

beforeEach(async () => {
  api = await openSkillsApi()
})

/** A skill of the API that has one version. */
function addSkill(name: string, displayTitle: string | null = name) {
  return api.addSkill({ name, displayTitle, versions: [{ files: { 'SKILL.md': skillMd(name) } }] })
}

function open(shape: 'older' | 'newer' = 'older', concurrency = 4) {
  const step = connectStep({ api, clock: createClock() }, { shape, maxRetries: 0 })
  return createSkillFinder(step.api, concurrency)
}

/** The ids whose newest version was read, in their order. */
function readIds(): string[] {
  return api.requests
    .filter(({ endpoint }) => endpoint === 'getVersion')
    .map(({ path }) => path.split('/')[3] ?? '')
}

const listings = () => endpointsOf(api).filter(endpoint => endpoint === 'listSkills').length

describe.each(['older', 'newer'] as const)('a name, in the %s shape,', shape => {
  test('is that of the skill whose title equals it, when its newest version confirms it', async () => {
    addSkill('my-skill', 'Another title')
    const { id } = addSkill('my-skill')
    addSkill('other-skill')

    expect(await open(shape).find('my-skill')).toMatchObject({
      kind: 'existing',
      skillId: id,
      newest: { name: 'my-skill' },
    })
    // No other skill was looked at.
    expect(readIds()).toEqual([id])
  })

  test('is found behind another title, on whatever page', async () => {
    const { id } = addSkill('my-skill', 'On the last page')
    for (let index = 0; index < 205; index += 1) api.addSkill({ name: `skill-${index}` })

    expect(await open(shape).find('my-skill')).toMatchObject({ kind: 'existing', skillId: id })
    expect(listings()).toBe(shape === 'older' ? 3 : 1)
  })

  test('that nobody has is new, whatever Anthropic calls its own skills', async () => {
    addSkill('other-skill')
    api.addSkill({ name: 'my-skill', source: 'anthropic', versions: [{ files: { 'SKILL.md': skillMd() } }] })

    expect(await open(shape).find('my-skill')).toEqual({ kind: 'new', gone: [] })
  })
})

test('a name that several skills have is told with the ids of all', async () => {
  const ids = [addSkill('my-skill', 'One'), addSkill('my-skill', 'Two')].map(({ id }) => id)
  // The newest skill is listed first.
  expect(await open().find('my-skill')).toEqual({ kind: 'several', skillIds: ids.reverse() })
})

test.each([
  ['a skill of another name has', () => addSkill('other-skill', 'my-skill'), { name: 'other-skill' }],
  ['a skill without any version has', () => api.addSkill({ name: 'my-skill' }), {}],
])('a title that %s is taken', async (_, add, name) => {
  const { id } = add()
  expect(await open().find('my-skill')).toEqual({ kind: 'taken', skillId: id, ...name })
})

test('a skill that is deleted while it is looked at is passed over, whatever its title', async () => {
  const skills = [addSkill('my-skill'), addSkill('my-skill', 'Another title')]
  api.on('request', ({ endpoint }) => {
    if (endpoint === 'getVersion') for (const { id } of skills) api.removeSkill(id)
  })
  expect(await open().find('my-skill')).toEqual({ kind: 'new', gone: [skills[0]?.id] })
})

test.each(['listSkills', 'getVersion'] as const)('any other failure of %s is thrown', async on => {
  addSkill('other-skill')
  api.fault({ on, status: 403 })
  const cause = await open()
    .find('my-skill')
    .catch(cause => cause)
  expect(cause).toMatchObject({ name: 'ApiError', status: 403, byApi: true })
  // Whose skill cannot be read is told, where it is another one.
  const said = 'To find out whether a skill is called "my-skill", those of the workspace are read, and one of'
  expect(cause.message.startsWith(said)).toBe(on === 'getVersion')
})

test('the list and every version are read once, however many names are asked for', async () => {
  const skills = ['a', 'b', 'c', 'd'].map(name => addSkill(name, `The skill ${name}`))
  const found = await Promise.all(['d', 'a', 'nobody', 'b', 'nobody'].map(open().find))

  expect(found.map(({ kind }) => kind)).toEqual(['existing', 'existing', 'new', 'existing', 'new'])
  expect(listings()).toBe(1)
  expect(readIds().sort()).toEqual(skills.map(({ id }) => id).sort())
})

test.each([1, 3])('no more than %d versions are read side by side', async concurrency => {
  // Long enough for those side by side to meet.
  api = await openSkillsApi({ latencyMs: 20 })
  for (let index = 0; index < 12; index += 1) addSkill(`skill-${index}`)
  let most = 0
  api.on('request', () => {
    most = Math.max(most, api.requests.filter(({ status }) => status === undefined).length)
  })
  await open('older', concurrency).find('my-skill')

  expect(readIds()).toHaveLength(12)
  expect(most).toBe(concurrency)
})
