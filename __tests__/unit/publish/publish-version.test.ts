import { beforeEach, describe, expect, test } from '@jest/globals'
import { ApiError, LoginError } from '../../../src/claude/errors.ts'
import { ProxyError } from '../../../src/http/proxy-error.ts'
import { decide, type PublishOptions, publishVersion } from '../../../src/publish/publish-version.ts'
import type { Newest } from '../../../src/publish/read-newest.ts'
import { connectStep, FILES, OLD_FILES, SKILL } from '../../fixtures/fault-world.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../../fixtures/skills-api.ts'
import { createVirtualClock, type VirtualClock } from '../../fixtures/virtual-clock.ts'
import { VERSION } from '../report/results.ts'

const FILE = { path: 'a', size: 1, sha256: '' }
const NEWEST: Record<string, Newest> = {
  none: { kind: 'none' },
  unread: { kind: 'unread', why: 'It is forbidden.' },
  same: comparedWith({}),
  added: comparedWith({ added: [FILE] }),
  removed: comparedWith({ removed: [FILE] }),
  changed: comparedWith({ changed: [{ ...FILE, sizeBefore: 1 }] }),
  renamed: { kind: 'unread', why: 'It is forbidden.', name: 'other' },
  nameless: { kind: 'unread', why: 'It is forbidden.', name: '' },
}

test.each(
  Object.entries(NEWEST).flatMap(([what, newest]) =>
    [true, false].flatMap(skipUnchanged =>
      [true, false].map(verify => ({ what, newest, skipUnchanged, verify })),
    ),
  ),
)('what becomes of a skill: newest $what, skip unchanged $skipUnchanged, verify $verify', row => {
  const { what, newest, ...options } = row
  const skill = { ...SKILL, name: VERSION.name }
  const kind = what === 'renamed' ? 'refuse' : what === 'same' && options.skipUnchanged ? 'skip' : 'upload'
  expect(decide(skill, 'skill_x', { ...options, dryRun: false }, newest)).toMatchObject({ kind })
})

