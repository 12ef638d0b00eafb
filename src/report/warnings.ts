// Warnings and notes as Markdown, to open: they come last, and never with errors. Pure.

import { countOf, showSome } from '../list-some.ts'
import type { SkillResult } from '../result.ts'
import type { Problem } from '../skill/problem.ts'
import type { Detail } from './detail.ts'
import { code, fold, link, renderMessage } from './markdown.ts'
import { nameOf } from './outcome.ts'
import { placeOf, type Sources } from './source.ts'

/** A warning or note. Rendered late: of many skills most are never shown. */
interface Remark {
  readonly result: SkillResult
  readonly text: string
  readonly problem?: Problem
}

/** The folded lists of warnings and of notes. */
export function renderWarnings(results: readonly SkillResult[], sources: Sources, detail: Detail): string[] {
  const general = results.flatMap(result => result.warnings.map((text): Remark => ({ result, text })))
  return [
    ...foldLines('⚠️', 'warning', [...general, ...collect(results, 'warning')], sources, detail),
    ...foldLines('ℹ️', 'note', collect(results, 'note'), sources, detail),
  ]
}

function collect(results: readonly SkillResult[], wanted: Problem['severity']): Remark[] {
  return results.flatMap(result =>
    result.problems
      .filter(({ severity }) => severity === wanted)
      .map(problem => ({ result, problem, text: problem.message })),
  )
}

function foldLines(
  icon: string,
  what: string,
  remarks: readonly Remark[],
  sources: Sources,
  { warnings: max, message: length }: Detail,
): string[] {
  if (remarks.length === 0) return []
  const lines = showSome(
    remarks,
    max,
    one =>
      `- ${renderPlace(one, sources)} ${renderMessage(one.text, length, one.problem?.rule).join('<br>')}`,
    more => `- ${more}`,
  )
  return [fold(`${icon} ${countOf(remarks.length, what)}`, lines.join('\n'))]
}

function renderPlace({ result, problem }: Remark, sources: Sources): string {
  if (problem?.path === undefined) return code(nameOf(result))
  const { pathOf, urlOf } = sources(result)
  const place = placeOf(problem, pathOf) ?? nameOf(result)
  return link(code(place), urlOf(problem.path, problem.position?.line))
}
