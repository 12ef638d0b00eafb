import { beforeEach, describe, expect, test } from '@jest/globals'
import { createLookup } from '../../../src/publish/find-skill.ts'
import { type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { skillMd } from '../../fixtures/workspace.ts'
import { failureOf, LEGACY_BETA, openClient } from '../claude/open-client.ts'

let api: LocalApi

beforeEach(async () => {
  api = await openSkillsApi()
})

/** A skill of the API that has one version. */
function addSkill(name: string, displayTitle: string | null = name) {
  return api.addSkill({ name, displayTitle, versions: [{ files: { 'SKILL.md': skillMd(name) } }] })
}

function open(betas = [LEGACY_BETA], concurrency = 4) {
  return createLookup(openClient(api.url, { betas, maxRetries: 0 }).client, concurrency)
}

/** The ids whose newest version was read, in their order. */
function readIds(): string[] {
  return api.requests
    .filter(({ endpoint }) => endpoint === 'getVersion')
    .map(({ path }) => path.split('/')[3] ?? '')
}

describe.each([
  ['in the older shape', [LEGACY_BETA]],
  ['in the newer shape', []],
])('a name, %s,', (_, betas) => {
  test('is that of the skill whose title equals it, when its newest version confirms it', async () => {
    const { id } = addSkill('my-skill')
    addSkill('other-skill')
    const identity = await open(betas).find('my-skill')

    expect(identity).toMatchObject({ kind: 'existing', skillId: id, newest: { name: 'my-skill' } })
    // No other skill was looked at.
    expect(readIds()).toEqual([id])
  })

  test('is found behind another title when no title is right', async () => {
    addSkill('other-skill')
    const { id } = addSkill('my-skill', 'The best of skills')

    expect(await open(betas).find('my-skill')).toMatchObject({ kind: 'existing', skillId: id })
  })

  test('that nobody has is new, whatever Anthropic calls its own skills', async () => {
    addSkill('other-skill')
    api.addSkill({ name: 'my-skill', source: 'anthropic', versions: [{ files: { 'SKILL.md': skillMd() } }] })

    expect(await open(betas).find('my-skill')).toEqual({ kind: 'new', gone: [] })
  })

  test('is looked for on all pages', async () => {
    const { id } = addSkill('my-skill', 'On the last page')
    for (let index = 0; index < 205; index += 1) api.addSkill({ name: `skill-${index}` })

    expect(await open(betas).find('my-skill')).toMatchObject({ kind: 'existing', skillId: id })
    expect(api.requests.filter(({ endpoint }) => endpoint === 'listSkills')).toHaveLength(3)
  })
})

test('a name that several skills have is told with the ids of all', async () => {
  const ids = [addSkill('my-skill', 'One'), addSkill('my-skill', 'Two')].map(({ id }) => id)

  // The newest skill is listed first.
  expect(await open().find('my-skill')).toEqual({ kind: 'several', skillIds: ids.reverse() })
})

test('of several skills of one name, that whose title confirms it is the one', async () => {
  addSkill('my-skill', 'Another title')
  const { id } = addSkill('my-skill')

  expect(await open().find('my-skill')).toMatchObject({ kind: 'existing', skillId: id })
})

test('a title that a skill of another name has is taken', async () => {
  const { id } = addSkill('other-skill', 'my-skill')
  expect(await open().find('my-skill')).toEqual({ kind: 'taken', skillId: id, name: 'other-skill' })
})

test('a title that a skill without any version has is taken', async () => {
  const { id } = api.addSkill({ name: 'my-skill' })
  expect(await open().find('my-skill')).toEqual({ kind: 'taken', skillId: id })
})

test('a skill that is deleted while it is looked at is passed over, whatever its title', async () => {
  const titled = addSkill('my-skill')
  const untitled = addSkill('my-skill', 'Another title')
  api.on('request', ({ endpoint }) => {
    if (endpoint === 'getVersion') for (const { id } of [titled, untitled]) api.removeSkill(id)
  })

  expect(await open().find('my-skill')).toEqual({ kind: 'new', gone: [titled.id] })
})

test.each(['listSkills', 'getVersion'] as const)('any other failure of %s is thrown', async on => {
  addSkill('other-skill')
  api.fault({ on, status: 403 })
  expect(await failureOf(open().find('my-skill'))).toMatchObject({ name: 'ApiError', status: 403 })
})

test('the list and every version are read once, however many names are asked for', async () => {
  const skills = ['a', 'b', 'c', 'd'].map(name => addSkill(name, `The skill ${name}`))
  const lookup = open()
  const found = await Promise.all(['d', 'a', 'nobody', 'b', 'nobody'].map(lookup.find))

  expect(found.map(({ kind }) => kind)).toEqual(['existing', 'existing', 'new', 'existing', 'new'])
  expect(api.requests.filter(({ endpoint }) => endpoint === 'listSkills')).toHaveLength(1)
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
  await open([LEGACY_BETA], concurrency).find('my-skill')

  expect(readIds()).toHaveLength(12)
  expect(most).toBe(concurrency)
})
