import { describe, expect, test } from '@jest/globals'
import { DECLARED_INPUTS, findMisspelt } from '../../../src/inputs/declared.ts'

/** What is told of inputs as a workflow writes them. */
function tell(...names: string[]) {
  return findMisspelt(Object.fromEntries(names.map(name => [`INPUT_${name.toUpperCase()}`, 'x'])))
}

describe('an input that is nearly a declared one is an error that names the right one', () => {
  test.each([
    ['dry-run', 'dry_run'],
    ['dryRun', 'dry_run'],
    ['dry.run', 'dry_run'],
    ['dry\u2010run', 'dry_run'],
    ['_dry_run', 'dry_run'],
    ['skill-id', 'skill_id'],
    ['skills_id', 'skill_id'],
    ['skillid', 'skill_id'],
    ['Skills-File', 'skills_file'],
    ['file', 'files'],
    ['stirct', 'strict'],
    ['verfiy', 'verify'],
    ['directroy', 'directory'],
    ['dirctory', 'directory'],
    ['antropic_api_key', 'anthropic_api_key'],
    ['anthropic-api-key', 'anthropic_api_key'],
    ['anthropic_organisation_id', 'anthropic_organization_id'],
    ['github-token', 'github_token'],
    ['archives', 'archive'],
    ['include_hidden_file', 'include_hidden_files'],
    ['timeout_second', 'timeout_seconds'],
  ])('%s: %s', (name, meant) => {
    expect(tell(name)).toEqual([
      `There is no input ${JSON.stringify(name.toLowerCase())}, so it would have no effect. Write ${meant}.`,
    ])
  })

  test('each of several is told', () => {
    expect(tell('dry-run', 'skill-id')).toHaveLength(2)
  })
})

describe('an input that lacks the beginning of its name is an error that names the whole', () => {
  test.each([
    ['api_key', 'anthropic_api_key'],
    ['API-KEY', 'anthropic_api_key'],
    ['base_url', 'anthropic_base_url'],
    ['workspace_id', 'anthropic_workspace_id'],
    ['organization_id', 'anthropic_organization_id'],
    ['federation_rule_id', 'anthropic_federation_rule_id'],
    ['service-account-id', 'anthropic_service_account_id'],
    ['oidc_audience', 'anthropic_oidc_audience'],
    ['hidden_files', 'include_hidden_files'],
    ['digest', 'expected_digest'],
    ['dry', 'dry_run'],
  ])('%s: %s', (name, meant) => {
    expect(tell(name)).toEqual([
      `There is no input ${JSON.stringify(name.toLowerCase())}, so it would have no effect. Write ${meant}.`,
    ])
  })
})

describe('nothing is told', () => {
  test('of one without a value, which counts as absent', () => {
    expect(findMisspelt({ 'INPUT_DRY-RUN': ' ', INPUT_API_KEY: '' })).toEqual([])
  })

  test.each(['ACT', 'GITEA_ACTIONS', 'FORGEJO_ACTIONS'])(
    'under a runner that hands on what is meant for the action around (%s)',
    runner => {
      expect(findMisspelt({ [runner]: 'true', 'INPUT_GITHUB-TOKEN': 'x', INPUT_SCRIPT: 'x' })).toEqual([])
    },
  )

  test('of any declared input', () => {
    expect(tell(...DECLARED_INPUTS)).toEqual([])
  })

  test.each([
    'name',
    'fs',
    'model',
    'debug',
    'message',
    'x',
    'run',
    'node_version',
    'image_id',
    'cache_key',
    'skill_name',
    'version',
    'environment',
    'publish',
    'path',
    'token',
    'working-directory',
  ])('of %s, which resembles none and is left to the runner', name => {
    expect(tell(name)).toEqual([])
  })

  test('of variables that are no inputs', () => {
    expect(findMisspelt({ 'DRY-RUN': 'true', 'MY_INPUT_DRY-RUN': 'true' })).toEqual([])
  })
})
