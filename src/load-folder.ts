// A skill, read from its folder.

import { basename } from 'node:path'
import { failBeforeSending, refuse } from './batch.ts'
import { MAX_REQUEST_BYTES } from './claude/multipart.ts'
import type { SkillResult } from './result.ts'
import { readFiles } from './skill/files.ts'
import type { Inspect } from './skill/inspect.ts'
import type { Selection } from './skill/patterns.ts'
import type { FoundSkill, SkillRequest } from './target.ts'

// How much file content is kept in memory from the check until the upload, over all skills; the largest skill fits. The
// rest is read again.
const MEMORY_BYTES = 32 * 1024 * 1024

/** Makes the function that reads the folder of a skill. It never throws: what cannot be read fails the skill. */
export function openFolders(
  selection: Selection,
  inspect: Inspect,
): (request: SkillRequest) => FoundSkill | SkillResult {
  const memory = { freeBytes: MEMORY_BYTES, checkouts: new Map() }
  return request => {
    const { path, location, isWorkspace, isTyped } = request.directory
    if (request.error !== undefined) return failBeforeSending({ request }, request.error)
    // The problems of a folder say themselves how to correct it.
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
