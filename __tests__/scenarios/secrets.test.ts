// However a step fails, and whatever a server echoes: no key, token or password is in its log, its outputs or its summary.

import { describe, expect, test } from '@jest/globals'
import { type EchoForm, startEcho, startRefusingProxy, startTokenEcho } from '../fixtures/echo-server.ts'
import { identityEnv, openFederatedApi, RULE_INPUTS, tokensOf } from '../fixtures/federated-api.ts'
import { findLeaks } from '../fixtures/leaks.ts'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

// Not of the form by which the API's own keys are known.
const KEY = 'key+of/the=input%marked&0123456789'
const OTHER_KEY = 'environment-key-marked-abcdefghijklm'
const ACCESS_TOKEN = 'access+token/marked=%ABCDEFGHIJKLM'
const GITHUB_TOKEN = 'github_token_marked_nopqrstuvwxyz'
const RUNNER_TOKEN = 'runner.token.marked.NOPQRSTUVWXYZ'
const PASSWORD = 'proxy p@ss:w/rd+marked%9876543210'
const PROXY = `proxy-user:${encodeURIComponent(PASSWORD)}@127.0.0.1`
const SECRETS = [KEY, OTHER_KEY, ACCESS_TOKEN, GITHUB_TOKEN, RUNNER_TOKEN, PASSWORD]

const SKILL = { 'SKILL.md': skillMd() }
const AT_ONCE = { max_retries: '0' }
/** What the runner has about it in every row. */
const ENV = {
  ANTHROPIC_API_KEY: OTHER_KEY,
  HTTPS_PROXY: `http://${PROXY}:9`,
  NO_PROXY: '127.0.0.1',
  RUNNER_DEBUG: '1',
}

interface Row {
  readonly inputs: Record<string, string>
  readonly env?: Record<string, string | undefined>
  readonly files?: Parameters<typeof createWorkspace>[0]
  /** Tokens that came about as the step ran. */
  readonly tokens?: () => string[]
  /** That the secret was there to be printed. */
  readonly echoes?: boolean
  readonly green?: boolean
}

async function runRow({ inputs, env, files = SKILL }: Row) {
  const workspace = createWorkspace(files)
  const secrets = { anthropic_api_key: KEY, github_token: GITHUB_TOKEN }
  const options = { env: { ...ENV, ...env }, token: GITHUB_TOKEN }
  return await runStep(
    workspace,
    undefined,
    { skill_id: 'skill_01', ...secrets, ...AT_ONCE, ...inputs },
    options,
  )
}

/** Rows that differ in their name and in what they do. */
function sweep(title: string, rows: readonly (readonly [string, () => Promise<Row> | Row])[]) {
  test.each(rows)(`${title}: %s`, async (_, begin) => {
    const row = await begin()
    const run = await runRow(row)
    expect(findLeaks(run, [...SECRETS, ...(row.tokens?.() ?? [])])).toEqual([])
    expect(run.code).toBe(row.green ? 0 : 1)
    // A row in which the secret was never near would prove nothing.
    if (row.echoes) expect(run.stdout + run.summary).toContain('***')
  })
}

async function openApi(options: Parameters<typeof openSkillsApi>[0] = {}) {
  const api = await openSkillsApi({ apiKey: KEY, ...options })
  const { id } = api.addSkill({ name: 'my-skill' })
  return { api, inputs: { skill_id: id, anthropic_base_url: api.url } }
}

/** A row whose server has the normal skill and a fault. */
function faulty(fault: Parameters<LocalApi['fault']>[0], more: Record<string, string> = {}) {
  return async (): Promise<Row> => {
    const { api, inputs } = await openApi()
    api.fault({ times: 9, ...fault })
    return { inputs: { ...inputs, ...more } }
  }
}

describe('the sweep itself', () => {
  const clean = { stdout: '', stderr: '', summary: '', outputs: {} }
  test.each<[string, Partial<typeof clean>]>([
    ['stdout', { stdout: `::error::${KEY}` }],
    ['stderr', { stderr: encodeURIComponent(KEY) }],
    ['the summary', { summary: Buffer.from(`user:${KEY}`).toString('base64') }],
    ['the outputs', { outputs: { results: Buffer.from(`x${KEY}yz`).toString('base64url') } as object }],
    ['a debug line', { stdout: `::debug::${KEY.slice(0, 20)}` }],
  ])('finds a secret in %s', (_, printed) => {
    expect(findLeaks({ ...clean, ...printed }, SECRETS)).not.toEqual([])
  })

  test('lets the runner be told what to mask', () => {
    expect(findLeaks({ ...clean, stdout: `::add-mask::${KEY}\n` }, SECRETS)).toEqual([])
  })
})

