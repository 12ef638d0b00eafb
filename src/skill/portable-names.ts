// File names that other systems cannot take: what breaks on Windows and macOS when the skill is unpacked there. Pure.

import { showSpelling } from '../foreign-text.ts'
import { listSome } from '../list-some.ts'
import { CONTROL } from '../unicode-pattern.ts'
import { type Problem, problem } from './problem.ts'

const MAX_SHOWN = 10
/** Names that Windows reserves: https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\s*\..*|\s*)$/i
const FORBIDDEN = /[<>:"|?*]/

/** Warns of names that other systems cannot take. @param paths of the files that are sent, `/` between names */
export function checkPortability(paths: readonly string[]): Problem[] {
  const sound = paths.filter(path => !isToldOtherwise(path))
  const twins = findTwins(sound)
  const bad = sound.flatMap(path => {
    const reason = twins.get(path) ?? path.split('/').map(breachOf).find(Boolean)
    return reason ? [`${show(path)} (${reason})`] : []
  })
  if (bad.length === 0) return []
  const list = listSome(bad, MAX_SHOWN)
  return [problem('file-names', `Not every system can unpack these files: ${list}. Rename them.`)]
}

function show(path: string): string {
  return JSON.stringify(showSpelling(path))
}

/** Whether a path has an error of its own: a name that cannot be sent, or SKILL.md in another case. */
function isToldOtherwise(path: string): boolean {
  return (
    CONTROL.test(path) || path.includes('\\') || (path !== 'SKILL.md' && path.toLowerCase() === 'skill.md')
  )
}

function breachOf(name: string): string | undefined {
  if (RESERVED.test(name)) return 'a device on Windows'
  const character = FORBIDDEN.exec(name)?.[0]
  if (character) return `${character} is not allowed on Windows`
  if (name.endsWith('.')) return 'Windows drops the dot at the end'
  if (name.endsWith(' ')) return 'Windows drops the blank at the end'
  return undefined
}

/**
 * The paths that are the same file as another one where case does not matter, and why. Folders count: the files `A` and
 * `a/b` collide.
 */
function findTwins(paths: readonly string[]): Map<string, string> {
  const spellings = new Map<string, string>()
  const twins = new Map<string, string>()
  const files = new Set(paths)
  for (const path of paths) {
    const names = path.split('/')
    for (const [index] of names.entries()) {
      const part = names.slice(0, index + 1).join('/')
      const key = part.normalize('NFC').toLowerCase()
      const other = spellings.get(key)
      if (other === undefined) spellings.set(key, part)
      // A folder in two cases becomes one folder, which loses no file by itself.
      else if (other !== part && (index === names.length - 1 || files.has(other)))
        twins.set(path, `the same as ${show(other)} on ${systemsOf(part, other)}`)
    }
  }
  return twins
}

function systemsOf(path: string, other: string): string {
  return path.normalize('NFC') === other.normalize('NFC') ? 'macOS' : 'Windows and macOS'
}
