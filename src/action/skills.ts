// Which skills the step is about: one folder and id, or a mapping of many.

import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isMap, isScalar, parseDocument } from 'yaml'
import type { Reader } from './reader.ts'
import { type Directory, findDirectory, isInside, realpathOf, toPosix } from './workspace.ts'

/** The id that stands for "find it by its name, or create it". */
export const AUTO = 'auto'

export interface SkillRequest {
  readonly directory: Directory
  /** Absent only in a dry run. */
  readonly skillId?: string
}

interface Line {
  readonly key: string
  readonly skillId: string
}

const MAX_FILE_BYTES = 1024 * 1024

/** Reads `skill_id` and `directory`, or `skills`, or `skills_file`; every mistake goes to the reader. */
export async function readSkills(
  reader: Reader,
  workspace: string,
  dryRun: boolean,
): Promise<SkillRequest[]> {
  const given = ['skills', 'skills_file', 'skill_id'].filter(name => reader.text(name) !== '')
  const [first] = given
  if (given.length > 1) reader.mistake(`${given.join(' and ')} are both set. Set one of them.`)
  if (first === undefined || first === 'skill_id') return readOne(reader, workspace, dryRun)
  if (!['', '.'].includes(reader.text('directory'))) {
    reader.mistake(`directory and ${first} are both set. Name the directories in ${first} only.`)
  }
  const lines = parseMapping(
    reader,
    first,
    first === 'skills' ? reader.text('skills') : readMappingFile(reader, workspace),
  )
  const requests = await resolveLines(reader, first, lines, workspace)
  checkOverlap(reader, first, requests)
  return requests
}

function readOne(reader: Reader, workspace: string, dryRun: boolean): SkillRequest[] {
  const skillId = reader.text('skill_id')
  if (skillId === '' && !dryRun) {
    reader.mistake(
      'skill_id is missing. Set it to the id of the skill that gets the new version, or to auto to find it by its name.',
    )
  }
  if (skillId !== '') checkId(reader, 'skill_id', skillId)
  const directory = findOrTell(reader, 'directory', reader.text('directory') || '.', workspace)
  return directory ? [{ directory, ...(skillId && { skillId }) }] : []
}

