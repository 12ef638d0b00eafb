import { describe, expect, test } from '@jest/globals'
import { readInputs } from '../../../src/inputs/inputs.ts'
import { InputError } from '../../../src/inputs/reader.ts'
import { reportAddress } from '../../../src/report/job-summary.ts'
import { maskSecret } from '../../../src/report/log.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { variablesOf } from '../../fixtures/inputs.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { createWorkspace, skillMd } from '../../fixtures/workspace.ts'
import { printedLines } from '../step.ts'

const KEY = 'sk-ant-api03-local'

function open(inputs: Record<string, string>, env: NodeJS.ProcessEnv) {
  const given = variablesOf({ skill_id: 'skill_01', anthropic_api_key: KEY, ...inputs })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  return createRuntime({
    env: { GITHUB_WORKSPACE: workspace, ...given, ...env },
    secrets: createSecrets(maskSecret),
  })
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
    options: { dryRun: false, skipUnchanged: true, verify: false },
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
    ['!~', 'absolute'],
    ['C:\\x', 'absolute'],
    ['..', 'leaves the skill by'],
    ['a/../b', 'leaves the skill by'],
    ['! ../b', 'leaves the skill by'],
    ['!', 'names nothing'],
    ['a*a*a*b', 'more than 2 "*" in one name'],
    ['!**/*a*a*a*b/**', 'more than 2 "*" in one name'],
    [`${'a'.repeat(1025)}`, 'has 1,025 characters; 1,024 are the limit'],
    [
      Array.from({ length: 1001 }, (_, n) => `a${n}`).join('\n'),
      'files holds 1,001 patterns; 1,000 are the limit',
    ],
  ])('like %s are refused', async (pattern, reason) => {
    expect(await mistakesOf({ files: pattern })).toEqual([expect.stringContaining(reason)])
  })
})

test.each(['~$a.docx', '!\\#a', 'a:b.md', '*-*.md', '**/*a***b'])(
  'a pattern like %s is plausible',
  async pattern => {
    expect((await read({ files: pattern })).selection.patterns).toEqual([pattern])
  },
)

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

  const API = 'Write it as https://api.anthropic.com.'
  test.each([
    [
      'http://gateway.example:8080/claude',
      'begins with http://; the key goes out by https only, or by http to this machine itself. Write it as https://gateway.example:8080/claude.',
    ],
    ['http://127.0.0.1.example', expect.stringContaining('begins with http://')],
    ['http://api.localhost', expect.stringContaining('begins with http://')],
    ['ftp://api.anthropic.com', `begins with ftp://. ${API}`],
    ['https://', `is no URL. ${API}`],
    ['https://:p@host', 'holds a user name or a password. Write it as https://host.'],
    [
      'https://me:p@host:8443/claude?a#b',
      'holds a user name or a password. Write it as https://host:8443/claude.',
    ],
    ['http://me:p@host/v1/skills', 'holds a user name or a password. Write it as https://host.'],
    ['http://me@127.0.0.1:8080/', 'holds a user name or a password. Write it as http://127.0.0.1:8080.'],
    ['ftp://host/claude', 'begins with ftp://. Write it as https://host/claude.'],
    ['file:///srv/api', `begins with file://. ${API}`],
    ['me:p@host/claude', 'has no scheme. Write it as https://host/claude.'],
    ['user:p@host', 'has no scheme. Write it as https://host.'],
    ['https://host/?a', 'holds a query or a fragment. Write it as https://host.'],
    ['https://host/#a', 'holds a query or a fragment. Write it as https://host.'],
    ['https:/api.anthropic.com', 'has no scheme. Write it as https://api.anthropic.com.'],
    ['api.anthropic.com', 'has no scheme. Write it as https://api.anthropic.com.'],
    ['gateway.example:8443/claude', 'has no scheme. Write it as https://gateway.example:8443/claude.'],
    [
      'https://api.anthropic.com/v1',
      'ends with /v1, which is added to it. Write it as https://api.anthropic.com.',
    ],
    ['https://host/claude/v1/', 'ends with /v1/, which is added to it. Write it as https://host/claude.'],
    ['https://host/v1/skills', 'ends with /v1/skills, which is added to it. Write it as https://host.'],
  ])('may not be %s', async (url, mistake) => {
    const said = typeof mistake === 'string' ? `anthropic_base_url ${mistake}` : mistake
    expect(await mistakesOf({}, { ANTHROPIC_BASE_URL: url })).toEqual([said])
    expect(await mistakesOf({ anthropic_base_url: url })).toEqual([said])
  })

  test('that is not its own is told with what names it, in ASCII', async () => {
    const given = { anthropic_base_url: 'https://BÜCHER.example/v2' }
    const variable = { ANTHROPIC_BASE_URL: 'https://gateway.example' }
    const own = { anthropic_base_url: 'https://api.anthropic.com/' }
    const described = [await read({}, variable), await read(), await read(given, variable), await read(own)]
    const runtime = createRuntime()
    for (const { api } of described) reportAddress(api, runtime)
    expect(runtime.lines).toEqual([
      'The API is https://gateway.example, from the variable ANTHROPIC_BASE_URL.',
      'The API is https://xn--bcher-kva.example, from the input anthropic_base_url.',
    ])
  })
})

