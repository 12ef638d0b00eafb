// npm run bench: whole processes side by side, in turns, on one machine, on the Node that runs the action.
// Options: --runs N, --only NAME (of a case, may be repeated). A run of everything writes bench/results.json, which
// npm run readme makes the tables of.

import './node24.mjs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CASES } from './cases.mjs'
import { curlVersion } from './contenders.mjs'
import { describeMachine } from './machine.mjs'
import { memoryNote } from './measure.mjs'
import { measureCase } from './measure-case.mjs'
import { renderCase, summarize } from './table.mjs'

const RESULTS = new URL('results.json', import.meta.url)

const options = readOptions()
const chosen = CASES.filter(({ name }) => options.only?.includes(name) ?? true)
const runsOf = item => Number(options.runs ?? item.runs)
const machine = {
  ...(await describeMachine()),
  ...(curlVersion && { curl: `curl ${curlVersion}` }),
  memoryNote,
}
console.log(`${Object.values(machine).filter(Boolean).join('; ')}\nTakes about ${await estimate()}.`)

const cases = []
for (const item of chosen) {
  const startedAt = performance.now()
  const { entries, results } = await measureCase(item, runsOf(item), (round, entry) =>
    progress(`${item.name}, round ${round} of ${runsOf(item)}: ${entry}`),
  )
  progress('')
  const seconds = (performance.now() - startedAt) / 1000
  const result = { ...summarize(item, entries, results), seconds: Math.round(seconds) }
  cases.push(result)
  if (entries.length > 0) console.log(`\n${renderCase(result)}`)
}
if (!options.only) {
  await writeFile(RESULTS, `${JSON.stringify({ machine, cases }, null, 2)}\n`)
  console.log("\nWrote bench/results.json; 'npm run readme' makes the tables of it.")
}

function readOptions() {
  try {
    const known = { runs: { type: 'string' }, only: { type: 'string', multiple: true } }
    const { runs, only } = parseArgs({ options: known }).values
    const isKnown = only?.every(name => CASES.some(item => item.name === name)) ?? true
    if (isKnown && /^[1-9]\d*$/.test(runs ?? '1')) return { runs, only }
  } catch {
    // An option that there is not.
  }
  const names = CASES.map(({ name }) => name).join(', ')
  console.error(`usage: npm run bench -- [--runs N] [--only NAME]…\nNAME is one of ${names}`)
  process.exit(2)
}

/** From what each case took the last time that all were run. */
async function estimate() {
  const before = JSON.parse(await readFile(RESULTS, 'utf8').catch(() => '{"cases":[]}')).cases
  const seconds = chosen.map(item => {
    const { seconds: last = 60, runs = item.runs } = before.find(({ name }) => name === item.name) ?? {}
    return (last * (runsOf(item) + 1)) / (runs + 1)
  })
  const sum = seconds.reduce((total, some) => total + some, 0)
  return sum < 90 ? `${Math.ceil(sum / 10) * 10} s` : `${Math.ceil(sum / 60)} min`
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}
