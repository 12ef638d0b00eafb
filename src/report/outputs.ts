// Results → the outputs that action.yml declares. Pure.

import {
  isCreated,
  isPublished,
  isRed,
  isStopped,
  type Mode,
  reasonOf,
  type SkillResult,
  versionOf,
} from '../result.ts'
import { mappingOf } from './mapping.ts'
import { entriesWithin, isUsable, pathsOf } from './result-entry.ts'

/** The outputs of a step by name, all of them texts; those that are absent are not set. */
export function outputsOf(results: readonly SkillResult[], mode: Mode): Record<string, string> {
  const anyPublished = results.some(isPublished)
  const [only, ...others] = results
  const entries = entriesWithin(results)
  return {
    ...(only && others.length === 0 && outputsOfOne(only)),
    // A red step sets `published` only when it is true.
    ...((anyPublished || !isRed(results, mode)) && { published: String(anyPublished) }),
    results: JSON.stringify(entries),
    changed: JSON.stringify(entries.filter((_, index) => isUsable(results[index]))),
    mapping: mappingOf(results),
  }
}

function outputsOfOne(result: SkillResult): Record<string, string> {
  const { archive, deploymentId, skillId = '' } = result
  // A failed step tells of a skill that it has made, never of a version that a later step could take.
  const made = isPublished(result) && { skill_id: skillId, created: String(isCreated(result)) }
  return {
    ...(isStopped(result) ? made : { ...skillOutputs(result), ...versionOutputs(result) }),
    deployment_id: deploymentId ?? '',
    ...(archive && { archive_path: archive.path, archive_digest: archive.digest }),
  }
}

function skillOutputs(result: SkillResult): Record<string, string> {
  const { skill, skillId, comparison } = result
  if (!skill) return {}
  return {
    name: skill.name,
    description: skill.description,
    // The folder that the upload's files lie in, whatever it is called on disk.
    directory: skill.name,
    ...(skillId !== undefined && { skill_id: skillId }),
    reason: reasonOf(result),
    digest: skill.digest,
    file_count: String(skill.files.length),
    size_bytes: String(skill.sizeBytes),
    created: String(isCreated(result)),
    changes: comparison ? JSON.stringify(pathsOf(comparison)) : '',
  }
}

/** The outputs about one skill: the API's fields win over the disk; a plan sets those that need no server. */
function versionOutputs(result: SkillResult): Record<string, string> {
  const version = versionOf(result)
  if (!version || result.status === 'planned') return {}
  const { id, createdAt, description, directory, name, type } = version
  const container = { type: 'custom', skill_id: result.skillId, version: version.version }
  const known = Object.entries({ description, directory, name, type }).filter(([, value]) => value !== '')
  return {
    ...Object.fromEntries(known),
    id,
    version: version.version,
    created_at: createdAt,
    container_skill: JSON.stringify(container),
  }
}
