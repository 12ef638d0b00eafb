// Whether a version that was published holds what was sent. Policy; no HTTP.

import type { SkillVersion } from './api/wire.ts'
import { downloadFiles, type LookContext } from './look.ts'
import type { VersionFile } from './skill/archive.ts'
import { compareFiles, isUnchanged } from './skill/changes.ts'
import type { Skill } from './skill/skill.ts'

export interface Verifying extends Pick<LookContext, 'api' | 'maxBytes'> {
  readonly log: (line: string) => void
}

/** A version was published, but not as it should be. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError'
  readonly version: SkillVersion

  constructor(version: SkillVersion, problem: string, options?: ErrorOptions) {
    super(`Version ${version.version} of ${version.skillId} was published, but ${problem}`, options)
    this.version = version
  }
}

/** Downloads what was published and compares every file. */
export async function verifyVersion(
  skill: Skill,
  skillId: string,
  version: SkillVersion,
  context: Verifying,
): Promise<void> {
  let files: VersionFile[]
  try {
    files = await downloadFiles(skillId, version, context)
  } catch (cause) {
    throw new VerificationError(
      version,
      `it could not be verified: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
  const changes = compareFiles(files, skill.files)
  if (isUnchanged(changes))
    return context.log(`Verified: version ${version.version} holds exactly these files.`)
  const paths = (list: readonly { path: string }[]) => list.map(({ path }) => path).join(', ') || 'none'
  throw new VerificationError(
    version,
    `it does not hold what was sent. Missing: ${paths(changes.added)}. Different: ${paths(changes.changed)}. Not sent: ${paths(changes.removed)}. ` +
      'Do not use this version; run the job again with skip_unchanged, and report it if that does not help.',
  )
}
