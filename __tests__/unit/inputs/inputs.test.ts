import { describe, expect, test } from '@jest/globals'
import { readInputs } from '../../../src/inputs/inputs.ts'
import { InputError } from '../../../src/inputs/reader.ts'
import { maskSecret } from '../../../src/report/log.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { createWorkspace, skillMd } from '../../fixtures/workspace.ts'
import { printedLines, setInputs } from '../step.ts'

const KEY = 'sk-ant-api03-local'

function open(inputs: Record<string, string>, env: NodeJS.ProcessEnv) {
  setInputs({ skill_id: 'skill_01', anthropic_api_key: KEY, ...inputs })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  return createRuntime({ env: { GITHUB_WORKSPACE: workspace, ...env }, secrets: createSecrets(maskSecret) })
}

async function read(inputs: Record<string, string> = {}, env: NodeJS.ProcessEnv = {}) {
  return await readInputs(open(inputs, env))
}

async function mistakesOf(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  const failure = await read(inputs, env).catch(cause => cause)
  expect(failure).toBeInstanceOf(InputError)
  return (failure as InputError).mistakes
}

test('inputs that are absent have their defaults', async () => {
  const { skills, ...inputs } = await read()
  expect(skills.map(({ directory, skillId }) => [directory.path, skillId])).toEqual([['.', 'skill_01']])
  expect(inputs).toEqual({
    selection: { patterns: ['**'], includeHidden: false },
    allowSecrets: [],
    strict: false,
    ignoredRules: new Set(),
    failOnChange: false,
    plan: { dryRun: false, skipUnchanged: true, verify: false },
    credentials: { kind: 'api-key', apiKey: KEY },
    api: {
      baseUrl: new URL('https://api.anthropic.com'),
      version: '2023-06-01',
      betas: ['skills-2025-10-02'],
      maxRetries: 3,
      timeoutMs: 600_000,
      concurrency: 4,
    },
  })
})

test('without a workspace the working folder is one', async () => {
  const { skills } = await read({ directory: 'src' }, { GITHUB_WORKSPACE: '' })
  expect(skills[0]?.directory.location).toBe(`${process.cwd()}/src`)
})

describe('patterns', () => {
  test('are one a line; empty lines and comments are none', async () => {
    const { selection } = await read({ files: ' **  \r\n\n# comment\n!*.tmp\n a b/[c]{d}' })
    expect(selection.patterns).toEqual(['**', '!*.tmp', 'a b/[c]{d}'])
  })

  test('of comments alone select everything', async () => {
    expect((await read({ files: '# nothing' })).selection.patterns).toEqual(['**'])
  })

  test.each([
    ['/etc/passwd', 'absolute'],
    ['!/etc', 'absolute'],
    ['~/x', 'absolute'],
    ['C:\\x', 'absolute'],
    ['..', 'leaves directory'],
    ['a/../b', 'leaves directory'],
    ['! ../b', 'leaves directory'],
    ['!', 'alone'],
  ])('like %s are refused', async (pattern, reason) => {
    expect(await mistakesOf({ files: pattern })).toEqual([expect.stringContaining(reason)])
  })
})

describe('betas', () => {
  test.each([
    ['a-2025-01-01, b-2025-01-01 ,', ['a-2025-01-01', 'b-2025-01-01']],
    ['none', []],
    [' none , ', []],
  ])('are read from "%s"', async (text, betas) => {
    expect((await read({ anthropic_beta: text })).api.betas).toEqual(betas)
  })

  test.each([
    ['a b', 'Separate the names by commas.'],
    ['a\r\nx-api-key: b', 'Separate the names by commas.'],
    ['none,a', 'Write none alone.'],
  ])('are not read from %j', async (text, advice) => {
    expect(await mistakesOf({ anthropic_beta: text })).toEqual([expect.stringContaining(advice)])
  })
})

describe('the address of the API', () => {
  test.each([
    'https://proxy.example:8443/anthropic/',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://127.8.8.8:1',
    'http://[::1]:80/',
  ])('may be %s', async url => {
    expect((await read({ anthropic_base_url: url })).api.baseUrl.href).toBe(new URL(url).href)
  })

  test.each([
    ['http://127.0.0.1.example', 'begins with http://'],
    ['ftp://api.anthropic.com', 'begins with ftp://'],
    ['https://', 'is no URL'],
    ['https://:p@host', 'holds a user name or a password'],
    ['https://host/?a', 'holds a query or a fragment'],
    ['https://host/#a', 'holds a query or a fragment'],
  ])('may not be %s', async (url, reason) => {
    const mistakes = await mistakesOf({}, { ANTHROPIC_BASE_URL: url })
    expect(mistakes).toEqual([expect.stringContaining(`anthropic_base_url ${reason}`)])
  })
})

test('a version that no header can carry is refused', async () => {
  expect(await mistakesOf({ anthropic_version: '2023\n06' })).toEqual([
    'anthropic_version is "2023\\n06". It must be a date such as 2023-06-01.',
  ])
})

test('a dry run needs neither credentials nor an id, and verifies nothing', async () => {
  const inputs = { skill_id: '', anthropic_api_key: '', dry_run: 'true' }
  const { credentials, skills } = await read(inputs)
  expect(credentials).toBeUndefined()
  expect(skills[0]).not.toHaveProperty('skillId')
  expect(await mistakesOf({ ...inputs, verify: 'true' })).toEqual([
    expect.stringMatching(/^dry_run and verify/),
  ])
})

test('a dry run that is mistyped is one mistake, not three', async () => {
  const inputs = { skill_id: '', anthropic_api_key: '', dry_run: 'yes' }
  expect(await mistakesOf(inputs)).toEqual(['dry_run is "yes". Set it to true or false.'])
})

test('deployment and archive come in when they are asked for', async () => {
  const inputs = await read({ deployment: 'true', github_token: 'ghs_1', archive: 'out/{name}.zip' })
  expect(inputs).toMatchObject({ deployment: { token: 'ghs_1' }, archive: { template: 'out/{name}.zip' } })
})

describe('what is odd', () => {
  const odd = { anthropic_federation_rule_id: 'fdrl_1' }

  test('is a warning', async () => {
    const runtime = open(odd, {})
    await readInputs(runtime)
    expect(runtime.warnings).toEqual([expect.stringContaining('The API key is used')])
  })

  test('is not told beside what is wrong', async () => {
    const runtime = open({ ...odd, strict: 'yes' }, {})
    await expect(readInputs(runtime)).rejects.toThrow('strict is "yes"')
    expect(runtime.warnings).toEqual([])
  })
})

test('secrets are masked before a mistake is told', async () => {
  expect(await mistakesOf({ github_token: 'ghs_token', strict: 'yes' })).toHaveLength(1)
  expect(printedLines()).toEqual([`::add-mask::${KEY}`, '::add-mask::ghs_token'])
})
