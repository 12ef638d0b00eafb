// The local API is as strict as the real one: routes, credentials, shapes, paging, times.
// Deleting, and the filter by source, are in the official SDK's tests.

import { beforeEach, describe, expect, test } from '@jest/globals'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { API_KEY, createClock, folder, LEGACY, SKILL_MD, send, upload } from './skills-api-client.ts'

const FILES = { 'SKILL.md': SKILL_MD }
const PARTS = folder('my-skill', FILES)

let api: LocalApi
let clock: ReturnType<typeof createClock>

beforeEach(async () => {
  clock = createClock()
  api = await openSkillsApi({ clock, workspaceId: 'wrkspc_local' })
})

function addSkill(count: number, source = 'custom') {
  const versions = Array.from({ length: count }, () => ({ files: FILES }))
  const { id } = api.addSkill({ name: 'my-skill', source, versions })
  const names = api.versionsOf(id).map(version => ({ id: version.id, version: version.version }))
  return { id, path: `/v1/skills/${id}`, names, first: names[0] ?? { id: '', version: '' } }
}

const read = async (path: string, shape = {}) => (await send(api, path, shape)).json
const statusOf = async (path: string, request = {}) => (await send(api, path, request)).status
const idsOf = ({ data }: Record<string, unknown>) => (data as { id: string }[]).map(({ id }) => id)

test('every refusal has the body of the contract, and its request id in a header', async () => {
  const answer = await send(api, '/v1/skills/skill_none')
  expect(answer.status).toBe(404)
  expect(answer.json).toEqual({
    type: 'error',
    request_id: answer.headers.get('request-id'),
    error: { type: 'not_found_error', message: 'Skill not found: skill_none' },
  })
  expect(answer.headers.get('request-id')).toMatch(/^req_/)
})

test.each([
  ['GET', '/', 404],
  ['GET', '/v1/skills/', 404],
  ['GET', '/v1/skill', 404],
  ['POST', '/v1/skills/skill_1/version', 404],
  ['GET', '/identity', 404],
  ['GET', '/v1/skills/%zz', 404],
  ['DELETE', '/v1/skills', 405],
  ['PUT', '/v1/skills/skill_1/versions', 405],
  ['POST', '/v1/skills/skill_1/versions/1/content', 405],
  ['GET', '/v1/oauth/token', 405],
])('%s %s is no endpoint: %i', async (method, path, status) => {
  expect(await statusOf(path, { method })).toBe(status)
})

describe('credentials', () => {
  const bearer = (token: string) => ({ 'x-api-key': undefined, authorization: `Bearer ${token}` })
  test.each([
    ['no credentials', { 'x-api-key': undefined }, 401],
    ['another key', { 'x-api-key': 'sk-ant-api03-other' }, 401],
    ['an empty key', { 'x-api-key': '' }, 401],
    ['a key of each kind', { authorization: `Bearer ${API_KEY}` }, 401],
    ['a bearer token that nobody issued', bearer('sk-ant-oat01-x'), 401],
    ['another scheme', { 'x-api-key': undefined, authorization: `Basic ${API_KEY}` }, 401],
    ['another workspace', { 'anthropic-workspace-id': 'wrkspc_other' }, 403],
    ['no API version', { 'anthropic-version': undefined }, 400],
    ['another API version', { 'anthropic-version': '2024-01-01' }, 400],
    ['a beta that is none', { 'anthropic-beta': 'none' }, 400],
    ['the key', {}, 200],
    ['the key as a bearer token', bearer(API_KEY), 200],
    ['the workspace of the key', { 'anthropic-workspace-id': 'wrkspc_local' }, 200],
    ['several betas', { 'anthropic-beta': 'files-api-2025-04-14, oauth-2025-04-20' }, 200],
  ])('%s', async (_, headers, status) => {
    expect(await statusOf('/v1/skills', { headers })).toBe(status)
  })

  test('a repeated beta header counts like a list', async () => {
    const names = ['x-api-key', 'anthropic-version', 'anthropic-beta', 'anthropic-beta']
    const values = [API_KEY, '2023-06-01', 'files-api-2025-04-14', 'skills-2025-10-02']
    const headers = names.map((name, index): [string, string] => [name, values[index] ?? ''])
    const response = await fetch(`${api.url}${addSkill(0).path}`, { headers })
    expect(await response.json()).toHaveProperty('display_title')
  })

  test('nothing is applied without credentials', async () => {
    const { id, path } = addSkill(0)
    const answer = await upload(api, `${path}/versions`, PARTS, { headers: { 'x-api-key': 'other' } })
    expect(answer.status).toBe(401)
    expect(api.versionsOf(id)).toEqual([])
  })
})

