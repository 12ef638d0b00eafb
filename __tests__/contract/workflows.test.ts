// The workflows, ours and those to copy, are valid, pinned, confined, and use inputs and outputs that exist.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse, parseDocument } from 'yaml'

type Step = { id?: string; uses?: string; run?: string; with?: Record<string, unknown>; if?: string }
type Job = { permissions?: unknown; steps: Step[] }
type Workflow = {
  on: Record<string, unknown>
  permissions: unknown
  concurrency?: unknown
  jobs: Record<string, Job>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Record<'inputs' | 'outputs', object>
const OURS = /^(\.\/|OWNER\/publish-agent-skill@v1$)/
/** What people outside can choose: a title, a branch name, the text typed into a form. */
const UNTRUSTED = /\$\{\{[^}]*\b(github\.(event|head_ref|ref_name|ref)|inputs)\b/

const PATHS = ['examples/workflows', '.github/workflows'].flatMap(folder =>
  readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.yml'))
    .map(name => join(ROOT, folder, name)),
)
const WORKFLOWS = PATHS.map(path => {
  const text = readFileSync(path, 'utf8')
  const workflow = parse(text) as Workflow
  const steps = Object.values(workflow.jobs).flatMap(job => job.steps)
  return { name: basename(path), path, text, workflow, steps }
})
const EXAMPLES = WORKFLOWS.filter(({ path }) => path.includes('examples'))

test('there are workflows to look at', () => {
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(10)
  expect(WORKFLOWS.length).toBeGreaterThan(EXAMPLES.length)
})

describe.each(WORKFLOWS)('$name', ({ text, workflow, steps }) => {
  test('is YAML without errors or warnings', () => {
    const { errors, warnings } = parseDocument(text)
    expect([...errors, ...warnings]).toEqual([])
  })

  test('begins with one to three lines that say what it is for', () => {
    expect(text).toMatch(/^(# .+\n){1,3}name: /)
  })

  test('grants nothing by default and never everything', () => {
    expect(workflow.permissions).toEqual({})
    for (const { permissions = {} } of Object.values(workflow.jobs))
      expect(permissions).toEqual(expect.any(Object))
  })

  test('pins each action of others by commit, with its version beside it', () => {
    const lines = text.split('\n').filter(line => /^\s*(- )?uses:/.test(line))
    const unpinned = lines
      .map(line => line.replace(/^\s*(- )?uses:\s*/, ''))
      .filter(use => !OURS.test(use.replace(/ #.*/, '')))
      .filter(use => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))
    expect(unpinned).toEqual([])
  })

  test('leaves no token behind in the checkout', () => {
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))) {
      expect(step.with).toMatchObject({ 'persist-credentials': false })
    }
  })

  test('puts no text that others choose into a script', () => {
    expect(steps.filter(({ run }) => run && UNTRUSTED.test(run))).toEqual([])
  })

  test('gives our action inputs, and reads outputs, that action.yml has', () => {
    const ours = steps.filter(({ uses }) => uses && OURS.test(uses))
    const inputs = ours.flatMap(step => Object.keys(step.with ?? {}))
    expect(inputs.filter(input => !(input in ACTION.inputs))).toEqual([])
    for (const { id } of ours.filter(step => step.id)) {
      const outputs = [...text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.(\\w+)`, 'g'))].map(
        ([, name]) => name,
      )
      expect(outputs).not.toEqual([])
      expect(outputs.filter(name => !(String(name) in ACTION.outputs))).toEqual([])
    }
  })
})

describe('the examples', () => {
  test.each(EXAMPLES)('$name uses our action', ({ steps }) => {
    expect(steps.filter(({ uses }) => uses === 'OWNER/publish-agent-skill@v1')).not.toEqual([])
  })

  test.each(EXAMPLES.filter(({ workflow }) => !('pull_request' in workflow.on)))(
    '$name publishes in a queue, never cancelling a run half-way',
    ({ workflow }) => {
      const groups = [
        workflow.concurrency,
        ...Object.values(workflow.jobs).map(job => ('concurrency' in job ? job.concurrency : undefined)),
      ]
      expect(groups).toContainEqual({
        group: expect.stringMatching(/^publish-/),
        'cancel-in-progress': false,
      })
    },
  )

  test.each(EXAMPLES.filter(({ workflow }) => 'pull_request' in workflow.on))(
    '$name publishes nothing from a pull request, and may only read',
    ({ workflow, steps }) => {
      const ours = steps.filter(({ uses }) => uses && OURS.test(uses))
      expect(ours.map(step => step.with?.dry_run)).toEqual(ours.map(() => true))
      expect(Object.values(workflow.jobs).map(job => job.permissions)).toEqual([{ contents: 'read' }])
    },
  )

  test('the mapping file names folders that are there', () => {
    const mapping = parse(readFileSync(join(ROOT, 'examples/skills.yml'), 'utf8')) as Record<string, string>
    const folders = readdirSync(join(ROOT, 'examples/skills')).map(name => `skills/${name}`)
    expect(Object.keys(mapping).sort()).toEqual(folders.sort())
  })
})
