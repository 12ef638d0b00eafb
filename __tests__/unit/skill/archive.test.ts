import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { strToU8, unzipSync, Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate'
import { writeZip, zipVersion } from '../../../fakes/zip.mjs'
import { openVersion, packSkill } from '../../../src/skill/archive.ts'
import { digestFiles, sha256 } from '../../../src/skill/digest.ts'
import type { Skill } from '../../../src/skill/skill.ts'
import { ZipError } from '../../../src/skill/unzip.ts'
import { fileOf, skillOf } from '../skills.ts'

const MAX_BYTES = 1024 * 1024
const DOS_1980 = 0x0021
const FILES = {
  'SKILL.md': '---\nname: my-skill\n---\n',
  'docs/a.md': 'a'.repeat(5_000),
  'docs/deep/b.md': 'b',
  'empty.txt': '',
  'Grüße/你好.txt': 'ä',
}
const SKILL = skillOf(FILES)
const BUFFERS = new Map(Object.entries(FILES).map(([path, text]) => [path, Buffer.from(text)]))

/** Opens a zip and reads every file. */
function unpack(zip: Uint8Array, maxBytes = MAX_BYTES) {
  return openVersion(Buffer.from(zip), maxBytes).map(file => {
    const content = file.read()
    return { ...file, content, sha256: sha256(content) }
  })
}

function pathsOf(zip: Uint8Array): string[] {
  return unpack(zip).map(({ path }) => path)
}

function zipOf(entries: Readonly<Record<string, string>>): Buffer {
  return writeZip(Object.entries(entries).map(([name, text]) => ({ name, content: Buffer.from(text) })))
}

describe('a version’s zip gives the skill’s files', () => {
  test.each(['zip', 'zip-flat', 'zip-dirs'])('written as %s', kind => {
    expect(digestFiles(unpack(zipVersion('my-skill', BUFFERS, kind)))).toBe(SKILL.digest)
  })

  test('with sizes and contents, in byte order', () => {
    const files = unpack(zipVersion('my-skill', new Map([...BUFFERS].reverse()), 'zip'))
    expect(files.map(({ path }) => path)).toEqual(SKILL.files.map(({ path }) => path))
    expect(files.map(({ size }) => size)).toEqual(SKILL.files.map(({ size }) => size))
    expect(files.map(({ content }) => content.toString())).toEqual(
      SKILL.files.map(({ path }) => FILES[path as keyof typeof FILES]),
    )
  })

  test.each([
    ['deflated', (name: string) => new ZipDeflate(name)],
    ['stored', (name: string) => new ZipPassThrough(name)],
  ])('written as a stream, sizes behind the content, %s', (_, open) => {
    const zip = streamZip(open)
    // Bit 3: the local header knows no sizes.
    expect(zip.readUInt16LE(6) & 8).toBe(8)
    expect(digestFiles(unpack(zip))).toBe(SKILL.digest)
  })

  test('with numbers of 64 bits, and with a comment', () => {
    expect(digestFiles(unpack(toZip64(zipOf({ 'my-skill/SKILL.md': 'x' }))))).toBe(
      digestFiles([fileOf('SKILL.md', 'x')]),
    )
    const commented = zipOf({ 'SKILL.md': 'x' })
    commented.writeUInt16LE(7, commented.length - 2)
    expect(pathsOf(Buffer.concat([commented, Buffer.from('comment')]))).toEqual(['SKILL.md'])
  })

  test.each<[string, string[], string[]]>([
    ['no file', [], []],
    ['one file in a folder', ['my-skill/SKILL.md'], ['SKILL.md']],
    ['one file at the top', ['SKILL.md'], ['SKILL.md']],
    ['two folders at the top', ['a/x', 'b/y'], ['a/x', 'b/y']],
    ['a folder beside SKILL.md', ['docs/x', 'SKILL.md'], ['SKILL.md', 'docs/x']],
    ['a folder in the folder', ['s/docs/x', 's/docs/y'], ['docs/x', 'docs/y']],
    ['folders of their own', ['s/', 's/docs/', 's/docs/x'], ['docs/x']],
    ['names that begin alike', ['s/x', 'st/y'], ['s/x', 'st/y']],
    ['names that begin with ./', ['./s/a', './s/b/c'], ['a', 'b/c']],
    ['names of another system', ['s\\a', 's\\b\\c'], ['a', 'b/c']],
    ['dots that do not climb', ['s/..x', 's/y..', 's/.z'], ['..x', '.z', 'y..']],
    ['names of JavaScript', ['__proto__', 'constructor'], ['__proto__', 'constructor']],
  ])('with %s', (_, names, paths) => {
    expect(pathsOf(zipOf(Object.fromEntries(names.map(name => [name, '']))))).toEqual(paths)
  })

  test.each([
    ['no mode', 0, undefined],
    ['a mode that names no kind', 0o644, undefined],
    ['a regular file', 0o100755, undefined],
    ['a symbolic link', 0o120777, 'a symbolic link'],
    ['a FIFO', 0o010644, 'no regular file'],
    ['a socket', 0o140755, 'no regular file'],
    ['a device', 0o060660, 'no regular file'],
    ['a folder that is named like a file', 0o040755, 'no regular file'],
  ])('and what each is: %s', (_, mode, irregular) => {
    const folder = { name: 's/', content: Buffer.alloc(0), mode: 0o040755 }
    const zip = writeZip([folder, { name: 's/a', content: Buffer.from('x'), mode }])
    expect(openVersion(zip, 10).map(file => [file.path, file.irregular])).toEqual([['a', irregular]])
  })

  /** Names of any kind that a skill's file can have, those that mean something to JavaScript or a zip among them. */
  const anyName = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .filter(name => !/[/\\\p{Cc}\p{Cs}]|%(22|0A|0D)/iu.test(name) && !['.', '..'].includes(name))
  const hardName = fc.constantFrom('__proto__', 'constructor', '10', 'C:', "a'b", ...'02ä😀\uff5e ')
  const path = fc
    .array(fc.oneof(anyName, hardName), { minLength: 1, maxLength: 4 })
    .map(names => names.join('/'))
  const files = fc
    .uniqueArray(fc.tuple(path, fc.uint8Array({ maxLength: 3_000 })), {
      selector: ([name]) => name,
      maxLength: 12,
    })
    // Not by an object literal, in which __proto__ would be no file.
    .map(list => Object.fromEntries([['SKILL.md', new Uint8Array()], ...list]) as Record<string, Uint8Array>)

  test('whatever the files are: packed here and unpacked, they are the same in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(files, async entries => {
        const skill = skillOf(toBuffers(entries))
        const unpacked = unpack(await packSkill(skill))
        expect(unpacked.map(file => file.path)).toEqual(skill.files.map(file => file.path))
        expect(digestFiles(unpacked)).toBe(skill.digest)
      }),
    )
  })

  test('whatever the files are: packed by others, with a folder or without, the digest is the same', () => {
    fc.assert(
      fc.property(
        // At the top of a zip, neither fflate can write the first nor may anybody trust the second.
        files.filter(entries => !Object.keys(entries).some(name => /^(__proto__$|[a-z]:)/i.test(name))),
        fc.constantFrom('', 'my-skill/'),
        fc.constantFrom(0, 6, 9),
        (entries, prefix, level) => {
          const named = Object.fromEntries(
            Object.entries(entries).map(([name, bytes]) => [prefix + name, bytes]),
          )
          const skill = skillOf(toBuffers(entries))
          expect(digestFiles(unpack(zipSync(named, { level: level as 0 })))).toBe(skill.digest)
        },
      ),
    )
  })
})

