// The largest request that the API takes is sent; one byte more is refused on the runner.

import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd, writeFiles } from '../fixtures/workspace.ts'

const LIMIT = 31_457_280

test('a request of exactly 31,457,280 bytes is sent, one more byte is an error before any upload', async () => {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'SKILL.md': skillMd(), 'assets/large.bin': '', 'b.txt': 'small' })
  const inputs = { skill_id: id, skip_unchanged: 'false' }
  await runStep(workspace, api, inputs)
  const overhead = api.requests.at(-1)?.bytes ?? 0

  writeFiles(workspace, { 'assets/large.bin': Buffer.alloc(LIMIT - overhead) })
  const largest = await runStep(workspace, api, inputs)
  const sent = api.requests.at(-1)
  expect(largest.code).toBe(0)
  expect(sent).toMatchObject({ endpoint: 'createVersion', bytes: LIMIT, status: 200 })

  const count = api.requests.length
  writeFiles(workspace, { 'assets/large.bin': Buffer.alloc(LIMIT - overhead + 1) })
  const larger = await runStep(workspace, api, inputs)
  expect(larger.code).toBe(1)
  expect(api.requests).toHaveLength(count)
  expect(larger.annotations[0]?.message).toContain(
    'The upload would have 31,457,281 bytes; the API takes 31,457,280 at most.',
  )
  expect(larger.annotations[0]?.message).toContain(
    `The largest files are assets/large.bin (${(LIMIT - overhead + 1).toLocaleString('en')} bytes)`,
  )
}, 30_000)
