// The files of a published version.

import type { SkillsApi } from '../claude/client.ts'
import { MAX_REQUEST_BYTES } from '../claude/multipart.ts'
import { messageOf } from '../error-message.ts'
import { unpackVersion } from '../skill/archive.ts'
import type { VersionFile } from '../skill/changes.ts'

/** @throws Error whose message says why the content of the version cannot be had */
export async function downloadFiles(
  skillId: string,
  version: string,
  api: SkillsApi,
): Promise<VersionFile[]> {
  const zip = await api.downloadVersion(skillId, version)
  try {
    return unpackVersion(zip, MAX_REQUEST_BYTES)
  } catch (cause) {
    throw new Error(`The content of version ${version} ${messageOf(cause)}.`, { cause })
  }
}
