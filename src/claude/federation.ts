// Workload identity federation: an identity token of the job buys a short-lived access token.

import type { Budget } from '../http/budget.ts'
import type { Answer, Exchange, Outcome } from '../http/exchange.ts'
import { readJson } from '../http/incoming-body.ts'
import type { Body } from '../http/outgoing-body.ts'
import { type Attempt, repeat } from '../http/repeat.ts'
import { isSuccess, judge } from '../http/verdict.ts'
import type { Runtime } from '../runtime.ts'
import { type ClearedOutcome, clearOutcome, readApiError, verdictOf } from './answer.ts'
import { ApiError, LoginError } from './errors.ts'
import { describeAttempt, errorOf } from './explain-outcome.ts'
import { describeClaims, type IdentityToken, parseIdentityToken } from './identity-claims.ts'
import { adviseOn } from './outcome-advice.ts'
import { readToken } from './token-answer.ts'

/** The credentials of a login by workload identity federation. */
export interface Federation {
  readonly kind: 'federation'
  readonly ruleId: string
  readonly organizationId: string
  readonly serviceAccountId?: string
  readonly workspaceId?: string
  readonly audience: string
}

/**
 * Gives a fresh identity token of the job; each can be used once.
 *
 * @throws Error whose message says why there is none, in whole sentences
 */
export type IdentityTokenSource = (audience: string, budget: Budget) => Promise<string>

/** What the exchange of tokens needs of the step. */
export interface FederationContext {
  readonly endpoint: (path: string) => URL
  readonly exchange: Exchange
  readonly budget: Budget
  readonly getIdentityToken: IdentityTokenSource
}

/** A short-lived access token. */
export interface Token {
  readonly value: string
  /** When it is to be renewed, on the step's clock. */
  readonly expiresAt: number
}

const BETAS = 'oauth-2025-04-20,oidc-federation-2026-04-01'
const MAX_ANSWER_BYTES = 1024 * 1024
const EXCHANGE_TIMEOUT_MS = 30_000
const TASK = 'log in by workload identity federation'

/**
 * Exchanges identity tokens until one is taken. A second exchange does no harm, so whatever is not a refusal is tried
 * again, each time with a fresh token.
 *
 * @throws LoginError when the exchange is refused, or fails once more than the budget allows
 */
export async function exchangeToken(
  federation: Federation,
  context: FederationContext,
  runtime: Runtime,
): Promise<Token> {
  const { clock, secrets, log } = runtime
  const { budget, getIdentityToken } = context

  async function attempt(): Promise<Attempt<Token>> {
    const identity = await parseIdentityToken(
      async () => await getIdentityToken(federation.audience, budget),
      secrets,
    )
    const startedAt = clock.now()
    const outcome = await postAssertion(federation, identity, context, runtime)
    const token = readToken(outcome)
    if (token.kind === 'token') {
      secrets.add(token.value)
      // Renewed a little early, so that it does not expire on its way.
      const value = { value: token.value, expiresAt: startedAt + token.lifetimeSeconds * 900 }
      return { verdict: 'done', value }
    }
    const cleared = clearOutcome(outcome, secrets)
    const answer = cleared.outcome.kind === 'answer' ? cleared.outcome.answer : undefined
    // An error with status 200 is reported as the error that it is.
    const isUnreadable = token.why !== undefined && answer !== undefined && isSuccess(answer)
    const seen = { ...cleared, ...(isUnreadable && { unreadable: token.why }) }
    return {
      verdict: judge(cleared.outcome, { repeatable: true }, answer && verdictOf(answer)),
      outcome: cleared.outcome,
      happened: describeAttempt(TASK, seen),
      fail: () => explainRefusal(seen, secrets.redact(describeClaims(identity)), federation),
    }
  }

  return await repeat(attempt, budget, log).catch(cause => {
    if (!(cause instanceof ApiError)) throw cause
    const { message, status, happened, passing } = cause
    throw new LoginError(message, status, { cause: cause.cause, happened, passing })
  })
}

/** POST /v1/oauth/token: https://platform.claude.com/docs/en/manage-claude/workload-identity-federation */
async function postAssertion(
  federation: Federation,
  { assertion }: IdentityToken,
  { endpoint, exchange, budget }: FederationContext,
  { clock, cancelled }: Runtime,
): Promise<Outcome> {
  return await exchange({
    method: 'POST',
    url: endpoint('/v1/oauth/token'),
    headers: { accept: 'application/json', 'anthropic-beta': BETAS },
    body: jsonBody({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      federation_rule_id: federation.ruleId,
      organization_id: federation.organizationId,
      ...(federation.serviceAccountId && { service_account_id: federation.serviceAccountId }),
      ...(federation.workspaceId && { workspace_id: federation.workspaceId }),
    }),
    signal: AbortSignal.any([clock.timeout(Math.min(EXCHANGE_TIMEOUT_MS, budget.remaining())), cancelled]),
    maxBytes: MAX_ANSWER_BYTES,
  })
}

function jsonBody(value: unknown): Body {
  const bytes = Buffer.from(JSON.stringify(value))
  return { contentType: 'application/json', size: bytes.length, chunks: () => [bytes] }
}

/** Whether the answer is a refusal in the form of OAuth: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
function isOAuthError(answer: Answer): boolean {
  return typeof Object(readJson(answer)).error === 'string'
}

function explainRefusal(seen: ClearedOutcome, claims: string, { serviceAccountId }: Federation): ApiError {
  const { outcome } = seen
  const said = describeAttempt(TASK, seen)
  const status = outcome.kind === 'answer' ? outcome.answer.status : undefined
  const isRefusal =
    outcome.kind === 'answer' && (readApiError(outcome.answer) !== undefined || isOAuthError(outcome.answer))
  const isAnywhere = status === undefined || [402, 429, 529].includes(status)
  if (isAnywhere || seen.unreadable !== undefined || (status < 500 && !isRefusal))
    return errorOf(`${said} ${adviseOn(seen)}`, seen)
  if (![400, 401, 403].includes(status)) {
    return errorOf(
      `${said} The token endpoint could not be used. See that anthropic_base_url is that of the Claude API, or try again later.`,
      seen,
    )
  }
  const account = serviceAccountId ? '' : ' No service account was named, which the rule may ask for.'
  return errorOf(
    `${said} The identity token of this job has ${claims}. Compare these with the federation rule, and ` +
      'the ids of the rule, the organization, the service account and the workspace with the Claude Console, ' +
      `whose event log tells why the exchange was refused.${account}`,
    seen,
  )
}
