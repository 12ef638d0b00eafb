// The files of a published version.

import type { SkillsApi } from '../claude/client.ts'
import { ApiError } from '../claude/errors.ts'
import { MAX_REQUEST_BYTES } from '../claude/multipart.ts'
import { unpackVersion } from '../skill/archive.ts'
import type { VersionFile } from '../skill/changes.ts'

/** What was downloaded is no archive that can be read; another time it would be the same. */
export class ContentError extends Error {
  override readonly name = 'ContentError'
}

/** @throws ApiError when the content of the version cannot be downloaded, or ContentError */
export async function downloadFiles(
  skillId: string,
  version: string,
  api: SkillsApi,
): Promise<VersionFile[]> {
  const zip = await api.downloadVersion(skillId, version)
  try {
    return unpackVersion(zip, MAX_REQUEST_BYTES)
  } catch (cause) {
    // The reader's own errors are plain ones; another kind is a fault of ours, and says nothing of the content.
    if (!(cause instanceof Error) || cause.name !== 'Error') throw cause
    throw new ContentError(`The content of version ${version} ${cause.message}.`, { cause })
  }
}

/** Whether the content of a version will not be had by waiting either. */
export function isLasting(cause: unknown): boolean {
  return cause instanceof ContentError || (cause instanceof ApiError && cause.status === 403)
}
