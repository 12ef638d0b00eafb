// What is wrong with the `files` patterns of a skill, once it is known which files there are.

import { showBlanks } from '../foreign-text.ts'
import { isNeverSent } from './never-sent.ts'
import { type Advice, advise, formatAdvice } from './pattern-advice.ts'
import { listBelow } from './pattern-paths.ts'
import { compilePatterns, type Matcher, namesHidden, type Selection, withoutMark } from './patterns.ts'
import { type Problem, problem } from './problem.ts'

/** A pattern without effect in a skill; whether that is a mistake shows when all skills of the step are read. */
interface IdlePattern {
  /** The pattern as it was written. */
  readonly pattern: string
  readonly advice?: Advice
}

/** An include that matched no file of a skill. */
export interface IdleInclude extends IdlePattern {
  /** Whether SKILL.md will be selected once its advice has been followed. */
  readonly meansSkillMd: boolean
}

/** An exclude that had no effect in a skill. */
export interface IdleExclude extends IdlePattern {
  /** The later line that includes again what this one excludes. */
  readonly takenBackBy?: string
}

interface PatternFindings {
  readonly problems: Problem[]
  readonly idleIncludes: IdleInclude[]
  readonly idleExcludes: IdleExclude[]
}

/** Checks the patterns of one skill. @param root the folder that patterns are relative to, absolute */
export function checkPatterns(
  matcher: Matcher,
  { patterns, includeHidden }: Selection,
  entries: readonly { readonly path: string }[],
  root: string,
): PatternFindings {
  const hidden = includeHidden ? [] : matcher.hidden
  const paths = entries.map(entry => entry.path)
  const { includes, excludes } = matcher.unmatched(paths)
  const list = listBelow(root)
  const explain = (pattern: string) => {
    const advice = advise(pattern, root, list)
    return { pattern, ...(advice && { advice }) }
  }
  /** Whether the corrected lines select SKILL.md; without any the pattern may mean anything: `**`. */
  const meansSkillMd = ({ pattern, advice }: IdlePattern) => {
    if (!advice) return false
    const lines = advice.lines.length === 0 ? ['**'] : advice.lines
    return compilePatterns(patterns.flatMap(one => (one === pattern ? lines : [one]))).selects('SKILL.md')
  }
  return {
    problems: hidden.map(pattern =>
      problem(
        'hidden-pattern',
        `The pattern ${quote(pattern)} names hidden files, which are left out. Set include_hidden_files: true to upload them.`,
      ),
    ),
    idleIncludes: includes
      .filter(pattern => !hidden.includes(pattern))
      .map(explain)
      .map(idle => ({ ...idle, meansSkillMd: meansSkillMd(idle) })),
    idleExcludes: [
      ...excludes
        .filter(pattern => !namesNeverSent(pattern) && (includeHidden || !namesHidden(pattern)))
        .map(explain),
      ...matcher.takenBack(paths).map(({ exclude, by }) => ({ pattern: exclude, takenBackBy: by })),
    ],
  }
}

/** Whether an exclude names what is left out anyway, which is no mistake. */
function namesNeverSent(exclude: string): boolean {
  return isNeverSent(withoutMark(exclude).replace(/^(?:\*\*\/)+/, ''), false)
}

/** The patterns that have no effect in any of the skills. @param skills those without effect in each skill */
export function findIdleInAll(skills: readonly (readonly IdlePattern[])[]): ReadonlySet<string> {
  const [first = [], ...others] = skills.map(idle => new Set(idle.map(({ pattern }) => pattern)))
  return new Set([...first].filter(pattern => others.every(set => set.has(pattern))))
}

/**
 * The excludes that had no effect in any of the skills: an error where one cannot match as it is written.
 *
 * @param skills the excludes without effect in each skill
 */
export function checkExcludes(skills: readonly (readonly IdleExclude[])[]): Problem[] {
  return [...findIdleInAll(skills)].map(pattern => {
    const same = skills.flatMap(idle => idle.find(one => one.pattern === pattern) ?? [])
    const by = same.find(({ takenBackBy }) => takenBackBy !== undefined)?.takenBackBy
    if (by !== undefined)
      return problem(
        'idle-exclude',
        `The pattern ${quote(pattern)} of "files" excludes nothing: the line ${quote(by)} behind it takes in again what it leaves out. Move it below that line.`,
      )
    const text = formatAdvice(same.find(({ advice }) => advice)?.advice)
    if (text !== undefined)
      return problem('unmatched-pattern', `The pattern ${quote(pattern)} of "files" ${text}`)
    return problem(
      'idle-exclude',
      `The pattern ${quote(pattern)} of "files" excludes nothing: no file and no folder matches it. Correct it, or remove it.`,
    )
  })
}

/** The problem of an include that matches nothing in any skill. */
export function unmatchedProblem({ pattern, advice }: IdleInclude): Problem {
  const text = formatAdvice(advice) ?? 'matches no file that can be uploaded. Correct it, or remove it.'
  return problem('unmatched-pattern', `The pattern ${quote(pattern)} of "files" ${text}`)
}

function quote(pattern: string): string {
  return JSON.stringify(showBlanks(pattern))
}
