// Results → the Markdown of the job summary, and of a comment: what matters first. Pure.

import { showSome } from '../list-some.ts'
import {
  differs,
  isCreated,
  isEarly,
  isRed,
  type Mode,
  reasonOf,
  type SkillResult,
  versionOf,
} from '../result.ts'
import { type Detail, renderWithin } from './detail.ts'
import { renderFacts, renderReadings } from './facts.ts'
import { renderFailed } from './failed.ts'
import { renderMapping } from './mapping.ts'
import { code, link, prose } from './markdown.ts'
import { type Count, countOutcomes, describeVerdict, iconOf } from './outcome.ts'
import { describeRollBack } from './roll-back.ts'
import type { Source, Sources } from './source.ts'
import { renderChecked, renderDetails, renderFolded, renderTable, SECTIONS } from './succeeded.ts'
import { renderWarnings } from './warnings.ts'

/** What the summary shows beside the results. */
export interface SummaryContext {
  readonly mode: Mode
  readonly sources: Sources
  /** The line diff of SKILL.md for each result that has one, by directory. */
  readonly diffs: ReadonlyMap<string, string>
}

// GitHub takes 1 MiB a step and drops a summary that is larger.
const MAX_BYTES = 1000 * 1024
/** How long a comment may be, with room for its marker. */
const MAX_CHARACTERS = 65_000
const MAX_COMMITS = 5
const ALARM = 'What is published is not what is here. Publish it, or bring the change back here.'

/** The summary of a step whose inputs could be read. */
export function renderSummary(results: readonly SkillResult[], context: SummaryContext): string {
  return renderWithin(MAX_BYTES, Buffer.byteLength, detail => render(results, context, detail))
}

/** The summary, short enough for a comment. */
export function renderComment(results: readonly SkillResult[], context: SummaryContext): string {
  return renderWithin(
    MAX_CHARACTERS,
    text => text.length,
    detail => render(results, context, detail),
  )
}

function render(results: readonly SkillResult[], context: SummaryContext, detail: Detail): string {
  const { mode, sources, diffs } = context
  const red = isRed(results, mode)
  const counts = countOutcomes(results, mode)
  const count = (reason: string) => counts.filter(one => one.reason === reason)
  const [only, ...others] = results
  const isOnly = only !== undefined && others.length === 0
  const sections = [
    `## ${iconOf(counts, red)} ${prose(describeVerdict(results, mode))}`,
    describeCounts(results, counts, sources, mode),
    ...results.map(result => prose(describeRollBack(result))),
    ...(mode === 'alarm' && results.some(differs) ? [ALARM] : []),
    ...renderFailed(results, sources, mode, detail),
    ...(results.some(isCreated) ? [renderMapping(results)] : []),
    ...counts.flatMap(one => {
      const title = SECTIONS[one.reason]
      if (title === undefined) return []
      return [...(isOnly ? [] : [`### ${title}`]), renderTable(one, sources, detail)]
    }),
    ...renderDetails(results, diffs, detail),
    ...count('checked').flatMap(one => renderChecked(one, mode, detail)),
    ...(isOnly ? [] : [...count('not-sent'), ...count('unchanged')].map(one => renderFolded(one, detail))),
    ...(isOnly ? renderFacts(only, detail) : renderReadings(results, detail)),
    ...renderWarnings(results, sources, detail),
  ]
  return `${sections.filter(Boolean).join('\n\n')}\n`
}

/** The line below the heading: counts when a skill failed, the version when it stays, and the commits. */
function describeCounts(
  results: readonly SkillResult[],
  counts: readonly Count[],
  sources: Sources,
  mode: Mode,
): string {
  const [only, ...others] = results
  const commits = new Map(results.map(sources).map(one => [one.root, one]))
  const head = others.length > 0 ? describeParts(results, counts, mode) : only ? describeStay(only) : []
  const parts = [...commits.values()].flatMap(describeCommit)
  return [...head, ...showSome(parts, MAX_COMMITS, String, String)].join(' · ')
}

function describeParts(results: readonly SkillResult[], counts: readonly Count[], mode: Mode): string[] {
  // The heading holds the other counts already.
  if (!counts.some(({ reason }) => reason === 'failed')) return []
  // In a plan it goes without saying that nothing was sent.
  const isSent = mode !== 'run' || results.some(result => result.status !== 'not-sent' && !isEarly(result))
  return [`**${counts.map(({ text }) => text).join(' · ')}**`, ...(isSent ? [] : ['nothing was sent'])]
}

function describeStay(result: SkillResult): string[] {
  const version = reasonOf(result) === 'unchanged' ? versionOf(result) : undefined
  return version ? [`version ${code(version.version)} of ${code(result.skillId ?? '')}`] : []
}

function describeCommit({ commit, commitUrl, foreign }: Source): string[] {
  if (commit === '') return []
  const of = foreign === undefined ? '' : ` of ${code(foreign)}`
  return [`commit ${link(code(commit.slice(0, 12)), commitUrl)}${of}`]
}
