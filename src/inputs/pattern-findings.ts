// What a pattern of directories has met beside skills: folders that it means and that cannot be entered fail beside the
// skills that it found; the rest becomes warnings and notes.

import { listSome } from '../list-some.ts'
import { toPattern } from '../skill/patterns.ts'
import type { Reader } from './reader.ts'
import type { PatternFindings } from './skill-walk.ts'
import type { Naming } from './suggestion.ts'

/** A folder that cannot be entered, and why, in whole sentences. */
export interface Lost {
  readonly path: string
  readonly error: string
}

/** What an exclude would not read as a part of the name. */
const UNPLAIN = /^["'\s]|:(?=\s|$)|(?<=\s)#|\s$/g

/** Reports what a pattern has met beside skills. @returns the folders that fail */
export function reportFindings(
  reader: Reader,
  shown: string,
  { nearly, lost, hidden }: PatternFindings,
  isExcluded: (path: string) => boolean,
  { show }: Naming,
): Lost[] {
  const exclude = (path: string) =>
    `or leave it out by "!${toPattern(show(path).replace(UNPLAIN, '?'))}" behind it`
  for (const { path, advice } of nearly.filter(one => !isExcluded(one.path)))
    reader.warn(`${shown} reaches ${show(path)}, which is no skill. ${advice} Correct it, ${exclude(path)}.`)
  if (hidden.length > 0)
    reader.note(
      `${shown} passes over hidden folders: ${listSome(hidden.map(show))}. A pattern that names one, such as .claude/skills/*, finds what it holds.`,
    )
  return lost.flatMap(({ path, reason, remedy, isMeant }) => {
    const error = `${shown} reaches ${show(path)}, which ${reason}. ${remedy}, ${exclude(path)}.`
    if (isMeant) return [{ path, error }]
    reader.warn(error)
    return []
  })
}
