// The entries of the output `results`, as docs/results.schema.json describes them. Pure.

import { clip } from '../foreign-text.ts'
import {
  isCreated,
  isPublished,
  type Reason,
  reasonOf,
  type SkillResult,
  versionOf,
  wouldChange,
} from '../result.ts'
import type { Comparison } from '../skill/changes.ts'
import { formatProblem, type Problem } from '../skill/problem.ts'

/** An entry; what is absent or unknown is null. */
export interface ResultEntry {
  /** Relative to the workspace. */
  readonly directory: string
  readonly skill_id: string | null
  readonly name: string | null
  readonly id: string | null
  readonly version: string | null
  readonly created_at: string | null
  readonly published: boolean
  readonly created: boolean
  readonly reason: Reason
  /** The digest of the skill's files. */
  readonly digest: string | null
  readonly changes: Changes | null
  readonly deployment_id: string | null
  /** All errors, a line each. */
  readonly error: string | null
}

interface Paths {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

interface Changes extends Paths {
  /** How many paths are left out. */
  readonly more: number
}

/** How long an environment variable may be, with its name and `=`. */
export const MAX_VARIABLE_BYTES = 128 * 1024
/** How many paths of a kind, and how many characters of an error, an entry holds; less where there are many. */
const LARGEST = { paths: 20, error: 10_000 }
const LEVELS = [LARGEST, { paths: 5, error: 500 }, { paths: 0, error: 200 }]

/** One entry a skill, with as much detail as an environment variable takes. */
export function entriesWithin(results: readonly SkillResult[]): ResultEntry[] {
  let entries: ResultEntry[] = []
  for (const level of LEVELS) {
    entries = results.map(result => entryOf(result, level))
    if (Buffer.byteLength(JSON.stringify(entries)) < MAX_VARIABLE_BYTES - 100) break
  }
  return entries
}

/**
 * Whether a later job can use the version: one that was made and not found wrong, or in a plan one that would be made.
 */
export function isUsable(result: SkillResult | undefined): boolean {
  switch (result?.status) {
    case 'published':
      return true
    case 'planned':
      return wouldChange(result) && result.change !== 'unknown'
    case 'failed':
      return result.made === 'version' && !result.wrong
    default:
      return false
  }
}

/** The entry of one result, with at most so many paths of a kind and characters of the error. */
export function entryOf(result: SkillResult, { paths, error: maxError } = LARGEST): ResultEntry {
  const { directory, skillId, skill, deploymentId, comparison } = result
  const version = versionOf(result)
  const error = errorOf(result)
  return {
    directory,
    skill_id: skillId ?? null,
    name: skill?.name ?? null,
    id: version?.id ?? null,
    version: version?.version ?? null,
    created_at: version?.createdAt ?? null,
    published: isPublished(result),
    created: isCreated(result),
    reason: reasonOf(result),
    digest: skill?.digest ?? null,
    changes: comparison ? cap(pathsOf(comparison), paths) : null,
    deployment_id: deploymentId ?? null,
    error: error === null ? null : clip(error, maxError),
  }
}

/** The paths of the changed files. */
export function pathsOf({ changes }: Comparison): Paths {
  const paths = (list: readonly { path: string }[]) => list.map(({ path }) => path)
  return { added: paths(changes.added), changed: paths(changes.changed), removed: paths(changes.removed) }
}

function cap({ added, changed, removed }: Paths, max: number): Changes {
  const lists = { added: added.slice(0, max), changed: changed.slice(0, max), removed: removed.slice(0, max) }
  const count = (all: Paths) => all.added.length + all.changed.length + all.removed.length
  return { ...lists, more: count({ added, changed, removed }) - count(lists) }
}

function errorOf(result: SkillResult): string | null {
  const own = result.status === 'failed' && result.error !== undefined ? [result.error] : []
  const problems = result.problems.filter(({ severity }) => severity === 'error').map(describeProblem)
  const errors = [...own, ...problems]
  return errors.length > 0 ? errors.join('\n') : null
}

function describeProblem(problem: Problem): string {
  const { path, position } = problem
  const place = path !== undefined && position ? `${path}:${position.line}:${position.column}: ` : ''
  return place + formatProblem(problem)
}
