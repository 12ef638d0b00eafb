// SKILL.md text → the fields of its frontmatter, each with its position. Pure; knows no rule about their values.

import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { error, type Position, type Problem } from './problem.ts'

/** A value as far as rules look at it: scalars, and one level of a mapping. Anything deeper is only named. */
export type FieldValue = string | number | boolean | null | ReadonlyMap<string, unknown> | readonly unknown[]

export interface Field {
  readonly key: string
  readonly value: FieldValue
  /** Where the key stands. */
  readonly keyPosition: Position
  /** Where the value begins. */
  readonly position: Position
}

export interface Frontmatter {
  readonly fields: ReadonlyMap<string, Field>
  readonly problems: readonly Problem[]
}

const TOP: Position = { line: 1, column: 1 }
const EXAMPLE = '"---", "name: …", "description: …", "---"'

/**
 * Reads the YAML mapping between the `---` lines at the top of a SKILL.md (UTF-8; CRLF and a byte order mark are fine).
 * When it cannot be read there are problems and no fields, so that nobody complains about fields that nobody could see.
 */
export function parseFrontmatter(content: Uint8Array): Frontmatter {
  const text = decodeUtf8(content)
  if (text === undefined) return failed(error('SKILL.md is not UTF-8. Save it as UTF-8.', 'SKILL.md', TOP))
  const opening = /^---[ \t]*(\r?\n|$)/.exec(text)
  if (!opening) {
    return failed(
      error(
        `SKILL.md does not begin with frontmatter. Put these lines at its very top: ${EXAMPLE}.`,
        'SKILL.md',
        TOP,
      ),
    )
  }
  const rest = text.slice(opening[0].length)
  const closing = /^---[ \t]*\r?$/m.exec(rest)
  if (!closing) {
    return failed(
      error('The frontmatter of SKILL.md is not closed. End it with a line "---".', 'SKILL.md', TOP),
    )
  }
  return parseYaml(rest.slice(0, closing.index))
}

function parseYaml(source: string): Frontmatter {
  const lines = new LineCounter()
  // The frontmatter begins on the second line of the file.
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: line + 1, column: col }
  }
  try {
    const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
    const broken = document.errors[0]
    // What follows the first syntax error is mostly its echo.
    if (broken)
      return failed(explainSyntaxError(source, broken.code, broken.message, broken.pos[0], positionAt))
    return readFields(document, positionAt)
  } catch (cause) {
    // The parser recurses: nesting thousands deep ends its stack, not ours.
    return failed(error(`The frontmatter of SKILL.md cannot be read: ${String(cause)}.`, 'SKILL.md', TOP))
  }
}

function readFields(document: Document, positionAt: (offset: number) => Position): Frontmatter {
  if (!isMap(document.contents)) {
    return failed(
      error(`The frontmatter of SKILL.md is not a mapping. Write it as ${EXAMPLE}.`, 'SKILL.md', TOP),
    )
  }
  const fields = new Map<string, Field>()
  for (const { key, value } of document.contents.items) {
    const keyNode = key as Node
    const valueNode = value as Node | null
    const name = isScalar(keyNode) ? String(keyNode.value) : String(keyNode)
    const keyPosition = positionAt(keyNode.range?.[0] ?? 0)
    const position = valueNode?.range ? positionAt(valueNode.range[0]) : keyPosition
    fields.set(name, { key: name, value: readValue(valueNode, document), keyPosition, position })
  }
  return { fields, problems: [] }
}

/** Follows an alias once and copies nothing below one level, so that aliases cannot multiply. */
function readValue(node: Node | null, document: Document): FieldValue {
  const resolved = isAlias(node) ? node.resolve(document) : node
  if (isMap(resolved)) return new Map(resolved.items.map(pair => [String(pair.key), scalarOf(pair.value)]))
  if (isSeq(resolved)) return resolved.items.map(scalarOf)
  return scalarOf(resolved) as FieldValue
}

function scalarOf(node: unknown): unknown {
  if (!isScalar(node)) return node === null ? null : []
  return typeof node.value === 'bigint' ? Number(node.value) : node.value
}

function explainSyntaxError(
  source: string,
  code: string,
  message: string,
  offset: number,
  positionAt: (offset: number) => Position,
): Problem {
  const colon = code === 'BLOCK_AS_IMPLICIT_KEY' ? /:(?=[ \t\r\n]|$)/.exec(source.slice(offset)) : null
  if (!colon) {
    return error(`The frontmatter of SKILL.md is not valid YAML: ${message}.`, 'SKILL.md', positionAt(offset))
  }
  const key = /([\w-]+):[ \t]*$/.exec(source.slice(0, offset))?.[1] ?? 'value'
  const advice = `Put the whole value between quotes (${key}: "…"), or begin it on the next line after "${key}: >-".`
  return error(
    `The ${key} in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. ${advice}`,
    'SKILL.md',
    positionAt(offset + colon.index),
  )
}

function failed(problem: Problem): Frontmatter {
  return { fields: new Map(), problems: [problem] }
}

function decodeUtf8(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}
