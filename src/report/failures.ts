// Results → the errors that are told without a place, one annotation each. Pure.

import { isPublished, type SkillResult } from '../result.ts'
import { tellProblem } from '../skill/problem.ts'

/** What annotations at a place do not tell: errors without one, and in the end what became of the whole. */
export function describeFailures(results: readonly SkillResult[]): string[] {
  if (results.length > 1) return [...groupErrors(results), describeOutcome(results)]
  const messages = results.flatMap(errorsOf)
  return messages.length > 0 ? messages : results.map(describeMarked)
}

/** The same error of several skills, such as a login that failed, is one error. */
function groupErrors(results: readonly SkillResult[]): string[] {
  const names = new Map<string, string[]>()
  for (const result of results) {
    for (const message of errorsOf(result))
      names.set(message, [...(names.get(message) ?? []), nameOf(result)])
  }
  return [...names].map(([message, those]) => `${those.join(', ')}: ${message}`)
}

function errorsOf(result: SkillResult): string[] {
  const { problems } = result
  const error = result.status === 'failed' ? result.error : undefined
  const placeless = problems.filter(({ severity, path }) => severity === 'error' && path === undefined)
  return [...(error === undefined ? [] : [error]), ...placeless.map(tellProblem)]
}

function describeMarked({ problems }: SkillResult): string {
  const { length } = problems.filter(({ severity }) => severity === 'error')
  const marked = length === 1 ? '1 error is marked in its files' : `${length} errors are marked in its files`
  return `The skill cannot be published as it is: ${marked}. Nothing was sent. Correct what is marked, then run the job again.`
}

function describeOutcome(results: readonly SkillResult[]): string {
  const list = (chosen: readonly SkillResult[]) => chosen.map(nameOf).join(', ')
  const failed = results.filter(({ status }) => status === 'failed')
  const published = results.filter(isPublished)
  const rest = [
    ['Unchanged', results.filter(({ status }) => status === 'unchanged')],
    ['Not sent', results.filter(({ status }) => status === 'not-sent')],
  ] as const
  return [
    `${failed.length} of ${results.length} skills failed: ${list(failed)}.`,
    `Published: ${list(published) || 'none'}.`,
    ...rest.flatMap(([title, those]) => (those.length > 0 ? [`${title}: ${list(those)}.`] : [])),
  ].join(' ')
}

function nameOf({ skill, directory }: SkillResult): string {
  return skill?.name ?? directory
}
