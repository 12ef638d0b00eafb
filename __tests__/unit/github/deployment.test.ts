import { describe, expect, test } from '@jest/globals'
import { type Deployable, readDeploymentSettings, recordDeployment } from '../../../src/github/deployment.ts'
import { createReader } from '../../../src/inputs/reader.ts'
import { COMMIT, type LocalGitHub, openGitHubApi, TOKEN } from '../../fixtures/github-api.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'
import { SKILL_ID, skillOf, VERSION } from '../report/results.ts'
import { setInputs } from '../step.ts'

const HEAD = '6dcb09b5b57875f334f61aebed695e2e4193db5e'
const SKILL = skillOf()
const PUBLISHED: Deployable = { skill: SKILL, skillId: SKILL_ID, succeeded: true, version: VERSION }
const BY_HAND = 'Record it by hand with gh api'

function environment(github: { url: string }, changes: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    GITHUB_API_URL: github.url,
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ID: '42',
    GITHUB_SHA: COMMIT,
    GITHUB_EVENT_NAME: 'push',
    ...changes,
  }
}

function read(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}, skillCount = 1) {
  setInputs({ deployment: 'true', github_token: TOKEN, ...inputs })
  const reader = createReader(env)
  const settings = readDeploymentSettings(reader, env, skillCount)
  return { settings, mistakes: reader.mistakes, warnings: reader.warnings }
}

async function record(
  github: LocalGitHub,
  changes: {
    deployable?: Deployable
    inputs?: Record<string, string>
    env?: NodeJS.ProcessEnv
    timeoutMs?: number
  } = {},
) {
  const { settings } = read(changes.inputs ?? {}, environment(github, changes.env))
  if (!settings) throw new Error('There are no settings')
  return await recordDeployment(changes.deployable ?? PUBLISHED, settings, changes.timeoutMs)
}

describe('the settings', () => {
  test('are absent unless deployments are asked for', () => {
    expect(read({ deployment: 'false', deployment_environment: '{what}' })).toEqual({
      settings: undefined,
      mistakes: [],
      warnings: [],
    })
  })

  test('have GitHub itself where the runner names no other', () => {
    expect(read({}, { GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '1' }).settings).toEqual({
      environment: 'skill: {name}',
      token: TOKEN,
      apiUrl: 'https://api.github.com',
      repository: 'a/b',
      commit: '',
      logUrl: 'https://github.com/a/b/actions/runs/1',
    })
  })

  test.each(['{version}', '{}', '{Name}', '{ name }'])(
    'an unknown placeholder, %s, is a mistake that tells the known ones',
    placeholder => {
      expect(read({ deployment_environment: `skills/{name}/${placeholder}` }).mistakes).toEqual([
        `deployment_environment holds ${placeholder}, which means nothing. Only {name} and {skill_id} are replaced.`,
      ])
    },
  )

  test('one environment for several skills is worth a warning', () => {
    expect(read({ deployment_environment: 'skills' }, {}, 2).warnings).toEqual([
      expect.stringContaining('Put {name} into it.'),
    ])
    expect(read({ deployment_environment: 'skills' }, {}, 1).warnings).toEqual([])
    expect(read({ deployment_environment: '{skill_id}' }, {}, 2).warnings).toEqual([])
  })
})

describe('the commit', () => {
  const commitOf = (env: NodeJS.ProcessEnv, event?: unknown) => {
    const text = typeof event === 'string' ? event : JSON.stringify(event)
    const folder = createWorkspace({ 'event.json': text ?? '' })
    return read({}, { GITHUB_SHA: COMMIT, GITHUB_EVENT_PATH: `${folder}/event.json`, ...env }).settings
      ?.commit
  }
  const event = { pull_request: { head: { sha: HEAD } } }

  test.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])(
    'of %s is the head, not the trial merge',
    name => {
      expect(commitOf({ GITHUB_EVENT_NAME: name }, event)).toBe(HEAD)
    },
  )

  test.each(['push', 'workflow_dispatch', 'pull_request_target'])(
    'of %s is the one that is checked out',
    name => {
      expect(commitOf({ GITHUB_EVENT_NAME: name }, event)).toBe(COMMIT)
    },
  )

  test('of a pull request that was merged is the one on the base branch', () => {
    const merged = { pull_request: { merged: true, head: { sha: HEAD } } }
    expect(commitOf({ GITHUB_EVENT_NAME: 'pull_request' }, merged)).toBe(COMMIT)
  })

  test.each([
    ['{', 'broken'],
    ['{}', 'empty'],
    ['null', 'null'],
  ])('is the one of the run when the event is %s', text => {
    expect(commitOf({ GITHUB_EVENT_NAME: 'pull_request' }, text)).toBe(COMMIT)
  })

  test('is the one of the run when there is no event', () => {
    expect(commitOf({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: '' })).toBe(COMMIT)
  })
})

