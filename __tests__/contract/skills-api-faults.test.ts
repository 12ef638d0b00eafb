// Faults of the local API happen when they are asked for, where they are asked for, and leave the state they promise.

import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { unzipSync } from 'fflate'
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

// Some tests move many megabytes.
jest.setTimeout(60_000)

const FILES = {
  'SKILL.md': SKILL_MD,
  'docs/a.md': 'a',
  'docs/deep/b.md': 'b',
  'data.bin': Buffer.alloc(300_000, 'x'),
}
const BODY = multipart(folder('my-skill', FILES))

let api: SkillsApi
let clock: ReturnType<typeof createClock>
let skillId: string

beforeEach(async () => {
  clock = createClock()
  api = await startSkillsApi({ clock })
  skillId = api.addSkill({ name: 'my-skill' }).id
})

afterEach(async () => {
  await api.close()
})

function publish() {
  return upload(api, `/v1/skills/${skillId}/versions`, BODY, { legacy: true })
}

describe('a status', () => {
  test('is answered with the error body of the contract', async () => {
    api.fault({ on: 'createVersion', status: 529, headers: { 'retry-after': '3', 'x-should-retry': 'true' } })
    const answer = await publish()
    expect(answer.status).toBe(529)
    expect(answer.json).toMatchObject({ type: 'error', error: { type: 'overloaded_error' } })
    expect(answer.json.request_id).toBe(answer.headers.get('request-id'))
    expect(answer.headers.get('retry-after')).toBe('3')
    expect(answer.headers.get('x-should-retry')).toBe('true')
    expect(api.versionsOf(skillId)).toEqual([])
  })

  test('may have any body', async () => {
    api.fault({ on: 'createVersion', status: 502, body: '<h1>Bad gateway</h1>' })
    api.fault({ on: 'createVersion', status: 400, body: { oops: true } })
    const html = await publish()
    expect([html.status, html.headers.get('content-type'), html.bytes.toString()]).toEqual([
      502,
      'text/html',
      '<h1>Bad gateway</h1>',
    ])
    expect((await publish()).json).toEqual({ oops: true })
  })

  test('may hide that the version was made', async () => {
    api.fault({ on: 'createVersion', status: 500, commit: true })
    expect((await publish()).status).toBe(500)
    expect(api.versionsOf(skillId)).toHaveLength(1)
  })

  test('does not hide that the upload was refused', async () => {
    api.fault({ on: 'createVersion', status: 500, commit: true })
    const answer = await upload(
      api,
      `/v1/skills/${skillId}/versions`,
      multipart(folder('my-skill', { a: '' })),
    )
    expect(answer.status).toBe(400)
  })

  test.each([
    ['listSkills', 'GET', '/v1/skills'],
    ['createSkill', 'POST', '/v1/skills'],
    ['getSkill', 'GET', '/v1/skills/x'],
    ['listVersions', 'GET', '/v1/skills/x/versions'],
    ['createVersion', 'POST', '/v1/skills/x/versions'],
    ['getVersion', 'GET', '/v1/skills/x/versions/y'],
    ['deleteVersion', 'DELETE', '/v1/skills/x/versions/y'],
    ['content', 'GET', '/v1/skills/x/versions/y/content'],
    ['token', 'POST', '/v1/oauth/token'],
    ['identity', 'GET', '/identity?api-version=2'],
  ] as const)('happens on %s', async (on, method, path) => {
    api.fault({ on, status: 503 })
    expect((await send(api, path, { method })).status).toBe(503)
    expect((await send(api, path, { method })).status).not.toBe(503)
    expect(api.requests.map(request => request.endpoint)).toEqual([on, on])
  })
})

