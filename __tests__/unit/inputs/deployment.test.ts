import { expect, test } from '@jest/globals'
import { readDeploymentSettings } from '../../../src/inputs/deployment.ts'
import { createReader } from '../../../src/inputs/reader.ts'
import { setInputs } from '../step.ts'

function read(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}, skillCount = 1) {
  setInputs({ deployment: 'true', github_token: 'ghs_1', ...inputs })
  const reader = createReader(env)
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
