// The input ignore_rules → the rules about skills whose warnings are not wanted.

import { IGNORABLE, type RuleId, SEVERITIES } from '../skill/rules.ts'
import type { Reader } from './reader.ts'

/** Reads ids as people write lists: one a line, or with commas, blanks, brackets, quotes and comments. */
export function readIgnoredRules(reader: Reader): ReadonlySet<RuleId> {
  const words = reader
    .text('ignore_rules')
    .split(/\r\n?|\n/)
    .flatMap(line =>
      line
        .replace(/^\s*[-*]\s+/, '')
        .replace(/(^|\s)#.*/, '')
        .split(/[\s,;[\]"'`]+/),
    )
    .map(word => word.toLowerCase().replaceAll('_', '-'))
  const unique = [...new Set(words)].filter(word => word !== '')
  const rules = unique.filter(isRule)
  refuse(
    reader,
    'no rule',
    unique.filter(word => !isRule(word)),
  )
  refuse(
    reader,
    'a rule whose breach is an error',
    rules.filter(id => !IGNORABLE.includes(id)),
  )
  return new Set(rules)
}

function refuse(reader: Reader, what: string, words: readonly string[]): void {
  if (words.length === 0) return
  const list = words.map(word => JSON.stringify(word)).join(', ')
  reader.mistake(
    `ignore_rules holds ${list}: ${what}. What can be ignored is ${IGNORABLE.join(', ')}; see docs/rules.md.`,
  )
}

function isRule(word: string): word is RuleId {
  return Object.hasOwn(SEVERITIES, word)
}
