// Results → the Markdown of the job summary. Pure. Every text from outside goes through markdown.ts.

import { pathInWorkspace } from '../path.ts'
import { isCreated, type SkillResult, versionOf } from '../result.ts'
import type { Comparison } from '../skill/changes.ts'
import { type Problem, tellProblem } from '../skill/problem.ts'
import type { Skill } from '../skill/skill.ts'
import { code, escapeHtml, escapeText, fence, fold, table } from './markdown.ts'

export interface SummaryContext {
  /** Of the commit that was published; empty when it is not known. */
  readonly commit: string
  readonly commitUrl: string
  /** The line diff of SKILL.md for each result that has one, by directory. */
  readonly diffs: ReadonlyMap<string, string>
}

const MAX_LISTED = 100
// GitHub takes 1 MiB a step and drops a summary that is larger.
const MAX_BYTES = 1000 * 1024
const ICONS: Readonly<Record<Problem['severity'], string>> = { error: '❌', warning: '⚠️', note: 'ℹ️' }
const OUTCOMES: Readonly<Record<SkillResult['status'], string>> = {
  published: '✅ published',
  unchanged: '➖ unchanged',
  planned: '🔍 dry run, nothing published',
  failed: '❌ failed',
  'not-sent': '⏸️ not sent',
}

/** The summary of a step whose inputs could be read. */
export function renderSummary(results: readonly SkillResult[], context: SummaryContext): string {
  const [only, ...others] = results
  const body = only && others.length === 0 ? renderOne(only, context) : renderMany(results, context)
  return cap(`${body.join('\n\n')}\n`)
}

/** The summary of a step that failed before any skill was looked at. */
export function renderMistakes(mistakes: readonly string[]): string {
  return cap(
    `## ❌ failed: Agent Skill\n\n${mistakes.map(mistake => `- ${escapeText(mistake)}`).join('\n')}\n`,
  )
}

function renderOne(result: SkillResult, context: SummaryContext): string[] {
  const name = result.skill?.name ?? result.directory
  return [
    `## ${OUTCOMES[result.status]}: ${escapeText(name)}`,
    ...renderMessages(result),
    ...(result.skill ? [renderFacts(result, result.skill, context)] : []),
    ...renderChanges(result, context),
    ...(result.skill ? [renderFiles(result.skill)] : []),
  ]
}

function renderMany(results: readonly SkillResult[], context: SummaryContext): string[] {
  const rows = results.map(result => {
    const { skill, status } = result
    const version = versionOf(result)
    const title = skill ? `${code(skill.name)}<br>${escapeText(result.directory)}` : code(result.directory)
    const size = skill
      ? [String(skill.files.length), formatSize(skill.sizeBytes), code(shorten(skill.digest))]
      : ['', '', '']
    return [
      title,
      OUTCOMES[status] + (isCreated(result) ? ', new skill' : ''),
      version ? code(version.version) : '',
      ...size,
    ]
  })
  const sections = results.flatMap(result => {
    const parts = [...renderMessages(result), ...renderChanges(result, context)]
    return parts.length > 0 ? [`### ${escapeText(result.skill?.name ?? result.directory)}`, ...parts] : []
  })
  const commit = context.commit ? [`Commit ${renderCommit(context)}`] : []
  return [
    '## Agent Skills',
    table(['Skill', 'What happened', 'Version', 'Files', 'Size', 'Digest'], rows),
    ...commit,
    ...sections,
  ]
}

function renderFacts(result: SkillResult, skill: Skill, context: SummaryContext): string {
  const { skillId, archive, deploymentId } = result
  const version = versionOf(result)
  const title = [
    'Skill',
    `${code(skill.name)}${skillId ? ` (${code(skillId)})` : ''}${isCreated(result) ? ', new' : ''}`,
  ]
  const rows = [
    ['Version', version && code(version.version)],
    ['Created', version && escapeText(version.createdAt)],
    ['Commit', context.commit && renderCommit(context)],
    ['Digest', code(skill.digest)],
    ['Files', `${skill.files.length}, ${formatSize(skill.sizeBytes)}`],
    ['Archive', archive && `${code(archive.path)}<br>${code(archive.digest)}`],
    ['Deployment', deploymentId && escapeText(deploymentId)],
  ].filter((row): row is [string, string] => Boolean(row[1]))
  // A table has a head, and an empty one is shown.
  return table(title, rows)
}

