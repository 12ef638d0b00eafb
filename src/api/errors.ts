// Outcomes → errors that say what failed, what the API said and what to do about it.

import type { Answer, Outcome } from './request.ts'
import { asksForPause, errorCode, retryAfter } from './retry.ts'

/** A request that ended without what was asked for. */
export class ApiError extends Error {
  /** Of the answer, if there was one. */
  readonly status: number | undefined
  readonly requestId: string | undefined

  constructor(message: string, answer?: Answer, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ApiError'
    this.status = answer?.status
    this.requestId = answer && requestIdOf(answer)
  }
}

/** `timeout_seconds` is used up. */
export class DeadlineError extends ApiError {
  override readonly name = 'DeadlineError'
}

const MAX_MESSAGE = 500

/**
 * @param task what was tried, to be read after "could not": "read version 1 of skill_x"
 * @param redact takes secrets out of what the server said
 */
export function explainOutcome(task: string, outcome: Outcome, redact: (text: string) => string): ApiError {
  const message = `Could not ${task}: ${redact(describeOutcome(outcome))}`
  const advice = adviseOn(outcome)
  const whole = advice ? `${message} ${advice}` : message
  if (outcome.kind === 'failure') return new ApiError(whole, undefined, { cause: outcome.error })
  return new ApiError(whole, outcome.answer)
}

/** One sentence: what came back, with the API's own words and the request id. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === 'failure') return describeFailure(outcome)
  const { answer } = outcome
  const id = requestIdOf(answer)
  const request = id ? ` (request ${id})` : ''
  if (outcome.kind === 'unreadable')
    return `the API answered ${answer.status}, but ${outcome.reason}${request}.`
  const { type, message } = readErrorBody(answer)
  return `the API answered ${[answer.status, type].filter(Boolean).join(' ')}: ${message}${request}.`
}

export function requestIdOf(answer: Answer): string | undefined {
  return answer.headers['request-id'] ?? parseError(answer)?.requestId
}

function describeFailure({ error, timedOut, sent }: Extract<Outcome, { kind: 'failure' }>): string {
  if (timedOut)
    return sent === 'all' ? 'no answer came in time.' : 'there was not enough time to send the request.'
  const { code } = error as NodeJS.ErrnoException
  const text = oneLine(error.message || error.name)
  return `the connection failed: ${text}${code && !text.includes(code) ? ` (${code})` : ''}.`
}

function readErrorBody(answer: Answer): { type: string; message: string } {
  const error = parseError(answer)
  if (error) return { type: error.type, message: `"${oneLine(error.message)}"` }
  const text = oneLine(answer.body.toString('utf8'))
  if (text === '') return { type: '', message: answer.cut ? 'the answer broke off' : 'the answer was empty' }
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.trim()
  if (title !== undefined)
    return { type: '', message: `an HTML page, perhaps from a proxy in between: "${title}"` }
  return { type: '', message: `"${text}"` }
}

function parseError({
  body,
}: Answer): { type: string; message: string; requestId: string | undefined } | undefined {
  try {
    const { error, request_id } = JSON.parse(body.toString('utf8')) as Record<string, unknown>
    if (typeof error !== 'object' || error === null) return undefined
    const { type, message } = error as Record<string, unknown>
    return {
      type: typeof type === 'string' ? oneLine(type) : '',
      message: typeof message === 'string' ? message : 'no message',
      requestId: typeof request_id === 'string' ? oneLine(request_id) : undefined,
    }
  } catch {
    return undefined
  }
}

function adviseOn(outcome: Outcome): string {
  if (outcome.kind === 'unreadable') return 'See whether anthropic_base_url points at the Claude API.'
  if (outcome.kind === 'failure') return adviseOnFailure(outcome)
  const { status } = outcome.answer
  if (status >= 300 && status < 400)
    return 'Redirects are not followed. Set anthropic_base_url to the API itself.'
  if (status === 429 && errorCode(outcome.answer) === 'enforced_spend_limit_reached') {
    return 'The spend limit of the organization or workspace is reached. Raise it, or wait for the next period.'
  }
  const wait = retryAfter(outcome.answer)
  const pause =
    asksForPause(outcome) && wait !== undefined ? ` It asks to wait ${Math.ceil(wait / 1000)} s.` : ''
  return (ADVICE[status] ?? (status >= 500 ? OUTAGE : '')) + pause
}

const OUTAGE =
  'The API has a fault of its own. Run the job again later; give the request id when you report it.'

const ADVICE: Readonly<Record<number, string>> = {
  401: 'See that the API key is complete, active and of the organization that owns the skill.',
  402: 'See the billing settings of the organization.',
  403: 'See that the key or the federation rule may manage skills (scope workspace:developer) in the workspace that owns this one.',
  404: 'See that skill_id is right, and that the key belongs to the workspace that owns the skill.',
  413: 'The skill is too large. Shrink it, or leave files out with "files".',
  429: 'Too many requests. Run the job again later, or lower concurrency.',
  503: OUTAGE,
  529: 'The API is overloaded. Run the job again later.',
}

function adviseOnFailure({ error, timedOut }: Extract<Outcome, { kind: 'failure' }>): string {
  if (timedOut) return 'Raise timeout_seconds, or run the job again.'
  const { code = '' } = error as NodeJS.ErrnoException
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return 'The certificate is not trusted. Behind a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to its certificate.'
  }
  return 'See that the runner reaches the API, by itself or through HTTPS_PROXY.'
}

/** The server's words on one line of bearable length, without characters that a terminal would obey. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line
}
