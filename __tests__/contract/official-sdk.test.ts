// The official SDK against the local API: what it can do with the real one, it must be able to do here.

import Anthropic, { toFile } from '@anthropic-ai/sdk'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { unzipSync } from 'fflate'
import { startSkillsApi } from '../../fakes/skills-api.mjs'

const LEGACY = { betas: ['skills-2025-10-02'] }
const API_KEY = 'sk-ant-api03-local'

let api: Awaited<ReturnType<typeof startSkillsApi>>
let client: Anthropic

beforeEach(async () => {
  api = await startSkillsApi()
  client = new Anthropic({ apiKey: API_KEY, baseURL: api.url, maxRetries: 0 })
})

afterEach(async () => {
  await api.close()
})

function skillFiles(name: string, text = 'Do it well.') {
  return Promise.all([
    toFile(Buffer.from(`---\nname: ${name}\ndescription: Does it.\n---\n${text}\n`), `${name}/SKILL.md`),
    toFile(Buffer.from([0, 13, 10, 255]), `${name}/assets/data.bin`),
    toFile(Buffer.alloc(0), `${name}/src/__init__.py`),
  ])
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of pages) items.push(item)
  return items
}

async function download(version: string, params: { skill_id: string; betas?: string[] }) {
  const response = await client.beta.skills.versions.download(version, params)
  return unzipSync(new Uint8Array(await response.arrayBuffer()))
}

describe('with the header skills-2025-10-02', () => {
  test('creates a skill, adds a version, reads both back', async () => {
    const skill = await client.beta.skills.create({ files: await skillFiles('my-skill'), ...LEGACY })
    expect(skill).toMatchObject({
      type: 'skill',
      source: 'custom',
      latest_version: expect.stringMatching(/^\d{16}$/),
    })

    const files = await skillFiles('my-skill', 'Do it better.')
    const created = await client.beta.skills.versions.create(skill.id, { files, ...LEGACY })
    expect(created).toMatchObject({
      type: 'skill_version',
      skill_id: skill.id,
      name: 'my-skill',
      directory: 'my-skill',
      description: 'Does it.',
    })
    const { version } = created as unknown as { version: string }
    expect(created.created_at).toBe(isoOfMicroseconds(version))

    expect(await client.beta.skills.versions.retrieve(version, { skill_id: skill.id, ...LEGACY })).toEqual(
      created,
    )
    expect(await client.beta.skills.retrieve(skill.id, LEGACY)).toMatchObject({
      id: skill.id,
      latest_version: version,
    })
  })

  test('downloads exactly the bytes of a version', async () => {
    const { id } = await client.beta.skills.create({ files: await skillFiles('my-skill'), ...LEGACY })
    const [version] = api.versionsOf(id)
    const files = await download(version?.version ?? '', { skill_id: id, ...LEGACY })
    expect(Object.keys(files).sort()).toEqual([
      'my-skill/SKILL.md',
      'my-skill/assets/data.bin',
      'my-skill/src/__init__.py',
    ])
    expect(files['my-skill/assets/data.bin']).toEqual(new Uint8Array([0, 13, 10, 255]))
  })

  test('pages through versions, oldest first', async () => {
    const { id } = api.addSkill({
      name: 'my-skill',
      versions: Array.from({ length: 7 }, (_, at) => version(at)),
    })
    const listed = await collect(client.beta.skills.versions.list(id, { limit: 3, ...LEGACY }))
    expect(listed.map(item => item.id)).toEqual(api.versionsOf(id).map(item => item.id))
    expect(api.requests.filter(request => request.endpoint === 'listVersions')).toHaveLength(3)
  })

  test('pages through skills', async () => {
    for (let at = 0; at < 5; at += 1) api.addSkill({ name: `skill-${at}` })
    const listed = await collect(client.beta.skills.list({ limit: 2, ...LEGACY }))
    expect(listed.map(item => item.id).sort()).toEqual([...api.skills.keys()].sort())
  })

  test('deletes a version, even the only one', async () => {
    const { id, versions } = api.addSkill({ name: 'my-skill', versions: [version(0)] })
    const number = versions[0]?.version ?? ''
    const deleted = await client.beta.skills.versions.delete(number, { skill_id: id, ...LEGACY })
    expect(deleted).toEqual({ id: number, type: 'skill_version_deleted' })
    expect(api.versionsOf(id)).toEqual([])
  })
})

