// What the token endpoint answers → an access token and how long it lives. Pure.

import type { Outcome } from '../http/exchange.ts'
import { readJson } from '../http/incoming-body.ts'
import { isSuccess } from '../http/verdict.ts'
import type { Fields } from './json-fields.ts'

/** The shortest lifetime of a token: https://platform.claude.com/docs/en/manage-claude/workload-identity-federation */
const LEAST_LIFETIME_S = 60

type TokenAnswer =
  | { readonly kind: 'token'; readonly value: string; readonly lifetimeSeconds: number }
  /** There is no token; `why` is absent when the answer is no success. */
  | { readonly kind: 'none'; readonly why?: string }

/** Reads what the token endpoint answered; a success that holds no token says why. */
export function readToken(outcome: Outcome): TokenAnswer {
  if (outcome.kind !== 'answer' || !isSuccess(outcome.answer)) return { kind: 'none' }
  const unreadable = (why: string): TokenAnswer => ({ kind: 'none', why })
  if (outcome.answer.cut) return unreadable('the answer broke off or was too large')
  const json = readJson(outcome.answer)
  if (json === undefined) return unreadable('the answer is not JSON')
  const { access_token: value, token_type: type, expires_in: lifetime } = Object(json) as Fields
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
    return unreadable('it holds no access token')
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    return unreadable('the token is of a type other than Bearer')
  const lifetimeSeconds = readLifetime(lifetime)
  if (lifetimeSeconds <= 0) return unreadable('the token has expired')
  return { kind: 'token', value, lifetimeSeconds }
}

/**
 * The lifetime in seconds. The field may be a text, and RFC 6749 lets it be left out: then it is the shortest that the
 * API gives.
 */
function readLifetime(value: unknown): number {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : LEAST_LIFETIME_S
}
