import { describe, expect, test } from '@jest/globals'
import { type Deployable, type DeploymentSettings, recordDeployment } from '../../../src/github/deployment.ts'
import { COMMIT, type LocalGitHub, openGitHubApi, TOKEN } from '../../fixtures/github-api.ts'
import { SKILL_ID, VERSION } from '../report/results.ts'
import { SKILL } from '../skills.ts'

const PUBLISHED: Deployable = {
  skill: SKILL,
  commit: COMMIT,
  skillId: SKILL_ID,
  succeeded: true,
  version: VERSION,
}

interface Changes {
  deployable?: Deployable
  settings?: Partial<DeploymentSettings>
  timeoutMs?: number
}

async function record(github: LocalGitHub, { deployable = PUBLISHED, settings, timeoutMs }: Changes = {}) {
  const all = {
    token: TOKEN,
    environment: 'skill: {name}',
    apiUrl: github.url,
    repository: 'octo-org/octo-repo',
    logUrl: 'https://github.example/octo-org/octo-repo/actions/runs/42',
    ...settings,
  }
  return await recordDeployment(deployable, all, timeoutMs)
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
      { skill: SKILL, commit: COMMIT, skillId: SKILL_ID, succeeded: false },
      { description: 'my-skill: not published', payload: { skill_id: SKILL_ID, digest } },
    ],
    [
      'a skill that could not be created',
      { skill: SKILL, commit: COMMIT, succeeded: false },
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
    expect(await record(github, { deployable, settings })).toEqual({ id: '1' })
    expect(github.deployments).toEqual([expect.objectContaining(told)])
    expect(github.stateOf(1)).toBe(deployable.succeeded ? 'success' : 'failure')
    expect(github.requests.at(-1)?.json).toMatchObject({ auto_inactive: deployable.succeeded })
  })
})

describe('a failure is a warning that names the remedy:', () => {
  type Options = NonNullable<Parameters<typeof openGitHubApi>[0]>
  type Fault = Parameters<LocalGitHub['fault']>[0]

  interface Trouble extends Changes {
    options?: Options
    fault?: Fault
  }

  async function recordIn({ options, fault, ...changes }: Trouble) {
    const github = await openGitHubApi(options)
    if (fault) github.fault(fault)
    return { ...(await record(github, changes)), requests: github.requests.length }
  }

  test.each<[string, Trouble, string | RegExp]>([
    [
      'a token that GitHub does not know',
      { settings: { token: 'ghs_other' } },
      'GitHub does not take github_token (Bad credentials). Leave it out to use the token of the job, or set it to one that is valid.',
    ],
    [
      'a token without the permission',
      { options: { deploymentsPermission: 'read' } },
      /^GitHub refused it \(Resource not accessible by integration\)\. Add "deployments: write"/,
    ],
    [
      'a repository that the token cannot see',
      { settings: { repository: 'octo-org/other' } },
      /^GitHub refused it \(Not Found\)\. Add "deployments: write"/,
    ],
    [
      'a commit that GitHub does not have',
      { deployable: { ...PUBLISHED, commit: 'd00d' } },
      /^GitHub cannot take it \(No ref found for: d00d\)\. See that the commit is on GitHub/,
    ],
    [
      'an environment whose name is too long',
      { settings: { environment: 'x'.repeat(256) } },
      /Validation Failed .*"field":"environment".* not longer than 255 characters/,
    ],
    ...(
      [{ rateLimit: 403 }, { rateLimit: 429 }, { secondaryLimit: 403 }, { secondaryLimit: 429 }] as const
    ).map((limit): [string, Trouble, RegExp] => [
      `a rate limit, ${JSON.stringify(limit)}, which is not waited for`,
      { fault: { on: 'any', ...limit } },
      /^the rate limit of github_token is reached \(.*rate limit.*\)\. Set github_token/,
    ]),
    [
      'GitHub’s own failure, which is not tried again',
      { fault: { on: 'any', status: 500 } },
      /^GitHub answered 500 \(.*\)\. Record it by hand/,
    ],
    [
      'a proxy’s page, of which nothing is repeated',
      { fault: { on: 'any', html: 502 } },
      /^GitHub answered 502 \(without a reason\)\. /,
    ],
    ...(['not-json', 'wrong-shape', 'empty'] as const).map((unusable): [string, Trouble, RegExp] => [
      `an answer of no use, ${unusable}`,
      { fault: { on: 'createDeployment', unusable } },
      /^GitHub answered without a deployment\. Record it by hand/,
    ]),
    [
      'an answer that stops in its middle',
      { fault: { on: 'createDeployment', hang: 'body' }, timeoutMs: 50 },
      /^GitHub answered without a deployment\. /,
    ],
    [
      'a connection that is reset',
      { fault: { on: 'any', reset: true } },
      /^GitHub could not be reached \(.+\)\. Record it by hand/,
    ],
    [
      'no answer in time',
      { fault: { on: 'createDeployment', hang: true }, timeoutMs: 50 },
      /^GitHub did not answer within 0\.05 s\. Record it by hand/,
    ],
  ])('%s', async (_, trouble, reason) => {
    const { id, warning = '', requests } = await recordIn(trouble)
    const [before, told] = warning.split('recorded: ', 2)
    expect(before).toBe('The deployment was not ')
    expect(told).toMatch(reason)
    expect({ id, requests }).toEqual({ id: undefined, requests: 1 })
  })

  test('no token, and GitHub is not asked', async () => {
    expect(await recordIn({ settings: { token: '' } })).toEqual({
      warning:
        'The deployment was not recorded: github_token is empty. Set it, or leave it out to use the token of the job.',
      requests: 0,
    })
  })

  test.each<[string, Trouble, string]>([
    [
      'no answer to the status in time',
      { fault: { on: 'createStatus', hang: true }, timeoutMs: 200 },
      'GitHub did not answer within 0.2 s. Set it by hand: gh api repos/octo-org/octo-repo/deployments/1/statuses -f state=success',
    ],
    ['a status that GitHub refuses', { fault: { on: 'createStatus', status: 403 } }, 'GitHub refused it'],
  ])('%s; the deployment is known', async (_, trouble, reason) => {
    expect(await recordIn(trouble)).toEqual({
      id: '1',
      warning: expect.stringContaining(`The deployment 1 was recorded, but not its status: ${reason}`),
      requests: 2,
    })
  })
})
