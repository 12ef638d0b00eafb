// Writes the zip that the API answers for a version's content, and the broken ones that a client must survive.

import { crc32, deflateRawSync } from 'node:zlib'

const UTF8_NAMES = 0x0800
const ENCRYPTED = 0x0001
// 1980-01-01, the earliest date a zip can hold: the same files give the same bytes.
const DOS_DATE = 0x0021
const CONTENT_KINDS = [
  ...['zip', 'zip-flat', 'zip-dirs', 'encrypted', 'climbing', 'bomb', 'bomb-undeclared', 'cut'],
  // Not written here, but answered instead.
  ...['forbidden', 'missing', 'html', 'hang'],
]
const BOMB_SIZE = 64 * 1024 * 1024

/**
 * @typedef {{ name: string, content: Buffer, stored?: boolean, flags?: number, declaredSize?: number }} Entry
 *
 * @param {Entry[]} entries names with `/`, directories end in one
 * @returns {Buffer}
 */
export function writeZip(entries) {
  const locals = []
  const centrals = []
  let offset = 0
  for (const entry of entries) {
    const { local, central } = writeEntry(entry, offset)
    locals.push(...local)
    centrals.push(central)
    offset += local.reduce((sum, part) => sum + part.length, 0)
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}

function writeEntry({ name, content, stored = false, flags = 0, declaredSize = content.length }, offset) {
  // The fastest level: the server's time is no part of what is measured against it.
  const data = stored ? content : deflateRawSync(content, { level: 1 })
  const path = Buffer.from(name)
  // Everything from "version needed" to the length of the name is the same in both headers.
  const shared = Buffer.alloc(24)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(UTF8_NAMES | flags, 2)
  shared.writeUInt16LE(stored ? 0 : 8, 4)
  shared.writeUInt16LE(DOS_DATE, 8)
  shared.writeUInt32LE(crc32(content), 10)
  shared.writeUInt32LE(data.length, 14)
  shared.writeUInt32LE(declaredSize, 18)
  shared.writeUInt16LE(path.length, 22)
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(offset, 12)
  return {
    local: [Buffer.from('PK\x03\x04'), shared, Buffer.alloc(2), path, data],
    central: Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, tail, path]),
  }
}

/** @param {string} kind of the option `content` */
export function checkContentKind(kind) {
  if (!CONTENT_KINDS.includes(kind)) throw new TypeError(`Unknown kind of content: ${kind}`)
  return kind
}

/**
 * The zip of a version, written as `kind` asks.
 * @param {string} directory the top-level folder
 * @param {Map<string, Buffer>} files
 * @param {string} kind of the option `content`
 */
export function zipVersion(directory, files, kind) {
  const prefix = kind === 'zip-flat' ? '' : `${directory}/`
  const entries = [...files].map(([path, content]) => ({ name: prefix + path, content }))
  if (kind === 'zip-dirs') return writeZip(withDirectories(entries))
  if (kind === 'encrypted') return writeZip(entries.map(entry => ({ ...entry, flags: ENCRYPTED })))
  if (kind === 'climbing') return writeZip([...entries, { name: '../evil', content: Buffer.from('evil') }])
  if (kind === 'bomb') return writeZip([...entries, bomb(prefix)])
  if (kind === 'bomb-undeclared') return writeZip([...entries, { ...bomb(prefix), declaredSize: 1024 }])
  const zip = writeZip(entries)
  return kind === 'cut' ? zip.subarray(0, Math.floor(zip.length / 2)) : zip
}

/** Stored entries, and one for each folder before what is in it. */
function withDirectories(entries) {
  const folders = new Set()
  return entries.flatMap(entry => {
    const segments = entry.name.split('/').slice(0, -1)
    const missing = segments
      .map((_, index) => `${segments.slice(0, index + 1).join('/')}/`)
      .filter(folder => !folders.has(folder))
    for (const folder of missing) folders.add(folder)
    const directories = missing.map(name => ({ name, content: Buffer.alloc(0), stored: true }))
    return [...directories, { ...entry, stored: true }]
  })
}

function bomb(prefix) {
  return { name: `${prefix}bomb.bin`, content: Buffer.alloc(BOMB_SIZE) }
}
