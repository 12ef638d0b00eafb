import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseKeyValueFile } from '../../fakes/command-files.mjs'
import { InputError } from '../../src/inputs/reader.ts'
import { run } from '../../src/main.ts'
import { createLog } from '../../src/report/log.ts'
import { StepError } from '../../src/result.ts'
import { STEP_FRONTEND } from '../../src/step.ts'
import { variablesOf } from '../fixtures/inputs.ts'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createClock } from '../fixtures/test-clock.ts'
import { createRuntime } from '../fixtures/test-runtime.ts'
import { createWorkspace, skillMd } from '../fixtures/workspace.ts'
import { printedLines } from './step.ts'

const FILES = { 'SKILL.md': skillMd() }
const TWO = { 'a/SKILL.md': skillMd('a'), 'b/SKILL.md': skillMd('b') }

async function runIn(
  files: Parameters<typeof createWorkspace>[0],
  inputs: Record<string, string>,
  clock = createClock(),
  event: NodeJS.ProcessEnv = {},
) {
  const workspace = createWorkspace(files)
  const runner = createWorkspace({ output: '', summary: '' })
  const GITHUB_OUTPUT = join(runner, 'output')
  const GITHUB_STEP_SUMMARY = join(runner, 'summary')
  Object.assign(process.env, { GITHUB_OUTPUT })
  const { HTTPS_PROXY } = process.env
  const env = {
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: runner,
    GITHUB_STEP_SUMMARY,
    HTTPS_PROXY,
    ...variablesOf(inputs),
    ...event,
  }
  const runtime = createRuntime({ env, clock })
  const failure = await run({ ...runtime, log: createLog(runtime.secrets) }, STEP_FRONTEND).catch(
    cause => cause,
  )
  return {
    failure,
    results: failure instanceof StepError ? failure.results : [],
    workspace,
    outputs: parseKeyValueFile(readFileSync(GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(GITHUB_STEP_SUMMARY, 'utf8'),
    lines: printedLines(),
  }
}

/** An API that knows these skills, and the inputs of a step that publishes them. */
async function openApi(...names: string[]) {
  const api = await openSkillsApi()
  const ids = names.map(name => api.addSkill({ name }).id)
  const [id = ''] = ids
  const skills =
    names.length > 1
      ? { skills: names.map((name, index) => `${name}: ${ids[index]}`).join('\n') }
      : { skill_id: id }
  return {
    api,
    id,
    inputs: { anthropic_api_key: 'sk-ant-api03-local', anthropic_base_url: api.url, ...skills },
  }
}

describe('one skill', () => {
  test('goes from inputs to a version and its outputs', async () => {
    const { api, id, inputs } = await openApi('my-skill')
    const { failure, outputs, lines, summary } = await runIn(FILES, inputs)

    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ published: 'true', version: api.versionsOf(id)[0]?.version })
    expect(lines[0]).toMatch(/^The API is http:\/\/127\.0\.0\.1:\d+, from the input anthropic_base_url\.$/)
    expect(lines[1]).toMatch(/^Checked my-skill: /)
    expect(lines.at(-2)).toContain(`Published version ${outputs.version} of ${id}`)
    expect(lines.at(-1)).toContain(`✓ my-skill: published ${outputs.version}`)
    expect(summary).toContain('my-skill: published')
  })

  test('whose upload is slow says every five seconds how far it is', async () => {
    const { api, inputs } = await openApi('my-skill')
    const clock = createClock()
    api.on('commit', () => clock.advance(12_000))
    const { lines } = await runIn(FILES, inputs, clock)
    expect(lines.filter(line => line.includes('Everything is sent'))).toHaveLength(2)
  })

  test('that the API refuses ends as an error with its result, after it was archived', async () => {
    const { api, inputs } = await openApi('my-skill')
    api.fault({ on: 'createVersion', status: 403 })
    const folder = { directory: 'my-skill', archive: 'out/{name}.zip' }
    const files = { 'my-skill/SKILL.md': skillMd() }
    const { results, outputs, workspace } = await runIn(files, { ...inputs, ...folder })

    expect(results).toMatchObject([
      { status: 'failed', made: 'nothing', error: expect.stringContaining('403') },
    ])
    expect(outputs).toEqual({})
    expect(readFileSync(join(workspace, 'out/my-skill.zip')).subarray(0, 2).toString()).toBe('PK')
  })

  test('without a key asks the runner for an identity token, and says when there is none', async () => {
    const { api, inputs } = await openApi('my-skill')
    const { results } = await runIn(FILES, {
      ...inputs,
      anthropic_api_key: '',
      anthropic_federation_rule_id: 'fdrl_1',
      anthropic_organization_id: '00000000-0000-4000-8000-000000000000',
      skip_unchanged: 'false',
    })
    const error = expect.stringContaining('Add "id-token: write" to the permissions')
    expect(results).toMatchObject([{ status: 'failed', error }])
    expect(api.requests).toEqual([])
  })

  test('with warnings about the inputs has them told before anything else', async () => {
    const { inputs } = await openApi('my-skill')
    const { failure, lines } = await runIn(FILES, { ...inputs, anthropic_federation_rule_id: 'fdrl_1' })
    expect(failure).toBeUndefined()
    expect(lines[0]).toMatch(/^::warning::.*key is used/)
  })
})

