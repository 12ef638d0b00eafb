// A client of the API as a step opens it, on a clock that stands still.

import { type ApiSettings, connectApi } from '../../../src/claude/connect.ts'
import type { IdentityTokenSource } from '../../../src/claude/federation.ts'
import type { Credentials } from '../../../src/claude/login.ts'
import { openNetwork } from '../../../src/http/network.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { createClock } from '../../fixtures/test-clock.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'

export const API_KEY = 'sk-ant-api03-local'
export const LEGACY_BETA = 'skills-2025-10-02'

export interface ClientOptions extends Partial<ApiSettings> {
  readonly credentials?: Credentials
  readonly getIdentityToken?: IdentityTokenSource
}

/** `lines` is what was logged, `masked` what the runner was told to mask. */
export function openClient(url: string | URL, options: ClientOptions = {}) {
  const {
    credentials = { kind: 'api-key', apiKey: API_KEY },
    getIdentityToken = refuse,
    ...settings
  } = options
  const clock = createClock()
  const masked: string[] = []
  const runtime = createRuntime({ clock, secrets: createSecrets(secret => masked.push(secret)) })
  const defaults = {
    baseUrl: new URL(url),
    version: '2023-06-01',
    betas: [LEGACY_BETA],
    maxRetries: 3,
    timeoutMs: 600_000,
    concurrency: 4,
  }
  const client = connectApi(
    credentials,
    { ...defaults, ...settings },
    { connect: openNetwork([], runtime), getIdentityToken },
    runtime,
  )
  return { client, clock, runtime, lines: runtime.lines, masked }
}

async function refuse(): Promise<never> {
  throw new Error('No identity token was expected to be needed')
}

/** What a call failed with. */
export async function failureOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call
  } catch (error) {
    return error as Error
  }
  throw new Error('It was expected to fail')
}
