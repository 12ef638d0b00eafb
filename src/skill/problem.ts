// What is wrong with a skill, and where. Problems flow from every file of this room to the annotations.

export interface Position {
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1, in UTF-16 code units, as GitHub's annotations count. */
  readonly column: number
}

export interface Problem {
  readonly severity: 'error' | 'warning'
  /** What is wrong and what to do about it, in whole sentences. */
  readonly message: string
  /** The file it is about, relative to the skill, with `/` between names. */
  readonly path?: string
  readonly position?: Position
}

/** A skill that cannot be published; carries all of its problems, warnings included. */
export class SkillError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(problem => problem.message).join('\n'))
    this.name = 'SkillError'
    this.problems = problems
  }
}

export function error(message: string, path?: string, position?: Position): Problem {
  return problem('error', message, path, position)
}

export function warning(message: string, path?: string, position?: Position): Problem {
  return problem('warning', message, path, position)
}

function problem(
  severity: Problem['severity'],
  message: string,
  path?: string,
  position?: Position,
): Problem {
  return { severity, message, ...(path !== undefined && { path }), ...(position && { position }) }
}