describe('a zip that cannot be trusted is refused', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', Buffer.alloc(0), /^is no zip, or only a part of one$/],
    ['an HTML page', Buffer.from('<html></html>'), /^is no zip/],
    ['encrypted', zipVersion('my-skill', BUFFERS, 'encrypted'), /^is an encrypted zip$/],
    [
      'climbing',
      zipVersion('my-skill', BUFFERS, 'climbing'),
      /^has an entry that leaves its folder, "\.\.\/evil"$/,
    ],
    ['climbing in between', zipOf({ 'a/../../b': '' }), /leaves its folder/],
    ['absolute', zipOf({ '/etc/passwd': '' }), /leaves its folder/],
    ['of a drive', zipOf({ 'C:evil': '' }), /leaves its folder/],
    ['climbing on another system', zipOf({ 'a\\..\\b': '' }), /leaves its folder/],
    ['a folder that climbs', zipOf({ '../': '', a: '' }), /leaves its folder/],
    [
      'twofold',
      writeZip(['1', '2'].map(text => ({ name: 'a', content: Buffer.from(text) }))),
      /^has two entries of one name$/,
    ],
    [
      'larger than a skill',
      zipVersion('my-skill', BUFFERS, 'bomb'),
      /^is larger than any skill when it is unpacked$/,
    ],
    ['larger than it says', zipVersion('my-skill', BUFFERS, 'bomb-undeclared'), /^is a damaged zip$/],
    ['entries that overlap', overlapping(), /^has entries that overlap, as no tool writes them$/],
    ['an entry that ends behind the zip', reaching(), /^is a damaged zip$/],
    ['a folder with content', zipOf({ 'a/': 'x' }), /^is a damaged zip$/],
    ['smaller than it says', declared('abc', 4), /^is a damaged zip$/],
    ['of a size that does not tell', declared('', 4), /^is a damaged zip$/],
  ])('%s', (_, zip, message) => {
    expect(messageOf(() => unpack(zip))).toMatch(message)
  })

  test('a bomb that hides its size is unpacked no further than it says', () => {
    const zip = zipVersion('my-skill', BUFFERS, 'bomb-undeclared')
    expect(() => unpack(zip)).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'ERR_BUFFER_TOO_LARGE' }) }),
    )
  })

  test('exactly as large as a skill may be is not too large', () => {
    const zip = zipOf({ a: 'x'.repeat(600), b: 'x'.repeat(400) })
    expect(unpack(zip, 1_000)).toHaveLength(2)
    expect(messageOf(() => unpack(zip, 999))).toMatch(/larger/)
  })

  test.each([0, 8])('a bit that has flipped in the content, method %i', method => {
    const content = Buffer.from('print(1)\n'.repeat(50))
    const zip = writeZip([{ name: 'a', content, stored: method === 0 }])
    expect(zip.readUInt16LE(8)).toBe(method)
    zip[40] = (zip[40] ?? 0) ^ 1
    expect(messageOf(() => unpack(zip))).toBe('is a damaged zip')
  })

  test('a method that nobody knows', () => {
    const zip = zipOf({ a: 'x' })
    zip.writeUInt16LE(12, zip.indexOf('PK\x01\x02') + 10)
    expect(messageOf(() => unpack(zip))).toBe('is a zip of an unknown kind')
  })

  test('cut off anywhere', () => {
    const zip = zipVersion('my-skill', BUFFERS, 'zip')
    for (let length = 0; length < zip.length; length++)
      expect(messageOf(() => unpack(zip.subarray(0, length)))).toMatch(/^is (no|a damaged) zip/)
  })

  test('damaged anywhere, it gives every content as it was or an error that can be read', () => {
    const zip = zipVersion('my-skill', BUFFERS, 'zip')
    // An empty file may pass for a folder, when its name comes to end in "/": no content is lost with it.
    const hashes = (files: readonly { size: number; sha256: string }[]) =>
      files.flatMap(({ size, sha256 }) => (size > 0 ? sha256 : [])).sort()
    const emptyName = zip.lastIndexOf('empty.txt')
    const lastNameLength = zip.lastIndexOf('PK\x01\x02') + 28
    const lengths = ['my-skill/Grüße/你好.txt', 'my-skill/Grüße/'].map(name => Buffer.byteLength(name))
    const nowFolders: [number, number][] = [
      [emptyName + 8, 't'.charCodeAt(0) ^ '/'.charCodeAt(0)],
      [lastNameLength, (lengths[0] ?? 0) ^ (lengths[1] ?? 0)],
    ]
    fc.assert(
      fc.property(fc.nat(zip.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = Buffer.from(zip)
        damaged[at] = (damaged[at] ?? 0) ^ flip
        try {
          expect(hashes(unpack(damaged))).toEqual(hashes(SKILL.files))
        } catch (error) {
          expect(error).toBeInstanceOf(ZipError)
          expect((error as Error).message).toMatch(/^(is|has) (a|an|no|larger|two|entries) /)
        }
      }),
      { numRuns: 2_000, examples: nowFolders },
    )
  })
})