describe('which request is hit', () => {
  const statuses = async (count: number) => {
    const seen = []
    for (let at = 0; at < count; at += 1) seen.push((await send(api, `/v1/skills/${skillId}`)).status)
    return seen
  }

  test('times and skip', async () => {
    api.fault({ on: ['getSkill', 'content'], status: 503, skip: 1, times: 2 })
    expect(await statuses(5)).toEqual([200, 503, 503, 200, 200])
  })

  test('the first matching fault wins, then the next', async () => {
    api.fault({ on: 'listSkills', status: 500 })
    api.fault({ on: 'getSkill', status: 502 })
    api.fault({ on: 'any', status: 503, times: Number.POSITIVE_INFINITY })
    expect(await statuses(3)).toEqual([502, 503, 503])
  })

  test('only one skill', async () => {
    const { id } = api.addSkill({ name: 'other' })
    api.fault({ on: 'getSkill', status: 503, skillId: id })
    expect(await statuses(1)).toEqual([200])
    expect((await send(api, `/v1/skills/${id}`)).status).toBe(503)
  })

  test.each([
    [{ on: 'createVersions', status: 500 }],
    [{ status: 500 }],
    [{ on: 'token' }],
    [{ on: 'token', status: 500, hang: true }],
    [{ on: 'token', stauts: 500 }],
    [{ on: 'token', answer: 'nothing' }],
    [{ on: 'token', reset: 'later' }],
  ])('a fault that could not happen is a mistake: %j', fault => {
    expect(() => api.fault(fault as never)).toThrow(TypeError)
  })
})

