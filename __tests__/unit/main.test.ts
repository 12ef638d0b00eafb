import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseKeyValueFile } from '../../fakes/command-files.mjs'
import { InputError } from '../../src/inputs/reader.ts'
import { run } from '../../src/main.ts'
import { StepError } from '../../src/result.ts'
import { createSecrets } from '../../src/secrets.ts'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createClock } from '../fixtures/test-clock.ts'
import { createWorkspace, skillMd } from '../fixtures/workspace.ts'
import { printedLines, setInputs } from './step.ts'

type Files = Parameters<typeof createWorkspace>[0]

async function runIn(files: Files, inputs: Record<string, string>) {
  const workspace = createWorkspace(files)
  const runner = createWorkspace({ output: '', summary: '' })
  const GITHUB_OUTPUT = join(runner, 'output')
  const GITHUB_STEP_SUMMARY = join(runner, 'summary')
  Object.assign(process.env, { GITHUB_OUTPUT })
  setInputs(inputs)
  const clock = createClock()
  const env = { GITHUB_WORKSPACE: workspace, RUNNER_TEMP: runner, GITHUB_STEP_SUMMARY }
  const failure = await run(
    createSecrets(() => {}),
    env,
    clock,
  ).catch(cause => cause)
  return {
    failure,
    workspace,
    outputs: parseKeyValueFile(readFileSync(GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(GITHUB_STEP_SUMMARY, 'utf8'),
    lines: printedLines(),
  }
}

async function openApi(names: readonly string[] = ['my-skill']) {
  const api = await openSkillsApi()
  const ids = names.map(name => api.addSkill({ name }).id)
  const inputs = { anthropic_api_key: 'sk-ant-api03-local', anthropic_base_url: api.url }
  return { api, ids, id: ids[0] ?? '', inputs }
}

describe('one skill', () => {
  test('goes from inputs to a version and its outputs', async () => {
    const { api, id, inputs } = await openApi()
    const { failure, outputs, lines, summary } = await runIn(
      { 'SKILL.md': skillMd() },
      { ...inputs, skill_id: id },
    )

    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ published: 'true', version: api.versionsOf(id)[0]?.version })
    expect(lines[0]).toMatch(/^Checked my-skill: 1 file, \d+ B, sha256:[0-9a-f]{64}$/)
    expect(lines.at(-1)).toContain(`Published version ${outputs.version} of ${id}`)
    expect(summary).toContain('published: my-skill')
  })

  test('in a dry run without credentials opens no connection', async () => {
    const { failure, outputs, lines } = await runIn({ 'SKILL.md': skillMd() }, { dry_run: 'true' })

    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({ reason: 'dry-run', published: 'false' })
    expect(lines).toContain('Dry run: nothing was published. Publishing would send 1 file:')
  })

  test('whose upload is slow says every five seconds how far it is', async () => {
    const { api, id, inputs } = await openApi()
    const clock = createClock()
    api.on('commit', () => clock.advance(12_000))
    setInputs({ ...inputs, skill_id: id, skip_unchanged: 'false' })
    const workspace = createWorkspace({ 'SKILL.md': skillMd() })
    await run(
      createSecrets(() => {}),
      { GITHUB_WORKSPACE: workspace },
      clock,
    )

    expect(printedLines().filter(line => line.includes('Everything is sent'))).toHaveLength(2)
  })

  test('that the API refuses ends as an error with its result', async () => {
    const { api, id, inputs } = await openApi()
    api.fault({ on: 'createVersion', status: 403 })
    const { failure, outputs } = await runIn({ 'SKILL.md': skillMd() }, { ...inputs, skill_id: id })

    expect(failure).toBeInstanceOf(StepError)
    expect((failure as StepError).results).toEqual([
      expect.objectContaining({ reason: 'failed', published: false }),
    ])
    expect(outputs).toEqual({})
  })

  test('without a key asks the runner for an identity token, and says when there is none', async () => {
    const { api, id } = await openApi()
    const login = {
      anthropic_federation_rule_id: 'fdrl_1',
      anthropic_organization_id: '00000000-0000-4000-8000-000000000000',
    }
    const inputs = { ...login, skill_id: id, anthropic_base_url: api.url, skip_unchanged: 'false' }
    const { failure } = await runIn({ 'SKILL.md': skillMd() }, inputs)

    expect((failure as StepError).results[0]?.error).toContain('Add "id-token: write" to the permissions')
    expect(api.requests).toEqual([])
  })

  test('with warnings about the inputs has them told before anything else', async () => {
    const { id, inputs } = await openApi()
    const both = { ...inputs, skill_id: id, anthropic_federation_rule_id: 'fdrl_1' }
    const { failure, lines } = await runIn({ 'SKILL.md': skillMd() }, both)

    expect(failure).toBeUndefined()
    expect(lines[0]).toMatch(/^::warning::.*key is used/)
  })

  test('is archived before it is uploaded', async () => {
    const { id, inputs, api } = await openApi()
    api.fault({ on: 'createVersion', status: 403 })
    const archive = { ...inputs, skill_id: id, archive: 'out/{name}.zip' }
    const { workspace, failure } = await runIn({ 'SKILL.md': skillMd() }, archive)

    expect(failure).toBeInstanceOf(StepError)
    expect(readFileSync(join(workspace, 'out/my-skill.zip')).subarray(0, 2).toString()).toBe('PK')
  })

  test('that would be archived over one of its own files is refused', async () => {
    const { id, inputs, api } = await openApi()
    const archive = { ...inputs, skill_id: id, archive: 'assets/data.zip' }
    const { failure } = await runIn({ 'SKILL.md': skillMd(), 'assets/data.zip': 'mine' }, archive)

    expect((failure as StepError).results[0]?.problems).toEqual([
      {
        severity: 'error',
        message: expect.stringContaining('archive is "assets/data.zip", one of the skill'),
      },
    ])
    expect(api.requests).toEqual([])
  })
})

