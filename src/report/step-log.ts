// The log of a step with its skills: a group for each, one for all that are unchanged, and a closing line.

import { listSome } from '../list-some.ts'
import { isEarly, type Mode, reasonOf, type SkillResult, versionOf } from '../result.ts'
import type { Log, Runtime } from '../runtime.ts'
import { type Line, logGroup, type SkillLog } from './log.ts'
import { appearanceOf, countOutcomes, nameOf } from './outcome.ts'
import { describeEnd, describeProblems, titleOf } from './skill-lines.ts'
import { createSources, type Sources } from './source.ts'

/** How long the list of names in the closing line may be: a few lines on most screens. */
const MAX_NAMES_LENGTH = 600
/** From this number on, annotations cannot show all problems. */
const MANY_PROBLEMS = 10

/** Logs how each skill ended: line by line when it is the only one, else as one group. */
export function createSkillReporter({ log, env }: Runtime, mode: Mode) {
  const sources = createSources(env)
  return (result: SkillResult, held: SkillLog, isOnly: boolean): void => {
    if (!isOnly && isQuiet(result)) return
    const end = describeEnd(result, mode)
    if (!isOnly) {
      logGroup(titleOf(result, mode), [...held.lines, ...describeProblems(result, sources), ...end], log)
    } else if (result.status !== 'failed') {
      // Errors and warnings follow as annotations, which the log shows as well.
      for (const { severity, message } of result.problems) if (severity === 'note') log.info(message, 'grey')
      for (const { text, colour } of end) log.info(text, colour)
    }
  }
}

/** Logs the skills that had no group so far: unchanged, not sent, and failed before sending. */
export function logRest(results: readonly SkillResult[], sources: Sources, mode: Mode, log: Log): void {
  const [only, ...others] = results
  if (only && others.length === 0) {
    if (only.problems.length > MANY_PROBLEMS) logGroup('All problems', describeProblems(only, sources), log)
    return
  }
  const unchanged = results.filter(isQuiet)
  if (unchanged.length > 0) logGroup(`= ${unchanged.length} unchanged`, unchanged.map(describeUnchanged), log)
  const notSent = results
    .filter(({ status }) => status === 'not-sent')
    .map(result => ({ text: nameOf(result) }))
  if (notSent.length > 0) logGroup(`- ${notSent.length} not sent`, notSent, log)
  for (const result of results.filter(isEarly))
    logGroup(titleOf(result, mode), [...describeProblems(result, sources), ...describeEnd(result, mode)], log)
}

/** The last line: what became of the whole, with the names of all that failed or changed. */
export function describeClosing(results: readonly SkillResult[], mode: Mode): Line {
  const [first] = results
  if (!first) return { text: 'Nothing was published.' }
  const counts = countOutcomes(results, mode)
  const { mark, colour } = appearanceOf(counts[0]?.results[0] ?? first)
  if (results.length === 1) return { text: titleOf(first, mode), colour }
  const parts = counts.map(({ reason, text, results: those }) =>
    reason === 'unchanged' || reason === 'not-sent' ? text : `${text}: ${listNames(those)}`,
  )
  const head = { run: '', plan: 'Plan: ', alarm: 'Drift alarm: ' }[mode]
  return { text: `${mark} ${head}${parts.join(' · ')}`, colour }
}

/** The names of skills, as many as fit. */
export function listNames(results: readonly SkillResult[], maxLength = MAX_NAMES_LENGTH): string {
  const names = results.map(nameOf)
  let length = 0
  const fitting = names.filter(name => {
    length += name.length + 2
    return length <= maxLength
  })
  return listSome(names, fitting.length)
}

function isQuiet(result: SkillResult): boolean {
  return reasonOf(result) === 'unchanged' && result.warnings.length === 0
}

function describeUnchanged(result: SkillResult): Line {
  const version = versionOf(result)
  return { text: `${nameOf(result)}${version ? `: version ${version.version}` : ''}` }
}
