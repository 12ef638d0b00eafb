// What GitHub answers, as its library takes it and as it is read. Pure.

import type { Answer } from '../http/exchange.ts'
import { isLimited } from './deployment-error.ts'

/** A deployment, as far as it is read. */
export interface Deployment {
  readonly id: number
  /** The commit. */
  readonly sha: string
  /** The data that was recorded with it; anything, since others create deployments as well. */
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

/** The payload, which is an object or a text that may hold one as JSON. */
function readPayload(payload: unknown): Record<string, unknown> {
  try {
    return Object(typeof payload === 'string' ? JSON.parse(payload) : payload)
  } catch {
    return {}
  }
}

/** An answer as the library reads it: as much of a `Response` as it needs. */
export function toResponse({ status, headers, body }: Answer, url: string) {
  const text = async () => body.toString('utf8')
  return { status, url, ok: status < 400, headers: new Headers(headers), text, arrayBuffer: async () => body }
}
