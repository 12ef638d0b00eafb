// The list in claims.md, and the documents it is about as plain sentences.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Each document and the letter of its claims. */
export const DOCUMENTS: Readonly<Record<string, string>> = { 'README.md': 'R', 'SECURITY.md': 'S' }

/** What a sentence may be that is no claim. */
export const KINDS = ['advice', 'explanation', 'elsewhere']

export interface Entry {
  readonly document: string
  /** `R1`, or the kind. */
  readonly label: string
  readonly kind: 'claim' | 'other'
  /** As they stand in the document, white space apart. */
  readonly words: string
  /** `file › group › title` of each test that keeps it. */
  readonly tests: readonly string[]
}

/**
 * Entries are paragraphs below the name of their document: `R1: words`, then `- file › group › title` a line.
 * @throws Error for a paragraph that is none
 */
export function readEntries(): Entry[] {
  const text = readFileSync(new URL('claims.md', import.meta.url), 'utf8')
  const sections = text.split(/^## /m).slice(1)
  return sections.flatMap(section => {
    const [document = '', ...paragraphs] = section.trim().split(/\n\s*\n/)
    return paragraphs.map(paragraph => parseEntry(document, paragraph))
  })
}

function parseEntry(document: string, paragraph: string): Entry {
  const [head = '', ...tests] = paragraph.split(/^- /m).map(flatten)
  const [, label = '', words = ''] = /^([^:]+): (.+)$/.exec(head) ?? []
  const isClaim = /^\d+$/.test(label.slice(1)) && label[0] === DOCUMENTS[document]
  if (!isClaim && !KINDS.includes(label))
    throw new Error(
      `claims.md: "${paragraph.slice(0, 60)}" begins neither with a number such as ${DOCUMENTS[document]}1: nor with one of ${KINDS.join(', ')}`,
    )
  return { document, label, kind: isClaim ? 'claim' : 'other', words, tests }
}

/** Its sentences, without code, pictures, headings, heads of tables, generated tables, and links to an example. */
export function readDocument(name: string): string {
  const text = readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8')
  return flatten(
    text
      .replace(/^<!-- (\w+) -->$.*?^<!-- \/\1 -->$/gms, '')
      .replace(/^```.*?^```$/gms, '')
      .replace(/^.*\n\|[-|]+\|$/gm, '')
      .replace(/^(#|!\[|\| .*\]\(examples\/).*$/gm, '')
      .replace(/^- /gm, ''),
  )
}

/** @returns what is left of a document without the words of its entries, and the entries whose words are not there */
export function takeOut(document: string, entries: readonly Entry[]) {
  const missing: Entry[] = []
  let rest = document
  // The longest first: the words of one may stand in those of another.
  for (const entry of [...entries].sort((a, b) => b.words.length - a.words.length)) {
    const at = rest.indexOf(entry.words)
    if (at < 0) missing.push(entry)
    else rest = `${rest.slice(0, at)}\n${rest.slice(at + entry.words.length)}`
  }
  return {
    rest: rest
      .split('\n')
      .map(part => part.trim())
      .filter(part => /\w/.test(part)),
    missing,
  }
}

function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
