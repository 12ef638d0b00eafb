// Why a run may have no key although one is stored.

import { starterOf } from '../github/starter.ts'

const WAYS =
  'There are no credentials. Set anthropic_api_key to a secret, or log in without a key by anthropic_federation_rule_id and anthropic_organization_id.'
const DEPENDABOT =
  "This run was started by Dependabot, whose runs get none of the secrets of Actions, also on a push: store the key among the Dependabot secrets as well, or leave the step out with if: github.actor != 'dependabot[bot]', or "
const FORK = 'This is a pull request from a fork, and those get no secrets: '
const LOOK =
  'If they are stored: see that their names are spelt in the workflow as in the settings, that the job names the environment that holds them, and that a called workflow gets its secrets by "secrets: inherit".'
const AUTH_TOKEN =
  'ANTHROPIC_AUTH_TOKEN is set, which is not read here: the step gets access tokens by its own login.'

/**
 * Explains why there are no credentials and what to do, in whole sentences.
 *
 * @param without how the step does without credentials, to be read after "or"
 */
export function explainMissing(env: NodeJS.ProcessEnv, without = 'set dry_run: true'): string {
  const authToken = env.ANTHROPIC_AUTH_TOKEN?.trim() ? AUTH_TOKEN : ''
  const reasons = { dependabot: `${DEPENDABOT}${without}.`, fork: `${FORK}${without} for them.`, other: LOOK }
  return [WAYS, authToken, reasons[starterOf(env)]].filter(Boolean).join(' ')
}
