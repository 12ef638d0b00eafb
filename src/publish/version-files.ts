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

/** How often what is no archive is downloaded, as long as something else comes each time. */
const MAX_DOWNLOADS = 4

/** The content of a version is no archive that can be read; repeating that would not help. */
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
  return await readArchive(skillId, version, api, (files, zip) => {
    const comparison = compareVersion(files, skill)
    release(zip)
    return comparison
  })
}

/** Downloads the files of a version. @throws ApiError when its content cannot be downloaded, or ContentError */
export async function downloadFiles(
  skillId: string,
  version: string,
  api: SkillsApi,
): Promise<PublishedFile[]> {
  return await readArchive(skillId, version, api, files =>
    files.map(file => ({ ...file, sha256: sha256(file.read()) })),
  )
}

/**
 * Downloads a version and reads it. What is no archive may have been damaged on its way: only what cannot be read twice,
 * for the same reason and of the same size, is the content itself.
 */
async function readArchive<T>(
  skillId: string,
  version: string,
  api: SkillsApi,
  use: (files: readonly VersionFile[], zip: Buffer) => T,
): Promise<T> {
  const seen = new Set<string>()
  for (;;) {
    const zip = await api.downloadVersion(skillId, version)
    try {
      return use(openVersion(zip, MAX_REQUEST_BYTES), zip)
    } catch (cause) {
      if (!(cause instanceof ZipError)) throw cause
      const happened = `The content of version ${version} ${cause.message}.`
      const damage = `${zip.length} ${happened}`
      if (seen.has(damage)) throw new ContentError(happened, { cause })
      if (seen.add(damage).size < MAX_DOWNLOADS) continue
      const message = `${happened} Each of ${MAX_DOWNLOADS} downloads was damaged in another way: see what is on the way to the API, and try again.`
      throw new ApiError(message, undefined, { cause, happened, passing: true })
    }
  }
}

/** Whether the content of a version cannot be had by waiting either. */
export function isLasting(cause: unknown): boolean {
  return cause instanceof ContentError || (cause instanceof ApiError && cause.status === 403 && cause.byApi)
}
