// SKILL.md → the fields of its frontmatter, each with its position. Pure; knows no rule about their values.

import { isMap, LineCounter, parseDocument, type YAMLError } from 'yaml'
import { formatNumber } from '../format-number.ts'
import { quote } from './excerpt.ts'
import type { Field } from './field.ts'
import { REQUIRED } from './keys.ts'
import { type Position, type Problem, problem } from './problem.ts'
import type { RuleId } from './rules.ts'
import { findRefusedCharacter } from './yaml/characters.ts'
import { type Indented, indentContinuations } from './yaml/continuation.ts'
import { findFrontmatter } from './yaml/delimiters.ts'
import { explainEncoding, hasMark, readUtf8 } from './yaml/encoding.ts'
import { splitLines } from './yaml/entry.ts'
import { explainNoMapping, explainSyntax } from './yaml/explain.ts'
import { MAX_DEPTH, readFields, resolveAliases } from './yaml/read-fields.ts'
import type { Explanation } from './yaml/syntax-error.ts'
import { findRefusedToken, isTooMuch, MAX_WORDS } from './yaml/tokens.ts'

/** What was read of a frontmatter. */
export interface Frontmatter {
  /** Empty when an error is among the problems. */
  readonly fields: ReadonlyMap<string, Field>
  readonly problems: readonly Problem[]
}

const PARSING = {
  prettyErrors: false,
  stringKeys: true,
  // Tags such as !!binary stand for values that no field can have.
  resolveKnownTags: false,
  // The parser would compare each key with all before it, which for thousands takes minutes.
  uniqueKeys: false,
} as const
const TOP: Position = { line: 1, column: 1 }
const MARK =
  'SKILL.md begins with a byte order mark (U+FEFF), which some parsers do not take for the line "---". Save it as UTF-8 without one.'
const TOO_DEEP = `The frontmatter of SKILL.md has more than ${MAX_DEPTH} levels, one below the other. Write plain lines "key: value".`
/** How many problems of one kind are reported; further ones are counted. */
const MAX_PROBLEMS = 10

/**
 * Reads the YAML mapping between the `---` lines at the top of a SKILL.md (UTF-8; CRLF and a byte order mark are fine),
 * as the API's parser would. When that could not read it there are errors and no fields, so that nobody complains about
 * fields that nobody could see.
 */
export function parseFrontmatter(content: Uint8Array): Frontmatter {
  const text = readUtf8(content)
  if (text === undefined) return failed('not-utf8', ...explainEncoding(content))
  const block = findFrontmatter(text)
  if ('message' in block) return failed(block.rule, block.message, block.position)
  const { fields, problems } = parseYaml(block.source)
  const mark = hasMark(content) ? [problem('byte-order-mark', MARK, 'SKILL.md', TOP)] : []
  return { fields, problems: [...mark, ...problems] }
}

function parseYaml(given: string): Frontmatter {
  if (isTooMuch(given)) {
    const limit = `${formatNumber(MAX_WORDS)} words and signs, which is the limit`
    const message = `The frontmatter of SKILL.md has more than ${limit}. Move text from it into the body below.`
    return failed('frontmatter-size', message, TOP)
  }
  const { source, originalOffset, document } = parseAsWritten(given)
  const lines = new LineCounter()
  for (const { start } of splitLines(given)) lines.addNewLine(start)
  // The frontmatter begins on the second line of the file.
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(originalOffset(offset))
    return { line: line + 1, column: col }
  }
  const refuse = ({ message, offset }: Explanation, rule: RuleId = 'invalid-yaml') =>
    failed(rule, message, positionAt(offset))
  const character = findRefusedCharacter(source)
  if (character) return refuse(character)
  // Later errors mostly follow from the first.
  const broken = firstError(document)
  const token = findRefusedToken(source)
  if (broken?.code === 'RESOURCE_EXHAUSTION') return refuse({ message: TOO_DEEP, offset: broken.pos[0] })
  if (broken && (!token || broken.pos[0] <= token.offset)) return refuse(explainSyntax(source, broken.pos[0]))
  if (token) return refuse(token)
  if (!isMap(document.contents)) return refuse(explainNoMapping(source), 'no-mapping')
  const { targets, broken: nodes, tooDeep } = resolveAliases(document)
  if (tooDeep) return refuse({ message: TOO_DEEP, offset: tooDeep.range?.[0] ?? 0 })
  if (nodes.length > 0) {
    const problems = collectProblems(
      nodes,
      node => refuse(explainSyntax(source, node.range?.[0] ?? 0)).problems[0],
    )
    return { fields: new Map(), problems }
  }
  const { fields, repeated } = readFields(document.contents.items, { source, positionAt, targets })
  const problems = collectProblems(repeated, repeatedKeyProblem)
  const isBad = problems.some(({ severity }) => severity === 'error')
  return { fields: isBad ? new Map() : fields, problems }
}

/**
 * Parses the frontmatter, if need be with the indentation that PyYAML does not require.
 */
function parseAsWritten(given: string) {
  const parse = (indented: Indented) => ({ ...indented, document: parseDocument(indented.source, PARSING) })
  const asGiven = parse({ source: given, originalOffset: offset => offset })
  if (!firstError(asGiven.document)) return asGiven
  for (const lists of [true, false]) {
    const indented = indentContinuations(given, lists)
    // A list that is not closed would take in the lines below it, whose own errors say more.
    if (indented.source !== given) {
      const parsed = parse(indented)
      if (!lists || !firstError(parsed.document)) return parsed
    }
  }
  return asGiven
}

/** The first error, or else the first warning, such as of a tag: the API refuses those too. */
function firstError({ errors, warnings }: ReturnType<typeof parseDocument>): YAMLError | undefined {
  return errors[0] ?? warnings[0]
}

function repeatedKeyProblem({ key, keyPosition }: Field): Problem {
  const again = `${quote(key)} stands in the frontmatter of SKILL.md a second time`
  if (REQUIRED.includes(key)) {
    return problem('duplicate-key', `${again}. Remove one of them.`, 'SKILL.md', keyPosition)
  }
  const message = `${again}; only the last one counts. Remove the others.`
  return problem('repeated-key', message, 'SKILL.md', keyPosition)
}

/** The problems of the first items, and one that says how many more there are. */
function collectProblems<T>(all: readonly T[], problemOf: (one: T) => Problem | undefined): Problem[] {
  const problems = all.slice(0, MAX_PROBLEMS).flatMap(one => problemOf(one) ?? [])
  const count = all.length - MAX_PROBLEMS
  const [next] = all.slice(MAX_PROBLEMS, MAX_PROBLEMS + 1).flatMap(one => problemOf(one) ?? [])
  if (!next) return problems
  return [
    ...problems,
    { ...next, message: `${formatNumber(count)} more of this kind in SKILL.md, from here on.` },
  ]
}

function failed(rule: RuleId, message: string, position: Position): Frontmatter {
  return { fields: new Map(), problems: [problem(rule, message, 'SKILL.md', position)] }
}
