// Nobody reads the log any more: outputs and summary are written all the same, and nothing ends in a raw stack.

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { createWorkspace, skillMd } from '../fixtures/workspace.ts'

const ENTRY = fileURLToPath(new URL('../../dist/index.js', import.meta.url))

test('a closed standard output loses nothing but the log', async () => {
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const runner = createWorkspace({ output: '', summary: '' })
  const [GITHUB_OUTPUT, GITHUB_STEP_SUMMARY] = [join(runner, 'output'), join(runner, 'summary')]
  const env = {
    PATH: process.env.PATH ?? '',
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: runner,
    GITHUB_OUTPUT,
    GITHUB_STEP_SUMMARY,
    INPUT_DRY_RUN: 'true',
  }
  const step = spawn(process.env.ACTION_NODE ?? process.execPath, [ENTRY], { env })
  step.stdout.destroy()
  let stderr = ''
  step.stderr.on('data', chunk => {
    stderr += chunk
  })
  const code = await new Promise(resolve => step.on('close', resolve))

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(readFileSync(GITHUB_OUTPUT, 'utf8')).toContain('checked')
  expect(readFileSync(GITHUB_STEP_SUMMARY, 'utf8')).toContain('my-skill')
})
