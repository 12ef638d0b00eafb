// The workflows, ours and those to copy, are pinned and confined, and pass the linter; CI runs the steps of .ci/run.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

type Step = { id?: string; uses?: string; run?: string; with?: Record<string, unknown>; if?: string }
type Job = { permissions?: unknown; environment?: unknown; steps: Step[] }
type Workflow = {
  on: Record<string, unknown>
  permissions: unknown
  concurrency?: unknown
  jobs: Record<string, Job>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
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
})

test('the examples that a tag starts keep their secrets in an environment', () => {
  const tagged = EXAMPLES.filter(({ text }) => /^ {4}tags:/m.test(text))
  expect(tagged.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['publish-on-tag.yml', 'release-with-archive.yml']),
  )
  for (const { workflow } of tagged)
    for (const job of Object.values(workflow.jobs)) expect(job).toMatchObject({ environment: 'skills' })
})

test('no example puts a secret into the arguments of a program', () => {
  for (const { steps } of EXAMPLES)
    for (const { run = '' } of steps)
      for (const line of run.split('\n').filter(text => /\$\{?\w*(KEY|TOKEN|SECRET)/.test(text)))
        expect(line.trim()).toMatch(/^(printf|echo) /)
})

test('the linter of workflows finds what maintainers get wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'))
  const path = join(folder, 'broken.yml')
  const text = `name: broken
on: push
concurrency:
  group: ours
  queue: maximum
jobs:
  job:
    runs-on: ubuntu-latest
    steps:
      - id: ours
        uses: OWNER/publish-agent-skill@v1
      - uses: ./
        with: { skils: x }
      - run: echo "\${{ github.event.head_commit.message }}"
      - run: 'true'
        if: steps.ours.outputs.versions
      - run: 'true'
        if: steps.theirs.outputs.version
      - run: 'true'
        if: failure() &&
      - run: 'true'
        shel: bash
`
  try {
    writeFileSync(path, text)
    const args = ['--no-warnings', 'scripts/lint-workflows.mjs', path]
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toContain("broken.yml:5: Unexpected value 'maximum'")
    expect(stderr).toContain("broken.yml:13: Invalid action input 'skils'")
    expect(stderr).toMatch(/broken\.yml:14: .*potentially untrusted/)
    expect(stderr).toContain('broken.yml:16: Context access might be invalid: versions')
    expect(stderr).toContain('broken.yml:18: Context access might be invalid: theirs')
    expect(stderr).toContain('broken.yml:20: Unexpected end of expression')
    expect(stderr).toContain("broken.yml:22: Unexpected value 'shel'")
    expect(stderr).toContain('broken.yml:22: unexpected key "shel"')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('ci.yml runs each step of .ci/run, and no other command but for the action on itself', () => {
  const steps = /^STEPS=\((.+)\)$/m.exec(readFileSync(join(ROOT, '.ci/run'), 'utf8'))?.[1]?.split(' ') ?? []
  const { workflow } = WORKFLOWS.find(({ name }) => name === 'ci.yml') ?? {}
  const runs = Object.entries(workflow?.jobs ?? {})
    .filter(([job]) => job !== 'self')
    .flatMap(([, job]) => job.steps.flatMap(({ run }) => run ?? []))
  const called = runs.map(run => /^\.ci\/run (\w+)$/.exec(run)?.[1])
  expect(new Set(called)).toEqual(new Set(['install', ...steps]))
})

/** Whether each use of our action is a plan. */
function onlyPlans({ steps }: (typeof EXAMPLES)[number]): boolean {
  return steps.filter(({ uses }) => uses && OURS.test(uses)).every(step => step.with?.dry_run === true)
}

describe('the examples', () => {
  test.each(EXAMPLES)('$name uses our action', ({ steps }) => {
    expect(steps.filter(({ uses }) => uses === 'OWNER/publish-agent-skill@v1')).not.toEqual([])
  })

  test.each(EXAMPLES.filter(example => !onlyPlans(example)))(
    '$name publishes in a queue, never cancelling a run half-way',
    ({ workflow }) => {
      const groups = [
        workflow.concurrency,
        ...Object.values(workflow.jobs).map(job => ('concurrency' in job ? job.concurrency : undefined)),
      ]
      expect(groups).toContainEqual(
        expect.objectContaining({
          group: expect.stringMatching(/^publish-/),
          'cancel-in-progress': false,
        }),
      )
    },
  )

  test.each(EXAMPLES.filter(({ workflow }) => 'pull_request' in workflow.on))(
    '$name publishes nothing from a pull request, and may only read, or comment where no fork can',
    example => {
      expect(onlyPlans(example)).toBe(true)
      const [job, ...others] = Object.values(example.workflow.jobs)
      expect(others).toEqual([])
      if (example.name !== 'preview-with-comment.yml') expect(job?.permissions).toEqual({ contents: 'read' })
      else {
        expect(job?.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' })
        const scripts = example.steps.filter(({ run }) => run !== undefined)
        const ownBranch = 'github.event.pull_request.head.repo.full_name == github.repository'
        for (const step of scripts) expect(step).toMatchObject({ if: expect.stringContaining(ownBranch) })
      }
    },
  )

  test('the mapping file names folders that are there', () => {
    const mapping = parse(readFileSync(join(ROOT, 'examples/skills.yml'), 'utf8')) as Record<string, string>
    const folders = readdirSync(join(ROOT, 'examples/skills')).map(name => `skills/${name}`)
    expect(Object.keys(mapping).sort()).toEqual(folders.sort())
  })
})
