// The stand-in for the Actions runner does what the real one does, shown with a tiny action written here.

import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parseActionMetadata } from '../../fakes/action-metadata.mjs'
import { parseKeyValueFile } from '../../fakes/command-files.mjs'
import { runAction } from '../../fakes/runner.mjs'
import { parseCommand } from '../../fakes/workflow-commands.mjs'

const ACTION_YML = `inputs:
  who: { description: 'whom to greet: anyone', default: 'the world' }
  greeting: { description: how }
  github_token: { default: '\${{ github.token }}' }
runs: { using: node24, main: main.mjs }
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
  const imports = `import { appendFileSync, existsSync, readFileSync } from 'node:fs'; const { env } = process`
  await writeFile(join(action, 'main.mjs'), `${imports}\n${source}`)
  return await runAction({ action, workspace, ...options })
}

/** Runs an action that prints these lines. */
async function runLines(...lines: string[]) {
  return await runSource(`process.stdout.write(${JSON.stringify(lines.join('\n'))})`)
}

describe('a step', () => {
  test('gets its inputs, with the defaults of action.yml, and warns of unknown ones', async () => {
    const run = await runSource('console.log(JSON.stringify(env))', {
      inputs: { greeting: 'hello', 'no such': 'x' },
      token: 'ghs_token',
    })
    const given = { INPUT_GREETING: 'hello', INPUT_NO_SUCH: 'x', INPUT_GITHUB_TOKEN: 'ghs_token' }
    expect(JSON.parse(run.stdout)).toMatchObject({ INPUT_WHO: 'the world', ...given })
    const valid = "['who', 'greeting', 'github_token']"
    expect(run.log).toContain(`Warning: Unexpected input(s) 'no such', valid inputs are ${valid}`)
    expect(run.log).not.toContain('ghs_token')
  })

  test('runs in the workspace, with the environment of a runner and nothing of its parent', async () => {
    process.env.LEFT_BEHIND = 'parent'
    const run = await runSource(
      `const event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH))
      console.log(JSON.stringify({ cwd: process.cwd(), env, temp: existsSync(env.RUNNER_TEMP), event }))`,
      { event: { number: 7 }, eventName: 'pull_request', env: { EXTRA: '1', GITHUB_ACTOR: undefined } },
    )
    delete process.env.LEFT_BEHIND
    const { env, ...seen } = JSON.parse(run.stdout)
    expect(seen).toEqual({ cwd: workspace, temp: true, event: { number: 7 } })
    expect(env).toMatchObject({
      CI: 'true',
      EXTRA: '1',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
      GITHUB_SHA: expect.stringMatching(/^[0-9a-f]{40}$/),
      GITHUB_WORKSPACE: workspace,
    })
    for (const name of ['LEFT_BEHIND', 'GITHUB_ACTOR']) expect(env).not.toHaveProperty(name)
    expect(env.RUNNER_TEMP.startsWith(workspace)).toBe(false)
    await expect(readdir(env.RUNNER_TEMP)).rejects.toThrow('ENOENT')
  })

  test('gives its outputs and summary, and its exit code', async () => {
    const run = await runSource(`
      appendFileSync(env.GITHUB_OUTPUT, 'plain=a=b\\nlong<<END\\none\\n\\ntwo\\nEND\\n')
      appendFileSync(env.GITHUB_STEP_SUMMARY, '# Done')
      process.exitCode = 3`)
    const outputs = { plain: 'a=b', long: 'one\n\ntwo' }
    expect(run).toMatchObject({ code: 3, signal: null, outputs, summary: '# Done' })
  })

  test('fails when it leaves an output file that the runner cannot read', async () => {
    const run = await runSource(`appendFileSync(env.GITHUB_OUTPUT, 'open<<END\\nnever closed\\n')`)
    expect(run.code).toBe(1)
    const message = expect.stringContaining("Unable to process file command 'output'")
    expect(run.annotations).toEqual([{ level: 'error', message }])
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
    const run = await runLines(
      ...['::group::Files', '::debug::hidden', '::add-mask::s3cret', 'key s3cret\r', '::endgroup::'],
      '::error file=a%2Cb.md,line=3,col=5,title=Bad%3A name::100%25 wrong%0Asee s3cret',
      ...['  ::warning::old', '::notice::last, no line end'],
    )
    const shown = '▸ Files\nkey ***\nError: 100% wrong\nsee ***\nWarning: old\nNotice: last, no line end'
    expect(run.log).toBe(shown)
    expect(run.annotations).toEqual([
      { level: 'error', message: '100% wrong\nsee ***', file: 'a,b.md', line: 3, col: 5, title: 'Bad: name' },
      { level: 'warning', message: 'old' },
      { level: 'notice', message: 'last, no line end' },
    ])
    expect(run.masks).toEqual(['s3cret'])
    expect(run.code).toBe(0)
  })

  test('masks each line of a secret of several lines', async () => {
    const run = await runLines('::add-mask::first%0Asecond', 'only second here')
    expect(run.log).toBe('only *** here')
  })

  test('sees a command after a lone carriage return and on standard error, as the runner does', async () => {
    const run = await runSource(`process.stdout.write('a\\r::error::one\\n'); console.error('::error::two')`)
    expect(run.annotations.map(({ message }) => message).sort()).toEqual(['one', 'two'])
  })

  test('leaves everything between stop-commands and its token alone', async () => {
    const run = await runLines('::stop-commands::T1', '::error::quiet', '::T1::', '::error::loud')
    expect(run.annotations).toEqual([{ level: 'error', message: 'loud' }])
    expect(run.log).toContain('::error::quiet')
  })

  test('fails the step for commands that the runner has disabled', async () => {
    const run = await runLines('::set-env name=NODE_OPTIONS::--require ./evil.js')
    expect(run.code).toBe(1)
    const properties = { name: 'NODE_OPTIONS' }
    expect(run.commands).toEqual([{ name: 'set-env', properties, message: '--require ./evil.js' }])
  })
})

describe('parseCommand', () => {
  test.each([
    ['::error::x', { name: 'error', properties: {}, message: 'x' }],
    ['::error::x\u2028y', { name: 'error', properties: {}, message: 'x\u2028y' }],
    ['\t ::ERROR file=a.md,line=::x', { name: 'error', properties: { file: 'a.md' }, message: 'x' }],
    ['file ##[error]x%5D', { name: 'error', properties: {}, message: 'x]' }],
    ['##[set-output name=a;b=c]v', { name: 'set-output', properties: { name: 'a', b: 'c' }, message: 'v' }],
    ['::error title=%253A::%250A', { name: 'error', properties: { title: '%3A' }, message: '%0A' }],
  ])('%j is a command', (line, command) => {
    expect(parseCommand(line)).toEqual(command)
  })

  test.each([
    ...['', 'a ::error::x', '::error', '::unknown::x', ': :error::x'],
    ...['## [error]x', '##[unknown] ##[error]x'],
  ])('%j is text', line => {
    expect(parseCommand(line)).toBeUndefined()
  })
})

describe('parseKeyValueFile', () => {
  test('takes whichever of = and << comes first', () => {
    const text = 'a=1<<2\nb<<E=F\nx=y\nE=F\n\nempty=\nnone<<E\nE\nodd=\u2028\n'
    expect(parseKeyValueFile(text)).toEqual({ a: '1<<2', b: 'x=y', empty: '', none: '', odd: '\u2028' })
  })

  test.each(['no operator', '=value', '<<E\nE', 'name<<\n'])('%j is refused', text => {
    expect(() => parseKeyValueFile(text)).toThrow('Invalid')
  })
})

test('parseActionMetadata reads inputs, defaults as the text they are, and main', () => {
  const inputs =
    "{ a: { default: 'it''s' }, b: { default: 007 }, c: { required: false }, d: { default: no } }"
  const text = `name: x\ninputs: ${inputs} # why\nruns:\n  main: dist/index.js\n`
  const defaults = { a: "it's", b: '007', c: '', d: 'no' }
  expect(parseActionMetadata(text)).toEqual({ main: 'dist/index.js', inputs: defaults })
})
