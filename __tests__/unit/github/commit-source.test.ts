import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { findRepository, readCommitSource } from '../../../src/github/commit-source.ts'
import { readEvent } from '../../../src/github/event.ts'
import { realpathOf } from '../../../src/path.ts'
import { COMMIT } from '../../fixtures/github-api.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

const PR_HEAD = '6dcb09b5b57875f334f61aebed695e2e4193db5e'

let workspace: string

beforeEach(() => {
  workspace = createWorkspace({ 'skills/a/SKILL.md': '' })
})

function git(folder: string, ...args: string[]): string {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main']
  const env = { PATH: process.env.PATH, HOME: workspace, GIT_CONFIG_NOSYSTEM: '1' }
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', env, stdio: 'pipe' }).trim()
}

/** @returns its HEAD */
function init(folder = workspace): string {
  mkdirSync(folder, { recursive: true })
  git(folder, 'init', '--quiet')
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'x')
  return git(folder, 'rev-parse', 'HEAD')
}

function read(folder = 'skills/a', env: NodeJS.ProcessEnv = {}) {
  const root = findRepository(realpathOf(join(workspace, folder)), workspace)
  return readCommitSource(root, { GITHUB_SHA: COMMIT, GITHUB_REPOSITORY: 'octo-org/octo-repo', ...env })
}

