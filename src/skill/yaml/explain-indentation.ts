// What is wrong with the indentation of a line of the frontmatter. Pure.

import { proposeLine } from './propose.ts'
import type { Explanation, SyntaxErrorContext } from './syntax-error.ts'

const INDENTED_FIELD = /^ +((?:name|description|license|compatibility|metadata|allowed-tools):(?: .*)?)$/

/** Finds a tab in an indentation. */
export function findTab({ line: { text, start, number } }: SyntaxErrorContext): Explanation | undefined {
  const offset = /^ *\t/.exec(text)?.[0].length
  if (offset === undefined) return undefined
  return {
    message: `Line ${number} of SKILL.md begins with a tab (U+0009). Indent it with spaces.`,
    offset: start + offset - 1,
  }
}

/** Finds an indented key, such as ` description: …` below `name: …`: an indented line continues the value above. */
export function findIndentedKey({ line, next, entry }: SyntaxErrorContext): Explanation | undefined {
  const found = [line, next].find(one => one && INDENTED_FIELD.test(one.text))
  if (!found || !entry || entry.value === '' || /^[>|"'[{]/.test(entry.value)) return undefined
  const text = INDENTED_FIELD.exec(found.text)?.[1] ?? ''
  return {
    message:
      `Line ${found.number} of SKILL.md is indented, and so a part of the ${entry.name} above. Begin it in column 1. ${proposeLine(text, '')}`.trimEnd(),
    offset: found.start + found.text.indexOf(text),
  }
}

/** Finds a first key that is indented while the one below it is not. */
export function findIndentedFirst({ line, lines }: SyntaxErrorContext): Explanation | undefined {
  const above = lines.slice(0, -1).filter(({ text }) => !/^\s*(?:#|$)/.test(text))
  const [first] = above
  if (!first || !/^ +[\w-]+:(?: |$)/.test(first.text) || !/^[\w-]+:(?: |$)/.test(line.text)) return undefined
  if (above.some(({ text }) => /^\S/.test(text))) return undefined
  const text = first.text.trim()
  return {
    message:
      `Line ${first.number} of SKILL.md is indented, and the keys below it are not. Begin it in column 1. ${proposeLine(text, '')}`.trimEnd(),
    offset: first.start + first.text.indexOf(text),
  }
}

/** Finds a line of a text below its key that is indented less than the first one. */
export function findShortIndentation({ line, entry }: SyntaxErrorContext): Explanation | undefined {
  if (!entry || !/^[>|]/.test(entry.value) || !/^ /.test(line.text)) return undefined
  const message = `Line ${line.number} of SKILL.md is indented less than the lines above it. Indent all lines of the ${entry.name} alike.`
  return { message, offset: line.start + line.text.search(/\S/) }
}

/** Finds a key whose indentation fits neither the key above it nor one around it. */
export function findUnevenKey({ line, entries }: SyntaxErrorContext): Explanation | undefined {
  const above = entries.findLast(({ start }) => start < line.start)
  const column = line.text.search(/\S/)
  if (!above || above.indentation === 0 || column < 1 || !/^ +(?:- )?[\w-]+:(?: |$)/.test(line.text))
    return undefined
  const message = `Line ${line.number} of SKILL.md is indented by ${column}, and the key above it by ${above.indentation}. Indent keys that belong together alike.`
  return { message, offset: line.start + column }
}
