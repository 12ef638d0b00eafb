// Every rule about a skill, by its id: what docs/rules.md is written from, and the test of rules runs the examples of.

import { CONTENT_RULES } from './content-rules.mjs'
import { FILE_RULES } from './file-rules.mjs'
import { FRONTMATTER_RULES } from './frontmatter-rules.mjs'

export const RULES = { ...FRONTMATTER_RULES, ...FILE_RULES, ...CONTENT_RULES }
