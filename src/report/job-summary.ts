// The job summary: a file that the runner reads when the step is over.

import { appendFileSync } from 'node:fs'
import type { ApiSettings } from '../claude/connect.ts'
import { messageOf } from '../error-message.ts'
import type { Runtime } from '../runtime.ts'
import { code } from './markdown.ts'

/** Appends to the job summary; if that fails, there is a warning. */
export function appendSummary(markdown: string, { env, secrets, log }: Runtime): void {
  const path = env.GITHUB_STEP_SUMMARY
  if (!path) return
  try {
    // An empty line ends a block of HTML before what follows.
    appendFileSync(path, `${secrets.redact(markdown)}\n`)
  } catch (cause) {
    log.warning(`The job summary could not be written: ${messageOf(cause)}.`)
  }
}

/** Reports the host that the key is sent to, when it is not the API's own: an earlier step may have set it. */
export function reportAddress({ baseUrl, namedBy }: ApiSettings, runtime: Runtime): void {
  if (namedBy === undefined) return
  runtime.log.info(`The API is ${baseUrl.origin}, from ${namedBy}.`)
  appendSummary(`The API is ${code(baseUrl.origin)}, from ${namedBy}.\n`, runtime)
}
