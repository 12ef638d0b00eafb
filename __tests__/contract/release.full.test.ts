// A release is what is on main, and the tag of the major version moves forwards only. Played on repositories of git.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const SCRIPT = fileURLToPath(new URL('../../scripts/release.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'release-'))
const origin = join(folder, 'origin.git')
const clone = join(folder, 'clone')

function git(...args: string[]) {
  const name = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
  return execFileSync('git', [...name, ...args], { cwd: clone, encoding: 'utf8', stdio: 'pipe' }).trim()
}

/** Commits this version on the branch that is checked out, tags it and pushes both. */
function release(version: string, ...flags: string[]) {
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ version }))
  git('add', '.')
  git('commit', '--allow-empty', '--message', version)
  git('tag', ...flags, `v${version}`)
  git('push', '--quiet', 'origin', 'HEAD', `v${version}`)
}

function run(command: string, tag: string, cwd = clone) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, command, tag], {
    cwd,
    encoding: 'utf8',
  })
  return { status, said: (stdout + stderr).trim() }
}

/** The tag of the release that the tag of the major version names at the origin. */
function majorAt(major: string) {
  const commit = execFileSync('git', ['rev-parse', `${major}^{commit}`], {
    cwd: origin,
    encoding: 'utf8',
  }).trim()
  return git('tag', '--points-at', commit, 'v*.*.*')
}

beforeAll(() => {
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin])
  execFileSync('git', ['clone', '--quiet', origin, clone], { stdio: 'pipe' })
  git('checkout', '--quiet', '-B', 'main')
  release('1.0.0')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the tag of the major version', () => {
  test('is made by the first release', () => {
    expect(run('move', 'v1.0.0')).toEqual({ status: 0, said: 'v1 is now v1.0.0.' })
    expect(majorAt('v1')).toBe('v1.0.0')
  })

  test('moves to a newer release, and 10 is newer than 9', () => {
    for (const version of ['1.9.0', '1.10.0']) {
      release(version)
      run('move', `v${version}`)
    }
    expect(majorAt('v1')).toBe('v1.10.0')
  })

  test('stays when an old release is run again', () => {
    expect(run('move', 'v1.9.0')).toEqual({ status: 0, said: 'v1 stays at 1.10.0.' })
    expect(run('move', 'v1.10.0')).toEqual({ status: 0, said: 'v1 stays at 1.10.0.' })
    expect(majorAt('v1')).toBe('v1.10.0')
  })

  test('stays when a late patch of an older version comes, though its commit is newer', () => {
    release('1.9.1')
    expect(run('move', 'v1.9.1').status).toBe(0)
    expect(majorAt('v1')).toBe('v1.10.0')
  })

  test('stays for a version before its release', () => {
    release('1.11.0-rc.1')
    expect(run('move', 'v1.11.0-rc.1').status).toBe(0)
    expect(majorAt('v1')).toBe('v1.10.0')
  })

  test('moves from where another clone has left it, whatever this one remembers', () => {
    release('1.12.0', '--annotate', '--message=annotated')
    run('move', 'v1.12.0')
    git('tag', '--force', 'v1', 'v1.0.0')
    expect(run('move', 'v1.9.1').said).toBe('v1 stays at 1.12.0.')
    expect(majorAt('v1')).toBe('v1.12.0')
  })

  test('is one of its own for each major version', () => {
    release('2.0.0')
    run('move', 'v2.0.0')
    expect([majorAt('v1'), majorAt('v2')]).toEqual(['v1.12.0', 'v2.0.0'])
  })
})

describe('a release', () => {
  test('is a tag on main whose version is that of the package', () => {
    release('3.0.0')
    expect(run('check', 'v3.0.0').status).toBe(0)
  })

  test('is refused when its commit was never merged', () => {
    git('checkout', '--quiet', '-b', 'side')
    release('3.0.1')
    expect(run('check', 'v3.0.1')).toEqual({
      status: 1,
      said: 'v3.0.1 is not on main: tag a commit that was merged.',
    })
    git('checkout', '--quiet', 'main')
  })

  test('is refused when the tag is not the version', () => {
    git('tag', 'v3.1.0')
    expect(run('check', 'v3.1.0')).toEqual({
      status: 1,
      said: 'The tag is v3.1.0, but package.json has version 3.0.0.',
    })
  })

  test('is refused when the tag has moved since it was checked out', () => {
    release('3.2.0')
    git('checkout', '--quiet', 'HEAD~1')
    expect(run('check', 'v3.2.0').said).toMatch(/^v3\.2\.0 is \w+ now, which is not/)
    git('checkout', '--quiet', 'main')
  })
})
