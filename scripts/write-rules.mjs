// Writes docs/rules.md from scripts/rules/ and from src/skill/rules.ts, which is compiled to lib/ before. With --check it
// only tells whether it is stale.

import { readFile, writeFile } from 'node:fs/promises'
import { SEVERITIES } from '../lib/skill/rules.js'
import { RULES } from './rules/rules.mjs'

const FILE = 'docs/rules.md'
const GROUPS = [
  ['error', 'Errors', 'Stop the skill. They cannot be ignored.'],
  ['warning', 'Warnings', 'Stop the skill only with `strict: true`.'],
  ['note', 'Notes', 'A line in the summary, under `strict` as well.'],
]

const fresh = `${render()}\n`
if (!process.argv.includes('--check')) await writeFile(FILE, fresh)
else if (fresh !== (await readFile(FILE, 'utf8').catch(() => ''))) {
  console.error(`${FILE} is stale. Run 'npm run rules' and commit the result.`)
  process.exit(1)
}

function render() {
  const head = [
    '<!-- Written by npm run rules from scripts/rules/. -->',
    '# Rules about skills',
    'Every message about a skill ends in the id of its rule. `ignore_rules` takes the ids of warnings and notes that you have looked at and do not want to see, one a line:',
    fence('yaml', 'with:\n  ignore_rules: |\n    unknown-key\n    file-count'),
    `Each example is a skill in a folder \`my-skill\` that is good but for what is shown.`,
  ]
  return [...head, ...GROUPS.flatMap(renderGroup)].join('\n\n')
}

function renderGroup([severity, title, meaning]) {
  const rules = Object.entries(RULES).filter(([id]) => SEVERITIES[id] === severity)
  return [`## ${title}`, meaning, ...rules.flatMap(renderRule)]
}

function renderRule([id, { what, why, source, example }]) {
  const name = source.url ? `[${source.name}](${source.url})` : source.name
  return [`### ${id}`, `${escapeText(what)} ${escapeText(why)} Source: ${name}.`, ...renderExample(example)]
}

function renderExample({ skillMd, files = {}, shell, inputs }) {
  return [
    ...(skillMd ? [fence('markdown', skillMd)] : []),
    ...Object.entries(files).flatMap(([path, content]) => [`\`${path}\`:`, fence('text', content)]),
    ...(shell ? [fence('sh', shell)] : []),
    ...(inputs ? [fence('yaml', Object.entries(inputs).map(renderInput).join('\n'))] : []),
  ]
}

function renderInput([name, value]) {
  if (!value.includes('\n')) return `${name}: ${JSON.stringify(value)}`
  return [`${name}: |`, ...value.split('\n').map(line => `  ${line}`)].join('\n')
}

function fence(language, text) {
  return [`\`\`\`${language}`, shorten(text.trimEnd()), '```'].join('\n')
}

/** A line that is only long is shown in part, and what cannot be seen by its number. */
function shorten(text) {
  return text
    .replace(/[^\n -~]/gu, character =>
      /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/u.test(character)
        ? `\\u{${character.codePointAt(0).toString(16)}}`
        : character,
    )
    .replace(/^(.{90}).{10,}$/gmu, '$1…')
}

function escapeText(text) {
  return text.replace(/[<>*_]/gu, '\\$&')
}
