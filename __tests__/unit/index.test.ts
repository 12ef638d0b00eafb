import { expect, test } from '@jest/globals'
import { createWorkspace, skillMd } from '../fixtures/workspace.ts'
import { printedLines, setInputs } from './step.ts'

test('the entrypoint ends a failure as one error and a red step, with no stack trace', async () => {
  process.env.GITHUB_WORKSPACE = createWorkspace({ 'SKILL.md': skillMd() })
  setInputs({ dry_run: 'true', directory: 'nope' })
  await import('../../src/index.ts')

  expect(printedLines().filter(line => line.startsWith('::error'))).toEqual([
    expect.stringMatching(/^::error::directory is "nope"/),
  ])
  expect(process.exitCode).toBe(1)
})
