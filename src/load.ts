// Requests → loaded skills. All are read and checked before anything is published.

import { basename } from 'node:path'
import { type Batch, passOn } from './batch.ts'
import { MAX_REQUEST_BYTES, measureSkill } from './claude/multipart.ts'
import { messageOf } from './error-message.ts'
import type { Inputs } from './inputs/inputs.ts'
import { placeArchive } from './place-archive.ts'
import type { OpenApi } from './resolve.ts'
import { factsOf, type SkillResult } from './result.ts'
import type { Secrets } from './secrets.ts'
import { type Memory, readFiles } from './skill/files.ts'
import { createInspection, type Inspect } from './skill/inspect.ts'
import { checkExcludes } from './skill/pattern-problems.ts'
import { compilePatterns } from './skill/patterns.ts'
import { type Problem, problem, SkillError } from './skill/problem.ts'
import { type Findings, parseSkill } from './skill/skill.ts'
import { adviseOnVersion, explainUnfit } from './skill/version-advice.ts'
import type { LoadedSkill, SkillRequest } from './target.ts'

// Content kept from the check for the upload, over all skills; one of the largest fits. The rest is read again.
const MEMORY_BYTES = 32 * 1024 * 1024

type Loaded = LoadedSkill | SkillResult

type Read = { readonly request: SkillRequest; readonly findings: Findings } | SkillResult

/** Of the problems of one skill, and of all: each that has any tells at least one. */
const MAX_OF_SKILL = 50
const MAX_OF_STEP = 200

/** Most steps publish from folders. */
const loadReader = () => import(/* webpackChunkName: "publish" */ './load-version.ts')

/**
 * Loads the skills from their folders, or from the API where an older version is meant; only then it is opened.
 *
 * @throws StepError with the problems of every skill, when one of them cannot be published and it is no plan
 */
export async function loadSkills(
  inputs: Inputs,
  openApi: OpenApi,
  secrets: Secrets,
): Promise<Batch<LoadedSkill>> {
  const folders = inputs.skills.filter(({ fromVersion }) => !fromVersion)
  const holders = new Map(folders.map(({ directory }) => [directory.location, directory.path]))
  const memory = { freeBytes: MEMORY_BYTES, checkouts: new Map() }
  // Nothing at first: a list that only excludes would start from every file.
  const allowed = compilePatterns(['!**', ...inputs.allowSecrets])
  const inspect = createInspection(secrets.values(), path => allowed.selects(path))
  const read: Read[] = []
  for (const request of inputs.skills)
    read.push(
      request.fromVersion
        ? await (await loadReader()).readVersion(request, request.fromVersion, await openApi(), inspect)
        : readFolder(request, inputs, memory, inspect),
    )
  // What one exclude is for may lie in one skill alone; where a skill could not be read nothing is known of it.
  const idle = read.map(one => ('findings' in one ? one.findings.idleExcludes : []))
  const ofFirst = checkExcludes(idle)
  let left = MAX_OF_STEP
  const results = read.map((one, index) => {
    const maxProblems = Math.max(1, Math.min(MAX_OF_SKILL, left))
    const result = checkSkill(one, inputs, holders, index === 0 ? ofFirst : [], maxProblems)
    left -= ('request' in result ? result.skill.warnings : result.problems).length
    return result
  })
  return passOn(
    {
      skills: results.filter(result => 'request' in result),
      failed: results.filter(result => 'status' in result),
    },
    inputs,
  )
}

function readFolder(request: SkillRequest, { selection }: Inputs, memory: Memory, inspect: Inspect): Read {
  const { path, location, isWorkspace, isTyped } = request.directory
  if (request.error !== undefined) return { ...failedOf(request), error: request.error }
  try {
    const found = readFiles(location, selection, MAX_REQUEST_BYTES, memory, inspect)
    const findings = {
      ...found,
      ...(!isWorkspace && { folder: basename(location) }),
      ...(isTyped && { place: path === '.' ? '' : path }),
    }
    return { request, findings }
  } catch (cause) {
    return broken(request, cause)
  }
}

/**
 * @param holders the directories of all skills, by where they lie
 * @param more problems that were found otherwise
 * @param maxProblems how many are told
 */
function checkSkill(
  read: Read,
  { archive, strict, ignoredRules, expectedDigest }: Inputs,
  holders: ReadonlyMap<string, string>,
  more: readonly Problem[],
  maxProblems: number,
): Loaded {
  if ('status' in read) return read
  const { request, findings } = read
  try {
    const parsed = parseSkill(
      { ...findings, problems: [...more, ...findings.problems] },
      {
        strict,
        ignored: ignoredRules,
        maxProblems,
        requestSize: measureSkill,
        maxRequestSize: MAX_REQUEST_BYTES,
      },
    )
    const skill = request.fromVersion ? { ...parsed, warnings: parsed.warnings.map(adviseOnVersion) } : parsed
    if (expectedDigest !== undefined && skill.digest !== expectedDigest)
      throw new SkillError([...skill.warnings, notApproved(skill.digest, expectedDigest)])
    return { request, skill, ...(archive && { archivePath: placeArchive(archive, skill, holders) }) }
  } catch (cause) {
    return broken(request, cause)
  }
}

function notApproved(digest: string, expected: string): Problem {
  return problem(
    'not-approved',
    `The digest of the skill is ${digest}, and expected_digest is ${expected}: this is not what was approved. Publish the commit or the version that was approved, or have this digest approved.`,
  )
}

function failedOf(request: SkillRequest) {
  return { ...factsOf(request), status: 'failed', made: 'nothing', early: true } as const
}

function broken(request: SkillRequest, cause: unknown): SkillResult {
  const failed = failedOf(request)
  if (!(cause instanceof SkillError))
    return { ...failed, problems: [problem('unreadable', messageOf(cause))] }
  const { problems } = cause
  const { fromVersion } = request
  return fromVersion
    ? {
        ...failed,
        problems: problems.map(adviseOnVersion),
        error: explainUnfit(fromVersion.version, problems),
      }
    : { ...failed, problems }
}
