// Results → the outputs that action.yml declares. Pure.

import { isCreated, isPublished, type SkillResult, versionOf } from '../result.ts'
import { type Problem, tellProblem } from '../skill/problem.ts'

/** Texts, as outputs are; a name that is absent is not set. */
export function outputsOf(results: readonly SkillResult[]): Record<string, string> {
  const entries = results.map(toEntry)
  const changed = entries.filter(({ published }) => published)
  const anyPublished = changed.length > 0
  const failed = results.some(({ status }) => status === 'failed')
  const [only, ...others] = results
  return {
    ...(only && others.length === 0 && outputsOfOne(only)),
    // A failed step has published something, or it says nothing.
    ...((anyPublished || !failed) && { published: String(anyPublished) }),
    results: JSON.stringify(entries),
    changed: JSON.stringify(changed),
  }
}

/** An entry of `results`; what is not known is null. */
function toEntry(result: SkillResult) {
  const { directory, skillId, skill, deploymentId } = result
  const version = versionOf(result)
  return {
    directory,
    skill_id: skillId ?? null,
    name: skill?.name ?? null,
    id: version?.id ?? null,
    version: version?.version ?? null,
    created_at: version?.createdAt ?? null,
    published: isPublished(result),
    created: isCreated(result),
    reason: reasonOf(result),
    digest: skill?.digest ?? null,
    deployment_id: deploymentId ?? null,
    error: errorOf(result),
  }
}

/** `planned` is a word of the inside. */
function reasonOf({ status }: SkillResult): string {
  return status === 'planned' ? 'dry-run' : status
}

function errorOf(result: SkillResult): string | null {
  if (result.status === 'failed' && result.error !== undefined) return result.error
  const { problems } = result
  const errors = problems.filter(({ severity }) => severity === 'error').map(describeProblem)
  return errors.length > 0 ? errors.join('\n') : null
}

/** With its place as compilers write it, which the message alone leaves out. */
function describeProblem(problem: Problem): string {
  const { path, position } = problem
  const place = path !== undefined && position ? `${path}:${position.line}:${position.column}: ` : ''
  return place + tellProblem(problem)
}

function outputsOfOne(result: SkillResult): Record<string, string> {
  const { archive, deploymentId } = result
  return {
    ...(result.status === 'failed' ? {} : { ...skillOutputs(result), ...versionOutputs(result) }),
    deployment_id: deploymentId ?? '',
    ...(archive && { archive_path: archive.path, archive_digest: archive.digest }),
  }
}

function skillOutputs(result: SkillResult): Record<string, string> {
  const { skill, skillId, comparison } = result
  if (!skill) return {}
  const paths = (list: readonly { path: string }[]) => list.map(({ path }) => path)
  const changes = comparison?.changes
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
    changes: changes
      ? JSON.stringify({
          added: paths(changes.added),
          changed: paths(changes.changed),
          removed: paths(changes.removed),
        })
      : '',
  }
}

/** The API's own words win over what was read from disk. */
function versionOutputs(result: SkillResult): Record<string, string> {
  const version = versionOf(result)
  if (!version) return {}
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