function readMappingFile(reader: Reader, workspace: string): string {
  const path = reader.text('skills_file')
  const location = realpathOf(resolve(workspace, path))
  if (!isInside(realpathOf(workspace), location)) {
    reader.mistake(
      `skills_file is ${JSON.stringify(path)}, which is outside the workspace. Name a file inside it.`,
    )
    return ''
  }
  try {
    const stats = statSync(location)
    if (!stats.isFile()) throw new Error('it is no regular file')
    if (stats.size > MAX_FILE_BYTES) throw new Error(`it has more than ${MAX_FILE_BYTES} bytes`)
    return readFileSync(location, 'utf8')
  } catch (cause) {
    reader.mistake(
      `skills_file ${JSON.stringify(path)} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
    )
    return ''
  }
}

function parseMapping(reader: Reader, input: string, text: string): Line[] {
  if (reader.mistakes.length > 0 && text === '') return []
  const document = parseDocument(text, { prettyErrors: true, logLevel: 'silent' })
  const [broken] = document.errors
  if (broken) {
    reader.mistake(
      `${input} is not valid YAML: ${broken.message.split('\n')[0]?.replace(/:$/, '')}. Write lines "directory: skill_id".`,
    )
    return []
  }
  if (!isMap(document.contents) || document.contents.items.length === 0) {
    reader.mistake(`${input} holds no skill. Write lines "directory: skill_id".`)
    return []
  }
  return document.contents.items.flatMap(({ key, value }) => {
    const directory = isScalar(key) ? String(key.value) : ''
    const skillId = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : ''
    if (directory !== '' && skillId !== '') return [{ key: directory, skillId }]
    reader.mistake(
      `${input}: ${JSON.stringify(directory || String(key))} has no id that is a text. Write "directory: skill_id", or "directory: ${AUTO}".`,
    )
    return []
  })
}

async function resolveLines(
  reader: Reader,
  input: string,
  lines: readonly Line[],
  workspace: string,
): Promise<SkillRequest[]> {
  const resolved: { request: SkillRequest; explicit: boolean }[] = []
  for (const { key, skillId } of lines) {
    checkId(reader, `${input}: the id of ${JSON.stringify(key)}`, skillId)
    const isPattern =
      skillId === AUTO && /[*?[]/.test(key) && !statSync(resolve(workspace, key), { throwIfNoEntry: false })
    const paths = isPattern ? await expandPattern(reader, input, key, workspace) : [key]
    for (const path of paths) {
      const directory = findOrTell(reader, `${input}: the directory`, path, workspace)
      if (directory) resolved.push({ request: { directory, skillId }, explicit: !isPattern })
    }
  }
  // A line of its own wins over a pattern, and of two patterns the first.
  const isExplicit = (location: string) =>
    resolved.some(({ request, explicit }) => explicit && request.directory.location === location)
  const seen = new Set<string>()
  return resolved
    .filter(({ request: { directory }, explicit }) => {
      if (explicit) return true
      if (isExplicit(directory.location) || seen.has(directory.location)) return false
      seen.add(directory.location)
      return true
    })
    .map(({ request }) => request)
}

/** Folders that hold a SKILL.md, in the order of their paths; those that a wildcard finds hidden are left out. */
async function expandPattern(
  reader: Reader,
  input: string,
  pattern: string,
  workspace: string,
): Promise<string[]> {
  const folder = pattern.replace(/^\.\//, '').replace(/\/+$/, '')
  if (folder.startsWith('/') || folder.split('/').includes('..')) {
    reader.mistake(
      `${input}: the pattern ${JSON.stringify(pattern)} must be relative to the workspace and stay inside it.`,
    )
    return []
  }
  const { create } = await import('@actions/glob')
  const root = realpathOf(workspace)
  const literal = folder.split('/').findIndex(name => /[*?[]/.test(name))
  // Links are not followed: one could lead anywhere, and would be walked to its end.
  const globber = await create(`${escapeGlob(root)}/${folder}/SKILL.md`, {
    followSymbolicLinks: false,
    matchDirectories: false,
  })
  const found = (await globber.glob())
    .map(path => toPosix(path.slice(root.length + 1)).replace(/\/SKILL\.md$/, ''))
    .filter(
      path =>
        !path
          .split('/')
          .slice(literal)
          .some(name => name.startsWith('.') || name === 'node_modules'),
    )
    .sort()
  if (found.length === 0)
    reader.mistake(`${input}: the pattern ${JSON.stringify(pattern)} finds no folder that holds a SKILL.md.`)
  return found
}

/** As the glob library escapes the folder that patterns are relative to; on Windows a backslash separates. */
function escapeGlob(path: string): string {
  const escaped = process.platform === 'win32' ? path : path.replaceAll('\\', '\\\\')
  return escaped
    .replace(/\[(?=[^/]+\])/g, '[[]')
    .replaceAll('?', '[?]')
    .replaceAll('*', '[*]')
}

function checkOverlap(reader: Reader, input: string, requests: readonly SkillRequest[]): void {
  requests.forEach(({ directory, skillId }, index) => {
    for (const other of requests.slice(0, index)) {
      const [a, b] = [other.directory, directory]
      if (a.location === b.location)
        reader.mistake(`${input} names the directory ${a.path} twice. Keep one line.`)
      else if (isInside(a.location, b.location) || isInside(b.location, a.location)) {
        reader.mistake(
          `${input}: of ${a.path} and ${b.path} one lies inside the other. A skill cannot hold another.`,
        )
      }
      if (skillId !== AUTO && skillId === other.skillId)
        reader.mistake(
          `${input} gives ${a.path} and ${b.path} the same id ${skillId}. A skill has one directory.`,
        )
    }
  })
}

/** Ids are opaque; what no path of a URL can carry is none. */
function checkId(reader: Reader, what: string, skillId: string): void {
  if (!/^[\x21-\x7e]{1,256}$/.test(skillId) || /^\.{1,2}$/.test(skillId)) {
    reader.mistake(
      `${what} is ${JSON.stringify(skillId)}, which is no id of a skill. Copy it from the Claude Console.`,
    )
  }
}

function findOrTell(reader: Reader, what: string, path: string, workspace: string): Directory | undefined {
  try {
    return findDirectory(workspace, path)
  } catch (cause) {
    reader.mistake(`${what} ${cause instanceof Error ? cause.message : String(cause)}`)
    return undefined
  }
}
