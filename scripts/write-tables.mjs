// Writes the tables of inputs and outputs in README.md from action.yml, and what was measured into docs/measured.md from
// bench/*.json. Each stands between marks <!-- name --> and <!-- /name -->. With --check it only tells whether they are
// stale.

import { readFile, writeFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { renderFaults } from '../bench/fault-table.mjs'
import { renderCases, renderTable } from '../bench/table.mjs'

const action = parse(await readFile('action.yml', 'utf8'))
const speed = JSON.parse(await readFile('bench/results.json', 'utf8'))
const faults = JSON.parse(await readFile('bench/faults.json', 'utf8'))

const DOCUMENTS = {
  'README.md': {
    inputs: inputTable(),
    outputs: outputTable(),
  },
  'docs/measured.md': {
    faults: `${describeMachine(faults.machine)}\n\n${renderFaults(faults.rows)}`,
    speed: `${describeMachine(speed.machine)}\n\n${renderCases(speed.cases)}`,
  },
}

for (const [path, parts] of Object.entries(DOCUMENTS)) {
  const text = await readFile(path, 'utf8')
  const fresh = Object.entries(parts).reduce((before, part) => replacePart(path, before, part), text)
  if (!process.argv.includes('--check')) await writeFile(path, fresh)
  else if (fresh !== text) fail(`${path} is stale. Run 'npm run readme' and commit the result.`)
}

function inputTable() {
  const rows = Object.entries(action.inputs).map(([name, input]) => [
    code(name),
    input.default ? code(input.default) : '',
    cell(input.description),
  ])
  return renderTable([['input', 'default', 'meaning'], ...rows])
}

function outputTable() {
  const rows = Object.entries(action.outputs).map(([name, output]) => [code(name), cell(output.description)])
  return renderTable([['output', 'meaning'], ...rows])
}

function describeMachine({ date, memoryNote, ...facts }) {
  return [`Measured on ${date}: ${Object.values(facts).join(', ')}.`, memoryNote].filter(Boolean).join(' ')
}

function code(text) {
  return `\`${cell(text)}\``
}

function cell(text) {
  return String(text).trim().replaceAll('|', '\\|').replace(/\s+/gu, ' ')
}

function replacePart(path, text, [name, replacement]) {
  const marked = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`, 'u')
  if (!marked.test(text)) fail(`${path} lacks <!-- ${name} --> and <!-- /${name} -->`)
  return text.replace(marked, (_, start, end) => `${start}\n${replacement}\n\n${end}`)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
