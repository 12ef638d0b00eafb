import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import { startSkillsApi } from '../../../fakes/skills-api.mjs'
import { ApiError } from '../../../src/claude/errors.ts'
import { startServer } from '../http/loopback-server.ts'
import { SKILL, SKILL_MD, skillOf } from '../skills.ts'
import { API_KEY, failureOf, LEGACY_BETA, openClient } from './open-client.ts'

let api: Awaited<ReturnType<typeof startSkillsApi>>

beforeEach(async () => {
  api = await startSkillsApi()
})

afterEach(async () => {
  await api.close()
})

function lastRequest() {
  const request = api.requests.at(-1)
  if (!request) throw new Error('No request was made')
  return request
}

const FILES = { 'SKILL.md': SKILL_MD }
const NOON = '2026-11-01T12:00:00Z'

describe.each([
  ['older', [LEGACY_BETA]],
  ['newer', []],
])('in the %s shape', (shape, betas) => {
  const isLegacy = shape === 'older'
  const open = () => openClient(api.url, { betas }).client
  const pinOf = (version: { id: string; version: string } | undefined) =>
    isLegacy ? version?.version : version?.id

  test('every request says so, names the version of the API and carries the key alone', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    await open().readSkill(id)
    const { headers, query } = lastRequest()
    expect(headers).toMatchObject({ 'anthropic-version': '2023-06-01', 'x-api-key': API_KEY })
    expect(headers).not.toHaveProperty('authorization')
    expect(headers).not.toHaveProperty('anthropic-workspace-id')
    expect(headers['anthropic-beta']).toBe(isLegacy ? LEGACY_BETA : undefined)
    expect(query).toBe(isLegacy ? 'beta=true' : '')
  })

  test('a version is created from exactly the files of the skill', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    const sent = await open().createVersion(id, SKILL)
    const [version] = api.versionsOf(id)
    const names = { name: 'my-skill', directory: 'my-skill', skillId: id }
    expect(sent).toMatchObject({
      verdict: 'done',
      value: { id: version?.id, version: pinOf(version), ...names },
    })
    expect(version?.files).toEqual(new Map(SKILL.files.map(file => [file.path, file.read()])))
  })

  test('a list is read by another address each time, so that no cache in between answers', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    const client = open()
    const versions = client.listVersions(id)
    for (let reads = 0; reads < 20; reads += 1) await versions.read()
    await client.listSkills()
    await client.listSkills()
    const addresses = api.requests.map(({ path, query }) => `${path}?${query}`)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test('a skill is created with its name as the title', async () => {
    const sent = await open().createSkill(SKILL)
    const [skill] = api.skills.values()
    expect(skill).toMatchObject({ displayTitle: 'my-skill' })
    expect(sent).toMatchObject({
      verdict: 'done',
      value: { id: skill?.id, title: 'my-skill', custom: true, latestVersion: pinOf(skill?.versions[0]) },
    })
  })

  test('a skill and its newest version are read', async () => {
    const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: FILES }, { files: FILES }] })
    const newest = api.versionsOf(id).at(-1)
    const client = open()
    const skill = await client.readSkill(id)
    expect(skill).toEqual({ id, title: 'my-skill', custom: true, latestVersion: pinOf(newest) })
    const version = await client.readVersion(id, skill.latestVersion ?? '')
    expect(version).toMatchObject({ id: newest?.id, version: pinOf(newest), description: 'Does one thing.' })
  })

  test('the content of a version is had as a zip, whole or not at all', async () => {
    const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
    api.fault({ on: 'content', cutOff: 20 })
    const zip = await open().downloadVersion(id, pinOf(api.versionsOf(id)[0]) ?? '')
    expect(Object.keys(unzipSync(zip))).toEqual(['my-skill/SKILL.md'])
    expect(api.requests).toHaveLength(2)
  })

  test('versions are listed over all pages; at the next look those at either end are enough', async () => {
    const versions = Array.from({ length: 250 }, () => ({ files: FILES }))
    const { id } = api.addSkill({ name: 'my-skill', versions })
    const pins = () => api.versionsOf(id).map(pinOf).sort()
    const listing = open().listVersions(id)
    const read = async () => (await listing.read()).items.map(({ version }) => version).sort()
    expect(await read()).toEqual(pins())
    expect(api.requests).toHaveLength(isLegacy ? 3 : 1)
    for (let count = 0; count < 120; count++) api.addVersion(id, FILES)
    expect(await read()).toEqual(pins())
    // The first page, and from the last one on.
    expect(api.requests).toHaveLength(isLegacy ? 6 : 2)
  })

  test('skills are listed over all pages, with whose they are', async () => {
    for (let index = 0; index < 130; index += 1) api.addSkill({ name: `skill-${index}` })
    api.addSkill({ name: 'pdf', source: 'anthropic' })
    const listed = await open().listSkills()
    expect(listed.items).toHaveLength(131)
    expect(listed.items.filter(({ custom }) => !custom).map(({ id }) => id)).toEqual(['pdf'])
  })
})

