import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startSkillsApi } from '../../../fakes/skills-api.mjs'
import { ApiError } from '../../../src/claude/errors.ts'
import { startServer } from '../http/loopback-server.ts'
import { SKILL, SKILL_MD, skillOf } from '../skills.ts'
import { failureOf, LEGACY_BETA, openClient } from './open-client.ts'

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
const SHAPES = [
  { shape: 'older', betas: [LEGACY_BETA] },
  { shape: 'newer', betas: [] },
]

describe.each(SHAPES)('in the $shape shape', ({ shape, betas }) => {
  const isLegacy = shape === 'older'
  const open = () => openClient(api.url, { betas }).client
  const pinOf = (version: { id: string; version: string } | undefined) =>
    isLegacy ? version?.version : version?.id

  test('every request says so, and names the version of the API', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    await open().readSkill(id)
    const { headers, query } = lastRequest()
    expect(headers['anthropic-version']).toBe('2023-06-01')
    expect(headers['anthropic-beta']).toBe(isLegacy ? LEGACY_BETA : undefined)
    expect(query).toBe(isLegacy ? 'beta=true' : '')
  })

  test('a version is created from exactly the files of the skill', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    const client = open()
    const sent = await client.createVersion(id, SKILL, client.newAttempts())
    const [version] = api.versionsOf(id)
    expect(sent).toMatchObject({
      verdict: 'done',
      value: {
        id: version?.id,
        version: pinOf(version),
        name: 'my-skill',
        directory: 'my-skill',
        skillId: id,
      },
    })
    expect(version?.files).toEqual(new Map(SKILL.files.map(file => [file.path, file.read()])))
  })

  test('a skill is created with its name as the title', async () => {
    const client = open()
    const sent = await client.createSkill(SKILL, client.newAttempts())
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

  test('the content of a version is had as a zip', async () => {
    const { id } = api.addSkill({ name: 'my-skill', versions: [{ files: FILES }] })
    const zip = await open().downloadVersion(id, pinOf(api.versionsOf(id)[0]) ?? '')
    expect(zip.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'))
  })

  test('versions are listed newest first, over all pages', async () => {
    const versions = Array.from({ length: 250 }, () => ({ files: FILES }))
    const { id } = api.addSkill({ name: 'my-skill', versions })
    const listed = await open().listVersions(id)
    expect(listed.map(({ version }) => version)).toEqual(api.versionsOf(id).map(pinOf).reverse())
    expect(api.requests).toHaveLength(3)
  })

  test('versions beyond the known one need not be read, but none before it is missed', async () => {
    const versions = Array.from({ length: 250 }, () => ({ files: FILES }))
    const { id } = api.addSkill({ name: 'my-skill', versions })
    const pins = api.versionsOf(id).map(pinOf).reverse()
    const listed = await open().listVersions(id, pins[120])
    expect(listed.slice(0, 121).map(({ version }) => version)).toEqual(pins.slice(0, 121))
    expect(api.requests).toHaveLength(isLegacy ? 3 : 2)
  })

  test('skills are listed over all pages, with whose they are', async () => {
    for (let index = 0; index < 130; index += 1) api.addSkill({ name: `skill-${index}` })
    api.addSkill({ name: 'pdf', source: 'anthropic' })
    const listed = await open().listSkills()
    expect(listed).toHaveLength(131)
    expect(listed.filter(({ custom }) => !custom).map(({ id }) => id)).toEqual(['pdf'])
  })
})

describe('a list', () => {
  async function listFrom(pages: (page: string | null) => object) {
    const server = await startServer((request, response) => {
      const page = new URL(request.url ?? '', 'http://x').searchParams.get('page')
      response.end(JSON.stringify(pages(page)))
    })
    try {
      return await openClient(server.url, { betas: [] }).client.listVersions('skill_1')
    } finally {
      await server.close()
    }
  }
  const version = (id: string) => ({ id, created_at: 'x' })

  test('whose cursor comes back is an error: half of it is not taken for the whole', async () => {
    const error = await failureOf(
      listFrom(page => ({ data: [version(page ?? 'first')], next_page: page === 'a' ? 'b' : 'a' })),
    )
    expect(error).toBeInstanceOf(ApiError)
    expect(error.message).toBe(
      'Could not list the versions of skill_1: the pages of the list do not end. See whether anthropic_base_url points at the Claude API.',
    )
  })

  test('that never ends is an error too', async () => {
    const error = await failureOf(listFrom(page => ({ data: [], next_page: `${Number(page) + 1}` })))
    expect(error.message).toContain('do not end')
  })

  test('that is no list is told', async () => {
    const error = await failureOf(listFrom(() => ({ data: {} })))
    expect(error.message).toContain('the API answered 200, but the answer holds no list')
  })
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
      client.listVersions(id),
      client.createVersion(id, SKILL, client.newAttempts()),
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

describe('an upload tells every five seconds how far it is', () => {
  const LARGE = skillOf({ 'SKILL.md': SKILL_MD, 'data.bin': Buffer.alloc(20_000_000) })

  test('while the body goes out and while the answer is awaited, and no longer', async () => {
    let pass = (_: number) => {}
    const server = await startServer((request, response) => {
      request.once('data', () => pass(5_000))
      request.on('end', () => {
        pass(4_999)
        pass(5_001)
        response.end('{"id": "a", "version": "1", "created_at": "x"}')
      })
    })
    const { client, clock, lines } = openClient(server.url)
    pass = clock.advance
    const sent = await client.createVersion('skill_1', LARGE, client.newAttempts())
    expect(sent.verdict).toBe('done')
    clock.advance(60_000)
    await server.close()
    expect(lines).toEqual([
      expect.stringMatching(/^my-skill: Sent \d+\.\d of 20\.0 MB\.$/),
      'my-skill: Everything is sent; waiting for the answer.',
      'my-skill: Everything is sent; waiting for the answer.',
    ])
  })

  test('and nothing while it waits for another attempt', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    api.fault({ on: 'createVersion', status: 429, headers: { 'retry-after': '60' } })
    const { client, lines } = openClient(api.url)
    const sent = await client.createVersion(id, SKILL, client.newAttempts())
    expect(sent.verdict).toBe('done')
    expect(lines).toEqual([
      expect.stringMatching(/^Could not create a version of .* Trying again in 60\.0 s\.$/),
    ])
  })

  test('and nothing once it has failed', async () => {
    api.fault({ on: 'createVersion', status: 400 })
    const { client, clock, lines } = openClient(api.url)
    await client.createVersion('skill_1', SKILL, client.newAttempts())
    clock.advance(60_000)
    expect(lines).toEqual([])
  })
})

describe('an upload', () => {
  test('of the same skill is the same request', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    const bodies: string[] = []
    const server = await startServer((request, response) => {
      const hash = createHash('sha256')
      request.on('data', chunk => hash.update(chunk))
      request.on('end', () => {
        bodies.push(hash.digest('hex'))
        response.end('{"id": "a", "version": "1", "created_at": "x"}')
      })
    })
    const { client } = openClient(server.url)
    for (let index = 0; index < 2; index += 1) await client.createVersion(id, SKILL, client.newAttempts())
    await server.close()
    expect(bodies).toHaveLength(2)
    expect(bodies[1]).toBe(bodies[0])
  })

  test('of a file that can no longer be read sends no version', async () => {
    const { id } = api.addSkill({ name: 'my-skill' })
    const [first] = SKILL.files
    const changed = () => {
      throw new Error('SKILL.md has changed since it was checked.')
    }
    const skill = {
      ...SKILL,
      files: [{ ...first, path: 'SKILL.md', sha256: '', size: 10, executable: false, read: changed }],
    }
    const { client } = openClient(api.url)
    const error = await failureOf(client.createVersion(id, skill, client.newAttempts()))
    expect(error.message).toBe('SKILL.md has changed since it was checked.')
    expect(api.versionsOf(id)).toEqual([])
  })
})
