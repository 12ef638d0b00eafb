// The entries of a zip in memory. Pure. Inflated by Node itself, which stops where it is told to: no entry becomes
// larger than it says it is, and which is loaded with the first entry that is read.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT

import { formatNumber } from '../format-number.ts'

/** An entry of a zip. */
export interface ZipEntry {
  /** Its path; ends in `/` for a folder. */
  readonly name: string
  /** The unpacked size in bytes, as the zip declares it. */
  readonly size: number
  /** What it is when it is no regular file, to be read after "is"; the content of a link is its target. */
  readonly irregular?: Irregular
  /** @throws ZipError when the content is damaged, or not of the size that was declared */
  read(): Buffer
}

/** What is wrong with a zip, to be read after "its content". */
export class ZipError extends Error {
  override readonly name = 'ZipError'
}

/** An entry that is no regular file. */
export type Irregular = 'a symbolic link' | 'no regular file'

const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const END_LENGTH = 22
const ZIP64_LOCATOR = 0x07064b50
const ZIP64_FIELD = 1
/** Stands for a number that is in a field of 64 bits elsewhere. */
const MOVED = 0xffffffff
const MOVED_COUNT = 0xffff
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
const MAX_ENTRIES = 50_000
/** The bits of a Unix mode for the kind of file; without them it is a regular file. */
const KIND = 0o170000
const REGULAR_FILES = [0, 0o100000]
const FOLDER = 0o040000
const LINK = 0o120000
/** The smallest buffer that zlib takes for its output. */
const MIN_CHUNK = 64

/** Reads the entries of a zip. @throws ZipError, or an error of Node when a number in the zip points outside it */
export function readEntries(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(END_OF_DIRECTORY)
  if (end < 0 || end + END_LENGTH > zip.length) throw new ZipError('is no zip, or only a part of one')
  const count = zip.readUInt16LE(end + 10)
  let at = findDirectory(zip, end)
  const entries: PackedEntry[] = []
  while (at + 46 <= zip.length && zip.readUInt32LE(at) === CENTRAL_HEADER) {
    const [name, extra, comment] = [28, 30, 32].map(offset => zip.readUInt16LE(at + offset)) as Lengths
    if ((zip.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new ZipError('is an encrypted zip')
    if (entries.push(readEntry(zip, at, name, extra)) > MAX_ENTRIES)
      throw new ZipError(`has more than ${formatNumber(MAX_ENTRIES)} entries`)
    at += 46 + name + extra + comment
  }
  if (entries.length !== count && count !== MOVED_COUNT) throw new ZipError('is a damaged zip')
  if (overlap(entries)) throw new ZipError('has entries that overlap, as no tool writes them')
  return entries
}

interface PackedEntry extends ZipEntry {
  /** Where it lies in the zip, from its header to its end. */
  readonly start: number
  readonly end: number
}

/** Whether entries share bytes, which could then be unpacked again and again. */
function overlap(entries: readonly PackedEntry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.start - b.start)
  return sorted.some(({ start }, index) => start < (sorted[index - 1]?.end ?? 0))
}

type Lengths = [name: number, extra: number, comment: number]

/** Where the central directory begins; only there are sizes that were written behind the content. */
function findDirectory(zip: Buffer, end: number): number {
  const start = zip.readUInt32LE(end + 16)
  const locator = end - 20
  if (start !== MOVED || locator < 0 || zip.readUInt32LE(locator) !== ZIP64_LOCATOR) return start
  return readLong(zip, readLong(zip, locator + 8) + 48)
}

function readEntry(zip: Buffer, at: number, nameLength: number, extraLength: number): PackedEntry {
  const method = zip.readUInt16LE(at + 10)
  const crc = zip.readUInt32LE(at + 16)
  const extraAt = at + 46 + nameLength
  const [size, packedSize, offset] = readMoved(zip.subarray(extraAt, extraAt + extraLength), [
    zip.readUInt32LE(at + 24),
    zip.readUInt32LE(at + 20),
    zip.readUInt32LE(at + 42),
  ])
  const name = zip.toString('utf8', at + 46, extraAt)
  const content = findContent(zip, offset)
  const end = content + packedSize
  if (end > zip.length) throw new ZipError('is a damaged zip')
  const irregular = kindOf(name, zip.readUInt16LE(at + 40))
  const read = () => unpack(zip.subarray(content, end), method, size, crc)
  return { name, size, start: offset, end, ...(irregular && { irregular }), read }
}

/** What an entry is that is no regular file. @param mode the Unix mode, which other systems write as well */
function kindOf(name: string, mode: number): Irregular | undefined {
  const kind = mode & KIND
  if (REGULAR_FILES.includes(kind) || (kind === FOLDER && name.endsWith('/'))) return undefined
  return kind === LINK ? 'a symbolic link' : 'no regular file'
}

type Numbers = [size: number, packedSize: number, offset: number]

/** Completes numbers that did not fit into 32 bits: those stand in an extra field, in this order. */
function readMoved(extra: Buffer, numbers: Numbers): Numbers {
  if (!numbers.includes(MOVED)) return numbers
  let field = 0
  while (field + 4 <= extra.length && extra.readUInt16LE(field) !== ZIP64_FIELD)
    field += 4 + extra.readUInt16LE(field + 2)
  let at = field + 4
  return numbers.map(number => {
    if (number !== MOVED) return number
    at += 8
    return readLong(extra, at - 8)
  }) as Numbers
}

/** Where the content begins: the header before it has variable length. */
function findContent(zip: Buffer, offset: number): number {
  if (zip.readUInt32LE(offset) !== LOCAL_HEADER) throw new ZipError('is a damaged zip')
  return offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
}

function unpack(packed: Buffer, method: number, size: number, crc: number): Buffer {
  if (method !== STORED && method !== DEFLATED) throw new ZipError('is a zip of an unknown kind')
  // Unpacked into one buffer, with a spare byte by which zlib sees the end. The limit must not be zero.
  const { crc32, inflateRawSync } = process.getBuiltinModule('node:zlib')
  const content =
    method === STORED
      ? packed
      : inflateRawSync(packed, { maxOutputLength: size || 1, chunkSize: Math.max(MIN_CHUNK, size + 1) })
  if (content.length !== size || crc32(content) !== crc) throw new ZipError('is a damaged zip')
  return content
}

function readLong(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at))
}
