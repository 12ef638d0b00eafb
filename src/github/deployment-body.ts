// What a deployment says: which version of which skill it records, and of which commit. Pure.

import { formatNumber } from '../format-number.ts'
import type { Skill } from '../skill/skill.ts'
import { AUTO, type SkillVersion } from '../target.ts'
import type { DeploymentBody } from './client.ts'
import { MAX_LOOKED_AT, UNKNOWN_COMMIT } from './find-deployment.ts'

const MAX_DESCRIPTION = 140

/** What is recorded: a version that was published, or an upload that failed. */
export interface Deployable {
  readonly skill: Skill
  /** The commit that the skill was checked out at; for a roll-back, that of the run. */
  readonly commit: string
  /**
   * The older version of a roll-back, which is recorded for the commit that this version was published from, if known.
   */
  readonly fromVersion?: SkillVersion
  /** Absent when the skill itself could not be created. */
  readonly skillId?: string
  readonly succeeded: boolean
  /** The version that was made; absent when none is known. */
  readonly version?: SkillVersion
  /** A version may have been made all the same. */
  readonly doubtful?: boolean
  /** An earlier attempt of the run may have recorded it, so that only what is missing is recorded. */
  readonly perhapsRecorded: boolean
}

/** The name of the environment for a skill. @param template in which `{name}` and `{skill_id}` stand for the skill's */
export function nameEnvironment({ skill, skillId }: Deployable, template: string): string {
  // A function, since `$` in a replacement text has a meaning.
  return template.replaceAll('{name}', skill.name).replaceAll('{skill_id}', () => skillId ?? AUTO)
}

/** The body of a deployment. @param original the commit that a roll-back goes back to; empty when nobody knows it */
export function describeDeployment(
  { skill, commit, skillId, succeeded, version, fromVersion, doubtful }: Deployable,
  environment: string,
  original?: string,
): DeploymentBody {
  const nothing = doubtful ? 'unknown whether it was published' : 'not published'
  const outcome = version ? `version ${version.version}${succeeded ? '' : ', not verified'}` : nothing
  const origin = fromVersion ? `, roll-back to ${fromVersion.version}` : ''
  return {
    ref: original || commit,
    environment,
    description: `${skill.name}: ${outcome}${origin}`.slice(0, MAX_DESCRIPTION),
    payload: {
      ...(skillId !== undefined && { skill_id: skillId }),
      ...(version && { version: version.version, id: version.id }),
      digest: skill.digest,
      ...(fromVersion && { from_version: fromVersion.version }),
      ...(original === '' && { commit: UNKNOWN_COMMIT }),
    },
  }
}

/**
 * The warning that the commit of a roll-back is not known, or that GitHub no longer has it.
 *
 * @param gone the commit, in the latter case
 */
export function warnOfUnknown({ version }: SkillVersion, environment: string, gone?: string): string {
  const [why, advice] =
    gone === undefined
      ? [
          `is not known, since none of the last ${formatNumber(MAX_LOOKED_AT)} deployments of the environment ${JSON.stringify(environment)} records it`,
          'See that deployment_environment is that of the run that published it.',
        ]
      : [`was ${gone}, which GitHub does not have any more`, 'A tag keeps a commit there.']
  return `The commit of version ${version} ${why}. The deployment is of the commit of this run, and says so: "commit": "${UNKNOWN_COMMIT}". ${advice}`
}