function renderMessages(result: SkillResult): string[] {
  const { note, problems, warnings, directory } = result
  const error = result.status === 'failed' ? result.error : undefined
  const lines = [
    ...(error ? [`- ❌ ${escapeText(error)}`] : []),
    ...(note ? [`- ℹ️ ${escapeText(note)}`] : []),
    ...problems.map(
      problem =>
        `- ${ICONS[problem.severity]} ${renderPlace(problem, directory)}${escapeText(tellProblem(problem))}`,
    ),
    ...warnings.map(warning => `- ⚠️ ${escapeText(warning)}`),
  ]
  return lines.length > 0 ? [limitList(lines, 'problems').join('\n')] : []
}

function renderPlace({ path, position }: Problem, directory: string): string {
  if (path === undefined) return ''
  const file = pathInWorkspace(directory, path)
  return `${code(position ? `${file}:${position.line}:${position.column}` : file)} `
}

function renderChanges({ comparison, directory, status }: SkillResult, { diffs }: SummaryContext): string[] {
  if (!comparison || status === 'unchanged') return []
  const lines = describeChanges(comparison).map(line => `- ${line.verb} ${code(line.path)}, ${line.size}`)
  const before = status === 'planned' ? 'the newest version' : 'the version before'
  if (lines.length === 0) return [`Nothing changed against ${before}.`]
  const diff = diffs.get(directory)
  const folded = diff ? [fold('Changes in SKILL.md', fence(diff, 'diff'))] : []
  return [`**Changes against ${before}**`, limitList(lines, 'files').join('\n'), ...folded]
}

/** Added, changed and removed files with their sizes, ready for a line each. */
export function describeChanges({ changes }: Comparison): { verb: string; path: string; size: string }[] {
  return [
    ...changes.added.map(({ path, size }) => ({ verb: 'added', path, size: formatSize(size) })),
    ...changes.changed.map(({ path, size, sizeBefore }) => ({
      verb: 'changed',
      path,
      size: `${formatSize(sizeBefore)} → ${formatSize(size)}`,
    })),
    ...changes.removed.map(({ path, size }) => ({ verb: 'removed', path, size: formatSize(size) })),
  ]
}

function renderFiles({ files }: Skill): string {
  const rows = limitList(
    files.map(({ path, size }) => [code(path), formatSize(size)]),
    'files',
  )
  return fold(
    countFiles(files),
    table(
      ['File', 'Size'],
      rows.map(row => (typeof row === 'string' ? [row, ''] : row)),
    ),
  )
}

function renderCommit({ commit, commitUrl }: SummaryContext): string {
  return commitUrl
    ? `<a href="${escapeHtml(commitUrl)}">${code(commit.slice(0, 12))}</a>`
    : code(commit.slice(0, 12))
}

export function countFiles({ length }: readonly unknown[]): string {
  return `${length} ${length === 1 ? 'file' : 'files'}`
}

/** In decimal units, as GitHub shows sizes. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function limitList<T>(items: readonly T[], what: string): (T | string)[] {
  if (items.length <= MAX_LISTED) return [...items]
  return [...items.slice(0, MAX_LISTED), `… and ${items.length - MAX_LISTED} more ${what}`]
}

function shorten(digest: string): string {
  return `${digest.slice(0, 'sha256:'.length + 12)}…`
}

function cap(markdown: string): string {
  if (Buffer.byteLength(markdown) <= MAX_BYTES) return markdown
  return `${Buffer.from(markdown).subarray(0, MAX_BYTES).toString('utf8')}\n\n… the rest is too long for a summary.\n`
}