sweep(
  'a secret in the wrong input',
  [
    ...['directory', 'files', 'include_hidden_files', 'concurrency', 'skip_unchanged', 'verify', 'dry_run'],
    ...['strict', 'max_retries', 'timeout_seconds', 'anthropic_federation_rule_id', 'anthropic_workspace_id'],
    ...['anthropic_version', 'deployment', 'skill_id'],
  ].map(name => [
    name,
    () => ({ inputs: { [name]: `../ ${KEY}` }, echoes: name !== 'anthropic_federation_rule_id' }),
  ]),
)

sweep('a mistake in the inputs', [
  ['a key with a line break', () => ({ inputs: { anthropic_api_key: `${KEY}\n${OTHER_KEY}` } })],
  [
    'a key in the address',
    () => ({ inputs: { anthropic_base_url: `https://user:${encodeURIComponent(KEY)}@x` } }),
  ],
  ['a key in the query', () => ({ inputs: { anthropic_base_url: `https://x/?key=${KEY}` } })],
  ['a key as a beta', () => ({ inputs: { anthropic_beta: `a b ${KEY}` }, echoes: true })],
  ['a key as the archive', () => ({ inputs: { archive: `/${KEY}/{name}/{x}` }, echoes: true })],
  [
    'a key as an environment',
    () => ({ inputs: { deployment: 'true', deployment_environment: `{${KEY}}` }, echoes: true }),
  ],
  [
    'a key as the mapping',
    () => ({ inputs: { skill_id: '', skills: `"${KEY}": ${KEY} ${KEY}` }, echoes: true }),
  ],
  ['a key as broken YAML', () => ({ inputs: { skill_id: '', skills: `a: [${KEY}` } })],
  ['a key as the file of the mapping', () => ({ inputs: { skill_id: '', skills_file: KEY }, echoes: true })],
  ['no skill_id', () => ({ inputs: { skill_id: '' } })],
])

sweep('a skill that cannot be published', [
  ['no SKILL.md', () => ({ inputs: {}, files: { 'README.md': '' } })],
  [
    'a secret in SKILL.md',
    () => ({ inputs: {}, files: { 'SKILL.md': `---\nname: ${KEY}\n${KEY}: x\n---\n` } }),
  ],
  [
    'a secret in a file name',
    () => ({ inputs: {}, files: { ...SKILL, [`${GITHUB_TOKEN}\\x`]: '' }, echoes: true }),
  ],
])

const FORMS: EchoForm[] = ['json', 'html', 'headers']
sweep(
  'a server that echoes all it is sent',
  [400, 401, 402, 403, 404, 409, 413, 422, 429, 500, 502, 503, 529, 302, 200].flatMap(status =>
    FORMS.filter(form => form === 'json' || [401, 500].includes(status)).map(
      form =>
        [
          `${status} as ${form}`,
          async () => {
            const { url } = await startEcho(status, form)
            const echoes = form !== 'headers' && status !== 200 && status !== 302
            return { inputs: { anthropic_base_url: url, timeout_seconds: '3' }, echoes }
          },
        ] as const,
    ),
  ),
)

sweep('an upload whose outcome is unknown or bad', [
  [
    'a 500, and looking fails',
    faulty({ on: ['createVersion', 'listVersions'], status: 500 }, { timeout_seconds: '4' }),
  ],
  ['a reset', faulty({ on: 'any', reset: 'after-body' }, { timeout_seconds: '3' })],
  ['a hanging server', faulty({ on: 'any', hang: true }, { timeout_seconds: '1' })],
  ['a redirect', faulty({ on: 'createVersion', redirect: 'https://example.com/' })],
  ['an answer that is no JSON', faulty({ on: 'any', answer: 'not-json' }, { timeout_seconds: '3' })],
  [
    'a version that cannot be verified',
    async () => {
      const { inputs } = await openApi({ content: 'forbidden' })
      return { inputs: { ...inputs, verify: 'true' } }
    },
  ],
  ['a skill that cannot be looked up', faulty({ on: 'listSkills', status: 403 }, { skill_id: 'auto' })],
  [
    'a new skill whose version cannot be read',
    async () => {
      const { api, inputs } = await openApi()
      for (const id of api.skills.keys()) api.removeSkill(id)
      api.fault({ on: 'getVersion', status: 403, times: 9 })
      return { inputs: { ...inputs, skill_id: 'auto' } }
    },
  ],
  [
    'one skill of two',
    async () => {
      const { api, inputs } = await openApi()
      api.fault({ on: 'createVersion', skillId: inputs.skill_id, status: 403 })
      const other = api.addSkill({ name: 'b' }).id
      return {
        inputs: { ...inputs, skill_id: '', skills: `a: ${inputs.skill_id}\nb: ${other}` },
        files: { 'a/SKILL.md': skillMd(), 'b/SKILL.md': skillMd('b') },
      }
    },
  ],
])

