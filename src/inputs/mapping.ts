// The mapping of directories to skills as `skills` or a file writes it, in YAML or JSON → its lines. Pure.

import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml'
import { AUTO } from '../target.ts'
import { quoteValue } from './reader.ts'

export interface MappingLine {
  readonly directory: string
  readonly skillId: string
}

export interface Mapping {
  readonly lines: readonly MappingLine[]
  /** What is wrong with it, each to be read after the name of the input. */
  readonly mistakes: readonly string[]
}

const FORM = 'Write one line for each skill, "directory: skill_id".'

/** Parses the text of a mapping; every mistake is told. */
export function parseMapping(text: string): Mapping {
  const lineCounter = new LineCounter()
  // Keys that are there twice are told by the directories that they name. Only a log level that is not silent
  // makes a second document an error.
  const options = { uniqueKeys: false, stringKeys: true, logLevel: 'error', lineCounter } as const
  const { contents, errors } = parseDocument(text, options)
  const [broken] = errors
  if (broken) {
    const reason = broken.message.split('\n')[0]?.replace(/:$/, '')
    return refuse(
      ` is not valid YAML: ${reason}. ${FORM} Put a directory that begins with *, [ or { between quotes.`,
    )
  }
  if (contents === null || (isMap(contents) && contents.items.length === 0))
    return refuse(` holds no skill. ${FORM}`)
  if (!isMap(contents)) return refuse(` is no mapping of directories to ids. ${FORM}`)
  const read = contents.items.map(item => readLine(item, lineCounter))
  return {
    lines: read.filter(line => typeof line !== 'string'),
    mistakes: read.filter(line => typeof line === 'string'),
  }
}

function refuse(mistake: string): Mapping {
  return { lines: [], mistakes: [mistake] }
}

function readLine({ key, value }: Pair, lineCounter: LineCounter): MappingLine | string {
  const directory = isScalar(key) ? String(key.value).trim() : ''
  const skillId = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : ''
  const offset = isScalar(key) ? key.range?.[0] : undefined
  const place = offset === undefined ? '' : `, line ${lineCounter.linePos(offset).line}`
  if (directory === '') return `${place}: there is an id without a directory. ${FORM}`
  if (skillId !== '') return { directory, skillId }
  const isMissing = !value || (isScalar(value) && (value.value === null || value.value === ''))
  const wrong = isMissing ? 'has no id' : 'has an id that is no text'
  return `${place}: ${quoteValue(directory)} ${wrong}. Write "${directory}: skill_id", or "${directory}: ${AUTO}" to find the skill by its name.`
}
