import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseKeyValueFile } from '../../../fakes/command-files.mjs'
import { InputError } from '../../../src/inputs/reader.ts'
import { report, reportFailure, reportWarnings } from '../../../src/report/report.ts'
import { type SkillResult, StepError } from '../../../src/result.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'
import { printedLines } from '../step.ts'
import { failureOf, resultOf, SKILL_ID, VERSION } from './results.ts'

const secrets = createSecrets(() => {})
secrets.add('opensesame')

function openRunner() {
  const folder = createWorkspace({ output: '', summary: '' })
  process.env.GITHUB_OUTPUT = join(folder, 'output')
  const env: NodeJS.ProcessEnv = { GITHUB_STEP_SUMMARY: join(folder, 'summary') }
  return {
    env,
    outputs: () => parseKeyValueFile(readFileSync(join(folder, 'output'), 'utf8')),
    summary: () => readFileSync(join(folder, 'summary'), 'utf8'),
  }
}

async function failWith(cause: unknown) {
  const runner = openRunner()
  await reportFailure(cause, secrets, runner.env)
  return { ...runner, lines: printedLines(), exitCode: process.exitCode }
}

const marked = {
  severity: 'error',
  message: 'E.',
  path: 'SKILL.md',
  position: { line: 2, column: 7 },
} as const
const oddity = { severity: 'warning', message: 'W.', path: 'a.md' } as const
const placeless = { severity: 'error', message: 'P.' } as const

describe('a step in which nothing failed', () => {
  test('has its outputs, its summary, and its warnings where they belong', async () => {
    const { env, outputs, summary } = openRunner()
    const result = resultOf({
      problems: [oddity, { severity: 'warning', message: 'N.' }],
      warnings: ['O.\n::error::'],
    })
    await report([result], secrets, { ...env, GITHUB_SHA: 'c0ffee', GITHUB_REPOSITORY: 'o/r' })

    expect(printedLines()).toEqual([
      '::warning file=skills/my-skill/a.md::W.',
      '::warning::N.',
      '::warning::O.\\u{a}::error::',
    ])
    expect(outputs()).toMatchObject({ version: VERSION.version, published: 'true' })
    expect(summary()).toContain('href="https://github.com/o/r/commit/c0ffee"')
    expect(process.exitCode).toBeUndefined()
  })

  test('links the commit on the server that the workflow runs on', async () => {
    const { env, summary } = openRunner()
    const server = {
      GITHUB_SHA: 'c0ffee',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SERVER_URL: 'https://ghe.example',
    }
    await report([resultOf()], secrets, { ...env, ...server })
    expect(summary()).toContain('href="https://ghe.example/o/r/commit/c0ffee"')
  })

  test('shows no secret in its summary', async () => {
    const { env, summary } = openRunner()
    await report([resultOf({ note: 'It is opensesame.' })], secrets, env)
    expect(summary()).toContain('It is \\*\\*\\*.')
  })

  test.each([
    [[resultOf()], `Published all the same: version ${VERSION.version} of ${SKILL_ID}.`],
    [[resultOf({ reason: 'unchanged', published: false })], 'Nothing was published.'],
  ])('but whose outputs cannot be written says what was published', async (results, said) => {
    const { env, summary } = openRunner()
    process.env.GITHUB_OUTPUT = join('gone', 'output')
    await expect(report(results, secrets, env)).rejects.toThrow(said)
    expect(summary()).toContain(VERSION.version)
  })
})

test('warnings about inputs are annotations without secrets', () => {
  reportWarnings(['a opensesame\n::error::'], secrets)
  expect(printedLines()).toEqual(['::warning::a ***\\u{a}::error::'])
})

describe('a step that fails', () => {
  test('because of its inputs prints one error for each mistake, in their order, and fails with the last', async () => {
    const { lines, summary, exitCode, outputs } = await failWith(
      new InputError(['One.', 'Two opensesame.', 'Three.']),
    )
    expect(lines).toEqual(['::error::One.', '::error::Two ***.', '::error::Three.'])
    expect(summary()).toBe('## ❌ failed: Agent Skill\n\n- One.\n- Two ***.\n- Three.\n\n')
    expect(outputs()).toEqual({})
    expect(exitCode).toBe(1)
  })

  test.each([
    [new Error('It broke.'), 'It broke.'],
    [new TypeError(), 'TypeError'],
    [new Error('a\r\n::warning::b\u202e'), 'a\\u{d}\\u{a}::warning::b\\u{202e}'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [{ a: 1 }, '{ a: 1 }'],
    [Object.create(null), '[Object: null prototype] {}'],
    ['', 'The step failed without a reason.'],
  ])('because of anything that is thrown (%p) is red and says so', async (cause, said) => {
    const { lines, exitCode } = await failWith(cause)
    expect(lines).toEqual([`::error::${said}`])
    expect(exitCode).toBe(1)
  })

  test('has one error for each problem: at its place, or else without one', async () => {
    const results = [failureOf({ directory: 'x', problems: [marked, oddity, placeless] })]
    const { lines, outputs, summary } = await failWith(new StepError(results))
    expect(lines).toEqual([
      '::error file=x/SKILL.md,line=2,col=7::E.',
      '::warning file=x/a.md::W.',
      '::error::P.',
    ])
    expect(outputs()).not.toHaveProperty('version')
    expect(summary()).toContain('`x/SKILL.md:2:7`')
  })

  test.each([
    [[marked], 'The skill cannot be published as it is: 1 error is marked in its files.'],
    [[marked, marked, oddity], 'The skill cannot be published as it is: 2 errors are marked in its files.'],
  ])('because of marked problems alone says that they are why', async (problems, said) => {
    const { lines } = await failWith(new StepError([failureOf({ problems })]))
    expect(lines.at(-1)).toContain(`::error::${said}`)
  })

  test('with several skills names each, and ends with what became of the whole', async () => {
    const results: SkillResult[] = [
      resultOf(),
      failureOf({ directory: 'b', error: 'No.', problems: [placeless] }),
      failureOf({ directory: 'c', reason: 'not-sent' }),
    ]
    const { lines } = await failWith(new StepError(results))
    expect(lines).toEqual([
      '::error::b: No.',
      '::error::b: P.',
      '::error::1 of 3 skills failed: b. Published: my-skill. Not sent: c.',
    ])
    expect(
      (await failWith(new StepError(results.slice(1, 2).concat(results.slice(1, 2))))).lines.at(-1),
    ).toBe('::error::2 of 2 skills failed: b, b. Published: none.')
  })

  test('and cannot tell its outputs either tells both', async () => {
    const { env } = openRunner()
    process.env.GITHUB_OUTPUT = join('gone', 'output')
    const result = resultOf({ reason: 'failed', error: 'Not as sent.', created: true })
    const { version: _, ...unread } = result
    await reportFailure(new StepError([unread]), secrets, env)
    expect(printedLines()).toEqual([
      expect.stringContaining(`Published all the same: ${SKILL_ID}.`),
      '::error::Not as sent.',
    ])
  })

  test('without a summary file, or with one that cannot be written, is told all the same', async () => {
    await reportFailure(new Error('It broke.'), secrets, {})
    await reportFailure(new Error('It broke.'), secrets, { GITHUB_STEP_SUMMARY: createWorkspace({}) })
    expect(printedLines()).toEqual([
      '::error::It broke.',
      expect.stringMatching(/^::warning::The job summary could not be written: .*EISDIR/),
      '::error::It broke.',
    ])
  })
})
