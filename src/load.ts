// Requests → loaded skills. All are read and checked before anything is published.

import { type Batch, refuse, stopOnFailure } from './batch.ts'
import { type Checked, checkIds } from './check-ids.ts'
import { MAX_REQUEST_BYTES, measureSkill } from './claude/multipart.ts'
import type { Inputs } from './inputs/inputs.ts'
import { openFolders } from './load-folder.ts'
import { openPlaces, type PlaceArchive } from './place-archive.ts'
import type { OpenApi } from './resolve.ts'
import type { SkillResult } from './result.ts'
import type { Secrets } from './secrets.ts'
import { createInspection } from './skill/inspect.ts'
import { checkExcludes, findIdleInAll } from './skill/pattern-problems.ts'
import { compilePatterns } from './skill/patterns.ts'
import { type Problem, problem, SkillError } from './skill/problem.ts'
import { parseSkill } from './skill/skill.ts'
import type { FoundSkill, LoadedSkill } from './target.ts'

type Found = FoundSkill | SkillResult

/**
 * How many problems are reported of one skill, and of all skills together; each skill that has any reports at least
 * one.
 */
const MAX_OF_SKILL = 50
const MAX_OF_STEP = 200

/** Loaded on demand: most steps publish from folders. */
const loadVersionReader = () => import(/* webpackChunkName: "publish" */ './load-version.ts')

/**
 * Loads the skills from their folders, or from the API where an older version is meant; which alone calls `open`.
 *
 * @throws StepError with the problems of every skill, when one of them cannot be published and it is no plan
 */
export async function loadSkills(
  inputs: Inputs,
  openApi: OpenApi,
  secrets: Secrets,
): Promise<Batch<LoadedSkill>> {
  const found = await findSkills(inputs, openApi, secrets)
  const placeArchive = openPlaces(inputs.archive, inputs.skills)
  let left = MAX_OF_STEP
  const checked = judgePatterns(found).map((one): Checked => {
    const maxProblems = Math.max(1, Math.min(MAX_OF_SKILL, left))
    const skill =
      'findings' in one ? checkSkill(one, inputs, placeArchive, maxProblems) : { result: one, name: '' }
    left -= ('request' in skill.result ? skill.result.skill.warnings : skill.result.problems).length
    return skill
  })
  const results = checkIds(checked)
  return stopOnFailure(
    {
      skills: results.filter(result => 'request' in result),
      failed: results.filter(result => 'status' in result),
    },
    inputs,
  )
}

async function findSkills(
  { skills, selection, allowSecrets }: Inputs,
  openApi: OpenApi,
  secrets: Secrets,
): Promise<Found[]> {
  // '!**' first: a list that holds nothing but excludes would start from every file.
  const allowed = compilePatterns(['!**', ...allowSecrets])
  const inspect = createInspection(secrets.values(), path => allowed.selects(path))
  const readFolder = openFolders(selection, inspect)
  const found: Found[] = []
  for (const request of skills)
    found.push(
      request.fromVersion
        ? await (await loadVersionReader()).readVersion(
            request,
            request.fromVersion,
            await openApi(),
            inspect,
          )
        : readFolder(request),
    )
  return found
}

/**
 * Judges patterns without effect over all skills, since one may be meant for a single skill: it must match nothing in
 * any. A skill that could not be read may hold what it matches.
 */
function judgePatterns(found: readonly Found[]): Found[] {
  const findings = found.map(one => ('findings' in one ? one.findings : undefined))
  const idle = findIdleInAll(findings.map(one => one?.idleIncludes ?? []))
  const excludes = checkExcludes(findings.map(one => one?.idleExcludes ?? []))
  return found.map((one, index) => {
    if (!('findings' in one)) return one
    // Where it is known what was meant in this very skill, that would be missing.
    const idleIncludes = one.findings.idleIncludes.filter(
      ({ pattern, advice }) => advice !== undefined || idle.has(pattern),
    )
    const problems = [...(index === 0 ? excludes : []), ...one.findings.problems]
    return { ...one, findings: { ...one.findings, idleIncludes, problems } }
  })
}

/** Checks what was found of a skill. @param maxProblems how many are reported */
function checkSkill(
  found: FoundSkill,
  { strict, ignoredRules: ignored, expectedDigest }: Inputs,
  placeArchive: PlaceArchive,
  maxProblems: number,
): Checked {
  const limits = { maxProblems, requestSize: measureSkill, maxRequestSize: MAX_REQUEST_BYTES }
  let name = ''
  try {
    const skill = parseSkill(found.findings, { strict, ignored, ...limits })
    name = skill.name
    if (expectedDigest !== undefined && skill.digest !== expectedDigest)
      throw new SkillError([...skill.warnings, notApproved(skill.digest, expectedDigest)])
    const archivePath = placeArchive(skill)
    const loaded = { request: found.request, skill, ...(archivePath !== undefined && { archivePath }) }
    return { name, result: loaded }
  } catch (cause) {
    return {
      name: name || (cause instanceof SkillError ? cause.skillName : ''),
      result: refuse(found, cause),
    }
  }
}

function notApproved(digest: string, expected: string): Problem {
  return problem(
    'not-approved',
    `The digest of the skill is ${digest}, and expected_digest is ${expected}: this is not what was approved. Publish the commit or the version that was approved, or have this digest approved.`,
  )
}
