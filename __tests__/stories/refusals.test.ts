// The API says no, or says nothing of use: the step is red, tells what was said and what to do, and sets no version.

import { describe, expect, test } from '@jest/globals'
import { endpointsOf, openSkillsApi } from '../fixtures/skills-api.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

/** One look for the version, and no time for more. */
const QUICK = { timeout_seconds: '2', skip_unchanged: 'false' }
const HTML = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'
const SPENT = {
  type: 'error',
  request_id: 'req_spent',
  error: {
    type: 'rate_limit_error',
    message: 'Spend limit reached',
    details: { error_code: 'enforced_spend_limit_reached' },
  },
}

async function publishWith(fault: object, inputs: Record<string, string> = {}) {
  const api = await openSkillsApi()
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'createVersion', times: 9, ...fault })
  const workspace = createWorkspace({ 'SKILL.md': skillMd() })
  const run = await runStep(workspace, api, { skill_id: id, ...inputs })
  const uploads = endpointsOf(api).filter(endpoint => endpoint === 'createVersion').length
  return { api, id, run, uploads, message: run.annotations.at(-1)?.message ?? '' }
}

function expectRed({ run, id }: Awaited<ReturnType<typeof publishWith>>) {
  expect(run.code).toBe(1)
  expect(run.annotations.map(({ level }) => level)).toEqual(['error'])
  for (const absent of ['id', 'version', 'published', 'container_skill'])
    expect(run.outputs).not.toHaveProperty(absent)
  const [result] = JSON.parse(run.outputs.results ?? '')
  expect(result).toMatchObject({ skill_id: id, published: false, reason: 'failed', version: null })
  expect(run.annotations[0]?.message).toBe(result.error)
  expect(run.summary).toContain('## ❌ failed: my-skill')
}

describe.each([
  [401, 'authentication_error', 'See that the API key is complete'],
  [402, 'billing_error', 'See the billing settings of the organization.'],
  [403, 'permission_error', 'may manage skills'],
  [404, 'not_found_error', 'See that skill_id is right'],
  [413, 'request_too_large', 'The skill is too large.'],
])('a refusal with %s', (status, type, advice) => {
  test('is told with type, message, request id and what to do, after one upload', async () => {
    const story = await publishWith({ status })
    const requestId = story.api.requests.length > 0 ? /request (req_\w+)/.exec(story.message)?.[1] : undefined

    expectRed(story)
    expect(story.uploads).toBe(1)
    expect(story.message).toContain(`${status} ${type}: "Local fault ${status}"`)
    expect(requestId).toMatch(/^req_01/)
    expect(story.message).toContain(advice)
  })
})

describe('too many requests', () => {
  test('are waited out, and make one version', async () => {
    const headers = { 'retry-after-ms': '1' }
    const { run, id, api, uploads } = await publishWith({ status: 429, times: 2, headers })

    expect(run.code).toBe(0)
    expect(uploads).toBe(3)
    expect(api.versionsOf(id)).toHaveLength(1)
    expect(run.log).toContain('429 rate_limit_error')
    expect(run.log).toContain('Trying again in 0.0 s.')
  })

  test('that do not end are an error that tells how long the API asks to wait', async () => {
    const story = await publishWith({ status: 429, headers: { 'retry-after': '7' } }, { max_retries: '0' })

    expectRed(story)
    expect(story.message).toContain('The API asks to wait 7 s.')
  })

  test('because of a spend limit are final', async () => {
    const story = await publishWith({ status: 429, body: SPENT, headers: { 'retry-after-ms': '1' } })

    expectRed(story)
    expect(story.uploads).toBe(1)
    expect(story.message).toContain('spend limit')
  })
})

describe('a server that is overloaded', () => {
  test.each([503, 529])('answers %i, which is tried again as often as max_retries says', async status => {
    const story = await publishWith({ status, headers: { 'retry-after-ms': '1' } }, { max_retries: '2' })

    expectRed(story)
    expect(story.uploads).toBe(3)
    expect(story.message).toContain(`${status} `)
  })
})

describe('an answer that leaves it unknown whether the version exists', () => {
  test.each([
    ['500', { status: 500 }, '500 api_error: "Local fault 500"'],
    [
      'an HTML page',
      { status: 502, body: HTML },
      'an HTML page, perhaps from a proxy in between: "502 Bad Gateway"',
    ],
    ['an empty 504', { status: 504, body: '' }, '504: the answer was empty'],
    ['an empty success', { answer: 'empty' }, 'the answer is empty'],
    ['a success that is HTML', { answer: 'html' }, 'the answer is not JSON'],
    ['a success without an id', { answer: 'wrong-shape' }, 'the answer has no "id"'],
    ['a success that breaks off', { cutOff: 30 }, 'the answer broke off'],
  ])('(%s) ends red, says so, and sends nothing twice', async (_, fault, said) => {
    const story = await publishWith(fault, { ...QUICK, max_retries: '0' })

    expectRed(story)
    expect(story.uploads).toBe(1)
    expect(story.message).toContain('It is unknown whether a version was created.')
    expect(story.message).toContain(said)
    expect(story.message).toContain(`GET /v1/skills/${story.id}/versions`)
  })

  test.each([
    ['500', { status: 500 }],
    ['cut off', { cutOff: 30 }],
  ])('(%s) is settled by finding the version that was made all the same', async (_, fault) => {
    const { run, api, id, uploads } = await publishWith({ ...fault, commit: true, times: 1 })

    expect(run.code).toBe(0)
    expect(uploads).toBe(1)
    expect(run.outputs.version).toBe(api.versionsOf(id)[0]?.version)
    expect(run.outputs).toMatchObject({ published: 'true', reason: 'published' })
  })
})
