// The local API is as strict as the real one: routes, credentials, shapes, paging, deletion, times.

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startSkillsApi } from '../../fakes/skills-api.mjs'
import {
  createClock,
  folder,
  multipart,
  SKILL_MD,
  type SkillsApi,
  send,
  upload,
} from './skills-api-client.js'

const LEGACY = { legacy: true }
const ENTRY = { files: { 'SKILL.md': SKILL_MD } }

let api: SkillsApi
let clock: ReturnType<typeof createClock>

beforeEach(async () => {
  clock = createClock()
  api = await startSkillsApi({ clock, workspaceId: 'wrkspc_local' })
})

afterEach(async () => {
  await api.close()
})

function addSkill(count: number) {
  const skill = api.addSkill({ name: 'my-skill', versions: Array.from({ length: count }, () => ENTRY) })
  return { id: skill.id, versions: api.versionsOf(skill.id) }
}

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
  ['DELETE', '/v1/skills', 405],
  ['PUT', '/v1/skills/skill_1/versions', 405],
  ['POST', '/v1/skills/skill_1/versions/1/content', 405],
  ['GET', '/v1/oauth/token', 405],
])('%s %s is no endpoint: %i', async (method, path, status) => {
  expect((await send(api, path, { method })).status).toBe(status)
})

describe('credentials', () => {
  const key = 'sk-ant-api03-local'
  test.each([
    ['no credentials', { 'x-api-key': undefined }, 401],
    ['another key', { 'x-api-key': 'sk-ant-api03-other' }, 401],
    ['an empty key', { 'x-api-key': '' }, 401],
    ['a key of each kind', { authorization: `Bearer ${key}` }, 401],
    [
      'a bearer token that nobody issued',
      { 'x-api-key': undefined, authorization: 'Bearer sk-ant-oat01-x' },
      401,
    ],
    ['another scheme', { 'x-api-key': undefined, authorization: `Basic ${key}` }, 401],
    ['another workspace', { 'anthropic-workspace-id': 'wrkspc_other' }, 403],
    ['no API version', { 'anthropic-version': undefined }, 400],
    ['another API version', { 'anthropic-version': '2024-01-01' }, 400],
    ['a beta that is none', { 'anthropic-beta': 'none' }, 400],
    ['the key', {}, 200],
    ['the key as a bearer token', { 'x-api-key': undefined, authorization: `Bearer ${key}` }, 200],
    ['the workspace of the key', { 'anthropic-workspace-id': 'wrkspc_local' }, 200],
    ['several betas', { 'anthropic-beta': 'files-api-2025-04-14, oauth-2025-04-20' }, 200],
  ])('%s', async (_, headers, status) => {
    const answer = await send(api, '/v1/skills', { headers })
    expect(answer.status).toBe(status)
  })

  test('a repeated beta header counts like a list', async () => {
    const { id } = addSkill(0)
    const headers = [
      ['x-api-key', key],
      ['anthropic-version', '2023-06-01'],
      ['anthropic-beta', 'files-api-2025-04-14'],
      ['anthropic-beta', 'skills-2025-10-02'],
    ] as [string, string][]
    const response = await fetch(`${api.url}/v1/skills/${id}`, { headers })
    expect(await response.json()).toHaveProperty('display_title')
  })

  test('nothing is applied without credentials', async () => {
    const { id } = addSkill(0)
    const body = multipart(folder('my-skill', { 'SKILL.md': SKILL_MD }))
    const answer = await upload(api, `/v1/skills/${id}/versions`, body, { headers: { 'x-api-key': 'other' } })
    expect(answer.status).toBe(401)
    expect(api.versionsOf(id)).toEqual([])
  })
})

