// The inputs that action.yml declares, and what is nearly one: the runner warns of an unknown input and goes on.

import { findMeant } from '../similar.ts'
import { quoteValue } from './reader.ts'

/** The inputs in action.yml; a contract test compares the two. */
export const DECLARED_INPUTS = [
  'skill_id',
  'directory',
  'files',
  'include_hidden_files',
  'skills',
  'skills_file',
  'from_version',
  'concurrency',
  'skip_unchanged',
  'verify',
  'dry_run',
  'expected_digest',
  'fail_on_change',
  'strict',
  'allow_secrets',
  'ignore_rules',
  'max_retries',
  'timeout_seconds',
  'anthropic_api_key',
  'anthropic_federation_rule_id',
  'anthropic_organization_id',
  'anthropic_service_account_id',
  'anthropic_workspace_id',
  'anthropic_oidc_audience',
  'anthropic_base_url',
  'anthropic_version',
  'anthropic_beta',
  'deployment',
  'deployment_environment',
  'github_token',
  'archive',
]

const PREFIX = 'INPUT_'
/** Parts of declared names that stand for the whole, beside all ends of names that have several words. */
const PARTS: Readonly<Record<string, string>> = { dry: 'dry_run', digest: 'expected_digest' }
/**
 * Variables of runners that pass the inputs of a composite action to the actions in it, unlike GitHub's: there a name may
 * be an input of the composite action. https://github.com/nektos/act/issues/2874
 */
const LEAKING = ['ACT', 'GITEA_ACTIONS', 'FORGEJO_ACTIONS']

/**
 * Finds inputs that are misspelt, or lack the beginning of their names. Names that merely mean something similar are left
 * to the runner, which warns of them: variables of a job may be called INPUT_VERSION as well.
 *
 * @param env where the runner puts an input as INPUT_ and its name in capitals, whether it is declared or not
 * @returns a message for each that has a value
 */
export function findMisspelt(env: NodeJS.ProcessEnv): string[] {
  if (LEAKING.some(runner => env[runner])) return []
  return Object.keys(env)
    .filter(variable => variable.toUpperCase().startsWith(PREFIX) && env[variable]?.trim())
    .map(variable => variable.slice(PREFIX.length).toLowerCase())
    .filter(name => !DECLARED_INPUTS.includes(name))
    .flatMap(name => {
      const meant = PARTS[name] ?? findWhole(name) ?? findMeant(name, DECLARED_INPUTS)
      if (meant === undefined) return []
      return [`There is no input ${quoteValue(name)}, so it would have no effect. Write ${meant}.`]
    })
}

/** The declared name that ends in several words, such as api_key; one word alone may mean anything. */
function findWhole(name: string): string | undefined {
  const words = name.split(/[^a-z0-9]+/).filter(Boolean)
  return words.length < 2 ? undefined : DECLARED_INPUTS.find(input => input.endsWith(`_${words.join('_')}`))
}
