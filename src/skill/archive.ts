// A skill as a zip: packed for people, unpacked when the API sends a version. Works in memory, touches no disk.

import type { FileState } from './changes.ts'
import { sha256, sortByPath } from './digest.ts'
import type { Skill } from './skill.ts'

/** A file of a published version. */
export interface VersionFile extends FileState {
  readonly content: Uint8Array
}

const CENTRAL_ENTRY = 0x02014b50
const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const UNIX = 3
// The oldest time that a zip can hold, in whatever time zone it is read.
const FIXED_TIME = new Date(1980, 0, 1)

/**
 * Packs a skill so that the same content gives the same bytes: `<name>/…`, sorted, one fixed time, and of the
 * permissions the executable bit only.
 */
export async function packSkill({ name, files }: Skill): Promise<Uint8Array> {
  const { zipSync } = await import('fflate')
  const entries = files.map(file => {
    const mode = 0o100000 | (file.executable ? 0o755 : 0o644)
    return [
      `${name}/${file.path}`,
      [file.read(), { os: UNIX, attrs: mode << 16, mtime: FIXED_TIME }],
    ] as const
  })
  return zipSync(Object.fromEntries(entries.map(([path, [content, options]]) => [path, [content, options]])))
}

/**
 * Unpacks the zip of a version, with or without its top-level folder.
 *
 * @param maxBytes what the files may have together; more is not unpacked
 * @throws Error whose message completes "its content …"
 */
export async function unpackVersion(zip: Buffer, maxBytes: number): Promise<VersionFile[]> {
  const { unzipSync } = await import('fflate')
  if (isEncrypted(zip)) throw new Error('is an encrypted zip')
  let total = 0
  const accept = ({ name, originalSize }: { name: string; originalSize: number }) => {
    total += originalSize
    if (total > maxBytes) throw new Error('is larger than any skill when it is unpacked')
    if (climbs(name)) throw new Error(`has an entry that leaves its folder, ${JSON.stringify(name)}`)
    return !name.endsWith('/')
  }
  const entries = Object.entries(unzip(() => unzipSync(zip, { filter: accept })))
  const prefix = topFolder(entries.map(([path]) => path))
  return sortByPath(
    entries.map(([path, content]) => ({
      path: path.slice(prefix.length),
      size: content.length,
      sha256: sha256(content),
      content,
    })),
  )
}

function unzip<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    // The library's own errors have a code, the refusals above have none.
    if (cause instanceof Error && !('code' in cause)) throw cause
    throw new Error('is no readable zip', { cause })
  }
}

/** Bit 0 of an entry's flags in the central directory, which the library does not look at. */
function isEncrypted(zip: Buffer): boolean {
  const end = zip.lastIndexOf(END_OF_DIRECTORY)
  let offset = end < 0 || end + 20 > zip.length ? zip.length : zip.readUInt32LE(end + 16)
  while (offset + 46 <= zip.length && zip.readUInt32LE(offset) === CENTRAL_ENTRY) {
    if ((zip.readUInt16LE(offset + 8) & 1) === 1) return true
    offset +=
      46 + zip.readUInt16LE(offset + 28) + zip.readUInt16LE(offset + 30) + zip.readUInt16LE(offset + 32)
  }
  return false
}

function climbs(name: string): boolean {
  return (
    name.includes('\\') || name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..')
  )
}

/** The folder that all entries share, unless SKILL.md stands beside it. */
function topFolder(paths: readonly string[]): string {
  const folder = /^[^/]+\//.exec(paths[0] ?? '')?.[0] ?? ''
  return paths.every(path => path.startsWith(folder)) ? folder : ''
}
