// The report of a step: log, annotations, job summary, outputs, and the one place where a step fails.

import { error as annotateError, warning as annotateWarning, setOutput } from '@actions/core'
import { messageOf } from '../error-message.ts'
import { printable, printableParagraphs } from '../foreign-text.ts'
import { InputError } from '../inputs/reader.ts'
import { differs, isPublished, isRed, type Mode, type SkillResult, StepError, versionOf } from '../result.ts'
import type { Runtime } from '../runtime.ts'
import { type Annotation, annotate, describeOverview } from './annotations.ts'
import { writeCommentFile } from './comment-file.ts'
import { diffSkillMds } from './diff.ts'
import { appendSummary } from './job-summary.ts'
import { findPassedLimits } from './limits.ts'
import { MAX_ANNOTATIONS } from './log.ts'
import { renderFault, renderMistakes } from './mistakes.ts'
import { withAlarm, withDistinctNames } from './outcome.ts'
import { outputsOf } from './outputs.ts'
import { withoutSecrets } from './secret-free.ts'
import { createSources } from './source.ts'
import { describeClosing, logRest } from './step-log.ts'
import { renderComment, renderSummary } from './summary.ts'

/** The outputs could not be written; everything else was reported. */
class OutputError extends Error {
  override readonly name = 'OutputError'
}

/**
 * Reports what became of every skill.
 *
 * @throws StepError when the step ends red, or OutputError when the outputs could not be written
 */
export async function report(results: readonly SkillResult[], mode: Mode, runtime: Runtime): Promise<void> {
  if (isRed(results, mode)) throw new StepError(results, mode)
  await reportResults(results, mode, runtime)
}

/** Reports whatever ended the step, and fails it. Never throws. */
export async function reportFailure(cause: unknown, runtime: Runtime): Promise<void> {
  process.exitCode = 1
  try {
    if (cause instanceof StepError) await reportResults(cause.results, cause.mode, runtime)
    else if (cause instanceof InputError) reportMistakes(cause.mistakes, renderMistakes, runtime)
    else if (cause instanceof OutputError) throw cause
    else reportMistakes([messageOf(cause)], renderFault, runtime)
  } catch (failure) {
    const message = runtime.secrets.redact(messageOf(failure))
    print({ level: 'error', message }, runtime)
    appendSummary(renderFault([message]), runtime)
  }
}

async function reportResults(all: readonly SkillResult[], mode: Mode, runtime: Runtime): Promise<void> {
  const { env, secrets } = runtime
  const results = withDistinctNames(all.map(result => withoutSecrets(result, secrets.redact)))
  const sources = createSources(env)
  logRest(results, sources, mode, runtime.log)
  const alarmed = results.map(result => withAlarm(result, mode))
  const outputs = outputsOf(results, mode)
  const limits = findPassedLimits(outputs)
  const others = runtime.log.warnings.length + limits.length
  const annotations = annotate(alarmed, sources, overviewOf(results, mode, runtime), others)
  for (const message of limits) runtime.log.warning(message)
  for (const annotation of annotations) print(annotation, runtime)
  const context = { mode, sources, diffs: await diffSkillMds(results) }
  // Before the outputs: if they cannot be written, the summary names the version.
  appendSummary(renderSummary(results, context), runtime)
  const comment = writeComment(renderComment(results, context), runtime)
  try {
    writeOutputs({ ...outputs, ...comment }, runtime)
  } catch (cause) {
    throw new OutputError(
      `The outputs could not be written: ${messageOf(cause)}. ${describePublished(results)} See that the runner has disk space left.`,
      { cause },
    )
  } finally {
    const { text, colour } = describeClosing(results, mode)
    runtime.log.info(text, colour)
  }
}

/** Reports a step that failed before there were results. */
function reportMistakes(
  all: readonly string[],
  render: (mistakes: readonly string[]) => string,
  runtime: Runtime,
): void {
  const mistakes = all.map(runtime.secrets.redact)
  for (const message of mistakes.slice(0, MAX_ANNOTATIONS)) print({ level: 'error', message }, runtime)
  for (const message of mistakes.slice(MAX_ANNOTATIONS)) runtime.log.info(`Error: ${message}`, 'red')
  const markdown = render(mistakes)
  appendSummary(markdown, runtime)
  const comment = writeComment(markdown, runtime)
  try {
    writeOutputs({ results: '[]', changed: '[]', mapping: '', ...comment }, runtime)
  } catch {
    // The step fails already, perhaps for the same reason.
  }
}

/** The first annotation of a red step: what became of the whole. Undefined when the only skill says it by itself. */
function overviewOf(results: readonly SkillResult[], mode: Mode, { cancelled }: Runtime): string | undefined {
  if (!isRed(results, mode)) return undefined
  const [only, ...others] = results
  if (only && others.length === 0 && withAlarm(only, mode).status === 'failed') return undefined
  const alarm = mode === 'alarm' && results.some(differs) ? 'What is published is not what is here. ' : ''
  const end = cancelled.aborted ? 'The step was cancelled. ' : ''
  return end + alarm + describeOverview(results, mode)
}

function print({ level, message, file, line, column }: Annotation, { secrets }: Runtime): void {
  const text = printableParagraphs(secrets.redact(message))
  const place = {
    ...(file !== undefined && { file: printable(file) }),
    ...(line !== undefined && { startLine: line }),
    ...(column !== undefined && { startColumn: column }),
  }
  if (level === 'error') annotateError(text, place)
  else annotateWarning(text, place)
}

function writeOutputs(outputs: Readonly<Record<string, string>>, runtime: Runtime): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, runtime.secrets.redact(value))
}

function describePublished(results: readonly SkillResult[]): string {
  const made = results
    .filter(isPublished)
    .map(result => ({ skillId: result.skillId, version: versionOf(result) }))
    .map(({ skillId, version }) => (version ? `version ${version.version} of ${skillId}` : skillId))
  if (made.length === 0) return 'Nothing was published.'
  return `Published all the same: ${made.join(', ')}. Running the job again with skip_unchanged publishes nothing twice.`
}

/** Writes the file for a comment; if that fails, there is a warning. */
function writeComment(markdown: string, runtime: Runtime): { summary_path?: string } {
  try {
    const { env, secrets } = runtime
    return { summary_path: writeCommentFile(secrets.redact(markdown), env) }
  } catch (cause) {
    print({ level: 'warning', message: `summary_path could not be written: ${messageOf(cause)}.` }, runtime)
    return {}
  }
}
