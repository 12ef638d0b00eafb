// One way in, and one way out of a failure, whatever fails and whenever.

import { systemClock } from './clock.ts'
import { messageOf } from './error-message.ts'
import { run } from './main.ts'
import { createLog, maskSecret } from './report/log.ts'
import { reportFailure } from './report/report.ts'
import { createSecrets } from './secrets.ts'

const secrets = createSecrets(maskSecret)
const runtime = { env: process.env, secrets, clock: systemClock, log: createLog(secrets) }

/** A request that was given up, such as that for an identity token, may hold the process for minutes more. */
function leave(): void {
  process.stdout.write('', () => process.exit())
}

// What nobody caught, of a promise too.
process.once('uncaughtException', async cause => {
  const error = new Error(
    `The step ended in the middle by an error of its own: ${messageOf(cause)}. What it was sending may exist: run the job again, which publishes nothing twice, and report this.`,
    { cause },
  )
  await reportFailure(error, runtime)
  leave()
})

try {
  await run(runtime)
} catch (error) {
  await reportFailure(error, runtime)
}
leave()
