// What README.md and SECURITY.md say of a step, seen from outside: what it reads, writes, starts and asks for, and who is
// given which secret.

import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { identityEnv, openFederatedApi, RULE_INPUTS, tokensOf } from '../fixtures/federated-api.ts'
import { COMMIT, openGitHubApi, TOKEN } from '../fixtures/github-api.ts'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { runWatched } from '../fixtures/watched-step.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const KEY = 'sk-ant-api03-local'
const RUN_ME = 'touch "$GITHUB_WORKSPACE/ran"'
const SKILL = {
  'SKILL.md': skillMd('my-skill', `Do it well.\n\n!\`${RUN_ME}\``),
  'package.json': JSON.stringify({ scripts: { prepare: RUN_ME } }),
  'scripts/run.sh': `#!/bin/sh\n${RUN_ME}\n`,
}
const NOT_SENT = ['.env', '.npmrc', 'draft.tmp', 'evals/a.md', 'node_modules/a/index.js', '__pycache__/a.pyc']
const CHECKOUT = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/refs/heads/main': `${COMMIT}\n`,
  '.git/config':
    '[core]\n\tsparseCheckout = true\n[http]\n\textraheader = secret\n[remote "origin"]\n\turl = https://github.com/octo-org/octo-repo\n',
  '.git/info/sparse-checkout': '/*\n',
  '.git/objects/aa/bb': '',
  '.gitmodules': '[submodule "v"]\n\tpath = vendor/v\n',
}

/** Publishes a changed skill with all that a step can be asked for. */
async function publish() {
  const [api, github] = [await openSkillsApi(), await openGitHubApi()]
  const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: { 'SKILL.md': skillMd() } }] })
  const workspace = createWorkspace({
    ...CHECKOUT,
    ...Object.fromEntries(Object.entries(SKILL).map(([path, text]) => [`skills/my-skill/${path}`, text])),
    ...Object.fromEntries(NOT_SENT.map(path => [`skills/my-skill/${path}`, ''])),
    'skills/other/SKILL.md': skillMd('other'),
    'skills.yml': `skills/my-skill: ${id}`,
    'ca.pem': '-----BEGIN CERTIFICATE-----',
  })
  const inputs = { skills_file: 'skills.yml', files: '**\n!*.tmp', verify: 'true' }
  const more = { archive: 'out/{name}.zip', deployment: 'true' }
  const env = { GITHUB_API_URL: github.url, NODE_EXTRA_CA_CERTS: join(workspace, 'ca.pem') }
  const watched = await runWatched(workspace, api, { ...inputs, ...more }, { token: TOKEN, env })
  return { ...watched, api, github, ran: existsSync(join(workspace, 'ran')) }
}

