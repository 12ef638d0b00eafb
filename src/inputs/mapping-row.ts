// A line of a mapping as it is to be written: in YAML, between quotes where it needs them. Pure.

/** `*` and `?` mean nothing to YAML behind the beginning. */
const PLAIN_KEY = /^(?:\.\/)?[A-Za-z0-9_][\w./*? -]*$|^\.\/![\w./*? -]*$/
const PLAIN_ID = /^[A-Za-z_][\w.-]*$/
/** What YAML reads as something other than a text. */
const OTHER_TYPE = /^(true|false|null|yes|no|on|off|y|n|~|[-+.]?\d.*|0[xob].*|\.inf|\.nan)$/i

/** @param directory a path, or a pattern */
export function writeRow(directory: string, skillId: string): string {
  return `${scalar(directory, PLAIN_KEY)}: ${writeId(skillId)}`
}

export function writeId(skillId: string): string {
  return scalar(skillId, PLAIN_ID)
}

/** YAML reads JSON's strings. */
function scalar(text: string, plain: RegExp): string {
  return plain.test(text) && !OTHER_TYPE.test(text) && text.trim() === text ? text : JSON.stringify(text)
}
