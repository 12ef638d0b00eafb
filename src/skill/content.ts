// The content of one file as it is on disk now.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

export interface Content {
  /** In bytes. */
  readonly size: number
  /** Absent when there are more than the caller wanted. */
  readonly bytes?: Buffer
}

/**
 * Reads a file, unless it has more than `maxBytes`.
 *
 * A file that was swapped for a link or a FIFO since it was listed is neither followed nor waited for; Windows has
 * neither flag.
 */
export function readContent(location: string, maxBytes: number): Content {
  const descriptor = openSync(
    location,
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0),
  )
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw new Error('it is no longer a regular file')
    if (stats.size > maxBytes) return { size: stats.size }
    const bytes = readBytes(descriptor, stats.size)
    return { size: bytes.length, bytes }
  } finally {
    closeSync(descriptor)
  }
}

function readBytes(descriptor: number, size: number): Buffer {
  // Of its own, not from the shared pool: it may be kept for long.
  const bytes = Buffer.allocUnsafeSlow(size)
  let length = 0
  for (let count = -1; count !== 0 && length < size; length += count) {
    count = readSync(descriptor, bytes, length, size - length, null)
  }
  return bytes.subarray(0, length)
}
