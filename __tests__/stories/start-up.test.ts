// What a step loads of Node and of dist: no more than it uses. How fast it starts follows from that.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { prepareSkill, SKILL, type Step } from '../fixtures/one-skill.ts'
import { createWorkspace, runStep } from '../fixtures/workspace.ts'

/** Parts of dist, by what stands in each of them alone. */
const PARTS = {
  checks: 'function parseSkill(',
  explanations: 'function adviseOnFailure(',
  publishing: 'async function uploadOnce(',
  undici: "Symbol('proxy agent')",
  fflate: 'function zipSync(',
  diff: 'function createPatch(',
  octokit: 'function getOctokit(',
}
const NEEDLESS = /^(?:tls|https?|http2|_http_\w+|zlib|fs\/promises|perf_hooks)$/
const TELL = "process.on('exit', () => console.log('loads ' + process.moduleLoadList.join()))"

type Run = (env: Record<string, string>) => Promise<Step>

/** Lets a step tell what it loads: modules of Node, and parts of dist. */
async function loadedBy(run: Run): Promise<{ builtIns: string[]; parts: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'loads-'))
  try {
    const step = await run({
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(TELL)}`,
      NODE_V8_COVERAGE: folder,
    })
    expect(step).toMatchObject({ code: 0, annotations: [] })
    const list = /^loads (.*)$/m.exec(step.log)?.[1] ?? ''
    const scripts = readdirSync(folder)
      .flatMap(name => JSON.parse(readFileSync(join(folder, name), 'utf8')).result as { url: string }[])
      .filter(({ url }) => /\/dist\/[\w.]+\.js$/.test(url))
      .map(({ url }) => readFileSync(new URL(url), 'utf8'))
    return {
      builtIns: list.match(/(?<=NativeModule )[\w/]+/g) ?? [],
      parts: Object.entries(PARTS).flatMap(([name, mark]) =>
        scripts.some(text => text.includes(mark)) ? [name] : [],
      ),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('each part of dist stands in one file', () => {
  const scripts = readdirSync('dist').filter(name => name.endsWith('.js'))
  const holders = Object.values(PARTS).map(mark =>
    scripts.filter(name => readFileSync(join('dist', name), 'utf8').includes(mark)),
  )
  expect(holders.map(({ length }) => length)).toEqual(holders.map(() => 1))
})

test('a plan without credentials loads neither HTTP nor TLS, and nothing that publishes', async () => {
  const workspace = createWorkspace(SKILL)
  const { builtIns, parts } = await loadedBy(env =>
    runStep(workspace, undefined, { dry_run: 'true' }, { env }),
  )

  expect(parts).toEqual(['checks'])
  expect(builtIns).toContain('crypto')
  expect(builtIns.filter(name => NEEDLESS.test(name))).toEqual([])
})

test('an upload over http loads no TLS, and nothing that compares or packs', async () => {
  const { run, made } = await prepareSkill()
  const { builtIns, parts } = await loadedBy(env => run({ skip_unchanged: 'false' }, { env }))

  expect(made()).toHaveLength(1)
  expect(parts).toEqual(['checks', 'explanations', 'publishing', 'undici'])
  expect(builtIns.filter(name => NEEDLESS.test(name))).toEqual([])
})
