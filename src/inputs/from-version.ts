// The input `from_version`: an older version of a skill, to be published again.

import { realpathOf } from '../path.ts'
import { isByName, type SkillRequest } from '../target.ts'
import { quoteValue, type Reader } from './reader.ts'
import { checkId } from './skill-id.ts'

/** What cannot be a version. Versions are opaque, but go into addresses and log lines; "latest", a commit and the id of a skill are none. */
const NO_VERSION = /^(latest|newest|current|skill_.*|[0-9a-f]{40}|.{129,}|[._:-]+|.*[^A-Za-z0-9._:-].*)$/is
/** Inputs that are about a folder, with the values that mean nothing beside `from_version`. */
const OF_A_FOLDER = {
  directory: /^\.?$/,
  files: /^(\*\*)?$/,
  include_hidden_files: /^(false)?$/i,
  skills: /^$/,
  skills_file: /^$/,
}

/**
 * Reads `from_version`, and what may not stand beside it; every mistake goes to the reader.
 *
 * @returns undefined when the input is absent
 */
export function readOlderVersion(reader: Reader, workspace: string): SkillRequest | undefined {
  const version = reader.text('from_version')
  if (version === '') return undefined
  if (NO_VERSION.test(version))
    reader.mistake(
      `from_version is ${quoteValue(version)}, which names no older version. Copy one from the summary of the run that published it; docs/versions-and-commits.md finds that of a commit.`,
    )
  for (const [name, idle] of Object.entries(OF_A_FOLDER))
    if (!idle.test(reader.text(name)))
      reader.mistake(
        `from_version and ${name} are both set. The one version of skill_id is published whole, and no folder is read: leave ${name} out.`,
      )
  const skillId = reader.text('skill_id')
  if (skillId === '' || isByName(skillId.toLowerCase()))
    reader.mistake(
      `skill_id is ${skillId || 'missing'}. A version is found by the id of its skill, and from_version reads no SKILL.md to look for a name: write the id, skill_…, as the summary of a run tells it.`,
    )
  else checkId(reader, 'skill_id', skillId)
  return { directory: { path: '.', location: realpathOf(workspace) }, skillId, fromVersion: { version } }
}