describe('a list', () => {
  test.each<[string, (page: string | null) => object, string]>([
    [
      'whose cursor comes back',
      page => ({ data: [{ id: 'skver_1', created_at: NOON }], next_page: page === 'a' ? 'b' : 'a' }),
      'the pages of the list do not end. See whether anthropic_base_url is that of the Claude API.',
    ],
    ['that never ends', page => ({ data: [], next_page: `${Number(page) + 1}` }), 'the pages of the list'],
    ['that is no list', () => ({ data: {} }), 'the API answered 200, but the answer holds no list'],
    [
      'that has more, no one knows where',
      () => ({ data: [], has_more: true }),
      'the API answered 200, but it does not say where the rest of the list is',
    ],
  ])('%s is an error: half of it is not taken for the whole', async (_, pageAt, message) => {
    const server = await startServer(({ url = '' }, response) => {
      response.end(JSON.stringify(pageAt(new URL(url, 'http://api.test').searchParams.get('page'))))
    })
    const error = await failureOf(openClient(server.url, { betas: [] }).client.listVersions('skill_1').read())
    await server.close()
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toContain(`Could not list the versions of skill_1: ${message}`)
  })
})

describe('an answer', () => {
  const MIB = 1024 * 1024

  /** What `call` comes to when the API answers with these bytes, and with one more. */
  async function atLimit(
    body: Buffer,
    call: (client: ReturnType<typeof openClient>['client']) => Promise<unknown>,
  ) {
    let more = ''
    const server = await startServer((_, response) => {
      response.end(Buffer.concat([body, Buffer.from(more)]))
    })
    const { client } = openClient(server.url, { maxRetries: 0 })
    await call(client)
    more = ' '
    const error = await failureOf(call(client))
    await server.close()
    return error.message
  }

  test('of JSON may have 4 MiB, and no more', async () => {
    const json = Buffer.alloc(4 * MIB, ' ')
    json.write('{"id": "skill_1"}')
    expect(await atLimit(json, client => client.readSkill('skill_1'))).toContain('too large')
  })

  test('that is a zip may have 33 MiB, and no more', async () => {
    const zip = Buffer.alloc(33 * MIB)
    expect(await atLimit(zip, client => client.downloadVersion('skill_1', '1'))).toContain('too large')
  })
})

test('that something is not there casts doubt on an id where one was named, and nowhere else', async () => {
  api.fault({ on: 'any', status: 404, times: 9 })
  const { client } = openClient(api.url)
  const tellUpload = async (upload: Promise<{ verdict: string }>) => {
    const attempt = await upload
    return 'fail' in attempt && typeof attempt.fail === 'function' ? attempt.fail() : attempt
  }
  const named = [
    await failureOf(client.readSkill('skill_1')),
    await failureOf(client.listVersions('skill_1').read()),
    await tellUpload(client.createVersion('skill_1', SKILL)),
  ]
  const unnamed = [await failureOf(client.listSkills()), await tellUpload(client.createSkill(SKILL))]
  for (const error of named) expect(String(error)).toContain('See that skill_id is right')
  for (const error of unnamed)
    expect(String(error)).toContain('anthropic_base_url is that of the Claude API itself')
})

