import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseKeyValueFile } from '../../../fakes/command-files.mjs'
import { InputError } from '../../../src/inputs/reader.ts'
import { proposeLines } from '../../../src/proposal.ts'
import { report, reportFailure } from '../../../src/report/report.ts'
import { describeProblems } from '../../../src/report/skill-lines.ts'
import { createSources } from '../../../src/report/source.ts'
import { type Ending, type Mode, type SkillResult, StepError } from '../../../src/result.ts'
import type { Runtime } from '../../../src/runtime.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'
import { skillOf } from '../skills.ts'
import { printedLines } from '../step.ts'
import { failureOf, NOT_SENT, PLANNED, PUBLISHED, resultOf, SKILL_ID, UNCHANGED, VERSION } from './results.ts'

const secrets = createSecrets(() => {})
secrets.add('opensesame')

function openRunner(env: NodeJS.ProcessEnv = {}) {
  const folder = createWorkspace({ output: '', summary: '' })
  process.env.RUNNER_TEMP = folder
  process.env.GITHUB_OUTPUT = join(folder, 'output')
  return {
    runtime: createRuntime({
      env: {
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        RUNNER_TEMP: folder,
        GITHUB_WORKSPACE: folder,
        ...env,
      },
      secrets,
    }),
    outputs: () => parseKeyValueFile(readFileSync(join(folder, 'output'), 'utf8')),
    summary: () => readFileSync(join(folder, 'summary'), 'utf8'),
  }
}

async function failWith(cause: unknown) {
  const runner = openRunner()
  await reportFailure(cause, runner.runtime)
  return { ...runner, lines: printedLines(), exitCode: process.exitCode }
}

const marked = {
  rule: 'required-field',
  severity: 'error',
  message: 'E.',
  path: 'SKILL.md',
  position: { line: 2, column: 7 },
} as const
const oddity = { rule: 'unknown-key', severity: 'warning', message: 'W.', path: 'a.md' } as const
const placeless = { rule: 'required-field', severity: 'error', message: 'P.' } as const

describe('a step in which nothing failed', () => {
  test('has its outputs, its summary, and its warnings where they belong', async () => {
    const { runtime, outputs, summary } = openRunner()
    const problems = [oddity, { rule: 'unknown-key', severity: 'warning', message: 'N.' }] as const
    await report([resultOf({ problems, warnings: ['O.\n::error::'] })], 'run', runtime)

    expect(printedLines()).toEqual([
      '::warning::O.<U+000A>::error::',
      '::warning::N. [unknown-key]',
      '::warning file=skills/my-skill/a.md::skills/my-skill/a.md W. [unknown-key]',
    ])
    expect(outputs()).toMatchObject({ version: VERSION.version, published: 'true' })
    expect(summary()).toContain('my-skill: published')
    expect(process.exitCode).toBeUndefined()
  })

  test.each([
    [{}, 'https://github.com'],
    [{ GITHUB_SERVER_URL: 'https://ghe.example' }, 'https://ghe.example'],
  ])('links its commit on the server of %j', async (server, origin) => {
    const { runtime, summary } = openRunner({ GITHUB_SHA: 'c0ffee', GITHUB_REPOSITORY: 'o/r', ...server })
    await report([resultOf()], 'run', runtime)
    expect(summary()).toContain(`(${origin}/o/r/commit/c0ffee)`)
  })

  test.each<[string, Ending, string]>([
    ['published', PUBLISHED, `Published all the same: version ${VERSION.version} of ${SKILL_ID}.`],
    ['unchanged', UNCHANGED, 'Nothing was published.'],
  ])('but whose outputs cannot be written says what was %s', async (_, ending, said) => {
    const { runtime, summary } = openRunner()
    process.env.GITHUB_OUTPUT = join('gone', 'output')
    await expect(report([resultOf({}, ending)], 'run', runtime)).rejects.toThrow(said)
    expect(summary()).toContain(VERSION.version)
  })
})

test('with one that failed it is left to whoever reports the failure', async () => {
  const { runtime, summary } = openRunner()
  const results = [resultOf(), failureOf({ error: 'E.' })]
  await expect(report(results, 'run', runtime)).rejects.toEqual(new StepError(results))
  expect(printedLines()).toEqual([])
  expect(summary()).toBe('')
})

