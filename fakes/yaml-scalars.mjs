// YAML's plain and quoted scalars below a key at column 0. Used by frontmatter.mjs only.
// Each reader takes all lines, and the line and column where the scalar begins, and says which line comes next.

/** A mistake in the YAML; the message tells line and column, counted from 1. */
export class YamlError extends Error {
  /**
   * @param {string} message
   * @param {number} line from 0
   * @param {number} column from 0
   */
  constructor(message, line, column) {
    super(`${message} (line ${line + 1}, column ${column + 1})`)
    this.name = 'YamlError'
  }
}

const ESCAPES = {
  0: '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
}

/**
 * @param {string[]} lines
 * @param {number} from
 * @param {number} column
 */
export function readPlainScalar(lines, from, column) {
  const texts = [readPlainLine(lines, from, column)]
  let closed = texts[0].length < lines[from].slice(column).trimEnd().length
  let next = from + 1
  for (; next < lines.length && /^(?:\s|$)/.test(lines[next]); next += 1) {
    const line = lines[next]
    if (/^[ \t]*#/.test(line)) closed = true
    else if (closed && line.trim() !== '') throw new YamlError('a comment ends the value above it', next, 0)
    else if (!closed) {
      const text = readPlainLine(lines, next, readIndent(lines, next))
      closed = text.length < line.trim().length
      texts.push(text)
    }
  }
  while (texts.at(-1) === '') texts.pop()
  return { value: resolvePlain(foldLines(texts)), next }
}

/** The text of line `at` from `column` to its end or its comment. */
function readPlainLine(lines, at, column) {
  // A `#` begins a comment where white space stands before it.
  const text = lines[at]
    .slice(column)
    .replace(/[ \t]#.*$/, '')
    .trimEnd()
  const colon = /:(?=[ \t]|$)/.exec(text)
  if (colon !== null) {
    throw new YamlError('an unquoted value contains ": ", quote the value', at, column + colon.index)
  }
  return text
}

/**
 * The number of spaces that line `at` begins with.
 * @param {string[]} lines
 * @param {number} at
 */
export function readIndent(lines, at) {
  const [indent] = /^[ \t]*/.exec(lines[at])
  const isBlank = indent === lines[at]
  if (indent.includes('\t') && !isBlank)
    throw new YamlError('a tab is used for indentation', at, indent.indexOf('\t'))
  return indent.length
}

/** The types of YAML's core schema; whatever is none of them is a string. */
function resolvePlain(text) {
  if (/^(?:null|Null|NULL|~|)$/.test(text)) return null
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return text.toLowerCase() === 'true'
  if (/^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/.test(text)) return Number(text)
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(text)) return Number(text)
  if (/^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text)) return Number.NaN
  return text
}

/**
 * @param {string[]} lines
 * @param {number} from
 * @param {number} column of the opening quote
 */
export function readQuotedScalar(lines, from, column) {
  const quote = lines[from][column]
  const closing = quote === '"' ? /^((?:[^"\\]|\\.)*)"(.*)$/ : /^((?:[^']|'')*)'(?!')(.*)$/
  const texts = []
  for (let at = from; at < lines.length; at += 1) {
    const start = at === from ? column + 1 : readIndent(lines, at)
    if (at > from && start === 0 && lines[at] !== '') break
    const line = lines[at].slice(start)
    const match = closing.exec(line)
    texts.push(match === null ? line : match[1])
    if (match === null) continue
    if (!/^[ \t]*(?:[ \t]#.*)?$/.test(match[2]))
      throw new YamlError('text after the closing quote', at, start + match[1].length + 1)
    return { value: quote === '"' ? joinDoubleQuoted(texts, from) : joinSingleQuoted(texts), next: at + 1 }
  }
  throw new YamlError('a quote is not closed', from, column)
}

function joinSingleQuoted(texts) {
  const last = texts.length - 1
  return foldLines(texts.map((text, index) => (index < last ? text.trimEnd() : text))).replaceAll("''", "'")
}

function joinDoubleQuoted(texts, at) {
  const last = texts.length - 1
  const joined = new Set()
  const resolved = texts.map((text, index) => {
    // An odd number of backslashes at a line's end: the line break is escaped, what stands before it stays.
    const isJoined = index < last && /(?<!\\)(?:\\\\)*\\$/.test(text)
    if (isJoined) joined.add(index)
    return resolveEscapes(isJoined ? text.slice(0, -1) : index < last ? trimUnescaped(text) : text, at)
  })
  return foldLines(resolved, joined)
}

/** Trailing white space goes, but not the blank of an escape (`\ `). */
function trimUnescaped(text) {
  const trimmed = text.trimEnd()
  return /(?<!\\)(?:\\\\)*\\$/.test(trimmed) ? text.slice(0, trimmed.length + 1) : trimmed
}

function resolveEscapes(text, at) {
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g, (_, code) => {
    if (code.length > 1) return codePoint(code.slice(1), at)
    if (!Object.hasOwn(ESCAPES, code)) throw new YamlError(`unknown escape "\\${code}"`, at, 0)
    return ESCAPES[code]
  })
}

function codePoint(hex, at) {
  const number = Number.parseInt(hex, 16)
  if (number > 0x10ffff) throw new YamlError(`no such character: ${hex}`, at, 0)
  return String.fromCodePoint(number)
}

/**
 * One line break is a space, n + 1 of them are n line breaks.
 * @param {string[]} texts trimmed lines, of which the first and the last may be empty
 * @param {Set<number>} joined indices of lines that the next one follows without a space
 */
function foldLines(texts, joined = new Set()) {
  let folded = texts[0]
  let breaks = 0
  for (let index = 1; index < texts.length; index += 1) {
    if (!joined.has(index - 1)) breaks += 1
    if (texts[index] === '' && index < texts.length - 1) continue
    const isGlued = breaks === 0
    folded += isGlued ? '' : breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)
    folded += texts[index]
    breaks = 0
  }
  return folded
}
