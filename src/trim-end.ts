// Takes a repeated character off the end of a text, in linear time, which a regular expression does not promise.

/** The text without the repetitions of `character` at its end. */
export function trimEndOf(text: string, character: string): string {
  let end = text.length
  while (end > 0 && text.charAt(end - 1) === character) end -= 1
  return text.slice(0, end)
}
