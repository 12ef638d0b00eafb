// How far an upload is, told every few seconds.

import type { Clock } from '../clock.ts'

const INTERVAL_MS = 5_000

interface Progress {
  /** To be told how many bytes are on their way; none while there is no attempt. */
  readonly onProgress: (sentBytes: number) => void
  readonly stop: () => void
}

/** @param size of the whole body, in bytes */
export function watchProgress(size: number, clock: Clock, log: (line: string) => void): Progress {
  let sentBytes = 0
  const stop = clock.every(INTERVAL_MS, () => {
    // Nothing is on its way before there is a connection, nor between two attempts.
    if (sentBytes > 0) log(describeProgress(sentBytes, size))
  })
  return {
    stop,
    onProgress: bytes => {
      sentBytes = bytes
    },
  }
}

function describeProgress(sentBytes: number, size: number): string {
  if (sentBytes >= size) return 'Everything is sent; waiting for the answer.'
  return `Sent ${toMegabytes(sentBytes)} of ${toMegabytes(size)} MB.`
}

function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
