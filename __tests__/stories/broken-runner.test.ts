// The runner itself fails: what was published is not lost from sight.

import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const onLinux = process.platform === 'linux' ? test : test.skip

async function publish(env: Record<string, string | undefined>) {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const resolved = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value?.replace('$WORKSPACE', workspace)]),
  )
  const run = await runStep(workspace, api, { skill_id: id }, { env: resolved })
  return { run, id, version: api.versionsOf(id)[0]?.version }
}

onLinux('outputs that do not fit on the disk end red with the version that exists', async () => {
  const { run, id, version } = await publish({ GITHUB_OUTPUT: '/dev/full' })

  expect(run.code).toBe(1)
  expect(run.annotations).toEqual([
    {
      level: 'error',
      message: expect.stringMatching(/^The outputs could not be written: ENOSPC.* disk space left\.$/),
    },
  ])
  expect(run.annotations[0]?.message).toContain(`Published all the same: version ${version} of ${id}.`)
  expect(run.summary).toContain(`\`${version}\``)
  expect(run.summary).toContain('\n\n## ❌')
})

test('an output file that is gone ends red with the version that exists', async () => {
  const { run, version } = await publish({ GITHUB_OUTPUT: join('$WORKSPACE', 'gone', 'output') })

  expect(run.code).toBe(1)
  expect(run.annotations.at(-1)?.message).toContain(`version ${version} of`)
})

test.each([
  ['without a summary file', undefined],
  ['with an empty path for it', ''],
])('%s the step does all the rest', async (_, path) => {
  const { run, version } = await publish({ GITHUB_STEP_SUMMARY: path })

  expect(run).toMatchObject({ code: 0, annotations: [], outputs: { version } })
})

onLinux('a summary that does not fit on the disk is a warning', async () => {
  const { run, version } = await publish({ GITHUB_STEP_SUMMARY: '/dev/full' })

  expect(run).toMatchObject({ code: 0, outputs: { version } })
  expect(run.annotations).toEqual([
    { level: 'warning', message: expect.stringMatching(/^The job summary could not be written: ENOSPC/) },
  ])
})
