// The skills and versions of one workspace. Time is handed in; commits that are due later are applied when it is asked next.

import { createHash } from 'node:crypto'
import { readFrontmatter } from './frontmatter.mjs'
import { Refusal } from './refusal.mjs'

// Below a millisecond, so that a client that keeps only milliseconds of created_at is found out.
const MICROSECONDS = 129

/**
 * @typedef {Record<string, string | Uint8Array>} Files by their path inside the skill
 * @typedef {{ id: string, version: string, createdAt: number, name: string, description: string, directory: string,
 *   files: Map<string, Buffer> }} Version `version` in microseconds, `createdAt` in milliseconds since the epoch
 * @typedef {{ id: string, name: string | undefined, displayTitle: string | null, source: string, order: number,
 *   versions: Version[] }} Skill `order` in microseconds: when it was created; versions oldest first
 */

/**
 * @param {() => { real: number, told: number }} now the clock's time, and what the server takes it for
 * @param {(version: Version) => void} onCommit
 */
export function createSkillStore(now, onCommit) {
  const existing = /** @type {Map<string, Skill>} */ (new Map())
  const takenTimes = new Set()
  let scheduled = /** @type {{ dueAt: number, apply: () => void, title: string | null }[]} */ ([])
  let idCount = 0

  /** All skills that exist by now. */
  function skills() {
    const { real } = now()
    const due = scheduled.filter(({ dueAt }) => dueAt <= real).sort((a, b) => a.dueAt - b.dueAt)
    scheduled = scheduled.filter(({ dueAt }) => dueAt > real)
    for (const { apply } of due) apply()
    return existing
  }

  function findSkill(id) {
    const skill = skills().get(id)
    if (!skill) throw new Refusal(404, `Skill not found: ${id}`)
    return skill
  }

  /**
   * Puts a skill there as it is: nothing is checked.
   * @param {{ id?: string, name?: string, displayTitle?: string | null, source?: string,
   *   versions?: { files: Files, createdAt?: number }[] }} [skill]
   * @returns {Skill}
   */
  function addSkill({ id, name, displayTitle = name, source = 'custom', versions = [] } = {}) {
    const skill = {
      id: id ?? (source === 'custom' ? nextId('skill_') : name),
      name,
      displayTitle: displayTitle ?? null,
      source,
      order: uniqueTime(now().told),
      versions: [],
    }
    skills().set(skill.id, skill)
    for (const { files, createdAt } of versions) addVersion(skill.id, files, { createdAt })
    return skill
  }

  /**
   * Puts a version there as it is: nothing is checked.
   * @param {string} skillId
   * @param {Files} files
   * @param {{ createdAt?: number }} [options] in milliseconds, as the server tells the time
   * @returns {Version}
   */
  function addVersion(skillId, files, { createdAt = now().told } = {}) {
    const skill = findSkill(skillId)
    const contents = new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]))
    const fields = readLeniently(contents.get('SKILL.md'))
    skill.name ??= fields.get('name')
    const { name } = skill
    const description = String(fields.get('description') ?? '')
    const version = newVersion({ name, description, directory: name, files: contents }, createdAt)
    insert(skill, version)
    return version
  }

  /** Takes an upload, which becomes visible so much later. */
  function commitVersion(skillId, bundle, afterMs) {
    const skill = findSkill(skillId)
    checkWritable(skill)
    if (skill.name !== undefined && skill.name !== bundle.name)
      throw new Refusal(400, `The skill's name '${skill.name}' is immutable: SKILL.md says '${bundle.name}'.`)
    skill.name = bundle.name
    const version = newVersion(bundle, now().told + afterMs)
    schedule(afterMs, () => {
      if (existing.has(skillId)) insert(skill, version)
    })
    return version
  }

  /** Takes the upload of a new skill; its title is taken at once. */
  function commitSkill(bundle, { displayTitle, isUnique }, afterMs) {
    if (isUnique && displayTitle !== null && isTitleTaken(displayTitle))
      throw new Refusal(400, `Skill cannot reuse an existing display_title: ${displayTitle}`)
    const createdAt = now().told + afterMs
    const order = uniqueTime(createdAt)
    const version = newVersion(bundle, createdAt)
    const { name } = bundle
    const skill = { id: nextId('skill_'), name, displayTitle, source: 'custom', order, versions: [version] }
    const apply = () => {
      existing.set(skill.id, skill)
      onCommit(version)
    }
    schedule(afterMs, apply, displayTitle)
    return skill
  }

  function deleteVersion(skill, version) {
    checkWritable(skill)
    skill.versions.splice(skill.versions.indexOf(version), 1)
  }

  function isTitleTaken(title) {
    const isTakenBy = skill => skill.source === 'custom' && skill.displayTitle === title
    return [...skills().values()].some(isTakenBy) || scheduled.some(commit => commit.title === title)
  }

  function schedule(afterMs, apply, title = null) {
    if (afterMs > 0) scheduled.push({ dueAt: now().real + afterMs, apply, title })
    else apply()
  }

  function newVersion({ name, description, directory, files }, createdAt) {
    const version = String(uniqueTime(createdAt))
    return { id: nextId('skver_'), version, createdAt, name, description, directory, files }
  }

  function insert(skill, version) {
    const later = skill.versions.findLastIndex(other => Number(other.version) < Number(version.version)) + 1
    skill.versions.splice(later, 0, version)
    onCommit(version)
  }

  /** Microseconds that nothing else has. They stay exact in a number until the year 2255. */
  function uniqueTime(ms) {
    let time = Math.round(ms) * 1000 + MICROSECONDS
    while (takenTimes.has(time)) time += 1
    takenTimes.add(time)
    return time
  }

  /** Opaque, but the same in every run. */
  function nextId(prefix) {
    idCount += 1
    const hash = createHash('sha256').update(`${prefix}${idCount}`).digest('base64')
    return `${prefix}01${hash.replace(/[^A-Za-z0-9]/g, '').slice(0, 22)}`
  }

  return { skills, skill: findSkill, addSkill, addVersion, commitVersion, commitSkill, deleteVersion }
}

function checkWritable(skill) {
  if (skill.source !== 'custom') throw new Refusal(403, `The skill ${skill.id} is read-only.`)
}

/** A test may put a SKILL.md there that the API would never have taken. */
function readLeniently(content) {
  try {
    return readFrontmatter(content?.toString('utf8') ?? '')
  } catch {
    return new Map()
  }
}
