import { describe, expect, test } from '@jest/globals'
import { type DeploymentSettings, openRecorder } from '../../../src/github/deployment.ts'
import type { Deployable } from '../../../src/github/deployment-body.ts'
import { openNetwork } from '../../../src/http/network.ts'
import { COMMIT, type LocalGitHub, openGitHubApi, TOKEN } from '../../fixtures/github-api.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { SKILL_ID, VERSION } from '../report/results.ts'
import { SKILL } from '../skills.ts'

const PUBLISHED: Deployable = {
  skill: SKILL,
  commit: COMMIT,
  skillId: SKILL_ID,
  succeeded: true,
  version: VERSION,
  perhapsRecorded: false,
}
const NOT_PUBLISHED: Deployable = { skill: SKILL, commit: COMMIT, succeeded: false, perhapsRecorded: false }

const SETTINGS = {
  token: TOKEN,
  environment: 'skill: {name}',
  repository: 'octo-org/octo-repo',
  logUrl: 'https://github.example/octo-org/octo-repo/actions/runs/42',
}

/** Time stands still, but for an answer that does not come: `hang` ends what is waited for. */
function createWorld() {
  const clock = createClock()
  const waiting: AbortController[] = []
  const timeout = () => {
    const controller = new AbortController()
    waiting.push(controller)
    return controller.signal
  }
  const hang = () => waiting.at(-1)?.abort(new DOMException('The operation timed out', 'TimeoutError'))
  const runtime = createRuntime({ clock: { ...clock, timeout } })
  return { clock, runtime, lines: runtime.lines, hang }
}

/** The recorder of a step, and what is seen of it. */
function open(github: LocalGitHub, settings: Partial<DeploymentSettings> = {}, world = createWorld()) {
  const { runtime } = world
  const all = { ...SETTINGS, apiUrl: github.url, ...settings }
  return { record: openRecorder(all, openNetwork([], runtime), runtime), ...world }
}

describe('a record', () => {
  const digest = SKILL.digest
  const { id, version } = VERSION

  test.each<[string, Deployable, object]>([
    [
      'a version',
      PUBLISHED,
      {
        environment: 'my-skill skill_01 my-skill',
        description: `my-skill: version ${version}`,
        payload: { skill_id: SKILL_ID, version, id, digest },
      },
    ],
    [
      'a version that could not be verified',
      { ...PUBLISHED, succeeded: false },
      {
        description: `my-skill: version ${version}, not verified`,
        payload: { skill_id: SKILL_ID, version, id, digest },
      },
    ],
    [
      'an upload that failed',
      { ...NOT_PUBLISHED, skillId: SKILL_ID },
      { description: 'my-skill: not published', payload: { skill_id: SKILL_ID, digest } },
    ],
    [
      'an upload of which nobody knows',
      { ...NOT_PUBLISHED, doubtful: true },
      { description: 'my-skill: unknown whether it was published' },
    ],
    [
      'a skill that could not be created',
      NOT_PUBLISHED,
      { environment: 'my-skill auto my-skill', payload: { digest } },
    ],
    [
      'an id that means something to a replacement',
      { ...PUBLISHED, skillId: "$&-$'-$$" },
      { environment: "my-skill $&-$'-$$ my-skill" },
    ],
    [
      'a version whose name is longer than GitHub’s 140 characters',
      { ...PUBLISHED, version: { ...VERSION, version: 'x'.repeat(200) } },
      {
        description: `my-skill: version ${'x'.repeat(122)}`,
        payload: { skill_id: SKILL_ID, version: 'x'.repeat(200), id, digest },
      },
    ],
  ])('tells %s', async (_, deployable, told) => {
    const github = await openGitHubApi()
    const settings = { environment: '{name} {skill_id} {name}' }
    expect(await open(github, settings).record(deployable)).toEqual({ id: '1' })
    expect(github.deployments).toEqual([expect.objectContaining(told)])
    expect(github.stateOf(1)).toBe(deployable.succeeded ? 'success' : 'failure')
    expect(github.requests.at(-1)?.json).toMatchObject({ auto_inactive: deployable.succeeded })
  })
})