describe('of what GitHub shows, ten of a level,', () => {
  test('warnings about inputs and outputs leave the others less', async () => {
    const { runtime } = openRunner()
    runtime.log.warning('About an input.')
    const results = Array.from({ length: 300 }, (_, index) =>
      resultOf({ directory: `s${index}`, problems: [oddity], warnings: ['x'.repeat(index + 1)] }),
    )
    await report(results, 'run', runtime)
    const aboutOutputs = runtime.log.warnings.slice(1)
    expect(aboutOutputs[0]).toMatch(/^The output changed has 300 entries/)
    const shown = printedLines().filter(line => line.startsWith('::warning'))
    expect(1 + aboutOutputs.length + shown.length).toBe(10)
  })

  test('mistakes beyond them are lines', async () => {
    const mistakes = Array.from({ length: 12 }, (_, index) => `M${index}.`)
    const { lines, runtime } = await failWith(new InputError(mistakes))
    expect(lines).toEqual(mistakes.slice(0, 10).map(text => `::error::${text}`))
    expect(runtime).toMatchObject({ lines: ['Error: M10.', 'Error: M11.'] })
  })
})

test('the comment of a step is found again by one line, whatever became of the step', async () => {
  const ends: ((runtime: Runtime) => Promise<void>)[] = [
    runtime => report([resultOf({ directory: 'a' })], 'run', runtime),
    runtime => report([resultOf({ directory: 'a' }), resultOf({ directory: 'b' })], 'plan', runtime),
    runtime => reportFailure(new StepError([failureOf({ directory: 'a', error: 'E.' })]), runtime),
    runtime => reportFailure(new InputError(['E.']), runtime),
    runtime => reportFailure(new Error('E.'), runtime),
  ]
  const markers: string[] = []
  for (const end of ends) {
    const { runtime, outputs } = openRunner({ INPUT_SKILLS: '*: auto' })
    await end(runtime)
    markers.push(readFileSync(outputs().summary_path ?? '', 'utf8').split('\n')[0] ?? '')
  }
  expect(markers[0]).toMatch(/^<!-- .* -->$/)
  expect(new Set(markers).size).toBe(1)
})

test('lines to paste stand alone in the log, in annotations and in the summary, as they are', async () => {
  const rows = ['a and b: auto', '"*, and c": auto']
  const { rule, severity } = placeless
  const problem = { rule, severity, message: `No. ${proposeLines(...rows)}` }
  const failures = ['x', 'y'].map(directory => failureOf({ directory, problems: [problem] }))
  const { lines, summary } = await failWith(new StepError(failures))

  const head = 'No. Write the lines below. [required-field]'
  expect(lines).toContain(`::error::x, y: ${head}%0A%0A  ${rows.join('%0A%0A  ')}`)
  const shown = ['No. Write the lines below. `[required-field]`', ...rows.map(row => `\`${row}\``)]
  expect(summary()).toContain(shown.join('\n>\n> '))
  const log = describeProblems(failures[0] as SkillResult, createSources({}))
  expect(log.map(({ text }) => text)).toEqual([head, ...rows.map(row => `  ${row}`)])
})

test('nothing that a step says holds a secret', async () => {
  const problem = { ...marked, message: 'About opensesame.' }
  const facts = { problems: [problem], warnings: ['Do opensesame.'], note: 'An opensesame.' }
  const version = { ...VERSION, id: 'opensesame' }
  const { lines, outputs, summary } = await failWith(
    new StepError([
      resultOf(facts, { ...PUBLISHED, version }),
      resultOf(facts, { status: 'failed', made: 'nothing', error: 'No opensesame.' }),
    ]),
  )

  expect(lines.join()).not.toContain('opensesame')
  for (const said of ['About', 'Do', 'An', 'No']) expect(summary()).toContain(`${said} \`***\`.`)
  expect(JSON.parse(outputs().results ?? '')).toMatchObject([
    { id: '***', error: expect.stringContaining('About ***.') },
    { error: expect.stringMatching(/^No \*\*\*\.\n.*About \*\*\*\./) },
  ])
})

