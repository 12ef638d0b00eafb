// A skill as a zip: packed for people, opened when the API sends a version. Works in memory, touches no disk.

import type { ZippableFile } from 'fflate'
import type { VersionFile } from './changes.ts'
import { sortByPath } from './digest.ts'
import type { Skill } from './skill.ts'
import { readEntries, type ZipEntry, ZipError } from './unzip.ts'

const UNIX = 3
const REGULAR_FILE = 0o100000
// The oldest time that a zip can hold; a zip has no time zone.
const FIXED_TIME = new Date(1980, 0, 1)

/**
 * Packs a skill so that the same content gives the same bytes: `<name>/…`, sorted, one fixed time, and no permission of
 * the disk, where Windows and a checkout over Windows have none.
 */
export async function packSkill({ name, files }: Skill): Promise<Uint8Array> {
  // Not Node's own zlib, whose output depends on its version and on the processor.
  const { zipSync } = await import('fflate')
  const entries = files.map((file): [string, ZippableFile] => {
    const content = file.read()
    const attrs = (REGULAR_FILE | modeOf(content)) << 16
    return [`${name}/${file.path}`, [content, { os: UNIX, attrs, mtime: FIXED_TIME }]]
  })
  return zipSync(Object.fromEntries(entries))
}

/** The permissions of a file: executable when it begins with `#!`. */
function modeOf(content: Buffer): number {
  return content.toString('latin1', 0, 2) === '#!' ? 0o755 : 0o644
}

/**
 * Opens the zip of a version, with or without its top-level folder.
 *
 * @param maxBytes what the files may have together; more is not unpacked
 * @returns the files in byte order of their paths, whatever the order of the zip
 * @throws ZipError, as does the reading of each file
 */
export function openVersion(zip: Buffer, maxBytes: number): VersionFile[] {
  const entries = orUnreadable(() => readEntries(zip)).map(entry => ({ ...entry, name: tidy(entry.name) }))
  const size = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (size > maxBytes) throw new ZipError('is larger than any skill when it is unpacked')
  const climber = entries.find(({ name }) => climbs(name))
  if (climber) throw new ZipError(`has an entry that leaves its folder, ${JSON.stringify(climber.name)}`)
  const isFolder = ({ name }: ZipEntry) => name === '' || name.endsWith('/')
  if (entries.some(entry => isFolder(entry) && entry.size > 0)) throw new ZipError('is a damaged zip')
  const files = entries.filter(entry => !isFolder(entry))
  if (new Set(files.map(({ name }) => name)).size < files.length)
    throw new ZipError('has two entries of one name')
  const prefix = topFolder(files.map(({ name }) => name))
  return sortByPath(
    files.map(({ name, size, irregular, read }) => ({
      path: name.slice(prefix.length),
      size,
      ...(irregular && { irregular }),
      read: () => orUnreadable(read),
    })),
  )
}

function orUnreadable<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    // Node's own errors, which have a code, speak of offsets.
    if (!('code' in Object(cause))) throw cause
    throw new ZipError('is a damaged zip', { cause })
  }
}

/** Corrects a name: some programs write `./` before it, or the separator of their own system. */
function tidy(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(\.\/)+/, '')
}

function climbs(name: string): boolean {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
}

/** The folder that all entries lie in, with `/` behind it; '' when there is none. */
function topFolder(paths: readonly string[]): string {
  const folder = /^[^/]+\//.exec(paths[0] ?? '')?.[0] ?? ''
  return paths.every(path => path.startsWith(folder)) ? folder : ''
}
