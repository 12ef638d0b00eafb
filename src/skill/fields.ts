// What SKILL.md must say, as one table of fields and checks. Pure.

import type { Field, FieldValue } from './frontmatter.ts'
import { type Problem, problem } from './problem.ts'
import { isPlaceholder } from './reading.ts'
import type { RuleId } from './rules/rules.ts'

/** Tells what is wrong with a field and what to do about it, or nothing. */
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
  ['description', 'placeholder-description', describeSkill],
  ['compatibility', 'optional-field', beText],
  ['compatibility', 'compatibility-length', beWithin(500)],
  ['metadata', 'optional-field', mapTexts],
  ['allowed-tools', 'optional-field', beText],
]

const REQUIRED = ['name', 'description']
const KNOWN = ['name', 'description', 'license', 'compatibility', 'metadata', 'allowed-tools']

/**
 * Checks the frontmatter of a SKILL.md against every rule.
 *
 * @param folder the name of the skill's folder, where it should equal the skill's name
 */
export function checkFields(fields: ReadonlyMap<string, Field>, folder?: string): Problem[] {
  const missing = REQUIRED.filter(key => !fields.has(key)).map(key =>
    problem(
      'required-field',
      `SKILL.md has no ${key}. Add a line "${key}: …" to its frontmatter.`,
      'SKILL.md',
      {
        line: 1,
        column: 1,
      },
    ),
  )
  const breaches = CHECKS.flatMap(([key, rule, check]) => {
    const field = fields.get(key)
    const message = field && check(field, folder)
    return message ? [problem(rule, message, 'SKILL.md', field.position)] : []
  })
  const unknown = [...fields.values()].filter(({ key }) => !KNOWN.includes(key))
  return [...missing, ...breaches, ...unknown.map(unknownField)]
}

function beText({ key, value }: Field): string | undefined {
  if (value === null || (typeof value === 'string' && value.trim() === '')) {
    return `The ${key} in SKILL.md is empty. Write one${REQUIRED.includes(key) ? '' : ', or delete the line'}.`
  }
  if (typeof value === 'string') return undefined
  return `The ${key} in SKILL.md is ${describe(value)}, not a text. Write it as one text between quotes: ${key}: "…".`
}

function beWithin(limit: number): Check {
  return ({ key, value }) => {
    // In Unicode code points, as the API counts.
    const length = [...textOf(value)].length
    if (length <= limit) return undefined
    return `The ${key} in SKILL.md has ${length} characters. Shorten it to ${limit} at most.`
  }
}

function useLowerCase({ value }: Field): string | undefined {
  const name = textOf(value)
  if (name.trim() === '' || /^[a-z0-9-]+$/.test(name)) return undefined
  return `The name in SKILL.md is ${quote(name)}. Use only the letters a-z, the digits 0-9 and hyphens.`
}

function avoidReservedWords({ value }: Field): string | undefined {
  const name = textOf(value)
  const word = ['anthropic', 'claude'].find(reserved => name.toLowerCase().includes(reserved))
  return word && `The name ${quote(name)} contains "${word}", which is reserved. Choose another name.`
}

function avoidTags({ key, value }: Field): string | undefined {
  const tag = /<\/?[\p{L}_][^<>]*>/u.exec(textOf(value))?.[0]
  return tag && `The ${key} in SKILL.md contains the XML tag ${quote(tag)}. Write it without angle brackets.`
}

function describeSkill({ value }: Field): string | undefined {
  const text = textOf(value)
  if (!isPlaceholder(text)) return undefined
  return `The description in SKILL.md is that of a template: ${quote(text)}. Say what the skill does and when to use it.`
}

function placeHyphensInside({ value }: Field): string | undefined {
  const name = textOf(value)
  if (!/^-|-$|--/.test(name)) return undefined
  return `The name ${quote(name)} should not begin or end with a hyphen, nor have two in a row. Choose another name.`
}

function equalFolder({ value }: Field, folder: string | undefined): string | undefined {
  const name = textOf(value)
  if (folder === undefined || name === '' || folder === name) return undefined
  return `The folder is called ${quote(folder)} and the skill ${quote(name)}; it is uploaded as ${quote(name)}. Give both the same name.`
}

function mapTexts({ value }: Field): string | undefined {
  if (!(value instanceof Map)) {
    return `The metadata in SKILL.md is ${describe(value)}, not a mapping. Write it as lines "key: value", indented, or delete it.`
  }
  const other = [...value].find(([, item]) => typeof item !== 'string')
  if (!other) return undefined
  const [key, item] = other
  return `The metadata ${quote(key)} in SKILL.md is ${describe(item)}, not a text. Write it as one text between quotes.`
}

function unknownField({ key, keyPosition }: Field): Problem {
  const message = `${quote(key)} is no field of a skill's frontmatter (those are ${KNOWN.join(', ')}). Move it below metadata, or delete it.`
  return problem('unknown-key', message, 'SKILL.md', keyPosition)
}

/** The text of a field; what is none has been told by `beText` and breaks no other rule. */
function textOf(value: FieldValue): string {
  return typeof value === 'string' ? value : ''
}

function describe(value: unknown): string {
  if (value === null) return 'empty'
  if (value instanceof Map) return 'a mapping'
  return typeof value === 'object' ? 'a list' : `the ${typeof value} ${String(value)}`
}

/** Shows a text of any length and content on one line. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${[...text].slice(0, 80).join('')}…` : text)
}
