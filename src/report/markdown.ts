// Texts → pieces of Markdown. Pure. Nothing from outside is Markdown or HTML here: every text is escaped.

import { printable } from '../foreign-text.ts'
import { trimEndOf } from '../trim-end.ts'

/** A table of cells that are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

/** A title to open, with Markdown behind it. */
export function fold(title: string, content: string): string {
  return `<details><summary>${escapeText(title)}</summary>\n\n${content}\n\n</details>`
}

/** A fence longer than any in the text. */
export function fence(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(run => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${marks}${language}\n${trimEndOf(text, '\n')}\n${marks}`
}

/** A code span, in which Markdown means nothing; what would end it, or a cell of a table, is written as a reference. */
export function code(text: string): string {
  const shown = printable(text)
  return /^[^`|]+$/.test(shown) && shown.trim() === shown
    ? `\`${shown}\``
    : `<code>${escapeText(shown)}</code>`
}

/** Text that Markdown and HTML give no meaning: no tag, no link, no image, no emphasis. */
export function escapeText(text: string): string {
  return printable(text)
    .replace(/[\\`*[\]<>|~&!#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
    .replace(/:(?=\/\/)|@|(?<=www)\./gi, character => `&#${character.codePointAt(0)};`)
}

/** Text for an attribute of HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'|]/g, character => `&#${character.codePointAt(0)};`)
}
