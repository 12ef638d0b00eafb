// What became of a skill: the noun that the road ends with and the report is made of.

import type { SkillVersion } from './claude/schema.ts'
import { AUTO } from './inputs/mapping.ts'
import type { SkillRequest } from './inputs/skills.ts'
import type { Comparison } from './publish/publish-version.ts'
import type { Problem } from './skill/problem.ts'
import type { Skill } from './skill/skill.ts'

export type Reason = 'published' | 'unchanged' | 'dry-run' | 'failed' | 'not-sent'

export interface SkillResult {
  /** Relative to the workspace, `/` between names. */
  readonly directory: string
  readonly reason: Reason
  /** Absent when the skill failed its checks. */
  readonly skill?: Skill
  /** Absent when it is not known, as in a dry run without one. */
  readonly skillId?: string
  /** This run made the skill itself. */
  readonly created: boolean
  /** This run made a version, even if something failed after that. */
  readonly published: boolean
  readonly version?: SkillVersion
  readonly comparison?: Comparison
  /** Errors and warnings about files. */
  readonly problems: readonly Problem[]
  /** Other warnings. */
  readonly warnings: readonly string[]
  /** What a reader of the plan or the result should know besides, such as why nothing was compared. */
  readonly note?: string
  /** Why it failed, when that is not told by problems. */
  readonly error?: string
  readonly archive?: ArchiveFact
  readonly deploymentId?: string
}

export interface ArchiveFact {
  /** Absolute. */
  readonly path: string
  /** `sha256:<hex>`. */
  readonly digest: string
}

/** A step in which at least one skill failed; carries what became of every one. */
export class StepError extends Error {
  override readonly name = 'StepError'
  readonly results: readonly SkillResult[]

  constructor(results: readonly SkillResult[]) {
    const failed = results.filter(({ reason }) => reason === 'failed')
    super(failed.map(({ directory, error }) => `${directory}: ${error ?? 'see its problems'}`).join('\n'))
    this.results = results
  }
}

/** The result of a skill that nothing has happened to yet; `skill` and its problems come from the check. */
export function notSent({ directory, skillId }: SkillRequest, skill?: Skill): SkillResult {
  return {
    directory: directory.path,
    reason: 'not-sent',
    created: false,
    published: false,
    problems: skill?.warnings ?? [],
    warnings: [],
    ...(skill && { skill }),
    ...(skillId !== undefined && skillId !== AUTO && { skillId }),
  }
}

/** The result of a skill that something stopped before it was sent. */
export function failSkill(request: SkillRequest, skill: Skill, error: string): SkillResult {
  return { ...notSent(request, skill), reason: 'failed', error }
}

export function isFailed({ reason }: SkillResult): boolean {
  return reason === 'failed'
}

/** The result without secrets in what it says; what the API and the disk hold stays as it is. */
export function redactResult(result: SkillResult, redact: (text: string) => string): SkillResult {
  const { problems, warnings, note, error } = result
  return {
    ...result,
    problems: problems.map(problem => ({ ...problem, message: redact(problem.message) })),
    warnings: warnings.map(redact),
    ...(note !== undefined && { note: redact(note) }),
    ...(error !== undefined && { error: redact(error) }),
  }
}
