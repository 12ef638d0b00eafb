// Lines that a message proposes, to be pasted as they are: they end it, behind a word that finds them again. Pure.

import { SEVERITIES } from './skill/rules.ts'

const ONE = 'Write: '
const SEVERAL = 'Write these lines: '
const BETWEEN = ' and '
/** What may follow a whole message: how many more there are, and the name of its rule. */
const ADDED = `(?: … and [\\d,]+ more\\.)?(?: \\[(?:${Object.keys(SEVERITIES).join('|')})\\])?$`

/**
 * A sentence that ends in the proposed lines. No quotes and no full stop are added to them, so that they can be pasted
 * as they are.
 */
export function proposeLines(...lines: readonly string[]): string {
  return (lines.length === 1 ? ONE : SEVERAL) + lines.join(BETWEEN)
}

/**
 * The source of a pattern that matches the proposed lines at the end of a message, to be combined with other patterns.
 */
export const PROPOSED = `(?<=\\b${ONE}|\\b${SEVERAL}).+?(?=${ADDED})`

/** Splits what `PROPOSED` has matched into its lines. @param before the message up to there */
export function splitProposed(proposed: string, before: string): string[] {
  return before.endsWith(SEVERAL) ? proposed.split(BETWEEN) : [proposed]
}
