// Months later somebody asks which commit is live as which version: the deployment tells, and never costs a version.

import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { COMMIT, type LocalGitHub, openGitHubApi, TOKEN } from '../fixtures/github-api.ts'
import { runProgram, testWith } from '../fixtures/programs.ts'
import { endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const HEAD = '6dcb09b5b57875f334f61aebed695e2e4193db5e'

async function start(options: Parameters<typeof openGitHubApi>[0] = {}) {
  const api = await openSkillsApi()
  const github = await openGitHubApi(options)
  const { id: skillId } = api.addSkill({ name: 'my-skill', versions: [] })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const run = (inputs: Record<string, string> = {}, step: Parameters<typeof runStep>[3] = {}) =>
    runStep(
      workspace,
      api,
      { skill_id: skillId, deployment: 'true', max_retries: '0', ...inputs },
      { token: TOKEN, ...step, env: { GITHUB_API_URL: github.url, ...step.env } },
    )
  return { api, github, skillId, workspace, run }
}

function resultsOf(run: { outputs: Record<string, string> }): Record<string, unknown>[] {
  return JSON.parse(run.outputs.results ?? '[]')
}

test('a published version is recorded with its commit, and the outputs name the deployment', async () => {
  const { api, github, skillId, run } = await start()
  const step = await run()
  const [version] = api.versionsOf(skillId)

  expect(step.annotations).toEqual([])
  expect(step.code).toBe(0)
  expect(step.outputs).toMatchObject({ published: 'true', deployment_id: '1' })
  expect(resultsOf(step)).toMatchObject([{ deployment_id: '1' }])
  expect(step.summary).toContain('| Deployment | 1 |')
  expect(github.deployments).toMatchObject([
    {
      id: 1,
      sha: COMMIT,
      ref: COMMIT,
      environment: 'skill: my-skill',
      description: `my-skill: version ${version?.version}`,
      payload: {
        skill_id: skillId,
        version: version?.version,
        id: version?.id,
        digest: step.outputs.digest,
      },
      production_environment: false,
    },
  ])
  expect(github.statuses).toMatchObject([
    {
      deployment_id: 1,
      state: 'success',
      log_url: 'https://github.com/octo-org/octo-repo/actions/runs/1658821493',
    },
  ])
  expect(github.requests.map(({ json }) => json)).toMatchObject([
    { auto_merge: false, required_contexts: [], production_environment: false },
    { auto_inactive: true },
  ])
})

test('the next version makes the deployment before inactive, checks that fail or not', async () => {
  const { github, run } = await start({ contexts: { 'ci/test': 'failure' }, behind: true })
  await run()
  await run({ skip_unchanged: 'false' })
  expect([github.stateOf(1), github.stateOf(2)]).toEqual(['inactive', 'success'])
})

test('on a pull request the head commit is recorded, not the trial merge', async () => {
  const { github, run } = await start({ refs: { 'refs/pull/7/head': HEAD, 'refs/pull/7/merge': COMMIT } })
  const step = await run(
    {},
    {
      eventName: 'pull_request',
      ref: 'refs/pull/7/merge',
      event: { pull_request: { head: { sha: HEAD } } },
    },
  )
  expect(step.annotations).toEqual([])
  expect(github.deployments).toMatchObject([{ sha: HEAD }])
})

test('GitHub Enterprise Server is asked under its own path', async () => {
  const { github, run } = await start({ basePath: '/api/v3' })
  const step = await run({}, { env: { GITHUB_SERVER_URL: 'https://github.example' } })
  expect(step.outputs.deployment_id).toBe('1')
  expect(github.requests.map(({ path }) => path)).toEqual([
    '/api/v3/repos/octo-org/octo-repo/deployments',
    '/api/v3/repos/octo-org/octo-repo/deployments/1/statuses',
  ])
  expect(github.statuses).toMatchObject([
    { log_url: 'https://github.example/octo-org/octo-repo/actions/runs/1658821493' },
  ])
})

test('an environment of one’s own gets the skill’s name and id, and is no production one whatever it is called', async () => {
  const { github, skillId, run } = await start()
  await run({ deployment_environment: 'production/{name}/{skill_id}' })
  expect(github.deployments).toMatchObject([
    { environment: `production/my-skill/${skillId}`, production_environment: false },
  ])
})

test('each of several skills has a deployment of its own', async () => {
  const { api, github } = await start()
  const ids = ['one', 'two'].map(name => api.addSkill({ name, versions: [] }).id)
  const workspace = createWorkspace({
    'one/SKILL.md': skillMd('one'),
    'two/SKILL.md': skillMd('two'),
  })
  const step = await runStep(
    workspace,
    api,
    { skills: `one: ${ids[0]}\ntwo: ${ids[1]}`, deployment: 'true' },
    { token: TOKEN, env: { GITHUB_API_URL: github.url } },
  )
  expect(step.code).toBe(0)
  expect(github.deployments.map(({ environment }) => environment).sort()).toEqual([
    'skill: one',
    'skill: two',
  ])
  const recorded = resultsOf(step).map(({ deployment_id }) => deployment_id)
  expect(recorded.sort()).toEqual(['1', '2'])
})

describe('nothing is recorded, and no token needed,', () => {
  test('for a skill that is unchanged', async () => {
    const { github, run } = await start()
    await run()
    const step = await run({}, { token: '' })
    expect(step.annotations).toEqual([])
    expect(step.outputs).toMatchObject({ reason: 'unchanged', deployment_id: '' })
    expect(github.deployments).toHaveLength(1)
  })

  test('for a dry run', async () => {
    const { github, run } = await start()
    const step = await run({ dry_run: 'true' }, { token: '' })
    expect(step.annotations).toEqual([])
    expect(step.outputs).toMatchObject({ reason: 'dry-run', deployment_id: '' })
    expect(github.requests).toEqual([])
  })

  test('for a skill that failed its checks', async () => {
    const { github, workspace, run } = await start()
    rmSync(join(workspace, 'SKILL.md'))
    const step = await run({}, { token: '' })
    expect(step.code).toBe(1)
    expect(step.annotations.filter(({ level }) => level === 'warning')).toEqual([])
    expect(github.requests).toEqual([])
  })

  test('unless it is asked for', async () => {
    const { github, run } = await start()
    const step = await run({ deployment: 'false' })
    expect(step.outputs).toMatchObject({ published: 'true', deployment_id: '' })
    expect(github.requests).toEqual([])
  })
})

describe('an upload that fails', () => {
  test('is recorded as a failure, without a version, and leaves the one before active', async () => {
    const { api, github, skillId, workspace, run } = await start()
    await run()
    cpSync(join(workspace, 'SKILL.md'), join(workspace, 'copy.md'))
    api.fault({ on: 'createVersion', status: 400 })
    const step = await run()
    expect(step.code).toBe(1)
    expect(step.outputs.deployment_id).toBe('2')
    expect(resultsOf(step)).toMatchObject([{ reason: 'failed', deployment_id: '2' }])
    expect([github.stateOf(1), github.stateOf(2)]).toEqual(['success', 'failure'])
    const { payload } = github.deployments[1] ?? {}
    expect(payload).toEqual({ skill_id: skillId, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) })
  })

  test('is recorded too when the skill itself was to be created', async () => {
    const { api, github, workspace } = await start()
    api.removeSkill(api.skills.keys().next().value ?? '')
    api.fault({ on: 'createSkill', status: 400 })
    const step = await runStep(
      workspace,
      api,
      { skill_id: 'auto', deployment: 'true' },
      { token: TOKEN, env: { GITHUB_API_URL: github.url } },
    )
    expect(step.code).toBe(1)
    expect(github.deployments.map(({ payload }) => Object.keys(payload))).toEqual([['digest']])
    expect(github.stateOf(1)).toBe('failure')
  })
})

