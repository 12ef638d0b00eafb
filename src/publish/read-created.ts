// Reads what this step has just created, which may not be visible at once.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import type { Runtime } from '../runtime.ts'

const WAITS_MS = [500, 1_000, 2_000, 4_000, 4_000]

/**
 * Reads something that the API has just named. A 404 says only that it is not visible yet: it is repeated for some seconds.
 *
 * @throws whatever `read` throws; ApiError with status 404 when that stays so
 */
export async function readCreated<T>(
  read: () => Promise<T>,
  { budget }: Pick<SkillsApi, 'budget'>,
  { clock, log }: Runtime,
): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await read()
    } catch (cause) {
      const wait = WAITS_MS[waits]
      if (!(cause instanceof ApiError) || cause.status !== 404) throw cause
      if (wait === undefined || wait >= budget.remaining()) throw cause
      log.info(`${cause.happened} It was created a moment ago; trying again in ${wait / 1000} s.`)
      await clock.sleep(wait)
    }
  }
}
