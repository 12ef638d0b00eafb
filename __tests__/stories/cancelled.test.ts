// A step that is cancelled tells within seconds what is known of every skill, and sends nothing more.

import { describe, expect, test } from '@jest/globals'
import { endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

describe('cancelled', () => {
  test('while an upload waits for its answer: unknown, where to look, and what was not sent', async () => {
    const api = await openSkillsApi()
    const [first, second] = ['a', 'b'].map(name => api.addSkill({ name }).id)
    api.fault({ on: 'createVersion', hang: true, times: 9 })
    const cancelling = new AbortController()
    api.on('hang', () => cancelling.abort())
    const workspace = createWorkspace({ 'a/SKILL.md': skillMd('a'), 'b/SKILL.md': skillMd('b') })
    const skills = `a: ${first}\nb: ${second}`
    const run = await runStep(workspace, api, { skills, concurrency: '1' }, { signal: cancelling.signal })

    expect(run).toMatchObject({ code: 130, signal: null })
    expect(run.log).toContain('Uploading a: 1 file.')
    expect(run.log).toContain('Cancelled by SIGINT: nothing more is sent.')
    expect(JSON.parse(run.outputs.results ?? '').map(({ reason }: { reason: string }) => reason)).toEqual([
      'failed',
      'not-sent',
    ])
    const errors = run.annotations.filter(({ level }) => level === 'error')
    const message = errors.map(annotation => annotation.message).join('\n')
    expect(message).toContain('It is unknown whether a version was created.')
    expect(message).toContain('the step was cancelled before an answer came.')
    expect(message).toContain(`GET /v1/skills/${first}/versions`)
    expect(run.log).toContain('Not sent, since the step was cancelled.')
    expect(run.summary).toContain('not sent')
    expect(endpointsOf(api).filter(endpoint => endpoint === 'createVersion')).toHaveLength(1)
  })

  test.each(['getSkill', 'listSkills'] as const)(
    'before anything is sent (%s hangs): nothing was',
    async on => {
      const api = await openSkillsApi()
      const { id } = api.addSkill({ name: 'my-skill' })
      api.fault({ on, hang: true })
      const cancelling = new AbortController()
      api.on('hang', () => cancelling.abort())
      const workspace = createWorkspace({ 'SKILL.md': skillMd() })
      const skill_id = on === 'getSkill' ? id : 'auto'
      const run = await runStep(workspace, api, { skill_id }, { signal: cancelling.signal })

      expect(run).toMatchObject({ code: 130, signal: null })
      expect(run.outputs).not.toHaveProperty('version')
      expect(run.outputs.results).toBeDefined()
      expect(endpointsOf(api)).toEqual([on])
    },
  )
})