describe('the two shapes', () => {
  test('a skill', async () => {
    const { id, versions } = addSkill(2)
    const common = {
      id,
      type: 'skill',
      created_at: '2026-11-01T12:00:00.000129Z',
      updated_at: '2026-11-01T12:00:00.000131Z',
    }
    expect((await send(api, `/v1/skills/${id}`, LEGACY)).json).toEqual({
      ...common,
      display_title: 'my-skill',
      latest_version: versions[1]?.version,
      source: 'custom',
    })
    expect((await send(api, `/v1/skills/${id}`)).json).toEqual({
      ...common,
      display_name: 'my-skill',
      latest_version_id: versions[1]?.id,
      source: { type: 'custom' },
    })
  })

  test('a skill without a version', async () => {
    const { id } = addSkill(0)
    expect((await send(api, `/v1/skills/${id}`, LEGACY)).json).toMatchObject({ latest_version: null })
    expect((await send(api, `/v1/skills/${id}`)).json).toMatchObject({ latest_version_id: null })
  })

  test('a version', async () => {
    const { id, versions } = addSkill(1)
    const [{ id: versionId, version } = { id: '', version: '' }] = versions
    const common = {
      id: versionId,
      created_at: '2026-11-01T12:00:00.000130Z',
      description: 'Does it.',
      name: 'my-skill',
      skill_id: id,
      type: 'skill_version',
    }
    const legacy = await send(api, `/v1/skills/${id}/versions/${version}`, LEGACY)
    expect(legacy.json).toEqual({ ...common, directory: 'my-skill', version })
    expect((await send(api, `/v1/skills/${id}/versions/${versionId}`)).json).toEqual(common)
    expect((await send(api, `/v1/skills/${id}/versions/latest`)).json).toEqual(common)
  })

  test('a version is found only by what the shape calls it', async () => {
    const { id, versions } = addSkill(1)
    const path = `/v1/skills/${id}/versions`
    expect((await send(api, `${path}/${versions[0]?.id}`, LEGACY)).status).toBe(404)
    expect((await send(api, `${path}/latest`, LEGACY)).status).toBe(404)
    expect((await send(api, `${path}/${versions[0]?.version}`)).status).toBe(404)
    expect((await send(api, `${path}/${versions[0]?.version}/content`)).status).toBe(404)
    expect((await send(api, `/v1/skills/skill_none/versions`)).status).toBe(404)
  })

  test('an id is percent-decoded', async () => {
    api.addSkill({ id: 'a/b c', name: 'my-skill' })
    expect((await send(api, '/v1/skills/a%2Fb%20c')).json).toMatchObject({ id: 'a/b c' })
    expect((await send(api, '/v1/skills/%zz')).status).toBe(404)
  })
})

describe('paging', () => {
  test('versions: oldest first with has_more, newest first without', async () => {
    const { id, versions } = addSkill(3)
    const ids = versions.map(version => version.id)
    const legacy = (await send(api, `/v1/skills/${id}/versions?limit=2`, LEGACY)).json
    expect(legacy).toMatchObject({ has_more: true, data: [{ id: ids[0] }, { id: ids[1] }] })
    const rest = (await send(api, `/v1/skills/${id}/versions?limit=2&page=${legacy.next_page}`, LEGACY)).json
    expect(rest).toMatchObject({ has_more: false, next_page: null, data: [{ id: ids[2] }] })

    const newer = (await send(api, `/v1/skills/${id}/versions?limit=2`)).json
    expect(newer).toMatchObject({ data: [{ id: ids[2] }, { id: ids[1] }] })
    expect(newer).not.toHaveProperty('has_more')
    const last = (await send(api, `/v1/skills/${id}/versions?limit=2&page=${newer.next_page}`)).json
    expect(last).toEqual({ next_page: null, data: [expect.objectContaining({ id: ids[0] })] })
  })

  test.each([[LEGACY], [{}]])(
    'a version published between two pages repeats none and hides none %j',
    async shape => {
      const { id, versions } = addSkill(3)
      const first = (await send(api, `/v1/skills/${id}/versions?limit=2`, shape)).json
      api.addVersion(id, ENTRY.files)
      const second = (await send(api, `/v1/skills/${id}/versions?limit=20&page=${first.next_page}`, shape))
        .json
      const seen = [first, second].flatMap(page => page.data as { id: string }[]).map(item => item.id)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toEqual(expect.arrayContaining(versions.map(version => version.id)))
    },
  )

  test('a page holds 20 when no limit is given', async () => {
    const { id } = addSkill(21)
    expect((await send(api, `/v1/skills/${id}/versions`, LEGACY)).json.data).toHaveLength(20)
  })

  test.each([
    ['limit=100', LEGACY, 200],
    ['limit=101', LEGACY, 400],
    ['limit=1000', {}, 200],
    ['limit=1001', {}, 400],
    ['limit=0', {}, 400],
    ['limit=-1', {}, 400],
    ['limit=ten', {}, 400],
    ['limit=', {}, 400],
    ['page=abc', {}, 400],
    ['page=page_bm8', {}, 400],
  ])('%s %j: %i', async (query, shape, status) => {
    const { id } = addSkill(1)
    expect((await send(api, `/v1/skills?${query}`, shape)).status).toBe(status)
    expect((await send(api, `/v1/skills/${id}/versions?${query}`, shape)).status).toBe(status)
  })

  test('a cursor of one shape, or of another list, is refused', async () => {
    const { id } = addSkill(2)
    const { id: other } = addSkill(2)
    const { next_page: page } = (await send(api, `/v1/skills/${id}/versions?limit=1`, LEGACY)).json
    expect((await send(api, `/v1/skills/${id}/versions?page=${page}`, LEGACY)).status).toBe(200)
    expect((await send(api, `/v1/skills/${id}/versions?page=${page}`)).status).toBe(400)
    expect((await send(api, `/v1/skills/${other}/versions?page=${page}`, LEGACY)).status).toBe(400)
    expect((await send(api, `/v1/skills?page=${page}`, LEGACY)).status).toBe(400)
  })

  test('the source filters in the newer shape only', async () => {
    const { id } = addSkill(0)
    api.addSkill({ name: 'pdf', source: 'anthropic' })
    const idsOf = (json: Record<string, unknown>) =>
      (json.data as { id: string }[]).map(item => item.id).sort()
    expect(idsOf((await send(api, '/v1/skills?source=custom')).json)).toEqual([id])
    expect(idsOf((await send(api, '/v1/skills?source=custom', LEGACY)).json)).toEqual(['pdf', id])
  })
})