describe('a step', () => {
  let seen: Awaited<ReturnType<typeof publish>>

  beforeAll(async () => {
    seen = await publish()
    expect(seen.step.outputs).toMatchObject({ published: 'true', deployment_id: '1' })
  })

  test('reads the files that are sent, the mapping, the certificates, the event and plain files of Git; others it lists', () => {
    expect(seen.touched.read).toEqual([
      '.git/HEAD',
      '.git/config',
      '.git/info/sparse-checkout',
      '.git/refs/heads/main',
      '.gitmodules',
      'ca.pem',
      'event.json',
      'skills.yml',
      'skills/my-skill/SKILL.md',
      'skills/my-skill/package.json',
      'skills/my-skill/scripts/run.sh',
    ])
  })

  test('reads what stands where a skill was expected, when that is small and no link', async () => {
    const text = skillMd('b')
    const files = { 'a/SKILL.md': skillMd('a'), 'b/README.md': text, 'b/notes.md': text, 'e/notes.md': text }
    const workspace = createWorkspace({ ...files, c: '../elsewhere', d: 'x'.repeat(4097) })
    symlinkSync('../b/README.md', join(workspace, 'e/README.md'))
    const { step, touched } = await runWatched(workspace, undefined, { skills: '"*": auto', dry_run: 'true' })
    expect(step.log).toContain('README.md has the frontmatter of a skill')
    // Of d no more than its size.
    expect(touched.read).toEqual(['a/SKILL.md', 'b/README.md', 'c', 'd'])
  })

  test('writes the outputs, the summary, the report and the archive', () => {
    const written = seen.touched.written.map(path => path.replace(/[\w-]{36}/, '<random>'))
    expect(written).toEqual([
      'OUTPUT',
      'RUNNER_TEMP/publish-agent-skill-__run.md',
      'STEP_SUMMARY',
      'out',
      'out/.<random>.tmp',
      'out/my-skill.zip',
      'temp',
    ])
  })

  test('starts no program and runs no code of a skill', () => {
    expect([seen.touched.programs, seen.ran]).toEqual([[], false])
  })

  test('connects to the API and to GitHub, and to nobody else', () => {
    const hosts = [seen.api, seen.github].map(({ url }) => new URL(url).host)
    expect(seen.touched.hosts).toEqual(hosts.sort())
  })

  test('asks for variables of the runner, of its inputs, of the proxy and of Node, and for switches of packages', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    const others = seen.touched.variables.filter(
      name =>
        !/^(GITHUB|RUNNER|ACTIONS|INPUT|NODE)_|^(ACT|GITEA_ACTIONS|FORGEJO_ACTIONS)$|^FORCE_COLOR$|^https?_proxy$/i.test(
          name,
        ) && !readme.includes(`\`${name}\``),
    )
    expect(others).toEqual(['JEST_WORKER_ID', 'UNDICI_NO_FG', 'WATCH_REPORT_DEPENDENCIES'])
  })

  test('deletes nothing: it asks by GET and POST, and no other method stands in src', () => {
    const requests = [...seen.api.requests, ...seen.github.requests]
    expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']))
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.ts'))
      .filter(path => /\b(DELETE|PUT|PATCH)\b/.test(readFileSync(join(ROOT, 'src', path), 'utf8')))
    expect(sources).toEqual([])
  })

  test('gives the key to the API alone, and the token of GitHub to GitHub alone, each in one header', () => {
    expect(holdersOf(KEY, seen.api, seen.github)).toEqual(seen.api.requests.map(() => 'api x-api-key'))
    expect(holdersOf(TOKEN, seen.api, seen.github)).toEqual(
      seen.github.requests.map(() => 'github authorization'),
    )
  })
})

test('a login gives the request token to the runner, the identity token once to the exchange, the access token to the API', async () => {
  const [api, github] = [await openFederatedApi(), await openGitHubApi()]
  const { id } = api.addSkill({ name: 'my-skill' })
  const inputs = { skill_id: id, anthropic_base_url: api.url, ...RULE_INPUTS, deployment: 'true' }
  const identity = identityEnv(api)
  const env = { ...identity, GITHUB_API_URL: github.url }
  const step = await runStep(createWorkspace(SKILL), undefined, inputs, { token: TOKEN, env })
  expect(step.outputs).toMatchObject({ published: 'true', deployment_id: '1' })

  const [identityToken = '', accessToken = ''] = tokensOf(api)
  expect(holdersOf(identity.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '', api, github)).toEqual([
    'identity authorization',
  ])
  expect(holdersOf(identityToken, api, github)).toEqual(['token body'])
  const rest = api.requests.filter(({ endpoint }) => !['identity', 'token'].includes(endpoint))
  expect(holdersOf(accessToken, api, github)).toEqual(rest.map(() => 'api authorization'))
  expect(api.requests.find(({ endpoint }) => endpoint === 'token')?.path).toBe('/v1/oauth/token')
})

type Server = { readonly requests: readonly { endpoint: string; headers: object; json?: unknown }[] }

/** Where a secret stands in the requests to both servers, `who what` for each time. */
function holdersOf(secret: string, api: Server, github: Server): string[] {
  const tell = (who: string, { headers, json, ...rest }: Server['requests'][number]) =>
    Object.entries({ ...headers, body: JSON.stringify(json), rest: JSON.stringify(rest) })
      .filter(([, text]) => String(text).includes(secret))
      .map(([what]) => `${who} ${what}`)
  return [
    ...api.requests.flatMap(one => tell(/^(identity|token)$/.test(one.endpoint) ? one.endpoint : 'api', one)),
    ...github.requests.flatMap(one => tell('github', one)),
  ]
}
