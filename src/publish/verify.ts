// Whether a version that was published holds what was sent. Policy; no HTTP.

import type { SkillVersion } from '../claude/schema.ts'
import { messageOf } from '../error-message.ts'
import type { VersionFile } from '../skill/archive.ts'
import { type Changes, compareFiles, isUnchanged } from '../skill/changes.ts'
import type { Skill } from '../skill/skill.ts'
import { downloadFiles, type LookContext } from './find-upload.ts'

export interface Verifying extends Pick<LookContext, 'api' | 'maxBytes'> {
  readonly log: (line: string) => void
}

const MAX_LISTED = 50

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
    files = await downloadFiles(skillId, version.version, context)
  } catch (cause) {
    throw new VerificationError(version, `it could not be verified: ${messageOf(cause)}`, { cause })
  }
  const changes = compareFiles(files, skill.files)
  if (isUnchanged(changes))
    return context.log(`Verified: version ${version.version} holds exactly these files.`)
  throw new VerificationError(version, describeDifference(changes))
}

function describeDifference({ added, changed, removed }: Changes): string {
  return (
    `it does not hold what was sent. Missing: ${listPaths(added)}. Different: ${listPaths(changed)}. Not sent: ${listPaths(removed)}. ` +
    'Do not use this version. Run the job again with skip_unchanged, and report it if that does not help.'
  )
}

function listPaths(files: readonly { readonly path: string }[]): string {
  const names = files.slice(0, MAX_LISTED).map(({ path }) => path)
  const rest = files.length - names.length
  return [...names, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ') || 'none'
}
