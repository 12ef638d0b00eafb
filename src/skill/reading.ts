// What the model reads of a skill: how much, and whether there is anything to read. Pure.

import { formatNumber } from '../format-number.ts'
import { type Problem, problem } from './problem.ts'

/** What SKILL.md costs the users of the skill. */
export interface Reading {
  readonly lines: number
  /** Estimates; only the model's own tokenizer gives exact counts. */
  readonly tokens: number
  readonly descriptionTokens: number
}

const MAX_LINES = 500
const MAX_TOKENS = 5000
const CHARACTERS_A_TOKEN = 4
const NOT_LATIN = /[^\0-\u024f]+/g
const LOW_SURROGATES = /[\udc00-\udfff]+/g
/** Placeholders of templates in a description in lower case; `TEMPLATE` is for one without marks at its beginning. */
const STAND_IN = /^(?:\.{3}|…|\{\{[^{}]*\}\}|\$\{[^{}]*\})$|\[todo\b/
const TEMPLATE =
  /^(?:todo|tbd|fixme|replace (?:this )?with|lorem ipsum|what (?:this|the|your) skill does|(?:(?:a|add|your|enter|insert|brief|short|skill) ){0,4}description (?:of|here|goes)|describe (?:what (?:this|the|your) skill|your skill|the skill))\b/

/** Measures what SKILL.md costs. */
export function measureReading(skillMd: string, description: string): Reading {
  return {
    lines: skillMd.split('\n').length - (skillMd.endsWith('\n') ? 1 : 0),
    tokens: estimateTokens(skillMd),
    descriptionTokens: estimateTokens(description),
  }
}

/** About four characters a token in Latin script; others take about one a character. */
function estimateTokens(text: string): number {
  const latin = text.replace(NOT_LATIN, '').length
  const characters = text.replace(LOW_SURROGATES, '').length
  return Math.ceil(latin / CHARACTERS_A_TOKEN) + characters - latin
}

/** Warns of a SKILL.md that is long, or has no body. */
export function checkReading(skillMd: string, reading: Reading): Problem[] {
  return [...checkLength(reading), ...checkBody(skillMd)]
}

function checkLength({ lines, tokens }: Reading): Problem[] {
  if (lines <= MAX_LINES && tokens <= MAX_TOKENS) return []
  const size = `${formatNumber(lines)} lines, about ${formatNumber(tokens)} tokens`
  const message = `SKILL.md has ${size}; the specification advises at most ${MAX_LINES} lines and ${formatNumber(MAX_TOKENS)} tokens. Move details into files that it refers to.`
  return [problem('long-skill-md', message, 'SKILL.md')]
}

/** Warns of a SKILL.md that is nothing but frontmatter: it says when to use the skill, and not how. */
function checkBody(skillMd: string): Problem[] {
  const lines = skillMd.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line))
  if (end < 0 || lines.slice(end + 1).some(line => line.trim() !== '')) return []
  const message = 'SKILL.md has nothing below its frontmatter. Write there what Claude is to do.'
  return [problem('no-instructions', message, 'SKILL.md', { line: end + 1, column: 1 })]
}

/** Whether a description is a placeholder of a template. */
export function isPlaceholder(description: string): boolean {
  const text = description.toLowerCase()
  return STAND_IN.test(text) || TEMPLATE.test(text.replace(/^\W{1,3}/, ''))
}