describe('a record', () => {
  test('is a deployment that says which version it is, and a status with the run as its log', async () => {
    const github = await openGitHubApi()
    expect(await record(github)).toEqual({ id: '1' })
    expect(github.requests.map(({ endpoint, json }) => [endpoint, json])).toEqual([
      [
        'createDeployment',
        {
          ref: COMMIT,
          environment: 'skill: my-skill',
          description: 'my-skill: version 1759178010641129',
          payload: {
            skill_id: SKILL_ID,
            version: '1759178010641129',
            id: 'skver_01',
            digest: SKILL.digest,
          },
          auto_merge: false,
          required_contexts: [],
          production_environment: false,
        },
      ],
      [
        'createStatus',
        {
          state: 'success',
          auto_inactive: true,
          log_url: 'https://github.example/octo-org/octo-repo/actions/runs/42',
        },
      ],
    ])
  })

  test('goes through though checks of the commit fail and the branch is behind', async () => {
    const github = await openGitHubApi({ contexts: { ci: 'failure' }, behind: true })
    expect(await record(github)).toEqual({ id: '1' })
  })

  test.each(['skill: {name}', 'production'])(
    'in the environment %s makes the one before inactive',
    async template => {
      const github = await openGitHubApi()
      const inputs = { deployment_environment: template }
      await record(github, { inputs })
      await record(github, { inputs })
      expect([github.stateOf(1), github.stateOf(2)]).toEqual(['inactive', 'success'])
      expect(github.deployments.map(deployment => deployment.production_environment)).toEqual([false, false])
    },
  )

  test('of a failure leaves the version before active, and names no version', async () => {
    const github = await openGitHubApi()
    await record(github)
    await record(github, { deployable: { skill: SKILL, skillId: SKILL_ID, succeeded: false } })
    expect([github.stateOf(1), github.stateOf(2)]).toEqual(['success', 'failure'])
    expect(github.requests.at(-1)?.json).toMatchObject({ state: 'failure', auto_inactive: false })
    expect(github.deployments[1]).toMatchObject({ description: 'my-skill: not published' })
    expect(github.deployments[1]?.payload).toEqual({ skill_id: SKILL_ID, digest: SKILL.digest })
  })

  test('of a version that could not be verified names the version', async () => {
    const github = await openGitHubApi()
    await record(github, { deployable: { ...PUBLISHED, succeeded: false } })
    expect(github.stateOf(1)).toBe('failure')
    expect(github.deployments[0]).toMatchObject({
      description: 'my-skill: version 1759178010641129, not verified',
      payload: { version: '1759178010641129', id: 'skver_01' },
    })
  })

  test('of a skill that could not be created has no id of one', async () => {
    const github = await openGitHubApi()
    const inputs = { deployment_environment: '{skill_id}/{name}' }
    await record(github, { deployable: { skill: SKILL, succeeded: false }, inputs })
    expect(github.deployments[0]).toMatchObject({ environment: 'auto/my-skill' })
    expect(github.deployments[0]?.payload).toEqual({ digest: SKILL.digest })
  })

  test('replaces every placeholder, by the text as it is', async () => {
    const github = await openGitHubApi()
    const deployable = { ...PUBLISHED, skillId: "$&-$'-$$" }
    const inputs = { deployment_environment: '{name} {skill_id} {name} {skill_id}' }
    await record(github, { deployable, inputs })
    expect(github.deployments[0]?.environment).toBe("my-skill $&-$'-$$ my-skill $&-$'-$$")
  })

  test('keeps to GitHub’s 140 characters however long the version is called', async () => {
    const github = await openGitHubApi()
    const version = { ...VERSION, version: `skver_${'x'.repeat(200)}` }
    expect(await record(github, { deployable: { ...PUBLISHED, version } })).toEqual({ id: '1' })
    expect(github.deployments[0]?.description).toHaveLength(140)
    expect(github.deployments[0]?.payload).toMatchObject({ version: version.version })
  })

  test('goes to the path of GitHub Enterprise Server', async () => {
    const github = await openGitHubApi({ basePath: '/api/v3' })
    expect(await record(github)).toEqual({ id: '1' })
    expect(github.requests.map(({ path }) => path)).toEqual([
      '/api/v3/repos/octo-org/octo-repo/deployments',
      '/api/v3/repos/octo-org/octo-repo/deployments/1/statuses',
    ])
  })
})

