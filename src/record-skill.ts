// One result → its record on GitHub: the commit that the skill was published from.

import { findCheckout, readCheckout } from './github/checkout.ts'
import { recordDeployment } from './github/deployment.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { SkillResult } from './result.ts'
import type { Runtime } from './runtime.ts'
import type { Target } from './target.ts'

/** Unchanged skills and dry runs leave no deployment; a failure leaves one that says so. Never throws. */
export async function recordSkill(
  result: SkillResult,
  { request }: Target,
  { deployment }: Inputs,
  { env }: Runtime,
): Promise<{ readonly deploymentId?: string; readonly warning?: string }> {
  const { skill, skillId, status } = result
  if (!deployment || !skill || (status !== 'published' && status !== 'failed')) return {}
  const { path, location } = request.directory
  const { commit, known, foreign } = readCheckout(
    findCheckout(location, env.GITHUB_WORKSPACE || process.cwd()),
    env,
  )
  if (foreign !== undefined)
    return {
      warning: `The deployment was not recorded: ${path} is a checkout of ${foreign}, whose commits ${deployment.repository} does not have. Publish it from a workflow there, or set deployment: false.`,
    }
  if (known === 'unreadable')
    return {
      warning: `The deployment was not recorded: the commit of ${path} could not be read from .git. Check it out by actions/checkout, or set deployment: false.`,
    }
  const { id, warning } = await recordDeployment(
    {
      skill,
      commit,
      succeeded: status === 'published',
      ...(skillId !== undefined && { skillId }),
      ...('version' in result && { version: result.version }),
    },
    deployment,
  )
  return { ...(id !== undefined && { deploymentId: id }), ...(warning !== undefined && { warning }) }
}