type Fault = Parameters<LocalGitHub['fault']>[0]

describe('what GitHub does not answer well is asked again:', () => {
  const lost = { applied: true } as const
  test.each<[string, Fault[], seconds: number, requests: string[]]>([
    ['a limit that says for how long', [{ on: 'any', secondaryLimit: 403 }], 60, ['POST', 'POST', 'POST']],
    ['the same as 429', [{ on: 'any', secondaryLimit: 429 }], 60, ['POST', 'POST', 'POST']],
    [
      'a failure before anything was made',
      [{ on: 'createDeployment', status: 502 }],
      0.5,
      ['POST', 'GET', 'POST', 'POST'],
    ],
    ['a proxy’s page', [{ on: 'createDeployment', html: 503 }], 0.5, ['POST', 'GET', 'POST', 'POST']],
    [
      'a deployment whose answer was lost',
      [{ on: 'createDeployment', html: 502, ...lost }],
      0.5,
      ['POST', 'GET', 'POST'],
    ],
    [
      'one whose connection was',
      [{ on: 'createDeployment', reset: true, ...lost }],
      0.5,
      ['POST', 'GET', 'POST'],
    ],
    [
      'one that was never answered',
      [{ on: 'createDeployment', hang: true, ...lost }],
      0.5,
      ['POST', 'GET', 'POST'],
    ],
    [
      'one whose answer stops in its middle',
      [{ on: 'createDeployment', hang: 'body', ...lost }],
      0.5,
      ['POST', 'GET', 'POST'],
    ],
    [
      'one whose answer says nothing',
      [{ on: 'createDeployment', unusable: 'empty', ...lost }],
      0.5,
      ['POST', 'GET', 'POST'],
    ],
    [
      'one whose answer was lost, while the list fails',
      [
        { on: 'createDeployment', reset: true, ...lost },
        { on: 'listDeployments', status: 500 },
      ],
      1.5,
      ['POST', 'GET', 'GET', 'POST'],
    ],
    ['a status', [{ on: 'createStatus', status: 500 }], 0.5, ['POST', 'POST', 'POST']],
  ])('%s', async (_, faults, seconds, requests) => {
    const world = createWorld()
    const github = await openGitHubApi({ onHang: world.hang })
    for (const fault of faults) github.fault(fault)
    const { record, clock } = open(github, {}, world)
    expect(await record(PUBLISHED)).toEqual({ id: '1' })
    expect(github.deployments).toHaveLength(1)
    expect(github.stateOf(1)).toBe('success')
    expect(github.requests.map(({ method }) => method)).toEqual(requests)
    const waited = clock.sleeps.reduce((sum, ms) => sum + ms, 0) / 1000
    expect(waited).toBeGreaterThanOrEqual(seconds * 0.75)
    expect(waited).toBeLessThanOrEqual(seconds)
  })

  test('what is found is of this commit: another one may have published the same', async () => {
    const other = 'd00d254729296a45a3885639ac7e10f9d54979d0'
    const github = await openGitHubApi({ refs: { main: COMMIT, other } })
    const { record } = open(github)
    await record({ ...NOT_PUBLISHED, commit: other })
    github.fault({ on: 'createDeployment', status: 502 })
    expect(await record(NOT_PUBLISHED)).toEqual({ id: '2' })
  })

  test('and the step says what it waits for', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'any', secondaryLimit: 403 })
    const { record, lines } = open(github)
    await record(PUBLISHED)
    expect(lines).toEqual([
      'The rate limit of github_token is reached (You have exceeded a secondary rate limit). Trying again in 60.0 s.',
    ])
  })
})

