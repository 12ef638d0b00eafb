// What became of a skill in the words, marks and colours of the report, and how many of each there are. Pure.

import { groupBy } from '../group-by.ts'
import { countOf } from '../list-some.ts'
import {
  differs,
  type Mode,
  type Reason,
  reasonOf,
  type SkillResult,
  versionOf,
  wouldChange,
} from '../result.ts'
import type { Colour } from '../runtime.ts'

interface Appearance {
  /** The mark in the log. */
  readonly mark: string
  readonly colour: Colour
  /** The icon in the summary. */
  readonly icon: string
  /** The outcome, to be read after a number. */
  readonly counted: string
}

/** How each outcome looks, in the order of reports: what matters most comes first. */
const APPEARANCES: Readonly<Record<Reason, Appearance>> = {
  failed: { mark: '✗', colour: 'red', icon: '❌', counted: 'failed' },
  published: { mark: '✓', colour: 'green', icon: '✅', counted: 'published' },
  'would-create': { mark: '+', colour: 'green', icon: '✨', counted: 'to create' },
  'would-publish': { mark: '~', colour: 'yellow', icon: '📦', counted: 'to publish' },
  checked: { mark: '?', colour: 'blue', icon: '🔍', counted: 'checked, not compared' },
  'not-sent': { mark: '-', colour: 'grey', icon: '⏸️', counted: 'not sent' },
  unchanged: { mark: '=', colour: 'grey', icon: '➖', counted: 'unchanged' },
}

/** Mark, icon, colour and words for what became of a skill. */
export function appearanceOf(result: SkillResult): Appearance {
  return APPEARANCES[reasonOf(result)]
}

/** What reports call a skill: its name, else the directory, or for an older version the id. */
export function nameOf({ label, skill, skillId, fromVersion, directory }: SkillResult): string {
  return label ?? skill?.name ?? (fromVersion && skillId) ?? (directory === '.' ? 'the skill' : directory)
}

/** Labels skills that share a name by their directories, which are all different. */
export function withDistinctNames(results: readonly SkillResult[]): SkillResult[] {
  const namesakes = groupBy(results, nameOf)
  return results.map(result =>
    namesakes.get(nameOf(result))?.length === 1 ? result : { ...result, label: result.directory },
  )
}

/** Under a drift alarm, a skill that could not be compared has failed, with its note as the error. */
export function withAlarm(result: SkillResult, mode: Mode): SkillResult {
  if (mode !== 'alarm' || !wouldChange(result) || differs(result) || result.note === undefined) return result
  return { ...result, status: 'failed', made: 'nothing', error: result.note }
}

/** What became of a skill, or would in a plan, to be read after its name. */
export function describeOutcome(result: SkillResult, mode: Mode): string {
  switch (result.status) {
    case 'published':
      return `${result.created ? 'created and published' : 'published'} ${result.version.version}${describeContent(result)}`
    case 'unchanged':
      return 'unchanged'
    case 'not-sent':
      return 'not sent'
    case 'planned':
      return {
        create: 'would create',
        publish: `would publish${describeContent(result)}`,
        none: 'unchanged',
        unknown: 'checked, not compared',
      }[result.change]
    case 'failed':
      return describeFailure(result, mode)
  }
}

function describeContent({ fromVersion }: SkillResult): string {
  return fromVersion ? ` with the content of ${fromVersion.version}` : ''
}

function describeFailure(result: Extract<SkillResult, { status: 'failed' }>, mode: Mode): string {
  const { length } = result.problems.filter(({ severity }) => severity === 'error')
  const errors = countOf(length, 'error')
  if (mode !== 'run') return length === 0 ? 'would fail' : `would fail with ${errors}`
  const what = length === 0 ? 'failed' : errors
  switch (result.made) {
    case 'nothing':
      return `${what}, nothing was ${result.early ? 'sent' : 'published'}`
    case 'skill':
      return `${what}, but the skill ${result.skillId} was created`
    case 'version':
      return `${what}, but version ${versionOf(result)?.version} was published`
    case 'unknown':
      return `${what}, and it is unknown whether a version was published`
  }
}

/** The skills that had one outcome. */
export interface Count {
  readonly reason: Reason
  readonly results: readonly SkillResult[]
  /** Such as "3 published". */
  readonly text: string
}

/** Counts the skills of each outcome; outcomes without skills are left out. */
export function countOutcomes(results: readonly SkillResult[], mode: Mode): Count[] {
  return (Object.keys(APPEARANCES) as Reason[]).flatMap(reason => {
    const those = results.filter(result => reasonOf(result) === reason)
    const counted = reason === 'failed' ? wordForFailed(mode) : APPEARANCES[reason].counted
    return those.length === 0
      ? []
      : [{ reason, results: those, text: `${those.length} ${counted}${countNew(those)}` }]
  })
}

function wordForFailed(mode: Mode): string {
  return mode === 'run' ? 'failed' : 'would fail'
}

function countNew(results: readonly SkillResult[]): string {
  const { length } = results.filter(result => result.status === 'published' && result.created)
  return length === 0 ? '' : ` (${length} new)`
}

/** The verdict on the whole step in one line, without a mark. */
export function describeVerdict(results: readonly SkillResult[], mode: Mode): string {
  const [only, ...others] = results
  if (only && others.length === 0) return `${nameOf(only)}: ${describeOutcome(only, mode)}`
  const counts = countOutcomes(results, mode)
  const failed = counts.find(({ reason }) => reason === 'failed')?.results.length ?? 0
  const rest = counts.filter(({ reason }) => reason !== 'failed').map(({ text }) => text)
  if (failed > 0) return `${failed} of ${results.length} skills ${wordForFailed(mode)}`
  return `${mode === 'run' ? '' : mode === 'plan' ? 'Plan: ' : 'Drift alarm: '}${rest.join(', ')}`
}

/** The icon before the verdict, by the outcome that matters most. */
export function iconOf([first]: readonly Count[], isRed: boolean): string {
  return isRed || !first ? APPEARANCES.failed.icon : APPEARANCES[first.reason].icon
}
