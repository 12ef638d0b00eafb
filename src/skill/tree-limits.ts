// How much of a tree is looked at: so many entries, so deep, with paths so long.

import { type Dirent, opendirSync, readdirSync, statSync } from 'node:fs'
import { problem, SkillError } from './problem.ts'

// Folders that link to one another can multiply without any cycle; no real skill comes near this.
export const MAX_ENTRIES = 50_000
/** In bytes, as the disk says: whatever the file system, hardly five times as many names as are looked at. */
const SMALL_FOLDER = 256 * 1024
const MAX_FOLDERS = 100
/** What file systems and archives commonly take less of. */
const MAX_PATH_BYTES = 1024

/**
 * Gives up in time: a folder of millions of names would fill the memory before they could be counted. Nearly all are small
 * and read at once, in half the time; a size of 0 says nothing.
 */
export function readChildren(location: string): Dirent[] {
  const { size } = statSync(location)
  if (size > 0 && size <= SMALL_FOLDER) return readdirSync(location, { withFileTypes: true })
  const folder = opendirSync(location, { bufferSize: 256 })
  try {
    const children: Dirent[] = []
    for (let child = folder.readSync(); child; child = folder.readSync()) {
      if (children.push(child) > MAX_ENTRIES) throw tooMany()
    }
    return children
  } finally {
    folder.closeSync()
  }
}

export function tooMany(): SkillError {
  const message = `There are more than ${MAX_ENTRIES.toLocaleString('en')} files below the directory. Point at the skill alone, or leave out folders with "files".`
  return new SkillError([problem('too-many-entries', message)])
}

/** Why a path cannot be taken, to be read after it; what lies below a folder with such a path is not looked at. */
export function measurePath(path: string): string | undefined {
  const folders = path.split('/').length - 1
  if (folders > MAX_FOLDERS)
    return `lies in more than ${MAX_FOLDERS} folders. Move it up, or leave it out with "files".`
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES) return undefined
  return `has a path of more than ${MAX_PATH_BYTES.toLocaleString('en')} bytes. Shorten it, or leave it out with "files".`
}