describe('publishing', () => {
  let server: LocalApi
  let clock: VirtualClock
  let skillId: string

  beforeEach(async () => await open())

  async function open(options: Parameters<typeof openSkillsApi>[0] = {}) {
    clock = createVirtualClock()
    server = await openSkillsApi({ ...options, clock })
    server.on('hang', clock.expire)
    skillId = server.addSkill({ name: SKILL.name }).id
  }

  async function publish(options: Partial<PublishOptions> = {}, skill = SKILL) {
    const step = connectStep({ api: server, clock }, options)
    const destination = { kind: 'existing', skillId } as const
    const publication = await publishVersion(skill, destination, step.options, step.api, step.runtime)
    return { ...publication, lines: step.lines, warnings: step.warnings }
  }

  test('nothing, when the skill has another name by now: the API would refuse it', async () => {
    server.addVersion(skillId, OLD_FILES)
    const other = { ...SKILL, name: 'other' }
    await expect(publish({}, other)).rejects.toMatchObject({
      name: 'ApiError',
      message: `The skill ${skillId} is called "my-skill", and SKILL.md says "other". A skill keeps its name: publish files whose SKILL.md says "my-skill", or publish to another skill.`,
    })
    expect(endpointsOf(server)).not.toContain('createVersion')
  })

  test('once, though an older version holds the same and the answer of the upload is lost', async () => {
    for (const commit of [true, false]) {
      await open()
      for (const files of [FILES, OLD_FILES]) {
        server.addVersion(skillId, files)
        await clock.sleep(120_000)
      }
      server.fault({ on: 'createVersion', status: 502, commit })
      const { version } = await publish()
      const made = server.versionsOf(skillId).slice(2)
      expect(made.map(one => one.version)).toEqual([version.version])
    }
  })

  const READ = ['getSkill', 'getVersion', 'content']

  test.each<
    [string, Record<string, string> | undefined, Partial<PublishOptions>, object, requests: string[]]
  >([
    ['nothing, when the newest version holds these files', FILES, {}, { status: 'unchanged' }, READ],
    [
      'what has changed',
      OLD_FILES,
      {},
      {
        status: 'published',
        created: false,
        comparison: { changes: { added: [], changed: [{ path: 'scripts/run.py' }], removed: [] } },
      },
      [...READ, 'createVersion'],
    ],
    [
      'without skip_unchanged, reads only which version is the newest',
      FILES,
      { skipUnchanged: false },
      { status: 'published' },
      ['getSkill', 'createVersion'],
    ],
    [
      'the first version, says that there was none',
      undefined,
      {},
      { status: 'published', note: 'This is its first version.' },
      ['getSkill', 'createVersion'],
    ],
    [
      'verified, downloads what was made, once',
      undefined,
      { verify: true, skipUnchanged: false },
      {
        status: 'published',
        lines: [expect.stringMatching(/^Uploading /), expect.stringMatching(/^Verified: /)],
      },
      ['getSkill', 'createVersion', 'content'],
    ],
  ])('%s', async (_, newest, options, publication, requests) => {
    if (newest) server.addVersion(skillId, newest)
    const { version, ...told } = await publish(options)
    expect(told).toMatchObject(publication)
    expect(endpointsOf(server)).toEqual(requests)
    const last = server.versionsOf(skillId).at(-1)
    expect(version).toMatchObject({ skillId, id: last?.id, version: last?.version })
  })

  test('SKILL.md, shows what it was before, and only then', async () => {
    const before = `${FILES['SKILL.md']}Grüße.\n`
    server.addVersion(skillId, { ...FILES, 'SKILL.md': before })
    expect((await publish()).comparison?.skillMdBefore).toBe(before)
    expect((await publish()).comparison).not.toHaveProperty('skillMdBefore')
  })

  test.each([
    [FILES, 'unchanged', []],
    [OLD_FILES, 'published', ['getSkill', 'createVersion']],
  ])('a version that was read already is not read again (%#)', async (files, status, more) => {
    server.addVersion(skillId, files)
    const { api, options, runtime } = connectStep({ api: server, clock })
    const [newest] = (await api.listVersions(skillId).read()).items
    const destination = { kind: 'existing', skillId, ...(newest && { newest }) } as const
    expect(await publishVersion(SKILL, destination, options, api, runtime)).toMatchObject({ status })
    expect(endpointsOf(server)).toEqual(['listVersions', 'content', ...more])
  })

  test('a version that was read before an upload of this step is read again', async () => {
    server.addVersion(skillId, FILES)
    const { api, options, runtime } = connectStep({ api: server, clock })
    const [newest] = (await api.listVersions(skillId).read()).items
    await api.createVersion(server.addSkill({ name: SKILL.name }).id, SKILL)
    server.addVersion(skillId, OLD_FILES)
    const destination = { kind: 'existing', skillId, ...(newest && { newest }) } as const
    expect(await publishVersion(SKILL, destination, options, api, runtime)).toMatchObject({
      status: 'published',
    })
  })

  test('what another run published since the list was read is what counts', async () => {
    server.addVersion(skillId, OLD_FILES)
    const { api, options, runtime } = connectStep({ api: server, clock })
    const [newest] = (await api.listVersions(skillId).read()).items
    server.addVersion(skillId, FILES)
    const destination = { kind: 'existing', skillId, ...(newest && { newest }) } as const
    expect(await publishVersion(SKILL, destination, options, api, runtime)).toMatchObject({
      status: 'unchanged',
    })
  })

  test.each([
    ['forbidden', '403 permission_error: "Downloading skill content is not supported'],
    ['missing', 'answered 404'],
    ['encrypted', 'is an encrypted zip'],
  ] as const)(
    'goes on when the content will not be had by waiting (%s), with a warning',
    async (content, why) => {
      await open({ content })
      const { version } = server.addVersion(skillId, FILES)
      const { status, warnings } = await publish()
      expect(status).toBe('published')
      expect(warnings).toEqual([
        expect.stringContaining(`Published without a comparison with version ${version}`),
      ])
      expect(warnings[0]).toContain(why)
      expect(server.versionsOf(skillId)).toHaveLength(2)
    },
  )

  test('without a comparison is told only of what was published', async () => {
    await open({ content: 'forbidden' })
    server.addVersion(skillId, OLD_FILES)
    server.fault({ on: 'createVersion', status: 400 })
    const { api, options, runtime, warnings } = connectStep({ api: server, clock })
    const ending = publishVersion(SKILL, { kind: 'existing', skillId }, options, api, runtime)
    await expect(ending).rejects.toThrow('answered 400')
    expect(warnings).toEqual([])
  })

  test.each([
    ['getSkill', { status: 403 }, /Could not read the skill .* 403/],
    ['getSkill', { status: 429, headers: { 'retry-after': '3600' } }, /Waiting 3600\.0 s would take longer/],
    ['getSkill', { status: 500 }, /answered 500/],
    [
      'getVersion',
      { status: 404, body: '<html>Gone</html>' },
      /Could not read version \d+ of .* answered 404/,
    ],
    ['content', { status: 500 }, /Could not download version \d+ of .* answered 500/],
    ['content', { hang: true }, /no answer came in time/],
    ['content', { reset: 'after-body' }, /the connection failed/],
    ['content', { cutOff: 50 }, /the answer broke off or was too large/],
    ['content', { status: 200, body: '<html>Welcome</html>' }, /200, but it is a text and no archive/],
    ['content', { status: 200, body: '' }, /200, but the answer was empty/],
    ['content', { status: 404, body: '<html>Gone</html>' }, /an HTML page|404/],
  ] as const)('sends nothing when %s may be had in a minute (%j)', async (on, effect, why) => {
    server.addVersion(skillId, OLD_FILES)
    server.fault({ on, ...effect, times: Number.POSITIVE_INFINITY })
    const { message } = await publish().catch(cause => cause)
    expect(message).toMatch(why)
    const end = on === 'content' ? ' skip_unchanged: false publishes without comparing.' : ''
    expect(message.endsWith(` Nothing was sent.${end}`)).toBe(true)
    expect(endpointsOf(server)).not.toContain('createVersion')
  })

  test.each([403, 404])('is taken from the list where it may not be read by itself (%i)', async status => {
    const { id } = server.addVersion(skillId, FILES)
    server.fault({ on: 'getVersion', status })
    expect(await publish()).toMatchObject({ status: 'unchanged', version: { id } })
  })

  test('that the API names, and neither gives nor lists, is no reason to publish nothing', async () => {
    const { id } = server.addVersion(skillId, OLD_FILES)
    const { api, options, runtime, warnings } = connectStep({ api: server, clock })
    server.fault({ on: 'getVersion', status: 404 })
    server.fault({
      on: 'listVersions',
      status: 200,
      body: JSON.stringify({ data: [], has_more: false, next_page: null }),
    })
    await publishVersion(SKILL, { kind: 'existing', skillId }, options, api, runtime)
    expect(warnings).toEqual([
      expect.stringMatching(/^Published without a comparison with version .* answered 404/),
    ])
    expect(server.versionsOf(skillId).map(version => version.id)).toContain(id)
    expect(server.versionsOf(skillId)).toHaveLength(2)
  })

  test('that alone may be downloaded is no reason not to verify', async () => {
    server.addVersion(skillId, OLD_FILES)
    server.fault({ on: 'getVersion', status: 403 })
    server.fault({ on: 'listVersions', status: 403 })
    expect(await publish({ verify: true })).toMatchObject({ status: 'published' })
  })

  test.each([true, false])(
    'sends nothing where it is to be verified, and cannot be downloaded: skip_unchanged %s',
    async skipUnchanged => {
      await open({ content: 'forbidden' })
      server.addVersion(skillId, OLD_FILES)
      await expect(publish({ verify: true, skipUnchanged })).rejects.toThrow(
        /^verify is true, and what is published cannot be downloaded: .* 403 .* Nothing was sent\. Set verify to false/,
      )
      expect(endpointsOf(server)).not.toContain('createVersion')
    },
  )

  test.each([
    ['can be downloaded', undefined, 1],
    ['is missing', { status: 404 }, 1],
    ['cannot be had just now', { status: 500, times: 4 }, 4],
    ['is forbidden by something in between', { status: 403, body: '<html>No</html>' }, 1],
  ])('without skip_unchanged, verifies also where the version before %s', async (_, effect, looks) => {
    server.addVersion(skillId, OLD_FILES)
    if (effect) server.fault({ on: 'content', ...effect })
    expect(await publish({ verify: true, skipUnchanged: false })).toMatchObject({ status: 'published' })
    const before = Array(looks).fill('content')
    expect(endpointsOf(server)).toEqual(['getSkill', ...before, 'createVersion', 'content'])
  })

  test.each([
    ['once', { status: 500 }],
    ['once', { hang: true }],
  ] as const)('a read that fails %s is no reason to publish (%j)', async (_, effect) => {
    server.addVersion(skillId, FILES)
    server.fault({ on: 'content', ...effect })
    expect(await publish()).toMatchObject({ status: 'unchanged', warnings: [] })
  })

  test.each([
    [500, 'published'],
    [403, 'published'],
    [401, 'answered 401'],
    [404, 'answered 404'],
  ])('without skip_unchanged, a skill that cannot be read (%i): %s', async (status, ending) => {
    server.fault({ on: 'getSkill', status, times: 9 })
    const told = await publish({ skipUnchanged: false }).catch(cause => cause)
    expect(told.status === 'published' ? told.status : told.message).toContain(ending)
  })

  test('a pause that was asked for holds for the upload, too', async () => {
    server.fault({ on: 'getSkill', status: 429, headers: { 'retry-after': '3600' }, times: 9 })
    await expect(publish({ skipUnchanged: false })).rejects.toThrow(
      /^Could not create a version of .*: the API asks to wait 3600 s, which is longer than timeout_seconds leaves\./,
    )
    expect(endpointsOf(server)).toEqual(['getSkill'])
  })

  test.each([
    ['a login that fails', new LoginError('Barred.')],
    [
      'a proxy that refuses',
      new ApiError('Barred.', undefined, { cause: new ProxyError('no', { status: 403 }) }),
    ],
    ...['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED'].map(
      code =>
        [
          `no way to the API (${code})`,
          new ApiError('Barred.', undefined, { cause: Object.assign(new Error(), { code }) }),
        ] as const,
    ),
  ])('%s is no case for publishing without a comparison', async (_, error) => {
    const { api, options, runtime } = connectStep({ api: server, clock })
    const barred = { ...api, readSkill: () => Promise.reject(error) }
    const ending = publishVersion(SKILL, { kind: 'existing', skillId }, options, barred, runtime)
    await expect(ending).rejects.toThrow(/^Barred\.$/)
  })

  test.each([true, false])('an answer that names the version before is none: applied %s', async commit => {
    const { id, version } = server.addVersion(skillId, OLD_FILES)
    const body = { id, version, name: SKILL.name, skill_id: skillId, created_at: '2026-11-01T12:00:00Z' }
    server.fault({ on: 'createVersion', status: 200, body, commit })
    const published = await publish()
    expect(published.lines.join()).toContain('which was there before (request ')
    const made = server.versionsOf(skillId).filter(one => one.version !== version)
    expect(made).toMatchObject([published.status === 'published' && { version: published.version.version }])
  })

  test('a fault of our own is none of the API', async () => {
    server.addVersion(skillId, FILES)
    const { api, options, runtime } = connectStep({ api: server, clock })
    const broken = { ...api, downloadVersion: async () => undefined as unknown as Buffer }
    const ending = publishVersion(SKILL, { kind: 'existing', skillId }, options, broken, runtime)
    await expect(ending).rejects.toThrow(TypeError)
    expect(server.versionsOf(skillId)).toHaveLength(1)
  })

  test('a key that is refused ends it before anything is uploaded', async () => {
    server.fault({ on: 'getSkill', status: 401 })
    await expect(publish()).rejects.toThrow('answered 401')
    expect(endpointsOf(server)).toEqual(['getSkill'])
  })

  test('verified does not download again what was found by its content', async () => {
    server.fault({ on: 'createVersion', status: 502, commit: true })
    expect(await publish({ verify: true, skipUnchanged: false })).toMatchObject({ status: 'published' })
    expect(endpointsOf(server)).toEqual(['getSkill', 'createVersion', 'listVersions', 'content'])
  })

  test('verified fails for what is not what was sent, and names the version', async () => {
    server.on('commit', version => version.files.set('scripts/run.py', Buffer.from('print(9)\n')))
    const error = await publish({ verify: true }).catch(cause => cause)
    const { version } = server.versionsOf(skillId)[0] ?? {}
    expect(error).toMatchObject({ name: 'VerificationError', version: { version, skillId } })
  })

  test('a skill whose file has changed on disk since sends nothing, and is no unknown outcome', async () => {
    const read = () => {
      throw new Error('SKILL.md has changed since it was checked.')
    }
    const files = SKILL.files.map(file => ({ ...file, read }))
    await expect(publish({}, { ...SKILL, files })).rejects.toThrow(/^SKILL.md has changed/)
    expect(server.versionsOf(skillId)).toEqual([])
    expect(endpointsOf(server)).not.toContain('listVersions')
  })
})

function comparedWith(
  changes: Partial<Extract<Newest, { kind: 'compared' }>['comparison']['changes']>,
): Newest {
  const comparison = { changes: { added: [], changed: [], removed: [], ...changes } }
  return { kind: 'compared', version: VERSION, comparison }
}
