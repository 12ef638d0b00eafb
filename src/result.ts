// What became of a skill: the noun that a step ends with and the report is made of.

import { type Comparison, isUnchanged } from './skill/changes.ts'
import type { Problem } from './skill/problem.ts'
import type { Skill } from './skill/skill.ts'
import {
  type ArchiveFile,
  isByName,
  type SkillRequest,
  type SkillVersion,
  type VersionPin,
} from './target.ts'

/** What is known of a skill whatever became of it. */
interface Facts {
  /** Relative to the workspace, `/` between names. */
  readonly directory: string
  /** What reports call it when another skill of the step has the same name. */
  readonly label?: string
  /** Absent when the skill failed its checks. */
  readonly skill?: Skill
  /** Absent when it is not known, as in a dry run without an id. */
  readonly skillId?: string
  /** The id as the workflow writes it, which may be a word such as `auto`. */
  readonly requestedId?: string
  /** The older version that it is made from, in place of the directory. */
  readonly fromVersion?: SkillVersion | VersionPin
  /** Errors and warnings about files. */
  readonly problems: readonly Problem[]
  /** Warnings that are not about its files. */
  readonly warnings: readonly string[]
  readonly comparison?: Comparison
  /** What a reader should know besides, such as why nothing was compared. */
  readonly note?: string
  readonly archive?: ArchiveFile
  readonly deploymentId?: string
}

/** How a skill ended, by `status`. */
export type Ending =
  | {
      readonly status: 'published'
      readonly version: SkillVersion
      /** This run made the skill itself. */
      readonly created: boolean
    }
  /** `version` is the newest one, which holds the same. */
  | { readonly status: 'unchanged'; readonly version: SkillVersion }
  /** What publishing would do; `unknown` where there is nothing to compare with. */
  | { readonly status: 'planned'; readonly change: 'create' | 'publish' | 'unknown' }
  /** Publishing would do nothing: `version` is the newest one. */
  | { readonly status: 'planned'; readonly change: 'none'; readonly version: SkillVersion }
  | { readonly status: 'not-sent' }
  | Failed

/**
 * A skill that failed.
 *
 * - `made`: what exists all the same
 * - `early`: it failed before its turn to be sent came
 * - `wrong`: the version was read back, and holds something else
 */
export type Failed = {
  readonly status: 'failed'
  /** Absent when the problems of the skill say what is wrong. */
  readonly error?: string
} & (
  | { readonly made: 'nothing'; readonly early?: true }
  | { readonly made: 'skill' | 'unknown' }
  | {
      readonly made: 'version'
      readonly version: SkillVersion
      readonly created: boolean
      readonly wrong: boolean
    }
)

/** What became of a skill. */
export type SkillResult = Facts & Ending

/** What the step is for; an alarm is a plan that is red when it would publish anything, or cannot tell. */
export type Mode = 'run' | 'plan' | 'alarm'

/** A step that ends red because of what became of its skills; carries all their results. */
export class StepError extends Error {
  override readonly name = 'StepError'
  readonly results: readonly SkillResult[]
  readonly mode: Mode

  constructor(results: readonly SkillResult[], mode: Mode = 'run') {
    const failed = results.filter(result => result.status === 'failed')
    super(failed.map(({ directory, error }) => `${directory}: ${error ?? 'see its problems'}`).join('\n'))
    this.results = results
    this.mode = mode
  }
}

/** Whether the step ends red. */
export function isRed(results: readonly SkillResult[], mode: Mode): boolean {
  return results.some(result => isStopped(result) || (mode === 'alarm' && wouldChange(result)))
}

/** Whether the skill failed, or was not sent since the step was cancelled or another one had failed. */
export function isStopped({ status }: SkillResult): boolean {
  return status === 'failed' || status === 'not-sent'
}

/** Whether the skill failed before its turn to be sent came. */
export function isEarly(result: SkillResult): boolean {
  return result.status === 'failed' && result.made === 'nothing' && result.early === true
}

/** Whether a drift alarm goes off for this skill: publishing would change something, or that could not be found out. */
export function wouldChange(result: SkillResult): boolean {
  return result.status === 'planned' && result.change !== 'none'
}

/** Whether what is published is known to differ from the skill, or to be missing. */
export function differs(result: SkillResult): boolean {
  if (result.status !== 'planned') return false
  const { change, comparison } = result
  return (
    change === 'create' ||
    (change === 'publish' && comparison !== undefined && !isUnchanged(comparison.changes))
  )
}

/** The facts about a skill before anything is sent; `skill` and its problems come from loading it. */
export function factsOf({ directory, skillId, fromVersion }: SkillRequest, skill?: Skill): Facts {
  return {
    directory: directory.path,
    problems: skill?.warnings ?? [],
    warnings: [],
    ...(skill && { skill }),
    ...(skillId !== undefined && { requestedId: skillId }),
    ...(skillId !== undefined && !isByName(skillId) && { skillId }),
    ...(fromVersion && { fromVersion }),
  }
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

/** The word for an ending in the output `reason` and in `results`. */
export type Reason =
  | 'published'
  | 'unchanged'
  | 'would-create'
  | 'would-publish'
  | 'checked'
  | 'failed'
  | 'not-sent'

/** The output `reason` of a result. */
export function reasonOf(result: SkillResult): Reason {
  if (result.status !== 'planned') return result.status
  switch (result.change) {
    case 'create':
      return 'would-create'
    case 'publish':
      return 'would-publish'
    case 'none':
      return 'unchanged'
    case 'unknown':
      return 'checked'
  }
}
