// What became of a skill: the noun that a step ends with and the report is made of.

import type { Comparison } from './skill/changes.ts'
import type { Problem } from './skill/problem.ts'
import type { Skill } from './skill/skill.ts'
import { type ArchiveFile, isByName, type SkillRequest, type SkillVersion } from './target.ts'

/** What is known of a skill whatever became of it. */
interface Facts {
  /** Relative to the workspace, `/` between names. */
  readonly directory: string
  /** Absent when the skill failed its checks. */
  readonly skill?: Skill
  /** Absent when it is not known, as in a dry run without one. */
  readonly skillId?: string
  /** Errors and warnings about files. */
  readonly problems: readonly Problem[]
  /** Other warnings. */
  readonly warnings: readonly string[]
  readonly comparison?: Comparison
  /** What a reader should know besides, such as why nothing was compared. */
  readonly note?: string
  readonly archive?: ArchiveFile
  readonly deploymentId?: string
}

export type Ending =
  | {
      readonly status: 'published'
      readonly version: SkillVersion
      /** This run made the skill itself. */
      readonly created: boolean
    }
  /** `version` is the newest one, which holds the same. */
  | { readonly status: 'unchanged'; readonly version: SkillVersion }
  | { readonly status: 'planned' }
  | { readonly status: 'not-sent' }
  | Failed

/** `made` is what exists in spite of the failure. */
export type Failed = {
  readonly status: 'failed'
  /** Absent when that is told by problems. */
  readonly error?: string
} & (
  | { readonly made: 'nothing' | 'skill' | 'unknown' }
  | { readonly made: 'version'; readonly version: SkillVersion; readonly created: boolean }
)

export type SkillResult = Facts & Ending

/** A step in which at least one skill failed; carries what became of every one. */
export class StepError extends Error {
  override readonly name = 'StepError'
  readonly results: readonly SkillResult[]

  constructor(results: readonly SkillResult[]) {
    const failed = results.filter(result => result.status === 'failed')
    super(failed.map(({ directory, error }) => `${directory}: ${error ?? 'see its problems'}`).join('\n'))
    this.results = results
  }
}

/** The facts about a skill that nothing has happened to yet; `skill` and its problems come from loading it. */
export function factsOf({ directory, skillId }: SkillRequest, skill?: Skill): Facts {
  return {
    directory: directory.path,
    problems: skill?.warnings ?? [],
    warnings: [],
    ...(skill && { skill }),
    ...(skillId !== undefined && !isByName(skillId) && { skillId }),
  }
}

/** The results of a step that ends before anything is sent: `errors` of the skills that stopped it, by their place. */
export function stopBeforeSending(
  skills: readonly { readonly request: SkillRequest; readonly skill?: Skill }[],
  errors: ReadonlyMap<number, string>,
): StepError {
  return new StepError(
    skills.map(({ request, skill }, index) => {
      const error = errors.get(index)
      const facts = factsOf(request, skill)
      return error === undefined
        ? { ...facts, status: 'not-sent' }
        : { ...facts, status: 'failed', made: 'nothing', error }
    }),
  )
}

/** The version that a result names: one that was published, or the one that is there already. */
export function versionOf(result: SkillResult): SkillVersion | undefined {
  return 'version' in result ? result.version : undefined
}

/** Whether this run made a version or a skill, even if something failed after that. */
export function isPublished(result: SkillResult): boolean {
  switch (result.status) {
    case 'published':
      return true
    case 'failed':
      return result.made === 'version' || result.made === 'skill'
    default:
      return false
  }
}

/** Whether this run made the skill itself. */
export function isCreated(result: SkillResult): boolean {
  switch (result.status) {
    case 'published':
      return result.created
    case 'failed':
      return result.made === 'skill' || (result.made === 'version' && result.created)
    default:
      return false
  }
}
