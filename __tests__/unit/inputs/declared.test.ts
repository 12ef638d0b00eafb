import { describe, expect, test } from '@jest/globals'
import { DECLARED_INPUTS, findMisspelt } from '../../../src/inputs/declared.ts'
import { WRITTEN } from '../../../src/inputs/input-words.ts'

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

describe('an input that is another word for a declared one is an error that names the right one', () => {
  test.each([
    ['api_key', 'anthropic_api_key'],
    ['apiKey', 'anthropic_api_key'],
    ['API-KEY', 'anthropic_api_key'],
    ['claude_api_key', 'anthropic_api_key'],
    ['key', 'anthropic_api_key'],
    ['token', 'github_token or anthropic_api_key'],
    ['base_url', 'anthropic_base_url'],
    ['api_url', 'anthropic_base_url'],
    ['workspace_id', 'anthropic_workspace_id'],
    ['organization_id', 'anthropic_organization_id'],
    ['federation_rule_id', 'anthropic_federation_rule_id'],
    ['service-account', 'anthropic_service_account_id'],
    ['oidc_audience', 'anthropic_oidc_audience'],
    ['digest', 'expected_digest'],
    ['dry', 'dry_run'],
    ['plan', 'dry_run'],
    ['exclude', 'files'],
    ['exclude_files', 'files'],
    ['path', 'directory'],
    ['dir', 'directory'],
    ['folder', 'directory'],
    ['skill_path', 'directory'],
    ['working_directory', 'directory'],
    ['skills_dir', 'skills'],
    ['skill', 'skill_id, directory or skills'],
    ['id', 'skill_id'],
    ['version', 'from_version or anthropic_version'],
    ['skill_version', 'from_version or anthropic_version'],
    ['retries', 'max_retries'],
    ['timeout', 'timeout_seconds'],
    ['timeout_minutes', 'timeout_seconds'],
    ['hidden_files', 'include_hidden_files'],
    ['environment', 'deployment_environment'],
    ['force', 'skip_unchanged: false'],
  ])('%s: %s', (name, meant) => {
    expect(tell(name)).toEqual([
      `There is no input ${JSON.stringify(name.toLowerCase())}, so it would have no effect. Write ${meant}.`,
    ])
  })

  test.each(['ACT', 'GITEA_ACTIONS', 'FORGEJO_ACTIONS'])(
    'but not under a runner that hands on what is meant for the action around (%s)',
    runner => {
      const env = { [runner]: 'true', INPUT_VERSION: '1', INPUT_PATH: 'x' }
      expect(findMisspelt(env)).toEqual([])
      expect(findMisspelt({ ...env, 'INPUT_DRY-RUN': 'true' })).toHaveLength(1)
    },
  )

  test('every word leads to inputs that there are', () => {
    for (const written of WRITTEN)
      for (const input of written.replace(': false', '').split(/, | or /))
        expect(DECLARED_INPUTS).toContain(input)
  })
})

describe('nothing is told', () => {
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
  ])('of %s, which resembles none and is left to the runner', name => {
    expect(tell(name)).toEqual([])
  })

  test('of variables that are no inputs', () => {
    expect(findMisspelt({ 'DRY-RUN': 'true', 'MY_INPUT_DRY-RUN': 'true' })).toEqual([])
  })
})
