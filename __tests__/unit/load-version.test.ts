import { beforeEach, describe, expect, test } from '@jest/globals'
import { readVersion } from '../../src/load-version.ts'
import { createInspection } from '../../src/skill/inspect.ts'
import { problem } from '../../src/skill/problem.ts'
import { connectStep } from '../fixtures/fault-world.ts'
import { endpointsOf, type LocalApi, openSkillsApi } from '../fixtures/skills-api.ts'
import { createClock } from '../fixtures/test-clock.ts'
import { skillMd } from '../fixtures/workspace.ts'

const START = Date.UTC(2026, 0, 2, 3, 4, 5)
const FILES = { 'SKILL.md': skillMd(), 'a.md': 'a' }
const INSPECT = createInspection([], () => false)

let server: LocalApi
let skillId: string

async function open(options: Parameters<typeof openSkillsApi>[0] = {}) {
  server = await openSkillsApi(options)
  skillId = server.addSkill({ name: 'my-skill' }).id
}

beforeEach(async () => await open())

function addVersions(count: number) {
  return Array.from({ length: count }, (_, index) =>
    server.addVersion(skillId, FILES, { createdAt: START + index * 60_000 }),
  )
}

async function read(pin: string, shape: 'older' | 'newer' = 'older', isOffline = false) {
  const { api } = connectStep({ api: server, clock: createClock() }, { maxRetries: 0, shape })
  const request = { directory: { path: '.', location: '/work' }, skillId, fromVersion: { version: pin } }
  const way = isOffline ? { offline: 'The proxy cannot be used.' } : api
  return await readVersion(request, request.fromVersion, way, INSPECT)
}

const errorOf = async (...of: Parameters<typeof read>) => {
  const result = await read(...of)
  return 'status' in result && result.status === 'failed' ? result.error : undefined
}

describe.each(['older', 'newer'] as const)('in the %s shape', shape => {
  test('what is read is the version with all that is known of it, and its files', async () => {
    const [older] = addVersions(2)
    const pin = (shape === 'older' ? older?.version : older?.id) ?? ''
    const result = await read(pin, shape)
    expect(result).toMatchObject({
      request: {
        skillId,
        fromVersion: { id: older?.id, version: pin, createdAt: '2026-01-02T03:04:05.000129Z' },
      },
      findings: { paths: ['SKILL.md', 'a.md'], problems: [] },
    })
    expect(endpointsOf(server)).toEqual(['getVersion', 'content'])
  })

  test('one that is not there is told with the newest that are, the newest first', async () => {
    const versions = addVersions(7)
    const told = versions
      .slice(2)
      .reverse()
      .map(
        ({ id, version }, index) =>
          `${shape === 'older' ? version : id} (2026-01-02T03:${String(10 - index).padStart(2, '0')}:05.000129Z)`,
      )
    expect(await errorOf('skver_none', shape)).toBe(
      `The skill ${skillId} has no version skver_none. Its newest, the live one first, are ${told.join(', ')}. Set from_version to one of the others.`,
    )
  })
})

test('a skill without any version says so', async () => {
  expect(await errorOf('1')).toBe(`The skill ${skillId} has no version 1. It has none yet.`)
})

test('a skill with one version says that this one is live', async () => {
  const [only] = addVersions(1)
  expect(await errorOf('1')).toBe(
    `The skill ${skillId} has no version 1. It has only ${only?.version} (2026-01-02T03:04:05.000129Z), which is live.`,
  )
})

test('a version that has a number is found by its id', async () => {
  const [older] = addVersions(1)
  const result = await read(older?.id ?? '')
  expect(result).toMatchObject({ request: { fromVersion: { version: older?.version } } })
})

test.each([
  [
    'forbidden',
    /^Could not download version (\d+) of skill_\w+: the API answered 403 permission_error: ".*" \(request \w+\)\. Without its content the version cannot be published again, and nothing was sent\. Check out its commit and publish the files from there, as docs\/roll-back\.md says\.$/,
  ],
  ['missing', /^Could not download .* 404 not_found_error: .*\. Without its content/],
  ['cut', /^The content of version \d+ is no zip, or only a part of one\. Without its content/],
] as const)('content that will not be had: %s', async (content, told) => {
  await open({ content })
  expect(await errorOf(addVersions(1)[0]?.version ?? '')).toMatch(told)
})

test.each([
  ['getVersion', { status: 503 }, /503/],
  ['content', { status: 529 }, /529/],
  ['content', { reset: 'after-body' }, /the connection failed/],
] as const)('what may be over in a minute is told as that: %s %j', async (on, effect, told) => {
  const [older] = addVersions(1)
  server.fault({ on, ...effect })
  const error = await errorOf(older?.version ?? '')
  expect(error).toMatch(told)
  expect(error).not.toContain('Check out its commit')
  const end = ' The version was not checked; running the job again may help.'
  expect(error?.endsWith(end)).toBe(true)
})

test('what will not pass by itself is not', async () => {
  const [older] = addVersions(1)
  server.fault({ on: 'getVersion', status: 403 })
  expect(await errorOf(older?.version ?? '')).not.toContain('again may help')
})

test('without a way to the API it is told what stands in it, and nothing is asked', async () => {
  expect(await errorOf('1', 'older', true)).toBe('The proxy cannot be used.')
  expect(server.requests).toEqual([])
})

test('what stands in the way of a version is told with what can be done about it', async () => {
  const [older] = addVersions(1)
  const found = await read(older?.version ?? '')
  const explain = 'explain' in found ? found.explain : () => undefined
  const error = problem('secret', 'A key.')
  const strict = { ...problem('unknown-key', 'A key of YAML.'), severity: 'error' } as const
  const note = problem('claude-code-key', 'A note.')
  const unfit = `Version ${older?.version} cannot be published as it is, and a version cannot be changed. Choose another one, or correct the files of its commit, as each problem advises, and publish those without from_version.`
  expect(explain([note, problem('unknown-key', 'A key of YAML.'), error])).toBe(unfit)
  expect(explain([strict, error])).toBe(unfit)
  expect(explain([note, strict])).toBe(
    `Version ${older?.version} has warnings, which strict makes errors. Set strict: false, or name their rules in ignore_rules; what each advises is for the files of its commit.`,
  )
})
