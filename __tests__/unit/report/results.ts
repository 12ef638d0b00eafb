// Skills and what became of them, as values.

import type { Ending, Failed, SkillResult } from '../../../src/result.ts'
import type { SkillVersion } from '../../../src/target.ts'
import { skillOf } from '../skills.ts'

type Facts = Omit<SkillResult, 'status'>

export const SKILL_ID = 'skill_01'

export const VERSION: SkillVersion = {
  id: 'skver_01',
  version: '1759178010641129',
  createdAt: '2026-01-02T03:04:05.641129Z',
  description: 'As the API tells it.',
  directory: 'my-skill',
  name: 'my-skill',
  skillId: SKILL_ID,
  type: 'skill_version',
}

export const PUBLISHED = { status: 'published', version: VERSION, created: false } as const
export const UNCHANGED = { status: 'unchanged', version: VERSION } as const
/** Nothing to compare with. */
export const PLANNED = { status: 'planned', change: 'unknown' } as const
export const NOT_SENT = { status: 'not-sent' } as const
/** Its version exists, but could not be verified. */
export const UNVERIFIED = {
  status: 'failed',
  error: 'Not as sent.',
  made: 'version',
  version: VERSION,
  created: false,
  wrong: false,
} as const

/** A skill of which everything is known; published, unless told otherwise. */
export function resultOf(facts: Partial<Facts> = {}, ending: Ending = PUBLISHED): SkillResult {
  return {
    directory: 'skills/my-skill',
    skill: skillOf({ 'SKILL.md': 'text\n' }),
    skillId: SKILL_ID,
    problems: [],
    warnings: [],
    ...facts,
    ...ending,
  }
}

/** A skill that failed, of which nothing is known but what is told. */
export function failureOf(facts: Partial<Facts> & Pick<Failed, 'error'>): SkillResult {
  return { directory: '.', problems: [], warnings: [], ...facts, status: 'failed', made: 'nothing' }
}
