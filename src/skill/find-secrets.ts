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
/** Not the header of a key alone, as in a program that looks for keys. */
const KEY_BODY = /[A-Za-z0-9+/]{16}/
/** What people write in the place of a secret. */
const PLACEHOLDER = /example|placeholder|your|dummy|sample|fake|redact|change-?me|x{4}|\.{3}|…/i
/** What fingers make of a token; in a private key rows of A are zero bytes. */
const TYPED = /([B-Zb-z0-9])\1{7}|A{16}|abcdefgh|12345678|01234567|87654321/
// A shorter one may stand in a text by chance, and so may a word.
const MIN_OWN_LENGTH = 8
const MIN_OWN_WORD_LENGTH = 16

/** Finds what looks like a key or a token, in the order of the file. */
export function findSecrets(file: Searchable): FoundSecret[] {
  // In UTF-16 each character of a token is one byte, and a zero that a shape does not know.
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
  // The beginning of a longer one tells enough.
  const needles = secrets
    .filter(isLongEnough)
    .flatMap(formsOf)
    .map(form => form.slice(0, MAX_MATCH))
  const tokens = needles.filter(isToken)
  const anyToken = tokens.length > 0 && new RegExp(tokens.map(escapePattern).join('|'), 'g')
  // Those in UTF-16, where each second byte is none of a token, and short ones.
  const others = needles.filter(needle => !isToken(needle)).map(needle => Buffer.from(needle, 'latin1'))
  return file => {
    const inTokens = anyToken ? findAll(file, anyToken).map(({ offset }) => offset) : []
    const offsets = [...inTokens.slice(0, 1), ...others.map(needle => file.bytes.indexOf(needle))]
    const found = offsets.filter(offset => offset >= 0)
    return found.length > 0 ? positionAfter(file.bytes.toString('utf8', 0, Math.min(...found))) : undefined
  }
}

function isSecret(text: string, isPrivateKey: boolean, before: string, after: string): boolean {
  // In the middle of a longer word it is chance; behind "\n", as in JSON, it is not.
  if (/[A-Za-z0-9_]$/.test(before) && !/\\[nrt]$/.test(before)) return false
  if (!isPrivateKey) return !PLACEHOLDER.test(text) && !TYPED.test(text)
  const body = text.startsWith('-----') ? (after.split('-----END')[0] ?? '') : text
  return KEY_BODY.test(body) && !PLACEHOLDER.test(body)
}

const word = unicodePattern('^\\p{L}+$')

function isLongEnough(secret: string): boolean {
  return secret.length >= (word().test(secret) ? MIN_OWN_WORD_LENGTH : MIN_OWN_LENGTH)
}

/** As the characters that stand for its bytes: in UTF-8 and UTF-16, escaped, in hex, and in base64 at each of its places. */
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
