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
    ['skill', 'skills'],
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

describe('nothing is told', () => {
  test('of any declared input', () => {
    expect(tell(...DECLARED_INPUTS)).toEqual([])
  })

  test.each(['version', 'token', 'name', 'key', 'fs', 'model', 'debug', 'working_directory', 'message', 'x'])(
    'of %s, which resembles none and is left to the runner',
    name => {
      expect(tell(name)).toEqual([])
    },
  )

  test('of variables that are no inputs', () => {
    expect(findMisspelt({ 'DRY-RUN': 'true', 'MY_INPUT_DRY-RUN': 'true' })).toEqual([])
  })
})
