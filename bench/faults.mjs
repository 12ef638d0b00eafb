// npm run bench:faults: loses the answers of uploads in every way there is, to the official SDK with its own retries and
// to the built action, and counts the versions that each of them leaves on a local API of its own. Writes
// bench/faults.json, which npm run readme makes the table of. Option: --only TEXT, of the name of a case.

import './node24.mjs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import Anthropic, { toFile } from '@anthropic-ai/sdk'
import { runAction } from '../fakes/runner.mjs'
import { startSkillsApi } from '../fakes/skills-api.mjs'
import { renderFaults } from './fault-table.mjs'
import { describeMachine } from './machine.mjs'

const API_KEY = 'sk-ant-api03-local'
const BETA = 'skills-2025-10-02'
const NAME = 'my-skill'
const FILES = {
  'SKILL.md': `---\nname: ${NAME}\ndescription: Does one thing well.\n---\n\nDo it well.\n`,
  'scripts/run.py': 'print(1)\n',
}
const OLD_FILES = { ...FILES, 'scripts/run.py': 'print(0)\n' }
const ALWAYS = Number.POSITIVE_INFINITY
const LATEST_COMMIT_MS = 60_000
const AT_ONCE = { 'retry-after-ms': '10' }
// Both give up waiting for an answer after five seconds: the action leaves half of so short a time for looking.
const UNANSWERED_MS = 5_000
const STEP_SECONDS = '10'

/** @type {{ name: string, effect: Omit<import('../fakes/faults.mjs').Fault, 'on'>, hangs?: boolean }[]} */
const CASES = [
  { name: '500, applied', effect: { status: 500, commit: true } },
  { name: '500, not applied', effect: { status: 500 } },
  { name: '502, applied', effect: { status: 502, commit: true, body: '<html>Bad gateway</html>' } },
  { name: '502, applied, each time', effect: { status: 502, commit: true, times: ALWAYS } },
  { name: '502, not applied, each time', effect: { status: 502, times: ALWAYS } },
  { name: '504, applied 4 s later', effect: { status: 504, commit: true, commitAfterMs: 4_000 } },
  { name: '504, applied 24 s later', effect: { status: 504, commit: true, commitAfterMs: 24_000 } },
  { name: '504, not applied', effect: { status: 504 } },
  { name: 'connection reset after the upload, applied', effect: { reset: 'after-body', commit: true } },
  { name: 'connection reset after the upload, not applied', effect: { reset: 'after-body' } },
  { name: 'no answer, applied', effect: { hang: true, commit: true }, hangs: true },
  { name: 'no answer, not applied', effect: { hang: true }, hangs: true },
  { name: 'answer breaks off, applied', effect: { cutOff: 40, commit: true } },
  { name: 'empty answer, applied', effect: { answer: 'empty', commit: true } },
  { name: 'HTML page instead of the answer, applied', effect: { answer: 'html', commit: true } },
  { name: 'HTML page instead of the answer, not applied', effect: { answer: 'html' } },
  { name: '429, not applied', effect: { status: 429, headers: AT_ONCE } },
  { name: '503, not applied', effect: { status: 503, headers: AT_ONCE } },
  {
    name: '503, applied, against what the API says',
    effect: { status: 503, headers: AT_ONCE, commit: true },
  },
  { name: '400', effect: { status: 400 } },
]

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
const machine = await describeMachine()
console.log(`${Object.values(machine).join('; ')}\nTakes about a minute.`)

const workspace = await createWorkspace()
try {
  // Side by side: nearly all of the time is spent waiting.
  const rows = await Promise.all(
    CASES.filter(({ name }) => name.includes(only ?? '')).map(async ({ name, effect, hangs }) => {
      const sdk = await measure(effect, (api, id) => publishBySdk(api, id, hangs))
      const action = await measure(effect, (api, id) => publishByAction(api, id, hangs))
      console.log(`done: ${name}`)
      return { name, sdk, action }
    }),
  )
  console.log(`\n${renderFaults(rows)}`)
  if (!only) {
    await writeFile(
      new URL('faults.json', import.meta.url),
      `${JSON.stringify({ machine, rows }, null, 2)}\n`,
    )
    console.log("\nWrote bench/faults.json; 'npm run readme' makes the table of it.")
  }
} finally {
  await rm(workspace, { recursive: true, force: true })
}

/**
 * Publishes while the fault is there, and counts what was made, late versions included.
 * @returns {Promise<{ made: number, report: string }>}
 */
async function measure(effect, publish) {
  let aheadMs = 0
  const api = await startSkillsApi({ clock: { now: () => Date.now() + aheadMs } })
  try {
    const { id } = api.addSkill({ name: NAME })
    api.addVersion(id, OLD_FILES, { createdAt: Date.now() - LATEST_COMMIT_MS })
    api.fault({ ...effect, on: 'createVersion' })
    const report = await publish(api, id)
    aheadMs = LATEST_COMMIT_MS
    return { made: api.versionsOf(id).length - 1, report }
  } finally {
    await api.close()
  }
}

async function publishBySdk({ url }, id, hangs) {
  const client = new Anthropic({ apiKey: API_KEY, baseURL: url, ...(hangs && { timeout: UNANSWERED_MS }) })
  const files = await Promise.all(
    Object.entries(FILES).map(([path, content]) => toFile(Buffer.from(content), `${NAME}/${path}`)),
  )
  try {
    const version = await client.beta.skills.versions.create(id, { files, betas: [BETA] })
    return version?.id ? 'success' : 'success, without a version'
  } catch (error) {
    return `error: ${error.status ?? error.name}`
  }
}

async function publishByAction({ url }, id, hangs) {
  const { code, outputs, annotations } = await runAction({
    workspace,
    inputs: {
      skill_id: id,
      anthropic_api_key: API_KEY,
      anthropic_base_url: url,
      ...(hangs && { timeout_seconds: STEP_SECONDS }),
    },
  })
  if (code === 0) return outputs.version ? 'success' : 'success, without a version'
  const message = annotations.find(({ level }) => level === 'error')?.message ?? ''
  if (message.startsWith('It is unknown whether')) return 'error: unknown whether it was created'
  return `error: ${/answered (\d+)/.exec(message)?.[1] ?? message}`
}

async function createWorkspace() {
  const folder = await mkdtemp(join(tmpdir(), 'faults-'))
  for (const [path, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}
