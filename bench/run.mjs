// npm run bench: whole processes side by side, in turns, on one machine. Prints one Markdown table.
// Options: --runs N, --only NAME (of a case, may be repeated). ACTION_NODE picks the Node that runs all of them.

import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CASES } from './cases.mjs'
import { curlVersion } from './contenders.mjs'
import { measure, memoryNote, NODE } from './measure.mjs'
import { generateSkill } from './skills.mjs'
import { renderRows, renderTable } from './table.mjs'

const { values: options } = parseArgs({
  options: { runs: { type: 'string' }, only: { type: 'string', multiple: true } },
})
const unknown = options.only?.find(name => CASES.every(item => item.name !== name))
if (unknown !== undefined || (options.runs !== undefined && !/^[1-9]\d*$/.test(options.runs))) {
  const names = CASES.map(({ name }) => name).join(', ')
  console.error(`usage: npm run bench -- [--runs N] [--only NAME]…\nNAME is one of ${names}`)
  process.exit(2)
}

const rows = []
for (const item of CASES.filter(({ name }) => options.only?.includes(name) ?? true)) {
  const results = await measureCase(item, Number(options.runs ?? item.runs))
  rows.push(...renderRows(item, results))
}
console.log(`${await describeMachine()}\n\n${renderTable(rows)}`)

/** Measures the entries of a case in turns, so that a busy moment of the machine hits all of them. */
async function measureCase(item, runs) {
  const workspace = await realpath(await mkdtemp(join(tmpdir(), 'bench-')))
  const api = await startApi(item.latencyMs)
  try {
    const skills = []
    for (let index = 0; index < item.skillCount; index += 1) {
      skills.push(await generateSkill(workspace, `skill-${index}`, item.fileCount, item.bytes))
    }
    const results = item.entries.map(() => [])
    for (let run = 0; run <= runs; run += 1) {
      for (const [index, entry] of item.entries.entries()) {
        progress(`${item.name} ${run}/${runs} ${entry.name}`)
        const result = await measureEntry(entry, { workspace, skills, api })
        // The first round only warms up the caches of the system.
        if (run > 0) results[index].push(result)
      }
    }
    return results
  } finally {
    progress('')
    api.stop()
    await rm(workspace, { recursive: true })
  }
}

async function measureEntry(entry, { workspace, skills, api }) {
  const chosen = skills.slice(0, entry.skillCount)
  const ids = await api.ask(
    'setUp',
    chosen.map((skill, index) => ({
      ...skill,
      newest: index < (entry.changed ?? 0) ? 'other' : (entry.newest ?? 'none'),
    })),
  )
  const subjects = chosen.map((skill, index) => ({ ...skill, skillId: ids[index] }))
  const { program, cleanUp } = await entry.contender({ workspace, subjects, url: api.url })
  const measurement = await measure(program)
  await cleanUp?.()
  const { requests, uploads } = await api.ask('count')
  if (uploads !== entry.uploads)
    throw new Error(`${entry.name} made ${uploads} versions instead of ${entry.uploads}`)
  return { ...measurement, requests }
}

async function startApi(latencyMs) {
  const child = fork(fileURLToPath(new URL('api.mjs', import.meta.url)), [String(latencyMs)], {
    execArgv: ['--expose-gc'],
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The local API ended with ${code}`)
  })
  ended.catch(() => {})
  const receive = async () => (await Promise.race([once(child, 'message'), ended]))[0].result
  const url = await receive()
  return {
    url,
    ask: async (command, argument) => {
      child.send({ command, argument })
      return await receive()
    },
    stop: () => child.disconnect(),
  }
}

async function describeMachine() {
  const { version } = JSON.parse(
    await readFile(new URL('../node_modules/@anthropic-ai/sdk/package.json', import.meta.url), 'utf8'),
  )
  const node = spawnSync(NODE, ['--version'], { encoding: 'utf8' }).stdout.trim()
  const facts = [`Node ${node}`, `@anthropic-ai/sdk ${version}`, `curl ${curlVersion ?? 'not installed'}`]
  return (
    `${facts.join(', ')}; ${process.platform} ${process.arch}, ${cpus().length} cores. Medians of whole processes that ` +
    `ran in turns, against a local API in a process of its own. × compares with the first row of each case. ${memoryNote}`
  )
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}