describe('a skill is packed', () => {
  const pack = async (skill: Skill) => Buffer.from(await packSkill(skill))

  test('below its name, in byte order, so that another reader finds the same', async () => {
    const read = Object.entries(unzipSync(await pack(SKILL)))
    expect(read.map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual(
      SKILL.files.map(file => [`my-skill/${file.path}`, file.read().toString()]),
    )
  })

  test.each([
    ['what names its interpreter can be run', '#!/bin/sh\n', 0o100755],
    ['anything else cannot', '# !', 0o100644],
  ])('%s, and has one fixed time: no permission of the disk', async (_, content, mode) => {
    const zip = await pack(skillOf({ 'SKILL.md': content }))
    // https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12
    const central = zip.subarray(zip.indexOf('PK\x01\x02'))
    expect(central.readUInt32LE(38) >>> 16).toBe(mode)
    expect(central.readUInt8(5)).toBe(3)
    expect([central.readUInt16LE(12), central.readUInt16LE(14)]).toEqual([0, DOS_1980])
  })

  test('to the same bytes each time, and to others when anything differs', async () => {
    const zip = await pack(SKILL)
    expect(await pack(skillOf(FILES))).toEqual(zip)
    for (const other of [skillOf({ ...FILES, 'docs/a.md': 'b' }), { ...SKILL, name: 'other' }])
      expect(await pack(other)).not.toEqual(zip)
  })
})

function messageOf(action: () => unknown): string {
  try {
    action()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

function declared(text: string, declaredSize: number): Buffer {
  return writeZip([{ name: 'a', content: Buffer.from(text), declaredSize }])
}

function toBuffers(entries: Readonly<Record<string, Uint8Array>>): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, Buffer.from(bytes)]))
}

