// Bytes → text. SKILL.md must be UTF-8; else the message names its encoding, or the first byte that does not fit.

import { type Position, positionAfter } from '../problem.ts'
import { isUtf16 } from '../utf16.ts'

const MARK = [0xef, 0xbb, 0xbf]
const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/** The text of a file without its byte order mark; undefined when it is not UTF-8. */
export function readUtf8(content: Uint8Array): string | undefined {
  if (isUtf16(content)) return undefined
  try {
    return UTF_8.decode(content)
  } catch {
    return undefined
  }
}

/** Whether a file begins with the byte order mark of UTF-8. */
export function hasMark(content: Uint8Array): boolean {
  return MARK.every((byte, index) => content[index] === byte)
}

/** Why a file is not UTF-8, and where. */
export function explainEncoding(content: Uint8Array): [message: string, position: Position] {
  if (isUtf16(content)) {
    return [
      'SKILL.md is UTF-16, as some editors and Windows PowerShell write it. Save it as UTF-8.',
      { line: 1, column: 1 },
    ]
  }
  const text = new TextDecoder().decode(content)
  const before = text.slice(0, text.indexOf('\ufffd'))
  const byte = content[Buffer.byteLength(before) + (hasMark(content) ? 3 : 0)] ?? 0
  const position = positionAfter(before)
  const message = `SKILL.md is not UTF-8: line ${position.line} holds the byte ${byte.toString(16).toUpperCase()}. Save it as UTF-8.`
  return [message, position]
}
