// A published version as a GitHub deployment of its commit. Whatever fails here is a warning: the version exists.

import { messageOf } from '../error-message.ts'
import { openBudget } from '../http/budget.ts'
import type { Connect } from '../http/network.ts'
import { type Attempt, repeat } from '../http/repeat.ts'
import type { Runtime } from '../runtime.ts'
import { type GitHubApi, type GitHubSettings, openGitHub } from './client.ts'
import { openCreation } from './create-deployment.ts'
import { type Deployable, describeDeployment, nameEnvironment, warnOfUnknown } from './deployment-body.ts'
import { findCommit, findDeployment } from './find-deployment.ts'
import { openPace } from './rate-limit.ts'

/** How deployments are recorded. */
export interface DeploymentSettings extends GitHubSettings {
  /** The name of the environment, in which `{name}` and `{skill_id}` stand for the skill's. */
  readonly environment: string
}

interface Recorded {
  /** The id of the deployment, when there is one. */
  readonly id?: string
  readonly warning?: string
}

/** Records a deployment; one after the other, as GitHub asks. Never throws. */
export type Recorder = (deployable: Deployable) => Promise<Recorded>

/** How long recording may take for all deployments of a step, waiting included. */
const RECORDING_MS = 30 * 60_000
const MAX_RETRIES = 5
const BY_HAND =
  'Re-run the job, which records what is missing with the workflow as it was; a new run does not. Where the workflow has to change, record it by hand as docs/versions-and-commits.md says.'
const NO_TOKEN = 'github_token is empty. Set it, or leave it out to use the token of the job.'

/** Opens the recorder of a step; nothing is loaded or sent before the first deployment. */
export function openRecorder(settings: DeploymentSettings, connect: Connect, runtime: Runtime): Recorder {
  const { clock, log, cancelled } = runtime
  const budget = openBudget(RECORDING_MS, MAX_RETRIES, clock)
  const pace = openPace(clock, log)
  let opened: Promise<GitHubApi> | undefined
  /** Why nothing more is asked of GitHub, once that is so. */
  let over: string | undefined

  /** Repeats an attempt within the time that is left. @throws Error whose message is whole sentences */
  async function patiently<T>(attempt: () => Promise<Attempt<T>>): Promise<T> {
    if (over !== undefined) throw new Error(over)
    return await repeat(
      async () => {
        const result = await attempt()
        if (result.verdict === 'done' || result.verdict === 'final') return result
        // If this attempt was the last one, the next skill need not try again.
        return { ...result, verdict: 'again', fail: waitMs => giveUp(result.fail(waitMs)) }
      },
      budget,
      log,
    )
  }

  function giveUp(error: Error): Error {
    over = error.message
    return error
  }

  /** Finds what an earlier attempt of the run has recorded, or creates it. @throws Error as above */
  async function record(deployable: Deployable, environment: string) {
    if (settings.token === '') throw new Error(NO_TOKEN)
    if (cancelled.aborted) throw new Error('the step was cancelled.')
    const { commit, fromVersion, skillId, perhapsRecorded } = deployable
    opened ??= openGitHub(settings, budget, connect, runtime)
    const github = await opened
    const original =
      fromVersion && (await patiently(() => findCommit(github, environment, skillId, fromVersion)))
    const body = describeDeployment(deployable, environment, original)
    const instead =
      original && original !== commit ? describeDeployment(deployable, environment, '') : undefined
    const found = perhapsRecorded ? await patiently(() => findDeployment(github, body)) : undefined
    const { id, sha } = found ?? (await patiently(openCreation(github, pace, body, instead)))
    const isGone = sha === instead?.ref
    const warning =
      fromVersion && (original === '' || isGone)
        ? warnOfUnknown(fromVersion, environment, isGone ? original : undefined)
        : undefined
    return { github, id, isNew: !found, ...(warning !== undefined && { warning }) }
  }

  return async deployable => {
    const recorded = await record(deployable, nameEnvironment(deployable, settings.environment)).catch(
      cause => notRecorded(`${messageOf(cause)} ${BY_HAND}`),
    )
    if (!('github' in recorded)) return recorded
    const { github, id, isNew, ...details } = recorded
    const state = deployable.succeeded ? 'success' : 'failure'
    try {
      if (!isNew && (await patiently(() => github.hasStatus(id)))) return { id: String(id) }
      await pace()
      await patiently(() => github.createStatus(id, state))
      return { id: String(id), ...details }
    } catch (cause) {
      const command = `gh api repos/${settings.repository}/deployments/${id}/statuses -f state=${state}`
      const warning = `The deployment ${id} was recorded, but not its status: ${messageOf(cause)} Re-run the job, or set it by hand: ${command}`
      return { id: String(id), warning }
    }
  }
}

/** The warning that nothing was recorded. @param why to be read after a colon, in whole sentences */
export function notRecorded(why: string): Recorded {
  return { warning: `The deployment was not recorded: ${why}` }
}
