// Text that an agent reads and a reviewer cannot see: in the files of a skill and in their names. Pure.

import { isAscii, isUtf8 } from 'node:buffer'
import { findInvisible, type Invisible } from '../foreign-text.ts'
import { groupBy } from '../group-by.ts'
import { listSome } from '../list-some.ts'
import { type Problem, positionAfter, problem } from './problem.ts'
import { decodeUtf16 } from './utf16.ts'

const MAX_COUNTED = 1000
const REMEDY = 'Delete them, or write them so that they can be seen.'

/** Reports invisible characters in the content of a file and in its name. */
export function checkInvisible(path: string, bytes: Buffer): Problem[] {
  const name = describeInvisible(`The name of ${path}`, path)
  return [...(name ? [problem('invisible-text', name, path)] : []), ...checkText(path, decodeText(bytes))]
}

/** Describes the invisible characters in a short text, in whole sentences with the subject `what`. */
export function describeInvisible(what: string, text: string): string | undefined {
  const names = [...new Set(findInvisible(text, MAX_COUNTED).map(({ name }) => name))]
  if (names.length === 0) return undefined
  return `${what} holds characters that cannot be seen: ${listSome(names)}. ${REMEDY}`
}

function checkText(path: string, text: string): Problem[] {
  const found = findInvisible(text, MAX_COUNTED)
  const [first] = found
  if (!first) return []
  const places = [...groupBy(withLines(found, text), ({ name, line }) => `${name} in line ${line}`)]
  const shown = places.map(([place, { length }]) => (length === 1 ? place : `${place} (${length} times)`))
  const most = found.length === MAX_COUNTED ? ', perhaps more' : ''
  const message = `${path} holds characters that cannot be seen: ${listSome(shown)}${most}. ${REMEDY}`
  return [problem('invisible-text', message, path, positionAfter(text.slice(0, first.offset)))]
}

/** The text of a file; '' when it is none: neither UTF-8 without a zero byte nor UTF-16 with its mark. */
function decodeText(bytes: Buffer): string {
  const decoded = decodeUtf16(bytes)
  if (decoded !== undefined) return decoded
  if (bytes.includes(0) || !isUtf8(bytes)) return ''
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')
}

/** The characters with the numbers of their lines, counted in one walk. */
function withLines(found: readonly Invisible[], text: string): { name: string; line: number }[] {
  let line = 1
  let end = text.indexOf('\n')
  return found.map(({ name, offset }) => {
    for (; end >= 0 && end < offset; end = text.indexOf('\n', end + 1)) line += 1
    return { name, line }
  })
}
