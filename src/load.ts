// Requests → skills that passed every check. All are read and checked before anything is sent.

import { basename } from 'node:path'
import { measureSkill } from './claude/multipart.ts'
import { messageOf } from './error-message.ts'
import { type ArchiveTemplate, findFileAt, isFormerArchive, locateArchive } from './inputs/archive.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { SkillRequest } from './inputs/skills.ts'
import { notSent, type SkillResult, StepError } from './result.ts'
import { type Memory, readFiles } from './skill/files.ts'
import { error, type Problem, SkillError } from './skill/problem.ts'
import { parseSkill, type Skill } from './skill/skill.ts'

/** A skill that can be published, and what the workflow asked for. */
export interface Candidate {
  readonly request: SkillRequest
  readonly skill: Skill
  /** Where its archive is to be written: absolute, without links. */
  readonly archivePath?: string
}

/** Measured at the API: a request body of this many bytes is taken, one more is refused after all were sent. */
export const MAX_REQUEST_BYTES = 31_457_280

// Content kept from the check for the upload, over all skills; one of the largest fits. The rest is read again.
const MEMORY_BYTES = 32 * 1024 * 1024

type Checked = Candidate | { readonly request: SkillRequest; readonly problems: readonly Problem[] }

/** @throws StepError with the problems of every skill, when one of them cannot be published */
export function checkSkills(inputs: Inputs): Candidate[] {
  const memory = { freeBytes: MEMORY_BYTES }
  const checked = inputs.skills.map(request => checkSkill(request, inputs, memory))
  const candidates = checked.filter(result => 'skill' in result)
  if (candidates.length < checked.length) throw new StepError(checked.map(toResult))
  return candidates
}

function checkSkill(request: SkillRequest, inputs: Inputs, memory: Memory): Checked {
  const { path, location } = request.directory
  const { archive, strict } = inputs
  try {
    const selection = {
      ...inputs.selection,
      isForeign: (file: string) => archive !== undefined && isFormerArchive(archive, file),
    }
    const found = readFiles(location, selection, MAX_REQUEST_BYTES, memory)
    // The workspace itself is called whatever the repository is.
    const findings = path === '.' ? found : { ...found, folder: basename(location) }
    const skill = parseSkill(findings, {
      strict,
      requestSize: measureSkill,
      maxRequestSize: MAX_REQUEST_BYTES,
    })
    return { request, skill, ...(archive && { archivePath: placeArchive(archive, skill, location) }) }
  } catch (cause) {
    if (cause instanceof SkillError) return { request, problems: cause.problems }
    return { request, problems: [error(messageOf(cause))] }
  }
}

function placeArchive(archive: ArchiveTemplate, skill: Skill, location: string): string {
  const place = locateArchive(archive, skill.name)
  const own = findFileAt(place, location, skill.files)
  if (own !== undefined) {
    throw new Error(
      `archive is ${JSON.stringify(own)}, one of the skill's own files. Choose a path outside the skill.`,
    )
  }
  return place
}

function toResult(checked: Checked): SkillResult {
  if ('skill' in checked) return notSent(checked.request, checked.skill)
  return { ...notSent(checked.request), reason: 'failed', problems: checked.problems }
}
