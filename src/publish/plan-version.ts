// What publishing would do with a skill that exists, found out by reading alone.

import type { SkillsApi } from '../claude/client.ts'
import { happenedIn } from '../claude/errors.ts'
import type { Ending, Failed } from '../result.ts'
import { type Comparison, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { Destination } from '../target.ts'
import { decide, explainUnverifiable, type PublishOptions } from './publish-version.ts'
import { type Newest, NotComparedError, readNewest } from './read-newest.ts'

/** What publishing would do, and what a reader should know of it. */
export type Forecast = (Extract<Ending, { status: 'planned' }> | Failed) & {
  readonly comparison?: Comparison
  readonly note?: string
  readonly warnings?: readonly string[]
}

/**
 * Finds out what publishing a skill would do. What it would fail on is a failure.
 *
 * @throws ApiError when it cannot be told
 */
export async function planVersion(
  skill: Skill,
  { skillId, newest: known }: Extract<Destination, { kind: 'existing' }>,
  options: PublishOptions,
  api: SkillsApi,
): Promise<Forecast> {
  try {
    const newest = await readToShow(options, needs => readNewest(skill, skillId, needs, api, known))
    const decision = decide(skill, skillId, options, newest)
    if (decision.kind === 'refuse') return fail(decision.why)
    const comparison = newest.kind === 'compared' && { comparison: newest.comparison }
    if (decision.kind === 'skip')
      return { status: 'planned', change: 'none', version: decision.version, ...comparison }
    const unverifiable = await explainUnverifiable(newest, skillId, options, api)
    if (unverifiable !== undefined) return fail(unverifiable)
    return { status: 'planned', change: 'publish', ...comparison, ...explain(newest) }
  } catch (cause) {
    // The cause lacks the advice how to publish all the same, which is of no use to a plan.
    throw cause instanceof NotComparedError ? cause.cause : cause
  }
}

function fail(error: string): Forecast {
  return { status: 'failed', made: 'nothing', error }
}

/**
 * Reads the newest version with a comparison, also when publishing would not compare: then it is only shown, and may
 * fail.
 */
async function readToShow(
  options: PublishOptions,
  read: (needs: Pick<PublishOptions, 'skipUnchanged'>) => Promise<Newest>,
): Promise<Newest> {
  try {
    return await read({ skipUnchanged: true })
  } catch (cause) {
    if (options.skipUnchanged || !(cause instanceof NotComparedError)) throw cause
    const newest = await read(options)
    return newest.kind === 'unread' ? { ...newest, why: happenedIn(cause) } : newest
  }
}

function explain(newest: Newest): { readonly note?: string } {
  if (newest.kind === 'none') return { note: 'It has no version yet: this is its first version.' }
  if (newest.kind === 'unread') return { note: `It would be published without a comparison: ${newest.why}` }
  const { version, comparison } = newest
  return isUnchanged(comparison.changes)
    ? { note: `The same files as in version ${version.version}: skip_unchanged is false.` }
    : {}
}
