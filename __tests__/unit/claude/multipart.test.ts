import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseMultipart } from '../../../fakes/multipart.mjs'
import { encodeSkill, measureSkill } from '../../../src/claude/multipart.ts'
import type { Body } from '../../../src/http/outgoing-body.ts'
import type { Skill } from '../../../src/skill/skill.ts'
import { fileOf, SKILL, SKILL_MD, skillOf } from '../skills.ts'

const PIECES = ['\r\n', '--', '--skill-', '\r\n--skill-0000', 'x', '\n', 'Content-Disposition: form-data']
const RUNS = { numRuns: 200 }
const MEGABYTE = 1024 * 1024

function bytesOf(body: Body): Buffer {
  return Buffer.concat([...body.chunks()])
}

function parse(skill: Skill, fields?: Record<string, string>) {
  const body = encodeSkill(skill, fields)
  return parseMultipart(bytesOf(body), body.contentType)
}

/** Whole sequences that the escapes of names use can't be told from what they stand for. */
const nameArbitrary = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom('a', ' ', '"', '%', 'é', '漢', '😀', "'", ';', '=', '\\', '.'),
      minLength: 1,
    }),
  )
  .filter(name => !/\/|\0|%(22|0A|0D)/i.test(name))

const contentArbitrary = fc.oneof(
  fc.uint8Array({ maxLength: 400 }).map(bytes => Buffer.from(bytes)),
  fc.array(fc.constantFrom(...PIECES)).map(pieces => Buffer.from(pieces.join(''))),
)

const skillArbitrary = fc
  .uniqueArray(fc.tuple(nameArbitrary, contentArbitrary), { selector: ([name]) => name, maxLength: 8 })
  .map(entries => skillOf({ ...Object.fromEntries(entries), 'SKILL.md': SKILL_MD }))

describe('the body of an upload', () => {
  test('gives every file back under its name, whatever the name and the content hold', () => {
    fc.assert(
      fc.property(skillArbitrary, skill => {
        const parts = parse(skill)
        expect(parts.map(({ name, filename }) => ({ name, filename }))).toEqual(
          skill.files.map(({ path }) => ({ name: 'files[]', filename: `my-skill/${path}` })),
        )
        for (const [index, file] of skill.files.entries()) expect(parts[index]?.content).toEqual(file.read())
      }),
      RUNS,
    )
  })

  test('gives back names with what is white space, or a line end, elsewhere', () => {
    const spaces = [
      '\u2028',
      '\u2029',
      '\u0085',
      '\u00a0',
      '\ufeff',
      '\v',
      '\f',
      '\t',
      ' ',
      '\r',
      '\n',
      '\r\n',
    ]
    const names = spaces.flatMap(space => [space, `${space}a`, `a${space}`, `a${space}b.md`])
    const files = Object.fromEntries(names.map(name => [name, name]))
    const parts = parse(skillOf({ ...files, 'SKILL.md': SKILL_MD }))
    const read = parts.map(({ filename, content }) => [filename, content.toString()])
    expect(Object.fromEntries(read)).toEqual(
      Object.fromEntries([...names.map(name => [`my-skill/${name}`, name]), ['my-skill/SKILL.md', SKILL_MD]]),
    )
  })

  test('has the size that is announced, and that was measured before', () => {
    fc.assert(
      fc.property(skillArbitrary, skill => {
        const body = encodeSkill(skill)
        expect(bytesOf(body)).toHaveLength(body.size)
        expect(measureSkill(skill.name, skill.files)).toBe(body.size)
      }),
      RUNS,
    )
  })

  test('is the same for the same skill, and can be had twice for another attempt', () => {
    const body = encodeSkill(SKILL)
    expect(bytesOf(body)).toEqual(bytesOf(body))
    const again = skillOf({ 'scripts/run.py': 'print(1)\n', 'SKILL.md': SKILL_MD })
    expect(bytesOf(encodeSkill(again))).toEqual(bytesOf(body))
    expect(encodeSkill(again).contentType).toBe(body.contentType)
  })

  test('differs for a skill that differs', () => {
    const other = skillOf({ 'SKILL.md': SKILL_MD, 'scripts/run.py': 'print(2)\n' })
    expect(encodeSkill(other).contentType).not.toBe(encodeSkill(SKILL).contentType)
  })

  test('survives a file that holds the boundary of another skill', () => {
    const foreign = bytesOf(encodeSkill(SKILL))
    const parts = parse(skillOf({ 'SKILL.md': SKILL_MD, 'request.bin': foreign }))
    expect(parts[1]?.content).toEqual(foreign)
  })

  test('carries further fields first, and counts them', () => {
    const body = encodeSkill(SKILL, { display_title: 'my-skill' })
    expect(bytesOf(body)).toHaveLength(body.size)
    const [title, ...files] = parse(SKILL, { display_title: 'my-skill' })
    expect(title).toEqual({ name: 'display_title', content: Buffer.from('my-skill') })
    expect(files).toHaveLength(2)
  })

  test('holds no file name with a line break that could begin another header', () => {
    const text = bytesOf(encodeSkill(skillOf({ 'SKILL.md': SKILL_MD, 'a\r\nX-Evil: 1': 'x' }))).toString()
    expect(text).toContain('filename="my-skill/a%0D%0AX-Evil: 1"')
  })
})

describe('the chunks of a body', () => {
  test('are few for many small files', () => {
    const files = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 'x']))
    expect([...encodeSkill(skillOf(files)).chunks()].length).toBeLessThan(3)
  })

  test('are many for a large file, so that progress shows', () => {
    const chunks = [...encodeSkill(skillOf({ 'a.bin': Buffer.alloc(4 * MEGABYTE) })).chunks()]
    expect(chunks.length).toBeGreaterThanOrEqual(16)
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(MEGABYTE)
  })

  test('are read from the files one after the other, not all at once', () => {
    const reads: string[] = []
    const files = ['a', 'b', 'c'].map(path => {
      const file = fileOf(path, Buffer.alloc(MEGABYTE))
      const read = () => {
        reads.push(path)
        return file.read()
      }
      return { ...file, read }
    })
    const chunks = encodeSkill({ name: 'my-skill', digest: SKILL.digest, files }).chunks()[Symbol.iterator]()
    expect(reads).toEqual([])
    chunks.next()
    expect(reads).toEqual(['a'])
  })
})
