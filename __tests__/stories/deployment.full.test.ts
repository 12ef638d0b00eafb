// Months later somebody asks which commit is live as which version: the deployment tells, and never costs a version.

import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { COMMIT, openGitHubApi, TOKEN } from '../fixtures/github-api.ts'
import { prepareSkills } from '../fixtures/many-skills.ts'
import { prepareSkill, resultsOf } from '../fixtures/one-skill.ts'
import { createWorkspace, runStep } from '../fixtures/workspace.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const HEAD = '6dcb09b5b57875f334f61aebed695e2e4193db5e'

async function start(options: Parameters<typeof openGitHubApi>[0] = {}) {
  const github = await openGitHubApi(options)
  const skill = await prepareSkill()
  const run = (inputs: Record<string, string> = {}, step: Parameters<typeof runStep>[3] = {}) =>
    skill.run(
      { deployment: 'true', max_retries: '0', ...inputs },
      { token: TOKEN, ...step, env: { GITHUB_API_URL: github.url, ...step.env } },
    )
  return { ...skill, github, run }
}

test('the next version makes the deployment before inactive, checks that fail or not', async () => {
  const { github, run } = await start({ contexts: { 'ci/test': 'failure' }, behind: true })
  await run()
  await run({ skip_unchanged: 'false' })
  expect([github.stateOf(1), github.stateOf(2)]).toEqual(['inactive', 'success'])
})

test('on a pull request the head commit is recorded, not the trial merge', async () => {
  const { github, run } = await start({ refs: { 'refs/pull/7/head': HEAD, 'refs/pull/7/merge': COMMIT } })
  const event = { pull_request: { head: { sha: HEAD } } }
  const step = await run({}, { eventName: 'pull_request', ref: 'refs/pull/7/merge', event })
  expect(step.annotations).toEqual([])
  expect(github.deployments).toMatchObject([{ sha: HEAD }])
})

test('GitHub Enterprise Server is asked under its own path, with an environment of one’s own', async () => {
  const { github, id, run } = await start({ basePath: '/api/v3' })
  const inputs = { deployment_environment: 'production/{name}/{skill_id}' }
  const step = await run(inputs, { env: { GITHUB_SERVER_URL: 'https://github.example' } })
  expect(step.outputs.deployment_id).toBe('1')
  const path = '/api/v3/repos/octo-org/octo-repo/deployments'
  expect(github.requests.map(request => request.path)).toEqual([path, `${path}/1/statuses`])
  expect(github.statuses).toMatchObject([
    { log_url: 'https://github.example/octo-org/octo-repo/actions/runs/1658821493' },
  ])
  expect(github.deployments).toMatchObject([
    { environment: `production/my-skill/${id}`, production_environment: false },
  ])
})

test('nothing is recorded, and no token needed, for a skill that is unchanged and for a dry run', async () => {
  const { github, run } = await start()
  await run()
  for (const inputs of [{}, { dry_run: 'true' }]) {
    const step = await run(inputs, { token: '' })
    expect(step).toMatchObject({ code: 0, annotations: [], outputs: { deployment_id: '' } })
  }
  expect(github.deployments).toHaveLength(1)
})

test('an upload that fails is recorded as a failure, without a version, and leaves the one before active', async () => {
  const { api, github, id, run } = await start()
  await run()
  api.fault({ on: 'createVersion', status: 400 })
  const step = await run({ skip_unchanged: 'false' })
  expect(step).toMatchObject({ code: 1, outputs: { deployment_id: '2' } })
  expect(resultsOf(step)).toMatchObject([{ reason: 'failed', deployment_id: '2' }])
  expect([github.stateOf(1), github.stateOf(2)]).toEqual(['success', 'failure'])
  const { payload } = github.deployments[1] ?? {}
  expect(payload).toEqual({ skill_id: id, digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) })
})

