// A merge conflict that nobody has resolved: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented. Pure.

import { followFences } from './fences.ts'
import { type Problem, problem } from './problem.ts'

const BEGIN = /^<{7}(?: |$)/
const MIDDLE = /^={7}$/
const END = /^>{7}(?: |$)/

interface Conflicts {
  readonly problems: readonly Problem[]
  /** Whether a conflict begins in the frontmatter or before it: other problems there only follow from it. */
  readonly isTorn: boolean
}

/** Reports an unresolved merge conflict, but not one within a code block, which is an example. */
export function checkConflicts(skillMd: string): Conflicts {
  const lines = skillMd.includes('<<<<<<<') ? skillMd.replace(/^\ufeff|\r/g, '').split('\n') : []
  const [first = 0, last = 0] = findConflict(lines)
  if (first === 0) return { problems: [], isTorn: false }
  const message = `SKILL.md holds a merge conflict in the lines ${first} to ${last}. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>"; an example of them belongs into a code block.`
  const isTorn = isAboveBody(lines.slice(0, first - 1))
  // Whatever both sides say, this is no YAML; below it the API takes what an agent would be confused by.
  const conflict = problem(isTorn ? 'invalid-yaml' : 'merge-conflict', message, 'SKILL.md', {
    line: first,
    column: 1,
  })
  return { problems: [conflict], isTorn }
}

/** Whether the lines above a place are empty, or frontmatter that has not ended. */
function isAboveBody(above: readonly string[]): boolean {
  return above.join('').trim() === '' || above.filter(line => line.trimEnd() === '---').length === 1
}

/** The first and the last line of a conflict, counted from 1; empty when there is none. */
function findConflict(lines: readonly string[]): number[] {
  const follow = followFences()
  let first = 0
  let isHalf = false
  for (const [index, line] of lines.entries()) {
    const { isCode } = follow(line)
    if (BEGIN.test(line) && !(isCode && first === 0)) {
      first = index + 1
      isHalf = false
    } else if (MIDDLE.test(line)) isHalf = first > 0
    else if (isHalf && END.test(line)) return [first, index + 1]
  }
  return []
}
