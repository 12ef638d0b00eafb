// The entrypoint: one way in, and one way out of a failure.

import { systemClock } from './clock.ts'
import { run } from './main.ts'
import { createLog, maskSecret } from './report/log.ts'
import { reportFailure } from './report/report.ts'
import { createSecrets } from './secrets.ts'

const secrets = createSecrets(maskSecret)
const runtime = { env: process.env, secrets, clock: systemClock, log: createLog(secrets) }
try {
  await run(runtime)
} catch (error) {
  await reportFailure(error, runtime)
}
// A request that was given up, such as that for an identity token, may hold the process for minutes more.
process.stdout.write('', () => process.exit())
