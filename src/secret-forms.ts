// The forms that a secret takes on its way: percent-encoded, escaped, in base64 or hex, or cut into its parts. Pure.

/**
 * The texts to search for a secret: itself, each part of a JSON Web Token, and all of these in hex and base64. A secret
 * is found too when it was encoded together with other text, such as `user:secret` in base64.
 */
export function encodedForms(secret: string): string[] {
  const isToken = /^[\w-]{8,}(?:\.[\w-]+){2,4}$/.test(secret)
  return [secret, ...(isToken ? secret.split('.') : [])].flatMap(part => [
    // HTML forms write a blank as `+`. As Latin-1, since decodeEscapes gives one character for each byte of UTF-8.
    ...[part, part.replaceAll(' ', '+')].flatMap(text => [text, Buffer.from(text).toString('latin1')]),
    ...hexForms(part),
    ...base64Forms(part),
  ])
}

/** The text in hex, in lower and in upper case. */
export function hexForms(text: string): string[] {
  const hex = Buffer.from(text).toString('hex')
  return [hex, hex.toUpperCase()]
}

/** The text in base64, in both alphabets, for each number of bytes modulo 3 that may stand before it. */
export function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text)
  return [0, 1, 2].flatMap(shift => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '')
    // The first and the last character may hold bits of the neighbours: they are left out.
    const own = encoded.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1)
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** A text whose escapes were decoded. */
export interface Decoded {
  readonly text: string
  /** The offset in the original of a character of the text, or of its end. */
  offset(index: number): number
}

/** `%2F`, also as `%252F`; `\u002f`, `\x2f`, `\/` and `\*` with any number of backslashes; `&#47;`, `&#x2f;`, `&amp;`. */
const ESCAPE =
  /%(?:25)*([0-9a-f]{2})|\\+(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([!-/:-@[-`{-~]))|&(?:amp;)*(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(amp|lt|gt|quot|apos));/gi
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text without escapes, each byte of a percent-encoded one as a character; undefined when it has none. */
export function decodeEscapes(text: string): Decoded | undefined {
  if (text.search(ESCAPE) < 0) return undefined
  const pieces: string[] = []
  const origins = new Uint32Array(text.length + 1)
  let length = 0
  let end = 0
  function keep(piece: string, origin: number, step: 0 | 1): void {
    pieces.push(piece)
    for (let index = 0; index < piece.length; index++) origins[length++] = origin + index * step
  }
  for (const match of text.matchAll(ESCAPE)) {
    keep(text.slice(end, match.index), end, 1)
    keep(decode(match), match.index, 0)
    end = match.index + match[0].length
  }
  keep(text.slice(end), end, 1)
  origins[length] = text.length
  return { text: pieces.join(''), offset: index => origins[index] ?? text.length }
}

function decode([, percent, unicode, byte, plain, decimal, hex, entity]: RegExpExecArray): string {
  if (plain !== undefined) return plain
  if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? ''
  const code =
    decimal === undefined ? Number.parseInt(percent ?? unicode ?? byte ?? hex ?? '', 16) : Number(decimal)
  return String.fromCodePoint(code)
}