describe('the two shapes', () => {
  test('a skill', async () => {
    const { id, path, names } = addSkill(2)
    const times = { created_at: '2026-11-01T12:00:00.000129Z', updated_at: '2026-11-01T12:00:00.000131Z' }
    const common = { id, type: 'skill', ...times }
    const older = { display_title: 'my-skill', latest_version: names[1]?.version, source: 'custom' }
    expect(await read(path, LEGACY)).toEqual({ ...common, ...older })
    const newer = { display_name: 'my-skill', latest_version_id: names[1]?.id, source: { type: 'custom' } }
    expect(await read(path)).toEqual({ ...common, ...newer })
  })

  test('a skill without a version, whose id needs an escape', async () => {
    api.addSkill({ id: 'a/b c', name: 'my-skill' })
    expect(await read('/v1/skills/a%2Fb%20c', LEGACY)).toMatchObject({ id: 'a/b c', latest_version: null })
    expect(await read('/v1/skills/a%2Fb%20c')).toMatchObject({ id: 'a/b c', latest_version_id: null })
  })

  test('a version, found only by what the shape calls it', async () => {
    const { id: skill_id, path, first } = addSkill(1)
    const told = { description: 'Does it.', name: 'my-skill', skill_id, type: 'skill_version' }
    const common = { id: first.id, created_at: '2026-11-01T12:00:00.000130Z', ...told }
    const older = { directory: 'my-skill', version: first.version }
    expect(await read(`${path}/versions/${first.version}`, LEGACY)).toEqual({ ...common, ...older })
    expect(await read(`${path}/versions/${first.id}`)).toEqual(common)
    expect(await read(`${path}/versions/latest`)).toEqual(common)

    for (const reference of [first.id, 'latest'])
      expect(await statusOf(`${path}/versions/${reference}`, LEGACY)).toBe(404)
    for (const rest of ['', '/content'])
      expect(await statusOf(`${path}/versions/${first.version}${rest}`)).toBe(404)
    expect(await statusOf('/v1/skills/skill_none/versions')).toBe(404)
  })
})

describe('paging', () => {
  // A version is published between the two pages: it repeats none and hides none.
  test.each([
    ['oldest first with has_more', LEGACY, [{ has_more: true }, { has_more: false }]],
    ['newest first without', {}, [{}, {}]],
  ])('versions come %s', async (_, shape, more) => {
    const { id, path, names } = addSkill(3)
    const ids = names.map(name => name.id)
    const data = expect.anything()
    const first = await read(`${path}/versions?limit=2`, shape)
    expect(first).toEqual({ data, next_page: expect.stringMatching(/^page_/), ...more[0] })
    const published = api.addVersion(id, FILES).id
    const second = await read(`${path}/versions?page=${first.next_page}`, shape)
    expect(second).toEqual({ data, next_page: null, ...more[1] })
    const ordered = shape === LEGACY ? [...ids, published] : ids.toReversed()
    expect([first, second].flatMap(idsOf)).toEqual(ordered)
  })

  test('a page holds 20 when no limit is given', async () => {
    expect((await read(`${addSkill(21).path}/versions`, LEGACY)).data).toHaveLength(20)
  })

  const refused = ['limit=1001', 'limit=0', 'limit=-1', 'limit=ten', 'limit=', 'page=abc', 'page=page_bm8']
  test.each<[string, object, number]>([
    ['limit=100', LEGACY, 200],
    ['limit=101', LEGACY, 400],
    ['limit=1000', {}, 200],
    ...refused.map((query): [string, object, number] => [query, {}, 400]),
  ])('%s %j: %i', async (query, shape, status) => {
    for (const list of ['/v1/skills', `${addSkill(1).path}/versions`])
      expect(await statusOf(`${list}?${query}`, shape)).toBe(status)
  })

  test('a cursor of one shape, or of another list, is refused', async () => {
    const [{ path }, other] = [addSkill(2), addSkill(2)]
    const { next_page: page } = await read(`${path}/versions?limit=1`, LEGACY)
    expect(await statusOf(`${path}/versions?page=${page}`, LEGACY)).toBe(200)
    expect(await statusOf(`${path}/versions?page=${page}`)).toBe(400)
    expect(await statusOf(`${other.path}/versions?page=${page}`, LEGACY)).toBe(400)
    expect(await statusOf(`/v1/skills?page=${page}`, LEGACY)).toBe(400)
  })
})

test('what is not custom is read-only', async () => {
  const { path, first } = addSkill(1, 'anthropic')
  expect(await statusOf(`${path}/versions/${first.version}`, { method: 'DELETE', ...LEGACY })).toBe(403)
  expect((await upload(api, `${path}/versions`, PARTS)).status).toBe(403)
})

describe('times', () => {
  test('version numbers are unique and rise even when the clock stands still, and agree with created_at', async () => {
    const { path } = addSkill(0)
    const answers = []
    for (let at = 0; at < 3; at += 1)
      answers.push((await upload(api, `${path}/versions`, PARTS, LEGACY)).json)
    const numbers = answers.map(({ version }) => Number(version))
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    for (const { version, created_at: createdAt } of answers) {
      expect(String(version).slice(0, 13)).toBe(String(Date.parse(String(createdAt))))
      expect(String(createdAt)).toContain(String(version).slice(-6))
    }
  })

  test("the server's clock may differ from the runner's", async () => {
    const skewed = await openSkillsApi({ clock, dateSkewMs: -3_600_000 })
    const answer = await upload(skewed, '/v1/skills', PARTS)
    expect(answer.headers.get('date')).toBe('Sun, 01 Nov 2026 11:00:00 GMT')
    expect(answer.json.created_at).toMatch(/^2026-11-01T11:00:00/)
    expect(skewed.requests[0]?.at).toBe(clock.now())
  })
})

test('every request is recorded', async () => {
  const path = `${addSkill(0).path}/versions`
  await upload(api, `${path}?beta=true`, folder('my-skill', { ...FILES, 'a.txt': 'abc' }), LEGACY)
  const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  const files = [{ filename: 'my-skill/SKILL.md' }, { filename: 'my-skill/a.txt', size: 3, sha256 }]
  const [record] = api.requests
  expect(record).toMatchObject({ method: 'POST', path, query: 'beta=true' })
  expect(record).toMatchObject({ endpoint: 'createVersion', status: 200 })
  expect(record?.upload).toMatchObject({ fields: ['files[]'], files })
  expect(record?.bytes).toBe(Number(record?.headers['content-length']))
})
