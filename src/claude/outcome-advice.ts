// What came back → what to do about it: a table by the API's own code, its type and the status. Pure.

import { quote } from '../foreign-text.ts'
import type { Answer } from '../http/exchange.ts'
import { adviseOnFailure } from '../http/failure-advice.ts'
import { readJson } from '../http/incoming-body.ts'
import { retryAfter } from '../http/retry-delay.ts'
import { asksForPause } from '../http/verdict.ts'
import { type ApiErrorBody, type ClearedOutcome, readApiError } from './answer.ts'

const WRONG_ADDRESS = 'See whether anthropic_base_url is that of the Claude API.'
const NAMED = 'Correct what the API names, then try again.'
const AGAIN = 'Try again.'
const IN_BETWEEN =
  'This is no answer of the Claude API: see whether anthropic_base_url is right, and what a proxy or gateway in between says.'
const OUTAGE = 'The API has a fault of its own. Try again later; give the request id when you report it.'
const OUTAGE_IN_BETWEEN =
  'This is no answer of the Claude API itself. Try again later; if that stays so, see what a proxy or gateway in between says.'
const REDIRECT =
  'Redirects are not followed. A proxy or a sign-in page may have answered: see what is on the way to the API, and that anthropic_base_url, where it is set, is that of the API itself.'
const NO_FILES =
  'The request carried no files, so it is not the skill that is too large. Try again later; give the request id when you report it.'
const BROKEN_OFF =
  'Try again; if that stays so, see what a proxy or gateway in between does to long answers, and that anthropic_base_url is that of the Claude API.'
const MORE_TIME = 'Try again, or raise timeout_seconds.'
const BILLING = 'See the billing settings of the organization.'
const SPENT =
  'A spend limit of the organization or workspace is reached. Raise it, or wait for the next period.'
const NO_LIST =
  'See that anthropic_base_url is that of the Claude API itself, and that the workspace of the key may use skills.'

/** Advice by `error.details.error_code`: https://platform.claude.com/docs/en/api/errors */
const BY_CODE: Readonly<Record<string, string>> = {
  enforced_spend_limit_reached: SPENT,
  contract_spend_limit_reached: SPENT,
  ramp_limit_exceeded:
    'The organization asks for more than before, faster than it may. Try again in some minutes.',
  organization_on_hold:
    'The organization is on hold. Its owner finds out why in the Claude Console, and can appeal.',
  cmek_key_disabled:
    "The organization's own encryption key is disabled. Have it enabled in its key management.",
  cmek_key_network_blocked:
    "The organization's own encryption key cannot be reached. Have the network rules of its key management let the API through.",
  cmek_context_unavailable:
    "The organization's own encryption key could not be used just now. Try again in some minutes.",
  claude_code_key_creator_not_member:
    'Whoever created the key is no member of the organization any more. Give a key that a member has created.',
  sandbox_egress_restricted:
    'The sandbox that this runs in may not reach the API. Have its network rules let that through, or run this elsewhere.',
}
const CMEK = "See the organization's own encryption key in its key management."

/** Advice by status, for the API's own errors. */
const BY_STATUS: Readonly<Record<number, string>> = {
  400: NAMED,
  401: 'See that the API key is complete, active and of the organization that owns the skill, or that the federation rule gives access to it.',
  402: BILLING,
  403: 'See that the key or the federation rule may manage skills (scope workspace:developer) in the workspace that owns this one.',
  404: 'See that skill_id is right, and that the key belongs to the workspace that owns the skill.',
  405: WRONG_ADDRESS,
  408: AGAIN,
  409: 'Correct what the API names; if it names nothing, something else is changing the skill: try again.',
  413: 'The skill is too large. Shrink it, or leave files out with "files".',
  422: NAMED,
  425: AGAIN,
  429: 'Too many requests. Try again later, or lower concurrency.',
  431: 'The headers of the request are too large. See that the API key and anthropic_beta hold no more than they should.',
  499: 'The request was given up on its way. Try again; if that stays so, see the time limits of a proxy or gateway in between.',
  501: WRONG_ADDRESS,
  529: 'The API is overloaded. Try again later.',
}