describe('deleting', () => {
  test('the only version goes in the older shape, and stays in the newer', async () => {
    const { id, versions } = addSkill(1)
    const [{ id: versionId, version } = { id: '', version: '' }] = versions
    const newer = await send(api, `/v1/skills/${id}/versions/${versionId}`, { method: 'DELETE' })
    expect(newer.status).toBe(400)
    const legacy = await send(api, `/v1/skills/${id}/versions/${version}`, { method: 'DELETE', ...LEGACY })
    expect(legacy.json).toEqual({ id: version, type: 'skill_version_deleted' })
    expect(api.versionsOf(id)).toEqual([])
  })

  test('what is not custom is read-only', async () => {
    const { id } = api.addSkill({ name: 'pdf', source: 'anthropic', versions: [ENTRY] })
    const reference = api.versionsOf(id)[0]?.version
    expect(
      (await send(api, `/v1/skills/${id}/versions/${reference}`, { method: 'DELETE', ...LEGACY })).status,
    ).toBe(403)
    const body = multipart(folder('pdf', { 'SKILL.md': SKILL_MD.replace('my-skill', 'pdf') }))
    expect((await upload(api, `/v1/skills/${id}/versions`, body)).status).toBe(403)
  })
})

describe('times', () => {
  test('version numbers are unique and rise even when the clock stands still, and agree with created_at', async () => {
    const { id } = addSkill(0)
    const body = multipart(folder('my-skill', { 'SKILL.md': SKILL_MD }))
    const answers = []
    for (let at = 0; at < 3; at += 1)
      answers.push((await upload(api, `/v1/skills/${id}/versions`, body, LEGACY)).json)
    const numbers = answers.map(answer => Number(answer.version))
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    for (const { version, created_at: createdAt } of answers) {
      const milliseconds = Date.parse(String(createdAt))
      expect(String(version).slice(0, 13)).toBe(String(milliseconds))
      expect(String(createdAt)).toContain(String(version).slice(-6))
    }
  })

  test("the server's clock may differ from the runner's", async () => {
    const skewed = await startSkillsApi({ clock, dateSkewMs: -3_600_000 })
    try {
      const body = multipart(folder('my-skill', { 'SKILL.md': SKILL_MD }))
      const answer = await upload(skewed, '/v1/skills', body)
      expect(answer.headers.get('date')).toBe('Sun, 01 Nov 2026 11:00:00 GMT')
      expect(answer.json.created_at).toMatch(/^2026-11-01T11:00:00/)
      expect(skewed.requests[0]?.at).toBe(clock.now())
    } finally {
      await skewed.close()
    }
  })
})

test('every request is recorded', async () => {
  const { id } = addSkill(0)
  const body = multipart(folder('my-skill', { 'SKILL.md': SKILL_MD, 'a.txt': 'abc' }))
  await upload(api, `/v1/skills/${id}/versions?beta=true`, body, LEGACY)
  expect(api.requests).toMatchObject([
    {
      method: 'POST',
      path: `/v1/skills/${id}/versions`,
      query: 'beta=true',
      endpoint: 'createVersion',
      status: 200,
      bytes: body.length,
      upload: {
        fields: ['files[]'],
        files: [
          { filename: 'my-skill/SKILL.md' },
          {
            filename: 'my-skill/a.txt',
            size: 3,
            sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
          },
        ],
      },
    },
  ])
})
