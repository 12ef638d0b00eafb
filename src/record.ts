// Results → results that GitHub knows of: each published version as a deployment of its commit. After all publishing, so
// that waiting for GitHub holds up no upload.

import { readCommit } from './github/checkout.ts'
import { openRecorder } from './github/deployment.ts'
import type { Connect } from './http/network.ts'
import type { Inputs } from './inputs/inputs.ts'
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
  const record = openRecorder(deployment, connect, runtime)
  const commit = readCommit(runtime.env)
  const isRerun = Number(runtime.env.GITHUB_RUN_ATTEMPT) > 1
  const recorded: SkillResult[] = []
  for (const result of results) {
    const { skill, skillId, status } = result
    const perhapsRecorded = status === 'unchanged' && isRerun
    if (!skill || !(status === 'published' || status === 'failed' || perhapsRecorded)) {
      recorded.push(result)
      continue
    }
    const { id, warning } = await record({
      skill,
      commit,
      succeeded: status !== 'failed',
      perhapsRecorded,
      doubtful: status === 'failed' && result.made === 'unknown',
      ...(skillId !== undefined && { skillId }),
      ...('version' in result && { version: result.version }),
    })
    recorded.push({
      ...result,
      warnings: warning === undefined ? result.warnings : [...result.warnings, warning],
      ...(id !== undefined && { deploymentId: id }),
    })
  }
  return recorded
}
