// The runner itself fails: what was published is not lost from sight.

import { expect, test } from '@jest/globals'
import { expectRed, prepareSkill } from '../fixtures/one-skill.ts'

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('outputs that do not fit on the disk end red with the version that exists', async () => {
  const { id, run, made } = await prepareSkill()
  const step = await run({}, { env: { GITHUB_OUTPUT: '/dev/full' } })

  expectRed(step, 'ENOSPC', `version ${made()[0]?.version} of ${id}`)
  expect(step.annotations).toHaveLength(1)
})

test.each([
  ['without a summary file', undefined],
  ['with an empty path for it', ''],
])('%s the step does all the rest', async (_, path) => {
  const { run, made } = await prepareSkill()
  const step = await run({}, { env: { GITHUB_STEP_SUMMARY: path } })
  expect(step).toMatchObject({ code: 0, annotations: [], outputs: { version: made()[0]?.version } })
})

onLinux('a summary that does not fit on the disk is a warning', async () => {
  const { run, made } = await prepareSkill()
  const step = await run({}, { env: { GITHUB_STEP_SUMMARY: '/dev/full' } })
  expect(step).toMatchObject({ code: 0, outputs: { version: made()[0]?.version } })
  expect(step.annotations).toEqual([{ level: 'warning', message: expect.stringContaining('ENOSPC') }])
})
