// Requests → loaded skills. All are read and checked before anything is sent.

import { basename } from 'node:path'
import { type Batch, passOn } from './batch.ts'
import { MAX_REQUEST_BYTES, measureSkill } from './claude/multipart.ts'
import { messageOf } from './error-message.ts'
import { type ArchiveTemplate, locateArchive } from './inputs/archive.ts'
import type { Inputs } from './inputs/inputs.ts'
import { isInside } from './path.ts'
import { factsOf, type SkillResult } from './result.ts'
import type { Secrets } from './secrets.ts'
import { type Memory, readFiles } from './skill/files.ts'
import { createInspection, type Inspect } from './skill/inspect.ts'
import { compilePatterns } from './skill/patterns.ts'
import { problem, SkillError } from './skill/problem.ts'
import { parseSkill, type Skill } from './skill/skill.ts'
import type { LoadedSkill, SkillRequest } from './target.ts'

// Content kept from the check for the upload, over all skills; one of the largest fits. The rest is read again.
const MEMORY_BYTES = 32 * 1024 * 1024

/** @throws StepError with the problems of every skill, when one of them cannot be published and it is no plan */
export function loadSkills(inputs: Inputs, secrets: Secrets): Batch<LoadedSkill> {
  const memory = { freeBytes: MEMORY_BYTES }
  // Nothing at first: a list that only excludes would start from every file.
  const allowed = compilePatterns(['!**', ...inputs.allowSecrets])
  const inspect = createInspection(secrets.values(), path => allowed.selects(path))
  const results = inputs.skills.map(request => loadSkill(request, inputs, memory, inspect))
  return passOn(
    {
      skills: results.filter(result => 'request' in result),
      failed: results.filter(result => 'status' in result),
    },
    inputs,
  )
}

function loadSkill(
  request: SkillRequest,
  inputs: Inputs,
  memory: Memory,
  inspect: Inspect,
): LoadedSkill | SkillResult {
  const { path, location } = request.directory
  const { archive, selection, strict, ignoredRules } = inputs
  try {
    const found = readFiles(location, selection, MAX_REQUEST_BYTES, memory, inspect)
    // The workspace itself is called whatever the repository is.
    const findings = path === '.' ? found : { ...found, folder: basename(location) }
    const skill = parseSkill(findings, {
      strict,
      ignored: ignoredRules,
      requestSize: measureSkill,
      maxRequestSize: MAX_REQUEST_BYTES,
    })
    return { request, skill, ...(archive && { archivePath: placeArchive(archive, skill, inputs.skills) }) }
  } catch (cause) {
    const problems = cause instanceof SkillError ? cause.problems : [problem('unreadable', messageOf(cause))]
    return { ...factsOf(request), problems, status: 'failed', made: 'nothing', early: true }
  }
}

/** An archive inside a skill would be part of it the next time. */
function placeArchive(archive: ArchiveTemplate, { name }: Skill, requests: readonly SkillRequest[]): string {
  const place = locateArchive(archive, name)
  const holder = requests.find(({ directory }) => isInside(directory.location, place))?.directory.path
  if (holder === undefined) return place
  const where = holder === '.' ? 'the directory of the skill' : `the skill in ${holder}`
  throw new SkillError([
    problem(
      'archive-inside',
      `archive leads to ${place}, inside ${where}, and would be uploaded with it. ` +
        `Choose a path outside, such as \${{ runner.temp }}/${name}.zip.`,
    ),
  ])
}