test('many deployments keep below GitHub’s pace of 80 writes a minute, and say so', async () => {
  const world = createWorld()
  const github = await openGitHubApi({ writesPerMinute: 80, now: world.clock.now })
  const { record, lines } = open(github, {}, world)
  for (let index = 0; index < 60; index += 1)
    expect(await record(PUBLISHED)).toEqual({ id: String(index + 1) })
  expect(github.requests.every(({ status }) => status === 201)).toBe(true)
  expect(lines).toEqual(['GitHub takes 80 writes a minute: the next deployment is recorded in 60 s.'])
})

test('deployments take at most 75 writes a minute, and 30 minutes in all', async () => {
  const world = createWorld()
  const { clock, runtime } = world
  const github = await openGitHubApi({ writesPerMinute: 75, now: clock.now })
  const timeout = (ms: number) => (ms > 0 ? new AbortController().signal : AbortSignal.abort())
  const { record } = open(github, {}, { ...world, runtime: { ...runtime, clock: { ...clock, timeout } } })
  const beginning = clock.now()
  clock.advance(29 * 60_000)
  let recorded = 0
  while (recorded < 100 && (await record(PUBLISHED)).warning === undefined) recorded += 1
  expect(github.requests.every(({ status }) => status === 201)).toBe(true)
  // Two writes each, in the last minute.
  expect([recorded, clock.now() - beginning]).toEqual([37, 30 * 60_000])
})

describe('a version that another attempt of the run has published', () => {
  const AGAIN = { ...PUBLISHED, perhapsRecorded: true }

  test('is recorded when it is not yet', async () => {
    const github = await openGitHubApi()
    const { record } = open(github)
    await record({ ...PUBLISHED, version: { ...VERSION, version: '2', id: 'two' } })
    expect(await record(AGAIN)).toEqual({ id: '2' })
    expect(github.stateOf(2)).toBe('success')
  })

  test('is not recorded twice, whichever commit it was recorded for', async () => {
    const github = await openGitHubApi({ refs: { main: COMMIT, other: 'd00d' } })
    const { record } = open(github)
    await record({ ...PUBLISHED, commit: 'd00d' })
    expect(await record(AGAIN)).toEqual({ id: '1' })
    expect(github.requests.filter(({ method }) => method === 'POST')).toHaveLength(2)
  })

  test.each([
    ['the version alone', { version: VERSION.version }, '1'],
    ['another version', { version: '2' }, '2'],
    ['the same version of another skill', { skill_id: 'skill_02', version: VERSION.version }, '2'],
    ['an upload that failed', { digest: SKILL.digest }, '2'],
  ])('is recorded once where %s was recorded by hand', async (_, told, id) => {
    const github = await openGitHubApi()
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    const payload = { skill_id: SKILL_ID, ...told }
    const body = JSON.stringify({ ref: COMMIT, environment: 'skill: my-skill', payload })
    await fetch(`${github.url}/repos/octo-org/octo-repo/deployments`, { method: 'POST', headers, body })
    expect(await open(github).record(AGAIN)).toEqual({ id })
    expect(github.deployments).toHaveLength(Number(id))
  })

  test('gets the status that is missing', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'createStatus', status: 403 })
    const { record } = open(github)
    await record(PUBLISHED)
    expect(await record(AGAIN)).toEqual({ id: '1' })
    expect([github.deployments.length, github.stateOf(1)]).toEqual([1, 'success'])
  })
})

