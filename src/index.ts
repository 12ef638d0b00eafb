// One way in, and one way out of a failure, whatever fails and whenever.

import { createSystemClock } from './clock.ts'
import { messageOf } from './error-message.ts'
import { run } from './main.ts'
import { createLog, maskSecret } from './report/log.ts'
import { reportFailure } from './report/report.ts'
import { createSecrets } from './secrets.ts'
import { STEP_FRONTEND } from './step.ts'

/** As shells count the end by a signal. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
/** What is left to tell must be told by then: the runner kills a step that it has cancelled. */
const LAST_WORDS_MS = 5_000

const secrets = createSecrets(maskSecret)
const log = createLog(secrets)
const cancelling = new AbortController()
const { signal: cancelled } = cancelling
const runtime = { env: process.env, secrets, clock: createSystemClock(cancelled), log, cancelled }
let cancelledBy: keyof typeof EXIT_CODES | undefined

/** A request that was given up, such as that for an identity token, may hold the process for minutes more. */
function leave(): void {
  // An argument of undefined would turn a failed step green.
  process.stdout.write('', () => (cancelledBy ? process.exit(EXIT_CODES[cancelledBy]) : process.exit()))
}

// Nobody listens any more: what there is to say still goes into the summary and the outputs.
process.stdout.on('error', () => {})

// What nobody caught, of a promise too.
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
