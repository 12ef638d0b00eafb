// Texts about a skill that is published again from an older version, and not from a folder. Pure.

import { isEarly, type Reason, reasonOf, type SkillResult } from '../result.ts'

const UNDONE =
  'The next run that publishes the branch undoes this, unless the change is reverted there: git revert.'
const DONE = 'The newest version holds the same: what was to be live again is.'
const AFTER: Partial<Record<Reason, string>> = { published: UNDONE, unchanged: `${DONE} ${UNDONE}` }

/** The version that it comes from, to be read after "of"; empty where it comes from a folder. */
export function describeOrigin({ fromVersion }: SkillResult): string {
  if (!fromVersion) return ''
  const created = 'createdAt' in fromVersion ? `, created at ${fromVersion.createdAt}` : ''
  return `version ${fromVersion.version}${created}`
}

/** Whole sentences about a roll-back and how to undo it; empty when there is none. */
export function describeRollBack(result: SkillResult): string {
  const origin = describeOrigin(result)
  if (origin === '' || isEarly(result)) return ''
  return [`Roll-back to the content of ${origin}.`, AFTER[reasonOf(result)]].filter(Boolean).join(' ')
}
