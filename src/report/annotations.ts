// Results → annotations within what GitHub shows of a step: ten of each level, the overview first, then one for each
// skill and kind of problem, spread over the skills. The rest stands in the log and in the summary. Pure.

import { clip } from '../foreign-text.ts'
import { groupBy } from '../group-by.ts'
import { listSome } from '../list-some.ts'
import { type Mode, reasonOf, type SkillResult } from '../result.ts'
import { formatProblem, type Problem } from '../skill/problem.ts'
import { countOutcomes, nameOf } from './outcome.ts'
import { placeOf, type Sources } from './source.ts'
import { listNames } from './step-log.ts'

/** A message at a place in a file, or about the step. */
export interface Annotation {
  readonly level: 'error' | 'warning'
  readonly message: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
}

const MAX_A_LEVEL = 10
/** How long an annotation may be: GitHub cuts at 4,096. */
const MAX_LENGTH = 4000
const MAX_NAMES = 8
/** How much of a message is shown of problems beside the first of their kind. */
const MAX_OTHER = 60

/** All annotations of a step, within GitHub's limits. */
export function annotate(results: readonly SkillResult[], sources: Sources, overview?: string): Annotation[] {
  const head: Annotation[] = overview === undefined ? [] : [{ level: 'error', message: overview }]
  const errors = collect(results, 'error', sources)
  const warnings = collect(results.map(withoutOld), 'warning', sources)
  return [...warnings.slice(0, MAX_A_LEVEL), ...[...head, ...errors].slice(0, MAX_A_LEVEL)].map(cut)
}

/** The result without warnings about what was published earlier: they were annotated then, and stand in the summary. */
function withoutOld(result: SkillResult): SkillResult {
  return reasonOf(result) === 'unchanged' || result.fromVersion ? { ...result, problems: [] } : result
}

/** One message about several skills that did not all succeed: how many of each outcome, and their names. */
export function describeOverview(results: readonly SkillResult[], mode: Mode): string {
  const parts = countOutcomes(results, mode).map(({ reason, text, results: those }) =>
    ['unchanged', 'checked', 'not-sent'].includes(reason)
      ? `${text}.`
      : `${text}: ${listNames(those, 1200)}.`,
  )
  return `${parts.join(' ')} The job summary tells all of it.`
}

interface SharedAnnotation extends Annotation {
  /** The skills that share the message. */
  readonly skills: readonly SkillResult[]
}

/** One annotation for each skill and kind of problem; the first of every skill comes before the second of any. */
function collect(
  results: readonly SkillResult[],
  level: Annotation['level'],
  sources: Sources,
): Annotation[] {
  const shared = groupMessages(results, level)
  const placed = results.map(result => groupProblems(result, level, sources))
  const rounds = Math.max(0, ...placed.map(({ length }) => length))
  const spread = Array.from({ length: rounds }, (_, round) =>
    placed.flatMap(list => list.slice(round, round + 1)),
  )
  const names = results.length > 1
  return [
    ...shared.map(({ skills, ...annotation }) => ({
      ...annotation,
      message:
        names || skills.length > 1
          ? `${listSome(skills, MAX_NAMES, nameOf)}: ${annotation.message}`
          : annotation.message,
    })),
    ...spread.flat(),
  ]
}

/** Ids of requests, skills and versions: without them messages of the same failure are equal. */
const IDS = /\b(?:req|skill|skver)_\w+|\b\d{9,}\b/g

/**
 * Messages that are not about a file; the same message of several skills, such as of a failed login, is one annotation.
 */
function groupMessages(results: readonly SkillResult[], level: Annotation['level']): SharedAnnotation[] {
  const messages = results.flatMap(result => {
    const error = result.status === 'failed' && result.error !== undefined ? [result.error] : []
    const placeless = result.problems.filter(({ severity, path }) => severity === level && path === undefined)
    const own = level === 'error' ? error : result.warnings
    return [...own, ...placeless.map(formatProblem)].map(message => ({ message, result }))
  })
  return [...groupBy(messages, ({ message }) => message.replace(IDS, '')).values()].map(group => ({
    level,
    message: group[0]?.message ?? '',
    skills: group.map(({ result }) => result),
  }))
}

/** Problems that have a place: those of one rule are one annotation, at the place of the first. */
function groupProblems(result: SkillResult, level: Annotation['level'], sources: Sources): Annotation[] {
  const placed = result.problems.filter(({ severity, path }) => severity === level && path !== undefined)
  return [...groupBy(placed, ({ rule }) => rule).values()].flatMap(([first, ...others]) => {
    if (first?.path === undefined) return []
    const source = sources(result)
    const { path, position } = first
    const file = source.fileOf(path)
    const at = position && { line: position.line, column: position.column }
    return [
      {
        level,
        message: `${placeOf(first, source.pathOf)} ${formatProblem(first)}${describeOthers(others)}`,
        ...(file !== undefined && { file, ...at }),
      },
    ]
  })
}

function describeOthers(others: readonly Problem[]): string {
  if (others.length === 0) return ''
  // A message about a whole file names it by itself.
  const shown = others
    .slice(0, MAX_NAMES)
    .map(other => (other.position ? `${placeOf(other)} ` : '') + clip(other.message, MAX_OTHER))
  const rest = others.length > MAX_NAMES ? ['…'] : []
  return `\n\nAnd ${others.length} more of this kind: ${[...shown, ...rest].join(' ')}`
}

function cut<T extends Annotation>(annotation: T): T {
  const { message } = annotation
  return message.length <= MAX_LENGTH
    ? annotation
    : { ...annotation, message: `${message.slice(0, MAX_LENGTH)}…` }
}
