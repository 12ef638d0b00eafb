// Writes the tables of inputs and outputs in README.md from action.yml, between the marks <!-- inputs --> and
// <!-- /inputs -->, <!-- outputs --> and <!-- /outputs -->. With --check it only tells whether they are stale.

import { readFile, writeFile } from 'node:fs/promises'
import { parse } from 'yaml'

const action = parse(await readFile('action.yml', 'utf8'))
const readme = await readFile('README.md', 'utf8')
const fresh = replaceTable(replaceTable(readme, 'inputs', inputTable()), 'outputs', outputTable())

if (process.argv.includes('--check')) {
  if (fresh !== readme) fail("The tables in README.md are stale. Run 'npm run readme' and commit the result.")
} else {
  await writeFile('README.md', fresh)
}

function inputTable() {
  const rows = Object.entries(action.inputs).map(([name, input]) => [
    code(name),
    input.default ? code(input.default) : '',
    cell(input.description),
  ])
  return table([['input', 'default', 'meaning'], ...rows])
}

function outputTable() {
  const rows = Object.entries(action.outputs).map(([name, output]) => [code(name), cell(output.description)])
  return table([['output', 'meaning'], ...rows])
}

function table([head, ...rows]) {
  const rule = head.map(() => '---')
  return [head, rule, ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')
}

function code(text) {
  return `\`${cell(text)}\``
}

function cell(text) {
  return String(text).trim().replaceAll('|', '\\|').replace(/\s+/gu, ' ')
}

function replaceTable(text, name, replacement) {
  const marked = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`, 'u')
  if (!marked.test(text)) fail(`README.md lacks <!-- ${name} --> and <!-- /${name} -->`)
  return text.replace(marked, (_, start, end) => `${start}\n${replacement}\n\n${end}`)
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
