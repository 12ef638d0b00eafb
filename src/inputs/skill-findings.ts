// What a pattern of directories came across besides skills: told as mistakes, warnings and notes.

import { SUBMODULE_ADVICE } from '../skill/checkout.ts'
import { LINK_ADVICE } from '../skill/stand-ins.ts'
import { listNames } from './list-names.ts'
import type { Reader } from './reader.ts'
import type { Findings } from './skill-walk.ts'
import type { Naming } from './suggestion.ts'

/** Tells what a pattern came across besides skills. @returns whether one of it is an error */
export function tellFindings(
  reader: Reader,
  shown: string,
  { nearly, links, texts, submodules, hidden, unreadable }: Findings,
  isExcluded: (path: string) => boolean,
  { show }: Naming,
): boolean {
  const before = reader.mistakes.length
  const exclude = (path: string) => `or leave it out by "!${show(path)}" behind it`
  for (const { path, advice } of nearly.filter(one => !isExcluded(one.path)))
    reader.warn(`${shown} reaches ${show(path)}, which is no skill. ${advice} Correct it, ${exclude(path)}.`)
  const lost = [
    ...links.map(link => ({ ...link, remedy: 'Put a copy of the folder in its place' })),
    ...texts.map(text => ({ ...text, remedy: LINK_ADVICE })),
    ...submodules.map(one => ({
      ...one,
      reason: 'is a submodule that was not fetched',
      remedy: SUBMODULE_ADVICE,
    })),
  ]
  for (const { path, reason, isMeant, remedy } of lost) {
    const message = `${shown} reaches ${show(path)}, which ${reason}. ${remedy}, ${exclude(path)}.`
    if (isMeant) reader.mistake(message)
    else reader.warn(message)
  }
  for (const { path, reason } of unreadable)
    reader.mistake(
      `${shown} leads to ${show(path)}, which cannot be read: ${reason}. Correct its permissions, ${exclude(path)}.`,
    )
  if (hidden.length > 0)
    reader.note(
      `${shown} passes over hidden folders: ${listNames(hidden.map(show))}. A pattern that names one, such as .claude/skills/*, finds what it holds.`,
    )
  return reader.mistakes.length > before
}
