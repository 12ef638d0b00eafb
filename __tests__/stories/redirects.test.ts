// A key goes to the host that it is meant for, or nowhere.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

test.each(['createVersion', 'any'] as const)(
  'a redirect (of %s) is not followed, and the message says what to set',
  async on => {
    const elsewhere = await openSkillsApi()
    const api = await openSkillsApi()
    const { id } = api.addSkill({ name: 'my-skill' })
    api.fault({ on, times: 9, redirect: `${elsewhere.url}/v1/skills/${id}/versions` })
    const run = await runStep(createWorkspace({ 'SKILL.md': skillMd() }), api, { skill_id: id })

    expect(run.code).toBe(1)
    expect(elsewhere.requests).toEqual([])
    expect(run.annotations).toHaveLength(1)
    expect(run.annotations[0]?.message).toContain('the API answered 302')
    expect(run.annotations[0]?.message).toContain('Set anthropic_base_url to the API itself.')
  },
)