describe('a roll-back to a version whose commit GitHub does not have any more', () => {
  const GONE = '6dcb09b5b57875f334f61aebed695e2e4193db5e'
  const ROLL_BACK = { ...PUBLISHED, fromVersion: { ...VERSION, version: '1', id: 'one' } }

  /** GitHub with a record of the version, from when it still had the commit. */
  async function openWithRecord(world?: ReturnType<typeof createWorld>) {
    const refs: Record<string, string> = { main: COMMIT, gone: GONE }
    const github = await openGitHubApi({ refs, ...(world && { onHang: world.hang }) })
    await open(github).record({ ...PUBLISHED, commit: GONE, version: ROLL_BACK.fromVersion })
    delete refs.gone
    return github
  }
  const warning = `The commit of version 1 was ${GONE}, which GitHub does not have any more. The deployment is of the commit of this run, and says so: "commit": "unknown". A tag keeps a commit there.`
  const recorded = {
    sha: COMMIT,
    payload: { version: VERSION.version, from_version: '1', commit: 'unknown' },
  }

  test('is recorded as one of an unknown commit, with a warning, and not again', async () => {
    const github = await openWithRecord()
    const { record } = open(github)
    expect(await record(ROLL_BACK)).toEqual({ id: '2', warning })
    expect(github.deployments[1]).toMatchObject(recorded)
    expect(github.stateOf(2)).toBe('success')
    expect(await record({ ...ROLL_BACK, perhapsRecorded: true })).toEqual({ id: '2' })
    expect(github.deployments).toHaveLength(2)
  })

  test.each<[string, Fault[]]>([
    ['of the commit that is gone was', [{ on: 'createDeployment', reset: true }]],
    [
      'of either was',
      [
        { on: 'createDeployment', status: 422 },
        { on: 'createDeployment', html: 502, applied: true },
      ],
    ],
    [
      'was, and then the list',
      [
        { on: 'createDeployment', status: 422 },
        { on: 'createDeployment', hang: true, applied: true },
        // The first list is asked for the commit.
        { on: 'listDeployments', status: 500, skip: 1 },
      ],
    ],
  ])('by one deployment where an answer %s lost', async (_, faults) => {
    const world = createWorld()
    const github = await openWithRecord(world)
    for (const fault of faults) github.fault(fault)
    expect(await open(github, {}, world).record(ROLL_BACK)).toEqual({ id: '2', warning })
    expect(github.deployments).toHaveLength(2)
    expect(github.deployments[1]).toMatchObject(recorded)
  })

  test('is one deployment of that commit where the first answer was lost, and GitHub had it then', async () => {
    const refs: Record<string, string> = { main: COMMIT, gone: GONE }
    const github = await openGitHubApi({ refs })
    const { record } = open(github)
    await record({ ...PUBLISHED, commit: GONE, version: ROLL_BACK.fromVersion })
    github.fault({ on: 'createDeployment', reset: true, applied: true })
    expect(await record(ROLL_BACK)).toEqual({ id: '2' })
    expect(github.deployments.map(({ sha }) => sha)).toEqual([GONE, GONE])
  })

  test('fails as any other where GitHub refuses for another reason', async () => {
    const github = await openWithRecord()
    github.fault({ on: 'createDeployment', status: 422, times: 2 })
    const { id, warning: told } = await open(github).record(ROLL_BACK)
    expect(id).toBeUndefined()
    expect(told).toMatch(/^The deployment was not recorded: GitHub answered 422/)
    expect(github.requests.filter(({ endpoint }) => endpoint === 'createDeployment')).toHaveLength(3)
  })
})

