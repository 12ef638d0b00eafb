// Whole steps that fail at the API, on the way there, or after the version was made.

import { expect, test } from '@jest/globals'
import { startRefusingProxy } from '../../fixtures/echo-server.ts'
import { openFederatedApi, runKeyless } from '../../fixtures/federated-api.ts'
import { prepareSkill, SKILL } from '../../fixtures/one-skill.ts'
import { tellStep } from '../../fixtures/step-text.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

async function login(inputs: Record<string, string>, options = {}) {
  const api = await openFederatedApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace(SKILL)
  const step = await runKeyless(workspace, api, { skill_id: id, ...inputs }, options)
  return tellStep(step, workspace, { api })
}

test('a key that is refused is told before the skill is uploaded', async () => {
  const { run, tell } = await prepareSkill()
  expect(tell(await run({ anthropic_api_key: 'sk-ant-api03-other' }))).toMatchSnapshot()
})

test('a login that is refused shows the claims to compare with the rule', async () => {
  // The audience is the only claim that a workflow chooses.
  expect(await login({ anthropic_oidc_audience: 'https://github.com/octo-org' })).toMatchSnapshot()
})

test('a job without the permission for an identity token is told to ask for it', async () => {
  const env = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined }
  expect(await login({}, { env })).toMatchSnapshot()
})

test('an outcome that is unknown says so, what was seen and where to look', async () => {
  const { api, run, tell } = await prepareSkill()
  api.fault({ on: 'createVersion', status: 500 })
  expect(tell(await run({ timeout_seconds: '2' }))).toMatchSnapshot()
})

test('a version that is not what was sent is named', async () => {
  const files = { ...SKILL, 'scripts/run.py': 'print(1)\n', 'data.bin': 'x' }
  const { api, run, tell } = await prepareSkill(files)
  api.on('commit', version => {
    version.files.set('scripts/run.py', Buffer.from('print(2)\n'))
    version.files.set('extra.txt', Buffer.from(''))
    version.files.delete('data.bin')
  })
  expect(tell(await run({ verify: 'true' }))).toMatchSnapshot()
})

test('a new skill whose version cannot be read is named', async () => {
  const { api, id, run, tell } = await prepareSkill()
  api.removeSkill(id)
  api.fault({ on: 'getVersion', status: 403 })
  expect(tell(await run({ skill_id: 'auto' }))).toMatchSnapshot()
})

test('a redirect is not followed', async () => {
  const elsewhere = await prepareSkill()
  const { api, id, run, tell } = await prepareSkill()
  const redirect = `${elsewhere.api.url}/v1/skills/${id}/versions`
  api.fault({ on: 'createVersion', redirect })
  expect(tell(await run(), { elsewhere: elsewhere.api })).toMatchSnapshot()
})

test('a proxy that lets nobody through is told by its variable', async () => {
  const { run, tell } = await prepareSkill()
  const inputs = { anthropic_base_url: 'https://api.invalid', max_retries: '0' }
  const env = { HTTPS_PROXY: `http://user:opensesame@127.0.0.1:${await startRefusingProxy()}` }
  expect(tell(await run(inputs, { env }))).toMatchSnapshot()
})

test('outputs that cannot be written end red with the version that exists', async () => {
  const { run, tell } = await prepareSkill()
  expect(tell(await run({}, { env: { GITHUB_OUTPUT: '/nowhere/output' } }))).toMatchSnapshot()
})
