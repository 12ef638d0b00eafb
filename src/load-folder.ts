// A skill, read from its folder.

import { basename } from 'node:path'
import { failBeforeSending, refuse } from './batch.ts'
import { MAX_REQUEST_BYTES } from './claude/multipart.ts'
import type { SkillResult } from './result.ts'
import { readFiles } from './skill/files.ts'
import type { Inspect } from './skill/inspect.ts'
import type { Selection } from './skill/patterns.ts'
import type { FoundSkill, SkillRequest } from './target.ts'

// Content kept from the check for the upload, over all skills; one of the largest fits. The rest is read again.
const MEMORY_BYTES = 32 * 1024 * 1024

/** Opens the reader of all folders of a step; what stands in the way fails the skill. It never throws. */
export function openFolders(
  selection: Selection,
  inspect: Inspect,
): (request: SkillRequest) => FoundSkill | SkillResult {
  const memory = { freeBytes: MEMORY_BYTES, checkouts: new Map() }
  return request => {
    const { path, location, isWorkspace, isTyped } = request.directory
    if (request.error !== undefined) return failBeforeSending({ request }, request.error)
    // A folder can be corrected: what is wrong with it says all there is to say.
    const source = { request, explain: () => undefined }
    try {
      const findings = {
        ...readFiles(location, selection, MAX_REQUEST_BYTES, memory, inspect),
        ...(!isWorkspace && { folder: basename(location) }),
        ...(isTyped && { place: path === '.' ? '' : path }),
      }
      return { ...source, findings }
    } catch (cause) {
      return refuse(source, cause)
    }
  }
}
