// A skill on its way through the step, each type with more than the one before: a request, what was found, a loaded
// skill, a target.

import type { Problem } from './skill/problem.ts'
import type { Findings, Skill } from './skill/skill.ts'

/** The id that stands for "find it by its name, or create it". */
export const AUTO = 'auto'

/** The id that stands for "find it by its name", and never creates. */
export const EXISTING = 'existing'

/** Whether an id stands for looking the skill up by its name. */
export function isByName(skillId: string | undefined): boolean {
  return skillId === AUTO || skillId === EXISTING
}

/** A folder of the workspace that holds a skill. */
export interface Directory {
  /**
   * Relative to the workspace, or at the command line to the current folder; `/` between names, `.` for that folder
   * itself.
   */
  readonly path: string
  /** Absolute, without links. */
  readonly location: string
  /** It is the workspace itself, which is called whatever the repository is. */
  readonly isWorkspace?: true
  /** The path was given at the command line: commands that a message proposes use it as it is. */
  readonly isTyped?: true
}

/** A skill that the workflow asks for. */
export interface SkillRequest {
  readonly directory: Directory
  /** Absent only in a dry run. */
  readonly skillId?: string
  /**
   * The older version whose content is to be published in place of the directory's. Until it has been read, only what
   * pins it.
   */
  readonly fromVersion?: SkillVersion | VersionPin
  /** Why its directory cannot be entered, in whole sentences: the skill fails for that, and the others go on. */
  readonly error?: string
}

/** What was found of a skill in its folder, or in a published version, to be checked alike. */
export interface FoundSkill {
  readonly request: SkillRequest
  readonly findings: Findings
  /** What can be done about all problems together, in whole sentences; undefined where each says it itself. */
  explain(problems: readonly Problem[]): string | undefined
}

/** A skill that was read and can be published. */
export interface LoadedSkill {
  readonly request: SkillRequest
  readonly skill: Skill
  /** Where its archive is to be written: absolute, without links. */
  readonly archivePath?: string
}

/** A version, whatever shape it came in; `version` is what pins it in the shape that was asked for. */
export interface SkillVersion {
  readonly id: string
  readonly version: string
  /** ISO 8601, as the API wrote it. */
  readonly createdAt: string
  readonly description: string
  readonly directory: string
  readonly name: string
  readonly skillId: string
  readonly type: string
}

export type VersionPin = Pick<SkillVersion, 'version'>

/** Which skill of the API it is to become a version of. */
export type Destination =
  /** `newest` is its newest version, or what pins that, when it is known from finding the skill. */
  | { readonly kind: 'existing'; readonly skillId: string; readonly newest?: SkillVersion | VersionPin }
  /** There is no such skill yet: publishing creates it. `hint` is a whole sentence that says why that may be unwanted. */
  | { readonly kind: 'new'; readonly hint?: string }
  /**
   * Which skill it is could not be found out; only a plan goes on like this. `cause` is what was thrown, or a whole
   * sentence.
   */
  | { readonly kind: 'unknown'; readonly cause: unknown }

/** A zip on disk. */
export interface ArchiveFile {
  /** Absolute. */
  readonly path: string
  /** `sha256:<hex>`. */
  readonly digest: string
}

/** A skill that is ready to be published. */
export interface Target extends LoadedSkill {
  readonly destination: Destination
  readonly archive?: ArchiveFile
}
