// The skills that were published or would be, with what changes in each, and those with which nothing happens. Pure.

import { countOf, showSome } from '../list-some.ts'
import { isCreated, type Mode, type Reason, type SkillResult, versionOf } from '../result.ts'
import {
  countChanges,
  countFiles,
  describeChanges,
  describeLineEnds,
  renderChanges,
  renderFiles,
} from './changes.ts'
import type { Detail } from './detail.ts'
import { changesSkillMd } from './diff.ts'
import { code, codeHtml, fence, fold, link, prose, table } from './markdown.ts'
import { appearanceOf, type Count, nameOf } from './outcome.ts'
import type { Sources } from './source.ts'

const INLINE_PATHS = 3
const MAX_NOTES = 5

/** One row for each skill: its name, its id, its version and what changes. */
export function renderTable({ results }: Count, sources: Sources, { rows: max }: Detail): string {
  const shown = results.slice(0, max)
  const withVersion = shown.some(versionOf)
  const withId = shown.some(({ skillId }) => skillId !== undefined)
  const head = ['Skill', ...(withId ? ['Skill id'] : []), ...(withVersion ? ['Version'] : []), 'Changes']
  const rows = showSome(
    results,
    max,
    result => [
      `${appearanceOf(result).icon} ${link(code(nameOf(result)), sources(result).urlOf('SKILL.md'))}`,
      ...(withId ? [result.skillId === undefined ? '' : code(result.skillId)] : []),
      ...(withVersion ? [code(versionOf(result)?.version ?? '')] : []),
      summarizeChanges(result),
    ],
    more => [more, ...head.slice(1).map(() => '')],
  )
  return table(head, rows)
}

function summarizeChanges(result: SkillResult): string {
  const { comparison, note, skill } = result
  const isNew = isCreated(result) || (result.status === 'planned' && result.change === 'create')
  if (isNew)
    return `new skill, ${countFiles(skill?.files ?? [])}${note === undefined ? '' : `. ${prose(note)}`}`
  if (!comparison) return note === undefined ? countFiles(skill?.files ?? []) : prose(note)
  const lines = describeChanges(comparison)
  const paths = lines.length > 0 && lines.length <= INLINE_PATHS ? lines.map(({ path }) => code(path)) : []
  return countChanges(comparison) + (paths.length > 0 ? `: ${paths.join(', ')}` : '')
}

/** The changes file by file; folded when there are several skills. */
export function renderDetails(
  results: readonly SkillResult[],
  diffs: ReadonlyMap<string, string>,
  detail: Detail,
): string[] {
  const all = results.filter(isChanged)
  if (detail.files === 0)
    return all.length === 0
      ? []
      : [`… the files that change in ${countOf(all.length, 'skill')} are not listed`]
  const withoutDiff = all.filter(
    ({ directory, comparison }) => changesSkillMd(comparison) && !(detail.diffs && diffs.has(directory)),
  )
  const left =
    withoutDiff.length === 0
      ? []
      : [`… the lines of SKILL.md that change in ${countOf(withoutDiff.length, 'skill')} are not shown`]
  const changed = all.flatMap(result => {
    const { comparison, directory } = result
    if (!comparison) return []
    const lineEnds = describeLineEnds(comparison)
    // When there are only few files, the table names them already.
    const isNamed = results.length > 1 && describeChanges(comparison).length <= INLINE_PATHS
    const diff = detail.diffs ? diffs.get(directory) : undefined
    const shown = diff === undefined ? [] : [fence(diff, 'diff')]
    const parts = [
      ...(lineEnds ? [`⚠️ ${prose(lineEnds)}`] : []),
      ...(isNamed ? [] : [renderChanges(comparison, detail.files)]),
      ...(isNamed ? shown : shown.map(text => fold('Changes in SKILL.md', text))),
    ]
    const title = `${codeHtml(nameOf(result))}: ${countChanges(comparison)}`
    return parts.length > 0 ? [{ title, parts }] : []
  })
  const [only, ...others] = changed
  if (only && others.length === 0 && results.length === 1) return [...only.parts, ...left]
  const shown = showSome(changed, detail.rows, ({ title, parts }) => fold(title, parts.join('\n\n')), String)
  return [...shown, ...left]
}

function isChanged({ status, comparison }: SkillResult): boolean {
  return status !== 'unchanged' && comparison !== undefined && describeChanges(comparison).length > 0
}

/** The folded list of skills to which nothing happens. */
export function renderFolded({ results, text }: Count, { rows: max }: Detail): string {
  const rows = showSome(
    results,
    max,
    result => {
      const version = versionOf(result)
      return [code(nameOf(result)), ...(version ? [code(version.version)] : [])]
    },
    more => [more],
  )
  // Skills that were not sent have no version.
  const hasVersions = results.some(result => versionOf(result) !== undefined)
  return fold(text, table(hasVersions ? ['Skill', 'Version'] : ['Skill'], rows))
}

/** Skills of a plan that nothing could be compared with: why, and what would be sent. */
export function renderChecked({ results, text }: Count, mode: Mode, { files, rows: max }: Detail): string[] {
  const icon = mode === 'alarm' ? '❌' : 'ℹ️'
  const notes = [...new Set(results.flatMap(({ note }) => (note === undefined ? [] : [note])))]
  const [only, ...others] = results
  const list =
    only?.skill && others.length === 0
      ? fold(countFiles(only.skill.files), renderFiles(only.skill, Math.max(1, files)))
      : fold(
          text,
          table(
            ['Skill', 'Files'],
            showSome(
              results,
              max,
              result => [code(nameOf(result)), String(result.skill?.files.length)],
              more => [more, ''],
            ),
            ['left', 'right'],
          ),
        )
  return [...showSome(notes, MAX_NOTES, note => `${icon} ${prose(note)}`, String), list]
}

/** The title of the section of an outcome that has one. */
export const SECTIONS: Readonly<Partial<Record<Reason, string>>> = {
  published: 'Published',
  'would-create': 'Would create',
  'would-publish': 'Would publish',
}
