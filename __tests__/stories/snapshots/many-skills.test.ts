// Whole steps with several skills: one log group, one row and one result for each.

import { expect, test } from '@jest/globals'
import { prepareSkills } from '../../fixtures/many-skills.ts'
import { tellStep } from '../../fixtures/step-text.ts'
import { runStep, skillMd } from '../../fixtures/workspace.ts'

test('one is published, one unchanged, one created, one refused', async () => {
  const { api, ids, workspace } = await prepareSkills(['a', 'b', 'c', 'd'])
  const [a = '', b = '', c = '', d = ''] = ids
  api.removeSkill(c)
  api.addVersion(a, { 'SKILL.md': skillMd('a', 'Older.'), 'old.md': 'x' })
  api.addVersion(b, { 'SKILL.md': skillMd('b') })
  api.fault({ on: 'createVersion', skillId: d, status: 403 })
  const skills = `skills/a: ${a}\nskills/b: ${b}\nskills/c: auto\nskills/d: ${d}`
  const step = await runStep(workspace, api, { skills, concurrency: '1' })
  expect(tellStep(step, workspace, { api })).toMatchSnapshot()
})

test('the problems of one keep the others from being sent', async () => {
  const broken = {
    'skills/b/SKILL.md': '---\nname: b\n---\n',
    'skills/c/SKILL.md': '---\nname: Upper\ndescription: x\n---\n',
  }
  const { api, workspace, skills } = await prepareSkills(['a', 'b', 'c'], {}, broken)
  const step = await runStep(workspace, api, { skills })
  expect(api.requests).toEqual([])
  expect(tellStep(step, workspace, { api })).toMatchSnapshot()
})
