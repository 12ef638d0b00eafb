// Whoever writes a file name, a SKILL.md or an answer gives the runner no orders.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const ORDER = '::set-output name=version::6\n::error::boo\r\n##[add-path]/tmp ##[error]boo'
const MASK = { name: 'add-mask', properties: {}, message: 'sk-ant-api03-local' }
const onUnix = process.platform === 'win32' ? test.skip : test

onUnix('file names that look like commands are listed as they are, and obeyed by nobody', async () => {
  const api = await openSkillsApi()
  const before = { 'SKILL.md': skillMd(), '##[warning]gone.md': '' }
  const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: before }] })
  const workspace = createWorkspace({
    'SKILL.md': skillMd(),
    '::error::boo.md': '',
    '##[add-mask]s.md': '',
    '<img src=x>|`.md': '',
  })
  const dry = await runStep(workspace, api, { skill_id: id, dry_run: 'true' })
  const run = await runStep(workspace, api, { skill_id: id })

  for (const { code, annotations, commands } of [dry, run])
    expect({ code, annotations, commands }).toEqual({ code: 0, annotations: [], commands: [MASK] })
  expect(dry.log).toContain('error::boo.md')
  expect(JSON.parse(run.outputs.changes ?? '').added).toContain('::error::boo.md')
  expect(run.summary).not.toMatch(/(?<!\\)<img/)
})

onUnix('a name with a line break is an error on one line', async () => {
  const workspace = createWorkspace({ 'SKILL.md': skillMd(), 'a\n::warning::b': '', 'c\u001b[31m': '' })
  const run = await runStep(workspace, undefined, { dry_run: 'true' })

  expect(run.code).toBe(1)
  expect(run.commands.map(({ name }) => name)).toEqual(['error', 'error'])
  expect(run.annotations[0]?.message).toContain('"a\\n::warning::b" contains a line break')
  expect(run.stdout + run.summary).not.toContain('\u001b')
})

test('a SKILL.md and its folder give no orders either', async () => {
  const text = `---\nname: "x\\n::error::y"\ndescription: "::warning::z"\n"::notice::k\\n::notice::l": v\n---\n`
  const workspace = createWorkspace({ 'SKILL.md': text })
  const run = await runStep(workspace, undefined, { dry_run: 'true' })

  expect(run.code).toBe(1)
  expect(run.commands.map(({ name }) => name)).toEqual(['error', 'warning', 'error'])
  expect(run.annotations.every(({ message }) => !message.includes('\n'))).toBe(true)
})

test.each([
  ['a refusal', { status: 400, body: { type: 'error', error: { type: ORDER, message: ORDER } } }],
  ['a page', { status: 400, body: `<title>${ORDER}</title>` }],
  ['a plain text', { status: 400, body: ORDER }],
  ['a request id', { status: 400, headers: { 'request-id': '::error::x ##[error]y' } }],
])('what the server says in %s is quoted, and obeyed by nobody', async (_, fault) => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: ['createVersion', 'getSkill'], times: 2, ...fault })
  const run = await runStep(createWorkspace({ 'SKILL.md': skillMd() }), api, { skill_id: id })

  expect(run.code).toBe(1)
  expect(run.commands.map(({ name }) => name)).toEqual(['add-mask', 'error'])
  expect(run.annotations).toHaveLength(1)
  expect(Object.keys(run.outputs).sort()).toEqual(['changed', 'deployment_id', 'results'])
})

test('what the server says of a success stays within its outputs', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const body = { id: 'skver_1', version: '1', created_at: '2026-01-01T00:00:00Z', skill_id: ORDER, type: 't' }
  const said = { ...body, name: ORDER, directory: ORDER, description: `${ORDER}\nEOF\nversion=6` }
  api.fault({ on: 'createVersion', commit: false, status: 200, body: said })
  const run = await runStep(createWorkspace({ 'SKILL.md': skillMd() }), api, { skill_id: id })

  expect(run.code).toBe(0)
  expect(run.commands).toEqual([MASK])
  expect(run.outputs).toMatchObject({ version: '1', description: said.description, skill_id: id })
  expect(run.stdout).not.toContain('boo')
})
