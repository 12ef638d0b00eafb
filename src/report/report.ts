// What the workflow is told: outputs, job summary, annotations, and the one setFailed.

import { appendFileSync } from 'node:fs'
import {
  type AnnotationProperties,
  error as annotateError,
  warning as annotateWarning,
  setFailed,
  setOutput,
} from '@actions/core'
import { messageOf } from '../error-message.ts'
import { pathInWorkspace } from '../inputs/directory.ts'
import { InputError } from '../inputs/reader.ts'
import { redactResult, type SkillResult, StepError } from '../result.ts'
import type { Secrets } from '../secrets.ts'
import type { Problem } from '../skill/problem.ts'
import { diffSkillMds } from './diff.ts'
import { describeFailures } from './failures.ts'
import { printable } from './log.ts'
import { outputsOf } from './outputs.ts'
import { renderMistakes, renderSummary } from './summary.ts'

/** Reports what became of every skill. @throws Error when the workflow could not be told */
export async function report(
  results: readonly SkillResult[],
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const told = results.map(result => redactResult(result, secrets.redact))
  for (const result of told) annotate(result)
  // A summary names the version also when the outputs cannot.
  await writeSummary(told, secrets, env)
  writeOutputs(told)
}

/** Reports what is odd about the inputs, but no reason to stop. */
export function reportWarnings(warnings: readonly string[], secrets: Secrets): void {
  for (const warning of warnings) annotateWarning(printable(secrets.redact(warning)))
}

/** Reports whatever ended the step, and fails it. Never throws. */
export async function reportFailure(cause: unknown, secrets: Secrets, env: NodeJS.ProcessEnv): Promise<void> {
  const messages = await tellFailure(cause, secrets, env)
  // GitHub shows each error on its own; the last one fails the step.
  const [last = '', ...others] = messages.map(message => printable(secrets.redact(message))).reverse()
  for (const message of others.reverse()) annotateError(message)
  setFailed(last)
}

/** @returns what is left to be told as errors without a place */
async function tellFailure(cause: unknown, secrets: Secrets, env: NodeJS.ProcessEnv): Promise<string[]> {
  if (!(cause instanceof StepError)) {
    const messages = cause instanceof InputError ? [...cause.mistakes] : [messageOf(cause)]
    appendSummary(renderMistakes(messages), secrets, env)
    return messages
  }
  const messages = describeFailures(cause.results)
  try {
    await report(cause.results, secrets, env)
    return messages
  } catch (failure) {
    return [messageOf(failure), ...messages]
  }
}

/** Errors without a place are told when the step fails. */
function annotate({ directory, problems, warnings }: SkillResult): void {
  for (const problem of problems) {
    if (problem.severity === 'warning')
      annotateWarning(printable(problem.message), placeOf(problem, directory))
    else if (problem.path !== undefined)
      annotateError(printable(problem.message), placeOf(problem, directory))
  }
  for (const warning of warnings) annotateWarning(printable(warning))
}

function placeOf({ path, position }: Problem, directory: string): AnnotationProperties {
  if (path === undefined) return {}
  const file = pathInWorkspace(directory, path)
  return { file, ...(position && { startLine: position.line, startColumn: position.column }) }
}

function writeOutputs(results: readonly SkillResult[]): void {
  try {
    for (const [name, value] of Object.entries(outputsOf(results))) setOutput(name, value)
  } catch (cause) {
    throw new Error(
      `The outputs could not be written: ${messageOf(cause)}. ${describePublished(results)} See that the runner has disk space left.`,
      { cause },
    )
  }
}

function describePublished(results: readonly SkillResult[]): string {
  const made = results
    .filter(({ published }) => published)
    .map(({ skillId, version }) => (version ? `version ${version.version} of ${skillId}` : skillId))
  if (made.length === 0) return 'Nothing was published.'
  return `Published all the same: ${made.join(', ')}. Running the job again with skip_unchanged publishes nothing twice.`
}

async function writeSummary(
  results: readonly SkillResult[],
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const commit = env.GITHUB_SHA ?? ''
  const repository = env.GITHUB_REPOSITORY
  const commitUrl =
    commit && repository
      ? `${env.GITHUB_SERVER_URL || 'https://github.com'}/${repository}/commit/${commit}`
      : ''
  const diffs = await diffSkillMds(results)
  appendSummary(renderSummary(results, { commit, commitUrl, diffs }), secrets, env)
}

/** A summary is a courtesy: one that cannot be written is a warning. */
function appendSummary(markdown: string, secrets: Secrets, env: NodeJS.ProcessEnv): void {
  const path = env.GITHUB_STEP_SUMMARY
  if (!path) return
  try {
    // A line between, or what follows would still belong to a block of HTML.
    appendFileSync(path, `${secrets.redact(markdown)}\n`)
  } catch (cause) {
    annotateWarning(`The job summary could not be written: ${printable(messageOf(cause))}.`)
  }
}
