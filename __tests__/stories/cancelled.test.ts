// A step that is cancelled tells within seconds what is known of every skill, and sends nothing more.

import { describe, expect, test } from '@jest/globals'
import { openFederatedApi, runKeyless } from '../fixtures/federated-api.ts'
import { resultsOf } from '../fixtures/one-skill.ts'
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
    const [before, after] = run.log.split('Cancelled by SIGINT: nothing more is sent.')
    expect(before).toContain('Uploading a: 1 file.')
    expect(after).not.toMatch(/Uploading|Looking/)
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

  test.each(['getSkill', 'listSkills', 'listVersions', 'identity', 'token'] as const)(
    'before anything is sent (%s hangs): nothing was',
    async on => {
      const isLogin = on === 'identity' || on === 'token'
      const api = isLogin ? await openFederatedApi() : await openSkillsApi()
      const { id } = api.addSkill({ name: 'my-skill' })
      api.fault({ on, hang: true })
      const cancelling = new AbortController()
      api.on('hang', () => cancelling.abort())
      const workspace = createWorkspace({ 'SKILL.md': skillMd() })
      const skill_id = on === 'getSkill' || on === 'listVersions' ? id : 'auto'
      const inputs = { skill_id, ...(on === 'listVersions' && { from_version: 'none' }) }
      const options = { signal: cancelling.signal }
      const run = isLogin
        ? await runKeyless(workspace, api, inputs, options)
        : await runStep(workspace, api, inputs, options)

      expect(run).toMatchObject({ code: 130, signal: null })
      expect(run.annotations).toEqual([
        { level: 'error', message: expect.stringMatching(/^The step was cancelled\. 1 not sent\. /) },
      ])
      const outputs = ['changed', 'deployment_id', 'mapping', 'results', 'summary_path']
      expect(Object.keys(run.outputs).sort()).toEqual(outputs)
      expect(resultsOf(run)).toMatchObject([{ reason: 'not-sent', error: null }])
      expect(endpointsOf(api).at(-1)).toBe(on)
    },
  )
})
