import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { digestFiles, sha256, sortByPath } from '../../../src/skill/digest.ts'
import { readFiles } from '../../../src/skill/files.ts'
import { addFile, makeFolder } from './folder.ts'

/** As the page has it. */
const [, PIPELINE = ''] =
  /^cd skill && (.*sha256sum)$/m.exec(readFileSync('docs/versions-and-commits.md', 'utf8')) ?? []

/** Names that the shell's pipeline can carry, many of them beyond ASCII and beyond U+FFFF. */
const letter = fc.constantFrom(...'aB0-_. \'"$%éß日\uff5e😀𝒳')
const name = fc
  .string({ unit: letter, minLength: 1, maxLength: 6 })
  .filter(text => text !== '.' && text !== '..')
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map(names => names.join('/'))
const files = fc
  .dictionary(path, fc.uint8Array({ maxLength: 64 }), { minKeys: 1, maxKeys: 8 })
  .filter(content => {
    const paths = Object.keys(content)
    // `sha256sum -- -` reads its standard input instead of a file of that name.
    return !paths.includes('-') && !paths.some(one => paths.some(other => other.startsWith(`${one}/`)))
  })

describe('digestFiles', () => {
  const readme = { path: 'README', sha256: sha256('read me') }
  const script = { path: 'scripts/run.sh', sha256: sha256('#!/bin/sh\n') }

  test('is the sha256 of what sha256sum prints, in the order that the files come in', () => {
    const printed = `${readme.sha256}  README\n${script.sha256}  scripts/run.sh\n`

    expect(digestFiles([readme, script])).toBe(`sha256:${sha256(printed)}`)
    expect(digestFiles([script, readme])).not.toBe(`sha256:${sha256(printed)}`)
  })

  test('of no files is the sha256 of nothing', () => {
    expect(digestFiles([])).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  const onLinux = process.platform === 'linux' ? test : test.skip
  onLinux('of a folder equals the documented shell pipeline for any names and contents', () => {
    const selection = { patterns: ['**'], includeHidden: true }
    fc.assert(
      fc.property(files, content => {
        const folder = makeFolder()
        for (const [file, bytes] of Object.entries(content)) addFile(folder, file, bytes)
        const printed = execFileSync('sh', ['-c', PIPELINE], { cwd: folder, encoding: 'utf8' })
        const found = readFiles(folder, selection, 1024, { freeBytes: 1024, checkouts: new Map() }, () => ({
          problems: [],
          isStandIn: false,
        }))
        expect(digestFiles(found.files)).toBe(`sha256:${printed.slice(0, 64)}`)
        expect(found.paths).toEqual(found.files.map(file => file.path))
      }),
      { numRuns: 30 },
    )
  })
})

describe('sortByPath', () => {
  test('orders by UTF-8 bytes, where a name beyond U+FFFF follows all others', () => {
    const paths = ['😀', '\uff5e', 'a', 'B', 'a/b', 'a-b'].map(text => ({ path: text }))

    expect(sortByPath(paths).map(item => item.path)).toEqual(['B', 'a', 'a-b', 'a/b', '\uff5e', '😀'])
  })

  test('leaves its argument as it was', () => {
    const items = [{ path: 'b' }, { path: 'a' }]
    sortByPath(items)

    expect(items).toEqual([{ path: 'b' }, { path: 'a' }])
  })
})

describe('sha256', () => {
  test('takes a text as UTF-8', () => {
    expect(sha256('é')).toBe(sha256(Uint8Array.of(0xc3, 0xa9)))
  })
})
