// The official SDK against the local API: what it can do with the real one, it must be able to do here.

import Anthropic, { toFile } from '@anthropic-ai/sdk'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import { endpointsOf, type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { API_KEY } from './skills-api-client.ts'

const LEGACY = { betas: ['skills-2025-10-02'] }
const PATHS = ['my-skill/SKILL.md', 'my-skill/assets/data.bin', 'my-skill/src/__init__.py']
const DATA = new Uint8Array([0, 13, 10, 255])

let api: LocalApi
let client: Anthropic

beforeEach(async () => {
  api = await openSkillsApi()
  client = new Anthropic({ apiKey: API_KEY, baseURL: api.url, maxRetries: 0 })
})

function skillFiles(text = 'Do it well.', name = 'my-skill') {
  const skillMd = `---\nname: ${name}\ndescription: Does it.\n---\n${text}\n`
  const contents = [Buffer.from(skillMd), DATA, Buffer.alloc(0)]
  return Promise.all(contents.map((content, at) => toFile(content, PATHS[at]?.replace('my-skill', name))))
}

function addSkill(count: number) {
  const skillMd = (at: number) => `---\nname: my-skill\ndescription: Version ${at}.\n---\n`
  const versions = Array.from({ length: count }, (_, at) => ({ files: { 'SKILL.md': skillMd(at) } }))
  const { id } = api.addSkill({ name: 'my-skill', versions })
  return { id, versions: api.versionsOf(id) }
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of pages) items.push(item)
  return items
}

async function expectDownload(version: string, params: { skill_id: string; betas?: string[] }) {
  const response = await client.beta.skills.versions.download(version, params)
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  expect(Object.keys(files).sort()).toEqual(PATHS)
  expect(PATHS.slice(1).map(path => files[path])).toEqual([DATA, new Uint8Array()])
}

type Skills = typeof client.beta.skills

describe.each<[string, () => Skills, { betas?: string[] }]>([
  ['client.beta.skills with the header skills-2025-10-02', () => client.beta.skills, LEGACY],
  ['client.beta.skills without betas', () => client.beta.skills, {}],
  ['client.skills', () => client.skills as unknown as Skills, {}],
])('%s', (_, skills, betas) => {
  const isOlder = betas === LEGACY

  test('creates a skill, adds a version, reads both back, downloads exactly its bytes', async () => {
    const title = isOlder ? {} : { display_name: 'My skill' }
    const skill = await skills().create({ files: await skillFiles('First.'), ...title, ...betas })
    const older = { type: 'skill', source: 'custom', latest_version: expect.stringMatching(/^\d{16}$/) }
    expect(skill).toMatchObject(isOlder ? older : { ...title, source: { type: 'custom' } })

    const of = { skill_id: skill.id, ...betas }
    const created = await skills().versions.create(skill.id, { files: await skillFiles(), ...betas })
    const { version, ...others } = created as typeof created & { version?: string }
    const told = { type: 'skill_version', skill_id: skill.id, name: 'my-skill', description: 'Does it.' }
    expect(others).toEqual({
      ...told,
      id: expect.stringMatching(/^skver_/),
      created_at: version ? isoOfMicroseconds(version) : expect.any(String),
      ...(isOlder && { directory: 'my-skill' }),
    })
    expect(version !== undefined).toBe(isOlder)

    const reference = version ?? created.id
    for (const name of isOlder ? [reference] : [reference, 'latest'])
      expect(await skills().versions.retrieve(name, of)).toEqual(created)
    const latest = { [isOlder ? 'latest_version' : 'latest_version_id']: reference }
    expect(await skills().retrieve(skill.id, betas)).toMatchObject({ id: skill.id, ...latest })
    await expectDownload(reference, of)
  })

  test('pages through versions in the order of its shape, and through skills', async () => {
    const { id, versions } = addSkill(7)
    const ids = versions.map(item => item.id)
    const listed = await collect(skills().versions.list(id, { limit: 3, ...betas }))
    expect(listed.map(item => item.id)).toEqual(isOlder ? ids : ids.toReversed())
    expect(endpointsOf(api)).toEqual(['listVersions', 'listVersions', 'listVersions'])

    for (const skill of [{ name: 'pdf', source: 'anthropic' }, { name: 'other-skill' }]) api.addSkill(skill)
    const all = await collect(skills().list({ limit: 1, ...betas }))
    expect(all.map(item => item.id).sort()).toEqual([...api.skills.keys()].sort())
    const custom = await collect(skills().list({ limit: 1, source: 'custom', ...betas }))
    // The filter is broken in the older shape.
    expect(custom).toHaveLength(isOlder ? 3 : 2)
  })

  test('deletes a version, but the only one in the older shape only', async () => {
    const { id, versions } = addSkill(2)
    const [first = '', second = ''] = versions.map(item => (isOlder ? item.version : item.id))
    const of = { skill_id: id, ...betas }
    const deleted = { id: first, type: 'skill_version_deleted' }
    expect(await skills().versions.delete(first, of)).toEqual(deleted)
    const last = skills().versions.delete(second, of)
    if (isOlder) expect(await last).toEqual({ ...deleted, id: second })
    else await expect(last).rejects.toMatchObject({ status: 400 })
    expect(api.versionsOf(id)).toHaveLength(isOlder ? 0 : 1)
  })
})

