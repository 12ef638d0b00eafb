// Results → what the input `skills` takes: a line "directory: id" for each skill. Pure.

import { writeId, writeRow } from '../inputs/mapping-row.ts'
import type { SkillResult } from '../result.ts'
import { fence, fold } from './markdown.ts'

/**
 * Where there is no id, the word that the workflow writes stays. Left out is a skill that nothing is written of, and one
 * that comes from a version and not from a directory.
 */
export function mappingOf(results: readonly SkillResult[]): string {
  return results
    .flatMap(({ directory, skillId, requestedId, fromVersion }) => {
      const id = skillId ?? requestedId
      // A line that begins with "!" leaves out.
      const path = directory.replace(/^!/, './!')
      return id === undefined || fromVersion ? [] : [writeRow(path, id)]
    })
    .join('\n')
}

/** The block to paste, after something was created. Most steps with one skill name it by `skill_id`. */
export function renderMapping(results: readonly SkillResult[]): string {
  const lines = mappingOf(results).split('\n')
  const [only, ...others] = results
  const [what, block] =
    only?.skillId === undefined || others.length > 0
      ? ['ids', ['skills: |', ...lines.map(line => `  ${line}`)]]
      : ['id', [`skill_id: ${writeId(only.skillId)}`, ...lines.map(line => `# or, in skills: ${line}`)]]
  return fold(`<b>The ${what}, to paste into the workflow</b>`, fence(block.join('\n'), 'yaml'))
}
