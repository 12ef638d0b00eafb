// Why a frontmatter cannot be read, for readers who do not know YAML's specification. Pure.

import { splitLines } from './entry.ts'
import {
  findIndentedFirst,
  findIndentedKey,
  findShortIndentation,
  findTab,
  findUnevenKey,
} from './explain-indentation.ts'
import { findClosing, findLookAlike, findLooseLine, findMergeMark, findOpen } from './explain-line.ts'
import { explainValue } from './explain-value.ts'
import { type Explanation, locateSyntaxError } from './syntax-error.ts'

const CAUSES = [
  findMergeMark,
  findLookAlike,
  findClosing,
  findTab,
  findOpen,
  findIndentedKey,
  findIndentedFirst,
  explainValue,
  findShortIndentation,
  findUnevenKey,
  findLooseLine,
]

/** Explains why the frontmatter cannot be read at `offset`, and where to look. */
export function explainSyntax(source: string, offset: number): Explanation {
  const context = locateSyntaxError(source, offset)
  for (const find of CAUSES) {
    const found = find(context)
    if (found) return found
  }
  const advice = 'Write each field as "key: value", and put a text with special characters between quotes.'
  return {
    message: `Line ${context.line.number} of SKILL.md cannot be read as a part of the frontmatter. ${advice}`,
    offset,
  }
}

/** Explains why a frontmatter that is valid YAML holds no keys. */
export function explainNoMapping(source: string): Explanation {
  const first = splitLines(source).find(({ text }) => !/^\s*(#|$)/.test(text))
  const lines = '"name: …" and "description: …"'
  if (!first) {
    return {
      message: `The frontmatter of SKILL.md is empty. Write lines ${lines} between its two lines "---".`,
      offset: 0,
    }
  }
  if (!/^\s*- /.test(first.text)) return explainSyntax(source, first.start)
  return {
    message: 'The frontmatter of SKILL.md is a list. Delete the "- " in front of each key.',
    offset: first.start,
  }
}
