// A merge conflict that nobody has resolved: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented. Pure.

import { followFences } from './fences.ts'
import { type Problem, problem } from './problem.ts'
import type { RuleId } from './rules.ts'

const BEGIN = /^<{7}(?: |$)/
const MIDDLE = /^={7}$/
const END = /^>{7}(?: |$)/
const MARKDOWN = /\.(?:md|mdx|markdown)$/i
/** Texts that people merge are smaller. */
const MAX_BYTES = 1024 * 1024

interface Conflicts {
  readonly problems: readonly Problem[]
  /** Whether a conflict begins in the frontmatter or before it: other problems there only follow from it. */
  readonly isTorn: boolean
}

/** The lines of a conflict, counted from 1, and those above it. */
interface Conflict {
  readonly first: number
  readonly last: number
  readonly above: readonly string[]
}

/** Reports an unresolved merge conflict, but not one within a code block, which is an example. */
export function checkConflicts(skillMd: string): Conflicts {
  const conflict = findConflict('SKILL.md', skillMd)
  const isTorn = conflict !== undefined && isAboveBody(conflict.above)
  // Whatever both sides say, this is no YAML; below it the API takes what an agent would be confused by.
  return { problems: report('SKILL.md', conflict, isTorn ? 'invalid-yaml' : 'merge-conflict'), isTorn }
}

/** Reports an unresolved merge conflict in another file. */
export function checkConflict(path: string, bytes: Buffer): Problem[] {
  if (path === 'SKILL.md' || bytes.length > MAX_BYTES || !bytes.includes('<<<<<<<')) return []
  return report(path, findConflict(path, bytes.toString()), 'merge-conflict')
}

function report(path: string, conflict: Conflict | undefined, rule: RuleId): Problem[] {
  if (!conflict) return []
  const { first, last } = conflict
  const example = MARKDOWN.test(path) ? 'belongs into a code block' : 'is to be indented'
  const message = `${path} holds a merge conflict in the lines ${first} to ${last}. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>"; an example of them ${example}.`
  return [problem(rule, message, path, { line: first, column: 1 })]
}

/** Whether the lines above a place are empty, or frontmatter that has not ended. */
function isAboveBody(above: readonly string[]): boolean {
  return above.join('').trim() === '' || above.filter(line => line.trimEnd() === '---').length === 1
}

/** Finds the first conflict, but none within a code block of Markdown, which is an example. */
function findConflict(path: string, text: string): Conflict | undefined {
  const lines = text.includes('<<<<<<<') ? text.replace(/^\ufeff|\r/g, '').split('\n') : []
  const follow = MARKDOWN.test(path) ? followFences() : () => ({ isCode: false })
  let first = 0
  let isHalf = false
  for (const [index, line] of lines.entries()) {
    const { isCode } = follow(line)
    if (BEGIN.test(line) && !(isCode && first === 0)) {
      first = index + 1
      isHalf = false
    } else if (MIDDLE.test(line)) isHalf = first > 0
    else if (isHalf && END.test(line)) return { first, last: index + 1, above: lines.slice(0, first - 1) }
  }
  return undefined
}
