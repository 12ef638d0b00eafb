// What must never be told: every key and token of the step, so that no echo of one reaches a log, an output or a summary.

import { decodeEscapes, encodedForms } from './secret-forms.ts'

export interface Secrets {
  /**
   * Remembers a secret and each of its lines, and has the runner mask them.
   *
   * @returns false when it is too short for that: GitHub drops every output in which a masked text stands
   */
  add(secret: string): boolean
  /** All secrets that were added, and their lines. */
  values(): readonly string[]
  /**
   * The text without any secret, also where it is percent-encoded, escaped as in JSON and HTML, or in base64, nor the
   * beginning of one at which a text was cut, nor anything that looks like a key or a token of the API. Linear in the
   * length of the text.
   */
  redact(text: string): string
}

/** A secret has at least so many characters; a shorter one may stand in any text by chance. */
export const MIN_SECRET_LENGTH = 8

/** What a key or token of the API looks like, whosever it is. */
interface TokenShape {
  /** How it begins, and which characters besides letters and digits may follow. */
  readonly head: string
  readonly marks: string
  readonly isWhole: (token: string) => boolean
}

const TOKEN_SHAPES: readonly TokenShape[] = [
  { head: 'sk-ant-', marks: '-_', isWhole: token => token.length > 'sk-ant-'.length },
  // A JSON Web Token, or half of one.
  { head: 'eyJ', marks: '-_.', isWhole: token => /\.[\w-]/.test(token) },
]
const REPLACEMENT = '***'
/** How a shortened text ends: in "…" or "...", perhaps after half an escape. */
const CUT = /(?:%(?:25)*[0-9a-f]?|\\+(?:u[0-9a-f]{0,3}|x[0-9a-f]?)?|&[#\w]{0,8})?(?:…|\.{3})/iy

type Span = readonly [start: number, end: number]

/** Opens an empty collection. @param mask has the runner replace the text in its log from now on */
export function createSecrets(mask: (secret: string) => void): Secrets {
  const known = new Set<string>()
  const forms = new Set<string>()

  return {
    add: secret => {
      const text = secret.trim()
      if (text !== '' && text.length < MIN_SECRET_LENGTH) return false
      // The runner masks line by line, and one line of a secret is secret too.
      for (const part of [text, ...text.split(/[\r\n]+/).map(line => line.trim())]) {
        if (part.length < MIN_SECRET_LENGTH || known.has(part)) continue
        known.add(part)
        for (const form of encodedForms(part)) if (form.length >= MIN_SECRET_LENGTH) forms.add(form)
        mask(part)
      }
      return true
    },
    values: () => [...known],
    redact: text => {
      const cleared = cut(text, findSpans(text, [...forms]))
      return cut(
        cleared,
        TOKEN_SHAPES.flatMap(shape => findTokens(cleared, shape)),
      )
    },
  }
}

function findSpans(text: string, forms: readonly string[]): Span[] {
  if (forms.length === 0) return []
  const decoded = decodeEscapes(text)
  const within = decoded
    ? matchSpans(decoded.text, forms).map(
        ([start, end]): Span => [decoded.offset(start), decoded.offset(end)],
      )
    : []
  return [...matchSpans(text, forms), ...within]
}

/** Finds the forms in a text, whole or cut off at its end, also where they overlap. */
function matchSpans(text: string, forms: readonly string[]): Span[] {
  const spans: Span[] = []
  for (const form of forms) {
    const head = form.slice(0, MIN_SECRET_LENGTH)
    for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
      const length = countEqual(text, at, form)
      if (length === form.length || isCutAt(text, at + length)) spans.push([at, at + length])
    }
  }
  return spans
}

/** A loop and no pattern: a token may be as long as the text, for which the stack of a pattern would not do. */
function findTokens(text: string, { head, marks, isWhole }: TokenShape): Span[] {
  const spans: Span[] = []
  for (let start = text.indexOf(head); start >= 0; ) {
    let end = start + head.length
    while (end < text.length && (isWordCharacter(text.charCodeAt(end)) || marks.includes(text.charAt(end))))
      end += 1
    if (isWhole(text.slice(start, end))) spans.push([start, end])
    start = text.indexOf(head, end)
  }
  return spans
}

function isWordCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** How many characters of the form stand in the text from `at` on; the first ones are known to. */
function countEqual(text: string, at: number, form: string): number {
  let length = MIN_SECRET_LENGTH
  while (length < form.length && text[at + length] === form[length]) length++
  return length
}

function isCutAt(text: string, at: number): boolean {
  CUT.lastIndex = at
  return CUT.test(text)
}

/** Replaces each span by `***`, spans that touch by one. */
function cut(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const pieces: string[] = []
  let end = 0
  for (const [start, next] of [...spans].sort(([a], [b]) => a - b)) {
    if (start > end || (start === 0 && end === 0)) pieces.push(text.slice(end, start), REPLACEMENT)
    end = Math.max(end, next)
  }
  return [...pieces, text.slice(end)].join('')
}
