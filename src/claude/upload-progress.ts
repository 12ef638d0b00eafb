// How far an upload is, told every few seconds.

import type { Progress } from '../http/outgoing-body.ts'
import type { Runtime } from '../runtime.ts'
import type { Skill } from '../skill/skill.ts'

const INTERVAL_MS = 5_000

/**
 * @param size of the whole body, in bytes
 * @param name of the skill: several may be on their way at once
 */
export function watchProgress(
  size: number,
  name: string,
  { clock, log }: Runtime,
): { readonly progress: Progress; readonly stop: () => void } {
  const progress = { sentBytes: 0 }
  const stop = clock.every(INTERVAL_MS, () => {
    // Nothing is on its way before there is a connection.
    if (progress.sentBytes > 0) log.info(`${name}: ${describeProgress(progress.sentBytes, size)}`)
  })
  return { progress, stop }
}

/** What whoever finds the log of a step that was killed should know. */
export function describeUpload({ name, files }: Skill): string {
  return `Uploading ${name}: ${files.length === 1 ? '1 file' : `${files.length} files`}.`
}

function describeProgress(sentBytes: number, size: number): string {
  if (sentBytes >= size) return 'Everything is sent; waiting for the answer.'
  return `Sent ${toMegabytes(sentBytes)} of ${toMegabytes(size)} MB.`
}

function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