describe('a failure is a warning that names the remedy:', () => {
  interface Trouble {
    options?: Parameters<typeof openGitHubApi>[0]
    settings?: Partial<DeploymentSettings>
    deployable?: Partial<Deployable>
    fault?: Fault
  }

  async function recordIn({ options, settings, deployable, fault }: Trouble) {
    const github = await openGitHubApi(options)
    if (fault) github.fault(fault)
    const { record, clock } = open(github, settings)
    const recorded = await record({ ...PUBLISHED, ...deployable })
    return { ...recorded, requests: github.requests.length, sleeps: clock.sleeps }
  }

  test.each<[string, Trouble, RegExp]>([
    [
      'a token that GitHub does not know',
      { settings: { token: 'ghs_other' } },
      /401 \(Bad credentials\)\. Leave github_token out/,
    ],
    [
      'a token without the permission',
      { options: { deploymentsPermission: 'read' } },
      /403 \(Resource not accessible by integration\)\. Add "deployments: write"/,
    ],
    [
      'a repository that the token cannot see',
      { settings: { repository: 'octo-org/other' } },
      /404 \(Not Found\)\. See that/,
    ],
    [
      'a server that knows no deployments',
      { fault: { on: 'any', html: 404 } },
      /404 .* set deployment: false/,
    ],
    [
      'a commit that GitHub does not have',
      { deployable: { commit: 'd00d' } },
      /422 \(No ref found for: d00d\)\. See that/,
    ],
    [
      'an environment whose name is too long',
      { settings: { environment: 'x'.repeat(256) } },
      /422 \(Validation Failed .*"field":"environment".* not longer than 255 characters/,
    ],
    [
      'a rule of the environment',
      { fault: { on: 'any', status: 409 } },
      /409 .* the rules of the environment/,
    ],
    [
      'a repository that was renamed',
      { fault: { on: 'any', redirect: 'http://127.0.0.1:9/' } },
      /307 .* not followed/,
    ],
    [
      'a limit that lasts too long',
      { fault: { on: 'any', rateLimit: 403 } },
      /longer than there is time\. Set github_token/,
    ],
  ])('%s, and nothing is asked twice', async (_, trouble, reason) => {
    const { id, warning = '', requests, sleeps } = await recordIn(trouble)
    expect(warning).toMatch(
      /^The deployment was not recorded: .* Re-run the job, which records what is missing with the workflow as it was; a new run does not. Where the workflow has to change, record it by hand as docs/,
    )
    expect(warning).toMatch(reason)
    expect({ id, requests, sleeps }).toEqual({ id: undefined, requests: 1, sleeps: [] })
  })

  test('a status that GitHub refuses; the deployment is known', async () => {
    const { id, warning } = await recordIn({ fault: { on: 'createStatus', status: 403 } })
    expect(id).toBe('1')
    expect(warning).toMatch(/^The deployment 1 was recorded, but not its status: GitHub answered 403 /)
    expect(warning).toContain(
      ' Re-run the job, or set it by hand: gh api repos/octo-org/octo-repo/deployments/1/statuses -f state=success',
    )
  })

  test('no token, and GitHub is not asked', async () => {
    expect(await recordIn({ settings: { token: '' } })).toEqual({
      warning:
        'The deployment was not recorded: github_token is empty. Set it, or leave it out to use the token of the job. Re-run the job, which records what is missing with the workflow as it was; a new run does not. Where the workflow has to change, record it by hand as docs/versions-and-commits.md says.',
      requests: 0,
      sleeps: [],
    })
  })

  test('a step that was cancelled, and GitHub is not asked', async () => {
    const github = await openGitHubApi()
    const world = createWorld()
    const runtime = { ...world.runtime, cancelled: AbortSignal.abort() }
    const { record } = open(github, {}, { ...world, runtime })
    expect((await record(PUBLISHED)).warning).toMatch(
      /^The deployment was not recorded: the step was cancelled\. Re-run/,
    )
    expect(github.requests).toEqual([])
  })

  test('a server that stays away, which is not asked again for the next skill', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'any', status: 503, times: 99 })
    const { record } = open(github)
    const first = await record(PUBLISHED)
    expect(first.warning).toContain('503')
    expect(github.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(github.requests).toHaveLength(6)
    expect(await record(PUBLISHED)).toEqual(first)
    expect(github.requests).toHaveLength(6)
  })
})

test('a redirect is not followed, and an answer from elsewhere not believed', async () => {
  const github = await openGitHubApi()
  const elsewhere = await openGitHubApi()
  github.fault({ on: 'any', redirect: `${elsewhere.url}/repos/octo-org/octo-repo/deployments` })
  expect((await open(github).record(PUBLISHED)).id).toBeUndefined()
  expect(elsewhere.requests).toEqual([])
})