describe('an address', () => {
  test('carries the ids percent-encoded, whatever they hold', async () => {
    await failureOf(openClient(api.url).client.readVersion('a/b?c#d %', 'é&'))
    expect(lastRequest().path).toBe('/v1/skills/a%2Fb%3Fc%23d%20%25/versions/%C3%A9%26')
  })

  test.each(['', '.', '..', '\ud800'])('is not made of the id %j, which would lead elsewhere', async id => {
    const { client } = openClient(api.url)
    for (const call of [
      client.readSkill(id),
      client.readVersion('skill_1', id),
      client.downloadVersion(id, '1'),
      client.listVersions(id).read(),
      client.createVersion(id, SKILL),
    ]) {
      const error = await failureOf(call)
      expect(error).toBeInstanceOf(ApiError)
      expect(error.message).toBe(
        `${JSON.stringify(id)} cannot be the id of a skill or a version. See that skill_id is right.`,
      )
    }
    expect(api.requests).toHaveLength(0)
  })

  test('keeps the path that anthropic_base_url begins with', async () => {
    const server = await startServer((_, response) => response.end('{}'))
    try {
      await failureOf(openClient(`${server.url.href}gateway/`).client.readSkill('skill_1'))
      expect(server.requests[0]?.url).toBe('/gateway/v1/skills/skill_1?beta=true')
    } finally {
      await server.close()
    }
  })
})

describe('an upload', () => {
  const LARGE = skillOf({ 'SKILL.md': SKILL_MD, 'data.bin': Buffer.alloc(20_000_000) })

  test('that is answered before it was sent may not be what the answer is about', async () => {
    const version = { id: 'skver_1', version: '1', created_at: NOON, skill_id: 'skill_1', name: 'my-skill' }
    const body = JSON.stringify(version)
    // Past the response, which would go on reading once it has ended.
    const server = await startServer(({ socket }) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    })
    const { client } = openClient(server.url)
    expect(await client.createVersion('skill_1', LARGE)).toMatchObject({
      verdict: 'unknown',
      happened:
        'Could not create a version of skill_1: the API answered 200, but it came before the request was sent.',
    })
    await server.close()
  })

  test('tells every five seconds how far it is, until it is answered', async () => {
    let pass = (_: number) => {}
    const server = await startServer((request, response) => {
      request.once('data', () => pass(5_000))
      request.on('end', () => {
        pass(4_999)
        pass(5_001)
        response.end(`{"id": "a", "version": "1", "created_at": "${NOON}"}`)
      })
    })
    const { client, clock, lines } = openClient(server.url)
    pass = clock.advance
    expect(await client.createVersion('skill_1', LARGE)).toMatchObject({ verdict: 'done' })
    clock.advance(60_000)
    await server.close()
    expect(lines).toEqual([
      'Uploading my-skill: 2 files.',
      expect.stringMatching(/^my-skill: Sent \d+\.\d of 20\.0 MB\.$/),
      'my-skill: Everything is sent; waiting for the answer.',
      'my-skill: Everything is sent; waiting for the answer.',
    ])
  })

  test('tells nothing more once it has failed', async () => {
    api.fault({ on: 'createVersion', status: 400 })
    const { client, clock, lines } = openClient(api.url)
    await client.createVersion('skill_1', SKILL)
    clock.advance(60_000)
    expect(lines).toEqual(['Uploading my-skill: 2 files.'])
  })

  test('of a file that can no longer be read sends no version', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    const read = () => {
      throw new Error('SKILL.md has changed since it was checked.')
    }
    const skill = { ...SKILL, files: SKILL.files.map(file => ({ ...file, read })) }
    const error = await failureOf(openClient(api.url).client.createVersion(id, skill))
    expect(error.message).toBe('SKILL.md has changed since it was checked.')
    expect(api.versionsOf(id)).toEqual([])
  })
})
