// The newest versions of many skills by one list, where that is sooner than a request for each.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'

/** How many are looked up side by side: fewer than the requests of the skills that are compared side by side. */
export const LOOKUPS = 24
/** So many are asked for one by one. @internal */
export const MAX_SINGLE = 16
/** Pages come one after the other: of a list much longer than the step, the rest is left to single requests. */
const LISTED_PER_SKILL = 6

/**
 * What pins the newest version of each of these skills; some or all may be missing, and are then to be read.
 *
 * @param skillIds in a number that is worth a list
 */
export async function listNewest(
  skillIds: readonly string[],
  api: SkillsApi,
): Promise<ReadonlyMap<string, string>> {
  if (skillIds.length <= MAX_SINGLE) return new Map()
  try {
    const { items } = await api.listSkills(skillIds.length * LISTED_PER_SKILL)
    return new Map(items.flatMap(({ id, latestVersion }) => (latestVersion ? [[id, latestVersion]] : [])))
  } catch (cause) {
    // It only spares requests: what is the matter is told by the first of them.
    if (cause instanceof ApiError) return new Map()
    throw cause
  }
}
