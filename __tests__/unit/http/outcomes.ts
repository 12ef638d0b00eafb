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
  return { kind: 'answer', answer: answerOf(...parts) }
}

export function unreadable(reason: string, headers: Record<string, string> = {}): Outcome {
  return { kind: 'unreadable', answer: answerOf(200, '', headers), reason }
}

export function failed(
  sent: 'nothing' | 'part' | 'all',
  error: Partial<NodeJS.ErrnoException> = {},
  timedOut = false,
): Outcome {
  return {
    kind: 'failure',
    error: Object.assign(new Error(error.message ?? 'read ECONNRESET'), error),
    sent,
    timedOut,
  }
}

/** As the API words its refusals. */
export function refusal(type: string, message: string, details?: object) {
  return { type: 'error', request_id: 'req_1', error: { type, message, ...(details && { details }) } }
}