describe('HEAD of the nearest checkout is read', () => {
  test('on a branch, and detached', () => {
    const commit = init()
    expect(read()).toEqual({ root: workspace, commit, known: 'head' })
    git(workspace, 'checkout', '--quiet', '--detach')
    expect(read().commit).toBe(commit)
  })

  test('with packed refs, on a branch of any name', () => {
    const commit = init()
    git(workspace, 'checkout', '--quiet', '-b', "fix/ä(1)'s")
    git(workspace, 'pack-refs', '--all')
    expect(read().commit).toBe(commit)
  })

  test('in a worktree, on a branch of its own', () => {
    init(join(workspace, 'main'))
    const worktree = join(workspace, 'other')
    git(join(workspace, 'main'), 'worktree', 'add', '--quiet', '-b', 'side', worktree)
    git(worktree, 'commit', '--quiet', '--allow-empty', '--message', 'y')
    git(join(workspace, 'main'), 'pack-refs', '--all')
    expect(read('other')).toMatchObject({ root: worktree, commit: git(worktree, 'rev-parse', 'HEAD') })
  })

  test('in a folder of its own below another one, and through a link to it', () => {
    init()
    const commit = init(join(workspace, 'repo'))
    mkdirSync(join(workspace, 'repo/skills'))
    symlinkSync(join(workspace, 'repo/skills'), join(workspace, 'link'))
    expect(read('repo/skills')).toMatchObject({ root: join(workspace, 'repo'), commit })
    expect(read('link')).toMatchObject({ root: join(workspace, 'repo'), commit })
  })

  test('in a repository of SHA-256', () => {
    git(workspace, 'init', '--quiet', '--object-format=sha256')
    git(workspace, 'commit', '--quiet', '--allow-empty', '--message', 'x')
    expect(read().commit).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('HEAD that cannot be read leaves the commit of the run', () => {
  test.each([
    ['a repository without a commit', 'ref: refs/heads/main'],
    ['a ref out of .git', 'ref: refs/../../secret'],
    ['refs that lead to each other', 'ref: refs/heads/loop'],
    ['something else', 'what?'],
    ['nothing', ''],
  ])('with %s', (_, head) => {
    init()
    writeFileSync(join(workspace, 'secret'), PR_HEAD)
    writeFileSync(join(workspace, '.git/refs/heads/loop'), 'ref: refs/heads/loop')
    rmSync(join(workspace, '.git/refs/heads/main'))
    writeFileSync(join(workspace, '.git/HEAD'), head)
    expect(read()).toEqual({ root: workspace, commit: COMMIT, known: 'unreadable' })
  })

  test('with a .git that leads nowhere, or is no link', () => {
    for (const text of ['gitdir: ../gone\n', 'x']) {
      writeFileSync(join(workspace, '.git'), text)
      expect(read()).toMatchObject({ commit: COMMIT, known: 'unreadable' })
    }
  })

  test('and no .git up to the workspace is no failure', () => {
    expect(read()).toEqual({ root: workspace, commit: COMMIT, known: 'run' })
  })
})

describe('a checkout of another repository is known', () => {
  test.each([
    ['https://github.com/else/where.git', 'else/where'],
    ['https://x:y@github.com/else/where', 'else/where'],
    ['git@github.com:else/where.git', 'else/where'],
    ['ssh://git@ssh.github.com:443/else/where.git/', 'else/where'],
    ['https://github.com/octo-org/octo-repo.wiki.git', 'octo-org/octo-repo.wiki'],
    ['https://github.com/Octo-Org/octo-repo', undefined],
    ['git@github.com:octo-org/octo-repo.git', undefined],
    ['/srv/git/where.git', undefined],
    ['../else/where', undefined],
  ])('by its origin, %s', (url, foreign) => {
    init()
    git(workspace, 'remote', 'add', 'other', 'https://github.com/no/matter')
    git(workspace, 'remote', 'add', 'origin', url)
    expect(read().foreign).toBe(foreign)
    expect(read('skills/a', { GITHUB_REPOSITORY: '' })).not.toHaveProperty('foreign')
  })

  test('and the commit of the run is none of its own', () => {
    init()
    git(workspace, 'remote', 'add', 'origin', 'https://github.com/else/where')
    writeFileSync(join(workspace, '.git/HEAD'), '')
    expect(read()).toMatchObject({ commit: '', known: 'unreadable', foreign: 'else/where' })
  })
})

describe('the trial merge of a pull request', () => {
  const payload = (pullRequest: unknown) => JSON.stringify({ pull_request: pullRequest })
  const OPEN = payload({ head: { sha: PR_HEAD } })

  /** The commit of a run that an event has started. */
  function commitOf(name: string, event: string, known: 'run' | 'head') {
    if (known === 'head') init()
    const sha = known === 'head' ? git(workspace, 'rev-parse', 'HEAD') : COMMIT
    const GITHUB_EVENT_PATH = join(createWorkspace({ 'event.json': event }), 'event.json')
    const { commit } = read('skills/a', { GITHUB_SHA: sha, GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH })
    return commit === sha ? 'of the run' : commit
  }

  test.each(['pull_request', 'pull_request_review', 'pull_request_review_comment'])(
    'is told by the head of the %s, checked out or not',
    name => {
      for (const known of ['run', 'head'] as const) expect(commitOf(name, OPEN, known)).toBe(PR_HEAD)
    },
  )

  test.each([
    ['push', OPEN],
    ['workflow_dispatch', OPEN],
    ['pull_request_target', OPEN],
    ['pull_request', payload({ merged: true, head: { sha: PR_HEAD } })],
    ['pull_request', payload({})],
    ['pull_request', payload({ head: { sha: 1 } })],
    ['pull_request', payload(null)],
    ...['{', '', 'null', '[]', '17'].map(event => ['pull_request', event] as const),
  ])('is none where the run is of %s with %s', (name, event) => {
    expect(commitOf(name, event, 'run')).toBe('of the run')
  })

  test('is none where something else was checked out', () => {
    const commit = init()
    const GITHUB_EVENT_PATH = join(createWorkspace({ 'event.json': OPEN }), 'event.json')
    expect(read('skills/a', { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH }).commit).toBe(commit)
  })
})

test.each([{}, { GITHUB_EVENT_PATH: '/nowhere.json' }])(
  'without an event, %j, there is an empty one',
  env => {
    expect(readEvent(env)).toEqual({})
  },
)
