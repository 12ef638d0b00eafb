// Results → results that GitHub knows of: each published version as a deployment of its commit. After all publishing, so
// that waiting for GitHub holds up no upload.

import type { Connect } from './http/network.ts'
import type { Inputs } from './inputs/inputs.ts'
import { createSources, type Sources } from './report/source.ts'
import type { SkillResult } from './result.ts'
import type { Runtime } from './runtime.ts'

/**
 * Records what was published and what failed; what is unchanged only where an earlier attempt of the run may have
 * published it and got no further. What cannot be recorded is a warning. Never throws.
 */
export async function recordDeployments(
  results: readonly SkillResult[],
  { deployment }: Inputs,
  connect: Connect,
  runtime: Runtime,
): Promise<SkillResult[]> {
  if (!deployment) return [...results]
  const { notRecorded, openRecorder } = await import(
    /* webpackChunkName: "publish" */ './github/deployment.ts'
  )
  const record = openRecorder(deployment, connect, runtime)
  const sources = createSources(runtime.env)
  const isRerun = Number(runtime.env.GITHUB_RUN_ATTEMPT) > 1
  const recorded: SkillResult[] = []
  for (const result of results) {
    const { skill, skillId, status } = result
    const perhapsRecorded = status === 'unchanged' && isRerun
    if (!skill || !(status === 'published' || status === 'failed' || perhapsRecorded)) {
      recorded.push(result)
      continue
    }
    const ofRun = runtime.env.GITHUB_SHA ?? ''
    const { commit, why } = findCommit(result, deployment.repository, sources, ofRun)
    const { fromVersion } = result
    const { id, warning } =
      why !== undefined
        ? notRecorded(why)
        : await record({
            skill,
            commit,
            succeeded: status !== 'failed',
            perhapsRecorded,
            doubtful: status === 'failed' && result.made === 'unknown',
            ...(skillId !== undefined && { skillId }),
            ...('version' in result && { version: result.version }),
            ...(fromVersion && 'id' in fromVersion && { fromVersion }),
          })
    recorded.push({
      ...result,
      warnings: warning === undefined ? result.warnings : [...result.warnings, warning],
      ...(id !== undefined && { deploymentId: id }),
    })
  }
  return recorded
}

/**
 * The commit to record: the one that the skill was checked out at, or that of the run for a skill from a version. Else
 * why there is none.
 */
function findCommit(
  { directory, fromVersion }: SkillResult,
  repository: string,
  sources: Sources,
  ofRun: string,
): { readonly commit: string; readonly why?: string } {
  if (fromVersion) return { commit: ofRun }
  const { commit, known, foreign } = sources({ directory })
  if (foreign !== undefined)
    return {
      commit,
      why: `${directory} is a checkout of ${foreign}, whose commits ${repository} does not have. Publish it from a workflow there, or set deployment: false.`,
    }
  if (known === 'unreadable')
    return {
      commit,
      why: `the commit of ${directory} cannot be read from .git. Check it out by actions/checkout, or set deployment: false.`,
    }
  return { commit }
}
