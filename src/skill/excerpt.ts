// A piece of somebody's text in a message: on one line, of bearable length, no character cut in half.

const MAX_LENGTH = 80

/** The beginning of a text on one line, with … when it was cut. */
export function shorten(text: string, length = MAX_LENGTH): string {
  const letters = [...text.slice(0, 2 * length)]
  const isWhole = letters.length <= length && text.length <= 2 * length
  return isWhole ? text : `${letters.slice(0, length).join('')}…`
}

/** The excerpt in double quotes, with escapes for control characters and quotes. */
export function quote(text: string, length?: number): string {
  return JSON.stringify(shorten(text, length))
}
