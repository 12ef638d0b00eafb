// The newest versions of many skills by one list, where that is sooner than a request for each.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'

/** How many skills are looked up side by side. */
export const LOOKUPS = 24
/** Up to so many skills are asked for one by one. @internal */
export const MAX_SINGLE = 16
/**
 * How many listed skills are worth reading for each one of the step: pages come one after the other, so the rest is
 * left to single requests.
 */
const LISTED_PER_SKILL = 6

/**
 * Reads what pins the newest version of each of these skills, by their ids; skills that are missing are to be read singly.
 *
 * @param skillIds the skills; for a few no list is read
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
    // The list only saves requests: a lasting error is reported by the first of those.
    if (cause instanceof ApiError) return new Map()
    throw cause
  }
}