describe('the version is published and the step stays green, with a warning that names the remedy,', () => {
  const PERMISSION = /Add "deployments: write" to the permissions of the job/
  const BY_HAND = /Record it by hand with gh api/
  test.each<[string, (github: LocalGitHub) => void, RegExp]>([
    ['without the permission', github => github.fault({ on: 'any', status: 403 }), PERMISSION],
    ['where GitHub shows no repository', github => github.fault({ on: 'any', status: 404 }), PERMISSION],
    [
      'with a token that is not valid',
      github => github.fault({ on: 'any', status: 401 }),
      /Leave it out to use/,
    ],
    [
      'with a commit that is not there',
      github => github.fault({ on: 'any', status: 422 }),
      /See that the commit/,
    ],
    ['while GitHub is down', github => github.fault({ on: 'any', status: 503 }), BY_HAND],
    ['behind a proxy that is down', github => github.fault({ on: 'any', html: 502 }), BY_HAND],
    [
      'at the rate limit (403)',
      github => github.fault({ on: 'any', rateLimit: 403 }),
      /rate limit .* Set github_token/,
    ],
    [
      'at the rate limit (429)',
      github => github.fault({ on: 'any', rateLimit: 429 }),
      /rate limit .* Set github_token/,
    ],
    ['when the connection breaks', github => github.fault({ on: 'any', reset: true }), BY_HAND],
  ])('%s', async (_, prepare, remedy) => {
    const { api, github, skillId, run } = await start()
    prepare(github)
    const step = await run()
    expect(step.code).toBe(0)
    expect(step.outputs).toMatchObject({ published: 'true', deployment_id: '' })
    expect(resultsOf(step)).toMatchObject([{ published: true, deployment_id: null, error: null }])
    expect(step.annotations).toEqual([{ level: 'warning', message: expect.stringMatching(remedy) }])
    expect(step.annotations[0]?.message).toMatch(/^The deployment was not recorded: /)
    expect(github.requests).toHaveLength(1)
    expect(api.versionsOf(skillId)).toHaveLength(1)
  })

  test('without a token', async () => {
    const { github, run } = await start()
    const step = await run({}, { token: '' })
    expect(step.code).toBe(0)
    expect(step.annotations).toEqual([
      {
        level: 'warning',
        message: expect.stringContaining('github_token is empty. Set it, or leave it out'),
      },
    ])
    expect(github.requests).toEqual([])
  })

  test('with nobody at GitHub’s address', async () => {
    const { github, run } = await start()
    await github.close()
    const step = await run()
    expect(step.code).toBe(0)
    expect(step.annotations).toEqual([
      { level: 'warning', message: expect.stringMatching(/could not be reached \(.*ECONNREFUSED.*by hand/) },
    ])
  })

  test('when only the status fails; the deployment is known', async () => {
    const { github, run } = await start()
    github.fault({ on: 'createStatus', status: 500 })
    const step = await run()
    expect(step.code).toBe(0)
    expect(step.outputs.deployment_id).toBe('1')
    expect(resultsOf(step)).toMatchObject([{ deployment_id: '1' }])
    expect(step.annotations).toEqual([
      {
        level: 'warning',
        message: expect.stringMatching(
          /^The deployment 1 was recorded, but not its status: .*gh api repos\/octo-org\/octo-repo\/deployments\/1\/statuses -f state=success/,
        ),
      },
    ])
  })
})

test('a template that cannot be filled in is told before anything is sent', async () => {
  const { api, github, run } = await start()
  const step = await run({ deployment_environment: 'skill: {title}' })
  expect(step.code).toBe(1)
  expect(step.annotations).toEqual([
    { level: 'error', message: expect.stringContaining('deployment_environment holds {title}') },
  ])
  expect(endpointsOf(api)).toEqual([])
  expect(github.requests).toEqual([])
})

test('the token is masked and shows nowhere', async () => {
  const { github, run } = await start()
  github.fault({ on: 'any', status: 401 })
  const token = 'ghs_of_an_app'
  const step = await run({ github_token: token })
  expect(step.masks).toContain(token)
  expect(step.log + step.summary + JSON.stringify(step.outputs)).not.toContain(token)
})

describe('from a version back to its commit:', () => {
  // As README.md has them, for `gh api --jq`, whose language is jq's.
  const commitOf = (version: string) =>
    `.[] | select(.payload.version? == "${version}") | "\\(.sha) \\(.created_at) \\(.environment)"`
  const VERSIONS_OF_COMMIT = '.[] | select(.payload.version?) | "\\(.payload.skill_id) \\(.payload.version)"'
  // What other tools record: no payload, one that is a text, one of another shape.
  const FOREIGN = [{ payload: {} }, { payload: '' }, { payload: '{"version":"1"}' }, { payload: ['version'] }]

  testWith('jq', 'the filter finds the deployment of the version among others', async () => {
    const { api, github, skillId, run } = await start()
    await run()
    await run({ skip_unchanged: 'false' })
    const [first, second] = api.versionsOf(skillId)
    const answer = JSON.stringify([...FOREIGN, ...github.deployments])
    const found = runProgram('jq', ['-r', commitOf(first?.version ?? '')], answer)
    expect(found).toBe(`${COMMIT} ${github.deployments[0]?.created_at} skill: my-skill\n`)
    expect(runProgram('jq', ['-r', commitOf('1')], answer)).toBe('')
    expect(runProgram('jq', ['-r', VERSIONS_OF_COMMIT], answer)).toBe(
      `${skillId} ${first?.version}\n${skillId} ${second?.version}\n`,
    )
  })
})

describe('GitHub’s client is loaded only when it is used:', () => {
  /** The action without the part of dist that holds the client. */
  function copyWithoutClient(): string {
    const action = createWorkspace({})
    cpSync(join(ROOT, 'action.yml'), join(action, 'action.yml'))
    cpSync(join(ROOT, 'dist'), join(action, 'dist'), { recursive: true })
    const chunks = readdirSync(join(action, 'dist')).filter(name => name.endsWith('.js'))
    const clients = chunks.filter(name =>
      readFileSync(join(action, 'dist', name), 'utf8').includes('octokit-request.js/'),
    )
    expect(clients).toHaveLength(1)
    expect(clients).not.toContain('index.js')
    for (const name of clients) rmSync(join(action, 'dist', name))
    return action
  }

  test('a step without deployments does without it, and so does one that publishes nothing', async () => {
    const { run } = await start()
    const action = copyWithoutClient()
    const published = await run({ deployment: 'false' }, { action })
    const unchanged = await run({}, { action })
    expect([published, unchanged].map(({ code, outputs }) => [code, outputs.reason])).toEqual([
      [0, 'published'],
      [0, 'unchanged'],
    ])
    expect([...published.annotations, ...unchanged.annotations]).toEqual([])
  })

  test('one that records something reads it', async () => {
    const { run } = await start()
    const step = await run({}, { action: copyWithoutClient() })
    expect(step.code).toBe(0)
    expect(step.annotations).toEqual([
      { level: 'warning', message: expect.stringContaining('The deployment was not recorded') },
    ])
  })
})
