// The stand-in for the Actions runner does what the real one does, shown with a tiny action written here.

import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parseActionMetadata } from '../../fakes/action-metadata.mjs'
import { parseKeyValueFile } from '../../fakes/command-files.mjs'
import { runAction } from '../../fakes/runner.mjs'
import { parseCommand } from '../../fakes/workflow-commands.mjs'

const ACTION_YML = `name: Tiny
inputs:
  who:
    description: 'whom to greet: anyone'
    default: 'the world'
  greeting:
    description: how
  github_token:
    description: token
    default: \${{ github.token }}
runs:
  using: node24
  main: main.mjs
`

let action: string
let workspace: string

beforeEach(async () => {
  action = await realpath(await mkdtemp(join(tmpdir(), 'tiny-action-')))
  workspace = await realpath(await mkdtemp(join(tmpdir(), 'workspace-')))
  await writeFile(join(action, 'action.yml'), ACTION_YML)
})

afterEach(async () => {
  await rm(action, { recursive: true })
  await rm(workspace, { recursive: true })
})

/** Runs an action whose main file is `source`. */
async function runSource(source: string, options: Partial<Parameters<typeof runAction>[0]> = {}) {
  await writeFile(
    join(action, 'main.mjs'),
    `import { appendFileSync, writeFileSync, existsSync, readFileSync } from 'node:fs'\n${source}`,
  )
  return await runAction({ action, workspace, ...options })
}

describe('a step', () => {
  test('gets its inputs, with the defaults of action.yml, and warns of unknown ones', async () => {
    const run = await runSource(
      `console.log(JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(([k]) => k.startsWith('INPUT_')))))`,
      { inputs: { greeting: 'hello', 'no such': 'x' }, token: 'ghs_token' },
    )
    expect(JSON.parse(run.stdout)).toEqual({
      INPUT_WHO: 'the world',
      INPUT_GREETING: 'hello',
      INPUT_GITHUB_TOKEN: 'ghs_token',
      INPUT_NO_SUCH: 'x',
    })
    expect(run.log).toContain(
      "Warning: Unexpected input(s) 'no such', valid inputs are ['who', 'greeting', 'github_token']",
    )
    expect(run.log).not.toContain('ghs_token')
  })

  test('runs in the workspace, with the environment of a runner and nothing of its parent', async () => {
    process.env.LEFT_BEHIND = 'parent'
    const run = await runSource(
      `process.stdout.write(JSON.stringify({ cwd: process.cwd(), env: process.env, temp: existsSync(process.env.RUNNER_TEMP), event: JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH)) }))`,
      { event: { number: 7 }, eventName: 'pull_request', env: { EXTRA: '1', GITHUB_ACTOR: undefined } },
    )
    delete process.env.LEFT_BEHIND
    const seen = JSON.parse(run.stdout)
    expect(seen).toMatchObject({ cwd: workspace, temp: true, event: { number: 7 } })
    expect(seen.env).toMatchObject({
      CI: 'true',
      EXTRA: '1',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
      GITHUB_SHA: expect.stringMatching(/^[0-9a-f]{40}$/),
      GITHUB_WORKSPACE: workspace,
    })
    expect(seen.env).not.toHaveProperty('LEFT_BEHIND')
    expect(seen.env).not.toHaveProperty('GITHUB_ACTOR')
    expect(seen.env.RUNNER_TEMP.startsWith(workspace)).toBe(false)
    await expect(readdir(seen.env.RUNNER_TEMP)).rejects.toThrow('ENOENT')
  })

  test('gives its outputs, summary, state and environment, and its exit code', async () => {
    const run = await runSource(`
      appendFileSync(process.env.GITHUB_OUTPUT, 'plain=a=b\\nlong<<END\\none\\n\\ntwo\\nEND\\n')
      appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Done')
      appendFileSync(process.env.GITHUB_STATE, 'kept=1\\n')
      appendFileSync(process.env.GITHUB_ENV, 'LATER=2\\n')
      process.exitCode = 3`)
    expect(run).toMatchObject({
      code: 3,
      signal: null,
      outputs: { plain: 'a=b', long: 'one\n\ntwo' },
      summary: '# Done',
      state: { kept: '1' },
      env: { LATER: '2' },
    })
  })

  test('fails when it leaves an output file that the runner cannot read', async () => {
    const run = await runSource(`appendFileSync(process.env.GITHUB_OUTPUT, 'open<<END\\nnever closed\\n')`)
    expect(run.code).toBe(1)
    expect(run.annotations).toEqual([
      { level: 'error', message: expect.stringContaining("Unable to process file command 'output'") },
    ])
  })

  test('can be cancelled', async () => {
    const controller = new AbortController()
    const run = await runSource(`console.log('ready'); setInterval(() => {}, 1000)`, {
      signal: controller.signal,
      onLine: line => line === 'ready' && controller.abort(),
    })
    expect(run).toMatchObject({ code: null, signal: 'SIGINT', stdout: 'ready\n' })
  })

  test('rejects when Node cannot be started', async () => {
    await expect(runSource('', { node: join(action, 'no-such-node') })).rejects.toThrow('ENOENT')
  })
})

