// The road: inputs → files → skill → version → report, a line a step.

import pMap from 'p-map'
import { getIdentityToken } from './action/identity.ts'
import { type Inputs, readInputs } from './action/inputs.ts'
import { say } from './action/log.ts'
import { report } from './action/report.ts'
import type { SkillsApi } from './api/client.ts'
import { connectApi } from './api/connect.ts'
import type { Secrets } from './api/secrets.ts'
import { archiveSkills } from './archive.ts'
import { checkSkills } from './check.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Delivery, deliverSkill } from './deliver.ts'
import { identifySkills, type Target } from './identify.ts'
import { isFailed, type SkillResult, StepError } from './result.ts'

/**
 * Runs the step.
 *
 * @param env the runner's environment: inputs, workspace, files for outputs and summary
 * @throws InputError, StepError, or Error when the workflow could not be told what happened
 */
export async function run(
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
  clock: Clock = systemClock,
): Promise<void> {
  const inputs = await readInputs(env, secrets)
  const candidates = checkSkills(inputs)
  const api = openApi(inputs, secrets, env, clock)
  const targets = await identifySkills(candidates, api, inputs.plan.dryRun)
  const archives = await archiveSkills(targets)
  const results = await deliverSkills(targets, inputs.concurrency, {
    ...inputs,
    api,
    archives,
    secrets,
    clock,
  })
  if (results.some(isFailed)) throw new StepError(results)
  await report(results, env)
}

function openApi(
  { credentials, api }: Inputs,
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
  clock: Clock,
): SkillsApi | undefined {
  if (!credentials) return undefined
  const identity = (audience: string) => getIdentityToken(audience, env)
  return connectApi(credentials, api, { clock, secrets, log: say, getIdentityToken: identity })
}

/** A skill that fails does not stop the others. */
async function deliverSkills(
  targets: readonly Target[],
  concurrency: number,
  delivery: Delivery,
): Promise<SkillResult[]> {
  return await pMap(targets, target => deliverSkill(target, delivery), { concurrency })
}
