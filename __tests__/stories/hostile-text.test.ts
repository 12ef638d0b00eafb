// Whoever writes an answer of the API gives the runner no orders. File names and SKILL.md are in the snapshots.

import { expect, test } from '@jest/globals'
import { prepareSkills } from '../fixtures/many-skills.ts'
import { expectRed, prepareSkill, resultsOf } from '../fixtures/one-skill.ts'
import { runStep } from '../fixtures/workspace.ts'

const ORDER = '::set-output name=version::6\n::error::boo\r\n##[add-path]/tmp ##[error]boo'
const MASK = { name: 'add-mask', properties: {}, message: 'sk-ant-api03-local' }

test('what the server says in a refusal is quoted, and obeyed by nobody', async () => {
  const { api, ids, workspace, skills } = await prepareSkills(['a', 'b', 'c', 'd'])
  const faults = [
    { body: { type: 'error', error: { type: ORDER, message: ORDER } } },
    { body: `<title>${ORDER}</title>` },
    { body: ORDER },
    { headers: { 'request-id': '::error::x ##[error]y' } },
  ]
  for (const [index, fault] of faults.entries())
    api.fault({
      on: ['createVersion', 'getSkill'],
      skillId: ids[index] ?? '',
      times: 2,
      status: 400,
      ...fault,
    })
  const run = await runStep(workspace, api, { skills, concurrency: '1' })

  expectRed(run)
  expect(resultsOf(run).map(({ reason }) => reason)).toEqual(faults.map(() => 'failed'))
  // One for each skill at most, and one for the whole.
  const names = run.commands.map(({ name }) => name)
  expect(new Set(names)).toEqual(new Set(['add-mask', 'group', 'endgroup', 'error']))
  expect(run.annotations.length).toBeLessThanOrEqual(faults.length + 1)
  for (const { message } of run.annotations) expect(message).not.toMatch(/^boo|\n/)
  expect(run.outputs).not.toHaveProperty('version')
})

test('what the server says of a success stays within its outputs', async () => {
  const { api, id, run } = await prepareSkill()
  const body = { id: 'skver_1', version: '1', created_at: '2026-01-01T00:00:00Z', skill_id: id, type: 't' }
  const said = { ...body, name: 'my-skill', directory: ORDER, description: `${ORDER}\nEOF\nversion=6` }
  api.fault({ on: 'createVersion', commit: false, status: 200, body: said })
  const step = await run()

  expect(step).toMatchObject({ code: 0, commands: [MASK] })
  expect(step.outputs).toMatchObject({ version: '1', description: said.description, skill_id: id })
  expect(step.stdout).not.toContain('boo')
})