describe('the version is published and the step stays green, with a warning that names the remedy,', () => {
  test('whatever GitHub answers, and each of several skills has a deployment of its own', async () => {
    const answers = [
      [{ status: 403 }, /deployments: write/],
      [{ status: 404 }, /deployments: write/],
      [{ status: 401 }, /Leave github_token out/],
      [{ status: 422 }, /See that the commit/],
      [{ status: 409 }, /rules of the environment/],
      [{ html: 404 }, /deployment: false/],
      [{ redirect: 'http://127.0.0.1:9/' }, /Redirects are not followed/],
      [undefined, undefined],
      [{ rateLimit: 403 }, /rate limit .* Set github_token/],
      // It is the token's limit: nothing more is asked.
      [undefined, /rate limit .* Set github_token/],
    ] as const
    const names = [...'abcdefghij']
    const { api, ids, workspace, skills } = await prepareSkills(names)
    const github = await openGitHubApi()
    let skip = 0
    for (const [fault] of answers) {
      if (fault) github.fault({ on: 'createDeployment', skip, ...fault })
      else skip += 1
    }
    const inputs = { skills, deployment: 'true', concurrency: '1' }
    const step = await runStep(workspace, api, inputs, { token: TOKEN, env: { GITHUB_API_URL: github.url } })

    expect(step).toMatchObject({ code: 0, outputs: { published: 'true' } })
    expect(resultsOf(step).map(({ published, deployment_id }) => [published, deployment_id])).toEqual(
      answers.map(([, remedy]) => [true, remedy ? null : '1']),
    )
    const remedies = answers.map(([, remedy]) => remedy).filter(remedy => remedy !== undefined)
    expect(step.annotations.length).toBeLessThanOrEqual(remedies.length)
    for (const remedy of remedies)
      expect(step.annotations).toContainEqual({ level: 'warning', message: expect.stringMatching(remedy) })
    expect(github.deployments.map(({ environment }) => environment)).toEqual(['skill: h'])
    // Each was asked once, and the one that was recorded got its status.
    expect(github.requests).toHaveLength(names.length)
    expect(ids.map(id => api.versionsOf(id).length)).toEqual(names.map(() => 1))
  })

  test('without a token', async () => {
    const { github, run } = await start()
    const step = await run({}, { token: '' })
    expect(step).toMatchObject({ code: 0, annotations: [{ level: 'warning' }] })
    expect(step.annotations[0]?.message).toContain('github_token is empty')
    expect(github.requests).toEqual([])
  })

  test('when only the status fails; running the job again sets it', async () => {
    const { api, github, id, run } = await start()
    github.fault({ on: 'createStatus', status: 403 })
    const step = await run()
    expect(step).toMatchObject({
      code: 0,
      outputs: { deployment_id: '1' },
      annotations: [{ level: 'warning' }],
    })
    expect(step.annotations[0]?.message).toContain('deployments/1/statuses -f state=success')
    const again = await run({}, { env: { GITHUB_RUN_ATTEMPT: '2' } })
    expect(again).toMatchObject({ outputs: { deployment_id: '1', reason: 'unchanged' }, annotations: [] })
    expect([github.deployments.length, github.stateOf(1), api.versionsOf(id).length]).toEqual([
      1,
      'success',
      1,
    ])
  })
})

test('an answer of GitHub that is lost makes no second deployment', async () => {
  const { github, run } = await start()
  github.fault({ on: 'createDeployment', reset: true, applied: true })
  github.fault({ on: 'createStatus', status: 502 })
  expect(await run()).toMatchObject({ code: 0, outputs: { deployment_id: '1' }, annotations: [] })
  expect([github.deployments.length, github.stateOf(1)]).toEqual([1, 'success'])
})

test('what an earlier attempt of the run could not record is recorded by the next', async () => {
  const { github, run } = await start()
  await run({}, { token: '' })
  const again = await run({}, { env: { GITHUB_RUN_ATTEMPT: '2' } })
  expect(again).toMatchObject({ outputs: { deployment_id: '1', reason: 'unchanged' }, annotations: [] })
  expect(github.deployments).toHaveLength(1)
})

test('GitHub’s client is loaded only when it is used', async () => {
  const { run } = await start()
  const action = copyWithoutClient()
  const published = await run({ deployment: 'false' }, { action })
  const unchanged = await run({}, { action })
  const recorded = await run({ skip_unchanged: 'false' }, { action })

  expect([published, unchanged, recorded].map(({ code, outputs }) => [code, outputs.reason])).toEqual([
    [0, 'published'],
    [0, 'unchanged'],
    [0, 'published'],
  ])
  expect([...published.annotations, ...unchanged.annotations]).toEqual([])
  expect(recorded).toMatchObject({ outputs: { deployment_id: '' }, annotations: [{ level: 'warning' }] })
})

/** The action without the part of dist that holds GitHub's client. */
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
