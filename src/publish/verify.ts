// Whether a version that was published holds what was sent.

import type { SkillsApi } from '../claude/client.ts'
import { happenedIn } from '../claude/errors.ts'
import { listSome } from '../list-some.ts'
import type { Runtime } from '../runtime.ts'
import { type Changes, type Comparison, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import type { SkillVersion } from '../target.ts'
import { readCreated } from './read-created.ts'
import { compareContent, isLasting } from './version-files.ts'

const MAX_LISTED = 50

/** A version was published, but not as it should be. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError'
  readonly version: SkillVersion
  /** It was read and holds something else; false when it could not be read. */
  readonly wrong: boolean

  constructor(version: SkillVersion, problem: string, wrong: boolean, options?: ErrorOptions) {
    super(`Version ${version.version} of ${version.skillId} was published, but ${problem}`, options)
    this.version = version
    this.wrong = wrong
  }
}

/**
 * Downloads what was published and compares every file.
 *
 * @throws VerificationError
 */
export async function verifyVersion(
  skill: Skill,
  version: SkillVersion,
  api: SkillsApi,
  runtime: Runtime,
): Promise<void> {
  let comparison: Comparison
  try {
    const download = () => compareContent(skill, version.skillId, version.version, api)
    comparison = await readCreated(download, api, runtime)
  } catch (cause) {
    const remedy = isLasting(cause)
      ? 'Set verify to false: another run would publish it once more, and not verify it either.'
      : 'Run the job again with skip_unchanged, which compares before it publishes.'
    const problem = `it could not be verified: ${happenedIn(cause)} ${remedy}`
    throw new VerificationError(version, problem, false, { cause })
  }
  const { changes } = comparison
  if (isUnchanged(changes))
    return runtime.log.info(`Verified: version ${version.version} holds exactly these files.`)
  throw new VerificationError(version, describeDifference(changes), true)
}

function describeDifference({ added, changed, removed }: Changes): string {
  return (
    `it does not hold what was sent. Missing: ${listPaths(added)}. Different: ${listPaths(changed)}. Not sent: ${listPaths(removed)}. ` +
    'Do not use this version. Run the job again with skip_unchanged, and report it if that does not help.'
  )
}

function listPaths(files: readonly { readonly path: string }[]): string {
  return listSome(files, MAX_LISTED, ({ path }) => path) || 'none'
}
