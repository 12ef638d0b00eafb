// Results → what the input `skills` takes: a line "directory: id" for each skill. Pure.

import type { SkillResult } from '../result.ts'
import { fence, fold } from './markdown.ts'

const PLAIN_KEY = /^[A-Za-z0-9_][\w./ -]*$/
const PLAIN_ID = /^[A-Za-z_][\w.-]*$/
/** What YAML reads as something other than a text. */
const OTHER_TYPE = /^(true|false|null|yes|no|on|off|y|n|~|[-+.]?\d.*|0[xob].*|\.inf|\.nan)$/i

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
      return id === undefined || fromVersion ? [] : [`${scalar(path, PLAIN_KEY)}: ${scalar(id, PLAIN_ID)}`]
    })
    .join('\n')
}

/** YAML reads JSON's strings. */
function scalar(text: string, plain: RegExp): string {
  return plain.test(text) && !OTHER_TYPE.test(text) && text.trim() === text ? text : JSON.stringify(text)
}

/** The block to paste, after something was created. Most steps with one skill name it by `skill_id`. */
export function renderMapping(results: readonly SkillResult[]): string {
  const lines = mappingOf(results).split('\n')
  const [only, ...others] = results
  const [what, block] =
    only?.skillId === undefined || others.length > 0
      ? ['ids', ['skills: |', ...lines.map(line => `  ${line}`)]]
      : [
          'id',
          [`skill_id: ${scalar(only.skillId, PLAIN_ID)}`, ...lines.map(line => `# or, in skills: ${line}`)],
        ]
  return fold(`<b>The ${what}, to paste into the workflow</b>`, fence(block.join('\n'), 'yaml'))
}
