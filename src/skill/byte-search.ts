// Searches the bytes of a file by regular expressions, each byte as a character. Pure, and linear: the file is searched
// in windows, and those that cannot hold a token, as of pictures and fonts, cost next to nothing.

/** The bytes of a file, and the offsets of the windows in which a token may begin. */
export interface Searchable {
  readonly bytes: Buffer
  readonly windows: readonly number[]
}

interface Hit {
  readonly match: RegExpExecArray
  readonly offset: number
  /** The two characters before the match; `after` is some of what follows it. */
  readonly before: string
  readonly after: string
}

/** The size of a window: small, since each becomes a text. */
const WINDOW = 64 * 1024
/** How many bytes a match has at most. */
export const MAX_MATCH = 512
/** How many characters of what follows a match are given. */
const AFTER = 400
/** How many characters of a token each match has in a row, as a private key has. */
const MIN_RUN = 16
const TOKEN_CHARACTER = /[A-Za-z0-9_./+=:-]/
const IS_OF_TOKEN = Uint8Array.from({ length: 256 }, (_, code) =>
  Number(TOKEN_CHARACTER.test(String.fromCharCode(code))),
)

/** Prepares a file for any number of searches. */
export function toSearchable(bytes: Buffer): Searchable {
  const windows: number[] = []
  for (let start = 0; start < bytes.length; start += WINDOW)
    if (holdsToken(bytes, ...boundsOf(start, bytes))) windows.push(start)
  return { bytes, windows }
}

/** Whether a text has enough characters of a token in a row to be found by a search. */
export function isToken(text: string): boolean {
  const bytes = Buffer.from(text, 'latin1')
  return holdsToken(bytes, 0, bytes.length)
}

/** Finds every match of an expression that matches nothing but tokens, in the order of the file. */
export function findAll({ bytes, windows }: Searchable, pattern: RegExp): Hit[] {
  return windows.flatMap(start => {
    const [from, to] = boundsOf(start, bytes)
    const text = bytes.toString('latin1', from, to)
    return [...text.matchAll(pattern)].flatMap(match => {
      const offset = from + match.index
      // A match that begins in another window is found there.
      if (offset < start || offset >= start + WINDOW) return []
      const end = match.index + match[0].length
      const before = text.slice(Math.max(0, match.index - 2), match.index)
      return [{ match, offset, before, after: text.slice(end, end + AFTER) }]
    })
  })
}

/**
 * The bytes to read for a window: itself, the two before it, and as many behind it as a match and its context may have.
 */
function boundsOf(start: number, { length }: Buffer): [from: number, to: number] {
  return [Math.max(0, start - 2), Math.min(start + WINDOW + MAX_MATCH + AFTER, length)]
}

/** Whether a window may hold a token: tests the last character of a run first, and skips the run if it fails. */
function holdsToken(bytes: Buffer, from: number, to: number): boolean {
  for (let start = from; start + MIN_RUN <= to; ) {
    let at = start + MIN_RUN - 1
    while (at >= start && IS_OF_TOKEN[bytes[at] ?? 0]) at -= 1
    if (at < start) return true
    start = at + 1
  }
  return false
}
