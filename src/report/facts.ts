// Details of one skill, folded in the summary. Pure.

import { showSome } from '../list-some.ts'
import { reasonOf, type SkillResult, versionOf } from '../result.ts'
import type { Skill } from '../skill/skill.ts'
import { countFiles, formatSize, renderFiles } from './changes.ts'
import type { Detail } from './detail.ts'
import { code, fold, prose, table } from './markdown.ts'
import { nameOf } from './outcome.ts'

/** The folded details of a result: a table of facts, and the files. */
export function renderFacts(result: SkillResult, detail: Detail): string[] {
  const { skill, skillId, archive, deploymentId, fromVersion } = result
  if (!skill) return []
  const version = versionOf(result)
  const rows = [
    ['Skill', code(skill.name)],
    fromVersion ? ['Content of', code(fromVersion.version)] : ['Directory', code(result.directory)],
    ['Skill id', skillId && code(skillId)],
    ['Version', version && code(version.version)],
    ['Created', version && prose(version.createdAt)],
    ['Digest', code(skill.digest)],
    ['SKILL.md', describeReading(skill)],
    ['Files', `${countFiles(skill.files)}, ${formatSize(skill.sizeBytes)}`],
    ['Archive', archive && `${code(archive.path)}<br>${code(archive.digest)}`],
    ['Deployment', deploymentId && code(deploymentId)],
  ].filter((row): row is [string, string] => Boolean(row[1]))
  // For a plan that compared nothing, the files are listed already.
  const isListed = detail.files === 0 || ['failed', 'checked'].includes(reasonOf(result))
  const files = isListed ? [] : [renderFiles(skill, detail.files)]
  return [fold('Details', [table(['', ''], rows), ...files].join('\n\n'))]
}

/** The table of what the skills cost their users in tokens, the most expensive first. */
export function renderReadings(results: readonly SkillResult[], { rows: max }: Detail): string[] {
  const skills = results.flatMap(result => (result.skill ? [{ ...result.skill, name: nameOf(result) }] : []))
  const rows = showSome(
    skills.sort((a, b) => b.reading.tokens - a.reading.tokens),
    max,
    ({ name, reading: { lines, tokens, descriptionTokens } }) => [
      code(name),
      ...[lines, tokens, descriptionTokens].map(String),
    ],
    more => [more, '', '', ''],
  )
  if (rows.length === 0) return []
  const head = ['Skill', 'Lines of SKILL.md', 'Tokens, about', 'Of the description, about']
  return [fold('What the model reads', table(head, rows, ['left', 'right', 'right', 'right']))]
}

function describeReading({ reading: { lines, tokens, descriptionTokens } }: Skill): string {
  return `${lines} lines, about ${tokens} tokens; its description about ${descriptionTokens}`
}
