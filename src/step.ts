// The front end of a step of a workflow: its inputs come from the runner, and its report goes there.

import { readInputs } from './inputs/inputs.ts'
import type { Frontend } from './main.ts'
import { checkOutputFile } from './report/output-file.ts'
import { report } from './report/report.ts'
import { createSkillReporter } from './report/step-log.ts'

export const STEP_FRONTEND: Frontend = {
  readInputs: async runtime => {
    const inputs = await readInputs(runtime)
    checkOutputFile(runtime.env)
    return inputs
  },
  createSkillReporter,
  report,
}