describe('a reset', () => {
  test.each([
    ['before-body', false, 0],
    ['during-body', false, 0],
    ['after-body', false, 0],
    ['after-body', true, 1],
  ] as const)('%s, commit %s: %i versions', async (reset, commit, versions) => {
    api.fault({ on: 'createVersion', reset, commit })
    const error = await publish().catch(reason => reason)
    // A connection that is closed in good order would be UND_ERR_SOCKET.
    expect(['ECONNRESET', 'EPIPE']).toContain(error.cause.code)
    expect(api.versionsOf(skillId)).toHaveLength(versions)
    const [record] = api.requests
    expect(record?.status).toBe('reset')
    const part = (record?.bytes ?? 0) / BODY.length
    if (reset === 'before-body') expect(part).toBe(0)
    if (reset === 'during-body') {
      expect(part).toBeGreaterThanOrEqual(0.5)
      expect(part).toBeLessThan(1)
    }
    if (reset === 'after-body') expect(part).toBe(1)
  })

  test('hits requests without a body too', async () => {
    api.fault({ on: 'getSkill', reset: 'during-body' })
    await expect(send(api, `/v1/skills/${skillId}`)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  })
})

describe('an answer that is of no use', () => {
  test.each([[true], [false]])('is cut off, commit %s', async commit => {
    api.fault({ on: 'createVersion', cutOff: 10, commit })
    const response = await fetch(`${api.url}/v1/skills/${skillId}/versions`, {
      method: 'POST',
      body: BODY,
      headers: {
        'x-api-key': 'sk-ant-api03-local',
        'anthropic-version': '2023-06-01',
        'content-type': 'multipart/form-data; boundary=local-boundary',
      },
    })
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100)
    await expect(response.text()).rejects.toThrow('terminated')
    expect(api.versionsOf(skillId)).toHaveLength(commit ? 1 : 0)
  })

  test('a download is cut off', async () => {
    api.addVersion(skillId, FILES)
    api.fault({ on: 'content', cutOff: 100 })
    await expect(send(api, `/v1/skills/${skillId}/versions/latest/content`)).rejects.toThrow('terminated')
  })

  test.each([
    ['html', /^<html>/],
    ['empty', /^$/],
    ['not-json', /^\{"id": "skver_01$/],
    ['wrong-shape', /^\{"ok"/],
  ] as const)('%s', async (answer, pattern) => {
    api.fault({ on: 'createVersion', answer, commit: true })
    const { status, bytes } = await publish()
    expect(status).toBe(200)
    expect(bytes.toString()).toMatch(pattern)
    expect(api.versionsOf(skillId)).toHaveLength(1)
  })

  test('huge', async () => {
    api.fault({ on: 'getSkill', answer: 'huge' })
    const { bytes, headers } = await send(api, `/v1/skills/${skillId}`)
    expect(bytes.length).toBeGreaterThan(64 * 1024 * 1024)
    expect(headers.get('content-length')).toBeNull()
  })

  test('a redirect', async () => {
    api.fault({ on: 'createVersion', redirect: 'http://127.0.0.1:9/elsewhere' })
    const answer = await publish()
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/elsewhere'])
  })

  test('nothing at all, until the client gives up', async () => {
    api.fault({ on: 'createVersion', hang: true, commit: true })
    const abort = new AbortController()
    api.on('hang', record => {
      expect(record).toBe(api.requests[0])
      abort.abort()
    })
    const held = fetch(`${api.url}/v1/skills/${skillId}/versions`, {
      method: 'POST',
      body: BODY,
      signal: abort.signal,
      headers: {
        'x-api-key': 'sk-ant-api03-local',
        'anthropic-version': '2023-06-01',
        'content-type': 'multipart/form-data; boundary=local-boundary',
      },
    })
    await expect(held).rejects.toThrow('aborted')
    expect(api.requests[0]?.status).toBe('hang')
    expect(api.versionsOf(skillId)).toHaveLength(1)
  })

  test('closing ends what hangs', async () => {
    const hanging = await startSkillsApi()
    hanging.fault({ on: 'any', hang: true })
    const held = expect(send(hanging, '/v1/skills')).rejects.toThrow('fetch failed')
    await new Promise(resolve => hanging.on('hang', resolve))
    await hanging.close()
    await held
  })
})

describe('a slow commit', () => {
  test('becomes visible when the clock passes it', async () => {
    const committed: unknown[] = []
    api.on('commit', version => committed.push(version))
    api.fault({ on: 'createVersion', status: 504, commit: true, commitAfterMs: 4000 })
    await publish()
    clock.advance(3999)
    expect(api.versionsOf(skillId)).toEqual([])
    expect((await send(api, `/v1/skills/${skillId}`)).json.latest_version_id).toBeNull()
    expect(committed).toEqual([])
    clock.advance(1)
    const [version] = api.versionsOf(skillId)
    expect(version?.createdAt).toBe(clock.now())
    expect(api.skills.get(skillId)?.versions).toEqual([version])
    expect(committed).toEqual([version])
  })

  test('keeps a new skill back too', async () => {
    api.fault({ on: 'createSkill', reset: 'after-body', commit: true, commitAfterMs: 4000 })
    await expect(upload(api, '/v1/skills', BODY)).rejects.toThrow()
    expect(api.skills.size).toBe(1)
    clock.advance(4000)
    expect(api.skills.size).toBe(2)
  })

  test('holds its title already', async () => {
    const titled = multipart([...folder('my-skill', FILES), { name: 'display_title', content: 'Mine' }])
    api.fault({ on: 'createSkill', status: 504, commit: true, commitAfterMs: 4000 })
    expect((await upload(api, '/v1/skills', titled, { legacy: true })).status).toBe(504)
    expect((await upload(api, '/v1/skills', titled, { legacy: true })).status).toBe(400)
  })

  test('is lost with its skill', async () => {
    api.fault({ on: 'createVersion', status: 504, commit: true, commitAfterMs: 4000 })
    await publish()
    api.on('commit', () => {
      throw new Error('A version of a skill that is gone')
    })
    api.removeSkill(skillId)
    clock.advance(4000)
    expect(api.versionsOf(skillId)).toEqual([])
  })
})

test('a delay alone answers as usual, only later', async () => {
  api.fault({ on: 'createVersion', delayMs: 30 })
  const start = performance.now()
  expect((await publish()).status).toBe(200)
  expect(performance.now() - start).toBeGreaterThanOrEqual(29)
})

test('latency delays every answer', async () => {
  const slow = await startSkillsApi({ latencyMs: 30 })
  try {
    const start = performance.now()
    expect((await send(slow, '/v1/skills')).status).toBe(200)
    expect(performance.now() - start).toBeGreaterThanOrEqual(29)
  } finally {
    await slow.close()
  }
})

describe('the content of a version', () => {
  async function content(kind: NonNullable<Parameters<typeof startSkillsApi>[0]>['content']) {
    const local = await startSkillsApi({ content: kind as never })
    try {
      const { id } = local.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
      return await send(local, `/v1/skills/${id}/versions/latest/content`)
    } finally {
      await local.close()
    }
  }
  const names = (bytes: Buffer) => Object.keys(unzipSync(bytes)).sort()
  const paths = Object.keys(FILES).sort()

  test('zip: deflated, below the folder', async () => {
    const { bytes, headers } = await content('zip')
    expect(headers.get('content-type')).toBe('application/zip')
    expect(names(bytes)).toEqual(paths.map(path => `my-skill/${path}`))
    expect(bytes.length).toBeLessThan(5000)
    expect(bytes.readUInt32LE(14)).toBe(crc32(SKILL_MD))
    expect(Buffer.from(unzipSync(bytes)['my-skill/data.bin'] ?? [])).toEqual(FILES['data.bin'])
  })

  test('zip-flat: without the folder', async () => {
    expect(names((await content('zip-flat')).bytes)).toEqual(paths)
  })

  test('zip-dirs: stored, with folders', async () => {
    const { bytes } = await content('zip-dirs')
    expect(names(bytes)).toEqual(
      ['my-skill/', 'my-skill/docs/', 'my-skill/docs/deep/', ...paths.map(path => `my-skill/${path}`)].sort(),
    )
    expect(bytes.length).toBeGreaterThan(300_000)
  })

  test('climbing, cut, encrypted', async () => {
    expect(names((await content('climbing')).bytes)).toContain('../evil')
    const cut = (await content('cut')).bytes
    expect(() => unzipSync(cut)).toThrow()
    const encrypted = (await content('encrypted')).bytes
    expect(encrypted.readUInt16LE(6) & 1).toBe(1)
  })

  test.each([['bomb'], ['bomb-undeclared']] as const)('%s: small, until it is unpacked', async kind => {
    const { bytes } = await content(kind)
    expect(bytes.length).toBeLessThan(1024 * 1024)
    const declared: number[] = []
    unzipSync(bytes, { filter: entry => declared.push(entry.originalSize) < 0 })
    expect(Math.max(...declared) > 31 * 1024 * 1024).toBe(kind === 'bomb')
  })

  test.each([
    ['forbidden', 403, 'permission_error'],
    ['missing', 404, 'not_found_error'],
  ] as const)('%s', async (kind, status, type) => {
    expect(await content(kind)).toMatchObject({ status, json: { error: { type } } })
  })

  test('html', async () => {
    expect((await content('html')).headers.get('content-type')).toBe('text/html')
  })

  test('hang', async () => {
    const local = await startSkillsApi({ content: 'hang' })
    const { id } = local.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
    const held = expect(send(local, `/v1/skills/${id}/versions/latest/content`)).rejects.toThrow()
    await new Promise(resolve => local.on('hang', resolve))
    await local.close()
    await held
  })

  test('a kind that does not exist is a mistake', async () => {
    await expect(startSkillsApi({ content: 'zipped' as never })).rejects.toThrow(TypeError)
  })
})

test('a version of another run stands between', async () => {
  await publish()
  const earlier = api.addVersion(skillId, { 'SKILL.md': SKILL_MD }, { createdAt: clock.now() - 1000 })
  const later = api.addVersion(skillId, { 'SKILL.md': SKILL_MD })
  expect(api.versionsOf(skillId).map(version => version.id)).toMatchObject([
    earlier.id,
    expect.any(String),
    later.id,
  ])
})
