// Every rule about a skill, by its id: the one table that problems, `ignore_rules` and docs/rules.md are made from.

import { CONTENT_RULES } from './content-rules.ts'
import { FILE_RULES } from './file-rules.ts'
import { FRONTMATTER_RULES } from './frontmatter-rules.ts'
import type { Rule } from './rule.ts'

export type { Severity } from './rule.ts'

const TABLE = { ...FRONTMATTER_RULES, ...FILE_RULES, ...CONTENT_RULES }

export type RuleId = keyof typeof TABLE

export const RULES: Readonly<Record<RuleId, Rule>> = TABLE

/** @internal */
export const RULE_IDS = Object.keys(RULES) as readonly RuleId[]

/** The rules that a user may switch off. */
export const IGNORABLE: readonly RuleId[] = RULE_IDS.filter(id => RULES[id].severity !== 'error')