const WRONG_SHAPE =
  'See whether something on the way to the API, such as a gateway, drops or adds the header anthropic-beta; set anthropic_base_url to the API itself, or anthropic_beta to what is in force there (none for the newer shape).'

/** Advice by status, when something in between has answered and not the API. */
const BY_STATUS_IN_BETWEEN: Readonly<Record<number, string>> = {
  408: AGAIN,
  413: 'This is no answer of the Claude API: a proxy or gateway in between takes no request of this size. Raise its limit, or except this host with NO_PROXY.',
  425: AGAIN,
  429: 'Try again later.',
  499: BY_STATUS[499] as string,
}

/** What was asked for, as far as the advice depends on it. */
export interface Asked {
  /** The id of the skill that was asked for; absent for a list of all skills. */
  readonly skillId?: string | undefined
  /** What was sent; present for an upload. */
  readonly body?: unknown
}

/** What to do about an outcome, in whole sentences; empty when there is nothing to say. */
export function adviseOn({ outcome, unreadable, wrongShape }: ClearedOutcome, asked: Asked = {}): string {
  if (outcome.kind === 'failure')
    return outcome.timedOut ? MORE_TIME : adviseOnFailure(outcome.error, 'anthropic_base_url')
  if (wrongShape) return WRONG_SHAPE
  const { answer, timedOut } = outcome
  if (unreadable !== undefined) {
    if (answer.cut) return timedOut ? MORE_TIME : BROKEN_OFF
    return readJson(answer) !== undefined ? WRONG_ADDRESS : IN_BETWEEN
  }
  const error = readApiError(answer)
  // Gateways write errors of this form, too, but know no types.
  const advice = error?.type ? adviseOnError(error, answer, asked) : adviseInBetween(answer, asked)
  const wait = asksForPause(outcome) ? retryAfter(answer) : undefined
  return wait === undefined ? advice : `${advice} The API asks to wait ${Math.ceil(wait / 1000)} s.`
}

function adviseOnError(error: ApiErrorBody, { status }: Answer, { skillId, body }: Asked): string {
  const { type, code = '', message } = error
  const special = BY_CODE[code] ?? BY_CODE[type] ?? (code.startsWith('cmek_') ? CMEK : undefined)
  if (special !== undefined) return special + appealTo(error)
  if (type === 'billing_error') return BILLING
  // Only for advice are the API's words read: they may change.
  if (status === 400 && /anthropic-beta/i.test(message))
    return 'The API does not know a beta that was asked for. Correct anthropic_beta, or set anthropic_beta: none for the shapes that need none.'
  if (status === 400 && /\b(spend|usage|credit)\b.{0,30}\b(limits?|balance|low)\b/i.test(message))
    return `${SPENT} ${BILLING}`
  if (status === 404) return skillId === undefined ? NO_LIST : `${BY_STATUS[404]}${adviseOnName(skillId)}`
  if (status === 413 && body === undefined) return NO_FILES
  return BY_STATUS[status] ?? (status >= 500 ? OUTAGE : '')
}

/** A hint that a name was given as an id: most ids begin with `skill_`. */
function adviseOnName(skillId: string): string {
  return /^skill_/.test(skillId)
    ? ''
    : ` If "${quote(skillId)}" is the name of the skill, write its id, or auto to have the skill found by its name.`
}

function adviseInBetween({ status }: Answer, { body }: Asked): string {
  if (status >= 300 && status < 400) return REDIRECT
  if (status >= 500 && status !== 501) return BY_STATUS[status] ?? OUTAGE_IN_BETWEEN
  if (status === 413 && body === undefined) return IN_BETWEEN
  return BY_STATUS_IN_BETWEEN[status] ?? IN_BETWEEN
}

function appealTo({ appealUrl }: ApiErrorBody): string {
  return appealUrl === undefined ? '' : ` Appeal: ${quote(appealUrl)}`
}