describe('a failure is a warning that names the remedy:', () => {
  test('no token', async () => {
    const github = await openGitHubApi()
    expect(await record(github, { inputs: { github_token: '' } })).toEqual({
      warning:
        'The deployment was not recorded: github_token is empty. Set it, or leave it out to use the token of the job.',
    })
    expect(github.requests).toEqual([])
  })

  test('a token that GitHub does not know', async () => {
    const { id, warning } = await record(await openGitHubApi(), { inputs: { github_token: 'ghs_other' } })
    expect(id).toBeUndefined()
    expect(warning).toBe(
      'The deployment was not recorded: GitHub does not take github_token (Bad credentials). Leave it out to use the token of the job, or set it to one that is valid.',
    )
  })

  test('a token without the permission', async () => {
    const { warning } = await record(await openGitHubApi({ deploymentsPermission: 'read' }))
    expect(warning).toContain('refused it (Resource not accessible by integration). Add "deployments: write"')
  })

  test('a repository that the token cannot see', async () => {
    const { warning } = await record(await openGitHubApi(), { env: { GITHUB_REPOSITORY: 'octo-org/other' } })
    expect(warning).toContain('refused it (Not Found). Add "deployments: write"')
  })

  test('a commit that GitHub does not have', async () => {
    const { warning } = await record(await openGitHubApi(), { env: { GITHUB_SHA: HEAD } })
    expect(warning).toContain(`cannot take it (No ref found for: ${HEAD}). See that the commit is on GitHub`)
  })

  test('an environment whose name is too long', async () => {
    const inputs = { deployment_environment: 'x'.repeat(256) }
    const { warning } = await record(await openGitHubApi(), { inputs })
    expect(warning).toMatch(/Validation Failed .*"field":"environment".* not longer than 255 characters/)
  })

  test.each([
    { on: 'any', rateLimit: 403 },
    { on: 'any', rateLimit: 429 },
    { on: 'any', secondaryLimit: 403 },
    { on: 'any', secondaryLimit: 429 },
  ] as const)('a rate limit, %j, which is not waited for', async fault => {
    const github = await openGitHubApi()
    github.fault(fault)
    const { warning } = await record(github)
    expect(warning).toMatch(
      /: the rate limit of github_token is reached \(.*rate limit.*\)\. Set github_token/,
    )
    expect(github.requests).toHaveLength(1)
  })

  test.each([500, 502, 503])('GitHub’s own failure, %i, which is not tried again', async status => {
    const github = await openGitHubApi()
    github.fault({ on: 'any', status })
    const { warning } = await record(github)
    expect(warning).toContain(`not recorded: GitHub answered ${status} (`)
    expect(warning).toContain(BY_HAND)
    expect(github.requests).toHaveLength(1)
  })

  test('a proxy’s page, of which nothing is repeated', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'any', html: 502 })
    const { warning } = await record(github)
    expect(warning).toContain('not recorded: GitHub answered 502 (without a reason). ')
  })

  test.each(['not-json', 'wrong-shape', 'empty'] as const)('an answer of no use, %s', async unusable => {
    const github = await openGitHubApi()
    github.fault({ on: 'createDeployment', unusable })
    const { id, warning } = await record(github)
    expect(id).toBeUndefined()
    expect(warning).toContain(`GitHub answered without a deployment. ${BY_HAND}`)
  })

  test('a connection that is reset', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'any', reset: true })
    expect((await record(github)).warning).toMatch(/GitHub could not be reached \(.+\)\. Record it by hand/)
  })

  test('nobody at that address', async () => {
    const github = await openGitHubApi()
    await github.close()
    expect((await record(github)).warning).toMatch(/could not be reached \(.*ECONNREFUSED.*\)/)
  })

  test('no answer in time', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'createDeployment', hang: true })
    const { id, warning } = await record(github, { timeoutMs: 50 })
    expect(id).toBeUndefined()
    expect(warning).toContain(`GitHub did not answer within 0.05 s. ${BY_HAND}`)
  })

  test('an answer that stops in its middle', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'createDeployment', hang: 'body' })
    const { id, warning } = await record(github, { timeoutMs: 50 })
    expect(id).toBeUndefined()
    expect(warning).toContain(`GitHub answered without a deployment. ${BY_HAND}`)
  })

  test('no answer to the status in time; the deployment is known', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'createStatus', hang: true })
    expect(await record(github, { timeoutMs: 200 })).toEqual({
      id: '1',
      warning:
        'The deployment 1 was recorded, but not its status: GitHub did not answer within 0.2 s. Set it by hand: gh api repos/octo-org/octo-repo/deployments/1/statuses -f state=success',
    })
  })

  test('a status that GitHub refuses; the deployment is known', async () => {
    const github = await openGitHubApi()
    github.fault({ on: 'createStatus', status: 403 })
    const { id, warning } = await record(github)
    expect(id).toBe('1')
    expect(warning).toContain('The deployment 1 was recorded, but not its status: GitHub refused it')
  })
})
