// What else is known of one skill, to open. Pure.

import { reasonOf, type SkillResult, versionOf } from '../result.ts'
import { countFiles, formatSize, renderFiles } from './changes.ts'
import type { Detail } from './detail.ts'
import { code, fold, prose, table } from './markdown.ts'

export function renderFacts(result: SkillResult, detail: Detail): string[] {
  const { skill, skillId, archive, deploymentId } = result
  if (!skill) return []
  const version = versionOf(result)
  const rows = [
    ['Skill', code(skill.name)],
    ['Directory', code(result.directory)],
    ['Skill id', skillId && code(skillId)],
    ['Version', version && code(version.version)],
    ['Created', version && prose(version.createdAt)],
    ['Digest', code(skill.digest)],
    ['Files', `${countFiles(skill.files)}, ${formatSize(skill.sizeBytes)}`],
    ['Archive', archive && `${code(archive.path)}<br>${code(archive.digest)}`],
    ['Deployment', deploymentId && code(deploymentId)],
  ].filter((row): row is [string, string] => Boolean(row[1]))
  // A plan that could compare nothing has listed them already.
  const isListed = detail.files === 0 || ['failed', 'checked'].includes(reasonOf(result))
  const files = isListed ? [] : [renderFiles(skill, detail.files)]
  return [fold('Details', [table(['', ''], rows), ...files].join('\n\n'))]
}
