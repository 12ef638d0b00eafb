// The command line as npm and pre-commit install it from a git repository: with nothing beside it.

import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { testWith } from '../fixtures/programs.ts'
import { createWorkspace, skillMd, writeFiles } from '../fixtures/workspace.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const NOBODY = ['-c', 'user.name=n', '-c', 'user.email=n@example.com']
const repository = realpathSync(mkdtempSync(join(tmpdir(), 'repository-')))
const caches = realpathSync(mkdtempSync(join(tmpdir(), 'caches-')))
let commit: string

beforeAll(() => {
  for (const path of ['package.json', 'dist', '.pre-commit-hooks.yaml'])
    cpSync(join(ROOT, path), join(repository, path), { recursive: true })
  writeFileSync(join(repository, 'package-lock.json'), '{}')
  git(repository, 'init', '--quiet')
  git(repository, 'add', '.')
  git(repository, 'commit', '--quiet', '--message', 'All of it')
  commit = git(repository, 'rev-parse', 'HEAD')
})

afterAll(() => {
  for (const folder of [repository, caches]) rmSync(folder, { recursive: true, force: true })
})

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', [...NOBODY, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim()
}

test('npx fetches the repository alone: no other package, and no registry', () => {
  const workspace = createWorkspace({ 'a/SKILL.md': skillMd('a') })
  const env = {
    ...process.env,
    npm_config_cache: join(caches, 'npm'),
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_update_notifier: 'false',
  }
  const args = ['--yes', `git+${pathToFileURL(repository)}`, 'check', 'a']
  const { status, stdout, stderr } = spawnSync('npx', args, { cwd: workspace, env, encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 0, stdout: '✓ 1 skill checked: no problems\n' })
  expect(stderr).not.toContain('error')
  const [installed = ''] = readdirSync(join(caches, 'npm/_npx'))
  const packages = readdirSync(join(caches, 'npm/_npx', installed, 'node_modules'))
  expect(packages.filter(name => !name.startsWith('.'))).toEqual(['publish-agent-skill'])
})

testWith(
  'pre-commit',
  'pre-commit lets no broken skill into a repository, whichever file of it changed',
  async () => {
    const config = `repos:\n- repo: ${repository}\n  rev: ${commit}\n  hooks:\n  - id: check-agent-skills\n`
    const workspace = createWorkspace({
      '.pre-commit-config.yaml': config,
      'a/SKILL.md': '---\nname: a\n---\n',
    })
    const env = {
      ...process.env,
      PRE_COMMIT_HOME: join(caches, 'pre-commit'),
      ANTHROPIC_API_KEY: 'sk-ant-oat01-x',
    }
    const commitAll = () => {
      git(workspace, 'add', '--all')
      const args = [...NOBODY, 'commit', '--message', 'More']
      const { status, stdout, stderr } = spawnSync('git', args, { cwd: workspace, env, encoding: 'utf8' })
      return { status, said: stdout + stderr }
    }
    git(workspace, 'init', '--quiet')
    execFileSync('pre-commit', ['install'], { cwd: workspace, env, stdio: 'pipe' })

    const broken = commitAll()
    expect(broken.said).toContain('a/SKILL.md:1:1: error: SKILL.md has no description.')
    expect(broken.status).toBe(1)
    writeFiles(workspace, { 'a/SKILL.md': skillMd('a'), 'README.md': 'None.' })
    expect(commitAll()).toMatchObject({ status: 0, said: expect.stringContaining('Passed') })

    writeFiles(workspace, { 'a/scripts/run.sh': `TOKEN=ghp_${'x9'.repeat(18)}\n` })
    const secret = commitAll()
    expect(secret.said).toContain(
      'a/scripts/run.sh:1:7: error: scripts/run.sh holds what looks like a GitHub token',
    )
    expect(secret.status).toBe(1)
    rmSync(join(workspace, 'a/scripts'), { recursive: true })

    const names = Array.from({ length: 50 }, (_, index) => `s${index}`)
    writeFiles(workspace, Object.fromEntries(names.map(name => [`${name}/SKILL.md`, skillMd(name)])))
    expect(commitAll().status).toBe(0)
    rmSync(join(workspace, 's1'), { recursive: true })
    rmSync(join(workspace, 's2/SKILL.md'))
    writeFiles(workspace, { 's2/left.md': 'x', 'README.md': 'Some are gone.' })
    expect(commitAll().status).toBe(0)
  },
)
