// What is advised of a skill's folder → the same of a published version: there is no folder to point elsewhere or to
// leave something out of, and nothing in it can be corrected. Pure.

import type { Problem } from './problem.ts'
import { SEVERITIES } from './rules.ts'

type Row = readonly [ofFolder: RegExp, ofVersion: string]

const PHRASES: readonly Row[] = [
  [/, or leave (?:it|some) out with "files"/, ''],
  [/Leave it out with "files", or, if/, 'If'],
  [/ Leave it out with "files", or write it elsewhere\./, ''],
  [/ Leave some out with "files"\./, ''],
  [/ Point at the folder that holds it, and see that "files" selects it\./, ''],
  [/(?:Remove it|Remove the file)\. If it is in the repository, revoke/, 'Revoke'],
]

/** The problem with the advice that can be followed where a version is published again. */
export function adviseOnVersion(problem: Problem): Problem {
  const message = PHRASES.reduce(
    (text, [ofFolder, ofVersion]) => text.replace(ofFolder, ofVersion),
    problem.message,
  )
  return { ...problem, message }
}

/** What somebody can do who wants this version, and is refused for its problems. */
export function explainUnfit(version: string, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return errors.every(({ rule }) => SEVERITIES[rule] !== 'error')
    ? `Version ${version} has warnings, which strict makes errors. Set strict: false, or name their rules in ignore_rules.`
    : `Version ${version} cannot be published as it is, and a version cannot be changed. Choose another one, or correct the files of its commit and publish those.`
}
