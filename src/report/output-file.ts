// The runner's file for outputs, tried before anything is published: afterwards nothing could tell what was.

import { closeSync, constants, openSync } from 'node:fs'
import { messageOf } from '../error-message.ts'

/**
 * Checks that outputs can be written, without writing any.
 *
 * @throws Error when the file cannot be written
 */
export function checkOutputFile({ GITHUB_OUTPUT: path }: NodeJS.ProcessEnv): void {
  // Without the variable, an old runner reads outputs from the log.
  if (!path) return
  try {
    closeSync(openSync(path, constants.O_WRONLY | constants.O_APPEND))
  } catch (cause) {
    throw new Error(
      `The outputs cannot be written to GITHUB_OUTPUT: ${messageOf(cause)}. Nothing was sent. See whether an earlier step has removed or replaced the file, or changed who owns it, and run the job again.`,
      { cause },
    )
  }
}
