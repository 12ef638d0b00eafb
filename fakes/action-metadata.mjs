// Reads what the runner needs from action.yml, with js-yaml.

import { readFile } from 'node:fs/promises'
import { FAILSAFE_SCHEMA, load } from 'js-yaml'

/**
 * @param {string} path of action.yml
 * @returns {Promise<{ main: string, inputs: Record<string, string> }>} each input with its default, '' for none
 */
export async function readActionMetadata(path) {
  return parseActionMetadata(await readFile(path, 'utf8'))
}

/** @param {string} text */
export function parseActionMetadata(text) {
  // Every value stays the text that is written there, as in an environment variable.
  const { inputs = {}, runs } = load(text, { schema: FAILSAFE_SCHEMA })
  const defaults = Object.entries(inputs).map(([name, input]) => [name, input.default ?? ''])
  return { main: runs.main, inputs: Object.fromEntries(defaults) }
}
