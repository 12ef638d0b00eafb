// Skills of tens of megabytes: the largest request that the API takes is sent; one byte more is refused on the runner.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { prepareSkills } from '../fixtures/many-skills.ts'
import { expectRed, prepareSkill, resultsOf, SKILL } from '../fixtures/one-skill.ts'
import { runStep, writeFiles } from '../fixtures/workspace.ts'

const LIMIT = 31_457_280

test('a request of exactly 31,457,280 bytes is sent, one more byte is an error before any upload', async () => {
  const { api, workspace, run } = await prepareSkill({ ...SKILL, 'assets/large.bin': '', 'b.txt': 'small' })
  const inputs = { skip_unchanged: 'false' }
  await run(inputs)
  const overhead = api.requests.at(-1)?.bytes ?? 0

  writeFiles(workspace, { 'assets/large.bin': Buffer.alloc(LIMIT - overhead) })
  expect(await run(inputs)).toMatchObject({ code: 0 })
  expect(api.requests.at(-1)).toMatchObject({ endpoint: 'createVersion', bytes: LIMIT, status: 200 })

  const count = api.requests.length
  writeFiles(workspace, { 'assets/large.bin': Buffer.alloc(LIMIT - overhead + 1) })
  expectRed(await run(inputs), '31,457,281', 'assets/large.bin')
  expect(api.requests).toHaveLength(count)
})

test.each(['before-body', 'during-body'] as const)(
  'an upload that is cut short (%s) is made again',
  async reset => {
    // More than the buffers between two sockets take, so that a part of it stays unsent.
    const { api, run, made, uploads } = await prepareSkill({
      ...SKILL,
      'data.bin': Buffer.alloc(20_000_000, 'x'),
    })
    api.fault({ on: 'createVersion', reset })
    expect(await run()).toMatchObject({ code: 0, annotations: [] })
    expect([made().length, uploads()]).toEqual([1, 2])
  },
)

test('a file that was not kept in memory and changed after the check is not sent', async () => {
  const large = Buffer.alloc(28_000_000, 'x')
  const more = {
    'skills/a/data.bin': large,
    'skills/b/data.bin': large,
    'skills/c/data.bin': large.subarray(0, 14_000_000),
  }
  const { api, ids, workspace, skills } = await prepareSkills(['a', 'b', 'c'], {}, more)
  let isFirst = true
  api.on('request', () => {
    if (isFirst) writeFileSync(join(workspace, 'skills/c/data.bin'), 'something else')
    isFirst = false
  })
  const run = await runStep(workspace, api, { skills })

  expect(ids.map(id => api.versionsOf(id).length)).toEqual([1, 1, 0])
  expect(resultsOf(run).map(({ reason }) => reason)).toEqual(['published', 'published', 'failed'])
  expect(resultsOf(run)[2]?.error).toContain('data.bin changed')
})
