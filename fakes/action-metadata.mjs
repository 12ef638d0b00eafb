// Reads what the runner needs from this repository's action.yml. Not a YAML parser: it knows the two-space
// layout and the one-line values that the file keeps to.

import { readFile } from 'node:fs/promises'

/**
 * @param {string} path of action.yml
 * @returns {Promise<{ main: string, inputs: Record<string, string> }>} each input with its default, '' for none
 */
export async function readActionMetadata(path) {
  return parseActionMetadata(await readFile(path, 'utf8'))
}

/** @param {string} text */
export function parseActionMetadata(text) {
  /** @type {{ main: string, inputs: Record<string, string> }} */
  const metadata = { main: '', inputs: {} }
  let section = ''
  let entry = ''
  for (const line of text.split(/\r?\n/u)) {
    const [, indent, key, value = ''] = /^( *)([\w-]+):(?: +(.*))?$/u.exec(line) ?? []
    if (indent === undefined || key === undefined) continue
    if (indent.length === 0) section = key
    if (indent.length === 2) entry = key
    if (section === 'inputs' && indent.length === 2) metadata.inputs[key] = ''
    if (section === 'inputs' && indent.length === 4 && key === 'default')
      metadata.inputs[entry] = unquote(value)
    if (section === 'runs' && indent.length === 2 && key === 'main') metadata.main = unquote(value)
  }
  return metadata
}

/** A quoted value without its quotes; of a plain one, the part before a comment. */
function unquote(text) {
  const trimmed = text.trim()
  const [, single, double] = /^(?:'((?:[^']|'')*)'|"([^"\\]*)")(?:\s+#.*)?$/u.exec(trimmed) ?? []
  if (single !== undefined) return single.replaceAll("''", "'")
  return double ?? trimmed.replace(/(^|\s+)#.*$/u, '')
}
