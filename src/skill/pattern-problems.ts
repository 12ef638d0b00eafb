// What is wrong with the `files` patterns of a skill, once it is known which files there are. Pure.

import { isNeverSent } from './never-sent.ts'
import { type Advice, advise, tellAdvice } from './pattern-advice.ts'
import { type Matcher, namesHidden, type Selection, withoutMark } from './patterns.ts'
import { type Problem, problem } from './problem.ts'

/** An exclude that matched nothing in a skill; whether that is a mistake shows when all skills of the step are read. */
export interface IdleExclude {
  /** As it was written. */
  readonly pattern: string
  readonly advice?: Advice
  /** The later line that takes in again what it matches. */
  readonly takenBackBy?: string
}

/** @param root the folder that patterns are relative to */
export function checkPatterns(
  matcher: Matcher,
  { includeHidden }: Selection,
  entries: readonly { readonly path: string }[],
  root: string,
): { readonly problems: Problem[]; readonly idleExcludes: IdleExclude[] } {
  const hidden = includeHidden ? [] : matcher.hidden
  const paths = entries.map(entry => entry.path)
  const { includes, excludes } = matcher.unmatched(paths)
  return {
    problems: [
      ...hidden.map(pattern =>
        problem(
          'hidden-pattern',
          `The pattern ${JSON.stringify(pattern)} names hidden files, which are left out. Set include_hidden_files: true to upload them.`,
        ),
      ),
      ...includes.filter(pattern => !hidden.includes(pattern)).map(pattern => unmatched(pattern, root)),
    ],
    idleExcludes: [
      ...excludes
        .filter(pattern => !namesNeverSent(pattern) && (includeHidden || !namesHidden(pattern)))
        .map(pattern => {
          const advice = advise(pattern, root)
          return { pattern, ...(advice && { advice }) }
        }),
      ...matcher.takenBack(paths).map(({ exclude, by }) => ({ pattern: exclude, takenBackBy: by })),
    ],
  }
}

/** To exclude what is left out anyway is no mistake. */
function namesNeverSent(exclude: string): boolean {
  return isNeverSent(withoutMark(exclude).replace(/^(?:\*\*\/)+/, ''), false)
}

/**
 * The excludes that had no effect in any of the skills: an error where one cannot match as it is written.
 *
 * @param skills what was idle in each skill
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
      const told = tellAdvice(same.find(({ advice }) => advice)?.advice)
      if (told !== undefined)
        return problem('unmatched-pattern', `The pattern ${JSON.stringify(pattern)} of "files" ${told}`)
      return problem(
        'idle-exclude',
        `The pattern ${JSON.stringify(pattern)} of "files" excludes nothing: no file and no folder matches it. Correct it, or remove it.`,
      )
    })
}

function unmatched(pattern: string, root: string): Problem {
  const told = tellAdvice(advise(pattern, root))
  return problem(
    'unmatched-pattern',
    told === undefined
      ? `The pattern ${JSON.stringify(pattern)} of "files" matches no file that can be uploaded. Correct it, or remove it.`
      : `The pattern ${JSON.stringify(pattern)} of "files" ${told}`,
  )
}
