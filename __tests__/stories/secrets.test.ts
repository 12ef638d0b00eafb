// However a step fails, and whatever a server echoes: no key, token or password is in its log, its outputs or its summary.

import { describe, expect, test } from '@jest/globals'
import { type EchoForm, startEcho } from '../fixtures/echo-server.ts'
import { findLeaks } from '../fixtures/leaks.ts'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { GITHUB_TOKEN, KEY, OTHER_KEY, type Row, SECRETS, SKILL, sweep } from '../fixtures/sweep.ts'
import { skillMd } from '../fixtures/workspace.ts'

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
