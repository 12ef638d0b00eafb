// What a check has to say of a skill, each with its place from the current folder: for the terminal and as JSON. Pure.

import { pathInWorkspace } from '../path.ts'
import type { SkillResult } from '../result.ts'
import type { RuleId, Severity } from '../skill/rules.ts'

/** One finding, as docs/check.schema.json describes it; what is absent is null. */
export interface Finding {
  /** The rule that is broken; null for what is not about the skill itself, such as an answer of the API. */
  readonly rule: RuleId | null
  readonly severity: Severity
  readonly message: string
  readonly path: string | null
  readonly line: number | null
  readonly column: number | null
}

/** All findings about one skill: its error, its problems and its warnings. */
export function findingsOf(result: SkillResult): Finding[] {
  const { problems, warnings, directory, note } = result
  const error = result.status === 'failed' && result.error !== undefined ? [result.error] : []
  const placed = problems.map(
    ({ rule, severity, message, path, position }): Finding => ({
      rule,
      severity,
      message,
      path: path === undefined ? null : pathInWorkspace(directory, path),
      line: position?.line ?? null,
      column: position?.column ?? null,
    }),
  )
  return [
    ...placed,
    ...error.map(message => placeless('error', message)),
    ...warnings.map(message => placeless('warning', message)),
    ...(note === undefined ? [] : [placeless('note', note)]),
  ]
}

function placeless(severity: Severity, message: string): Finding {
  return { rule: null, severity, message, path: null, line: null, column: null }
}
