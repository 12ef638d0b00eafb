// SKILL.md text → the fields of its frontmatter, each with its position. Pure; knows no rule about their values.

import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml'
import { type Position, type Problem, problem } from './problem.ts'
import type { RuleId } from './rules/rules.ts'
import { explainSyntaxError } from './syntax.ts'

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

type PositionAt = (offset: number) => Position

const TOP: Position = { line: 1, column: 1 }
const EXAMPLE = '"---", "name: …", "description: …", "---"'

const PARSING = {
  prettyErrors: false,
  stringKeys: true,
  // Tags such as !!binary stand for values that no field can have.
  resolveKnownTags: false,
  // The parser compares each key with all before it; thousands of them would take minutes.
  uniqueKeys: false,
} as const

/**
 * Reads the YAML mapping between the `---` lines at the top of a SKILL.md (UTF-8; CRLF and a byte order mark are fine).
 * When it cannot be read there are problems and no fields, so that nobody complains about fields that nobody could see.
 */
export function parseFrontmatter(content: Uint8Array): Frontmatter {
  const text = decodeUtf8(content)
  if (text === undefined) return failed('not-utf8', 'SKILL.md is not UTF-8. Save it as UTF-8.')
  const opening = /^---[ \t]*(\r?\n|$)/.exec(text)
  if (!opening) {
    return failed(
      'no-frontmatter',
      `SKILL.md does not begin with the line "---" of its frontmatter. Put these lines at its very top: ${EXAMPLE}.`,
    )
  }
  const rest = text.slice(opening[0].length)
  // Not with the flag m: for it U+2028, which a value may hold, begins a line.
  const closing = /(?<![^\n])---[ \t]*\r?(\n|$)/.exec(rest)
  if (!closing) {
    return failed(
      'open-frontmatter',
      'The frontmatter of SKILL.md is not closed. End it with a line that is just "---", not indented.',
    )
  }
  return parseYaml(rest.slice(0, closing.index))
}

function parseYaml(source: string): Frontmatter {
  const lineCounter = new LineCounter()
  // The frontmatter begins on the second line of the file.
  const positionAt = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset)
    return { line: line + 1, column: col }
  }
  try {
    const document = parseDocument(source, { ...PARSING, lineCounter })
    // What follows the first error is mostly its echo. What is a warning here, such as a tag, the API refuses.
    const broken = document.errors[0] ?? document.warnings[0]
    if (!broken) return readFields(document, positionAt)
    const { message, offset } = explainSyntaxError(source, broken)
    return failed('invalid-yaml', message, positionAt(offset))
  } catch (cause) {
    return failed(
      'invalid-yaml',
      `The frontmatter of SKILL.md cannot be read: ${String(cause)}. Write it in simpler YAML.`,
    )
  }
}

function readFields(document: Document, positionAt: PositionAt): Frontmatter {
  if (!isMap(document.contents)) {
    return failed(
      'no-mapping',
      'The frontmatter of SKILL.md is not a mapping. Write lines "name: …" and "description: …", with a space after each colon.',
    )
  }
  const { targets, problems } = resolveAliases(document, positionAt)
  const fields = new Map<string, Field>()
  for (const pair of document.contents.items) {
    const keyNode = pair.key as Scalar<string>
    const key = keyNode.value
    const keyPosition = positionAt(keyNode.range?.[0] ?? 0)
    const value = pair.value as Node | null
    const position = value?.range ? positionAt(value.range[0]) : keyPosition
    if (fields.has(key)) {
      const message = `${JSON.stringify(key)} stands in the frontmatter of SKILL.md a second time. Remove one of them.`
      problems.push(problem('duplicate-key', message, 'SKILL.md', keyPosition))
    }
    fields.set(key, { key, value: readValue(value, targets), keyPosition, position })
  }
  return problems.length > 0 ? { fields: new Map(), problems } : { fields, problems }
}

/** Finds what each alias stands for, in one walk: the parser's own way takes one for each. */
function resolveAliases(document: Document, positionAt: PositionAt) {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  const problems: Problem[] = []
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor) anchors.set(node.anchor, node)
        return
      }
      const target = anchors.get(node.source)
      if (target) targets.set(node, target)
      else {
        const message = `"*${node.source}" in SKILL.md is a YAML alias of nothing. Put the whole value between quotes.`
        problems.push(problem('invalid-yaml', message, 'SKILL.md', positionAt(node.range?.[0] ?? 0)))
      }
    },
  })
  return { targets, problems }
}

/** Copies nothing below one level, so that aliases cannot multiply. */
function readValue(value: Node | null, targets: ReadonlyMap<Alias, Node>): FieldValue {
  const follow = (node: unknown) => (isAlias(node) ? targets.get(node) : node)
  const node = follow(value)
  if (isMap<Scalar<string>>(node)) {
    return new Map(node.items.map(pair => [pair.key.value, scalarOf(follow(pair.value))]))
  }
  return isSeq(node) ? [] : (scalarOf(node) as FieldValue)
}

function scalarOf(node: unknown): unknown {
  if (isScalar(node)) return node.value
  return isMap(node) ? new Map() : isSeq(node) ? [] : null
}

function failed(rule: RuleId, message: string, position = TOP): Frontmatter {
  return { fields: new Map(), problems: [problem(rule, message, 'SKILL.md', position)] }
}

function decodeUtf8(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}
