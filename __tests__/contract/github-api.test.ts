// The local GitHub API takes and refuses what GitHub's documentation says, as GitHub's own client sees it.

import { getOctokit } from '@actions/github'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { COMMIT, type LocalGitHub, openGitHubApi, TOKEN } from '../fixtures/github-api.ts'

const REPOSITORY = { owner: 'octo-org', repo: 'octo-repo' }
const LONG = 'x'.repeat(141)

let github: LocalGitHub

beforeEach(async () => {
  github = await openGitHubApi()
})

function clientOf(api: LocalGitHub, token = TOKEN) {
  return getOctokit(token, { baseUrl: api.url }).rest.repos
}

async function post(body: object, path = 'deployments') {
  const url = `${github.url}/repos/octo-org/octo-repo/${path}`
  const headers = { authorization: `Bearer ${TOKEN}` }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, message: ((await answer.json()) as { message?: string }).message }
}

describe('a deployment', () => {
  test('has GitHub’s defaults for what is left out', async () => {
    const { status, data } = await clientOf(github).createDeployment({ ...REPOSITORY, ref: 'main' })
    expect(status).toBe(201)
    expect(data).toMatchObject({
      id: 1,
      sha: COMMIT,
      ref: 'main',
      task: 'deploy',
      payload: {},
      description: null,
    })
    const kind = { transient_environment: false, production_environment: true }
    expect(data).toMatchObject({ environment: 'production', ...kind })
  })

  test.each<[string, object, RegExp]>([
    ['without a ref', {}, /"ref" wasn't supplied/],
    ['of a ref that is not there', { ref: 'gone' }, /^No ref found for: gone$/],
    ['with a key that GitHub does not know', { ref: 'main', colour: 1 }, /"colour" is not a permitted key/],
    ['with a text for a boolean', { ref: 'main', auto_merge: 'false' }, /'properties\/auto_merge'/],
    ['with a text for a list', { ref: 'main', required_contexts: '' }, /'properties\/required_contexts'/],
    ['with a number as payload', { ref: 'main', payload: 1 }, /'properties\/payload'/],
    ['with a long description', { ref: 'main', description: LONG }, /^Validation Failed$/],
    ['with a long environment', { ref: 'main', environment: LONG.repeat(2) }, /^Validation Failed$/],
  ])('%s is a 422', async (_, body, message) => {
    expect(await post(body)).toEqual({ status: 422, message: expect.stringMatching(message) })
    expect(github.deployments).toEqual([])
  })

  test('whose description has 140 characters is taken', async () => {
    expect((await post({ ref: 'main', description: '🙂'.repeat(140) })).status).toBe(201)
  })

  test('is a 409 while checks fail, unless none is asked for', async () => {
    github = await openGitHubApi({ contexts: { test: 'failure', lint: 'success' } })
    const message = 'Conflict: Commit status checks failed for main.'
    expect(await post({ ref: 'main' })).toEqual({ status: 409, message })
    expect((await post({ ref: 'main', required_contexts: ['other'] })).status).toBe(409)
    expect((await post({ ref: 'main', required_contexts: ['lint'] })).status).toBe(201)
    expect((await post({ ref: 'main', required_contexts: [] })).status).toBe(201)
  })

  test('is a merge instead when the ref is behind, unless that is declined', async () => {
    github = await openGitHubApi({ behind: true })
    expect((await post({ ref: 'main' })).status).toBe(202)
    expect(github.deployments).toEqual([])
    expect((await post({ ref: 'main', auto_merge: false })).status).toBe(201)
  })
})

describe('a status', () => {
  test('that is a success ends those before it in the environment, unless they are production or transient', async () => {
    const production = { environment: 'a', production_environment: true }
    const transient = { environment: 'a', transient_environment: true }
    const bodies = [{ environment: 'a' }, { environment: 'b' }, production, transient, { environment: 'a' }]
    for (const [index, body] of bodies.entries()) {
      await post({ ref: 'main', ...body })
      await post({ state: 'success', auto_inactive: index === 4 }, `deployments/${index + 1}/statuses`)
    }
    const states = bodies.map((_, index) => github.stateOf(index + 1))
    expect(states).toEqual(['inactive', 'success', 'success', 'success', 'success'])
  })

  test.each<[string, number, object, number]>([
    ['of no deployment', 404, { state: 'success' }, 7],
    ['without a state', 422, {}, 1],
    ['with a state of its own', 422, { state: 'done' }, 1],
    ['with a long description', 422, { state: 'error', description: LONG }, 1],
  ])('%s is a %i', async (_, status, body, id) => {
    await post({ ref: 'main' })
    expect((await post(body, `deployments/${id}/statuses`)).status).toBe(status)
    expect(github.statuses).toEqual([])
  })
})

test('who may not is told so in GitHub’s words', async () => {
  const body = { ...REPOSITORY, ref: 'main' }
  github = await openGitHubApi({ deploymentsPermission: 'read' })
  const refusalOf = (token: string, changes = {}) =>
    clientOf(github, token)
      .createDeployment({ ...body, ...changes })
      .catch(error => error)
  expect(await refusalOf('ghs_other')).toMatchObject({ status: 401 })
  expect(await refusalOf(TOKEN, { repo: 'other' })).toMatchObject({ status: 404 })
  const { status, message, response } = await refusalOf(TOKEN)
  expect([status, message]).toEqual([403, expect.stringMatching(/^Resource not accessible by integration/)])
  expect(response.headers).toMatchObject({ 'x-accepted-github-permissions': 'deployments=write' })
})

test('a fault that could never happen is an error at once', () => {
  for (const fault of [
    { on: 'createDeploymant', status: 500 },
    { on: 'any', unusable: 'half' },
  ])
    expect(() => github.fault(fault as never)).toThrow(TypeError)
})
