// Writes the zip that the API answers for a version's content, and the broken ones that a client must survive.

import { crc32, deflateRawSync } from 'node:zlib'
import { Zip } from 'fflate'

// The earliest date a zip can hold: the same files give the same bytes.
const MODIFIED = new Date(1980, 0, 1)
const ENCRYPTED = 0x0001
// More than a skill may have.
const BOMB_SIZE = 32 * 1024 * 1024
export const CONTENT_KINDS = /** @type {const} */ ([
  ...[
    'zip',
    'zip-flat',
    'zip-dirs',
    'zip-dotted',
    'zip-backslashes',
    'zip-links',
    'encrypted',
    'climbing',
    'bomb',
    'bomb-undeclared',
    'cut',
  ],
  // Not written here, but answered instead.
  ...['forbidden', 'missing', 'html', 'hang'],
])

/**
 * @typedef {{ name: string, content: Buffer, stored?: boolean, flags?: number, declaredSize?: number, mode?: number }} Entry
 *   the last three as the headers are to say, true or not; `mode` is that of Unix, its kind of file included
 *
 * @param {Entry[]} entries names with `/`, directories end in one
 * @returns {Buffer}
 */
export function writeZip(entries) {
  const chunks = []
  const zip = new Zip((_, chunk) => chunks.push(chunk))
  for (const { name, content, stored = false } of entries) {
    // Node's own compression, at its fastest: the server's time is no part of what is measured against it.
    const data = stored ? content : deflateRawSync(content, { level: 1 })
    const about = { size: content.length, crc: crc32(content), compression: stored ? 0 : 8, mtime: MODIFIED }
    const file = { filename: name, ...about }
    zip.add(file)
    file.ondata(null, data, true)
  }
  zip.end()
  return rewriteHeaders(Buffer.concat(chunks), entries)
}

/** Puts flags and sizes into both headers of each entry; in a zip without a comment and of one disk. */
function rewriteHeaders(zip, entries) {
  let central = zip.readUInt32LE(zip.length - 6)
  for (const { flags = 0, declaredSize, mode = 0 } of entries) {
    zip.writeUInt16LE(mode, central + 40)
    // Everything from the flags to the lengths is the same in both headers.
    for (const shared of [zip.readUInt32LE(central + 42) + 6, central + 8]) {
      zip.writeUInt16LE(zip.readUInt16LE(shared) | flags, shared)
      if (declaredSize !== undefined) zip.writeUInt32LE(declaredSize, shared + 16)
    }
    central += 46 + zip.readUInt16LE(central + 28) + zip.readUInt16LE(central + 30)
  }
  return zip
}

/**
 * The zip of a version, written as `kind` asks.
 * @param {string} directory the top-level folder
 * @param {Map<string, Buffer>} files
 * @param {string} kind of the option `content`
 */
export function zipVersion(directory, files, kind) {
  const prefix = PREFIXES[kind]?.(directory) ?? `${directory}/`
  const separator = kind === 'zip-backslashes' ? '\\' : '/'
  const entries = [...files].map(([path, content]) => ({
    name: (prefix + path).replaceAll('/', separator),
    content,
  }))
  const bomb = () => ({ name: `${prefix}bomb.bin`, content: Buffer.alloc(BOMB_SIZE) })
  if (kind === 'zip-dirs') return writeZip(withDirectories(entries))
  if (kind === 'zip-links') return writeZip(entries.map(withLink))
  if (kind === 'encrypted') return writeZip(entries.map(entry => ({ ...entry, flags: ENCRYPTED })))
  if (kind === 'climbing') return writeZip([...entries, { name: '../evil', content: Buffer.from('evil') }])
  if (kind === 'bomb') return writeZip([...entries, bomb()])
  if (kind === 'bomb-undeclared') return writeZip([...entries, { ...bomb(), declaredSize: 1024 }])
  const zip = writeZip(entries)
  return kind === 'cut' ? zip.subarray(0, Math.floor(zip.length / 2)) : zip
}

const PREFIXES = { 'zip-flat': () => '', 'zip-dotted': directory => `./${directory}/` }

/** Stored entries, and one for each folder before what is in it. */
function withDirectories(entries) {
  const folders = entries.flatMap(({ name }) => {
    const segments = name.split('/').slice(0, -1)
    return segments.map((_, index) => `${segments.slice(0, index + 1).join('/')}/`)
  })
  const directories = [...new Set(folders)].map(name => ({ name, content: Buffer.alloc(0) }))
  return [...directories, ...entries].map(entry => ({ ...entry, stored: true }))
}

/** Every file but SKILL.md as a symbolic link that holds the same. */
function withLink(entry) {
  return entry.name.endsWith('SKILL.md') ? entry : { ...entry, mode: 0o120777 }
}
