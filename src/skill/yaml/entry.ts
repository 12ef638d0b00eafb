// The lines "key: value" of a frontmatter, found without a parser, for texts that no parser can read.

/** A line "key: value", with the lines that continue its value. */
export interface Entry {
  /** The key; "value" when it cannot be named in a message. */
  readonly name: string
  /** The line up to and with the colon. */
  readonly head: string
  readonly indentation: number
  /** Where the line begins, and where its value does or would (`offset`); offsets in the source. */
  readonly start: number
  readonly offset: number
  /** The rest of the line. */
  readonly value: string
  /** Further lines of the value, which are indented more. */
  readonly more: readonly string[]
}

/** A line of the frontmatter; `start` is its offset in the source. */
export interface Line {
  readonly text: string
  readonly start: number
  /** In the file, counted from 1; the frontmatter begins in the second line. */
  readonly number: number
}

/** Patterns for a whole value in quotes, by the kind of quote. */
export const QUOTED = { '"': /"(?:[^"\\]|\\[\s\S])*"/y, "'": /'(?:[^']|'')*'/y } as const
/** What may stand behind a quote that closes a value. */
const AFTER_QUOTE = / *(?:[,\]}:#]|\r?\n|$)/y

/** Splits the source of a frontmatter into lines, without their line ends. */
export function splitLines(source: string): Line[] {
  let start = 0
  const texts = source.replace(/\n$/, '').split('\n')
  return texts.map((text, index) => {
    const line = { text: text.replace(/\r$/, ''), start, number: index + 2 }
    start += text.length + 1
    return line
  })
}

/**
 * Reads the entries in column 1, and those below a key without a value of its own. Lines of a text that is announced by
 * ">" or "|", or that is between quotes, are none.
 */
export function readEntries(source: string): Entry[] {
  const lines = splitLines(source)
  const entries: Entry[] = []
  const parents: Entry[] = []
  for (let index = 0; index < lines.length; index++) {
    const entry = readEntry(lines, index)
    if (!entry) continue
    while (parents.length > 0 && (parents.at(-1)?.indentation ?? 0) >= entry.indentation) parents.pop()
    if (entry.indentation > 0 && parents.at(-1)?.value !== '') continue
    entries.push(entry)
    parents.push(entry)
    const end = endOfQuotes(source, entry.offset)
    while (end !== undefined && (lines[index + 1]?.start ?? Number.POSITIVE_INFINITY) < end) index++
  }
  return entries
}

/** The last entry that begins at or before an offset. */
export function findEntry(source: string, offset: number): Entry | undefined {
  return readEntries(source).findLast(({ start }) => start <= offset)
}

/** The offset at which a value in quotes ends; undefined when it does not end, or something follows. */
export function endOfQuotes(source: string, offset: number): number | undefined {
  const quote = source[offset]
  if (quote !== '"' && quote !== "'") return undefined
  const pattern = QUOTED[quote]
  pattern.lastIndex = offset
  if (!pattern.test(source)) return undefined
  AFTER_QUOTE.lastIndex = pattern.lastIndex
  return AFTER_QUOTE.test(source) ? pattern.lastIndex : undefined
}

/** Reads an entry, or an item of a list, which has the key that the list stands below. */
function readEntry(lines: readonly Line[], index: number): Entry | undefined {
  const { text, start } = lines[index] ?? { text: '', start: 0 }
  // "- key: value" is read as "  key: value".
  const line = text.replace(/^ *(?:- +)+/, dashes => ' '.repeat(dashes.length))
  const colon = line.search(/:(?=\s|$)/)
  const key = line.slice(0, Math.max(0, colon)).trim()
  if (key === '' || /^[#?]/.test(key) || isHalfQuoted(key)) return undefined
  const bare = /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key
  const rest = line.slice(colon + 1)
  const indentation = line.search(/\S/)
  return {
    name: /^[\w-]{1,40}$/.test(bare) ? bare : 'value',
    head: text.slice(0, colon + 1),
    indentation,
    start,
    offset: start + colon + 1 + (rest.length - rest.trimStart().length),
    value: rest.trim(),
    more: linesBelow(lines, index, indentation),
  }
}

/** Reads the item of a list that begins in a line, as if the list's key stood before it. */
export function readItem(lines: readonly Line[], line: Line, list: Entry): Entry | undefined {
  const [, dash = '', value] = /^( *-) +(\S.*)$/.exec(line.text) ?? []
  if (value === undefined) return undefined
  const offset = line.start + line.text.length - value.length
  const more = linesBelow(lines, lines.indexOf(line), dash.length - 1)
  return {
    name: `${list.name} item`,
    head: dash,
    indentation: dash.length - 1,
    start: line.start,
    offset,
    value: value.trim(),
    more,
  }
}

/** The lines below a line that are indented more, or empty. */
function linesBelow(lines: readonly Line[], index: number, indentation: number): string[] {
  let end = index + 1
  while (end < lines.length && isBelow(lines[end]?.text ?? '', indentation)) end++
  return lines.slice(index + 1, end).map(line => line.text)
}

function isBelow(text: string, indentation: number): boolean {
  const column = text.search(/\S/)
  return column === -1 || column > indentation
}

function isHalfQuoted(key: string): boolean {
  return /^["']/.test(key) && (key.length === 1 || key.at(-1) !== key.charAt(0))
}
