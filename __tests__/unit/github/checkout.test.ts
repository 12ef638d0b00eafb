import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readCommit, readEvent } from '../../../src/github/checkout.ts'
import { COMMIT } from '../../fixtures/github-api.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

const HEAD = '6dcb09b5b57875f334f61aebed695e2e4193db5e'
const OPEN = { pull_request: { head: { sha: HEAD } } }
const MERGED = { pull_request: { merged: true, head: { sha: HEAD } } }

/** The environment of a run that an event has started; its payload is what is written to the file. */
function envOf(name: string, payload: string): NodeJS.ProcessEnv {
  const GITHUB_EVENT_PATH = join(createWorkspace({ 'event.json': payload }), 'event.json')
  return { GITHUB_SHA: COMMIT, GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH }
}

describe('the commit that is published', () => {
  test.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])(
    'of %s is its head, not the trial merge',
    name => {
      expect(readCommit(envOf(name, JSON.stringify(OPEN)))).toBe(HEAD)
    },
  )

  test.each([
    ['a push', 'push', OPEN],
    ['a run by hand', 'workflow_dispatch', OPEN],
    ['pull_request_target, which checks out the base branch', 'pull_request_target', OPEN],
    ['a pull request that was merged', 'pull_request', MERGED],
    ['a pull request without a head', 'pull_request', { pull_request: {} }],
    ['a pull request whose head is no text', 'pull_request', { pull_request: { head: { sha: 1 } } }],
    ['a pull request that is null', 'pull_request', { pull_request: null }],
  ])('of %s is the one of the run', (_, name, payload) => {
    expect(readCommit(envOf(name, JSON.stringify(payload)))).toBe(COMMIT)
  })

  test.each(['{', '', 'null', '[]', '17'])('is the one of the run when the event is %j', payload => {
    expect(readCommit(envOf('pull_request', payload))).toBe(COMMIT)
  })

  test('is the one of the run when there is no event, and empty when there is no run', () => {
    expect(readCommit({ GITHUB_SHA: COMMIT, GITHUB_EVENT_NAME: 'pull_request' })).toBe(COMMIT)
    expect(readCommit({})).toBe('')
  })
})

test.each([{}, { GITHUB_EVENT_PATH: '/nowhere.json' }])(
  'without an event, %j, there is an empty one',
  env => {
    expect(readEvent(env)).toEqual({})
  },
)
