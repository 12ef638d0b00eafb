// Lists between brackets and groups of keys between braces that YAML cannot read, as they were probably meant. Pure.

import { quoteText } from './propose.ts'

/** The keys whose values are texts, whatever they begin with. */
export const TEXTS: ReadonlySet<string> = new Set([
  'name',
  'description',
  'license',
  'compatibility',
  'argument-hint',
])

/** A list without brackets: texts between quotes with commas between them. */
export const SEVERAL = /^(?:"[^"\\]*"|'[^']*')(?:\s*,\s*(?:"[^"\\]*"|'[^']*'))+$/

/** A key, if there is one, and a text between quotes or not; no part of it is longer than a collection that is proposed. */
const ITEM =
  /\s{0,160}(?:([\w-]{1,160}:)\s{1,160})?(?:("(?:[^"\\]|\\.){0,160}"|'(?:[^']|''){0,160}')|((?:"[^"]{0,160}"|[^\s,"[\]{}])(?:"[^"]{0,160}"|[^,"[\]{}]){0,160}?))?\s{0,160}(?:,|$)/gy
const COLLECTION = /^([[{])(.{1,160})([\]}])(?:\s{1,160}#.{0,1000})?$/

/** A short list or group of keys that is the whole value, with each text in it between quotes. */
export function quoteItems(value: string): string | undefined {
  const [, open, inner = '', close] = COLLECTION.exec(value) ?? []
  const items = [...inner.matchAll(ITEM)]
  if (open === undefined || items.map(([all]) => all).join('') !== inner) return undefined
  const shown = items.flatMap(([, key, quoted, plain]) => {
    const text = quoted ?? plain ?? ''
    if (open === '{') return key || text !== '' ? [key && `${key} ${quoteItem(quoted, plain)}`] : []
    if (key !== undefined) return [quoteText(`${key} ${text}`.trimEnd())]
    return text === '' ? [] : [quoteItem(quoted, plain)]
  })
  return shown.includes(undefined) ? undefined : open + shown.join(', ') + close
}

/** A text between quotes, in which no escape is unknown. */
function quoteItem(quoted: string | undefined, plain = ''): string {
  if (quoted === undefined) return quoteText(plain)
  const inner = quoted.slice(1, -1)
  return quoted.startsWith('"') && findBadEscape(inner) !== undefined ? quoteText(inner) : quoted
}

/** The first escape in a text that YAML does not know. */
export function findBadEscape(text: string): string | undefined {
  const sequences = text.match(/\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\s\S])/g) ?? []
  return sequences.find(one => one.length === 2 && !/^\\[0abtnvfre "/\\N_LP\s]$/.test(one))
}
