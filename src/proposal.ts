// Lines and commands that a message proposes, to be pasted as they are: without quotes and a full stop. Pure.

/** What several lines begin with, each a paragraph of its own. */
const INDENTATION = '  '

/** The end of a message, or of its first paragraph, that proposes lines; none of them holds a line break. */
export function proposeLines(...lines: readonly string[]): string {
  const [only, ...others] = lines
  if (others.length === 0) return `Write: ${only}`
  return ['Write the lines below.', ...lines.map(line => INDENTATION + line)].join('\n\n')
}

/** A word of a command to paste into a shell, in quotes where it needs them. */
export function shellWord(text: string): string {
  return /^[\w./@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** The source of a pattern that matches what a paragraph of a message proposes, to be combined with others. */
export const PROPOSED = `(?<=\\b(?:Write|Run): |^${INDENTATION}).+`