test('a refusal reaches the SDK with its type, message and request id', async () => {
  const { id } = addSkill(0)
  const files = await skillFiles('', 'other-skill')
  const error = await client.beta.skills.versions.create(id, { files, ...LEGACY }).catch(reason => reason)
  expect(error).toBeInstanceOf(Anthropic.BadRequestError)
  expect(error.requestID).toMatch(/^req_/)
  expect(error.error).toEqual({
    type: 'error',
    request_id: error.requestID,
    error: { type: 'invalid_request_error', message: expect.stringContaining("'my-skill' is immutable") },
  })
})

test('its retry after a lost answer makes a second version: the server recognises nothing', async () => {
  const { id } = addSkill(0)
  api.fault({ on: 'createVersion', status: 500, commit: true, headers: { 'retry-after-ms': '1' } })
  await client.beta.skills.versions.create(id, { files: await skillFiles(), ...LEGACY }, { maxRetries: 2 })
  expect(api.versionsOf(id)).toHaveLength(2)
})

describe('login by federation', () => {
  const RULE = { ruleId: 'fdrl_local', organizationId: '5f9ab3a5-3a6d-4b58-9a6a-0d4a4b7b1f0e' }
  const environment = { ...process.env }

  afterEach(() => {
    process.env = { ...environment }
  })

  test('exchanges ANTHROPIC_IDENTITY_TOKEN once and then uploads with the access token', async () => {
    const federation = { ...RULE, serviceAccountId: 'svac_local', workspaceId: 'wrkspc_local' }
    api = await openSkillsApi({ federation })
    const { id } = addSkill(0)
    const loggedIn = logIn(api.mintIdentityToken(), {
      ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_local',
      ANTHROPIC_WORKSPACE_ID: 'wrkspc_local',
    })
    await loggedIn.beta.skills.versions.create(id, { files: await skillFiles(), ...LEGACY })
    await loggedIn.skills.versions.create(id, { files: await skillFiles() })

    expect(api.versionsOf(id)).toHaveLength(2)
    expect(endpointsOf(api)).toEqual(['token', 'createVersion', 'createVersion'])
    const headers = api.requests[1]?.headers
    expect(headers?.['x-api-key']).toBeUndefined()
    expect(headers?.['anthropic-beta']).toBe('skills-2025-10-02,oauth-2025-04-20')
  })

  test('an identity token that was used already is refused', async () => {
    api = await openSkillsApi({ federation: RULE })
    const token = api.mintIdentityToken()
    await logIn(token).skills.list()
    await expect(logIn(token).skills.list()).rejects.toThrow(/Authentication failed/)
  })

  function logIn(token: string, variables: Record<string, string> = {}): Anthropic {
    const foreign = Object.keys(environment).filter(name => name.startsWith('ANTHROPIC_'))
    for (const name of foreign) delete process.env[name]
    process.env.ANTHROPIC_IDENTITY_TOKEN = token
    process.env.ANTHROPIC_FEDERATION_RULE_ID = RULE.ruleId
    process.env.ANTHROPIC_ORGANIZATION_ID = RULE.organizationId
    Object.assign(process.env, variables)
    return new Anthropic({ baseURL: api.url, maxRetries: 0 })
  }
})

function isoOfMicroseconds(version: string): string {
  const seconds = new Date(Number(version.slice(0, -6)) * 1000).toISOString().slice(0, 19)
  return `${seconds}.${version.slice(-6)}Z`
}
