// Results → annotations within what GitHub shows of a step: ten of each level, the overview first, then one for each
// skill and kind of problem, spread over the skills. The rest stands in the log and in the summary. Pure.

import { clip } from '../foreign-text.ts'
import { groupBy } from '../group-by.ts'
import { listSome } from '../list-some.ts'
import { type Mode, reasonOf, type SkillResult } from '../result.ts'
import { formatProblem, type Problem } from '../skill/problem.ts'
import { MAX_ANNOTATIONS } from './log.ts'
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

/** How long an annotation may be: GitHub cuts at 4,096. */
const MAX_LENGTH = 4000
const MAX_NAMES = 8
/** How much of a message is shown of problems beside the first of their kind. */
const MAX_OTHER = 60

/**
 * All annotations about the skills of a step, within GitHub's limits.
 *
 * @param others how many warnings the step has besides
 */
export function annotate(
  results: readonly SkillResult[],
  sources: Sources,
  overview?: string,
  others = 0,
): Annotation[] {
  const head: Annotation[] = overview === undefined ? [] : [{ level: 'error', message: overview }]
  const errors = collect(results, 'error', sources, MAX_ANNOTATIONS - head.length)
  const warnings = collect(results.map(withoutOld), 'warning', sources, Math.max(0, MAX_ANNOTATIONS - others))
  return [...warnings, ...head, ...errors].map(cut)
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

interface SharedMessage {
  /** The skills that share the message. */
  readonly names: readonly string[]
  readonly message: string
}

/**
 * One annotation for each skill and kind of problem, as many as there is room for; the first of every skill comes before
 * the second of any.
 */
function collect(
  results: readonly SkillResult[],
  level: Annotation['level'],
  sources: Sources,
  room: number,
): Annotation[] {
  const placed = results
    .flatMap(result => [...groupProblems(result, level, sources).entries()])
    .sort(([round], [other]) => round - other)
    .map(([, annotation]) => annotation)
  const apart = groupMessages(results, level, REQUEST_IDS)
  const isWithin = apart.length + placed.length <= room
  const shared = isWithin ? apart : groupMessages(results, level, ALL_IDS)
  return [
    ...shared.map(({ names, message }) => ({
      level,
      message: results.length > 1 ? `${listSome(names, MAX_NAMES)}: ${message}` : message,
    })),
    ...placed,
  ].slice(0, room)
}

/** Ids of requests: without them messages of the same failure are equal. */
const REQUEST_IDS = /(?<=\(request )[^)]+|\breq_\w+/g
/** The same, and ids of skills, versions and deployments. */
const ALL_IDS = new RegExp(`${REQUEST_IDS.source}|\\b(?:skill|skver)_\\w+|\\b\\d{9,}\\b`, 'g')

/** Messages that are not about a file; those of several skills that differ only in `ids` are one without them. */
function groupMessages(
  results: readonly SkillResult[],
  level: Annotation['level'],
  ids: RegExp,
): SharedMessage[] {
  const messages = results.flatMap(result => {
    const error = result.status === 'failed' && result.error !== undefined ? [result.error] : []
    const placeless = result.problems.filter(({ severity, path }) => severity === level && path === undefined)
    const own = level === 'error' ? error : result.warnings
    return [...own, ...placeless.map(formatProblem)].map(message => ({ message, name: nameOf(result) }))
  })
  return [...groupBy(messages, ({ message }) => message.replace(ids, '…'))].map(([common, group]) => {
    const [only = '', ...others] = new Set(group.map(({ message }) => message))
    return {
      names: [...new Set(group.map(({ name }) => name))],
      message: others.length === 0 ? only : `${common} The job summary has the ids.`,
    }
  })
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
