// Outcomes to judge and to explain.

import type { Answer, Outcome } from '../../../src/http/exchange.ts'

export function answerOf(
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {},
  cut = false,
): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { status, headers, body: Buffer.from(text), cut }
}

export function answered(...parts: Parameters<typeof answerOf>): Outcome {
  return { kind: 'answer', answer: answerOf(...parts), sentAt: 0, timedOut: false }
}

export function failed(
  sent: 'nothing' | 'part' | 'all',
  error: Partial<NodeJS.ErrnoException> = {},
  timedOut = false,
): Outcome {
  const whole = Object.assign(new Error(error.message ?? 'read ECONNRESET'), error)
  return { kind: 'failure', error: whole, sent, sentAt: 0, timedOut }
}

/** As the API words its refusals. */
export function refusal(type: string, message: string, details?: object) {
  return { type: 'error', request_id: 'req_1', error: { type, message, ...(details && { details }) } }
}

export const SPENT = refusal('rate_limit_error', 'x', { error_code: 'enforced_spend_limit_reached' })
