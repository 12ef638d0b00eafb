// Logs that an upload begins, and every few seconds how far it is.

import type { UploadProgress } from '../http/outgoing-body.ts'
import { countOf } from '../list-some.ts'
import type { Runtime } from '../runtime.ts'
import type { Skill } from '../skill/skill.ts'

const INTERVAL_MS = 5_000

/**
 * Logs that an upload begins, and how far it is until `stop` is called.
 *
 * @param size bytes of the whole body
 */
export function watchProgress(
  { name, files }: Skill,
  size: number,
  { clock, log }: Runtime,
): { readonly progress: UploadProgress; readonly stop: () => void } {
  // Logged at once, for the case that the step is killed during the upload.
  log.info(`Uploading ${name}: ${countOf(files.length, 'file')}.`)
  const progress = { sentBytes: 0 }
  const stop = clock.every(INTERVAL_MS, () => {
    // Nothing is on its way before there is a connection; several skills may be at once.
    if (progress.sentBytes > 0) log.info(`${name}: ${describeProgress(progress.sentBytes, size)}`)
  })
  return { progress, stop }
}

function describeProgress(sentBytes: number, size: number): string {
  if (sentBytes >= size) return 'Everything is sent; waiting for the answer.'
  return `Sent ${toMegabytes(sentBytes)} of ${toMegabytes(size)} MB.`
}

function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