/** As a server writes that does not know the sizes before it has sent the content. */
function streamZip(open: (name: string) => ZipDeflate | ZipPassThrough): Buffer {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  for (const [path, text] of Object.entries(FILES)) {
    const entry = open(`my-skill/${path}`)
    zip.add(entry)
    entry.push(strToU8(text), true)
  }
  zip.end()
  return Buffer.concat(chunks)
}

/** Moves every number of a zip with one entry to where numbers of 64 bits stand. */
/** Two names for one content. */
function overlapping(): Buffer {
  const zip = zipOf({ a: 'x', b: 'x' })
  const second = zip.indexOf('PK\x01\x02', zip.indexOf('PK\x01\x02') + 4)
  zip.writeUInt32LE(0, second + 42)
  return zip
}

function reaching(): Buffer {
  const zip = zipOf({ a: 'x' })
  zip.writeUInt32LE(zip.length, zip.indexOf('PK\x01\x02') + 20)
  return zip
}

function toZip64(zip: Buffer): Buffer {
  const centralAt = zip.indexOf('PK\x01\x02')
  const endAt = zip.indexOf('PK\x05\x06')
  const central = Buffer.from(zip.subarray(centralAt, endAt))
  const end = Buffer.from(zip.subarray(endAt))
  const numbers = [24, 20, 42].map(at => long(central.readUInt32LE(at)))
  for (const at of [20, 24, 42]) central.writeUInt32LE(0xffffffff, at)
  // Another field first, which has to be passed over.
  const extra = Buffer.concat([Buffer.from([9, 9, 2, 0, 1, 2]), Buffer.from([1, 0, 24, 0]), ...numbers])
  central.writeUInt16LE(extra.length, 30)
  const directory = Buffer.concat([central, extra])
  end.writeUInt32LE(0xffffffff, 16)
  const record = Buffer.concat([
    Buffer.from('PK\x06\x06'),
    long(44),
    Buffer.alloc(28),
    long(directory.length),
    long(centralAt),
  ])
  const locator = Buffer.concat([
    Buffer.from('PK\x06\x07'),
    Buffer.alloc(4),
    long(centralAt + directory.length),
    Buffer.alloc(4),
  ])
  return Buffer.concat([zip.subarray(0, centralAt), directory, record, locator, end])
}

function long(number: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(number))
  return bytes
}
