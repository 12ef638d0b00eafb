import { expect, test } from '@jest/globals'
import { variablesOf } from '../fixtures/inputs.ts'
import { createWorkspace, skillMd } from '../fixtures/workspace.ts'
import { printedLines } from './step.ts'

test('the entrypoint ends a failure as one error and a red step, with no stack trace', async () => {
  const GITHUB_WORKSPACE = createWorkspace({ 'SKILL.md': skillMd() })
  Object.assign(process.env, { GITHUB_WORKSPACE, ...variablesOf({ dry_run: 'true', directory: 'nope' }) })
  await import('../../src/index.ts')

  expect(printedLines().filter(line => line.startsWith('::error'))).toEqual([
    expect.stringMatching(/^::error::directory is "nope"/),
  ])
  expect(process.exitCode).toBe(1)
})
