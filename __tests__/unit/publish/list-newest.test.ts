import { beforeEach, expect, test } from '@jest/globals'
import { listNewest, MAX_SINGLE } from '../../../src/publish/list-newest.ts'
import { connectStep } from '../../fixtures/fault-world.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { skillMd } from '../../fixtures/workspace.ts'

let api: LocalApi

beforeEach(async () => {
  api = await openSkillsApi()
})

function addSkills(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const versions = [{ files: { 'SKILL.md': skillMd(`skill-${index}`) } }]
    return api.addSkill({ name: `skill-${index}`, versions }).id
  })
}

function list(ids: readonly string[]) {
  return listNewest(ids, connectStep({ api, clock: createClock() }, { maxRetries: 0 }).api)
}

test('the newest versions of many skills come by one request', async () => {
  const ids = addSkills(MAX_SINGLE + 1)
  const newest = await list(ids)
  expect(ids.map(id => newest.get(id))).toEqual(ids.map(id => api.versionsOf(id).at(-1)?.version))
  expect(endpointsOf(api)).toEqual(['listSkills'])
})

test('few skills are no reason to read a list', async () => {
  expect(await list(addSkills(MAX_SINGLE))).toEqual(new Map())
  expect(endpointsOf(api)).toEqual([])
})

test('of a workspace that is much larger than the step only the beginning is listed', async () => {
  addSkills(500)
  await list(Array.from({ length: MAX_SINGLE + 1 }, (_, index) => `skill_${index}`))
  // Seventeen skills are worth 102 entries: two pages of a hundred.
  expect(endpointsOf(api)).toEqual(['listSkills', 'listSkills'])
})

test('a list that cannot be read is no reason to fail: each skill is asked for', async () => {
  const ids = addSkills(MAX_SINGLE + 1)
  api.fault({ on: 'listSkills', status: 403 })
  expect(await list(ids)).toEqual(new Map())
})
