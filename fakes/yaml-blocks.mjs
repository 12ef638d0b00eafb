// YAML's block scalars, literal (`|`) and folded (`>`), below a key at column 0. Used by frontmatter.mjs only.

import { YamlError } from './yaml-scalars.mjs'

/**
 * @param {string[]} lines
 * @param {number} from
 * @param {number} column of the `|` or `>`
 */
export function readBlockScalar(lines, from, column) {
  const header = /^([|>])(?:([+-])?([1-9])?|([1-9])([+-]))[ \t]*(?:[ \t]#.*)?$/.exec(
    lines[from].slice(column),
  )
  if (header === null) throw new YamlError('text after the indicator of a block', from, column)
  const chomping = header[2] ?? header[5]
  const { texts, next } = readBlockLines(lines, from + 1, Number(header[3] ?? header[4] ?? 0))
  const end = texts.findLastIndex(text => text !== '') + 1
  const body = header[1] === '|' ? texts.slice(0, end).join('\n') : foldBlock(texts.slice(0, end))
  const trailing = chomping === '-' ? '' : chomping === '+' ? '\n'.repeat(texts.length - end) : ''
  const lineEnd = chomping !== '-' && end > 0 ? '\n' : ''
  return { value: body + lineEnd + trailing, next }
}

/** The lines of a block without their indentation: `indent` spaces, or as many as the first line has. */
function readBlockLines(lines, from, indent) {
  const first = lines.findIndex((line, index) => index >= from && !/^ *$/.test(line))
  const width = indent || (first < 0 ? 0 : /^ */.exec(lines[first])[0].length)
  const prefix = ' '.repeat(width)
  const isEmpty = width === 0 || first < 0 || !lines[first].startsWith(prefix)
  const texts = []
  let next = from
  for (; next < lines.length; next += 1) {
    const isBlank = /^ *$/.test(lines[next])
    if (!isBlank && (isEmpty || !lines[next].startsWith(prefix))) break
    if (isBlank && next < first && lines[next].length > width && indent === 0 && !isEmpty) {
      throw new YamlError('a blank line is indented further than the text below it', next, width)
    }
    texts.push(isEmpty ? '' : lines[next].slice(width))
  }
  return { texts, next }
}

/** Folds, except around lines that are indented further. */
function foldBlock(texts) {
  let folded = ''
  let blanks = 0
  let keepsBreak = true
  for (const text of texts) {
    if (text === '') {
      blanks += 1
      continue
    }
    const isIndented = /^[ \t]/.test(text)
    const isFirst = folded === ''
    if (isFirst) folded = '\n'.repeat(blanks)
    else if (isIndented || keepsBreak) folded += '\n'.repeat(blanks + 1)
    else folded += blanks > 0 ? '\n'.repeat(blanks) : ' '
    folded += text
    keepsBreak = isIndented
    blanks = 0
  }
  return folded
}
