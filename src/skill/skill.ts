// SkillFile[] → Skill, or all its problems. Pure: what it needs of the disk was read before.

import { formatNumber } from '../format-number.ts'
import { checkReferences, type Whereabouts } from './dangling.ts'
import { digestFiles, type FileDigest } from './digest.ts'
import type { Field } from './field.ts'
import { checkFields } from './fields.ts'
import { type Frontmatter, parseFrontmatter } from './frontmatter.ts'
import { checkConflicts } from './merge-conflict.ts'
import { checkPaths } from './paths.ts'
import { type IdleExclude, type IdleInclude, unmatchedProblem } from './pattern-problems.ts'
import { checkPortability } from './portable-names.ts'
import { applyStrictness, limitProblems, type Problem, problem, SkillError } from './problem.ts'
import { checkReading, measureReading, type Reading } from './reading.ts'
import type { RuleId } from './rules.ts'

/** A file as it was checked; its content can be had again, and is then the content that was checked. */
export interface SkillFile extends FileDigest {
  /** In bytes. */
  readonly size: number
  /** The content, if there was memory to keep it. */
  readonly kept?: Buffer
  /** @throws when the file on disk is no longer the one that was checked. */
  read(): Buffer
}

/** A skill that can be published: a value of this type has passed all checks. */
export interface Skill {
  readonly name: string
  readonly description: string
  /** In byte order of their paths. */
  readonly files: readonly SkillFile[]
  readonly sizeBytes: number
  /** `sha256:<hex>`, see digest.ts. */
  readonly digest: string
  /** Warnings and notes. */
  readonly warnings: readonly Problem[]
  readonly reading: Reading
}

/** What was found on disk: the files, what is already known to be wrong, and where SKILL.md was seen. */
export interface Findings {
  /** In byte order of their paths, as readFiles gives them. */
  readonly files: readonly SkillFile[]
  /** Of all files of the skill, in the same order; `problems` says why one of them could not be read. */
  readonly paths: readonly string[]
  readonly problems: readonly Problem[]
  /** The includes that match nothing in this skill, as far as they match nothing in the other skills either. */
  readonly idleIncludes: readonly IdleInclude[]
  /** The excludes that had no effect in this skill. */
  readonly idleExcludes: readonly IdleExclude[]
  /** Where the skill is in its checkout, `/` between names, '' for the checkout itself. */
  readonly place?: string
  /** The folder's name, where it should equal the skill's. */
  readonly folder?: string
  /** Paths of hidden files that were left out. */
  readonly hidden: readonly string[]
  /** Says where a path is that is not among the files. */
  readonly locate: (path: string) => Whereabouts
  /** What stands in the place of SKILL.md and what to do, a sentence. */
  readonly near?: string
  /** SKILL.md exists but "files" does not select it. */
  readonly isLeftOut: boolean
  /** Folders below this one that have a SKILL.md, for the advice when this one has none. */
  readonly skillFolders: readonly string[]
}

/** The rules and limits of a step, as far as they concern checks. */
export interface Strictness {
  /** Warnings are errors. */
  readonly strict: boolean
  /** Rules whose warnings are not wanted. */
  readonly ignored: ReadonlySet<RuleId>
  /** How many problems are reported. */
  readonly maxProblems: number
  /** The size in bytes of the request that would carry the files, and how large it may be. */
  readonly requestSize: (name: string, files: readonly SkillFile[]) => number
  readonly maxRequestSize: number
}

const NO_FRONTMATTER: Frontmatter = { fields: new Map(), problems: [] }

/**
 * Parses what was read into a skill, whose files keep their order.
 *
 * @throws SkillError with every problem, when one of them is an error (or, when strict, a warning).
 */
export function parseSkill(findings: Findings, rules: Strictness): Skill {
  const { files, paths } = findings
  const skillMd = files.find(file => file.path === 'SKILL.md')
  const content = skillMd?.read()
  const text = content?.toString() ?? ''
  const conflicts = checkConflicts(text)
  const { isTorn } = conflicts
  const frontmatter = content && !isTorn ? parseFrontmatter(content) : NO_FRONTMATTER
  const { fields } = frontmatter
  const isRead =
    content !== undefined && !isTorn && !frontmatter.problems.some(({ severity }) => severity === 'error')
  const name = textOf(fields, 'name')
  const description = textOf(fields, 'description')
  const reading = measureReading(text, description)
  // Invisible characters in the file itself are reported with their line.
  const isVisible = !findings.problems.some(
    ({ rule, path }) => rule === 'invisible-text' && path === 'SKILL.md',
  )
  const found = [
    ...findings.idleIncludes.map(unmatchedProblem),
    ...findings.problems,
    // An empty submodule has no SKILL.md, and that is all that is wrong with it.
    ...(hasUnfetched(findings) ? [] : checkPaths(paths, findings)),
    ...checkPortability(paths),
    ...conflicts.problems,
    ...frontmatter.problems,
    ...(isRead ? checkFields(fields, findings.folder) : []).filter(
      ({ rule }) => isVisible || rule !== 'invisible-text',
    ),
    ...checkReferences(text, paths, findings.hidden, findings.locate),
    ...(isRead ? checkReading(text, reading) : []),
    ...checkSize(name, files, rules),
  ]
  const problems = limitProblems(applyStrictness(found, rules.strict, rules.ignored), rules.maxProblems)
  if (problems.some(problem => problem.severity === 'error')) throw new SkillError(problems, name)
  return {
    name,
    description,
    files,
    sizeBytes: files.reduce((sum, file) => sum + file.size, 0),
    digest: digestFiles(files),
    warnings: problems,
    reading,
  }
}

/** A skill that is too large to be sent, with the files that weigh most. */
export function tooLarge(
  size: number,
  limit: number,
  files: readonly { path: string; size: number }[],
): Problem {
  const largest = [...files].sort((a, b) => b.size - a.size).slice(0, 5)
  const list = largest.map(file => `${file.path} (${formatNumber(file.size)} bytes)`).join(', ')
  return problem(
    'too-large',
    `The upload would have ${formatNumber(size)} bytes; the API takes ${formatNumber(limit)} at most. ` +
      `The largest files are ${list}. Shrink them, or leave some out with "files".`,
  )
}

function checkSize(
  name: string,
  files: readonly SkillFile[],
  { requestSize, maxRequestSize }: Strictness,
): Problem[] {
  const size = requestSize(name, files)
  return size > maxRequestSize ? [tooLarge(size, maxRequestSize, files)] : []
}

function hasUnfetched({ problems }: Findings): boolean {
  return problems.some(({ rule, path }) => rule === 'unfetched-submodule' && path === undefined)
}

function textOf(fields: ReadonlyMap<string, Field>, key: string): string {
  const value = fields.get(key)?.value
  return typeof value === 'string' ? value : ''
}
