// What changed in a skill's SKILL.md, line by line, as the summary shows it.

import { clip, printable } from '../foreign-text.ts'
import { showSome } from '../list-some.ts'
import type { SkillResult } from '../result.ts'
import { type Comparison, MAX_COMPARED_BYTES } from '../skill/changes.ts'

const MAX_LINES = 200
const MAX_LINE_LENGTH = 500
/** How many lines may differ; the work grows with the square of this. */
const MAX_EDITS = 1000
/** How many diffs a step makes: a summary has no room for more. */
const MAX_DIFFS = 50
const TOO_LARGE = `SKILL.md has more than ${MAX_COMPARED_BYTES / 1024} KiB and is not shown line by line.`

/** Whether SKILL.md is among the changed files. */
export function changesSkillMd(comparison: Comparison | undefined): boolean {
  return comparison?.changes.changed.some(({ path }) => path === 'SKILL.md') === true
}

/** The diff of SKILL.md for each result that changes it, by directory; left out where it cannot be made. */
export async function diffSkillMds(results: readonly SkillResult[]): Promise<Map<string, string>> {
  const diffs = new Map<string, string>()
  for (const { directory, skill, comparison } of results) {
    const after = skill?.files.find(({ path }) => path === 'SKILL.md')
    if (!after || !comparison || !changesSkillMd(comparison)) continue
    if (diffs.size === MAX_DIFFS) break
    const before = comparison.skillMdBefore
    try {
      const isSmall = before !== undefined && after.size <= MAX_COMPARED_BYTES
      diffs.set(directory, isSmall ? await diffTexts(before, after.read().toString('utf8')) : TOO_LARGE)
    } catch {
      // SKILL.md has changed on disk since it was checked: no diff.
    }
  }
  return diffs
}

/**
 * The changed lines with three lines around them, printable, without the head of a patch.
 *
 * @internal
 */
export async function diffTexts(before: string, after: string): Promise<string> {
  const { createPatch } = await import('diff')
  // Texts that have little in common take long and show nothing.
  const patch = createPatch('SKILL.md', before, after, '', '', {
    context: 3,
    maxEditLength: MAX_EDITS,
    timeout: 1000,
  })
  if (patch === undefined) return 'SKILL.md is too different to be shown line by line.'
  const lines = patch.split('\n').slice(4)
  return showSome(lines, MAX_LINES, showLine, more => `${more} lines`).join('\n')
}

function showLine(line: string): string {
  const text = line.replace(/\r$/, '').replaceAll('\t', '    ')
  return clip(printable(clip(text, MAX_LINE_LENGTH)), MAX_LINE_LENGTH)
}
