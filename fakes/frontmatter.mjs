// A strict reader of SKILL.md frontmatter: the subset of YAML 1.2 that skills use. Nested collections are skipped over.
// It knows nothing of the rules for names and descriptions.

import { readBlockScalar } from './yaml-blocks.mjs'
import { readIndent, readPlainScalar, readQuotedScalar, YamlError } from './yaml-scalars.mjs'

/** What a nested mapping, list or flow collection is read as: skills keep nothing there that the API answers with. */
export const COLLECTION = Symbol('collection')

/** A quoted or plain key and its colon. In plain text, white space before `#` would begin a comment. */
const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?![-?:](?:\s|$))[^\s#&*!|>'"%@`,[\]{}](?:(?![ \t]#).)*?)[ \t]*:(?=[ \t]|$)/

/** Brackets, and what may hold brackets that mean nothing: quoted text and comments. */
const FLOW_TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?<=^|\s)#.*|[[\]{}]/g

/**
 * @param {string} text a whole SKILL.md
 * @returns {Map<string, string | number | boolean | null | typeof COLLECTION>}
 * @throws {YamlError} with line and column
 */
export function readFrontmatter(text) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (!/^---[ \t]*$/.test(lines[0] ?? '')) throw new YamlError('SKILL.md does not start with "---"', 0, 0)
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line))
  if (end < 0) throw new YamlError('the frontmatter is not closed with "---"', 0, 0)
  return readMapping(lines.slice(0, end))
}

/** Reads the top-level mapping; line 0 is the opening `---`. */
function readMapping(lines) {
  const fields = new Map()
  let at = 1
  while (at < lines.length) {
    const line = lines[at]
    if (isSkipped(line)) {
      at += 1
      continue
    }
    if (/^\s/.test(line)) throw new YamlError(indentProblem(line), at, 0)
    const match = KEY.exec(line)
    if (match === null) throw new YamlError('expected "key: value"', at, 0)
    const key = unquoteKey(match[1])
    if (fields.has(key)) throw new YamlError(`the key "${key}" is there twice`, at, 0)
    const { value, next } = readValue(lines, at, match[0].length)
    fields.set(key, value)
    at = next
  }
  return fields
}

/**
 * Reads the value that begins somewhere after `column` of line `at`, or on one of the indented lines below it.
 * @returns {{ value: string | number | boolean | null | typeof COLLECTION, next: number }}
 */
function readValue(lines, at, column) {
  const start = column + /^[ \t]*/.exec(lines[at].slice(column))[0].length
  const text = lines[at].slice(start)
  if (text === '' || (text.startsWith('#') && start > column)) return readValueBelow(lines, at + 1)
  return readNode(lines, at, start)
}

function readValueBelow(lines, from) {
  const at = lines.findIndex((line, index) => index >= from && !isSkipped(line))
  // A list may stand at the indentation of its key.
  if (at < 0 || (!/^\s/.test(lines[at]) && !/^-(?:\s|$)/.test(lines[at]))) return { value: null, next: from }
  const indent = readIndent(lines, at)
  const text = lines[at].slice(indent)
  if (/^-(?:\s|$)/.test(text) || KEY.test(text)) return skipCollection(lines, at)
  return readNode(lines, at, indent)
}

function readNode(lines, at, column) {
  const text = lines[at].slice(column)
  if (/^["']/.test(text)) return readQuotedScalar(lines, at, column)
  if (/^[|>]/.test(text)) return readBlockScalar(lines, at, column)
  if (/^[[{]/.test(text)) return skipFlow(lines, at, column)
  if (/^[&*!]/.test(text)) throw new YamlError('anchors, aliases and tags are not supported', at, column)
  if (/^[%@`,\]}]/.test(text))
    throw new YamlError(`a value can't begin with "${text[0]}" unless it is quoted`, at, column)
  if (/^[-?:](?:\s|$)/.test(text)) throw new YamlError(`"${text[0]} " is not allowed here`, at, column)
  return readPlainScalar(lines, at, column)
}

/** Skips a nested block mapping or list; only its indentation is looked at. */
function skipCollection(lines, from) {
  let next = from
  while (next < lines.length && (isSkipped(lines[next]) || /^(?:\s|-(?:\s|$))/.test(lines[next]))) {
    if (!isSkipped(lines[next])) readIndent(lines, next)
    next += 1
  }
  return { value: COLLECTION, next }
}

/** Skips a flow collection: to the bracket that closes the first one. */
function skipFlow(lines, from, column) {
  const open = []
  for (let at = from; at < lines.length; at += 1) {
    const start = at === from ? column : readIndent(lines, at)
    const text = lines[at].slice(start)
    for (const { 0: token, index } of text.matchAll(FLOW_TOKEN)) {
      if (token === '[' || token === '{') open.push(token)
      else if (token === ']' || token === '}') {
        if (open.pop() !== (token === ']' ? '[' : '{'))
          throw new YamlError('brackets do not match', at, start + index)
        if (open.length === 0) return closeFlow(text.slice(index + 1), at)
      }
    }
  }
  throw new YamlError('a bracket is not closed', from, column)
}

function closeFlow(rest, at) {
  if (!/^[ \t]*(?:[ \t]#.*)?$/.test(rest)) throw new YamlError('text after the closing bracket', at, 0)
  return { value: COLLECTION, next: at + 1 }
}

function indentProblem(line) {
  return /^ *\t/.test(line)
    ? 'a tab is used for indentation'
    : 'this line is indented, but belongs to no value'
}

function unquoteKey(key) {
  return /^["']/.test(key) ? readQuotedScalar([key], 0, 0).value : key
}

function isSkipped(line) {
  return /^[ \t]*$/.test(line) || /^[ \t]*#/.test(line)
}
