// The mapping of directories to skills as `skills` or a file writes it, in YAML or JSON → its lines. Pure.

import { isCollection, isMap, isScalar, LineCounter, type Pair, parseDocument, Scalar } from 'yaml'
import { proposeLines } from '../proposal.ts'
import { AUTO } from '../target.ts'
import { explainRows, type Form, refuseId } from './mapping-advice.ts'
import { writeRow } from './mapping-row.ts'
import { quoteValue } from './reader.ts'

interface Line {
  /** Counted from 1. */
  readonly line: number
  /** Where it stands, to begin a message with. */
  readonly place: string
}

/** A line that gives a directory its id. */
export interface MappingLine extends Line {
  readonly directory: string
  readonly skillId: string
}

/** A line that excludes directories. */
export interface ExcludeLine extends Line {
  /** The pattern without its `!`. */
  readonly pattern: string
}

/** The lines of a mapping, and the mistakes in it. */
export interface Mapping {
  readonly form: Form
  readonly lines: readonly MappingLine[]
  readonly excludes: readonly ExcludeLine[]
  /** What is wrong with the mapping, in sentences that begin with the place. */
  readonly mistakes: readonly string[]
}

/**
 * A line that excludes: its `!` stands before the quotes, or inside them and only a comment follows. With an id, a text
 * with `!` in the quotes is a directory.
 */
const EXCLUDE = /^\s*(?:!|(["'])!(?:(?!\1).)*\1\s*(?:#.*)?$)/
const QUOTED = /^(?:"([^"]*)"|'([^']*)')(.*)/s
const FORM = 'Write one line for each skill, "directory: skill_id".'

/**
 * Parses the text of a mapping.
 *
 * @param name what messages call the mapping: the input, or the input and its file
 * @param isFile whether it comes from a file, which is plain YAML or JSON without lines that exclude
 */
export function parseMapping(text: string, name: string, isFile: boolean): Mapping {
  const rows = text.split('\n')
  const inFile = isFile ? rows.findIndex(row => EXCLUDE.test(row.replace(/^\s*-\s/, ''))) : -1
  if (inFile >= 0) {
    const mistake = refuseId(`${name}, line ${inFile + 1}, column 1`, '', '', 'file')
    return { form: 'file', lines: [], excludes: [], mistakes: [mistake] }
  }
  const form = isFile ? 'file' : /^\s*\{/.test(text) ? 'JSON' : 'lines'
  const isExclude = (row: string) => EXCLUDE.test(row)
  const excludes = rows.flatMap((row, index) =>
    isExclude(row) ? [readExclude(row.replace(/\r$/, ''), `${name}, line ${index + 1}`, index + 1)] : [],
  )
  const mapping = parseYaml(rows.map(row => (isExclude(row) ? '' : row)).join('\n'), name, form)
  const mistakes = [...mapping.mistakes, ...excludes.filter(one => typeof one === 'string')]
  const isEmpty = mapping.lines.length + mistakes.length === 0
  return {
    form,
    lines: mapping.lines,
    excludes: excludes.filter(one => typeof one !== 'string'),
    mistakes: isEmpty ? [`${name} holds no skill. ${FORM}`] : mistakes,
  }
}

/** Reads a line that excludes, such as `!drafts/*`, perhaps in quotes or with a comment; YAML would take it for a tag. */
function readExclude(row: string, place: string, line: number): ExcludeLine | string {
  // A mark inside the quotes means the same as one before them.
  const text = row.trim().replace(/^(["'])!+\s*/, '!$1')
  const marked = text.replace(/^!+\s*/, '')
  const [, double, single, behind] = QUOTED.exec(marked) ?? []
  const quoted = double ?? single
  const rest = (behind ?? marked).replace(/\s#.*/s, '')
  const colon = rest.search(/:(?=\s|$)/)
  const pattern = quoted ?? (colon < 0 ? rest : rest.slice(0, colon)).trimEnd()
  if (pattern === '') return `${place}: a "!" stands alone. Write what to leave out behind it.`
  return colon < 0
    ? { line, place, pattern }
    : refuseId(place, `!${pattern}`, rest.slice(colon + 1).trim() || AUTO, 'lines')
}

function parseYaml(text: string, name: string, form: Form): Pick<Mapping, 'lines' | 'mistakes'> {
  const lineCounter = new LineCounter()
  // Without a column for the input: its lines are short, and the workflow indents them.
  const placeOf = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset)
    return form === 'file' ? `${name}, line ${line}, column ${col}` : `${name}, line ${line}`
  }
  const refuse = (...mistakes: string[]) => ({ lines: [], mistakes })
  // Repeated keys are reported later, by the directories that they name. Only a log level that is not silent
  // makes a second document an error. The parser's pretty errors take time that grows with the square of the text.
  const options = {
    uniqueKeys: false,
    stringKeys: true,
    // Tags such as !!timestamp stand for values that no id is.
    resolveKnownTags: false,
    logLevel: 'error',
    prettyErrors: false,
    lineCounter,
  } as const
  const { contents, errors } = parseDocument(text, options)
  const [broken] = errors
  const advice = broken || !isMap(contents) ? explainRows(text) : []
  if (advice.length > 0)
    return refuse(...advice.map(({ offset, message }) => `${placeOf(offset)}: ${message}`))
  if (broken) {
    const reason = /call stack/.test(broken.message) ? 'is nested too deep' : 'cannot be read from here on'
    return refuse(`${placeOf(broken.pos[0])}: the mapping ${reason}. ${FORM}`)
  }
  if (contents === null) return refuse()
  if (!isMap(contents)) return refuse(`${name} is no mapping of directories to ids. ${FORM}`)
  const read = contents.items.map(item => {
    const offset = (isScalar(item.key) ? item.key.range?.[0] : undefined) ?? 0
    const { line } = lineCounter.linePos(offset)
    return readLine(item, { line, place: placeOf(offset) }, form, contents.flow === true)
  })
  return {
    lines: read.filter(line => typeof line !== 'string'),
    mistakes: read.filter(line => typeof line === 'string'),
  }
}

/** Reads one pair. @param isFlow whether it stands between braces, as in JSON */
function readLine(
  { key, value }: Pair,
  { line, place }: Line,
  form: Form,
  isFlow: boolean,
): MappingLine | string {
  const name = isScalar(key) ? String(key.value) : ''
  // Between quotes a blank is a part of the name.
  const directory = isScalar(key) && key.type === Scalar.PLAIN ? name.trim() : name
  const skillId = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : ''
  if (directory === '') return `${place}: there is an id without a directory. ${FORM}`
  if (skillId !== '') return { line, place, directory, skillId }
  if (directory === 'skills' && isCollection(value))
    return `${place}: "skills:" stands above the mapping. Delete it, and begin each line with a directory: "directory: skill_id".`
  if (directory.startsWith('!')) return refuseId(place, directory, AUTO, form)
  const isMissing = !value || (isScalar(value) && (value.value === null || value.value === ''))
  const wrong = isMissing ? 'has no id' : 'has an id that is no text'
  const row = isFlow ? `${JSON.stringify(directory)}: "${AUTO}"` : writeRow(directory, AUTO)
  return `${place}: ${quoteValue(directory)} ${wrong}. Put the skill's own behind the colon, or ${AUTO} to find it by its name. ${proposeLines(row)}`
}
