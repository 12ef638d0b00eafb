// A parsed YAML document → the fields of the frontmatter, each with its position. Pure.

import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  visit,
} from 'yaml'
import type { Field, FieldValue, Lost } from '../field.ts'
import type { Position } from '../problem.ts'
import { readPlain } from './version-1-1.ts'

/** What reading fields needs of the document. */
export interface FieldContext {
  readonly source: string
  readonly positionAt: (offset: number) => Position
  readonly targets: ReadonlyMap<Alias, Node>
}

/** How deep collections may be nested; PyYAML takes some 500. */
export const MAX_DEPTH = 100

type Entries = readonly Pair<unknown, unknown>[]

/**
 * Finds the target of each alias in one walk, while the parser needs one for each alias. Also finds what PyYAML
 * refuses: an alias without a target, a name given twice, an empty key, too many levels.
 */
export function resolveAliases(document: Document) {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  const broken: Node[] = []
  let tooDeep: Node | undefined
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.source === '' && key.type === Scalar.PLAIN) broken.push(key)
    },
    Node(_, node, path) {
      if (path.filter(isCollection).length > MAX_DEPTH) {
        tooDeep = node
        return visit.BREAK
      }
      if (!isAlias(node)) {
        if (node.anchor && anchors.has(node.anchor)) broken.push(node)
        if (node.anchor) anchors.set(node.anchor, node)
        return undefined
      }
      const target = anchors.get(node.source)
      if (target) targets.set(node, target)
      else broken.push(node)
      return undefined
    },
  })
  return { targets, broken, tooDeep }
}

/** Reads the fields of a mapping in their order, and the keys that are repeated, each once. */
export function readFields(items: Entries, context: FieldContext, depth = 0) {
  const fields = new Map<string, Field>()
  const repeated = new Map<string, Field>()
  for (const pair of items) {
    const field = readField(pair, context, depth)
    if (fields.has(field.key)) repeated.set(field.key, repeated.get(field.key) ?? field)
    fields.set(field.key, field)
  }
  return { fields, repeated: [...repeated.values()] }
}

function readField(
  { key: keyNode, value: node }: Pair<unknown, unknown>,
  context: FieldContext,
  depth: number,
): Field {
  const key = isScalar(keyNode) ? String(keyNode.value) : ''
  const keyPosition = context.positionAt((keyNode as Node).range?.[0] ?? 0)
  const range = (node as Node | null)?.range
  const position = range ? context.positionAt(range[0]) : keyPosition
  const lost = findLost(node, context)
  return { key, value: readValue(node, context, depth), keyPosition, position, ...(lost && { lost }) }
}

/** Reads a value. Nothing below two levels is copied, so that aliases cannot multiply. */
function readValue(given: unknown, context: FieldContext, depth: number): FieldValue {
  const node = isAlias(given) ? context.targets.get(given) : given
  if (isMap(node)) return depth > 0 ? new Map() : readFields(node.items, context, depth + 1).fields
  if (isSeq(node))
    return depth > 0 ? [] : node.items.slice(0, 50).map(item => readValue(item, context, depth + 1))
  return isScalar(node) ? readScalar(node) : null
}

/** Reads a scalar. It is a text when both YAML 1.1 and 1.2 read it as one. */
function readScalar({ value, source = '', type, tag }: Scalar): FieldValue {
  if (tag === 'tag:yaml.org,2002:str') return String(value ?? '')
  if (type !== Scalar.PLAIN) return typeof value === 'string' ? value : source
  const old = readPlain(source)
  if (old?.what === 'nothing' || value === null) return null
  if (!old && typeof value === 'string') return value
  return { what: old?.what ?? (typeof value === 'boolean' ? String(value) : 'a number'), source }
}

/** Finds text that YAML silently drops from a value. */
function findLost(node: unknown, { source, positionAt, targets }: FieldContext): Lost | undefined {
  if (!isScalar(node) || !node.range) return undefined
  const [start, end] = node.range
  const at = (kind: Lost['kind'], offset: number, text: string) => ({
    kind,
    text,
    position: positionAt(offset),
  })
  if (node.anchor && ![...targets.values()].includes(node)) {
    return at('anchor', source.lastIndexOf('&', start), `&${node.anchor}`)
  }
  const newline = source.indexOf('\n', end)
  const rest = source.slice(end, newline === -1 ? undefined : newline)
  const comment = /^[ \t]*(#.*)$/.exec(rest.trimEnd())?.[1]
  if (node.type === Scalar.PLAIN && comment !== undefined)
    return at('comment', end + rest.indexOf('#'), comment)
  if (node.type !== Scalar.BLOCK_FOLDED && node.type !== Scalar.BLOCK_LITERAL) return undefined
  const below = /^[^\s#][^\n]*/.exec(source.slice(end))?.[0]
  return node.value === '' && below !== undefined ? at('indentation', end, below) : undefined
}
