// However a step fails, and whatever a server echoes: no key, token or password is in its log, its outputs or its summary.

import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../fakes/faults.mjs'
import { startEcho } from '../fixtures/echo-server.ts'
import { findLeaks } from '../fixtures/leaks.ts'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import {
  GITHUB_TOKEN,
  KEY,
  OTHER_KEY,
  publishAll,
  type Row,
  SECRETS,
  SKILL,
  sweep,
} from '../fixtures/sweep.ts'

async function openApi(options: Parameters<typeof openSkillsApi>[0] = {}) {
  const api = await openSkillsApi({ apiKey: KEY, ...options })
  const { id } = api.addSkill({ name: 'my-skill' })
  return { api, inputs: { skill_id: id, anthropic_base_url: api.url } }
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

const WRONG = `../ ${KEY}`
/** Longer than what messages quote: they end in the middle of the secret. */
const LONG = [20, 35, 44].map(length => `${'../'.repeat(length)}`.slice(0, length) + KEY)
sweep('a secret in the wrong input', [
  [
    'settings',
    () => ({
      inputs: {
        ...{
          skill_id: WRONG,
          directory: WRONG,
          files: WRONG,
          include_hidden_files: WRONG,
          concurrency: WRONG,
        },
        ...{
          skip_unchanged: WRONG,
          verify: WRONG,
          strict: WRONG,
          max_retries: WRONG,
          timeout_seconds: WRONG,
        },
        ...{ anthropic_workspace_id: WRONG, anthropic_version: WRONG, deployment: WRONG, dry_run: WRONG },
        ...{ anthropic_federation_rule_id: WRONG, anthropic_base_url: `https://x/?key=${KEY}` },
      },
      echoes: 14,
    }),
  ],
  [
    'address, betas, templates and mapping',
    () => ({
      inputs: {
        anthropic_base_url: `https://user:${encodeURIComponent(KEY)}@x`,
        anthropic_beta: `a b ${KEY}`,
        archive: `/${KEY}/{name}/{x}`,
        deployment: 'true',
        deployment_environment: `{${KEY}}`,
        skill_id: '',
        skills: `"${KEY}": ${KEY} ${KEY}`,
      },
      echoes: 5,
    }),
  ],
  [
    'a key of two lines, broken YAML',
    () => ({ inputs: { anthropic_api_key: `${KEY}\n${OTHER_KEY}`, skill_id: '', skills: `a: [${KEY}` } }),
  ],
  [
    'values that are shown shortened',
    () => ({
      inputs: {
        ...{
          skill_id: '',
          skills: LONG.map(value => `${value}: ${value}`).join('\n'),
          files: LONG.join('\n'),
        },
        ...{ archive: LONG[0] ?? '', strict: LONG[1] ?? '', max_retries: LONG[2] ?? '' },
      },
      echoes: 8,
    }),
  ],
  ['the file of the mapping', () => ({ inputs: { skill_id: '', skills_file: KEY }, echoes: 1 })],
  ['none, but no skill_id', () => ({ inputs: { skill_id: '' } })],
])

sweep('skills that cannot be published', [
  [
    'no SKILL.md, a secret in SKILL.md, a secret in a file name',
    () => ({
      inputs: { skill_id: '', skills: 'a: skill_a\nb: skill_b\nc: skill_c' },
      files: {
        'a/README.md': '',
        'b/SKILL.md': `---\nname: ${KEY}\n${KEY}: x\n---\n`,
        'c/SKILL.md': SKILL['SKILL.md'],
        [`c/${GITHUB_TOKEN}\\x`]: '',
      },
      echoes: 3,
    }),
  ],
  [
    'lines of SKILL.md that are shown shortened',
    () => {
      const texts = [`name: ${'a'.repeat(56)}${KEY}`, `description: <${'a'.repeat(60)}${KEY}>`]
      const files = texts.map((text, index) => [`skill-${index}/SKILL.md`, `---\n${text}\n---\n`])
      const skills = texts.map((_, index) => `skill-${index}: skill_${index}`).join('\n')
      return { inputs: { skill_id: '', skills }, files: Object.fromEntries(files), echoes: 2 }
    },
  ],
])

sweep('a server that echoes all it is sent, with every status, as JSON, as HTML and in headers', [
  ['when the newest version is read', () => publishToEcho('true')],
  ['when the skill is uploaded', () => publishToEcho('false')],
])

async function publishToEcho(skip_unchanged: string): Promise<Row> {
  const { url } = await startEcho()
  const statuses = [200, 302, 400, 401, 402, 403, 404, 409, 413, 422, 429, 500, 502, 503, 529]
  const others = [401, 500].flatMap(status => [`echo_${status}_html`, `echo_${status}_headers`])
  const row = publishAll([...statuses.map(status => `echo_${status}_json`), ...others])
  const inputs = { ...row.inputs, skip_unchanged, anthropic_base_url: url, timeout_seconds: '2' }
  // All but the 200, the 302 and the two whose echo is in a header.
  return { ...row, inputs, echoes: statuses.length }
}

const OUTCOMES: Fault[] = [
  { on: ['createVersion', 'listVersions'], status: 500 },
  { on: 'any', reset: 'after-body' },
  { on: 'any', answer: 'not-json' },
  { on: 'createVersion', redirect: 'https://example.com/' },
  { on: 'createVersion', status: 403 },
  // Last, since it takes the time that is left.
  { on: 'any', hang: true },
]

sweep('an upload whose outcome is unknown or bad', [
  [
    'a 500, a reset, no JSON, a redirect, a refusal, no answer',
    async () => {
      const { api, inputs } = await openApi()
      const ids = OUTCOMES.map(() => api.addSkill().id)
      for (const [index, fault] of OUTCOMES.entries())
        api.fault({ times: 9, skillId: ids[index] ?? '', ...fault })
      const row = publishAll(ids)
      return { ...row, inputs: { ...inputs, ...row.inputs, skip_unchanged: 'false', timeout_seconds: '2' } }
    },
  ],
  [
    'a version that cannot be verified',
    async () => {
      const { inputs } = await openApi({ content: 'forbidden' })
      return { inputs: { ...inputs, verify: 'true' } }
    },
  ],
  [
    'a skill that cannot be looked up',
    async () => {
      const { api, inputs } = await openApi()
      api.fault({ on: 'listSkills', status: 403, times: 9 })
      return { inputs: { ...inputs, skill_id: 'auto' } }
    },
  ],
  [
    'a new skill whose version cannot be read',
    async () => {
      const { api, inputs } = await openApi()
      for (const id of api.skills.keys()) api.removeSkill(id)
      api.fault({ on: 'getVersion', status: 403, times: 9 })
      return { inputs: { ...inputs, skill_id: 'auto' } }
    },
  ],
])

sweep('a runner whose', [
  [
    'summary cannot be written',
    async () => ({
      inputs: (await openApi()).inputs,
      env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' },
      green: true,
    }),
  ],
  [
    'outputs and archive cannot be written',
    async () => ({
      inputs: { ...(await openApi()).inputs, archive: 'SKILL.md/x.zip' },
      env: { GITHUB_OUTPUT: '/nowhere/output' },
    }),
  ],
])
