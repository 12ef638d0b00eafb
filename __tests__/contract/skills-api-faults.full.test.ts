// Faults of the local API happen when they are asked for, where they are asked for, and leave the state they promise.

import { beforeEach, describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import type { Fault } from '../../fakes/faults.mjs'
import { type SkillsApiOptions, startSkillsApi } from '../../fakes/skills-api.mjs'
import { type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createClock, folder, multipart, open, RESET, SKILL_MD, send, upload } from './skills-api-client.ts'

const SHORT = { 'SKILL.md': SKILL_MD }
const FILES = { ...SHORT, 'docs/a.md': 'a', 'docs/deep/b.md': 'b', 'data.bin': Buffer.alloc(300_000, 'x') }
const BODY = multipart(folder('my-skill', FILES))

let api: LocalApi
let clock: ReturnType<typeof createClock>
let skillId: string
let versions: string

beforeEach(async () => {
  clock = createClock()
  api = await openSkillsApi({ clock })
  skillId = api.addSkill({ name: 'my-skill' }).id
  versions = `/v1/skills/${skillId}/versions`
})

const publish = () => upload(api, versions, BODY, { legacy: true })

describe('instead of its answer, an upload gets', () => {
  const retry = { 'retry-after': '3', 'x-should-retry': 'true' }
  test.each<[string, Omit<Fault, 'on'>, number, RegExp, number, object]>([
    ['an error of the API', { status: 529, headers: retry }, 529, /"overloaded_error"/, 0, retry],
    ['an error that hides that it was applied', { status: 500, commit: true }, 500, /"api_error"/, 1, {}],
    ['a page', { status: 502, body: '<h1>Bad' }, 502, /^<h1>Bad$/, 0, { 'content-type': 'text/html' }],
    ['any JSON', { status: 400, body: { oops: true } }, 400, /^\{"oops":true\}$/, 0, {}],
    ['a page with 200', { answer: 'html', commit: true }, 200, /^<html>/, 1, { 'content-type': 'text/html' }],
    ['nothing with 200', { answer: 'empty', commit: true }, 200, /^$/, 1, {}],
    ['half of a JSON with 200', { answer: 'not-json', commit: true }, 200, /^\{"id": "skver_01$/, 1, {}],
    ['another JSON with 200', { answer: 'wrong-shape', commit: true }, 200, /^\{"ok"/, 1, {}],
    ['a redirect', { redirect: 'http://127.0.0.1:9/x' }, 302, /^$/, 0, { location: 'http://127.0.0.1:9/x' }],
  ])('%s', async (_, fault, status, body, count, headers) => {
    api.fault({ on: 'createVersion', ...fault })
    const answer = await publish()
    expect(answer.status).toBe(status)
    expect(answer.bytes.toString()).toMatch(body)
    expect(Object.fromEntries(answer.headers)).toMatchObject(headers)
    if (answer.json.type === 'error') expect(answer.json.request_id).toBe(answer.headers.get('request-id'))
    expect(api.versionsOf(skillId)).toHaveLength(count)
  })

  test('its refusal all the same', async () => {
    api.fault({ on: 'createVersion', status: 500, commit: true })
    expect((await upload(api, versions, folder('my-skill', { a: '' }))).status).toBe(400)
  })

  test.each([false, true])('the beginning of an answer, applied: %s', async commit => {
    api.fault({ on: 'createVersion', cutOff: 10, commit })
    const response = await open(api, versions, { method: 'POST', body: BODY })
    expect(response.status).toBe(200)
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100)
    await expect(response.text()).rejects.toThrow('terminated')
    expect(api.versionsOf(skillId)).toHaveLength(commit ? 1 : 0)
  })

  test.each([
    ['before-body', false, 0, 0],
    ['during-body', false, 0.5, 0],
    ['after-body', false, 1, 0],
    ['after-body', true, 1, 1],
  ] as const)('a reset %s, applied: %s', async (reset, commit, part, count) => {
    api.fault({ on: 'createVersion', reset, commit })
    await expect(publish()).rejects.toMatchObject(RESET)
    expect(api.versionsOf(skillId)).toHaveLength(count)
    const [{ status, bytes } = { status: 0, bytes: 0 }] = api.requests
    expect(status).toBe('reset')
    expect(bytes / BODY.length).toBeGreaterThanOrEqual(part)
    if (part < 1) expect(bytes / BODY.length).toBeLessThan(part + 0.5)
  })

  test('nothing at all, until the client gives up', async () => {
    api.fault({ on: 'createVersion', hang: true, commit: true })
    const abort = new AbortController()
    api.on('hang', record => {
      expect(record).toBe(api.requests[0])
      abort.abort()
    })
    const held = open(api, versions, { method: 'POST', body: BODY, signal: abort.signal })
    await expect(held).rejects.toThrow('aborted')
    expect(api.requests[0]?.status).toBe('hang')
    expect(api.versionsOf(skillId)).toHaveLength(1)
  })

  test('its answer later, for a fault and for the latency of all', async () => {
    const slow = await openSkillsApi({ latencyMs: 20 })
    const { id } = slow.addSkill({ name: 'my-skill' })
    slow.fault({ on: 'createVersion', delayMs: 30 })
    for (const pause of [50, 20]) {
      const start = performance.now()
      expect((await upload(slow, `/v1/skills/${id}/versions`, BODY)).status).toBe(200)
      expect(performance.now() - start).toBeGreaterThanOrEqual(pause - 1)
    }
  })
})

describe('a request without a body', () => {
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
  ] as const)('to %s is hit once', async (on, method, path) => {
    api.fault({ on, status: 503 })
    expect((await send(api, path, { method })).status).toBe(503)
    expect((await send(api, path, { method })).status).not.toBe(503)
    expect(api.requests.map(request => request.endpoint)).toEqual([on, on])
  })

  test('is reset, cut off, and answered with more than anybody reads', async () => {
    api.addVersion(skillId, FILES)
    api.fault({ on: 'getSkill', reset: 'during-body' })
    await expect(send(api, `/v1/skills/${skillId}`)).rejects.toMatchObject(RESET)
    api.fault({ on: 'content', cutOff: 100 })
    await expect(send(api, `${versions}/latest/content`)).rejects.toThrow('terminated')
    api.fault({ on: 'getSkill', answer: 'huge' })
    const { bytes, headers } = await send(api, `/v1/skills/${skillId}`)
    expect(bytes.length).toBeGreaterThan(64 * 1024 * 1024)
    expect(headers.get('content-length')).toBeNull()
  })

  test.each(['zip', 'hang'] as const)('hangs until the API is closed, with %s', async content => {
    const hanging = await startSkillsApi({ content })
    const { id } = hanging.addSkill({ name: 'my-skill', versions: [{ files: SHORT }] })
    if (content === 'zip') hanging.fault({ on: 'any', hang: true })
    const path = `/v1/skills/${id}/versions/latest/content`
    const held = expect(send(hanging, path)).rejects.toThrow('fetch failed')
    await new Promise(resolve => hanging.on('hang', resolve))
    await hanging.close()
    await held
  })
})

describe('which request is hit', () => {
  const sometimes = { on: ['getSkill', 'content'], status: 503, skip: 1, times: 2 } as const
  const once = { on: 'getSkill', status: 502 } as const
  const always = { on: 'any', status: 503, times: Number.POSITIVE_INFINITY } as const
  const elsewhere = { on: 'listSkills', status: 500 } as const
  test.each<[string, object[], string[]]>([
    ['as often as asked, and not before', [sometimes], ['my 200', 'my 503', 'my 503', 'my 200']],
    ['by the first that matches, then the next', [elsewhere, once, always], ['my 502', 'my 503', 'my 503']],
    ['of one skill only', [{ ...always, skillId: 'other' }], ['my 200', 'other 503']],
  ])('%s', async (_, faults, expected) => {
    for (const id of ['my', 'other']) api.addSkill({ id })
    for (const fault of faults) api.fault(fault as Fault)
    for (const [id, status] of expected.map(text => text.split(' ')))
      expect((await send(api, `/v1/skills/${id}`)).status).toBe(Number(status))
  })

  test.each([
    { on: 'createVersions', status: 500 },
    { status: 500 },
    { on: 'token' },
    { on: 'token', status: 500, hang: true },
    { on: 'token', stauts: 500 },
    { on: 'token', answer: 'nothing' },
    { on: 'token', reset: 'later' },
  ])('a fault that could not happen is a mistake: %j', fault => {
    expect(() => api.fault(fault as never)).toThrow(TypeError)
  })

  test.each([{ content: 'zipped' }, { contents: 'zip' }])('so is the option %j', async options => {
    await expect(startSkillsApi(options as never)).rejects.toThrow(TypeError)
  })
})

describe('a slow commit', () => {
  const slow = { status: 504, commit: true, commitAfterMs: 4000 }

  test('becomes visible when the clock passes it', async () => {
    const committed: unknown[] = []
    api.on('commit', version => committed.push(version))
    api.fault({ on: 'createVersion', ...slow })
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

  test('keeps a new skill back too, but holds its title already', async () => {
    const titled = [...folder('my-skill', SHORT), { name: 'display_title', content: 'Mine' }]
    api.fault({ on: 'createSkill', ...slow })
    expect((await upload(api, '/v1/skills', titled, { legacy: true })).status).toBe(504)
    expect((await upload(api, '/v1/skills', titled, { legacy: true })).status).toBe(400)
    expect(api.skills.size).toBe(1)
    clock.advance(4000)
    expect(api.skills.size).toBe(2)
  })

  test('is lost with its skill', async () => {
    api.fault({ on: 'createVersion', ...slow })
    await publish()
    api.on('commit', () => {
      throw new Error('A version of a skill that is gone')
    })
    api.removeSkill(skillId)
    clock.advance(4000)
    expect(api.versionsOf(skillId)).toEqual([])
  })

  test('a version of another run stands where its time says', async () => {
    await publish()
    const earlier = api.addVersion(skillId, SHORT, { createdAt: clock.now() - 1000 })
    const later = api.addVersion(skillId, SHORT)
    const ids = api.versionsOf(skillId).map(version => version.id)
    expect(ids).toEqual([earlier.id, expect.any(String), later.id])
  })
})

describe('the content of a version', () => {
  async function download(content: NonNullable<SkillsApiOptions['content']>) {
    const local = await openSkillsApi({ content })
    const { id } = local.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
    return await send(local, `/v1/skills/${id}/versions/latest/content`)
  }
  const paths = Object.keys(FILES)
  const below = paths.map(path => `my-skill/${path}`)

  test.each<[NonNullable<SkillsApiOptions['content']>, string[]]>([
    ['zip', below],
    ['zip-flat', paths],
    ['zip-dirs', ['my-skill/', 'my-skill/docs/', 'my-skill/docs/deep/', ...below]],
    ['climbing', ['../evil', ...below]],
  ])('%s', async (kind, names) => {
    const { bytes, headers } = await download(kind)
    expect(headers.get('content-type')).toBe('application/zip')
    const files = unzipSync(bytes)
    expect(Object.keys(files).sort()).toEqual([...names].sort())
    const data = names.find(name => name.endsWith('data.bin')) ?? ''
    expect(files[data]).toEqual(new Uint8Array(FILES['data.bin']))
    expect(bytes.length > 300_000).toBe(kind === 'zip-dirs')
  })

  test.each([
    ['bomb', 31_457_281, 64_000_000],
    ['bomb-undeclared', 300_000, 300_000],
  ] as const)('%s declares a size from %i to %i', async (kind, least, most) => {
    const declared: number[] = []
    unzipSync((await download(kind)).bytes, { filter: entry => declared.push(entry.originalSize) < 0 })
    expect(Math.max(...declared)).toBeGreaterThanOrEqual(least)
    expect(Math.max(...declared)).toBeLessThanOrEqual(most)
  })

  test('cut and encrypted cannot be read', async () => {
    expect((await download('encrypted')).bytes.readUInt16LE(6) & 1).toBe(1)
    const { bytes } = await download('cut')
    expect(() => unzipSync(bytes)).toThrow()
  })

  test.each([
    ['forbidden', 403, /permission_error/],
    ['missing', 404, /not_found_error/],
    ['html', 200, /^<html>/],
  ] as const)('%s', async (kind, status, body) => {
    const answer = await download(kind)
    expect([answer.status, answer.bytes.toString()]).toEqual([status, expect.stringMatching(body)])
  })
})
