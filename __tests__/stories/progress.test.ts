// A slow upload does not look like a hanging one.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

test('an upload that takes longer than five seconds says how far it is', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'createVersion', delayMs: 5_200 })
  const run = await runStep(createWorkspace({ 'SKILL.md': skillMd() }), api, { skill_id: id })

  expect(run.code).toBe(0)
  expect(run.log.split('\n').filter(line => line.includes('Everything is sent'))).toEqual([
    'my-skill: Everything is sent; waiting for the answer.',
  ])
}, 20_000)