describe('behind a proxy that is no address', () => {
  const inputs = { anthropic_api_key: 'key', skill_id: 'skill_01' }
  const files = { 'SKILL.md': skillMd() }

  test('a skill fails and nothing is sent', async () => {
    process.env.HTTPS_PROXY = 'socks5://127.0.0.1:1'
    const { failure } = await runIn(files, inputs)
    expect((failure as StepError).results[0]).toMatchObject({
      reason: 'failed',
      error: expect.stringContaining('The proxy in HTTPS_PROXY cannot be used'),
    })
  })

  test('a dry run goes on and says why nothing was compared', async () => {
    process.env.HTTPS_PROXY = 'socks5://127.0.0.1:1'
    const { failure, summary } = await runIn(files, { ...inputs, dry_run: 'true' })
    expect(failure).toBeUndefined()
    expect(summary).toContain('The proxy in HTTPS_PROXY cannot be used')
  })
})

describe('several skills', () => {
  const files = { 'a/SKILL.md': skillMd('a'), 'b/SKILL.md': skillMd('b') }

  test('are published each on its own, and one that fails does not stop the others', async () => {
    const { api, ids, inputs } = await openApi(['a', 'b'])
    api.fault({ on: 'createVersion', skillId: ids[0] ?? '', status: 403 })
    const skills = `a: ${ids[0]}\nb: ${ids[1]}`
    const { failure, lines } = await runIn(files, { ...inputs, skills, concurrency: '1' })

    expect((failure as StepError).results.map(({ reason }) => reason)).toEqual(['failed', 'published'])
    expect(lines.filter(line => line.startsWith('::group::'))).toEqual(['::group::a (a)', '::group::b (b)'])
  })

  test('are all checked before any of them is sent', async () => {
    const { api, ids, inputs } = await openApi(['a', 'b'])
    const skills = `a: ${ids[0]}\nb: ${ids[1]}`
    const { failure } = await runIn({ ...files, 'b/SKILL.md': 'none' }, { ...inputs, skills })

    expect((failure as StepError).results.map(({ reason }) => reason)).toEqual(['not-sent', 'failed'])
    expect(api.requests).toEqual([])
  })
})

test('inputs that cannot be used end the step before the skill is read', async () => {
  const { failure, lines } = await runIn({}, { strict: 'maybe' })
  expect(failure).toBeInstanceOf(InputError)
  expect(lines).toEqual([])
})

test('the folder of the workspace may be called anything, any other should be called like the skill', async () => {
  const top = await runIn({ 'SKILL.md': skillMd() }, { dry_run: 'true', strict: 'true' })
  const below = await runIn(
    { 'other/SKILL.md': skillMd() },
    { dry_run: 'true', directory: 'other', strict: 'false' },
  )

  expect(top.failure).toBeUndefined()
  expect(below.failure).toBeUndefined()
  expect(below.lines.filter(line => line.startsWith('::warning'))).toEqual([
    expect.stringContaining('The folder is called "other"'),
  ])
})
