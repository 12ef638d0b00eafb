// What can be the id of a skill. Ids are opaque: what is refused is none in any format.

import { AUTO, EXISTING } from '../target.ts'
import { quoteValue, type Reader } from './reader.ts'

/** Texts that are no ids of skills: words such as `none`, ids of other things, and names of variables. */
const NO_ID =
  /^(none|null|nil|undefined|true|false|yes|no|on|off|skip|ignore|new|create|latest|todo|tbd|x+|n\/a|[-?~.]+|.*\.{3}|skill_|\w*skill_?id|skill_x+|(skver|wrkspc|fdrl|svac|req|org)_.*|sk-ant-.*|https?:.*|%\w+%|(secrets|vars|env|inputs|matrix|steps|needs|github)\..*)$/i
/** Characters that cannot be in an id: those that no path of a URL can carry, and those around or between ids. */
const NO_CHARACTER = /[^\x21-\x7e]|[\s"'`/\\;,*|<>(){}[\]$]/
const MAX_LENGTH = 256
const USUAL_ID = /\bskill_(?!id\b|x+\b)[\w-]+/gi
/** Characters that show that a part of the id may be missing. */
const UNCLEAR = /[*$%{}\u2026]|\.{3}/
const WORD = new RegExp(`^\\W*(${AUTO}|${EXISTING})\\W*$`, 'i')

/** Checks an id. @returns whether it may be one; what is wrong with it goes to the reader */
export function checkId(reader: Reader, what: string, skillId: string): boolean {
  if (skillId === AUTO || skillId === EXISTING) return true
  const word = WORD.exec(skillId)?.[1]
  const isId = skillId.length <= MAX_LENGTH && !NO_CHARACTER.test(skillId) && !NO_ID.test(skillId)
  if (isId && word === undefined) return true
  reader.mistake(`${what} is ${quoteValue(skillId)}, ${explain(skillId, word?.toLowerCase())}`)
  return false
}

function explain(skillId: string, word: string | undefined): string {
  if (word !== undefined) return `which is neither an id nor the word ${word}. Write ${word}.`
  if (/^\*+$/.test(skillId)) return 'which stands for a masked text. Write the id itself; it is no secret.'
  const [id, ...more] = new Set(skillId.match(USUAL_ID))
  const isSure =
    id !== undefined && more.length === 0 && skillId.length <= MAX_LENGTH && !UNCLEAR.test(skillId)
  return `which is no id of a skill. ${isSure ? `Write ${id}.` : 'Copy it from the Claude Console.'}`
}
