// What GitHub answers, as its library takes it and as it is read. Pure.

import type { Answer } from '../http/exchange.ts'
import { isLimited } from './deployment-error.ts'

export interface Deployment {
  readonly id: number
  /** The commit. */
  readonly sha: string
  /** What was recorded with it; anything, since others record as well. */
  readonly payload: Readonly<Record<string, unknown>>
}

/** What GitHub's own answer says of another attempt, where its status alone would say something else. */
export function verdictOf(answer: Answer) {
  if (isLimited(answer)) return 'again'
  if (answer.status > 501) return 'unknown'
  return answer.status === 409 ? 'final' : undefined
}

/** A deployment as GitHub lists it; nothing when it has no id. */
export function readDeployment(json: unknown): Deployment | undefined {
  const { id, sha, payload } = Object(json) as { id?: unknown; sha?: unknown; payload?: unknown }
  if (!Number.isSafeInteger(id)) return undefined
  return { id: id as number, sha: typeof sha === 'string' ? sha : '', payload: readPayload(payload) }
}

/** An object, or a text that may hold one. */
function readPayload(payload: unknown): Record<string, unknown> {
  try {
    return Object(typeof payload === 'string' ? JSON.parse(payload) : payload)
  } catch {
    return {}
  }
}

/** As much of a Response as the library reads. */
export function toResponse({ status, headers, body }: Answer, url: string) {
  const text = async () => body.toString('utf8')
  return { status, url, ok: status < 400, headers: new Headers(headers), text, arrayBuffer: async () => body }
}
