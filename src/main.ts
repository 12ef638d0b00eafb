// The road: inputs → loaded skills → targets → results → report, a line a step.

import pLimit from 'p-limit'
import { inOrder } from './batch.ts'
import type { SkillsApi } from './claude/client.ts'
import { connectApi } from './claude/connect.ts'
import { messageOf } from './error-message.ts'
import { getIdentityToken } from './github/identity-token.ts'
import { type Connect, openNetwork } from './http/network.ts'
import { type Inputs, readInputs } from './inputs/inputs.ts'
import { loadSkills } from './load.ts'
import { publishSkill } from './publish-skill.ts'
import { recordDeployments } from './record.ts'
import { tellAddress } from './report/job-summary.ts'
import { checkOutputFile } from './report/output-file.ts'
import { report } from './report/report.ts'
import { type Offline, type OpenApi, resolveTargets } from './resolve.ts'
import type { Mode, SkillResult } from './result.ts'
import type { Runtime } from './runtime.ts'
import type { Target } from './target.ts'
import { writeArchives } from './write-archives.ts'

const AHEAD = 4
const AHEAD_BYTES = 20_000_000

/**
 * Runs the step.
 *
 * @throws InputError, StepError, or Error when the workflow could not be told what happened
 */
export async function run(runtime: Runtime): Promise<void> {
  const inputs = await readInputs(runtime)
  checkOutputFile(runtime.env)
  const connect = openNetwork(hostsOf(inputs, runtime), runtime)
  const open = openLater(() => openApi(inputs, connect, runtime))
  const loaded = await loadSkills(inputs, open, runtime.secrets)
  const api = open()
  const targets = await resolveTargets(loaded, api, inputs)
  const ready = await writeArchives(targets, inputs)
  const published = await publishAll(ready.skills, api, inputs, runtime)
  const results = inOrder([...ready.failed, ...published], inputs.skills)
  const recorded = await recordDeployments(results, inputs, connect, runtime)
  await report(recorded, modeOf(inputs), runtime)
}

/** Whom the step asks: the API, the runner for identity tokens, and GitHub. */
function hostsOf({ credentials, api, deployment }: Inputs, { env }: Runtime): URL[] {
  const runner = credentials?.kind === 'federation' ? env.ACTIONS_ID_TOKEN_REQUEST_URL : undefined
  return [credentials && api.baseUrl, runner, deployment?.apiUrl]
    .filter(address => address !== undefined)
    .map(String)
    .filter(address => URL.canParse(address))
    .map(address => new URL(address))
}

/** Skills that fail their checks ask nothing of the API; an older version does before it is checked. */
function openLater(open: OpenApi): OpenApi {
  let api: ReturnType<OpenApi> | undefined
  return () => {
    api ??= open()
    return api
  }
}

/** What stands in the way is told by whoever needs it. */
function openApi(inputs: Inputs, connect: Connect, runtime: Runtime): SkillsApi | Offline {
  const { credentials, api } = inputs
  if (!credentials) return { offline: 'There are no credentials.' }
  tellAddress(api, runtime)
  try {
    const source = (audience: string, budget: SkillsApi['budget']) =>
      getIdentityToken(audience, budget, connect, runtime)
    return connectApi(credentials, api, { connect, getIdentityToken: source }, runtime)
  } catch (cause) {
    return { offline: messageOf(cause) }
  }
}

/** A skill that fails does not stop the others. */
function publishAll(
  targets: readonly Target[],
  api: SkillsApi | Offline,
  inputs: Inputs,
  runtime: Runtime,
): Promise<SkillResult[]> {
  const atWork = pLimit(countAtWork(targets, inputs.api.concurrency))
  return atWork.map(targets, target => publishSkill(target, api, inputs, runtime))
}

function modeOf({ plan, failOnChange }: Inputs): Mode {
  if (!plan.dryRun) return 'run'
  return failOnChange ? 'alarm' : 'plan'
}

/**
 * How many skills are at work at a time. Comparing is mostly waiting, so there are more than are uploaded, as long as
 * what they download stays small; who asks for one gets one after the other.
 */
function countAtWork(targets: readonly Target[], concurrency: number): number {
  if (concurrency === 1) return 1
  const largest = targets.reduce((size, { skill }) => Math.max(size, skill.sizeBytes), 1)
  return Math.max(concurrency, Math.min(concurrency * AHEAD, Math.floor(AHEAD_BYTES / largest)))
}
