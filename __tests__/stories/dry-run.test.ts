// A pull request shows what a merge would publish, and publishes nothing.

import { expect, test } from '@jest/globals'
import { digestByShell, endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const DRY = { dry_run: 'true' }

test('a fork without secrets gets a green check that lists the files, without any network', async () => {
  const api = await openSkillsApi()
  const workspace = createWorkspace({ 'SKILL.md': skillMd(), 'a.md': 'a' })
  const digest = digestByShell(workspace)
  // What `${{ secrets.X }}` becomes in a fork.
  const inputs = { ...DRY, skill_id: '', anthropic_api_key: '', anthropic_base_url: api.url }
  const run = await runStep(workspace, undefined, inputs, { eventName: 'pull_request', token: '' })

  expect(run).toMatchObject({ code: 0, annotations: [], masks: [] })
  expect(api.requests).toEqual([])
  expect(run.outputs).toMatchObject({ published: 'false', reason: 'dry-run', file_count: '2', digest })
  for (const absent of ['id', 'version', 'created_at', 'container_skill', 'skill_id'])
    expect(run.outputs).not.toHaveProperty(absent)
  expect(run.log).toContain('Dry run: nothing was published. Publishing would send 2 files:')
  expect(run.log).toContain('  a.md, 1 B')
  expect(run.log).toContain('There are no credentials')
  expect(run.summary).toContain('## 🔍 dry run, nothing published: my-skill')
})

test('a fork sees the problems of the skill, and a red check', async () => {
  const workspace = createWorkspace({ 'SKILL.md': skillMd('my-claude-skill') })
  const run = await runStep(workspace, undefined, DRY, { eventName: 'pull_request' })

  expect(run.code).toBe(1)
  expect(run.annotations[0]).toMatchObject({ level: 'error', file: 'SKILL.md', line: 2, col: 7 })
  expect(run.annotations[0]?.message).toContain('"claude", which is reserved')
})

test('with credentials it compares with what is published, and only reads', async () => {
  const api = await openSkillsApi()
  const published = { 'SKILL.md': skillMd(), 'old.md': 'o' }
  const { id: skillId } = api.addSkill({ name: 'my-skill', versions: [{ files: published }] })
  const workspace = createWorkspace({ 'SKILL.md': skillMd(), 'new.md': 'n' })
  const run = await runStep(workspace, api, { ...DRY, skill_id: skillId })

  expect(run).toMatchObject({ code: 0, annotations: [] })
  expect(endpointsOf(api)).toEqual(['getSkill', 'getVersion', 'content'])
  expect(run.outputs).toMatchObject({
    reason: 'dry-run',
    published: 'false',
    skill_id: skillId,
    changes: '{"added":["new.md"],"changed":[],"removed":["old.md"]}',
  })
  expect(run.outputs).not.toHaveProperty('version')
  expect(run.summary).toContain('- added `new.md`, 1 B')
  expect(api.versionsOf(skillId)).toHaveLength(1)
})

test.each([
  ['a key that is refused', { anthropic_api_key: 'sk-ant-api03-other' }, 'invalid x-api-key'],
  ['a skill that is not there', { skill_id: 'skill_gone' }, 'Skill not found: skill_gone'],
])('%s is told and stays green', async (_, inputs, said) => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const run = await runStep(workspace, api, { ...DRY, skill_id: id, max_retries: '0', ...inputs })

  expect(run.code).toBe(0)
  expect(run.log).toContain('Not compared with the newest version')
  expect(run.log).toContain(said)
  expect(run.outputs).toMatchObject({ reason: 'dry-run', changes: '' })
})

test('there is nothing to verify in a dry run, so asking for both is an error', async () => {
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const run = await runStep(workspace, undefined, { ...DRY, verify: 'true' })

  expect(run.code).toBe(1)
  expect(run.annotations).toEqual([
    { level: 'error', message: expect.stringMatching(/^dry_run and verify are both true\./) },
  ])
})
