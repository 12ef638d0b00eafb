// Whole steps that end green with a version: every line, output and request, for whoever reviews a change of wording.

import { expect, test } from '@jest/globals'
import { openFederatedApi, runKeyless } from '../../fixtures/federated-api.ts'
import { openGitHubApi, TOKEN } from '../../fixtures/github-api.ts'
import { AT_ONCE, prepareSkill, SKILL } from '../../fixtures/one-skill.ts'
import { tellStep } from '../../fixtures/step-text.ts'
import { createWorkspace, skillMd } from '../../fixtures/workspace.ts'

const BEFORE = { 'SKILL.md': skillMd('my-skill', 'Old text.'), 'gone.md': 'bye', same: '=' }
const AFTER = {
  'SKILL.md': skillMd('my-skill', 'New text.'),
  'new/file.md': '!',
  same: '=',
  'evals/a.md': '',
}

test('a changed skill is published, and what changed is told', async () => {
  const { run, tell } = await prepareSkill(AFTER, BEFORE)
  expect(tell(await run())).toMatchSnapshot()
})

test('an unchanged skill is left alone, for two small requests and a download', async () => {
  const { run, tell } = await prepareSkill(AFTER, {
    'SKILL.md': AFTER['SKILL.md'],
    'new/file.md': '!',
    same: '=',
  })
  expect(tell(await run())).toMatchSnapshot()
})

test('a skill that nobody has is created, and its version is read', async () => {
  const { api, id, run, tell } = await prepareSkill()
  api.removeSkill(id)
  expect(tell(await run({ skill_id: 'auto' }))).toMatchSnapshot()
})

test('what an older version held is published again: only the newest counts', async () => {
  const { api, id, run, tell } = await prepareSkill(SKILL, SKILL)
  api.addVersion(id, { ...SKILL, 'later.md': 'regretted' })
  expect(tell(await run())).toMatchSnapshot()
})

test('in the newer shape a version is pinned by its id, and verified', async () => {
  const { run, tell } = await prepareSkill(SKILL, BEFORE)
  expect(tell(await run({ anthropic_beta: 'none', verify: 'true' }))).toMatchSnapshot()
})

test('a first version has nothing to be compared with; its archive is written and its deployment recorded', async () => {
  const github = await openGitHubApi()
  const { run, tell } = await prepareSkill({ 'my-skill/SKILL.md': skillMd() })
  const inputs = { directory: 'my-skill', archive: 'out/{name}.zip', deployment: 'true' }
  const step = await run(inputs, { token: TOKEN, env: { GITHUB_API_URL: github.url } })
  expect(tell(step, { github })).toMatchSnapshot()
})

test('a deployment that GitHub refuses is a warning', async () => {
  const github = await openGitHubApi({ deploymentsPermission: 'read' })
  const { run, tell } = await prepareSkill()
  const step = await run({ deployment: 'true' }, { token: TOKEN, env: { GITHUB_API_URL: github.url } })
  expect(tell(step, { github })).toMatchSnapshot()
})

test('a version whose answer was lost is found, not made again', async () => {
  const { api, run, tell } = await prepareSkill(AFTER, BEFORE)
  api.fault({ on: 'createVersion', status: 502, body: '<title>Bad gateway</title>', commit: true })
  expect(tell(await run())).toMatchSnapshot()
})

test('a version whose answer was lost and whose content cannot be read is taken with a warning', async () => {
  const { api, run, tell } = await prepareSkill(AFTER, BEFORE, { content: 'forbidden' })
  api.fault({ on: 'createVersion', reset: 'after-body', commit: true })
  expect(tell(await run({ timeout_seconds: '2' }))).toMatchSnapshot()
})

test('a rate limit is waited out', async () => {
  const { api, run, tell } = await prepareSkill()
  api.fault({ on: 'createVersion', status: 429, headers: AT_ONCE, times: 2 })
  expect(tell(await run())).toMatchSnapshot()
})

test('a job with an identity token needs no key', async () => {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace(SKILL)
  const step = await runKeyless(workspace, api, { skill_id: id })
  expect(tellStep(step, workspace, { api })).toMatchSnapshot()
})
