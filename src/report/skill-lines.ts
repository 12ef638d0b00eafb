// What became of a skill, line by line for the log. Pure.

import { splitParagraphs } from '../foreign-text.ts'
import { showSome } from '../list-some.ts'
import { isCreated, type Mode, reasonOf, type SkillResult } from '../result.ts'
import { formatProblem } from '../skill/problem.ts'
import { countFiles, describeChanges, describeLineEnds, formatSize } from './changes.ts'
import type { Line } from './log.ts'
import { appearanceOf, describeOutcome, nameOf } from './outcome.ts'
import { COLOURS } from './paint.ts'
import { describeOrigin, describeRollBack } from './roll-back.ts'
import { placeOf, type Sources } from './source.ts'

const MAX_LINES = 100

/** The title of a skill's lines, such as "✓ pdf: published 1795…". */
export function titleOf(result: SkillResult, mode: Mode): string {
  return `${appearanceOf(result).mark} ${nameOf(result)}: ${describeOutcome(result, mode)}`
}

/** What changed, and in a coloured last line how the skill ended. */
export function describeEnd(result: SkillResult, mode: Mode): Line[] {
  const { comparison, note, skill } = result
  const { colour } = appearanceOf(result)
  const lineEnds = comparison && describeLineEnds(comparison)
  const changes = reasonOf(result) === 'unchanged' || !comparison ? [] : describeChanges(comparison)
  // The files, when no comparison says what is new.
  const files = result.status === 'planned' && !comparison ? (skill?.files ?? []) : []
  return [
    ...(note ? [{ text: note }] : []),
    ...(lineEnds ? [{ text: lineEnds, colour: 'yellow' as const }] : []),
    ...limit(changes, ({ verb, path, size }) => ({ text: `  ${verb} ${path}, ${size}` })),
    ...limit(files, ({ path, size }) => ({ text: `  ${path}, ${formatSize(size)}` })),
    ...splitLine({ text: explain(result, mode), colour }),
  ]
}

/** Problems and warnings, with their places, which the runner does not show in the log for an annotation. */
export function describeProblems(result: SkillResult, sources: Sources): Line[] {
  const { problems, warnings } = result
  return [
    ...limit(problems, problem => ({
      text: [placeOf(problem, sources(result).pathOf), formatProblem(problem)].filter(Boolean).join(' '),
      colour: COLOURS[problem.severity],
    })),
    ...warnings.map(text => ({ text, colour: 'yellow' as const })),
  ].flatMap(splitLine)
}

function explain(result: SkillResult, mode: Mode): string {
  const { skill, skillId } = result
  switch (result.status) {
    case 'published': {
      const created = isCreated(result) ? `Created the skill ${skillId}. ` : ''
      const { version, createdAt } = result.version
      const published = `${created}Published version ${version} of ${skillId}, created at ${createdAt}.`
      return `${published} ${describeRollBack(result)}`.trim()
    }
    case 'unchanged':
      return `Unchanged: version ${result.version.version} of ${skillId} already holds exactly these files. Nothing was published.`
    case 'failed':
      return result.error ?? `${nameOf(result)}: ${describeOutcome(result, mode)}.`
    case 'not-sent':
      return 'Not sent, since the step was cancelled.'
    case 'planned':
      return explainPlan(
        result,
        [countFiles(skill?.files ?? []), describeOrigin(result)].filter(Boolean).join(' of '),
      )
  }
}

function explainPlan(result: Extract<SkillResult, { status: 'planned' }>, files: string): string {
  switch (result.change) {
    case 'create':
      return `Dry run: publishing would create the skill ${nameOf(result)} with ${files}.`
    case 'publish':
      return `Dry run: publishing would make a new version of ${result.skillId} with ${files}.`
    case 'none':
      return `Dry run: unchanged. Version ${result.version.version} of ${result.skillId} already holds exactly these files.`
    case 'unknown':
      return `Dry run: nothing was published. Publishing would send ${files}.`
  }
}

function splitLine({ text, ...style }: Line): Line[] {
  return splitParagraphs(text).map(part => ({ text: part, ...style }))
}

function limit<T>(items: readonly T[], toLine: (item: T) => Line): Line[] {
  return showSome(items, MAX_LINES, toLine, more => ({ text: `  ${more}` }))
}
