// The runner itself fails: what was published is not lost from sight.

import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { expectRed, prepareSkill } from '../fixtures/one-skill.ts'
import { createWorkspace } from '../fixtures/workspace.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('outputs that do not fit on the disk end red with the version that exists', async () => {
  const { id, run, made } = await prepareSkill()
  const step = await run({}, { env: { GITHUB_OUTPUT: '/dev/full' } })

  expectRed(step, 'ENOSPC', `version ${made()[0]?.version} of ${id}`)
  expect(step.annotations).toHaveLength(1)
})

test('outputs that cannot be written at all are found before anything is sent', async () => {
  const { api, run, workspace } = await prepareSkill()
  for (const GITHUB_OUTPUT of [join(workspace, 'gone', 'output'), workspace]) {
    const step = await run({}, { env: { GITHUB_OUTPUT } })
    expectRed(step, 'GITHUB_OUTPUT', 'Nothing was sent')
    expect(step.annotations).toHaveLength(1)
  }
  expect(api.requests).toEqual([])
})

describe('a Node that cannot run the step ends as one error that says what is needed:', () => {
  /** A module that runs before the action's. */
  const preload = (code: string) => ({
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(code)}`,
  })
  const version = (node: string) =>
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } })`

  test.each(['16.20.2', '18.20.4', '20.18.3', '21.7.3', '22.2.0'])('%s', async node => {
    const { api, run } = await prepareSkill()
    const step = await run({}, { env: preload(version(node)) })
    expect(step.code).toBe(1)
    expect(step.annotations).toEqual([
      {
        level: 'error',
        message: `Node ${node} runs this action, which needs 20.19, 22.3 or newer; it is made for Node 24. Update the runner to 2.327.1 or newer; where another runner than GitHub's runs the workflow, such as act, Gitea or Forgejo, have its image hold Node 24.`,
      },
    ])
    expect(api.requests).toEqual([])
  })

  const errorOf = (said: string) => [{ level: 'error', message: expect.stringContaining(said) }]

  test('without WebAssembly', async () => {
    const { run } = await prepareSkill()
    const step = await run({}, { env: preload('delete globalThis.WebAssembly') })
    expect(step).toMatchObject({ code: 1, annotations: errorOf('--jitless') })
  })

  test('whatever is missing when the rest is loaded', async () => {
    const { run } = await prepareSkill()
    const action = createWorkspace({})
    for (const path of ['action.yml', 'dist/index.js', 'dist/package.json'])
      cpSync(join(ROOT, path), join(action, path))
    const step = await run({}, { action })
    expect(step).toMatchObject({ code: 1, annotations: errorOf('The action could not be started on Node') })
  })
})

test('an error that nobody catches is one error, and says that something may exist', async () => {
  const { api, run } = await prepareSkill()
  // Once the step has begun; the upload never ends.
  const code =
    'setInterval(() => { if (process.listenerCount("uncaughtException")) throw new Error("lost") }, 20)'
  const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(code)}`
  api.fault({ on: 'createVersion', hang: true })
  const step = await run({}, { env: { NODE_OPTIONS } })
  expectRed(step, 'ended in the middle by an error of its own: lost', 'may exist')
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
  // The host that is no default and the results each have their turn.
  for (const { level, message } of step.annotations)
    expect({ level, message }).toEqual({ level: 'warning', message: expect.stringContaining('ENOSPC') })
  expect(step.annotations).toHaveLength(2)
})
