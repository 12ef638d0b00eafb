// What is wrong with the `files` patterns of a skill, once it is known which files there are.

import { isNeverSent } from './never-sent.ts'
import { type Advice, advise, formatAdvice } from './pattern-advice.ts'
import { listBelow } from './pattern-paths.ts'
import { compilePatterns, type Matcher, namesHidden, type Selection, withoutMark } from './patterns.ts'
import { type Problem, problem } from './problem.ts'

/** An exclude that matched nothing in a skill; whether that is a mistake shows when all skills of the step are read. */
export interface IdleExclude {
  /** The pattern as it was written. */
  readonly pattern: string
  readonly advice?: Advice
  /** The later line that includes again what this one excludes. */
  readonly takenBackBy?: string
}

interface PatternProblems {
  readonly problems: Problem[]
  readonly idleExcludes: IdleExclude[]
  /** Whether SKILL.md will be selected once all advice has been followed. */
  meansSkillMd(): boolean
}

/** Checks the patterns of one skill. @param root the folder that patterns are relative to, absolute */
export function checkPatterns(
  matcher: Matcher,
  { patterns, includeHidden }: Selection,
  entries: readonly { readonly path: string }[],
  root: string,
): PatternProblems {
  const hidden = includeHidden ? [] : matcher.hidden
  const paths = entries.map(entry => entry.path)
  const { includes, excludes } = matcher.unmatched(paths)
  const list = listBelow(root)
  const unmatched = includes
    .filter(pattern => !hidden.includes(pattern))
    .map(pattern => ({ pattern, advice: advise(pattern, root, list) }))
  // A pattern without a corrected line may mean anything: `**`.
  const corrected = new Map(
    unmatched.map(({ pattern, advice }) => [pattern, advice?.lines.length === 0 ? ['**'] : advice?.lines]),
  )
  return {
    problems: [
      ...hidden.map(pattern =>
        problem(
          'hidden-pattern',
          `The pattern ${JSON.stringify(pattern)} names hidden files, which are left out. Set include_hidden_files: true to upload them.`,
        ),
      ),
      ...unmatched.map(unmatchedProblem),
    ],
    idleExcludes: [
      ...excludes
        .filter(pattern => !namesNeverSent(pattern) && (includeHidden || !namesHidden(pattern)))
        .map(pattern => {
          const advice = advise(pattern, root, list)
          return { pattern, ...(advice && { advice }) }
        }),
      ...matcher.takenBack(paths).map(({ exclude, by }) => ({ pattern: exclude, takenBackBy: by })),
    ],
    meansSkillMd: () =>
      compilePatterns(patterns.flatMap(pattern => corrected.get(pattern) ?? [pattern])).selects('SKILL.md'),
  }
}

/** Whether an exclude names what is left out anyway, which is no mistake. */
function namesNeverSent(exclude: string): boolean {
  return isNeverSent(withoutMark(exclude).replace(/^(?:\*\*\/)+/, ''), false)
}

/**
 * The excludes that had no effect in any of the skills: an error where one cannot match as it is written.
 *
 * @param skills the excludes without effect in each skill
 */
export function checkExcludes(skills: readonly (readonly IdleExclude[])[]): Problem[] {
  const [first = [], ...others] = skills
  const sets = others.map(idle => new Set(idle.map(({ pattern }) => pattern)))
  return first
    .filter(({ pattern }) => sets.every(set => set.has(pattern)))
    .map(({ pattern }) => {
      const same = skills.flatMap(idle => idle.find(one => one.pattern === pattern) ?? [])
      const by = same.find(({ takenBackBy }) => takenBackBy !== undefined)?.takenBackBy
      if (by !== undefined)
        return problem(
          'idle-exclude',
          `The pattern ${JSON.stringify(pattern)} of "files" excludes nothing: the line ${JSON.stringify(by)} behind it takes in again what it leaves out. Move it below that line.`,
        )
      const text = formatAdvice(same.find(({ advice }) => advice)?.advice)
      if (text !== undefined)
        return problem('unmatched-pattern', `The pattern ${JSON.stringify(pattern)} of "files" ${text}`)
      return problem(
        'idle-exclude',
        `The pattern ${JSON.stringify(pattern)} of "files" excludes nothing: no file and no folder matches it. Correct it, or remove it.`,
      )
    })
}

function unmatchedProblem({
  pattern,
  advice,
}: {
  readonly pattern: string
  readonly advice: Advice | undefined
}): Problem {
  const text = formatAdvice(advice)
  return problem(
    'unmatched-pattern',
    text === undefined
      ? `The pattern ${JSON.stringify(pattern)} of "files" matches no file that can be uploaded. Correct it, or remove it.`
      : `The pattern ${JSON.stringify(pattern)} of "files" ${text}`,
  )
}
