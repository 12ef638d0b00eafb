// Expressions over the bytes of a file, a character a byte. Pure, and linear: the bytes are looked at in windows, and those
// that cannot hold what is looked for, as of pictures and fonts, cost next to nothing.

export interface Search {
  readonly pattern: RegExp
  /** How many bytes a match has at most. */
  readonly maxLength: number
  /** How many characters of a token it has in a row at least; 0 when it may have none. */
  readonly run: number
}

interface Hit {
  readonly match: RegExpExecArray
  readonly offset: number
  /** The two characters before it, and some of what follows it. */
  readonly before: string
  readonly after: string
}

/** Small, since each becomes a text of its own: that of a whole file would take as much memory again. */
const WINDOW = 64 * 1024
/** How much is told of what follows a match. */
const AFTER = 400
const IS_OF_TOKEN = Uint8Array.from({ length: 256 }, (_, code) =>
  Number(/[A-Za-z0-9_./+=:-]/.test(String.fromCharCode(code))),
)

/** Finds every match, in the order of the file. */
export function findAll(bytes: Buffer, { pattern, maxLength, run }: Search): Hit[] {
  const hits: Hit[] = []
  for (let start = 0; start < bytes.length; start += WINDOW) {
    const from = Math.max(0, start - 2)
    const to = Math.min(start + WINDOW + maxLength + AFTER, bytes.length)
    if (!hasRun(bytes, from, to, run)) continue
    const text = bytes.toString('latin1', from, to)
    for (const match of text.matchAll(pattern)) {
      const offset = from + match.index
      // What begins in another window is found there.
      if (offset < start || offset >= start + WINDOW) continue
      const end = match.index + match[0].length
      hits.push({
        match,
        offset,
        before: text.slice(Math.max(0, match.index - 2), match.index),
        after: text.slice(end, end + AFTER),
      })
    }
  }
  return hits
}

/** Whether there are `length` characters of a token in a row; looks at the last of them first, and leaps where it is none. */
function hasRun(bytes: Buffer, from: number, to: number, length: number): boolean {
  for (let start = from; start + length <= to; ) {
    let at = start + length - 1
    while (at >= start && IS_OF_TOKEN[bytes[at] ?? 0]) at -= 1
    if (at < start) return true
    start = at + 1
  }
  return false
}
