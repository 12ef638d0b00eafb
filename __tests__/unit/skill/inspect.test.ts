import { posix } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { zipSync } from 'fflate'
import { createInspection } from '../../../src/skill/inspect.ts'

const TOKEN = ['ghp', 'aK9bL3cM7dN1eP5fQ8gR2hS6jT4kUvWxYz12'].join('_')
const THERE = ['there', 'there/file']
const OWN = 'the-key-of-this-step'

function inspect(path: string, content: string | Uint8Array, allowed: readonly string[] = []) {
  const run = createInspection([OWN], file => allowed.includes(file))
  return run(path, Buffer.from(content), relative => THERE.includes(posix.normalize(relative)))
}

const messages = (...[path, content, allowed]: Parameters<typeof inspect>) =>
  inspect(path, content, allowed).problems.map(({ message }) => message)

describe('keys and tokens', () => {
  test('are told by file and line, never by their text', () => {
    const [problem, ...others] = inspect('a.py', `\nx = "${TOKEN}"\ny = "${TOKEN}"\n`).problems

    expect(others).toEqual([])
    expect(problem).toMatchObject({ rule: 'secret', path: 'a.py', position: { line: 2, column: 6 } })
    expect(problem?.message).toBe(
      'a.py holds what looks like a GitHub token (line 2), a GitHub token (line 3). Remove it and revoke it, or, if it is an example, add a line to allow_secrets. Write: a.py',
    )
  })

  test('in SKILL.md are to be removed, for it cannot be left out', () => {
    expect(messages('SKILL.md', OWN)).toEqual([
      'SKILL.md holds a secret that this very run uses. Remove it. If it is in the repository or was published, revoke the secret.',
    ])
  })

  test('that are many are told in short', () => {
    expect(messages('a.txt', `${TOKEN}\n`.repeat(9))).toEqual([
      expect.stringContaining('(line 5) and 4 more. Remove'),
    ])
  })

  test('may stand in files that are allowed to hold them', () => {
    expect(messages('a.txt', TOKEN, ['a.txt'])).toEqual([])
    expect(messages('.env', 'A=1', ['.env'])).toEqual([])
  })

  test('are suspected in a file by its name, unless it is empty or there to be shown', () => {
    expect(messages('a.pem', 'x')).toEqual([
      'a.pem is a file that keys are kept in. Leave it out with "files", or, if it is an example, add a line to allow_secrets. Write: a.pem',
    ])
    expect(messages('a.pem', '')).toEqual([])
    expect(messages('a.pem', 'Issuer: me\n-----BEGIN CERTIFICATE-----\n')).toEqual([])
    expect(messages('slides.key', zipSync({ 'index.xml': new Uint8Array() }))).toEqual([])
  })

  test('of the step itself in the name of a file or a folder are told by what stands before them', () => {
    expect(inspect(`docs/x-${OWN}/a.md`, 'text', ['**']).problems).toEqual([
      {
        rule: 'own-secret',
        severity: 'error',
        message:
          'The file name "docs/x-…" holds a secret that this very run uses. Rename it, or leave it out with "files". If it is in the repository or was published, revoke the secret.',
      },
    ])
    expect(messages(Buffer.from(OWN).toString('base64url'), 'text')).toHaveLength(1)
    // A link as text is sent all the same.
    expect(inspect(`there/${OWN}`, 'file').problems.map(({ rule }) => rule)).toContain('own-secret')
  })

  test('are not suspected in a name, which may be about keys', () => {
    expect(messages('sk-ant-overview-of-the-claude-api-and-models.md', 'text')).toEqual([])
  })

  test('of the step itself are told although the file may hold keys', () => {
    expect(messages('gha-creds-1.json', `{"token":"${OWN}"}`, ['gha-creds-1.json'])).toEqual([
      'gha-creds-1.json holds a secret that this very run uses. Remove the file, or leave it out with "files". If it is in the repository or was published, revoke the secret.',
    ])
  })
})

describe('what stands in the place of a file', () => {
  test.each<[string, string, string]>([
    ['git-crypt', '\0GITCRYPT\0abc', 'git-crypt unlock'],
    ['git-annex', '/annex/objects/SHA256E-s3--abc.bin\n', 'git annex get'],
    ['git-annex', '../.git/annex/objects/Xx/Yy/KEY/KEY', 'git annex get'],
    [
      'lfs-pointer',
      `version https://git-lfs.github.com/spec/v1\r\noid sha256:${'a'.repeat(64)}\r\nsize 3\r\n`,
      'lfs: true',
    ],
    ['link-as-text', 'there/file', 'core.symlinks'],
    ['link-as-text', './there', 'core.symlinks'],
  ])('is told as %s: %j', (rule, content, advice) => {
    const { problems, isStandIn } = inspect('a.bin', content)

    expect(problems).toEqual([expect.objectContaining({ rule, path: 'a.bin' })])
    expect(problems[0]?.message).toContain(advice)
    expect(isStandIn).toBe(rule !== 'link-as-text')
  })

  test('is an error in the place of SKILL.md', () => {
    expect(inspect('SKILL.md', 'there/file').problems).toEqual([
      {
        rule: 'skill-md-link-as-text',
        severity: 'error',
        message:
          'SKILL.md holds nothing but the path there/file: a link that was checked out as text. Check out on Linux or macOS, or after "git config --global core.symlinks true".',
        path: 'SKILL.md',
      },
    ])
  })

  test.each([
    ['a path to nothing', 'missing/file'],
    ['a path with a line break behind it', 'there/file\n'],
    ['an absolute path', '/'],
    ['its own name', 'a.bin'],
    ['a dot', '.'],
    ['nothing', ''],
    ['text about annex', 'See annex/objects/ for more.'],
  ])('is not taken for %s', (_, content) => {
    expect(messages('a.bin', content)).toEqual([])
  })
})

describe('an archive', () => {
  const skill = new Uint8Array()

  test.each([{ 'my-skill/SKILL.md': skill }, { 'SKILL.md': skill }])('of a skill is told', files => {
    expect(messages('dist/my-skill.zip', zipSync(files))).toEqual([
      'dist/my-skill.zip is an archive of a skill, as publishing may have left it. Leave it out with "files", or write it elsewhere.',
    ])
  })

  test.each([
    ['of something else', zipSync({ 'a/b/SKILL.md': skill, 'word/document.xml': skill })],
    ['that is damaged', zipSync({ 'SKILL.md': skill }).slice(0, 40)],
    ['that only begins like one', 'PK\u0003\u0004'],
  ])('%s is fine', (_, content) => {
    expect(messages('a.docx', content)).toEqual([])
  })
})

test('a merge conflict in a file is found among the other problems of its content', () => {
  const content = '#!/bin/sh\n<<<<<<< HEAD\ndate\n=======\ncal\n>>>>>>> topic\n'
  expect(inspect('run', content).problems.map(({ rule }) => rule)).toEqual(['merge-conflict'])
})

test.each([
  ['#!/bin/sh\r\ndate\r\n', ['crlf-script']],
  ['#!/usr/bin/env python\rprint(1)\r', ['crlf-script']],
  ['#!/bin/sh\ndate\r\n', []],
  ['#!', []],
  ['date\r\n', []],
])('a script that begins %j breaks the rules %j', (content, rules) => {
  expect(inspect('run', content).problems.map(({ rule }) => rule)).toEqual(rules)
})
