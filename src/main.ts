// The road: inputs → files → skill → version → report, a line a step.

import pLimit from 'p-limit'
import { connectApi } from './claude/connect.ts'
import { type Clock, systemClock } from './clock.ts'
import { messageOf } from './error-message.ts'
import { getIdentityToken } from './github/identity-token.ts'
import { type Inputs, readInputs } from './inputs/inputs.ts'
import { type Candidate, checkSkills } from './load.ts'
import { type Connection, type Delivery, deliverSkill } from './publish-skill.ts'
import { say } from './report/log.ts'
import { report, reportWarnings } from './report/report.ts'
import { identifySkills, type Target } from './resolve.ts'
import { failSkill, isFailed, type SkillResult, StepError } from './result.ts'
import type { Secrets } from './secrets.ts'
import { archiveSkills } from './write-archives.ts'

const AHEAD = 4
const AHEAD_BYTES = 20_000_000

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
  reportWarnings(inputs.warnings, secrets)
  const candidates = checkSkills(inputs)
  const connection = openConnection(inputs, candidates, { secrets, env, clock })
  const { concurrency, plan } = inputs
  const targets = await identifySkills(candidates, connection.api, { ...plan, concurrency })
  const archives = await archiveSkills(targets)
  const delivery = { ...inputs, ...connection, archives, secrets, clock }
  const results = await deliverSkills(targets, concurrency, delivery)
  if (results.some(isFailed)) throw new StepError(results)
  await report(results, secrets, env)
}

interface Surroundings {
  readonly secrets: Secrets
  readonly env: NodeJS.ProcessEnv
  readonly clock: Clock
}

/** @throws StepError when there is no way to the API; a dry run goes on without it */
function openConnection(
  { credentials, api, plan }: Inputs,
  candidates: readonly Candidate[],
  { secrets, env, clock }: Surroundings,
): Connection {
  if (!credentials) return { api: undefined, offline: 'There are no credentials.' }
  const identity = (audience: string) => getIdentityToken(audience, env)
  try {
    return { api: connectApi(credentials, api, { clock, secrets, log: say, getIdentityToken: identity }) }
  } catch (cause) {
    const reason = secrets.redact(messageOf(cause))
    if (plan.dryRun) return { api: undefined, offline: reason }
    throw new StepError(candidates.map(({ request, skill }) => failSkill(request, skill, reason)))
  }
}

/** A skill that fails does not stop the others. */
async function deliverSkills(
  targets: readonly Target[],
  concurrency: number,
  delivery: Omit<Delivery, 'inTurn'>,
): Promise<SkillResult[]> {
  const inTurn = pLimit(concurrency)
  const atWork = pLimit(countAtWork(targets, concurrency))
  return await atWork.map(targets, target => deliverSkill(target, { ...delivery, inTurn }))
}

/**
 * How many skills are at work at a time. Comparing is mostly waiting, so there are more than are uploaded, as long as
 * what they download stays small; who asks for one gets one after the other.
 */
function countAtWork(targets: readonly Target[], concurrency: number): number {
  if (concurrency === 1) return 1
  const largest = Math.max(1, ...targets.map(({ skill }) => skill.sizeBytes))
  return Math.max(concurrency, Math.min(concurrency * AHEAD, Math.floor(AHEAD_BYTES / largest)))
}
