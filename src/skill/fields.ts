// What SKILL.md must say, as one table of fields and checks. Pure.

import { isBlank } from '../foreign-text.ts'
import { proposeLines } from '../proposal.ts'
import { trimEndOf } from '../trim-end.ts'
import { unicodePattern } from '../unicode-pattern.ts'
import { quote } from './excerpt.ts'
import type { Field, FieldValue } from './field.ts'
import { beText, beTools, checkMetadata, lostTextProblems, placeOf } from './field-kinds.ts'
import { describeInvisible } from './invisible.ts'
import { checkKeys, describeKey, findMisspelt, REQUIRED } from './keys.ts'
import { type Problem, problem } from './problem.ts'
import { isPlaceholder } from './reading.ts'
import type { RuleId } from './rules.ts'
import { nameCharacter } from './yaml/characters.ts'
import { quoteText } from './yaml/propose.ts'

/** Says what is wrong with a field and what to do about it; undefined when nothing is. */
type Check = (field: Field, folder: string | undefined) => string | undefined

const CHECKS: readonly (readonly [key: string, rule: RuleId, check: Check])[] = [
  ['name', 'required-field', beText],
  ['name', 'name-length', beWithin(64)],
  ['name', 'name-characters', useLowerCase],
  ['name', 'reserved-word', avoidReservedWords],
  ['name', 'xml-tag', avoidTags],
  ['name', 'name-hyphens', placeHyphensInside],
  ['name', 'folder-name', equalFolder],
  ['description', 'required-field', beText],
  ['description', 'description-length', beWithin(1024)],
  ['description', 'xml-tag', avoidTags],
  ['description', 'invisible-text', beVisible],
  ['description', 'placeholder-description', describeSkill],
  ['license', 'optional-field', beText],
  ['compatibility', 'optional-field', beText],
  ['compatibility', 'compatibility-length', beWithin(500)],
  ['allowed-tools', 'optional-field', beTools],
]

const MAX_LOST = 10

/**
 * Checks the frontmatter of a SKILL.md against every rule.
 *
 * @param folder the name of the skill's folder, where it should equal the skill's name
 */
export function checkFields(fields: ReadonlyMap<string, Field>, folder?: string): Problem[] {
  const missing = REQUIRED.filter(key => !fields.has(key)).map(key => ({
    key,
    near: findMisspelt(key, fields),
  }))
  const breaches = CHECKS.flatMap(([key, rule, check]) => {
    const field = fields.get(key)
    const message = field && check(field, folder)
    return message ? [problem(rule, message, 'SKILL.md', placeOf(field))] : []
  })
  const all = [...fields.values()]
  const others = all.filter(field => !missing.some(({ near }) => near === field))
  const metadata = fields.get('metadata')
  const texts = metadata?.value instanceof Map ? [...all, ...metadata.value.values()] : all
  return [
    ...missing.map(missingFieldProblem),
    ...breaches,
    ...checkMetadata(metadata),
    ...texts.flatMap(lostTextProblems).slice(0, MAX_LOST),
    ...checkKeys(others),
  ]
}

function missingFieldProblem({ key, near }: { key: string; near: Field | undefined }): Problem {
  if (!near) {
    const message = `SKILL.md has no ${key}. Add a line "${key}: …" to its frontmatter.`
    return problem('required-field', message, 'SKILL.md', { line: 1, column: 1 })
  }
  const message = `SKILL.md has no ${key}, but ${describeKey(near.key)}. ${proposeLines(`${key}: ${proposeValue(near.value)}`)}`
  return problem('required-field', message, 'SKILL.md', near.keyPosition)
}

/** A value as YAML, to be written behind its key; "…" when it is long or no text. */
function proposeValue(value: FieldValue): string {
  if (typeof value !== 'string' || value.length > 60) return '…'
  return /^[\w-]+(?: [\w-]+)*\.?$/.test(value) ? value : quoteText(value)
}

function beWithin(limit: number): Check {
  return ({ key, value }) => {
    // In Unicode code points, as the API counts; without the line break that a text below its key ends in.
    const length = [...trimEndOf(textOf(value), '\n')].length
    if (length <= limit) return undefined
    return `The ${key} in SKILL.md has ${length} characters. Shorten it to ${limit} at most.`
  }
}

function useLowerCase({ value }: Field): string | undefined {
  const name = textOf(value)
  if (name.trim() === '' || /^[a-z0-9-]+$/.test(name)) return undefined
  const odd = /[^\n -~]/u.exec(name)?.[0]
  const named = odd === undefined ? '' : `, with ${nameCharacter(odd)}`
  return `The name in SKILL.md is ${quote(name)}${named}. Use only the letters a-z, the digits 0-9 and hyphens.`
}

function avoidReservedWords({ value }: Field): string | undefined {
  const name = textOf(value)
  const word = ['anthropic', 'claude'].find(reserved => name.toLowerCase().includes(reserved))
  return word && `The name ${quote(name)} contains "${word}", which is reserved. Choose another name.`
}

const xmlTag = unicodePattern('</?[\\p{L}_][^<>]*>')

function avoidTags({ key, value }: Field): string | undefined {
  const text = textOf(value)
  const tag = text.includes('<') ? xmlTag().exec(text)?.[0] : undefined
  return tag && `The ${key} in SKILL.md contains the XML tag ${quote(tag)}. Write it without angle brackets.`
}

function describeSkill({ value }: Field): string | undefined {
  const text = textOf(value)
  if (!isPlaceholder(text)) return undefined
  return `The description in SKILL.md is that of a template: ${quote(text)}. Say what the skill does and when to use it.`
}

/** Refuses invisible characters, which an escape in the frontmatter can hide from readers of the file. */
function beVisible({ key, value }: Field): string | undefined {
  const text = textOf(value)
  return isBlank(text) ? undefined : describeInvisible(`The ${key} in SKILL.md`, text)
}

function placeHyphensInside({ value }: Field): string | undefined {
  const name = textOf(value)
  if (!/^-|-$|--/.test(name)) return undefined
  return `The name ${quote(name)} should not begin or end with a hyphen, nor have two in a row. Choose another name.`
}

function equalFolder({ value }: Field, folder: string | undefined): string | undefined {
  const name = textOf(value)
  // An invalid name is a problem of its own.
  if (folder === undefined || folder === name || !/^[a-z0-9-]+$/.test(name)) return undefined
  return `The folder is called ${quote(folder)} and the skill ${quote(name)}; it is uploaded as ${quote(name)}. Give both the same name.`
}

/** The text of a field; '' for other values, which `beText` reports and no other rule. */
function textOf(value: FieldValue): string {
  return typeof value === 'string' ? value : ''
}
