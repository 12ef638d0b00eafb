// Warnings and notes as Markdown, to open: they come last, and never with errors. Pure.

import { clip } from '../foreign-text.ts'
import type { SkillResult } from '../result.ts'
import { tellProblem } from '../skill/problem.ts'
import type { Detail } from './detail.ts'
import { code, fold, link, prose } from './markdown.ts'
import { nameOf } from './outcome.ts'
import { placeOf, type Sources } from './source.ts'

type Severity = 'warning' | 'note'

export function renderWarnings(results: readonly SkillResult[], sources: Sources, detail: Detail): string[] {
  const general = results.flatMap(result =>
    result.warnings.map(text => `${code(nameOf(result))} ${prose(clip(text, detail.message))}`),
  )
  return [
    ...foldLines(
      '⚠️',
      'warning',
      [...general, ...renderProblems(results, 'warning', sources, detail)],
      detail,
    ),
    ...foldLines('ℹ️', 'note', renderProblems(results, 'note', sources, detail), detail),
  ]
}

function renderProblems(
  results: readonly SkillResult[],
  wanted: Severity,
  sources: Sources,
  { message: length }: Detail,
): string[] {
  return results.flatMap(result => {
    const source = sources(result)
    return result.problems
      .filter(({ severity }) => severity === wanted)
      .map(problem => {
        const url =
          problem.path === undefined ? undefined : source.urlOf(problem.path, problem.position?.line)
        const place = link(code(placeOf(problem, source.pathOf) ?? nameOf(result)), url)
        return `${place} ${prose(clip(tellProblem(problem), length))}`
      })
  })
}

function foldLines(
  icon: string,
  what: Severity,
  lines: readonly string[],
  { warnings: max }: Detail,
): string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, max).map(line => `- ${line}`)
  if (lines.length > shown.length) shown.push(`- … and ${lines.length - shown.length} more`)
  return [fold(`${icon} ${lines.length} ${what}${lines.length === 1 ? '' : 's'}`, shown.join('\n'))]
}
