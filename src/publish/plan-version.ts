// What publishing would do with a skill that exists, found out by reading alone.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError, happenedIn } from '../claude/errors.ts'
import type { Ending, Failed } from '../result.ts'
import { type Comparison, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { Destination, SkillVersion } from '../target.ts'
import type { Plan } from './publish-version.ts'
import { explainOtherName, isContentLost, readKnown } from './read-newest.ts'
import { compareContent } from './version-files.ts'

/** What is foreseen, and what a reader should know of it. */
export type Forecast = (Extract<Ending, { status: 'planned' }> | Failed) & {
  readonly comparison?: Comparison
  readonly note?: string
  readonly warnings?: readonly string[]
}

/**
 * Compares a skill with its newest version. What publishing would fail on is a failure.
 *
 * @throws ApiError when it cannot be told for now, or with these credentials
 */
export async function planVersion(
  skill: Skill,
  { skillId, newest: known }: Extract<Destination, { kind: 'existing' }>,
  plan: Plan,
  api: SkillsApi,
): Promise<Forecast> {
  let pin = known?.version
  try {
    pin ??= (await api.readSkill(skillId)).latestVersion
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return refuse(cause.message)
    throw cause
  }
  if (pin === undefined)
    return { status: 'planned', change: 'publish', note: 'It has no version yet: this is its first version.' }
  const [version, comparison] = await Promise.allSettled([
    readKnown(known ?? { version: pin }, skillId, api),
    compareContent(skill, skillId, pin, api),
  ])
  const otherName = version.status === 'fulfilled' && explainOtherName(version.value, skill, skillId)
  if (otherName) return refuse(otherName)
  if (version.status === 'fulfilled' && comparison.status === 'fulfilled')
    return foresee(comparison.value, version.value, plan)
  return explainUnread(
    [version, comparison].flatMap(read => (read.status === 'rejected' ? [read.reason] : [])),
  )
}

function refuse(error: string): Forecast {
  return { status: 'failed', made: 'nothing', error }
}

function foresee(comparison: Comparison, version: SkillVersion, { skipUnchanged }: Plan): Forecast {
  if (!isUnchanged(comparison.changes)) return { status: 'planned', change: 'publish', comparison }
  if (skipUnchanged) return { status: 'planned', change: 'none', version, comparison }
  const note = `The same files as in version ${version.version}: skip_unchanged is false.`
  return { status: 'planned', change: 'publish', comparison, note }
}

/** What can't be had for good is no reason not to publish; what may be there in a minute leaves the plan open. */
function explainUnread(causes: readonly unknown[]): Forecast {
  const passing = causes.find(cause => !isContentLost(cause))
  if (passing) throw passing
  const note = `It would be published without a comparison: ${happenedIn(causes[0])}`
  return { status: 'planned', change: 'publish', note }
}
