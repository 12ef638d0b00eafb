// A pull request shows what a merge would publish, and publishes nothing.

import { expect, test } from '@jest/globals'
import { AT_ONCE, expectRed, prepareSkill, SKILL } from '../fixtures/one-skill.ts'
import { skillMd } from '../fixtures/workspace.ts'

const DRY = { dry_run: 'true' }

test('a fork sees the problems of the skill, and a red check', async () => {
  const { api, run } = await prepareSkill({ 'SKILL.md': skillMd('my-claude-skill') })
  const step = await run({ ...DRY, skill_id: '', anthropic_api_key: '' }, { eventName: 'pull_request' })

  expectRed(step, 'claude')
  expect(step.annotations[0]).toMatchObject({ level: 'error', file: 'SKILL.md', line: 2, col: 7 })
  expect(api.requests).toEqual([])
})

test.each([['an API that is down', {}, '503']])('%s is told and stays green', async (_, inputs, said) => {
  const { api, run, made } = await prepareSkill(SKILL, SKILL)
  if (said === '503') api.fault({ on: 'any', status: 503, headers: AT_ONCE, times: 99 })
  const step = await run({ ...DRY, ...inputs })

  expect(step).toMatchObject({ code: 0, outputs: { published: 'false', changes: '' } })
  expect(step.log).toContain(said)
  expect(made()).toEqual([])
})

test('a title that is taken would fail a merge, and fails the plan', async () => {
  const { api, id, run } = await prepareSkill()
  api.removeSkill(id)
  const versions = [{ files: { 'SKILL.md': skillMd('other-skill') } }]
  const other = api.addSkill({ name: 'other-skill', displayTitle: 'my-skill', versions })
  expectRed(await run({ ...DRY, skill_id: 'auto' }), other.id)
})

test('what a merge would fail on fails the plan: a skill that is not there', async () => {
  const { run, made } = await prepareSkill(SKILL, SKILL)
  const step = await run({ ...DRY, skill_id: 'skill_gone' })

  expectRed(step, 'Skill not found: skill_gone')
  expect(step.log.trimEnd().split('\n').at(-1)).toContain('✗ my-skill: would fail')
  expect(step.summary).toContain('## ❌ my-skill: would fail\n')
  expect(step.log + step.summary).not.toMatch(/nothing was|failed/)
  expect(step.outputs).not.toHaveProperty('published')
  expect(made()).toEqual([])
})
