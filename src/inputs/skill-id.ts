// What can be the id of a skill.

import { quoteValue, type Reader } from './reader.ts'

/** Words that are written where somebody meant to say something else, and ids of other things. */
const NO_ID =
  /^(none|null|nil|undefined|true|false|yes|no|on|off|skip|ignore|new|create|latest|todo|tbd|x+|n\/a|[-?~.]+|skill_|skill_(id|x+)|(skver|wrkspc|fdrl|svac|req|org)_.*|sk-ant-.*|https?:.*)$/i

/** Ids are opaque; what no path of a URL can carry is none, nor is what plainly means something else. */
export function checkId(reader: Reader, what: string, skillId: string): void {
  if (!/^[\x21-\x7e]{1,256}$/.test(skillId) || NO_ID.test(skillId) || /[<>{}$]/.test(skillId)) {
    reader.mistake(
      `${what} is ${quoteValue(skillId)}, which is no id of a skill. Copy it from the Claude Console.`,
    )
  }
}