describe('nothing is sent', () => {
  test.each([
    ['the directory of the skill', ['my-skill'], FILES, 'assets/data.zip', ['failed']],
    ['the skill in b', ['a', 'b'], TWO, 'b/{name}.zip', ['failed', 'failed']],
  ])('where an archive would lie in %s', async (holder, names, files, archive, ends) => {
    const { api, inputs } = await openApi(...names)
    const { results } = await runIn(files, { ...inputs, archive })

    expect(results.map(({ status }) => status)).toEqual(ends)
    expect(results[0]?.problems).toEqual([
      {
        rule: 'archive-inside',
        severity: 'error',
        message: expect.stringContaining(`inside ${holder}, and would be uploaded`),
      },
    ])
    expect(api.requests).toEqual([])
  })

  test('before every skill is checked', async () => {
    const { api, inputs } = await openApi('a', 'b')
    const { results } = await runIn({ ...TWO, 'b/SKILL.md': 'none' }, inputs)

    expect(results.map(({ status }) => status)).toEqual(['not-sent', 'failed'])
    expect(api.requests).toEqual([])
  })

  test.each([{}, { dry_run: 'true' }])('through a proxy that is no address (%j)', async inputs => {
    process.env.HTTPS_PROXY = 'socks5://127.0.0.1:1'
    const key = { anthropic_api_key: 'key', skill_id: 'skill_01' }
    const { results } = await runIn(FILES, { ...key, ...inputs })
    const error = expect.stringContaining('The proxy in HTTPS_PROXY cannot be used')
    expect(results).toMatchObject([{ status: 'failed', error }])
  })

  test('nor read, with inputs that cannot be used', async () => {
    const { failure, lines } = await runIn({}, { strict: 'maybe' })
    expect(failure).toBeInstanceOf(InputError)
    expect(lines).toEqual([])
  })
})

test('several skills are published each on its own, and one that fails does not stop the others', async () => {
  const { api, id, inputs } = await openApi('a', 'b')
  api.fault({ on: 'createVersion', skillId: id, status: 403 })
  const { results, lines } = await runIn(TWO, { ...inputs, concurrency: '1' })

  expect(results.map(({ status }) => status)).toEqual(['failed', 'published'])
  expect(lines.filter(line => line.startsWith('::group::'))).toEqual([
    '::group::✗ a: failed, nothing was published',
    expect.stringMatching(/^::group::✓ b: published \d+$/),
  ])
})

test.each([
  [FILES, '.', []],
  [{ 'other/SKILL.md': skillMd() }, 'other', [expect.stringContaining('The folder is called "other"')]],
])('the workspace may be called anything, another folder not: %j', async (files, directory, warnings) => {
  const { failure, lines } = await runIn(files, { dry_run: 'true', directory })
  expect(failure).toBeUndefined()
  expect(lines.filter(line => line.startsWith('::warning'))).toEqual(warnings)
})

test('a plan compares the others when one is broken, and is red in the order that was asked for', async () => {
  const { api, inputs } = await openApi('a', 'b')
  const { results, failure } = await runIn({ ...TWO, 'a/SKILL.md': 'none' }, { ...inputs, dry_run: 'true' })

  expect(failure).toMatchObject({ mode: 'plan' })
  expect(results.map(({ status }) => status)).toEqual(['failed', 'planned'])
  expect(api.requests.map(({ method }) => method)).toEqual(['GET'])
})

