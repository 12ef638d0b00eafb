// Characters that cannot be seen, look like others, or that the API's parser refuses; each with a name for people.

import { CONTROL } from '../../unicode-pattern.ts'
import type { Explanation } from './syntax-error.ts'

const NAMES: Readonly<Record<string, string>> = {
  '\t': 'a tab',
  '\r': 'a lone carriage return',
  '\u0085': 'a next-line character',
  '\u00a0': 'a no-break space',
  '\u00ad': 'a soft hyphen',
  '\u200b': 'a zero-width space',
  '\u200c': 'a zero-width non-joiner',
  '\u200d': 'a zero-width joiner',
  '\u2010': 'a Unicode hyphen',
  '\u2011': 'a no-break hyphen',
  '\u2012': 'a figure dash',
  '\u2013': 'an en dash',
  '\u2014': 'an em dash',
  '\u2015': 'a horizontal bar',
  '\u2018': 'a curly quote',
  '\u2019': 'a curly quote',
  '\u201c': 'a curly quote',
  '\u201d': 'a curly quote',
  '\u2028': 'a line separator',
  '\u2029': 'a paragraph separator',
  '\u202f': 'a narrow no-break space',
  '\u2060': 'a word joiner',
  '\u2212': 'a minus sign',
  '\u2236': 'a ratio sign',
  '\u3000': 'an ideographic space',
  '\ua789': 'a modifier colon',
  '\ufe55': 'a small colon',
  '\ufeff': 'a byte order mark',
  '\uff0d': 'a full-width hyphen',
  '\uff1a': 'a full-width colon',
}

/** Characters that look like a blank or are invisible, but are no blanks for YAML. */
const BLANK =
  /[\u00a0\u00ad\u115f\u1160\u1680\u180e\u2000-\u200f\u202a-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff]/

export const LEADING_BLANKS = new RegExp(`^(?:${BLANK.source})+`)
/** Characters that are typed for the colon behind a key. */
export const COLONS = /[\u2236\ua789\ufe55\uff1a]/
/** Dashes; three or more at the beginning of a file were meant as three hyphens. */
export const DASHES = /[\u2010-\u2015\u2212\uff0d]/

/** YAML 1.1, section 5.1: a stream that holds any other character is refused as a whole. */
const UNPRINTABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
/** YAML 1.1, section 5.4: these end a line, in YAML 1.2 they do not. */
const LINE_BREAK = /[\x85\u2028\u2029]|\r(?!\n)/

/** The first character that the API's parser refuses, or at which it alone begins a new line. */
export function findRefusedCharacter(source: string): Explanation | undefined {
  const unprintable = UNPRINTABLE.exec(source)
  if (unprintable) {
    return {
      offset: unprintable.index,
      message: `The frontmatter of SKILL.md holds ${nameCharacter(unprintable[0])}, which the API's YAML parser refuses wherever it stands. Delete it.`,
    }
  }
  const lineBreak = LINE_BREAK.exec(source)
  if (!lineBreak) return undefined
  const advice =
    lineBreak[0] === '\r' ? 'Save the file with LF line ends.' : 'Write a space or a line break in its place.'
  return {
    offset: lineBreak.index,
    message: `The frontmatter of SKILL.md holds ${nameCharacter(lineBreak[0])}, which the API's YAML parser takes for the end of a line. ${advice}`,
  }
}

/** The first character of a text that looks like a blank or is invisible. */
export function findFalseBlank(text: string): string | undefined {
  return BLANK.exec(text)?.[0]
}

/** A character by its name and code point, or by its code point alone: "a no-break space (U+00A0)". */
export function nameCharacter(text: string): string {
  const character = String.fromCodePoint(text.codePointAt(0) ?? 0)
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const name = NAMES[character] ?? (CONTROL.test(character) ? 'a control character' : undefined)
  return name ? `${name} (U+${hex})` : `the character U+${hex}`
}
