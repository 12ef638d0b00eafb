// An older version of a skill, read from the API in place of a folder: the same findings, ready for the same checks.

import { failBeforeSending } from './batch.ts'
import { timeOf } from './claude/api-time.ts'
import type { SkillsApi } from './claude/client.ts'
import { ApiError, happenedIn } from './claude/errors.ts'
import { isContentLost } from './publish/read-newest.ts'
import { downloadFiles } from './publish/version-files.ts'
import type { Offline } from './resolve.ts'
import type { SkillResult } from './result.ts'
import type { Inspect } from './skill/inspect.ts'
import type { Problem } from './skill/problem.ts'
import { SEVERITIES } from './skill/rules.ts'
import { inspectVersion, type PublishedFile } from './skill/version-findings.ts'
import type { FoundSkill, SkillRequest, SkillVersion, VersionPin } from './target.ts'

/** How many existing versions a message lists when the one that was asked for is not among them. */
const MAX_SHOWN = 5

/** Downloads and inspects the version that is asked for; what stands in the way fails the skill. Never throws. */
export async function readVersion(
  request: SkillRequest,
  { version: pin }: VersionPin,
  api: SkillsApi | Offline,
  inspect: Inspect,
): Promise<FoundSkill | SkillResult> {
  const { skillId = '' } = request
  try {
    if ('offline' in api) throw new Error(api.offline)
    const fromVersion = await findVersion(skillId, pin, api)
    const { version } = fromVersion
    const files = await download(skillId, version, api)
    return {
      request: { ...request, fromVersion },
      findings: inspectVersion(files, inspect),
      explain: problems => explainUnfit(version, problems),
    }
  } catch (cause) {
    return failBeforeSending({ request }, adviseToRepeat(cause))
  }
}

/** Other plans go on with a warning; here nothing would be checked, and no plan may end green on that. */
function adviseToRepeat(cause: unknown): unknown {
  const mayPass = cause instanceof ApiError && cause.passing
  return mayPass ? `${cause.message} The version was not checked; running the job again may help.` : cause
}

/** @throws Error that names the versions that there are, or ApiError */
async function findVersion(skillId: string, pin: string, api: SkillsApi): Promise<SkillVersion> {
  try {
    return await api.readVersion(skillId, pin)
  } catch (cause) {
    if (!(cause instanceof ApiError && cause.status === 404)) throw cause
  }
  const { items } = await api.listVersions(skillId).read()
  // A version that is pinned by its number can also be asked for by its id.
  const found = items.find(({ id, version }) => id === pin || version === pin)
  if (found) return found
  const newest = [...items].sort((a, b) => timeOf(b) - timeOf(a)).slice(0, MAX_SHOWN)
  const listed = newest.map(({ version, createdAt }) => `${version} (${createdAt})`).join(', ')
  const there =
    newest.length > 1
      ? `Its newest, the live one first, are ${listed}. Set from_version to one of the others.`
      : `It has ${newest.length === 0 ? 'none yet' : `only ${listed}, which is live`}.`
  throw new Error(`The skill ${skillId} has no version ${pin}. ${there}`)
}

async function download(skillId: string, version: string, api: SkillsApi): Promise<PublishedFile[]> {
  try {
    return await downloadFiles(skillId, version, api)
  } catch (cause) {
    if (!isContentLost(cause)) throw cause
    throw new Error(
      `${happenedIn(cause)} Without its content the version cannot be published again, and nothing was sent. Check out its commit and publish the files from there, as docs/roll-back.md says.`,
      { cause },
    )
  }
}

/**
 * How to publish this version in spite of its problems: their own advice is about a folder, such as the one in its
 * commit.
 */
function explainUnfit(version: string, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error')
  return errors.every(({ rule }) => SEVERITIES[rule] !== 'error')
    ? `Version ${version} has warnings, which strict makes errors. Set strict: false, or name their rules in ignore_rules; what each advises is for the files of its commit.`
    : `Version ${version} cannot be published as it is, and a version cannot be changed. Choose another one, or correct the files of its commit, as each problem advises, and publish those without from_version.`
}
