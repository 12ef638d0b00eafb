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
import { printable, printableParagraphs } from '../foreign-text.ts'
import { readCommit } from '../github/checkout.ts'
import { InputError } from '../inputs/reader.ts'
import { pathInWorkspace } from '../path.ts'
import { isPublished, type SkillResult, StepError, versionOf } from '../result.ts'
import type { Runtime } from '../runtime.ts'
import { type Problem, tellProblem } from '../skill/problem.ts'
import { diffSkillMds } from './diff.ts'
import { describeFailures } from './failures.ts'
import { outputsOf } from './outputs.ts'
import { renderMistakes, renderSummary } from './summary.ts'

/**
 * Reports what became of every skill.
 *
 * @throws StepError when one of them failed, or Error when the workflow could not be told
 */
export async function report(results: readonly SkillResult[], runtime: Runtime): Promise<void> {
  if (results.some(({ status }) => status === 'failed')) throw new StepError(results)
  await tell(results, runtime)
}

async function tell(results: readonly SkillResult[], runtime: Runtime): Promise<void> {
  const told = results.map(result => withoutSecrets(result, runtime))
  for (const result of told) annotate(result)
  // A summary names the version also when the outputs cannot.
  await writeSummary(told, runtime)
  writeOutputs(told, runtime)
}

/** The result without secrets in what it says; what the API and the disk hold stays as it is. */
function withoutSecrets(result: SkillResult, { secrets: { redact } }: Runtime): SkillResult {
  const { problems, warnings, note } = result
  return {
    ...result,
    problems: problems.map(problem => ({ ...problem, message: redact(problem.message) })),
    warnings: warnings.map(redact),
    ...(note !== undefined && { note: redact(note) }),
    ...(result.status === 'failed' && result.error !== undefined && { error: redact(result.error) }),
  }
}

/** Reports whatever ended the step, and fails it. Never throws. */
export async function reportFailure(cause: unknown, runtime: Runtime): Promise<void> {
  const messages = await tellFailure(cause, runtime)
  // GitHub shows each error on its own; the last one fails the step.
  const [last = '', ...others] = messages
    .map(message => printableParagraphs(runtime.secrets.redact(message)))
    .reverse()
  for (const message of others.reverse()) annotateError(message)
  setFailed(last)
}

/** @returns what is left to be told as errors without a place */
async function tellFailure(cause: unknown, runtime: Runtime): Promise<string[]> {
  if (!(cause instanceof StepError)) {
    const messages = cause instanceof InputError ? [...cause.mistakes] : [messageOf(cause)]
    appendSummary(renderMistakes(messages), runtime)
    return messages
  }
  const messages = describeFailures(cause.results)
  try {
    await tell(cause.results, runtime)
    return messages
  } catch (failure) {
    return [messageOf(failure), ...messages]
  }
}

/** Errors without a place are told when the step fails. */
function annotate({ directory, problems, warnings }: SkillResult): void {
  for (const problem of problems) {
    if (problem.severity === 'warning')
      annotateWarning(printable(tellProblem(problem)), placeOf(problem, directory))
    else if (problem.severity === 'error' && problem.path !== undefined)
      annotateError(printable(tellProblem(problem)), placeOf(problem, directory))
  }
  for (const warning of warnings) annotateWarning(printable(warning))
}

function placeOf({ path, position }: Problem, directory: string): AnnotationProperties {
  if (path === undefined) return {}
  const file = printable(pathInWorkspace(directory, path))
  return { file, ...(position && { startLine: position.line, startColumn: position.column }) }
}

function writeOutputs(results: readonly SkillResult[], { secrets: { redact } }: Runtime): void {
  try {
    for (const [name, value] of Object.entries(outputsOf(results))) setOutput(name, redact(value))
  } catch (cause) {
    throw new Error(
      `The outputs could not be written: ${messageOf(cause)}. ${describePublished(results)} See that the runner has disk space left.`,
      { cause },
    )
  }
}

function describePublished(results: readonly SkillResult[]): string {
  const made = results
    .filter(isPublished)
    .map(result => ({ skillId: result.skillId, version: versionOf(result) }))
    .map(({ skillId, version }) => (version ? `version ${version.version} of ${skillId}` : skillId))
  if (made.length === 0) return 'Nothing was published.'
  return `Published all the same: ${made.join(', ')}. Running the job again with skip_unchanged publishes nothing twice.`
}

async function writeSummary(results: readonly SkillResult[], runtime: Runtime): Promise<void> {
  const { env } = runtime
  const commit = readCommit(env)
  const repository = env.GITHUB_REPOSITORY
  const commitUrl =
    commit && repository
      ? `${env.GITHUB_SERVER_URL || 'https://github.com'}/${repository}/commit/${commit}`
      : ''
  const diffs = await diffSkillMds(results)
  appendSummary(renderSummary(results, { commit, commitUrl, diffs }), runtime)
}

/** A summary is a courtesy: one that cannot be written is a warning. */
function appendSummary(markdown: string, { env, secrets }: Runtime): void {
  const path = env.GITHUB_STEP_SUMMARY
  if (!path) return
  try {
    // A line between, or what follows would still belong to a block of HTML.
    appendFileSync(path, `${secrets.redact(markdown)}\n`)
  } catch (cause) {
    annotateWarning(`The job summary could not be written: ${printable(messageOf(cause))}.`)
  }
}