test.each([
  ['pull_request', undefined],
  ['push', 'failed'],
  ['schedule', 'failed'],
])(
  'a key that is refused is a warning in a pull request and an error elsewhere: %s',
  async (event, status) => {
    const { api, inputs } = await openApi('my-skill')
    api.fault({ on: 'any', status: 401, times: 9 })
    const plan = { ...inputs, dry_run: 'true' }
    const { results, lines, outputs } = await runIn(FILES, plan, createClock(), { GITHUB_EVENT_NAME: event })

    expect(results[0]?.status).toBe(status)
    const warnings = lines.filter(line => line.startsWith('::warning'))
    expect(warnings).toHaveLength(status === undefined ? 1 : 0)
    if (status === undefined) expect(outputs).toMatchObject({ reason: 'checked', published: 'false' })
  },
)

test.each([
  ['getSkill', 402, undefined, 'failed'],
  ['getSkill', 404, undefined, 'failed'],
  ['getSkill', 302, undefined, 'failed'],
  ['listSkills', 404, 'auto', 'failed'],
  ['getVersion', 400, undefined, 'failed'],
  ['content', 405, undefined, 'failed'],
  ['getSkill', 500, undefined, undefined],
  ['listSkills', 529, 'auto', undefined],
  ['content', 429, undefined, undefined],
  // It breaks off.
  ['content', 200, undefined, undefined],
] as const)(
  'a plan fails on what a merge would fail on, and warns of what may be over by then: %s %i',
  async (on, status, skillId, ending) => {
    const { api, id, inputs } = await openApi('my-skill')
    api.addVersion(id, FILES)
    const answer = status === 200 ? { cutOff: 9 } : { status }
    api.fault({ on, ...answer, times: Number.POSITIVE_INFINITY })
    const plan = { ...inputs, dry_run: 'true', max_retries: '0', ...(skillId && { skill_id: skillId }) }
    const { results, lines, outputs } = await runIn(FILES, plan)

    expect(results[0]?.status).toBe(ending)
    const warnings = lines.filter(line => line.startsWith('::warning'))
    expect(warnings).toEqual(
      ending === undefined ? [expect.stringMatching(`Nothing was compared: .*${status}`)] : [],
    )
    if (ending === undefined) expect(outputs).toMatchObject({ reason: 'checked', published: 'false' })
  },
)

test('an alarm goes off for what would be published, and not for what is as it was', async () => {
  const { api, id, inputs } = await openApi('my-skill')
  const alarm = { ...inputs, dry_run: 'true', fail_on_change: 'true' }
  expect((await runIn(FILES, alarm)).failure).toMatchObject({ mode: 'alarm' })
  api.addVersion(id, FILES)
  expect((await runIn(FILES, alarm)).failure).toBeUndefined()
})

test('an alarm that cannot compare says why and what to do in one place', async () => {
  const { api, id, inputs } = await openApi('my-skill')
  const alarm = { ...inputs, dry_run: 'true', fail_on_change: 'true', max_retries: '0' }
  api.addVersion(id, FILES)
  api.fault({ on: 'content', status: 500, times: Number.POSITIVE_INFINITY })
  expect((await runIn(FILES, alarm)).failure).toMatchObject({
    results: [
      { warnings: [], note: expect.stringMatching(/^Could not be compared: .* 500.*Try again later;/) },
    ],
  })
  expect((await runIn(FILES, { ...alarm, anthropic_api_key: '' })).failure).toMatchObject({
    results: [
      {
        note: expect.stringMatching(
          /^Could not be compared: There are no credentials\. Set anthropic_api_key .* inherit"\.$/,
        ),
      },
    ],
  })
})

test('an alarm that would always go off is a mistake', async () => {
  const { inputs } = await openApi('my-skill')
  const alarm = { ...inputs, dry_run: 'true', fail_on_change: 'true', skip_unchanged: 'false' }
  expect((await runIn(FILES, alarm)).failure).toMatchObject({
    mistakes: [
      'With skip_unchanged: false every run publishes, so that fail_on_change always fails. Leave one of them out.',
    ],
  })
})

test('an alarm that would publish is a mistake', async () => {
  const { inputs } = await openApi('my-skill')
  expect((await runIn(FILES, { ...inputs, fail_on_change: 'true' })).failure).toMatchObject({
    mistakes: [expect.stringContaining('without dry_run')],
  })
})
