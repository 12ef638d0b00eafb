// What the tests of a file are called, read from its text: nothing is run.

import { readFileSync } from 'node:fs'
import { parseSync } from '@swc/core'

type Node = { type?: string; [field: string]: unknown }

/** The title of each test and of each group, below those of the groups it stands in; those that never run apart. */
export interface Titles {
  readonly run: ReadonlySet<string>
  readonly skipped: ReadonlySet<string>
}

/**
 * @param path of a test file
 * @returns titles as they stand in the source, joined by " › "; of a table, the title with its placeholders
 */
export function readTitles(path: string): Titles {
  const { body } = parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript', target: 'es2023' })
  const titles = [...findTitles(body, [], false)]
  const those = (skipped: boolean) =>
    new Set(titles.filter(title => title.skipped === skipped).map(title => title.path.join(' › ')))
  return { run: those(false), skipped: those(true) }
}

interface Title {
  readonly path: readonly string[]
  readonly skipped: boolean
}

/** A test is a statement: a call that begins with its title. */
function* findTitles(node: unknown, groups: readonly string[], isSkipped: boolean): Generator<Title> {
  if (!isNode(node)) return
  const call = node.type === 'ExpressionStatement' ? (node.expression as Node) : node
  const title = node !== call && call.type === 'CallExpression' ? titleOf(call) : undefined
  if (title === undefined) {
    for (const part of Object.values(node)) yield* findTitles(part, groups, isSkipped)
  } else {
    const found = { path: [...groups, title], skipped: isSkipped || isSkip(call.callee as Node) }
    yield found
    yield* findTitles(call.arguments, found.path, found.skipped)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

/** The last of the texts that its arguments begin with: `test('title', …)`, `testWith('program', 'title', …)`. */
function titleOf({ arguments: given }: Node): string | undefined {
  const texts = (given as { expression: Node }[]).map(({ expression }) => textOf(expression))
  const end = texts.indexOf(undefined)
  return end > 0 ? texts[end - 1] : undefined
}

/** What a template computes is "…". */
function textOf({ type, value, quasis }: Node): string | undefined {
  if (type === 'StringLiteral') return value as string
  if (type !== 'TemplateLiteral') return undefined
  return (quasis as { cooked: string }[]).map(({ cooked }) => cooked).join('…')
}

/** `test.skip(…)`, `xtest(…)`, `describe.skip.each(…)(…)`. What only some systems skip is not meant. */
function isSkip({ type, value, object, property, callee }: Node): boolean {
  if (type === 'Identifier') return /^x(test|it|describe)$/.test(value as string)
  if (type === 'CallExpression') return isSkip(callee as Node)
  if (type !== 'MemberExpression') return false
  return ['skip', 'todo'].includes((property as { value: string }).value) || isSkip(object as Node)
}