describe.each([
  ['client.skills', () => client.skills],
  ['client.beta.skills without betas', () => client.beta.skills],
])('in the newer shape: %s', (_, skills) => {
  test('creates a skill, adds a version, reads both back', async () => {
    const skill = await skills().create({ files: await skillFiles('my-skill'), display_name: 'My skill' })
    expect(skill).toMatchObject({ display_name: 'My skill', source: { type: 'custom' } })

    const files = await skillFiles('my-skill', 'Do it better.')
    const created = await skills().versions.create(skill.id, { files })
    expect(Object.keys(created).sort()).toEqual([
      'created_at',
      'description',
      'id',
      'name',
      'skill_id',
      'type',
    ])
    expect(await skills().versions.retrieve(created.id, { skill_id: skill.id })).toEqual(created)
    expect(await skills().versions.retrieve('latest', { skill_id: skill.id })).toEqual(created)
    expect(await skills().retrieve(skill.id)).toMatchObject({ latest_version_id: created.id })
  })

  test('downloads exactly the bytes of a version', async () => {
    const skill = await skills().create({ files: await skillFiles('my-skill') })
    const files = await download(skill.latest_version_id, { skill_id: skill.id })
    expect(files['my-skill/assets/data.bin']).toEqual(new Uint8Array([0, 13, 10, 255]))
    expect(files['my-skill/src/__init__.py']).toHaveLength(0)
  })

  test('pages through versions, newest first, and through skills', async () => {
    const { id } = api.addSkill({
      name: 'my-skill',
      versions: Array.from({ length: 5 }, (_, at) => version(at)),
    })
    const listed = await collect(skills().versions.list(id, { limit: 2 }))
    expect(listed.map(item => item.id)).toEqual(
      api
        .versionsOf(id)
        .map(item => item.id)
        .reverse(),
    )

    api.addSkill({ name: 'pdf', source: 'anthropic' })
    api.addSkill({ name: 'other-skill' })
    const all = await collect(skills().list({ limit: 1 }))
    expect(all.map(item => item.id).sort()).toEqual([...api.skills.keys()].sort())
    const custom = await collect(skills().list({ limit: 1, source: 'custom' }))
    expect(custom.map(item => item.source.type)).toEqual(['custom', 'custom'])
  })

  test('deletes a version, but not the only one', async () => {
    const { id, versions } = api.addSkill({ name: 'my-skill', versions: [version(0), version(1)] })
    const [first, second] = versions.map(item => item.id)
    const deleted = await skills().versions.delete(first ?? '', { skill_id: id })
    expect(deleted).toEqual({ id: first, type: 'skill_version_deleted' })
    await expect(skills().versions.delete(second ?? '', { skill_id: id })).rejects.toMatchObject({
      status: 400,
    })
    expect(api.versionsOf(id)).toHaveLength(1)
  })
})

test('a refusal reaches the SDK with its type, message and request id', async () => {
  const { id } = api.addSkill({ name: 'my-skill' })
  const attempt = client.beta.skills.versions.create(id, {
    files: await skillFiles('other-skill'),
    ...LEGACY,
  })
  const error = await attempt.catch(reason => reason)
  expect(error).toBeInstanceOf(Anthropic.BadRequestError)
  expect(error.requestID).toMatch(/^req_/)
  expect(error.error).toEqual({
    type: 'error',
    request_id: error.requestID,
    error: { type: 'invalid_request_error', message: expect.stringContaining("'my-skill' is immutable") },
  })
})

test('its retry after a lost answer makes a second version: the server recognises nothing', async () => {
  const { id } = api.addSkill({ name: 'my-skill' })
  api.fault({ on: 'createVersion', status: 500, commit: true, headers: { 'retry-after-ms': '1' } })
  await client.beta.skills.versions.create(
    id,
    { files: await skillFiles('my-skill'), ...LEGACY },
    { maxRetries: 2 },
  )
  expect(api.versionsOf(id)).toHaveLength(2)
})

describe('login by federation', () => {
  const RULE = { ruleId: 'fdrl_local', organizationId: '5f9ab3a5-3a6d-4b58-9a6a-0d4a4b7b1f0e' }
  const environment = { ...process.env }

  afterEach(() => {
    process.env = { ...environment }
  })

  test('exchanges ANTHROPIC_IDENTITY_TOKEN once and then uploads with the access token', async () => {
    const federated = await startSkillsApi({
      federation: { ...RULE, serviceAccountId: 'svac_local', workspaceId: 'wrkspc_local' },
    })
    try {
      const { id } = federated.addSkill({ name: 'my-skill' })
      const loggedIn = loginFromEnvironment(federated.url, {
        ANTHROPIC_IDENTITY_TOKEN: federated.mintIdentityToken(),
        ANTHROPIC_FEDERATION_RULE_ID: RULE.ruleId,
        ANTHROPIC_ORGANIZATION_ID: RULE.organizationId,
        ANTHROPIC_SERVICE_ACCOUNT_ID: 'svac_local',
        ANTHROPIC_WORKSPACE_ID: 'wrkspc_local',
      })
      await loggedIn.beta.skills.versions.create(id, { files: await skillFiles('my-skill'), ...LEGACY })
      await loggedIn.skills.versions.create(id, { files: await skillFiles('my-skill') })

      expect(federated.versionsOf(id)).toHaveLength(2)
      expect(federated.requests.map(request => request.endpoint)).toEqual([
        'token',
        'createVersion',
        'createVersion',
      ])
      const [, upload] = federated.requests
      expect(upload?.headers['x-api-key']).toBeUndefined()
      expect(upload?.headers['anthropic-beta']).toBe('skills-2025-10-02,oauth-2025-04-20')
    } finally {
      await federated.close()
    }
  })

  test('an identity token that was used already is refused', async () => {
    const federated = await startSkillsApi({ federation: RULE })
    try {
      const token = federated.mintIdentityToken()
      const variables = {
        ANTHROPIC_IDENTITY_TOKEN: token,
        ANTHROPIC_FEDERATION_RULE_ID: RULE.ruleId,
        ANTHROPIC_ORGANIZATION_ID: RULE.organizationId,
      }
      await loginFromEnvironment(federated.url, variables).skills.list()
      await expect(loginFromEnvironment(federated.url, variables).skills.list()).rejects.toThrow(
        /Authentication failed/,
      )
    } finally {
      await federated.close()
    }
  })

  function loginFromEnvironment(baseURL: string, variables: Record<string, string>): Anthropic {
    const foreign = Object.keys(environment).filter(name => name.startsWith('ANTHROPIC_'))
    for (const name of foreign) delete process.env[name]
    Object.assign(process.env, variables)
    return new Anthropic({ baseURL, maxRetries: 0 })
  }
})

function version(at: number) {
  return { files: { 'SKILL.md': `---\nname: my-skill\ndescription: Version ${at}.\n---\n` } }
}

function isoOfMicroseconds(version: string): string {
  const seconds = new Date(Number(version.slice(0, -6)) * 1000).toISOString().slice(0, 19)
  return `${seconds}.${version.slice(-6)}Z`
}
