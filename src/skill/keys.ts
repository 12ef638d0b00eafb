// The keys of the frontmatter: those of the specification, those that Claude Code adds, and what is nearly one of them.

import { formatNumber } from '../format-number.ts'
import { distance } from '../similar.ts'
import { quote } from './excerpt.ts'
import type { Field } from './field.ts'
import { type Problem, problem } from './problem.ts'
import { LEADING_BLANKS, nameCharacter } from './yaml/characters.ts'

export const REQUIRED = ['name', 'description']
const KNOWN = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools']

/** The keys that Claude Code adds: https://code.claude.com/docs/en/skills, "Frontmatter reference". */
const CLAUDE_CODE = [
  'agent',
  'argument-hint',
  'arguments',
  'context',
  'disable-model-invocation',
  'disallowed-tools',
  'effort',
  'hooks',
  'model',
  'paths',
  'shell',
  'user-invocable',
  'when_to_use',
]

const MAX_SHOWN = 10

/** Reports the keys that the specification does not know. */
export function checkKeys(fields: readonly Field[]): Problem[] {
  const keys = new Set(fields.map(({ key }) => key))
  const ofClaudeCode = fields.filter(({ key }) => CLAUDE_CODE.includes(key))
  const unknown = fields.filter(({ key }) => !KNOWN.includes(key) && !CLAUDE_CODE.includes(key))
  const shown = unknown.slice(0, MAX_SHOWN).map(field => unknownKeyProblem(field, keys))
  const rest = unknown[MAX_SHOWN]
  return [
    ...claudeCodeProblems(ofClaudeCode),
    ...shown,
    ...(rest ? [moreKeysProblem(unknown.length - MAX_SHOWN, rest)] : []),
  ]
}

function moreKeysProblem(count: number, { keyPosition }: Field): Problem {
  const message = `${formatNumber(count)} more keys in SKILL.md are no fields of a skill's frontmatter.`
  return problem('unknown-key', message, 'SKILL.md', keyPosition)
}

/**
 * The field whose key is most likely a misspelling of `key`: in another case, with an invisible character, or a letter
 * off.
 */
export function findMisspelt(key: string, fields: ReadonlyMap<string, Field>): Field | undefined {
  return [...fields.values()].find(field => !KNOWN.includes(field.key) && isNear(key, field.key))
}

/** A key in quotes, with the name of an invisible character before it, or of one in it that only looks like a letter. */
export function describeKey(key: string): string {
  const blanks = LEADING_BLANKS.exec(key)?.[0]
  if (blanks) return `${quote(key.slice(blanks.length))} behind ${nameCharacter(blanks)}`
  const odd = /[^ -~]/u.exec(key)?.[0]
  return odd === undefined ? quote(key) : `${quote(key)} with ${nameCharacter(odd)}`
}

function claudeCodeProblems(fields: readonly Field[]): Problem[] {
  const [first] = fields
  if (!first) return []
  const list = fields.map(({ key }) => key).join(', ')
  const verb = fields.length === 1 ? 'is a key' : 'are keys'
  const message = `${list} ${verb} of Claude Code, which the API ignores or refuses. Below metadata Claude Code would not find ${fields.length === 1 ? 'it' : 'them'} any more.`
  return [problem('claude-code-key', message, 'SKILL.md', first.keyPosition)]
}

function unknownKeyProblem({ key, keyPosition }: Field, keys: ReadonlySet<string>): Problem {
  const near = [...KNOWN, ...CLAUDE_CODE].find(known => !keys.has(known) && isNear(known, key))
  const what = `${describeKey(key)} is no field of a skill's frontmatter`
  const message = near
    ? `${what}. Write ${near}, if that is meant.`
    : `${what} (those are ${KNOWN.join(', ')}). Move it below metadata, or delete it.`
  return problem('unknown-key', message, 'SKILL.md', keyPosition)
}

function isNear(known: string, other: string): boolean {
  const lettersOf = (key: string) =>
    key
      .slice(0, 40)
      .toLowerCase()
      .replace(/[^a-z]/g, '')
  const [a, b] = [lettersOf(known), lettersOf(other)]
  return b !== '' && distance(a, b) <= (a.length > 3 && b.length > 2 ? 1 : 0)
}
