// What the workflow is told: outputs, job summary, annotations, and the one setFailed.

import { appendFileSync } from 'node:fs'
import {
  type AnnotationProperties,
  error as annotateError,
  warning as annotateWarning,
  setFailed,
  setOutput,
} from '@actions/core'
import type { Secrets } from '../api/secrets.ts'
import { isFailed, type SkillResult, StepError } from '../result.ts'
import type { Problem } from '../skill/problem.ts'
import { printable } from './log.ts'
import { outputsOf } from './outputs.ts'
import { InputError } from './reader.ts'
import { renderMistakes, renderSummary } from './summary.ts'

const MAX_DIFF_LINES = 200

/** Reports a step in which nothing failed. @throws Error when the workflow could not be told */
export async function report(results: readonly SkillResult[], env: NodeJS.ProcessEnv): Promise<void> {
  for (const result of results) annotate(result)
  writeOutputs(results)
  await writeSummary(results, env)
}

/** Reports whatever ended the step, and fails it. Never throws. */
export async function reportFailure(cause: unknown, secrets: Secrets, env: NodeJS.ProcessEnv): Promise<void> {
  const messages = await tellFailure(cause, env).catch(failure => [messageOf(cause), messageOf(failure)])
  // GitHub shows each error on its own; the last one fails the step.
  const [last = 'The step failed.', ...others] = messages
    .map(message => printable(secrets.redact(message)))
    .reverse()
  for (const message of others.reverse()) annotateError(message)
  setFailed(last)
}

/** @returns what is left to be told as errors without a place */
async function tellFailure(cause: unknown, env: NodeJS.ProcessEnv): Promise<string[]> {
  if (cause instanceof StepError) {
    await report(cause.results, env)
    return describeFailures(cause.results)
  }
  const messages = cause instanceof InputError ? [...cause.mistakes] : [messageOf(cause)]
  appendSummary(renderMistakes(messages), env)
  return messages
}

/** What annotations at a place do not tell: errors without one, and in the end what became of the whole. */
function describeFailures(results: readonly SkillResult[]): string[] {
  const isMany = results.length > 1
  const messages = results.flatMap(({ error, problems, skill, directory }) => {
    const placeless = problems.filter(({ severity, path }) => severity === 'error' && path === undefined)
    const own = [...(error === undefined ? [] : [error]), ...placeless.map(({ message }) => message)]
    return isMany ? own.map(message => `${skill?.name ?? directory}: ${message}`) : own
  })
  if (isMany) return [...messages, describeOutcome(results)]
  return messages.length > 0
    ? messages
    : [
        `The skill in ${results[0]?.directory} cannot be published as it is. Correct what is marked in its files.`,
      ]
}

function describeOutcome(results: readonly SkillResult[]): string {
  const named = (chosen: readonly SkillResult[]) =>
    chosen.map(({ skill, directory }) => skill?.name ?? directory).join(', ') || 'none'
  const failed = results.filter(isFailed)
  const published = results.filter(result => result.published)
  const rest = results.filter(result => result.reason === 'not-sent')
  return (
    `${failed.length} of ${results.length} skills failed: ${named(failed)}. Published: ${named(published)}.` +
    (rest.length > 0 ? ` Not sent: ${named(rest)}.` : '')
  )
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
  const file = directory === '.' ? path : `${directory}/${path}`
  return { file, ...(position && { startLine: position.line, startColumn: position.column }) }
}

function writeOutputs(results: readonly SkillResult[]): void {
  try {
    for (const [name, value] of Object.entries(outputsOf(results))) setOutput(name, value)
  } catch (cause) {
    const made = results
      .filter(({ published }) => published)
      .map(({ skillId, version }) => `version ${version?.version} of ${skillId}`)
    const consequence = made.length > 0 ? `Published was ${made.join(', ')}` : 'Nothing was published'
    throw new Error(`The outputs could not be written: ${messageOf(cause)}. ${consequence}.`, { cause })
  }
}

async function writeSummary(results: readonly SkillResult[], env: NodeJS.ProcessEnv): Promise<void> {
  const commit = env['GITHUB_SHA'] ?? ''
  const repository = env['GITHUB_REPOSITORY']
  const commitUrl =
    commit && repository
      ? `${env['GITHUB_SERVER_URL'] || 'https://github.com'}/${repository}/commit/${commit}`
      : ''
  appendSummary(renderSummary(results, { commit, commitUrl, diffs: await diffSkillMds(results) }), env)
}

/** A summary is a courtesy: one that cannot be written is a warning. */
function appendSummary(markdown: string, env: NodeJS.ProcessEnv): void {
  const path = env['GITHUB_STEP_SUMMARY']
  if (!path) return
  try {
    appendFileSync(path, markdown)
  } catch (cause) {
    annotateWarning(`The job summary could not be written: ${messageOf(cause)}.`)
  }
}

async function diffSkillMds(results: readonly SkillResult[]): Promise<Map<string, string>> {
  const diffs = new Map<string, string>()
  for (const { directory, skill, comparison } of results) {
    const after = skill?.files.find(({ path }) => path === 'SKILL.md')
    if (!after || comparison?.skillMdBefore === undefined) continue
    diffs.set(directory, await diffTexts(comparison.skillMdBefore, after.read().toString('utf8')))
  }
  return diffs
}

async function diffTexts(before: string, after: string): Promise<string> {
  const { createPatch } = await import('diff')
  // Texts that have little in common take long and show nothing.
  const patch = createPatch('SKILL.md', before, after, '', '', { context: 3, timeout: 1000 })
  if (patch === undefined) return 'SKILL.md is too different to be shown line by line.'
  const lines = patch
    .split('\n')
    .slice(4)
    .map(line => printable(line.replace(/\r$/, '').replaceAll('\t', '    ')))
  if (lines.length <= MAX_DIFF_LINES) return lines.join('\n')
  return [...lines.slice(0, MAX_DIFF_LINES), `… and ${lines.length - MAX_DIFF_LINES} more lines`].join('\n')
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
