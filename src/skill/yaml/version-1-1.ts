// What the API's parser (most likely PyYAML, which reads YAML 1.1) makes of a value without quotes. Pure.

/** What the parser reads in place of a text, and whether it refuses the whole frontmatter for that. */
export interface PlainValue {
  readonly what: string
  readonly refused: boolean
}

const SIGNS_AND_DIGITS = '-+0123456789'

/**
 * The types of https://yaml.org/type/ as PyYAML recognizes them, which differs from the definitions there: `y` is a
 * text, and so is `1e3`, since it has neither dot nor sign. As PyYAML does, a type is only tried for a text that begins
 * with one of its characters.
 */
const TYPES: readonly (readonly [what: string, first: string, pattern: RegExp])[] = [
  ['nothing', '~nN', /^(?:~|null|Null|NULL)$/],
  ['true', 'yYtToO', /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/],
  ['false', 'nNfFoO', /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/],
  ['a number', SIGNS_AND_DIGITS, /^[-+]?(?:0b[01_]+|0[0-7_]*|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/],
  ['a time', SIGNS_AND_DIGITS, /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/],
  ['a time', SIGNS_AND_DIGITS, /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/],
  ['a number', `${SIGNS_AND_DIGITS}.`, /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+][0-9]+)?$/],
  ['a number', '-+.', /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/],
  ['a date', '0123456789', /^\d{4}-\d\d-\d\d$/],
  [
    'a date',
    '0123456789',
    /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/,
  ],
  ['a sign with a meaning of its own', '=<', /^(?:=|<<)$/],
]

/** How many digits of an integer Python reads. */
const MAX_DIGITS = 4300

/** What PyYAML reads in place of a text; undefined when it reads the text. */
export function readPlain(text: string): PlainValue | undefined {
  if (text === '') return { what: 'nothing', refused: false }
  const what = TYPES.find(([, first, pattern]) => first.includes(text.charAt(0)) && pattern.test(text))?.[0]
  if (what === undefined) return undefined
  return { what, refused: isRefused(what, text) }
}

function isRefused(what: string, text: string): boolean {
  if (what === 'a date') return !isDate(text)
  if (what === 'a number' || what === 'a time') {
    return /^[-+]?0[bx]_+$/.test(text) || text.replace(/\D/g, '').length > MAX_DIGITS
  }
  return what.startsWith('a sign')
}

function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/\D+/, 6).map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const zone = /[-+](\d\d?)(?::(\d\d))?$/.exec(text.slice(10))
  return (
    year > 0 &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    Number(zone?.[1] ?? 0) * 60 + Number(zone?.[2] ?? 0) < 24 * 60
  )
}
