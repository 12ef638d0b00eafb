// Text that somebody else wrote, on its way out: bounded, and with everything visible that a reader could not see.

const MAX_QUOTE = 500

/** Shows control and formatting characters instead of emitting them, line breaks included. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    character => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )
}

/**
 * A foreign text on one line of bearable length, without what a terminal would obey, nor `##[command]`, which the
 * runner obeys in the middle of a line too.
 */
export function quote(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .replaceAll('##[', '## [')
  return line.length > MAX_QUOTE ? `${line.slice(0, MAX_QUOTE)}…` : line
}
