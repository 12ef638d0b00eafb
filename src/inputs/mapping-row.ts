// A line of a mapping as it is to be written: in YAML, between quotes where it needs them. Pure.

/** A key that needs no quotes; `*` and `?` mean something to YAML only at the beginning. */
const PLAIN_KEY = /^(?:\.\/)?[A-Za-z0-9_][\w./*? -]*$|^\.\/![\w./*? -]*$/
const PLAIN_ID = /^[A-Za-z_][\w.-]*$/
/** What YAML reads as something other than a text. */
const OTHER_TYPE = /^(true|false|null|yes|no|on|off|y|n|~|[-+.]?\d.*|0[xob].*|\.inf|\.nan)$/i

/** Writes a line of a mapping. @param directory a path, or a pattern */
export function writeRow(directory: string, skillId: string): string {
  return `${scalar(directory, PLAIN_KEY)}: ${writeId(skillId)}`
}

/** Writes an id for YAML, in quotes where it needs them. */
export function writeId(skillId: string): string {
  return scalar(skillId, PLAIN_ID)
}

/** A text for YAML, which reads JSON's strings as well. */
function scalar(text: string, plain: RegExp): string {
  return plain.test(text) && !OTHER_TYPE.test(text) && text.trim() === text ? text : JSON.stringify(text)
}
