// Text that somebody else wrote, on its way out: bounded, and with everything visible that a reader could not see.

import { unicodePattern } from './unicode-pattern.ts'

const MAX_QUOTE = 500

/**
 * Sequences that need invisible characters and are shown as they are: emoji sequences, letters of scripts that are joined
 * by them, and variants of ideographs and symbols. Each takes one such character at a place, so none can hide a text.
 * https://www.unicode.org/reports/tr51/ and https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
 */
const EMOJI = '(?:\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?)'
const JOINED =
  'Arabic Syriac Mandaic Nko Mongolian Phags_Pa Adlam Hanifi_Rohingya Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Tibetan Balinese Javanese Newa Grantha Brahmi Kaithi Chakma Sharada Tai_Tham'
    .split(' ')
    .map(script => `\\p{Script_Extensions=${script}}`)
    .join('')
const SEQUENCES = [
  `${EMOJI}(?:\\u200d${EMOJI}){1,9}`,
  // The flags of England, Scotland and Wales.
  '\\u{1f3f4}(?:\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073}))\\u{e007f}',
  '[0-9#*]\\ufe0f\\u20e3',
  '(?![0-9#*])\\p{Emoji}[\\ufe0e\\ufe0f]',
  `(?![\\u200c\\u200d])[${JOINED}](?<=[\\p{L}\\p{M}])[\\u200c\\u200d]`,
  '\\p{Ideographic}[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
  '(?:\\p{Sm}|\\p{Script=Myanmar})\\ufe00',
  '(?=\\p{L})\\p{Script=Mongolian}[\\u180b-\\u180f]',
].join('|')

/** Controls, what Unicode calls ignorable, ends of lines, halves of pairs, annotations and the empty braille pattern. */
const INVISIBLE = '[\\p{Cc}\\p{Default_Ignorable_Code_Point}\\p{Zl}\\p{Zp}\\p{Cs}\\ufff9-\\ufffb\\u2800]'
/**
 * Invisible characters that can hide text. Of the control characters only those that make a terminal hide something:
 * the others separate text, or show that it is none.
 */
const hidden = unicodePattern(`(?![\\0-\\x07\\t-\\x1a\\x1c-\\x1f\\x7f])${INVISIBLE}`)
const visibleOrNot = unicodePattern(`${SEQUENCES}|(${INVISIBLE})`, 'g')
/**
 * Anything but ASCII, Latin letters, marks, signs, tabs and line breaks: a text without any of it skips the slow
 * patterns above.
 */
const UNUSUAL = /[^\t\n\r -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u2190-\u27bf]/

/** Shows what cannot be seen as `<U+200B>`, line breaks included: nothing in it is obeyed by a terminal. */
export function printable(text: string): string {
  return UNUSUAL.test(text) || /[\t\n\r]/.test(text) ? replaceInvisible(text, nameOf) : text
}

/** A line, printable, in which a runner finds no command, neither `::name::` at its beginning nor `##[name]` anywhere. */
export function inertLine(line: string): string {
  return printable(line)
    .replace(/^(\s*):(?=:)/, '$1\u02d0')
    .replaceAll('##[', '## [')
}

/** Splits a message of our own into its paragraphs, which have an empty line between them. */
export function splitParagraphs(message: string): string[] {
  return message.split('\n\n')
}

/** As `printable`, for a message of our own: the empty lines between its paragraphs stay. */
export function printableParagraphs(message: string): string {
  return splitParagraphs(message).map(printable).join('\n\n')
}

/**
 * A foreign text on one line of bearable length, printable, without `##[command]`, which the runner obeys in the middle
 * of a line too.
 *
 * @param maxLength how many characters of it are kept
 */
export function quote(text: string, maxLength = MAX_QUOTE): string {
  // What is cut off anyway need not be searched.
  const line = clip(text, maxLength * 4)
    .replace(/[\t\n\v\f\r ]+/g, ' ')
    .trim()
  return clip(printable(clip(line, maxLength)).replaceAll('##[', '## ['), maxLength)
}

/** The beginning of a text that is longer, without half a character at its end. */
export function clip(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  return `${text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}…`
}

/**
 * Tells names apart that look the same, being spelt otherwise: what Unicode puts together with the letter before it, or
 * takes for another character, is shown as `<U+0301>`. https://www.unicode.org/reports/tr15/
 */
export function showSpelling(text: string): string {
  if (text.normalize('NFC') === text) return text
  let shown = ''
  let before = ''
  for (const character of text) {
    const joined = (before + character).normalize('NFC')
    const isSame = joined === before + character
    shown += isSame ? character : nameOf(character)
    before = isSame ? character : joined
  }
  return shown
}

/** Shows blanks that look like a space and are none, such as `<U+00A0>`. */
export function showBlanks(text: string): string {
  return text.replace(/(?! )\p{Zs}/gu, nameOf)
}

/** An invisible character in a text. */
export interface Invisible {
  /** Its code point, such as `U+200B`. */
  readonly name: string
  readonly offset: number
}

/** The first of the characters in a text that hide in it; line breaks, tabs and a byte order mark do not. */
export function findInvisible(text: string, max: number): Invisible[] {
  if (!UNUSUAL.test(text)) return []
  // Whether there is anything hidden at all is found out much faster.
  if (!hidden().test(text)) return []
  const found: Invisible[] = []
  for (const { 1: character, index } of text.matchAll(visibleOrNot())) {
    if (character === undefined || !hidden().test(character)) continue
    if (character === '\ufeff' && index === 0) continue
    found.push({ name: nameOf(character).slice(1, -1), offset: index })
    if (found.length === max) break
  }
  return found
}

/** Whether a text shows nothing at all. */
export function isBlank(text: string): boolean {
  const shown = UNUSUAL.test(text) ? replaceInvisible(text, () => '') : text
  return shown.trim() === ''
}

function replaceInvisible(text: string, show: (character: string) => string): string {
  return text.replace(visibleOrNot(), (match, invisible?: string) =>
    invisible === undefined ? match : show(invisible),
  )
}

function nameOf(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`
}
