// Warnings as Markdown, to open: they come last, and never with errors. Pure.

import type { SkillResult } from '../result.ts'
import { type Detail, shorten } from './detail.ts'
import { code, fold, link, prose } from './markdown.ts'
import { nameOf } from './outcome.ts'
import { placeOf, type Sources } from './source.ts'

export function renderWarnings(results: readonly SkillResult[], sources: Sources, detail: Detail): string[] {
  const lines = results.flatMap(result => {
    const source = sources(result.directory)
    const general = result.warnings.map(
      text => `${code(nameOf(result))} ${prose(shorten(text, detail.message))}`,
    )
    const placed = result.problems
      .filter(({ severity }) => severity === 'warning')
      .map(problem => {
        const url =
          problem.path === undefined ? undefined : source.urlOf(problem.path, problem.position?.line)
        const place = link(code(placeOf(problem, source.pathOf) ?? nameOf(result)), url)
        return `${place} ${prose(shorten(problem.message, detail.message))}`
      })
    return [...general, ...placed]
  })
  if (lines.length === 0) return []
  const title = `⚠️ ${lines.length} ${lines.length === 1 ? 'warning' : 'warnings'}`
  const shown = lines.slice(0, detail.warnings).map(line => `- ${line}`)
  if (lines.length > shown.length) shown.push(`- … and ${lines.length - shown.length} more`)
  return [fold(title, shown.join('\n'))]
}
