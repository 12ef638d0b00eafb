// The files by which the Actions runner and a step talk to each other: GITHUB_OUTPUT and its kin, and the event.

import { mkdir, mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const COMMAND_FILES = ['OUTPUT', 'STEP_SUMMARY', 'STATE', 'ENV', 'PATH']

/** A fresh folder with the empty command files and the event, away from the workspace. */
export async function createRunnerFolder(event) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'actions-runner-')))
  await mkdir(join(folder, 'temp'))
  await Promise.all(COMMAND_FILES.map(name => writeFile(join(folder, name), '')))
  await writeFile(join(folder, 'event.json'), JSON.stringify(event))
  return folder
}

/** The variables that tell a step where the files are. */
export function fileVariables(folder) {
  return {
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    RUNNER_TEMP: join(folder, 'temp'),
    ...Object.fromEntries(COMMAND_FILES.map(name => [`GITHUB_${name}`, join(folder, name)])),
  }
}

/** What the step left in the files. One that can't be read fails the step, as on the runner. */
export async function readCommandFiles(folder, log) {
  const read = async name => {
    const text = await readFile(join(folder, name), 'utf8')
    try {
      return parseKeyValueFile(text)
    } catch (error) {
      log.fail(`Unable to process file command '${name.toLowerCase()}' successfully. ${error.message}`)
      return {}
    }
  }
  const [outputs = {}] = await Promise.all(['OUTPUT', 'STATE', 'ENV'].map(read))
  return { outputs, summary: await readFile(join(folder, 'STEP_SUMMARY'), 'utf8') }
}

/**
 * The text of GITHUB_OUTPUT, GITHUB_STATE or GITHUB_ENV: lines `name=value`, or `name<<DELIMITER`, the value's lines, `DELIMITER`.
 *
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseKeyValueFile(text) {
  const lines = text.split(process.platform === 'win32' ? /\r?\n/u : '\n')
  /** @type {Record<string, string>} */
  const values = {}
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue
    const [, name, operator, rest] = /^(.*?)(=|<<)(.*)$/su.exec(line) ?? []
    if (!name || (operator === '<<' && !rest)) throw new Error(`Invalid format '${line}'`)
    if (operator === '=') {
      values[name] = rest ?? ''
      continue
    }
    const end = lines.indexOf(rest ?? '')
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${rest}'`)
    values[name] = lines.splice(0, end).join('\n')
    lines.shift()
  }
  return values
}
