// The local GitHub API takes and refuses what GitHub's documentation says, as GitHub's own client sees it.

import { getOctokit } from '@actions/github'
import { describe, expect, test } from '@jest/globals'
import { COMMIT, type LocalGitHub, openGitHubApi, TOKEN } from '../fixtures/github-api.ts'

const REPOSITORY = { owner: 'octo-org', repo: 'octo-repo' }

function clientOf(github: LocalGitHub, token = TOKEN) {
  return getOctokit(token, { baseUrl: github.url }).rest.repos
}

async function answerOf(github: LocalGitHub, body: object, path = 'deployments') {
  const answer = await fetch(`${github.url}/repos/octo-org/octo-repo/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(body),
  })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}

describe('a deployment', () => {
  test('has GitHub’s defaults for what is left out', async () => {
    const github = await openGitHubApi()
    const { status, data } = await clientOf(github).createDeployment({ ...REPOSITORY, ref: 'main' })
    expect(status).toBe(201)
    expect(data).toMatchObject({
      id: 1,
      sha: COMMIT,
      ref: 'main',
      task: 'deploy',
      payload: {},
      environment: 'production',
      description: null,
      transient_environment: false,
      production_environment: true,
    })
  })

  test.each<[string, object, RegExp]>([
    ['without a ref', {}, /"ref" wasn't supplied/],
    ['of a ref that is not there', { ref: 'gone' }, /^No ref found for: gone$/],
    ['with a key that GitHub does not know', { ref: 'main', colour: 1 }, /"colour" is not a permitted key/],
    ['with a text for a boolean', { ref: 'main', auto_merge: 'false' }, /'properties\/auto_merge'/],
    ['with a text for a list', { ref: 'main', required_contexts: '' }, /'properties\/required_contexts'/],
    ['with a number as payload', { ref: 'main', payload: 1 }, /'properties\/payload'/],
    ['with a long description', { ref: 'main', description: 'x'.repeat(141) }, /^Validation Failed$/],
  ])('%s is a 422', async (_, body, message) => {
    const github = await openGitHubApi()
    const { status, json } = await answerOf(github, body)
    expect(status).toBe(422)
    expect(json.message).toMatch(message)
    expect(github.deployments).toEqual([])
  })

  test('whose description has 140 characters is taken', async () => {
    const body = { ref: 'main', description: '🙂'.repeat(140) }
    expect((await answerOf(await openGitHubApi(), body)).status).toBe(201)
  })

  test('is a 409 while checks fail, unless none is asked for', async () => {
    const github = await openGitHubApi({ contexts: { test: 'failure', lint: 'success' } })
    const { status, json } = await answerOf(github, { ref: 'main' })
    expect([status, json.message]).toEqual([409, 'Conflict: Commit status checks failed for main.'])
    expect((await answerOf(github, { ref: 'main', required_contexts: ['other'] })).status).toBe(409)
    expect((await answerOf(github, { ref: 'main', required_contexts: ['lint'] })).status).toBe(201)
    expect((await answerOf(github, { ref: 'main', required_contexts: [] })).status).toBe(201)
  })

  test('is a merge instead when the ref is behind, unless that is declined', async () => {
    const github = await openGitHubApi({ behind: true })
    expect((await answerOf(github, { ref: 'main' })).status).toBe(202)
    expect(github.deployments).toEqual([])
    expect((await answerOf(github, { ref: 'main', auto_merge: false })).status).toBe(201)
  })
})

describe('a status', () => {
  test('that is a success ends those before it in the environment, unless they are production or transient', async () => {
    const github = await openGitHubApi()
    const bodies = [
      { environment: 'a' },
      { environment: 'b' },
      { environment: 'a', production_environment: true },
      { environment: 'a', transient_environment: true },
      { environment: 'a' },
    ]
    for (const [index, body] of bodies.entries()) {
      await answerOf(github, { ref: 'main', ...body })
      await answerOf(
        github,
        { state: 'success', auto_inactive: index === 4 },
        `deployments/${index + 1}/statuses`,
      )
    }
    expect(bodies.map((_, index) => github.stateOf(index + 1))).toEqual([
      'inactive',
      'success',
      'success',
      'success',
      'success',
    ])
  })

  test.each<[string, number, object, string]>([
    ['of no deployment', 404, { state: 'success' }, 'deployments/7/statuses'],
    ['without a state', 422, {}, 'deployments/1/statuses'],
    ['with a state of its own', 422, { state: 'done' }, 'deployments/1/statuses'],
    [
      'with a long description',
      422,
      { state: 'error', description: 'x'.repeat(141) },
      'deployments/1/statuses',
    ],
  ])('%s is a %i', async (_, status, body, path) => {
    const github = await openGitHubApi()
    await answerOf(github, { ref: 'main' })
    expect((await answerOf(github, body, path)).status).toBe(status)
    expect(github.statuses).toEqual([])
  })
})

describe('who may not', () => {
  test('is told so in GitHub’s words', async () => {
    const body = { ...REPOSITORY, ref: 'main' }
    const github = await openGitHubApi({ deploymentsPermission: 'read' })
    await expect(clientOf(github, 'ghs_other').createDeployment(body)).rejects.toMatchObject({ status: 401 })
    await expect(clientOf(github).createDeployment({ ...body, repo: 'other' })).rejects.toMatchObject({
      status: 404,
    })
    await expect(clientOf(github).createDeployment(body)).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(/^Resource not accessible by integration/),
      response: { headers: { 'x-accepted-github-permissions': 'deployments=write' } },
    })
  })
})

test('a fault that could never happen is an error at once', async () => {
  const github = await openGitHubApi()
  const add = (fault: object) => () => github.fault(fault as Parameters<typeof github.fault>[0])
  expect(add({ on: 'createDeploymant', status: 500 })).toThrow('Unknown endpoint')
  expect(add({ on: 'any', statuss: 500 })).toThrow('Unknown key')
  expect(add({ on: 'any' })).toThrow('one effect, not 0')
})
