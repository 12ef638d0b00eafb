// An input that is nearly a declared one ends the step before anything is read or sent; the runner would only warn.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

test('a misspelt input ends the step before anything is read or sent', async () => {
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const api = await openSkillsApi()
  const run = await runStep(workspace, api, { skill_id: 'auto', 'dry-run': 'true', strict: 'neither' })

  expect(run.code).toBe(1)
  expect(run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'There is no input "dry-run", so it would have no effect. Write dry_run.',
  ])
  expect(api.requests).toEqual([])
})

test('an input that resembles none is left to the runner, which warns', async () => {
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const api = await openSkillsApi()
  const run = await runStep(workspace, api, { skill_id: 'auto', greeting: 'hello' })

  expect(run.code).toBe(0)
  expect(run.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining("Unexpected input(s) 'greeting'"),
  ])
})
