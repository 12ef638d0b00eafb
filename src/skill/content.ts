// The content of one file as it is on disk now.

import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'

/** A file as it was read. */
export interface Content {
  /** In bytes. */
  readonly size: number
  /** The content; absent when the file is larger than the caller wanted. */
  readonly bytes?: Buffer
}

/**
 * Reads a file, unless it has more than `maxBytes`.
 *
 * A file that was swapped for a link or a FIFO since it was listed is neither followed nor waited for; Windows has
 * neither flag. Nor is a file taken that was opened through a folder that was swapped.
 *
 * @param location absolute, without links
 */
export function readContent(location: string, maxBytes: number): Content {
  const descriptor = openSync(
    location,
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0),
  )
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw new Error('it is no longer a regular file')
    if (!isAt(descriptor, location)) throw new Error('it was replaced meanwhile')
    if (stats.size > maxBytes) return { size: stats.size }
    const bytes = readBytes(descriptor, stats.size)
    return { size: bytes.length, bytes }
  } finally {
    closeSync(descriptor)
  }
}

/** Whether the file that was opened lies at `location` itself, and not behind a link. To be called after opening it. */
function isAt(descriptor: number, location: string): boolean {
  if (placeOf(descriptor) === location) return true
  if (realpathSync.native(location) !== location) return false
  // `bigint`: inode numbers may have 64 bits.
  const opened = fstatSync(descriptor, { bigint: true })
  const there = statSync(location, { bigint: true })
  return opened.ino === there.ino && opened.dev === there.dev
}

/** The path of an open file as Linux gives it, in one call; undefined on other systems. */
function placeOf(descriptor: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return undefined
  }
}

function readBytes(descriptor: number, size: number): Buffer {
  // Small files share memory: allocating it for each would cost more than reading.
  const bytes = Buffer.allocUnsafe(size)
  let length = 0
  for (let count = -1; count !== 0 && length < size; length += count) {
    count = readSync(descriptor, bytes, length, size - length, null)
  }
  return bytes.subarray(0, length)
}