describe('a step that fails', () => {
  test('because of its inputs prints one error for each mistake, in their order, and fails with the last', async () => {
    const { lines, summary, exitCode, outputs } = await failWith(
      new InputError(['One.', 'Two opensesame.', 'Three.']),
    )
    expect(lines).toEqual(['::error::One.', '::error::Two ***.', '::error::Three.'])
    expect(summary()).toContain('- ❌ One.\n- ❌ Two `***`.\n- ❌ Three.')
    expect(outputs()).toEqual({ results: '[]', changed: '[]', mapping: '', summary_path: expect.any(String) })
    expect(exitCode).toBe(1)
  })

  test.each([
    [new Error('It broke.'), 'It broke.'],
    [new TypeError(), 'TypeError'],
    [new Error('a\r\n::warning::b\u202e'), 'a<U+000D><U+000A>::warning::b<U+202E>'],
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

  test('has one error for each problem, with its place in the text too, and none besides', async () => {
    const results = [failureOf({ directory: 'x', problems: [marked, oddity, placeless] })]
    const { lines, outputs, summary, exitCode } = await failWith(new StepError(results))
    expect(lines).toEqual([
      '::warning file=x/a.md::x/a.md W. [unknown-key]',
      '::error::P. [required-field]',
      '::error file=x/SKILL.md,line=2,col=7::x/SKILL.md:2:7 E. [required-field]',
    ])
    expect(exitCode).toBe(1)
    expect(outputs()).not.toHaveProperty('version')
    expect(summary()).toContain('`SKILL.md:2:7`')
  })

  test('with several skills begins with what became of the whole, and closes with it in the log', async () => {
    const results = [
      resultOf(),
      failureOf({ directory: 'b', error: 'No.' }),
      resultOf({ skill: skillOf({}, 'c') }, NOT_SENT),
    ]
    const { lines, runtime } = await failWith(new StepError(results))
    expect(lines.slice(-2)).toEqual([
      '::error::1 failed: b. 1 published: my-skill. 1 not sent. The job summary tells all of it.',
      '::error::b: No.',
    ])
    expect(runtime.lines.at(-1)).toBe('✗ 1 failed: b · 1 published: my-skill · 1 not sent')
  })

  test('because an alarm goes off says so, though no skill failed', async () => {
    const file = { path: 'a.md', size: 1 }
    const comparison = { changes: { added: [file], changed: [], removed: [] } }
    const plan = resultOf({ comparison, note: 'N.' }, { status: 'planned', change: 'publish' })
    const { lines, outputs, summary, exitCode } = await failWith(new StepError([plan], 'alarm'))
    expect(summary()).toContain(
      '\n\nWhat is published is not what is here. Publish it, or bring the change back here.\n\n',
    )
    expect(lines).toEqual([
      expect.stringMatching(/^::error::What is published is not what is here\. 1 to publish: my-skill\./),
    ])
    expect(outputs()).not.toHaveProperty('published')
    expect(JSON.parse(outputs().changed ?? '')).toHaveLength(1)
    expect(exitCode).toBe(1)
  })

  test.each<[string, Ending]>([
    ['1 would fail: my-skill. ', { status: 'failed', made: 'nothing', error: 'E.' }],
    ['', PLANNED],
  ])('because an alarm cannot tell claims no difference: %j', async (failed, ending) => {
    const { lines } = await failWith(
      new StepError([resultOf({}, ending), resultOf({ skill: skillOf({}, 'b') }, PLANNED)], 'alarm'),
    )
    expect(lines[0]).toBe(
      `::error::${failed}${failed ? 1 : 2} checked, not compared. The job summary tells all of it.`,
    )
  })

  test.each<[Ending, string]>([
    [PLANNED, 'Could not be compared: The key was refused.'],
    [{ status: 'planned', change: 'publish' }, 'It has no version yet: this is its first version.'],
  ])('because an alarm knows of no difference tells its cause alone: %j', async (ending, note) => {
    const { lines, summary } = await failWith(new StepError([resultOf({ note }, ending)], 'alarm'))
    expect(lines).toEqual([`::error::${note}`])
    expect(summary()).toContain(note)
    expect(summary()).not.toContain('bring the change back')

    const results = ['a', 'b', 'c'].map(name => resultOf({ note, skill: skillOf({}, name) }, ending))
    expect((await failWith(new StepError(results, 'alarm'))).lines.slice(1)).toEqual([
      expect.stringMatching(/^::error::3 (checked, not compared|to publish: a, b, c)\. The job/),
      `::error::a, b, c: ${note}`,
    ])
  })

  test.each<[Mode, string]>([
    ['plan', '✗ Plan: 1 would fail: b · 1 checked, not compared: my-skill'],
    ['alarm', '✗ Drift alarm: 1 would fail: b · 1 checked, not compared: my-skill'],
  ])('of a %s says what would fail, of one skill as of several', async (mode, closing) => {
    const one = { ...failureOf({ directory: 'b', problems: [placeless, marked] }), early: true } as const
    const alone = await failWith(new StepError([one], mode))
    expect(alone.runtime.lines).toEqual(['✗ b: would fail with 2 errors'])
    const { lines, runtime } = await failWith(new StepError([one, resultOf({}, PLANNED)], mode))
    expect(lines).toContain('::group::✗ b: would fail with 2 errors')
    expect(lines).toContain(
      '::error::1 would fail: b. 1 checked, not compared. The job summary tells all of it.',
    )
    expect(runtime.lines.slice(-2)).toEqual(['b: would fail with 2 errors.', closing])
  })

  test('because of two folders of one name counts both, names both, and tells it once', async () => {
    const clash = { status: 'failed', made: 'nothing', early: true, error: 'Both hold it.' } as const
    const results = ['x/a', 'y/a'].map(directory => resultOf({ directory }, clash))
    const others = [resultOf({ directory: 'b', skill: skillOf({}, 'b') }, NOT_SENT)]
    const { lines, runtime, summary } = await failWith(new StepError([...results, ...others]))
    expect(lines.filter(line => line.startsWith('::error::'))).toEqual([
      '::error::2 failed: x/a, y/a. 1 not sent. The job summary tells all of it.',
      '::error::x/a, y/a: Both hold it.',
    ])
    expect(runtime.lines.at(-1)).toBe('✗ 2 failed: x/a, y/a · 1 not sent')
    expect(summary()).toContain('### ❌ 2 skills: `x/a`, `y/a`\n\n> Both hold it.')
    expect(summary()).toMatch(/What the model reads.*\| `x\/a` \|.*\| `y\/a` \|/s)
  })

  test('with an outcome that is unknown keeps its paragraphs', async () => {
    const { lines } = await failWith(new StepError([failureOf({ error: 'What.\n\nSeen.' })]))
    expect(lines).toEqual(['::error::What.%0A%0ASeen.'])
  })

  test('and cannot tell its outputs either tells both', async () => {
    const { runtime } = openRunner()
    process.env.GITHUB_OUTPUT = join('gone', 'output')
    const created = resultOf({}, { status: 'failed', made: 'skill', error: 'Not as sent.' })
    await reportFailure(new StepError([created]), runtime)
    expect(printedLines()).toEqual([
      '::error::Not as sent.',
      expect.stringContaining(`Published all the same: ${SKILL_ID}.`),
    ])
  })

  test('without a summary file, or with one that cannot be written, is told all the same', async () => {
    const folder = createWorkspace({ output: '' })
    process.env.GITHUB_OUTPUT = join(folder, 'output')
    await reportFailure(new Error('It broke.'), createRuntime({ env: { RUNNER_TEMP: folder } }))
    const env = { GITHUB_STEP_SUMMARY: createWorkspace({}), RUNNER_TEMP: join(folder, 'output') }
    const runtime = createRuntime({ env })
    await reportFailure(new Error('It broke.'), runtime)
    expect(runtime.warnings).toEqual([
      expect.stringMatching(/^The job summary could not be written: .*EISDIR/),
    ])
    expect(printedLines()).toEqual([
      '::error::It broke.',
      '::error::It broke.',
      expect.stringMatching(/^::warning::summary_path could not be written: /),
    ])
  })
})
