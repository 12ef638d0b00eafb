// Whole steps that end green with a version: every line, output and request, for whoever reviews a change of wording.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../../fixtures/skills-api.ts'
import { tellStep } from '../../fixtures/step-text.ts'
import { createWorkspace, runStep, skillMd } from '../../fixtures/workspace.ts'

test('a changed skill is published, and what changed is shown', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({
    name: 'my-skill',
    versions: [{ files: { 'SKILL.md': skillMd('my-skill', 'Old text.'), 'gone.md': 'bye', same: '=' } }],
  })
  const workspace = createWorkspace({
    'SKILL.md': skillMd('my-skill', 'New text.'),
    same: '=',
    'new.md': '!',
    'evals/a.md': '',
  })
  const run = await runStep(workspace, api, { skill_id: id })
  expect(tellStep(run, workspace, { api })).toMatchSnapshot()
})
