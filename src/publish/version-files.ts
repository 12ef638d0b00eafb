// The files of a published version: as they are, or compared with a skill.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import { MAX_REQUEST_BYTES } from '../claude/multipart.ts'
import { openVersion } from '../skill/archive.ts'
import { type Comparison, compareVersion, type VersionFile } from '../skill/changes.ts'
import { sha256 } from '../skill/digest.ts'
import { release } from '../skill/release.ts'
import type { Skill } from '../skill/skill.ts'
import { ZipError } from '../skill/unzip.ts'
import type { PublishedFile } from '../skill/version-findings.ts'

/** What was downloaded is no archive that can be read; repeating that would not help. */
export class ContentError extends Error {
  override readonly name = 'ContentError'
}

/**
 * Downloads a version and compares it.
 *
 * @throws ApiError when the content of the version cannot be downloaded, or ContentError
 */
export async function compareContent(
  skill: Skill,
  skillId: string,
  version: string,
  api: SkillsApi,
): Promise<Comparison> {
  const zip = await api.downloadVersion(skillId, version)
  const comparison = readZip(zip, version, files => compareVersion(files, skill))
  release(zip)
  return comparison
}

/** Downloads the files of a version. @throws ApiError when its content cannot be downloaded, or ContentError */
export async function downloadFiles(
  skillId: string,
  version: string,
  api: SkillsApi,
): Promise<PublishedFile[]> {
  const zip = await api.downloadVersion(skillId, version)
  return readZip(zip, version, files => files.map(file => ({ ...file, sha256: sha256(file.read()) })))
}

function readZip<T>(zip: Buffer, version: string, use: (files: readonly VersionFile[]) => T): T {
  try {
    return use(openVersion(zip, MAX_REQUEST_BYTES))
  } catch (cause) {
    if (!(cause instanceof ZipError)) throw cause
    throw new ContentError(`The content of version ${version} ${cause.message}.`, { cause })
  }
}

/** Whether the content of a version cannot be had by waiting either. */
export function isLasting(cause: unknown): boolean {
  return cause instanceof ContentError || (cause instanceof ApiError && cause.status === 403 && cause.byApi)
}
