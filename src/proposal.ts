// Lines that a message proposes, to be pasted as they are: they end it, behind a word that finds them again. Pure.

import { SEVERITIES } from './skill/rules.ts'

const ONE = 'Write: '
const SEVERAL = 'Write these lines: '
const BETWEEN = ' and '
/** What may be added to a whole message: how many are not told, and the name of its rule. */
const ADDED = `(?: … and [\\d,]+ more\\.)?(?: \\[(?:${Object.keys(SEVERITIES).join('|')})\\])?$`

/** A sentence that the lines end: neither quotes nor a full stop stand there that are not theirs. */
export function proposeLines(...lines: readonly string[]): string {
  return (lines.length === 1 ? ONE : SEVERAL) + lines.join(BETWEEN)
}

/** What such a sentence proposes, at the end of a message, to be joined to other forms. */
export const PROPOSED = `(?<=\\b${ONE}|\\b${SEVERAL}).+?(?=${ADDED})`

/** The lines of what was found by `PROPOSED`. @param before all that stands before it */
export function splitProposed(proposed: string, before: string): string[] {
  return before.endsWith(SEVERAL) ? proposed.split(BETWEEN) : [proposed]
}
