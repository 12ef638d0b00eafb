// Results → what the input `skills` takes: a line "directory: id" for each skill. Pure.

import { writeId, writeRow } from '../inputs/mapping-row.ts'
import type { SkillResult } from '../result.ts'
import { fence, fold } from './markdown.ts'

/**
 * The mapping of all skills. Without an id, the word that the workflow has stays. A skill without either is left out,
 * and one that comes from a version and not from a directory.
 */
export function mappingOf(results: readonly SkillResult[]): string {
  return results
    .flatMap(({ directory, skillId, requestedId, fromVersion }) => {
      const id = skillId ?? requestedId
      // A line that begins with "!" would be an exclude.
      const path = directory.replace(/^!/, './!')
      return id === undefined || fromVersion ? [] : [writeRow(path, id)]
    })
    .join('\n')
}

/** The folded block to paste into the workflow after a skill was created; for a single skill as `skill_id`. */
export function renderMapping(results: readonly SkillResult[]): string {
  const lines = mappingOf(results).split('\n')
  const [only, ...others] = results
  const [what, block] =
    only?.skillId === undefined || others.length > 0
      ? ['ids', ['skills: |', ...lines.map(line => `  ${line}`)]]
      : ['id', [`skill_id: ${writeId(only.skillId)}`, ...lines.map(line => `# or, in skills: ${line}`)]]
  return fold(`<b>The ${what}, to paste into the workflow</b>`, fence(block.join('\n'), 'yaml'))
}
