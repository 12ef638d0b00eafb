// The codings of an answer's body. None is asked for, but some gateways compress whatever passes them.

import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** The parts of an answer that its coding concerns. */
interface Encoded {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly cut: boolean
}

interface Limit {
  readonly maxOutputLength: number
}

type Decoder = (body: Buffer, limit: Limit) => Buffer

const DECODERS = new Map<string, Decoder>([
  ['identity', body => body],
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['br', brotliDecompressSync],
  ['deflate', inflate],
])

/** The answer with its body as it was before it was encoded; one of more than `maxBytes` then is cut. */
export function decodeAnswer<T extends Encoded>(answer: T, maxBytes: number): T {
  const codings = (answer.headers['content-encoding'] ?? '').split(',').map(name => name.trim().toLowerCase())
  const decoders = codings.reverse().flatMap(name => (name === '' ? [] : [DECODERS.get(name)]))
  if (decoders.length === 0 || answer.cut) return answer
  return { ...answer, ...decode(answer, decoders, maxBytes) }
}

/** Undoes one coding. A body that cannot be decoded counts as cut. */
function decode(
  { body }: Encoded,
  decoders: readonly (Decoder | undefined)[],
  maxBytes: number,
): Pick<Encoded, 'body' | 'cut'> {
  try {
    let decoded = body
    for (const decoder of decoders) {
      if (!decoder) return { body, cut: true }
      // An empty body has no coding, whatever the header says.
      if (decoded.length > 0) decoded = decoder(decoded, { maxOutputLength: maxBytes })
    }
    return { body: decoded, cut: false }
  } catch {
    return { body: Buffer.alloc(0), cut: true }
  }
}

/** Undoes `deflate`, which some servers send without the zlib header that belongs to it. */
function inflate(body: Buffer, limit: Limit): Buffer {
  const isWrapped = ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0
  return isWrapped ? inflateSync(body, limit) : inflateRawSync(body, limit)
}
