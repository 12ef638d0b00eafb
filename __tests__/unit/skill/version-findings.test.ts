// A version is judged as the folder is that it was made from.

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { writeZip } from '../../../fakes/zip.mjs'
import { MAX_REQUEST_BYTES, measureSkill } from '../../../src/claude/multipart.ts'
import { openVersion } from '../../../src/skill/archive.ts'
import { sha256 } from '../../../src/skill/digest.ts'
import { readFiles } from '../../../src/skill/files.ts'
import { createInspection } from '../../../src/skill/inspect.ts'
import { SkillError } from '../../../src/skill/problem.ts'
import { type Findings, parseSkill } from '../../../src/skill/skill.ts'
import { inspectVersion } from '../../../src/skill/version-findings.ts'
import { skillMd } from '../../fixtures/workspace.ts'
import { makeFolder } from './folder.ts'

const TOKEN = ['ghp', 'aK9bL3cM7dN1eP5fQ8gR2hS6jT4kUvWxYz12'].join('_')
const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 3\n`
const INSPECT = createInspection(['the-key-of-this-step'], path => path === 'allowed.txt')

type Files = Record<string, string>

function findingsOf(files: Files, modes: Readonly<Record<string, number>> = {}): Findings {
  const entries = Object.entries(files).map(([path, content]) => ({
    name: `my-skill/${path}`,
    content: Buffer.from(content),
    mode: modes[path] ?? 0o100644,
  }))
  const hashed = openVersion(writeZip(entries), MAX_REQUEST_BYTES).map(file => ({
    ...file,
    sha256: sha256(file.read()),
  }))
  return inspectVersion(hashed, INSPECT)
}

function findingsInFolder(files: Files): Findings {
  const selection = { patterns: ['**'], includeHidden: true }
  return readFiles(
    makeFolder(files),
    selection,
    MAX_REQUEST_BYTES,
    { freeBytes: 1e6, checkouts: new Map() },
    INSPECT,
  )
}

/** The skill, or what is wrong with it. */
function judge(findings: Findings) {
  const rules = { requestSize: measureSkill, maxRequestSize: MAX_REQUEST_BYTES }
  try {
    const skill = parseSkill(findings, { strict: false, ignored: new Set(), maxProblems: 50, ...rules })
    return {
      ...skill,
      files: skill.files.map(({ path, size, sha256, read }) => ({
        path,
        size,
        sha256,
        text: String(read()),
      })),
    }
  } catch (cause) {
    if (cause instanceof SkillError) return cause.problems
    throw cause
  }
}

const LINES = [
  'Do it well.',
  'See `scripts/run.py` and [notes](docs/notes.md).',
  `Key: ${TOKEN}`,
  'Count\u200b them.',
  'the-key-of-this-step',
]
const PATHS = ['scripts/run.py', 'docs/notes.md', 'allowed.txt', '.hints', 'Docs/b.md', 'x/SKILL.md', '.env']
const CONTENTS = ['', 'text\n', 'notes.md', 'docs', '#!/bin/sh\r\ndate\r\n', LFS, `${TOKEN}\n`]

test('any files are judged alike in a folder and in a version', () => {
  const markdown = fc.oneof(
    fc.array(fc.constantFrom(...LINES), { maxLength: 4 }).map(lines => skillMd('my-skill', lines.join('\n'))),
    fc.constantFrom('', '---\nname: My Skill\n---\n', skillMd('claude-helper'), LFS, 'docs/notes.md'),
  )
  const others = fc.dictionary(fc.constantFrom(...PATHS), fc.constantFrom(...CONTENTS), { maxKeys: 5 })
  fc.assert(
    fc.property(markdown, others, (text, files) => {
      const all = { 'SKILL.md': text, ...files }
      expect(judge(findingsOf(all))).toEqual(judge(findingsInFolder(all)))
    }),
    { numRuns: 60 },
  )
})

describe('what a folder leaves out is published again', () => {
  test.each(['.hidden/a', 'node_modules/a/index.js', '__pycache__/a.pyc', 'evals/a.json', '.DS_Store'])(
    '%s',
    path => {
      const { files, problems, hidden } = findingsOf({ 'SKILL.md': skillMd(), [path]: 'x' })
      expect(files.map(file => file.path)).toContain(path)
      expect([problems, hidden]).toEqual([[], []])
    },
  )
})

describe('what no folder could hold is refused, and spoils nothing else', () => {
  const deep = 'a/'.repeat(101)
  test.each([
    [`${deep}b`, 'long-path', `"${deep.slice(0, 100)}…" lies in more than 100 folders.`],
    [
      'x'.repeat(1100),
      'long-path',
      `"${'x'.repeat(100)}…" has a path of more than 1,024 bytes. Shorten it, or leave it out with "files".`,
    ],
    ['a\ufffdb.md', 'unsendable-name', '"a\ufffdb.md" has a name that is not UTF-8.'],
    ['docs//a.md', 'unsendable-name', '"docs//a.md" leads through a folder without a name.'],
    ['docs/./a.md', 'unsendable-name', '"docs/./a.md" leads through a folder without a name.'],
  ])('%.20s', (path, rule, message) => {
    const { paths, problems } = findingsOf({ 'SKILL.md': skillMd(), [path]: 'x' })
    expect(paths).toEqual(['SKILL.md'])
    expect(problems).toEqual([
      expect.objectContaining({ rule, severity: 'error', message: expect.stringContaining(message) }),
    ])
  })

  test('a file where others have a folder', () => {
    const { paths, problems } = findingsOf({ 'SKILL.md': skillMd(), 'a/b': 'x', 'a/b/c': 'x', 'a/bc': 'x' })
    expect(paths).toEqual(['SKILL.md', 'a/b/c', 'a/bc'])
    expect(problems).toEqual([
      expect.objectContaining({
        rule: 'unsendable-name',
        severity: 'error',
        message: '"a/b" is a file, and a folder of other files as well.',
      }),
    ])
  })

  test.each([
    ['docs/a.md', 0o120777, 'unusable-link', 'a symbolic link'],
    ['docs/pipe', 0o010644, 'special-file', 'no regular file'],
    ['SKILL.md', 0o120777, 'unusable-link', 'a symbolic link'],
  ])('what is no regular file: %s, %i', (path, mode, rule, what) => {
    const message = `${path} is ${what} in the version, and only regular files are published.`
    const told = [{ rule, severity: 'error', message, path }]
    const files = { 'SKILL.md': skillMd('my-skill', 'See docs/a.md.'), 'docs/a.md': 'x', [path]: TOKEN }
    expect(judge(findingsOf(files, { [path]: mode }))).toEqual(told)
  })

  test('files without a SKILL.md', () => {
    const missing = expect.objectContaining({ rule: 'missing-skill-md' })
    expect(judge(findingsOf({ 'docs/a.md': 'x' }))).toEqual([missing])
  })
})

test.each([
  ['docs/link.md', '../SKILL.md', ['link-as-text']],
  ['docs/link.md', '../docs', ['link-as-text']],
  ['docs/link.md', '../package.json', []],
  ['docs/link.md', '../../../../../../../../etc', []],
])(
  'a file that holds a path is a link where the version has it, whatever the disk has: %s, %s',
  (path, text, rules) => {
    const { problems } = findingsOf({ 'SKILL.md': skillMd(), [path]: text })
    expect(problems.map(({ rule }) => rule)).toEqual(rules)
  },
)

test('hostile names and many of them are judged in time and memory', () => {
  const files = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`d${index}/n`, `d${index}`]))
  const { files: found } = findingsOf({ 'SKILL.md': skillMd(), ...files })
  expect(found).toHaveLength(20_001)
})
