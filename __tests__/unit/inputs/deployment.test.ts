import { describe, expect, test } from '@jest/globals'
import { readDeploymentSettings } from '../../../src/inputs/deployment.ts'
import { createReader } from '../../../src/inputs/reader.ts'
import { variablesOf } from '../../fixtures/inputs.ts'

function read(inputs: Record<string, string>, changes: NodeJS.ProcessEnv = {}, skillCount = 1) {
  const env = { GITHUB_REPOSITORY: 'a/b', ...changes }
  const given = variablesOf({ deployment: 'true', github_token: 'ghs_1', ...inputs })
  const reader = createReader({ ...env, ...given })
  const settings = readDeploymentSettings(reader, env, skillCount)
  return { settings, mistakes: reader.mistakes, warnings: reader.warnings }
}

test('there are no settings unless deployments are asked for', () => {
  expect(read({ deployment: 'false', deployment_environment: '{what}' })).toEqual({
    settings: undefined,
    mistakes: [],
    warnings: [],
  })
})

test.each([
  ['GitHub', {}, 'https://api.github.com', 'https://github.com'],
  [
    'the server that the runner names',
    { GITHUB_API_URL: 'https://ghe.example/api/v3', GITHUB_SERVER_URL: 'https://ghe.example' },
    'https://ghe.example/api/v3',
    'https://ghe.example',
  ],
])('the settings are those of the run, on %s', (_, server, apiUrl, serverUrl) => {
  const env = { GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '1', GITHUB_SHA: 'c0ffee', ...server }
  expect(read({}, env)).toEqual({
    settings: {
      environment: 'skill: {name}',
      token: 'ghs_1',
      apiUrl,
      repository: 'a/b',
      logUrl: `${serverUrl}/a/b/actions/runs/1`,
    },
    mistakes: [],
    warnings: [],
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

test.each([
  ['skills', 2, [expect.stringContaining('Put {name} into it.')]],
  ['skills', 1, []],
  ['{skill_id}', 2, []],
])('the environment %s for %i skills is worth a warning, or none', (environment, count, warnings) => {
  expect(read({ deployment_environment: environment }, {}, count).warnings).toEqual(warnings)
})

describe('the token of a server goes to that server alone:', () => {
  const GITEA = 'https://gitea.example'
  test.each([
    ['https://acme.ghe.com', '', 'https://api.acme.ghe.com'],
    ['https://github.com', '', 'https://api.github.com'],
    ['', '', 'https://api.github.com'],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com/', 'https://api.acme.ghe.com/'],
    ['https://ghe.example:8443', 'https://ghe.example:8443/api/v3', 'https://ghe.example:8443/api/v3'],
    ['https://github.com', 'http://127.0.0.1:9', 'http://127.0.0.1:9'],
  ])('of %j with the API %j it goes to %s', (GITHUB_SERVER_URL, GITHUB_API_URL, apiUrl) => {
    const { settings, mistakes } = read({}, { GITHUB_SERVER_URL, GITHUB_API_URL })
    expect({ apiUrl: settings?.apiUrl, mistakes }).toEqual({ apiUrl, mistakes: [] })
  })

  test.each([
    [
      GITEA,
      '',
      'GITHUB_API_URL is empty: the API of gitea.example is not known, and its token goes nowhere else.',
    ],
    [
      GITEA,
      'https://api.github.com',
      'GITHUB_API_URL names api.github.com, which is not of the server of this run, gitea.example: its token goes nowhere else.',
    ],
    [
      'https://github.com',
      'https://api.github.com.evil.example',
      'GITHUB_API_URL names api.github.com.evil.example, which is not of the server of this run, github.com: its token goes nowhere else.',
    ],
    [GITEA, `${GITEA}/api/v1`, 'the API at gitea.example/api/v1 has no deployments.'],
    ['gitea', 'https://api.github.com', 'GITHUB_SERVER_URL is no URL.'],
    [GITEA, 'api', 'GITHUB_API_URL is no URL.'],
  ])('of %j with the API %j it is a mistake', (GITHUB_SERVER_URL, GITHUB_API_URL, why) => {
    expect(read({}, { GITHUB_SERVER_URL, GITHUB_API_URL }).mistakes).toEqual([
      `deployment is true, and ${why} Set deployment: false, or run the step on GitHub.`,
    ])
  })
})

test.each(['', 'octo-repo', 'a/b/c'])(
  'without a repository, such as %j, nothing can be recorded',
  repository => {
    expect(read({}, { GITHUB_REPOSITORY: repository }).mistakes).toEqual([
      'deployment is true, and GITHUB_REPOSITORY names no repository to record it in. Set deployment: false outside of GitHub Actions.',
    ])
  },
)
