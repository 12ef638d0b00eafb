// Finds keys and tokens in the content of a file: those of a known shape, and the step's own. Pure. Says where a secret is,
// never what it is.

import { base64Forms, hexForms } from '../secret-forms.ts'
import { unicodePattern } from '../unicode-pattern.ts'
import { findAll, isToken, MAX_MATCH, type Searchable, toSearchable } from './byte-search.ts'
import { type Position, positionAfter } from './problem.ts'
import { PRIVATE_KEY, SHAPES } from './secret-shapes.ts'
import { decodeUtf16 } from './utf16.ts'

interface FoundSecret {
  /** To be read after "what looks like". */
  readonly what: string
  position(): Position
}

const ANY_SHAPE = new RegExp(SHAPES.map(({ pattern }) => `(${pattern.source})`).join('|'), 'g')
/** The body of a private key; a header without it is no key, as in a program that searches for keys. */
const KEY_BODY = /[A-Za-z0-9+/]{16}/
const PLACEHOLDER = /example|placeholder|your|dummy|sample|fake|redact|change-?me|x{4}|\.{3}|…/i
/** Runs of a token typed as an example; in private keys up to 15 A are zero bytes. */
const TYPED = /([B-Zb-z0-9])\1{7}|A{16}|abcdefgh|12345678|01234567|87654321/
// A shorter secret, or a plain word, may stand in a text by chance.
const MIN_OWN_LENGTH = 8
const MIN_OWN_WORD_LENGTH = 16

/** Finds what looks like a key or a token, in the order of the file. */
export function findSecrets(file: Searchable): FoundSecret[] {
  // In UTF-16 a zero byte stands beside each character of a token, which the patterns do not match: it is decoded first.
  const decoded = decodeUtf16(file.bytes)
  const content = decoded === undefined ? file : toSearchable(Buffer.from(decoded))
  return findAll(content, ANY_SHAPE).flatMap(({ match, offset, before, after }) => {
    const shape = SHAPES.find((_, index) => match[index + 1] !== undefined)
    return shape && isSecret(match[0], shape === PRIVATE_KEY, before, after)
      ? [{ what: shape.what, position: () => positionAfter(content.bytes.toString('utf8', 0, offset)) }]
      : []
  })
}

/** Makes the search for the step's own secrets, which also finds them in UTF-16 and in base64. */
export function createOwnSecretSearch(
  secrets: readonly string[],
): (file: Searchable) => Position | undefined {
  // For a longer secret its beginning is enough.
  const needles = secrets
    .filter(isLongEnough)
    .flatMap(formsOf)
    .map(form => form.slice(0, MAX_MATCH))
  const tokens = needles.filter(isToken)
  const anyToken = tokens.length > 0 && new RegExp(tokens.map(escapePattern).join('|'), 'g')
  // Forms that the search for tokens cannot find: those in UTF-16, and short ones.
  const others = needles
    .filter(needle => !tokens.includes(needle))
    .map(needle => Buffer.from(needle, 'latin1'))
  return file => {
    const inTokens = anyToken ? findAll(file, anyToken).map(({ offset }) => offset) : []
    const offsets = [...inTokens.slice(0, 1), ...others.map(needle => file.bytes.indexOf(needle))]
    const found = offsets.filter(offset => offset >= 0)
    return found.length > 0 ? positionAfter(file.bytes.toString('utf8', 0, Math.min(...found))) : undefined
  }
}

function isSecret(text: string, isPrivateKey: boolean, before: string, after: string): boolean {
  // In the middle of a longer word it is there by chance, but not behind an escape such as "\n", as in JSON.
  if (/[A-Za-z0-9_]$/.test(before) && !/\\[nrt]$/.test(before)) return false
  if (!isPrivateKey) return !PLACEHOLDER.test(text) && !TYPED.test(text)
  const body = text.startsWith('-----') ? (after.split('-----END')[0] ?? '') : text
  return KEY_BODY.test(body) && !PLACEHOLDER.test(body)
}

const word = unicodePattern('^\\p{L}+$')

function isLongEnough(secret: string): boolean {
  return secret.length >= (word().test(secret) ? MIN_OWN_WORD_LENGTH : MIN_OWN_LENGTH)
}

/**
 * The forms of a secret, each character for a byte: in UTF-8 and UTF-16, escaped, in hex, and in base64 at each
 * alignment.
 */
function formsOf(secret: string): string[] {
  const wellFormed = Buffer.from(secret).toString()
  const texts = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(wellFormed)]
  const forms = [...texts, ...hexForms(secret), ...base64Forms(secret)].map(text =>
    Buffer.from(text).toString('latin1'),
  )
  return [...new Set([...forms, Buffer.from(secret, 'utf16le').toString('latin1')])]
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}
