// The skills that failed as Markdown: what, where, and what to do. Pure.

import { groupBy } from '../group-by.ts'
import { andMore } from '../list-some.ts'
import type { Mode, SkillResult } from '../result.ts'
import type { Detail } from './detail.ts'
import { code, link, prose, renderMessage, table } from './markdown.ts'
import { describeOutcome, nameOf } from './outcome.ts'
import { placeOf, type Sources } from './source.ts'

/** From this number of failures on, one table replaces a section for each. */
const MANY = 4

interface Failure {
  /** It is about the skill as a whole: beside problems it says what to do about all of them. */
  readonly isWhole?: true
  /** The file and line in the skill. */
  readonly place?: string
  readonly url?: string | undefined
  /** What is wrong, as Markdown. */
  readonly paragraphs: readonly string[]
}

/** Skills that failed for the same reason, such as a login that was refused. */
interface Group {
  readonly results: readonly SkillResult[]
  readonly failures: readonly Failure[]
  readonly left: number
}

/** The section of the skills that failed; those that failed for the same reason together. */
export function renderFailed(
  results: readonly SkillResult[],
  sources: Sources,
  mode: Mode,
  detail: Detail,
): string[] {
  const failed = results.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return []
  if (detail.errors === 0) return [`❌ ${codeNames(failed)}`]
  const groups = groupFailures(failed, sources, detail)
  if (groups.length >= MANY) return [renderTable(groups, failed)]
  const isOnly = results.length === 1
  return groups.flatMap(group => [...(isOnly ? [] : [renderHead(group, sources, mode)]), renderGroup(group)])
}

function groupFailures(failed: readonly SkillResult[], sources: Sources, detail: Detail): Group[] {
  const entries = failed.map(result => {
    const all = failuresOf(result, sources, detail)
    const failures = all.slice(0, detail.errors)
    return { result, failures, left: all.length - failures.length }
  })
  return [...groupBy(entries, ({ failures }) => JSON.stringify(failures)).values()].flatMap(group => {
    const last = group.at(-1)
    return last ? [{ ...last, results: group.map(({ result }) => result) }] : []
  })
}

function failuresOf(result: SkillResult, sources: Sources, { message: length }: Detail): Failure[] {
  const source = sources(result)
  const error = result.status === 'failed' ? result.error : undefined
  const problems = result.problems.filter(({ severity }) => severity === 'error')
  return [
    ...(error === undefined ? [] : [{ isWhole: true as const, paragraphs: renderMessage(error, length) }]),
    ...problems.map(problem => {
      const place = placeOf(problem)
      const url = problem.path === undefined ? undefined : source.urlOf(problem.path, problem.position?.line)
      return {
        ...(place && { place, url }),
        paragraphs: renderMessage(problem.message, length, problem.rule),
      }
    }),
  ]
}

function renderHead({ results }: Group, sources: Sources, mode: Mode): string {
  const [first, ...others] = results
  if (!first) return ''
  if (others.length > 0) return `### ❌ ${results.length} skills: ${codeNames(results)}`
  // A folder that could not be entered has no file to link to.
  const isRead = first.skill !== undefined || first.problems.length > 0
  const url = isRead ? sources(first).urlOf('SKILL.md') : undefined
  const where = first.skill && !first.fromVersion ? `${code(first.directory)} · ` : ''
  return `### ❌ ${link(code(nameOf(first)), url)}\n\n${where}${prose(describeOutcome(first, mode))}`
}

function renderGroup({ failures, left }: Group): string {
  const [only, ...others] = failures
  const isAlone = only && others.length === 0 && only.place === undefined && left === 0
  const quoted = failures.filter(({ isWhole }) => isAlone || isWhole)
  const rows = failures
    .filter(failure => !quoted.includes(failure))
    .map(({ place, url, paragraphs }) => [
      '❌',
      place === undefined ? '' : link(code(place), url),
      paragraphs.join('<br>'),
    ])
  if (left > 0) rows.push(['', '', andMore(left)])
  return [
    ...quoted.map(({ paragraphs }) => paragraphs.map(text => `> ${text}`).join('\n>\n')),
    ...(rows.length > 0 ? [table(['', 'Place', 'What is wrong'], rows)] : []),
  ].join('\n\n')
}

/** All failures in one table, a row for each problem; skill and place are one path. */
function renderTable(groups: readonly Group[], failed: readonly SkillResult[]): string {
  const nameBriefly = shortestNames(failed)
  const rows = groups.flatMap(({ results, failures, left }) => {
    const names = results.map(nameBriefly)
    const lines = failures.map(({ place, url, paragraphs }) => [
      place === undefined ? names.map(code).join(', ') : link(code(`${names[0]}/${place}`), url),
      paragraphs.join('<br>'),
    ])
    return left > 0 ? [...lines, [names.map(code).join(', '), andMore(left)]] : lines
  })
  return table(['Skill', 'What is wrong'], rows)
}

/** Names skills by the last name of their path, unless two paths end in the same one. */
function shortestNames(results: readonly SkillResult[]): (result: SkillResult) => string {
  const lastOf = (result: SkillResult) => nameOf(result).split('/').at(-1) ?? ''
  const isClear = new Set(results.map(lastOf)).size === results.length
  return isClear ? lastOf : nameOf
}

function codeNames(results: readonly SkillResult[]): string {
  return results.map(result => code(nameOf(result))).join(', ')
}
