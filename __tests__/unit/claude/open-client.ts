// A client of the API as a step opens it, on a clock that stands still.

import type { SkillsApi } from '../../../src/claude/client.ts'
import { type ConnectionSettings, connectApi } from '../../../src/claude/connect.ts'
import type { Credentials } from '../../../src/claude/login.ts'
import { createSecrets } from '../../../src/secrets.ts'
import { createClock, type TestClock } from '../../fixtures/test-clock.ts'

export const API_KEY = 'sk-ant-api03-local'
export const LEGACY_BETA = 'skills-2025-10-02'

export interface ClientOptions extends Partial<ConnectionSettings> {
  readonly credentials?: Credentials
  readonly getIdentityToken?: (audience: string) => Promise<string>
}

export interface OpenClient {
  readonly client: SkillsApi
  readonly clock: TestClock
  /** What was logged. */
  readonly lines: readonly string[]
  /** What the runner was told to mask. */
  readonly masked: readonly string[]
}

export function openClient(url: string | URL, options: ClientOptions = {}): OpenClient {
  const { credentials, getIdentityToken, ...settings } = options
  const clock = createClock()
  const lines: string[] = []
  const masked: string[] = []
  const client = connectApi(
    credentials ?? { kind: 'api-key', apiKey: API_KEY },
    {
      baseUrl: new URL(url),
      version: '2023-06-01',
      betas: [LEGACY_BETA],
      maxRetries: 3,
      timeoutMs: 600_000,
      ...settings,
    },
    {
      clock,
      secrets: createSecrets(secret => masked.push(secret)),
      log: line => lines.push(line),
      getIdentityToken:
        getIdentityToken ?? (() => Promise.reject(new Error('No identity token was expected to be needed'))),
    },
  )
  return { client, clock, lines, masked }
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