describe('the log', () => {
  test('shows groups, annotations and masks as a person sees them', async () => {
    const run = await runSource(`
      process.stdout.write('::group::Files\\n::debug::hidden\\n::add-mask::s3cret\\nkey s3cret\\r\\n::endgroup::\\n')
      process.stdout.write('::error file=a%2Cb.md,line=3,col=5,title=Bad%3A name::100%25 wrong%0Asee s3cret\\n')
      process.stdout.write('  ::warning::old\\n')
      process.stdout.write('::notice::last, no line end')`)
    expect(run.log).toBe(
      '▸ Files\nkey ***\nError: 100% wrong\nsee ***\nWarning: old\nNotice: last, no line end',
    )
    expect(run.annotations).toEqual([
      { level: 'error', message: '100% wrong\nsee ***', file: 'a,b.md', line: 3, col: 5, title: 'Bad: name' },
      { level: 'warning', message: 'old' },
      { level: 'notice', message: 'last, no line end' },
    ])
    expect(run.masks).toEqual(['s3cret'])
    expect(run.code).toBe(0)
  })

  test('masks each line of a secret of several lines', async () => {
    const run = await runSource(`console.log('::add-mask::first%0Asecond\\nonly second here')`)
    expect(run.log).toBe('only *** here')
  })

  test('sees a command after a lone carriage return and on standard error, as the runner does', async () => {
    const run = await runSource(
      `process.stdout.write('file a\\r::error::one\\n'); console.error('::error::two')`,
    )
    expect(run.annotations.map(({ message }) => message).sort()).toEqual(['one', 'two'])
  })

  test('leaves everything between stop-commands and its token alone', async () => {
    const run = await runSource(
      `console.log(['::stop-commands::T1', '::error::quiet', '::T1::', '::error::loud'].join('\\n'))`,
    )
    expect(run.annotations).toEqual([{ level: 'error', message: 'loud' }])
    expect(run.log).toContain('::error::quiet')
  })

  test('fails the step for commands that the runner has disabled', async () => {
    const run = await runSource(`console.log('::set-env name=NODE_OPTIONS::--require ./evil.js')`)
    expect(run.code).toBe(1)
    expect(run.commands).toEqual([
      { name: 'set-env', properties: { name: 'NODE_OPTIONS' }, message: '--require ./evil.js' },
    ])
  })
})

describe('parseCommand', () => {
  test.each([
    ['::error::x', { name: 'error', properties: {}, message: 'x' }],
    ['\t ::ERROR file=a.md,line=::x', { name: 'error', properties: { file: 'a.md' }, message: 'x' }],
    ['file ##[error]x%5D', { name: 'error', properties: {}, message: 'x]' }],
    ['##[set-output name=a;b=c]v', { name: 'set-output', properties: { name: 'a', b: 'c' }, message: 'v' }],
    ['::error title=%253A::%250A', { name: 'error', properties: { title: '%3A' }, message: '%0A' }],
  ])('%s is a command', (line, command) => {
    expect(parseCommand(line)).toEqual(command)
  })

  test.each([
    '',
    'a ::error::x',
    '::error',
    '::unknown::x',
    '## [error]x',
    '##[unknown] ##[error]x',
    ': :error::x',
  ])('%j is text', line => {
    expect(parseCommand(line)).toBeUndefined()
  })
})

describe('parseKeyValueFile', () => {
  test('takes whichever of = and << comes first', () => {
    expect(parseKeyValueFile('a=1<<2\nb<<E=F\nx=y\nE=F\n\nempty=\nnone<<E\nE\n')).toEqual({
      a: '1<<2',
      b: 'x=y',
      empty: '',
      none: '',
    })
  })

  test.each(['no operator', '=value', '<<E\nE', 'name<<\n'])('%j is refused', text => {
    expect(() => parseKeyValueFile(text)).toThrow('Invalid')
  })
})

test('parseActionMetadata reads inputs, defaults and main', () => {
  expect(
    parseActionMetadata(
      "name: x\ninputs:\n  a:\n    default: 'it''s' # why\n  b:\n    default: plain # why\n  c:\n    required: false\nruns:\n  main: 'dist/index.js'\n",
    ),
  ).toEqual({ main: 'dist/index.js', inputs: { a: "it's", b: 'plain', c: '' } })
})
