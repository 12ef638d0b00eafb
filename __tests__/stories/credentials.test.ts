// Wherever the key comes from, it reaches the API and nothing else.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const KEY = 'sk-ant-api03-local'

test('a key from the environment is used and masked before anything else is printed', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const env = { ANTHROPIC_API_KEY: ` ${KEY}\n`, ANTHROPIC_BASE_URL: api.url }
  const run = await runStep(workspace, undefined, { skill_id: id }, { env })

  expect(run.code).toBe(0)
  expect(run.stdout.split(/\r?\n/)[0]).toBe(`::add-mask::${KEY}`)
  expect(api.requests.every(({ headers }) => headers['x-api-key'] === KEY)).toBe(true)
  expect(run.log + run.summary + JSON.stringify(run.outputs)).not.toContain(KEY)
})

test('an input wins over the environment, an empty one does not, and both keys are masked', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const env = { ANTHROPIC_API_KEY: 'sk-ant-api03-other', ANTHROPIC_BASE_URL: 'https://api.invalid' }
  const inputs = { skill_id: id, anthropic_workspace_id: '' }
  const run = await runStep(workspace, api, inputs, {
    env: { ...env, ANTHROPIC_WORKSPACE_ID: 'wrkspc_01' },
  })

  expect(run.code).toBe(0)
  expect(run.masks).toEqual([KEY, 'sk-ant-api03-other'])
  expect(api.requests[0]?.headers).toMatchObject({ 'x-api-key': KEY, 'anthropic-workspace-id': 'wrkspc_01' })
})

test('a key is masked even when an input is wrong, and of several lines each', async () => {
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const key = 'sk-ant-api03-first\nsecond-line'
  const run = await runStep(workspace, undefined, { anthropic_api_key: key, strict: 'second-line' })

  expect(run.code).toBe(1)
  expect(run.commands.slice(0, 3).map(({ name }) => name)).toEqual(['add-mask', 'add-mask', 'add-mask'])
  expect(run.masks).toEqual([key, 'sk-ant-api03-first', 'second-line'])
  expect(run.log + run.summary).not.toMatch(/first|second-line/)
  expect(run.annotations.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('Copy it again into the secret, without quotes or line breaks.'),
  )
})

test('a key that the server echoes is printed nowhere', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const error = { type: 'invalid_request_error', message: `no ${KEY} here, nor sk-ant-oat01-unknown` }
  api.fault({ on: 'createVersion', status: 400, body: { type: 'error', error } })
  const run = await runStep(createWorkspace({ 'SKILL.md': skillMd() }), api, { skill_id: id })

  expect(run.code).toBe(1)
  expect(run.annotations[0]?.message).toContain('no *** here, nor ***')
  expect(run.stdout.replace(`::add-mask::${KEY}`, '') + run.summary + run.outputs.results).not.toMatch(
    /sk-ant/,
  )
})

test('a key beside a federation configuration is used, and a warning says so', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const inputs = { skill_id: id, anthropic_federation_rule_id: 'fdrl_01' }
  const run = await runStep(createWorkspace({ 'SKILL.md': skillMd() }), api, inputs)

  expect(run.code).toBe(0)
  expect(run.annotations).toEqual([{ level: 'warning', message: expect.stringMatching(/key is used/) }])
})