sweep('a login without a key', [
  ...FORMS.map(
    form =>
      [
        `whose exchange is refused with an echo as ${form}`,
        async () => {
          const [api, echo] = [
            await openFederatedApi({ issuerToken: RUNNER_TOKEN }),
            await startEcho(401, form),
          ]
          return {
            ...keyless(api, { anthropic_base_url: echo.url }),
            tokens: () => echo.bodies.flatMap(body => String(JSON.parse(body).assertion).split('.')),
            echoes: form !== 'headers',
          }
        },
      ] as const,
  ),
  [
    'that is refused',
    async () => {
      const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN, subject: 'other', audience: 'other' })
      return { ...keyless(api), tokens: () => tokensOf(api) }
    },
  ],
  [
    'whose token has the wrong scope',
    async () => {
      const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN, scope: 'other' })
      return { ...keyless(api), tokens: () => tokensOf(api) }
    },
  ],
  [
    'whose token is refused',
    async () => {
      const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN })
      api.fault({ on: 'getSkill', status: 401, times: 9 })
      return { ...keyless(api), tokens: () => tokensOf(api) }
    },
  ],
  ...[401, 403, 500].map(
    status =>
      [
        `whose access token comes back in a ${status}`,
        async () => {
          const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN })
          const url = await startTokenEcho(ACCESS_TOKEN, status)
          return { ...keyless(api, { anthropic_base_url: url, timeout_seconds: '3' }), echoes: true }
        },
      ] as const,
  ),
  [
    'at a runner that echoes',
    async () => {
      const { url } = await startEcho(400)
      const api = await openFederatedApi()
      const row = keyless(api)
      return { ...row, env: { ...row.env, ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/?x=1` }, echoes: true }
    },
  ],
  ...[KEY, `eyJ${ACCESS_TOKEN}`, `${ACCESS_TOKEN}.e30.x`].map(
    value =>
      [
        `with ${JSON.stringify(value.slice(0, 12))} for a token`,
        async () => {
          const api = await openFederatedApi({ issuerToken: RUNNER_TOKEN })
          api.fault({ on: 'identity', status: 200, body: { value } })
          return keyless(api)
        },
      ] as const,
  ),
])

function keyless(api: LocalApi, more: Record<string, string> = {}): Row {
  const env = { ...identityEnv(api), ACTIONS_ID_TOKEN_REQUEST_TOKEN: RUNNER_TOKEN, ANTHROPIC_API_KEY: '' }
  return { inputs: { anthropic_api_key: '', anthropic_base_url: api.url, ...RULE_INPUTS, ...more }, env }
}

sweep('a proxy with a password', [
  ['that is not there', () => ({ inputs: outside(), env: { HTTPS_PROXY: `http://${PROXY}:9` } })],
  ['whose address cannot be read', () => ({ inputs: outside(), env: { HTTPS_PROXY: `http://${PROXY}:x` } })],
  ['of another kind', () => ({ inputs: outside(), env: { HTTPS_PROXY: `socks5://${PROXY}` } })],
  [
    'that is not percent-encoded',
    () => ({ inputs: outside(), env: { HTTPS_PROXY: `http://u:${PASSWORD}@127.0.0.1:9` } }),
  ],
  [
    'that asks for another one, with an echo',
    async () => {
      const port = await startRefusingProxy()
      return { inputs: outside(), env: { HTTPS_PROXY: `http://${PROXY}:${port}` } }
    },
  ],
])

/** An address that only a proxy leads to. */
function outside(): Record<string, string> {
  return { anthropic_base_url: 'https://api.invalid', timeout_seconds: '5' }
}

sweep('a deployment that cannot be recorded', [
  ...[400, 401, 403, 422, 500].map(
    status =>
      [
        `at a GitHub that echoes with ${status}`,
        async () => {
          const [{ inputs }, { url }] = [await openApi(), await startEcho(status)]
          const env = { GITHUB_API_URL: url }
          return { inputs: { ...inputs, deployment: 'true' }, env, green: true, echoes: status !== 500 }
        },
      ] as const,
  ),
  [
    'of an upload that failed',
    async () => {
      const [{ api, inputs }, { url }] = [await openApi(), await startEcho(403)]
      api.fault({ on: 'createVersion', status: 403 })
      return { inputs: { ...inputs, deployment: 'true' }, env: { GITHUB_API_URL: url }, echoes: true }
    },
  ],
])

sweep('a runner whose', [
  [
    'outputs cannot be written',
    async () => ({
      inputs: (await openApi()).inputs,
      env: { GITHUB_OUTPUT: '/nowhere/output' },
    }),
  ],
  [
    'summary cannot be written',
    async () => ({
      inputs: (await openApi()).inputs,
      env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' },
      green: true,
    }),
  ],
  [
    'archive cannot be written',
    async () => ({
      inputs: { ...(await openApi()).inputs, archive: 'SKILL.md/x.zip' },
    }),
  ],
])
