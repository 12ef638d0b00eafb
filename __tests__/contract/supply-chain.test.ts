// What SECURITY.md says of how dist is built, checked and released, read from the files that do it.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

type Job = {
  environment?: string
  needs?: string
  steps: { uses?: string; run?: string; with?: Record<string, string> }[]
}
type Workflow = { on: Record<string, object | null>; jobs: Record<string, Job> }

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
const workflow = (name: string) => parse(read(`.github/workflows/${name}.yml`)) as Workflow
const runsOf = (job: Job | undefined) => job?.steps.flatMap(({ run }) => run ?? []) ?? []

const ON_MAIN = { branches: ['main'] }

test('each package is pinned by its hash', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string }>
  }
  const pinned = Object.entries(packages).filter(([path]) => path !== '')
  expect(pinned.length).toBeGreaterThan(100)
  expect(
    pinned.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
  ).toEqual([])
})

describe('dist is built again and compared', () => {
  test('for each pull request and each push to main', () => {
    const { on, jobs } = workflow('ci')
    expect(on).toEqual({ push: ON_MAIN, pull_request: null })
    expect(Object.values(jobs).flatMap(runsOf)).toContain('.ci/run dist')
  })

  test('so that a byte that differs fails it', () => {
    const [, step = ''] = /^dist\(\) \{\n(.*?)^\}/ms.exec(read('.ci/run')) ?? []
    expect(step).toMatch(/npm run bundle.*git status --porcelain -- dist.*-z \$changes.*\|\| fail/s)
  })
})

describe('a release', () => {
  const { on, jobs } = workflow('release')
  const verify = runsOf(jobs.verify)
  const release = runsOf(jobs.release)
  const at = (part: string) => release.findIndex(run => run.includes(part))

  test('begins with a tag, and checks its commit, the tests and dist before anybody is asked', () => {
    expect(on).toEqual({ push: { tags: ['v*.*.*'] } })
    expect(verify).toEqual([
      'node scripts/release.mjs check "$GITHUB_REF_NAME"',
      '.ci/run cit',
      '.ci/run dist',
    ])
    expect(jobs.verify).not.toHaveProperty('environment')
    expect(jobs.release).toMatchObject({ needs: 'verify', environment: 'release' })
  })

  test('attests the archive and each script in dist', () => {
    const attest = jobs.release?.steps.find(({ uses }) => uses?.startsWith('actions/attest@'))
    expect(attest?.with?.['subject-path']?.trim().split('\n')).toEqual([
      `\${{ steps.archive.outputs.path }}`,
      'dist/*.js',
    ])
  })

  test('ends red when it can be changed, before the tag of the major version moves', () => {
    const made = release[at('gh release create')] ?? ''
    expect(made).toMatch(/\.immutable\)" != true \]; then.*exit 1/s)
    expect(at('release.mjs move')).toBeGreaterThan(at('gh release create'))
  })
})

test('updates of dependencies wait a week', () => {
  const { updates } = parse(read('.github/dependabot.yml')) as { updates: { cooldown: object }[] }
  expect(updates.map(({ cooldown }) => cooldown)).toEqual(updates.map(() => ({ 'default-days': 7 })))
})

test.each(['codeql', 'scorecard'])('%s runs on main', name => {
  expect(workflow(name).on.push).toEqual(ON_MAIN)
})
