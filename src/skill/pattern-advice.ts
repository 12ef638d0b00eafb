// A pattern that matches nothing → the lines that were probably meant. Pure.

import { proposeLines } from '../proposal.ts'
import { CORRECTIONS, type Correction, correctCase, MAX_LINES, relate } from './pattern-corrections.ts'
import type { ListFolder } from './pattern-paths.ts'
import { isExclude } from './patterns.ts'

export interface Advice {
  /** Why it cannot match as it is written, to be read after "since". */
  readonly reason: string
  /** The lines to write in its place; empty when they are not known. */
  readonly lines: readonly string[]
}

/** Placeholders and variables, which have no corrected line: only the author knows what they stand for. */
const UNREPLACED: readonly (readonly [reason: string, form: RegExp])[] = [
  ['GitHub has not evaluated the expression in it', /\$\{\{/],
  [
    'no shell replaces variables and commands here',
    /\$\(|\$\{\w+\}|\$env:\w|\$[A-Z][A-Z0-9_]+|%[A-Z][A-Z0-9_]+%/,
  ],
]
const UNCLOSED = 'a bracket is not closed'

/**
 * Says what is wrong with a pattern that matched nothing.
 *
 * @param root the folder that patterns are relative to
 * @param list what lies in the folders below it, where that is known
 * @returns undefined when the pattern can match as it is written
 */
export function advise(pattern: string, root: string, list: ListFolder = () => []): Advice | undefined {
  const unreplaced = UNREPLACED.find(([, form]) => form.test(pattern))
  if (unreplaced) return { reason: unreplaced[0], lines: [] }
  const folders = root.split(/[/\\]/).filter(Boolean)
  const corrections: readonly Correction[] = [
    ...CORRECTIONS,
    [`patterns are relative to the skill's directory`, line => relate(line, folders)],
    ['upper and lower case differ', line => correctCase(line, list)],
  ]
  let lines: readonly string[] = [pattern]
  const reasons: string[] = []
  for (const [reason, correct] of corrections) {
    const corrected = lines.map(line => correct(line, list))
    if (corrected.every(line => line === undefined)) continue
    lines = lines.flatMap((line, index) => corrected[index] ?? [line]).slice(0, MAX_LINES)
    reasons.push(reason)
  }
  if (reasons.length > 0) return { reason: reasons.join(', and '), lines }
  return isUnclosed(pattern) ? { reason: UNCLOSED, lines: [] } : undefined
}

/** Whether a class of characters such as `[ab` is not closed, in a pattern that includes. */
function isUnclosed(line: string): boolean {
  return !isExclude(line) && line.split('/').some(isOpen)
}

function isOpen(name: string): boolean {
  let open = name.indexOf('[')
  while (open >= 0) {
    // The first character of a class may be the bracket itself.
    const first = open + (name[open + 1] === '!' ? 2 : 1)
    const close = name.indexOf(']', first + 1)
    if (close < 0) return true
    open = name.indexOf('[', close)
  }
  return false
}

/** The advice as a text to be read after the pattern; undefined when there is none. @param propose proposes patterns */
export function formatAdvice(
  advice: Advice | undefined,
  propose = (lines: readonly string[]) => proposeLines(...lines),
): string | undefined {
  if (!advice) return undefined
  const { reason, lines } = advice
  const remedy = lines.length === 0 ? 'Correct it, or remove it.' : propose(lines)
  return `cannot match as it is written, since ${reason}. ${remedy}`
}
