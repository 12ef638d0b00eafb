// The road: inputs → loaded skills → targets → results → report, a line a step. The front end is handed in: a step of a
// workflow reads inputs and reports in another way than the command line does.

import pLimit from 'p-limit'
import { inOrder } from './batch.ts'
import type { SkillsApi } from './claude/client.ts'
import { messageOf } from './error-message.ts'
import { type Connect, openNetwork } from './http/network.ts'
import type { Inputs } from './inputs/inputs.ts'
import { explainMissing } from './inputs/missing-credentials.ts'
import { loadSkills } from './load.ts'
import { publishSkill, type SkillReporter } from './publish-skill.ts'
import { recordDeployments } from './record.ts'
import { reportAddress } from './report/job-summary.ts'
import { type Offline, type OpenApi, resolveTargets } from './resolve.ts'
import type { Mode, SkillResult } from './result.ts'
import type { Runtime } from './runtime.ts'
import type { LoadedSkill } from './target.ts'
import { writeArchives } from './write-archives.ts'

/** How many skills are compared at a time for each upload that may run side by side. */
const AHEAD = 4
/** How much the skills that are compared at a time may have together, in bytes. */
const AHEAD_BYTES = 20_000_000

/** How inputs come in and how results go out. */
export interface Frontend {
  /** @throws InputError with every mistake */
  readInputs(runtime: Runtime): Promise<Inputs>
  createSkillReporter(runtime: Runtime, mode: Mode): SkillReporter
  /** @throws StepError when the step ends red, or Error when nobody could be told what happened */
  report(results: readonly SkillResult[], mode: Mode, runtime: Runtime): Promise<void>
}

/**
 * Runs the step.
 *
 * @throws what the front end throws, and StepError when one of the skills cannot be published and it is no plan
 */
export async function run(
  runtime: Runtime,
  { readInputs, createSkillReporter, report }: Frontend,
): Promise<void> {
  const inputs = await readInputs(runtime)
  const mode = modeOf(inputs)
  const connect = openNetwork(hostsOf(inputs, runtime), runtime)
  const open = openLater(() => openApi(inputs, connect, runtime))
  const loaded = await loadSkills(inputs, open, runtime.secrets)
  const api = await open()
  const targets = await resolveTargets(loaded, api, inputs)
  const ready = await writeArchives(targets, inputs)
  const atWork = pLimit(countAtWork(ready.skills, inputs.api.concurrency))
  const reportSkill = createSkillReporter(runtime, mode)
  // A skill that fails does not stop the others.
  const published = await atWork.map(ready.skills, skill =>
    publishSkill(skill, api, inputs, runtime, reportSkill),
  )
  const results = inOrder([...ready.failed, ...published], inputs.skills)
  const recorded = await recordDeployments(results, inputs, connect, runtime)
  await report(recorded, mode, runtime)
}

/** The hosts that the step sends requests to: the API, the runner for identity tokens, and GitHub. */
function hostsOf({ credentials, api, deployment }: Inputs, { env }: Runtime): URL[] {
  const runner = credentials?.kind === 'federation' ? env.ACTIONS_ID_TOKEN_REQUEST_URL : undefined
  return [credentials && api.baseUrl, runner, deployment?.apiUrl]
    .filter(address => address !== undefined)
    .map(String)
    .filter(address => URL.canParse(address))
    .map(address => new URL(address))
}

/**
 * Opens the API when it is first needed: loading an older version needs it before the checks, skills from folders after
 * them.
 */
function openLater(open: OpenApi): OpenApi {
  let api: ReturnType<OpenApi> | undefined
  return () => {
    api ??= open()
    return api
  }
}

/**
 * Connects to the API, or says what stands in the way: only a step that needs the API fails for that.
 */
async function openApi(inputs: Inputs, connect: Connect, runtime: Runtime): Promise<SkillsApi | Offline> {
  const { credentials, api, options, failOnChange } = inputs
  if (!credentials) {
    const why = failOnChange
      ? explainMissing(runtime.env, 'leave fail_on_change out')
      : 'There are no credentials.'
    return { offline: why }
  }
  reportAddress(api, runtime)
  try {
    const { connectApi } = await import(/* webpackChunkName: "publish" */ './claude/connect.ts')
    const { getIdentityToken } = await import(/* webpackChunkName: "publish" */ './github/identity-token.ts')
    const source = (audience: string, budget: SkillsApi['budget']) =>
      getIdentityToken(audience, budget, { connect, isPlan: options.dryRun }, runtime)
    return connectApi(credentials, api, { connect, getIdentityToken: source }, runtime)
  } catch (cause) {
    return { offline: messageOf(cause), isMistake: true }
  }
}

function modeOf({ options, failOnChange }: Inputs): Mode {
  if (!options.dryRun) return 'run'
  return failOnChange ? 'alarm' : 'plan'
}

/**
 * How many skills are worked on at a time. Comparing is mostly waiting, so there are more than uploads, as long as what
 * they download stays small. With a concurrency of 1, skills come one after the other.
 */
function countAtWork(skills: readonly LoadedSkill[], concurrency: number): number {
  if (concurrency === 1) return 1
  const largest = skills.reduce((size, { skill }) => Math.max(size, skill.sizeBytes), 1)
  return Math.max(concurrency, Math.min(concurrency * AHEAD, Math.floor(AHEAD_BYTES / largest)))
}
