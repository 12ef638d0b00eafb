// The skills on their way through the steps before anything is sent, and those that have failed there.

import { CancelledError } from './cancelled.ts'
import { messageOf } from './error-message.ts'
import { factsOf, type SkillResult, StepError } from './result.ts'
import { problem, SkillError } from './skill/problem.ts'
import type { FoundSkill, LoadedSkill, SkillRequest } from './target.ts'

/** The skills that are still on their way, and the results of those that have failed, or were not sent. */
export interface Batch<T extends LoadedSkill> {
  readonly skills: readonly T[]
  readonly failed: readonly SkillResult[]
}

/** What is needed of the inputs: all skills that were asked for, and whether it is a dry run. */
interface Step {
  readonly skills: readonly SkillRequest[]
  readonly options: { readonly dryRun: boolean }
}

/**
 * Ends a run in which a skill has failed, before anything is sent; a plan goes on without the skills that failed.
 *
 * @throws StepError
 */
export function stopOnFailure<T extends LoadedSkill>(
  batch: Batch<T>,
  { skills: requests, options }: Step,
): Batch<T> {
  if (options.dryRun || batch.failed.length === 0) return batch
  const others = batch.skills.map(({ request, skill }) => notSent(request, skill))
  throw new StepError(inOrder([...batch.failed, ...others], requests))
}

/**
 * The result of a skill that ends before it is sent: it fails, unless the step was cancelled.
 *
 * @param cause what was thrown, or a sentence; absent when the problems of the skill say what is wrong
 */
export function failBeforeSending(
  { request, skill }: Pick<LoadedSkill, 'request'> & Partial<LoadedSkill>,
  cause?: unknown,
): SkillResult {
  if (cause instanceof CancelledError) return notSent(request, skill)
  const failed = { ...factsOf(request, skill), status: 'failed', made: 'nothing', early: true } as const
  return cause === undefined ? failed : { ...failed, error: messageOf(cause) }
}

/**
 * The result of a skill that cannot be sent because of what was thrown: its problems, or that it could not be read at
 * all.
 */
export function refuse({ request, explain }: Omit<FoundSkill, 'findings'>, cause: unknown): SkillResult {
  if (!(cause instanceof SkillError))
    return { ...failBeforeSending({ request }), problems: [problem('unreadable', messageOf(cause))] }
  const { problems } = cause
  return { ...failBeforeSending({ request }, explain(problems)), problems }
}

function notSent(request: SkillRequest, skill?: LoadedSkill['skill']): SkillResult {
  return { ...factsOf(request, skill), status: 'not-sent' }
}

/** Results in the order in which the workflow asks for the skills. */
export function inOrder(results: readonly SkillResult[], requests: readonly SkillRequest[]): SkillResult[] {
  const places = new Map(requests.map(({ directory }, index) => [directory.path, index]))
  const placeOf = ({ directory }: SkillResult) => places.get(directory) ?? requests.length
  return [...results].sort((a, b) => placeOf(a) - placeOf(b))
}
