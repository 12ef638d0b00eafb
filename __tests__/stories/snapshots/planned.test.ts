// Whole dry runs: a plan of what would be published, in a pull request.

import { expect, test } from '@jest/globals'
import { prepareSkill } from '../../fixtures/one-skill.ts'
import { openSkillsApi } from '../../fixtures/skills-api.ts'
import { tellStep } from '../../fixtures/step-text.ts'
import { createWorkspace, runStep, skillMd } from '../../fixtures/workspace.ts'

const onUnix = process.platform === 'win32' ? test.skip : test
const BEFORE = { 'SKILL.md': skillMd('my-skill', 'Old text.'), 'gone.md': 'bye' }
const AFTER = { 'SKILL.md': skillMd('my-skill', 'New text.'), 'new.md': '!' }

test('a fork without secrets gets a green check that lists the files, without any network', async () => {
  const { api, run, tell } = await prepareSkill(AFTER, BEFORE)
  // What `${{ secrets.X }}` and `${{ vars.X }}` become in a fork.
  const inputs = { dry_run: 'true', skill_id: '', anthropic_api_key: '' }
  const step = await run(inputs, { eventName: 'pull_request', token: '' })
  expect(api.requests).toEqual([])
  expect(tell(step)).toMatchSnapshot()
})

test('with credentials it is compared with what is published, and only reads', async () => {
  const { run, tell } = await prepareSkill(AFTER, BEFORE)
  expect(tell(await run({ dry_run: 'true' }))).toMatchSnapshot()
})

onUnix('file names that look like commands are listed as they are, and obeyed by nobody', async () => {
  const files = { ...AFTER, '::error::boo.md': '', '##[add-mask]s.md': '', '<img src=x>|`.md': '' }
  const { run, tell } = await prepareSkill(files, { ...AFTER, '##[warning]gone.md': '' })
  const step = await run({ dry_run: 'true' })
  expect(step.commands.map(({ name }) => name)).toEqual(['add-mask', 'warning'])
  expect(tell(step)).toMatchSnapshot()
})

test('a key that is refused keeps it from comparing', async () => {
  const { run, tell } = await prepareSkill(AFTER, BEFORE)
  expect(tell(await run({ dry_run: 'true', anthropic_api_key: 'sk-ant-api03-other' }))).toMatchSnapshot()
})

test('of many skills it tells which would be changed and which created', async () => {
  const api = await openSkillsApi()
  api.addSkill({
    name: 'a',
    displayTitle: 'a',
    versions: [{ files: { 'SKILL.md': skillMd('a', 'Older.') } }],
  })
  const workspace = createWorkspace({ 'skills/a/SKILL.md': skillMd('a'), 'skills/b/SKILL.md': skillMd('b') })
  const inputs = { dry_run: 'true', skills: 'skills/*: auto', concurrency: '1' }
  const step = await runStep(workspace, api, inputs)
  expect(tellStep(step, workspace, { api })).toMatchSnapshot()
})
