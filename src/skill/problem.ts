// What is wrong with a skill, and where. Problems flow from every file of this folder to the annotations.

import { andMore } from '../list-some.ts'
import { type RuleId, SEVERITIES, type Severity } from './rules.ts'

/** A position in a file. */
export interface Position {
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1, in UTF-16 code units, as GitHub's annotations count. */
  readonly column: number
}

/** Something that is wrong with a skill. */
export interface Problem {
  /** The rule that is broken. */
  readonly rule: RuleId
  /** The severity of the rule; under `strict` a warning is an error. */
  readonly severity: Severity
  /** What is wrong and what to do about it, in whole sentences. */
  readonly message: string
  /** The file it is about, relative to the skill, with `/` between names. */
  readonly path?: string
  readonly position?: Position
}

/** A skill that cannot be published; carries all of its problems, warnings included. */
export class SkillError extends Error {
  readonly problems: readonly Problem[]
  /** The name in SKILL.md, as far as there is one. */
  readonly skillName: string

  constructor(problems: readonly Problem[], skillName = '') {
    super(problems.map(problem => problem.message).join('\n'))
    this.name = 'SkillError'
    this.problems = problems
    this.skillName = skillName
  }
}

/** A problem with the severity of its rule. */
export function problem(rule: RuleId, message: string, path?: string, position?: Position): Problem {
  return {
    rule,
    severity: SEVERITIES[rule],
    message,
    ...(path !== undefined && { path }),
    ...(position && { position }),
  }
}

/** The position right behind the text `before`, which begins the file. */
export function positionAfter(before: string): Position {
  let line = 1
  for (let end = before.indexOf('\n'); end >= 0; end = before.indexOf('\n', end + 1)) line += 1
  return { line, column: before.length - before.lastIndexOf('\n') }
}

/** The remedy for a file that cannot be sent, as a sentence; any file but SKILL.md may be left out as well. */
export function orLeaveOut(path: string, remedy: string): string {
  return path === 'SKILL.md' ? `${remedy}.` : `${remedy}, or leave it out with "files".`
}

/** The message as reports show it: with the id of its rule, which `ignore_rules` takes, behind the first paragraph. */
export function formatProblem({ message, rule }: Problem): string {
  return message.replace(/(?=\n\n|$)/, ` [${rule}]`)
}

/** Applies the settings of a step: removes problems of ignored rules, and makes warnings errors when it is strict. */
export function applyStrictness(
  problems: readonly Problem[],
  strict: boolean,
  ignored: ReadonlySet<RuleId>,
): Problem[] {
  return problems
    .filter(({ rule }) => !ignored.has(rule))
    .map(found => (strict && found.severity === 'warning' ? { ...found, severity: 'error' } : found))
}

/**
 * At most `max` problems. When there are more, errors come before warnings, and the last one says how many are left
 * out.
 */
export function limitProblems(problems: readonly Problem[], max: number): readonly Problem[] {
  if (problems.length <= max) return problems
  const errorsFirst = [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity !== 'error'),
  ]
  const more = andMore(problems.length - max)
  return errorsFirst
    .slice(0, max)
    .map((last, index) => (index < max - 1 ? last : { ...last, message: `${last.message}\n\n${more}.` }))
}
