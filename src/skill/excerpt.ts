// A piece of somebody's text in a message: on one line, of bearable length, no character cut in half.

const MAX_LENGTH = 80

export function shorten(text: string, length = MAX_LENGTH): string {
  return text.length > length ? `${[...text.slice(0, 2 * length)].slice(0, length).join('')}…` : text
}

/** Between double quotes, with escapes for what has no place on a line. */
export function quote(text: string, length?: number): string {
  return JSON.stringify(shorten(text, length))
}
