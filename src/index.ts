// One way in, and one way out of a failure, whatever fails and whenever.

import { createSystemClock } from './clock.ts'
import { messageOf } from './error-message.ts'
import { run } from './main.ts'
import { createLog, maskSecret } from './report/log.ts'
import { reportFailure } from './report/report.ts'
import { createSecrets } from './secrets.ts'
import { STEP_FRONTEND } from './step.ts'

/** Exit codes after a signal, as shells report them. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
/** How long a cancelled step may take to report what it knows, before the runner kills it. */
const LAST_WORDS_MS = 5_000

const secrets = createSecrets(maskSecret)
const log = createLog(secrets)
const cancelling = new AbortController()
const { signal: cancelled } = cancelling
const runtime = { env: process.env, secrets, clock: createSystemClock(cancelled), log, cancelled }
let cancelledBy: keyof typeof EXIT_CODES | undefined

/** Exits at once: an abandoned request, such as one for an identity token, could keep the process alive for minutes. */
function leave(): void {
  // An argument of undefined would turn a failed step green.
  process.stdout.write('', () => (cancelledBy ? process.exit(EXIT_CODES[cancelledBy]) : process.exit()))
}

// Standard output is closed: the report still goes into the summary and the outputs.
process.stdout.on('error', () => {})

// An error that nothing has caught, also a rejected promise.
process.once('uncaughtException', async cause => {
  const error = new Error(
    `The step ended in the middle by an error of its own: ${messageOf(cause)}. What it was sending may exist: run the job again, which publishes nothing twice, and report this.`,
    { cause },
  )
  await reportFailure(error, runtime)
  leave()
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (cancelled.aborted) return
    log.info(`Cancelled by ${signal}: nothing more is sent.`)
    cancelledBy = signal
    cancelling.abort()
    setTimeout(() => process.exit(EXIT_CODES[signal]), LAST_WORDS_MS).unref()
  })
}

try {
  await run(runtime, STEP_FRONTEND)
} catch (error) {
  await reportFailure(error, runtime)
}
leave()
