// Skills are published side by side: as many as the workflow says, and none of them while the API asks for a pause.

import { expect, test } from '@jest/globals'
import { prepareSkills } from '../fixtures/many-skills.ts'
import type { LocalApi } from '../fixtures/skills-api.ts'
import { runStep } from '../fixtures/workspace.ts'

const NAMES = Array.from({ length: 10 }, (_, index) => `skill-${index}`)

/** How many uploads, and how many skills in all, the server was busy with at the same time, at most. */
function countSimultaneous(api: LocalApi) {
  const most = { uploads: 0, skills: 0 }
  api.on('request', () => {
    const open = api.requests.filter(({ status }) => status === undefined)
    const uploads = open.filter(({ endpoint }) => endpoint === 'createVersion')
    const skills = new Set(open.map(({ path }) => path.split('/')[3]))
    most.uploads = Math.max(most.uploads, uploads.length)
    most.skills = Math.max(most.skills, skills.size)
  })
  return most
}

test.each([
  ['1', 1, 1],
  ['', 4, 10],
  ['16', 10, 10],
])(
  'with concurrency %j at most %d of ten skills are uploaded and %d at work at once',
  async (concurrency, uploads, skills) => {
    const prepared = await prepareSkills(NAMES, { latencyMs: 40 })
    const most = countSimultaneous(prepared.api)
    const run = await runStep(prepared.workspace, prepared.api, { skills: prepared.skills, concurrency })

    expect(run.code).toBe(0)
    expect(most.uploads).toBe(uploads)
    expect(most.skills).toBeLessThanOrEqual(skills)
    expect(prepared.ids.map(id => prepared.api.versionsOf(id).length)).toEqual(NAMES.map(() => 1))
  },
)

test('the pause that one answer asks for holds for all skills', async () => {
  const { api, ids, workspace, skills } = await prepareSkills(NAMES, { latencyMs: 20 })
  api.fault({ on: 'createVersion', status: 429, headers: { 'retry-after-ms': '400' } })
  const run = await runStep(workspace, api, { skills, skip_unchanged: 'false' })

  expect(run.code).toBe(0)
  expect(ids.map(id => api.versionsOf(id).length)).toEqual(NAMES.map(() => 1))
  // The newest version of each is read before its upload, once; the upload that was refused is made again.
  const [reads, uploads] = ['getSkill', 'createVersion'].map(name =>
    api.requests.filter(({ endpoint }) => endpoint === name),
  )
  expect([reads?.length, uploads?.length]).toEqual([NAMES.length, NAMES.length + 1])
  expect(api.requests).toHaveLength(2 * NAMES.length + 1)
  const times = uploads?.map(({ at }) => at) ?? []
  // Those that were on their way together with the one that was refused, then a pause, then the rest.
  const afterPause = times.filter(time => time - (times[0] ?? 0) >= 400)
  expect(afterPause.length).toBeGreaterThanOrEqual(NAMES.length + 1 - 4)
})
