// The identity token that the runner gives to a job that may have one.
// https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token

import { messageOf } from '../error-message.ts'
import { quote } from '../foreign-text.ts'
import type { Budget } from '../http/budget.ts'
import type { Outcome } from '../http/exchange.ts'
import { adviseOnFailure } from '../http/failure-advice.ts'
import { readJson } from '../http/incoming-body.ts'
import type { Connect } from '../http/network.ts'
import { type Attempt, repeat } from '../http/repeat.ts'
import { isSuccess, judge } from '../http/verdict.ts'
import type { Runtime } from '../runtime.ts'
import { starterOf } from './starter.ts'

const NO_PERMISSION =
  'Add "id-token: write" to the permissions of the job; a reusable workflow needs it from the workflow that calls it, too.'
const FORK = 'This is a pull request from a fork, and those get none, whatever the permissions of the job say'
const REPLACED =
  'See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL, or answers for it; redirects are not followed.'
const TIMEOUT_MS = 30_000
const MAX_ANSWER_BYTES = 1024 * 1024

/**
 * Asks the runner for an identity token.
 *
 * @param isPlan the token is used only to compare
 * @throws Error whose message says why this job has none and what to do, to be read after "the runner gave no identity token."
 */
export async function getIdentityToken(
  audience: string,
  budget: Budget,
  { connect, isPlan }: { readonly connect: Connect; readonly isPlan: boolean },
  { env, clock, secrets, log, cancelled }: Runtime,
): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } = env
  if (!address || !requestToken) throw new Error(explainNone(env, isPlan))
  if (!URL.canParse(address))
    throw new Error('ACTIONS_ID_TOKEN_REQUEST_URL is no URL. See whether something replaces it.')
  const url = new URL(address)
  url.searchParams.set('audience', audience)
  const exchange = connect(url)

  async function attempt(): Promise<Attempt<string>> {
    const outcome = await exchange({
      method: 'GET',
      url,
      headers: { accept: 'application/json', authorization: `Bearer ${requestToken}` },
      signal: AbortSignal.any([clock.timeout(Math.min(TIMEOUT_MS, budget.remaining())), cancelled]),
      maxBytes: MAX_ANSWER_BYTES,
    })
    const token = readToken(outcome)
    if (token !== undefined) return { verdict: 'done', value: token }
    const happened = quote(describe(outcome, secrets.redact))
    const verdict = judge(outcome, { repeatable: true })
    return {
      verdict,
      outcome,
      happened: `The runner gave no identity token. ${happened}`,
      fail: () => new Error(`${happened} ${verdict === 'final' ? adviseOn(outcome) : 'Run the job again.'}`),
    }
  }

  return await repeat(attempt, budget, log)
}

function explainNone(env: NodeJS.ProcessEnv, isPlan: boolean): string {
  if (starterOf(env) !== 'fork') return NO_PERMISSION
  return `${FORK}${isPlan ? ': there a plan checks the skills and compares nothing.' : '. Set dry_run: true for them.'}`
}

/** What to do about a failure that repeating does not help. */
function adviseOn(outcome: Outcome): string {
  if (outcome.kind === 'failure') return adviseOnFailure(outcome.error, 'ACTIONS_ID_TOKEN_REQUEST_URL')
  return [401, 403].includes(outcome.answer.status) ? NO_PERMISSION : REPLACED
}

function readToken(outcome: Outcome): string | undefined {
  if (outcome.kind === 'failure' || !isSuccess(outcome.answer)) return undefined
  const { value } = Object(readJson(outcome.answer)) as { value?: unknown }
  return typeof value === 'string' && value !== '' ? value : undefined
}

function describe(outcome: Outcome, redact: (text: string) => string): string {
  if (outcome.timedOut) return 'It did not answer in time.'
  if (outcome.kind === 'failure') return `It could not be reached: ${redact(messageOf(outcome.error))}.`
  const { answer } = outcome
  if (isSuccess(answer)) return `It answered ${answer.status} without a token.`
  return `It answered ${answer.status}: ${JSON.stringify(quote(redact(answer.body.toString('utf8'))))}.`
}
