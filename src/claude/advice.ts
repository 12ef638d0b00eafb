// What came back → what to do about it. Pure.

import { retryAfter } from '../http/retry-delay.ts'
import { asksForPause, isCertificateError, isInvalidRequest } from '../http/verdict.ts'
import { isSpendLimit, type Seen } from './answer.ts'

const WRONG_ADDRESS = 'See whether anthropic_base_url points at the Claude API.'
const NAMED = 'Correct what the API names, then run the job again.'
const AGAIN = 'Run the job again.'
const OUTAGE =
  'The API has a fault of its own. Run the job again later; give the request id when you report it.'

const ADVICE: Readonly<Record<number, string>> = {
  400: NAMED,
  401: 'See that the API key is complete, active and of the organization that owns the skill, or that the federation rule gives access to it.',
  402: 'See the billing settings of the organization.',
  403: 'See that the key or the federation rule may manage skills (scope workspace:developer) in the workspace that owns this one.',
  404: 'See that skill_id is right, and that the key belongs to the workspace that owns the skill.',
  405: WRONG_ADDRESS,
  407: WRONG_ADDRESS,
  408: AGAIN,
  409: 'Something else is changing the skill. Run the job again.',
  413: 'The skill is too large. Shrink it, or leave files out with "files".',
  422: NAMED,
  425: AGAIN,
  429: 'Too many requests. Run the job again later, or lower concurrency.',
  529: 'The API is overloaded. Run the job again later.',
}

const WRONG_SHAPE =
  'See whether something between the runner and the API, such as a gateway, drops or adds the header anthropic-beta; set anthropic_base_url to the API itself, or anthropic_beta to what is in force there (none for the newer shape).'

/** Whole sentences, to follow what went wrong; empty when there is nothing to say. */
export function adviseOn({ outcome, unreadable, wrongShape }: Seen): string {
  if (outcome.kind === 'failure') return adviseOnFailure(outcome.error, outcome.timedOut)
  if (wrongShape) return WRONG_SHAPE
  if (unreadable !== undefined) return WRONG_ADDRESS
  const { answer } = outcome
  const { status } = answer
  if (status >= 300 && status < 400)
    return 'Redirects are not followed. Set anthropic_base_url to the API itself.'
  if (status === 429 && isSpendLimit(answer))
    return 'The spend limit of the organization or workspace is reached. Raise it, or wait for the next period.'
  const wait = asksForPause(outcome) ? retryAfter(answer) : undefined
  const pause = wait === undefined ? '' : ` The API asks to wait ${Math.ceil(wait / 1000)} s.`
  return (ADVICE[status] ?? (status >= 500 ? OUTAGE : '')) + pause
}

/** What to do when there was no answer. */
function adviseOnFailure(error: Error, timedOut: boolean): string {
  if (timedOut) return 'Run the job again, or raise timeout_seconds.'
  if (isInvalidRequest(error)) {
    return 'See that the API key and the other inputs hold no line breaks and no characters that a header cannot carry.'
  }
  if (isCertificateError(error)) {
    return "The certificate is not trusted. Behind a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to its certificate; otherwise see that the runner's clock is right."
  }
  if (/^Proxy (response|closed)/.test(error.message)) {
    return 'The proxy refuses to connect. See that HTTPS_PROXY names the right one, with user name and password if it asks for them, or except this host with NO_PROXY.'
  }
  return 'See that anthropic_base_url is right and that the runner reaches it, by itself or through HTTPS_PROXY.'
}
