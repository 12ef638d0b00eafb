import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { packSkill, unpackVersion } from '../../../src/skill/archive.ts'
import { digestFiles, sha256, sortByPath } from '../../../src/skill/digest.ts'
import type { Skill } from '../../../src/skill/skill.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

const MAX_BYTES = 1024 * 1024
const DOS_1980 = 0x0021

function skillOf(files: Files, executables: readonly string[] = []): Skill {
  const read = Object.entries(files).map(([path, content]) => {
    const bytes = Buffer.from(content as string)
    return {
      path,
      sha256: sha256(bytes),
      size: bytes.length,
      executable: executables.includes(path),
      read: () => bytes,
    }
  })
  const sorted = sortByPath(read)
  const sizeBytes = sorted.reduce((sum, file) => sum + file.size, 0)
  return {
    name: 'my-skill',
    description: 'd',
    files: sorted,
    sizeBytes,
    digest: digestFiles(sorted),
    warnings: [],
  }
}

async function pack(files: Files, executables: readonly string[] = []): Promise<Buffer> {
  return Buffer.from(await packSkill(skillOf(files, executables)))
}

/** Names of any kind that a skill's file can have. */
const fileName = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 20 })
  .filter(name => !/[/\\\p{Cc}\p{Cs}]|%(22|0A|0D)/iu.test(name) && !['.', '..'].includes(name))
const hardName = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  '0',
  '10',
  '2',
  'ä',
  '🙂',
  ' ',
  "a'b",
  'C:',
)
const path = fc
  .array(fc.oneof(fileName, hardName), { minLength: 1, maxLength: 3 })
  .map(names => names.join('/'))
const contents = fc.uniqueArray(fc.tuple(path, fc.uint8Array({ maxLength: 200 })), {
  maxLength: 12,
  selector: ([name]) => name,
})

test('what is packed is unpacked as it was: the digest is the same', async () => {
  await fc.assert(
    fc.asyncProperty(contents, async files => {
      // Not by an object literal, in which __proto__ would be no file.
      const skill = skillOf(Object.fromEntries([['SKILL.md', new Uint8Array([45])], ...files]))
      const unpacked = unpackVersion(Buffer.from(await packSkill(skill)), MAX_BYTES)
      expect(unpacked.map(file => file.path)).toEqual(skill.files.map(file => file.path))
      expect(digestFiles(unpacked)).toBe(skill.digest)
    }),
  )
})

test('another reader finds the same, under the folder of the skill', async () => {
  const zip = await pack({ 'SKILL.md': 'text', 'docs/ä b.md': 'grüezi', empty: '' })
  const read = Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])
  expect(read).toEqual([
    ['my-skill/SKILL.md', 'text'],
    ['my-skill/docs/ä b.md', 'grüezi'],
    ['my-skill/empty', ''],
  ])
})

test('entries stand in byte order, whatever their names', async () => {
  const files = { '10': '', '9': '', SKILL: '', Ａ: '', '🙂': '', a: '', 'a/b': '', 'a-b': '' }
  const names = unpackVersion(await pack(files), MAX_BYTES).map(({ path: name }) => name)
  expect(names).toEqual(['10', '9', 'SKILL', 'a', 'a-b', 'a/b', 'Ａ', '🙂'])
})

test('of the permissions only the executable bit is kept, and every entry has one fixed time', async () => {
  const zip = await pack({ 'SKILL.md': 'text', 'run.sh': '#!/bin/sh' }, ['run.sh'])
  expect(centralEntries(zip)).toEqual([
    { name: 'my-skill/SKILL.md', mode: 0o100644, system: 3, time: 0, date: DOS_1980 },
    { name: 'my-skill/run.sh', mode: 0o100755, system: 3, time: 0, date: DOS_1980 },
  ])
})

describe('the same content gives the same bytes', () => {
  const FILES = { 'SKILL.md': 'text'.repeat(1000), 'docs/a.md': 'a' }

  test('each time', async () => {
    expect(await pack(FILES)).toEqual(await pack(FILES))
  })

  test('and other content, another name or another mode gives others', async () => {
    const zip = await pack(FILES)
    expect(await pack({ ...FILES, 'docs/a.md': 'b' })).not.toEqual(zip)
    expect(await pack(FILES, ['SKILL.md'])).not.toEqual(zip)
    expect(Buffer.from(await packSkill({ ...skillOf(FILES), name: 'other' }))).not.toEqual(zip)
  })
})

/** https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 */
function centralEntries(zip: Buffer) {
  const entries = []
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      system: zip.readUInt8(at + 5),
      time: zip.readUInt16LE(at + 12),
      date: zip.readUInt16LE(at + 14),
    })
  }
  return entries
}
