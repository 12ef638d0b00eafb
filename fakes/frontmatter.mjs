// SKILL.md → the fields of its frontmatter, read with js-yaml: on purpose not with the library that the action uses.
// Stands for PyYAML, the API's likely reader, and refuses what that refuses. Knows nothing of names and descriptions.

import {
  constructFromEvents,
  defineScalarTag,
  FAILSAFE_SCHEMA,
  NOT_RESOLVED,
  parseEvents,
  realMapTag,
  SCALAR_STYLE,
} from 'js-yaml'

/** What is no text without quotes: https://github.com/yaml/pyyaml/blob/6.0.3/lib/yaml/resolver.py, and YAML 1.2. */
const NOT_TEXT = [
  /^(?:~|null|Null|NULL|=|<<)?$/,
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|0[0-7_]+|[1-9][\d_]*(?::[0-5]?\d)*)$/,
  /^(?:[-+]?\d[\d_]*(?:\.[\d_]*(?:[eE][-+]\d+)?|(?::[0-5]?\d)+\.[\d_]*)|\.\d[\d_]*(?:[eE][-+]\d+)?)$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^\d{4}-\d\d-\d\d$/,
  /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/,
  /^(?:0o[0-7]+|[-+]?\d+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/,
]
const notText = defineScalarTag('tag:yaml.org,2002:null', {
  implicit: true,
  resolve: source => (NOT_TEXT.some(kind => kind.test(source)) ? Symbol.for(source) : NOT_RESOLVED),
  identify: () => false,
})
// A Map, so that no key is special and one that is there twice is an error.
const SCHEMA = FAILSAFE_SCHEMA.withTags(realMapTag, notText)
const BLOCK_STYLES = [SCALAR_STYLE.LITERAL_BLOCK, SCALAR_STYLE.FOLDED_BLOCK]
const CONTROL_CHARACTER = /[^\t\n\x85\P{Cc}]/u

/**
 * @param {string} text a whole SKILL.md
 * @returns {Map<unknown, unknown>} what is no text, a number or a date, is a symbol of it
 * @throws {Error} that says what is wrong, and where
 */
export function readFrontmatter(text) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (!/^---[ \t]*$/.test(lines[0] ?? '')) throw new Error('SKILL.md does not start with "---"')
  const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line))
  if (end < 0) throw new Error('the frontmatter is not closed with "---"')
  // With its first line, which begins a document in YAML, too: so places are those in the file.
  return readMapping(`${lines.slice(0, end).join('\n')}\n`)
}

/** @param {string} source YAML */
function readMapping(source) {
  try {
    const events = parseEvents(source, {})
    checkText(source, events)
    const [fields, ...others] = constructFromEvents(events, { source, schema: SCHEMA })
    if (!(fields instanceof Map) || others.length > 0) throw new Error('it is not one mapping')
    if (fields.has(Symbol.for(''))) throw new Error('a key is missing')
    return fields
  } catch (cause) {
    const { reason = cause.message, mark } = cause
    throw new Error(mark ? `${reason} (line ${mark.line + 1}, column ${mark.column + 1})` : reason, { cause })
  }
}

/** Refuses what js-yaml reads all the same. */
function checkText(source, events) {
  if (CONTROL_CHARACTER.test(source)) throw new Error('it has control characters')
  if (events.some(({ explicitEnd }) => explicitEnd)) throw new Error('it goes on after "..."')
  if (events.some(({ anchorStart = -1, tagStart = -1 }) => anchorStart >= 0 || tagStart >= 0))
    throw new Error('anchors, aliases and tags are not supported')
  const ranges = events.filter(
    ({ valueStart = -1, style }) => valueStart >= 0 && style !== SCALAR_STYLE.PLAIN,
  )
  const quoted = ranges.filter(({ style }) => !BLOCK_STYLES.includes(style))
  if (quoted.some(({ valueStart, valueEnd }) => /\n *\t/.test(source.slice(valueStart, valueEnd))))
    throw new Error('a tab is used for indentation')
  const unquoted = ranges.reduceRight(
    (text, { valueStart, valueEnd }) => text.slice(0, valueStart) + text.slice(valueEnd),
    source,
  )
  if (/[\t\x85\u2028\u2029]/.test(unquoted.replace(/(?<=^|\s)#[^\n]*/g, '')))
    throw new Error('a tab or a separator of lines stands outside quotes')
}