describe('certificates', () => {
  test('are checked, or nothing is sent', async () => {
    expect(await mistakesOf({}, { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual([
      'NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates would not be checked, and whoever stands in between would get the key. Unset it; for a certificate of your own, set NODE_EXTRA_CA_CERTS to a file that holds it.',
    ])
    await read({}, { NODE_TLS_REJECT_UNAUTHORIZED: '1' })
  })

  test('of one’s own that Node cannot read are a warning', async () => {
    const folder = createWorkspace({ 'ca.pem': '-----BEGIN CERTIFICATE-----', 'empty.pem': '' })
    const warningsFor = async (path: string) => {
      const runtime = open({}, { NODE_EXTRA_CA_CERTS: path })
      await readInputs(runtime)
      return runtime.warnings
    }
    const remedy = 'Node leaves it out: set it to a PEM file that is there when Node starts.'
    expect(await warningsFor(`${folder}/ca.pem`)).toEqual([])
    expect(await warningsFor(`${folder}/empty.pem`)).toEqual([
      `NODE_EXTRA_CA_CERTS is "${folder}/empty.pem", which holds no certificate. ${remedy}`,
    ])
    for (const path of [folder, `${folder}/none.pem`])
      expect(await warningsFor(path)).toEqual([expect.stringContaining('which cannot be read (E')])
  })
})

test('a version that no header can carry is refused', async () => {
  expect(await mistakesOf({ anthropic_version: '2023\n06' })).toEqual([
    'anthropic_version is "2023\\n06". It must be a date such as 2023-06-01.',
  ])
})

test('a dry run needs neither credentials nor an id, and has nothing to verify', async () => {
  const runtime = open({ skill_id: '', anthropic_api_key: '', dry_run: 'true', verify: 'true' }, {})
  const { credentials, skills } = await readInputs(runtime)
  expect(credentials).toBeUndefined()
  expect(skills[0]).not.toHaveProperty('skillId')
  expect(runtime.warnings).toEqual([])
})

test('a dry run that is mistyped is one mistake, not three', async () => {
  const inputs = { skill_id: '', anthropic_api_key: '', dry_run: 'yes' }
  expect(await mistakesOf(inputs)).toEqual(['dry_run is "yes". Set it to true or false.'])
})

test('deployment and archive come in when they are asked for', async () => {
  const env = { GITHUB_REPOSITORY: 'octo-org/octo-repo' }
  const inputs = await read({ deployment: 'true', github_token: 'ghs_1', archive: 'out/{name}.zip' }, env)
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
