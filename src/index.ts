// The entrypoint: one way in, and one way out of a failure.

import { maskSecret } from './inputs/inputs.ts'
import { run } from './main.ts'
import { reportFailure } from './report/report.ts'
import { createSecrets } from './secrets.ts'

const secrets = createSecrets(maskSecret)
try {
  await run(secrets, process.env)
} catch (error) {
  await reportFailure(error, secrets, process.env)
}
// A request that was given up, such as that for an identity token, may hold the process for minutes more.
process.stdout.write('', () => process.exit())
