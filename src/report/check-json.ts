// Results of a check → JSON, as docs/check.schema.json describes it. Pure.

import type { SkillResult } from '../result.ts'
import { findingsOf } from './findings.ts'
import { entryOf } from './result-entry.ts'

/** Characters that a terminal would hide or a runner take for a command; escaped they still mean the same in JSON. */
const ESCAPED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?<=#)#(?=\[)/gu

/** The results of a check as JSON, a list with an entry for each skill. */
export function renderCheckJson(results: readonly SkillResult[]): string {
  const entries = results.map(result => ({ ...entryOf(result), problems: findingsOf(result) }))
  // Only texts are escaped, not the line breaks that JSON.stringify puts between them.
  return JSON.stringify(entries, null, 2)
    .split('\n')
    .map(line => line.replace(ESCAPED, toEscape))
    .join('\n')
}

function toEscape(character: string): string {
  return character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
