// The entrypoint: one way in, and one way out of a failure.

import { maskSecret } from './action/inputs.ts'
import { reportFailure } from './action/report.ts'
import { createSecrets } from './api/secrets.ts'
import { run } from './main.ts'

const secrets = createSecrets(maskSecret)
try {
  await run(secrets, process.env)
} catch (error) {
  await reportFailure(error, secrets, process.env)
}
// A request that was given up, such as that for an identity token, may hold the process for minutes more.
process.stdout.write('', () => process.exit())
