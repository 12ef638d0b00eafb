// Limits of a tree: the number of its entries, its depth and the length of its paths.

import { type Dirent, opendirSync, readdirSync, statSync } from 'node:fs'
import { formatNumber } from '../format-number.ts'
import { problem, SkillError } from './problem.ts'

// Folders that link to one another can multiply without any cycle; no real skill comes near this.
export const MAX_ENTRIES = 50_000
/**
 * The size of a folder, in bytes as the disk has it, up to which it is read at once: on any file system it holds hardly
 * more than five times MAX_ENTRIES names.
 */
const SMALL_FOLDER = 256 * 1024
const MAX_FOLDERS = 100
/** The length of a path that file systems and archives commonly take. */
const MAX_PATH_BYTES = 1024

/**
 * Lists a folder, and gives up in time: millions of names would fill the memory before they could be counted. Nearly
 * all are small and read at once, in half the time; a size of 0 says nothing.
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

/** The error for a directory with too many entries. */
export function tooMany(): SkillError {
  const message = `There are more than ${formatNumber(MAX_ENTRIES)} files below the directory. Point at the skill alone, or leave out folders with "files".`
  return new SkillError([problem('too-many-entries', message)])
}

/** Why a path is too long or too deep, to be read after it; folders with such a path are not entered. */
export function measurePath(path: string): string | undefined {
  const folders = path.split('/').length - 1
  if (folders > MAX_FOLDERS)
    return `lies in more than ${MAX_FOLDERS} folders. Move it up, or leave it out with "files".`
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES) return undefined
  return `has a path of more than ${formatNumber(MAX_PATH_BYTES)} bytes. Shorten it, or leave it out with "files".`
}
