// What can be the id of a skill. Ids are opaque: what is refused is none in any format.

import { AUTO, EXISTING } from '../target.ts'
import { quoteValue, type Reader } from './reader.ts'

/** Texts that are no ids of skills: words such as `none`, ids of other things, names of variables, and stand-ins. */
const NO_ID =
  /^(none|null|nil|undefined|true|false|yes|no|on|off|skip|ignore|new|create|latest|todo|tbd|n\/a|[-?~.]+|skill|(skill[-_])?x*|[\w-]*(skill|your)[-_]?id([-_]here)?|[\w-]*x{6}|(change|replace)[-_]?me|placeholder|(wrkspc|fdrl|svac|req|org)_.*|sk-ant-.*|https?:.*|%\w+%|(secrets|vars|env|inputs|matrix|steps|needs|github)\..*)$/i
/** A part is left out. */
const CUT = /\.{3}/
/** What names a version: its id, or its number, a time in microseconds. */
const VERSION = /^\W*(skver_.*|[12]\d{15}\W*)$/i
/** Characters that cannot be in an id: those that no path of a URL can carry, and those around or between ids. */
const NO_CHARACTER = /[^\x21-\x7e]|[\s"'`/\\;,*|<>(){}[\]$]/
const MAX_LENGTH = 256
const USUAL_ID = /\bskill_[\w-]+/gi
/** Characters that show that a part of the id may be missing. */
const UNCLEAR = /[*$%{}\u2026]|\.{3}/
const WORD = new RegExp(`^\\W*(${AUTO}|${EXISTING})\\W*$`, 'i')

/** Checks an id. @returns whether it may be one; what is wrong with it goes to the reader */
export function checkId(reader: Reader, what: string, skillId: string): boolean {
  if (skillId === AUTO || skillId === EXISTING) return true
  const word = WORD.exec(skillId)?.[1]
  if (word === undefined && canBeId(skillId)) return true
  reader.mistake(`${what} is ${quoteValue(skillId)}, ${explain(skillId, word?.toLowerCase())}`)
  return false
}

function canBeId(text: string): boolean {
  return text.length <= MAX_LENGTH && ![NO_CHARACTER, NO_ID, CUT, VERSION].some(none => none.test(text))
}

function explain(skillId: string, word: string | undefined): string {
  if (word !== undefined) return `which is neither an id nor the word ${word}. Write ${word}.`
  if (/^\*+$/.test(skillId)) return 'which stands for a masked text. Write the id itself; it is no secret.'
  if (VERSION.test(skillId))
    return 'which names a version. Write the id of its skill, skill_…, as the Claude Console or the summary of a run tells it.'
  const [id, ...more] = new Set(skillId.match(USUAL_ID)?.filter(canBeId))
  const isSure =
    id !== undefined && more.length === 0 && skillId.length <= MAX_LENGTH && !UNCLEAR.test(skillId)
  return `which is no id of a skill. ${isSure ? `Write ${id}.` : 'Copy it from the Claude Console.'}`
}
