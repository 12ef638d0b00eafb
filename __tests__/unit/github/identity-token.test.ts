import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { getIdentityToken } from '../../../src/github/identity-token.ts'
import { openFederatedApi } from '../../fixtures/federated-api.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'
import '../step.ts'

const AUDIENCE = 'https://api.anthropic.com'

async function askAs(env: Record<string, string>) {
  // The toolkit reads them from the process itself.
  Object.assign(process.env, env)
  return await getIdentityToken(AUDIENCE, env).catch((cause: Error) => cause)
}

async function openRunner() {
  const api = await openFederatedApi()
  const env = {
    ACTIONS_ID_TOKEN_REQUEST_URL: api.identityTokenUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'local-runner-token',
  }
  return { api, env }
}

function eventOf(payload: unknown): Record<string, string> {
  return { GITHUB_EVENT_PATH: join(createWorkspace({ 'event.json': JSON.stringify(payload) }), 'event.json') }
}

test('the runner gives a token for the audience', async () => {
  const { env } = await openRunner()
  const token = await askAs(env)
  const claims = JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString())
  expect(claims.aud).toBe(AUDIENCE)
})

describe('a job that may have none', () => {
  const PERMISSION =
    'Add "id-token: write" to the permissions of the job; a reusable workflow needs it from the workflow that calls it, too.'
  const FORK =
    'This is a pull request from a fork, and those get none, whatever the permissions of the job say. Set dry_run: true for them.'
  const base = { repo: { full_name: 'octo-org/skills' } }
  test.each([
    ['was started by a push', { ref: 'refs/heads/main' }, PERMISSION],
    ['was started by something without a payload', null, PERMISSION],
    [
      'was started by a pull request of the repository itself',
      { pull_request: { head: { repo: { full_name: 'octo-org/skills', fork: true } }, base } },
      PERMISSION,
    ],
    [
      'was started by a pull request of a fork',
      { pull_request: { head: { repo: { full_name: 'somebody/skills' } }, base } },
      FORK,
    ],
    [
      'was started by a pull request of a fork that is gone',
      { pull_request: { head: { repo: null }, base } },
      FORK,
    ],
  ])('and %s is told what to do', async (_, payload, message) => {
    const env = eventOf(payload)
    expect(await askAs(env)).toMatchObject({ message })
    expect(await askAs({ ...env, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/' })).toMatchObject({
      message,
    })
  })
})

test('a job whose event cannot be read is told to ask for the permission', async () => {
  for (const env of [{}, { GITHUB_EVENT_PATH: '/nowhere.json' }])
    expect(await askAs(env)).toMatchObject({ message: expect.stringMatching(/^Add "id-token: write"/) })
})

describe('a runner that gives none', () => {
  test('has its words told on one line, and what to do', async () => {
    const { api, env } = await openRunner()
    api.fault({ on: 'identity', status: 500, body: { message: 'no more\ntokens' } })
    expect(await askAs(env)).toMatchObject({
      message:
        'It says: Failed to get ID Token. Error Code : 500 Error Message: no more tokens. Run the job again.',
      cause: expect.any(Error),
    })
  })

  test('with a token of the job that is wrong says so', async () => {
    const { env } = await openRunner()
    expect(await askAs({ ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'other' })).toMatchObject({
      message: expect.stringMatching(
        /^It says: Failed to get ID Token\. Error Code : 401 .*\. Run the job again\.$/,
      ),
    })
  })

  test('though it answers is none all the same', async () => {
    const { api, env } = await openRunner()
    api.fault({ on: 'identity', status: 200, body: {} })
    expect(await askAs(env)).toMatchObject({
      message: 'It says: Response json body do not have ID Token field. Run the job again.',
    })
  })

  test('but something that is no text is left to be judged as a text', async () => {
    const { api, env } = await openRunner()
    api.fault({ on: 'identity', status: 200, body: { value: { a: 1 } } })
    expect(await askAs(env)).toBe('[object Object]')
  })
})
