// The body of an answer, as far as it comes and is allowed, and the JSON in it.

/** Reads a body into one buffer of the announced size: joining pieces would need the memory twice. */
export async function readBody(
  stream: AsyncIterable<Buffer>,
  announced: string | undefined,
  maxBytes: number,
): Promise<{ readonly body: Buffer; readonly cut: boolean }> {
  const expected = /^\d+$/.test(announced ?? '') ? Number(announced) : 0
  let buffer = Buffer.allocUnsafeSlow(Math.min(expected, maxBytes))
  let size = 0
  const end = (cut: boolean) => ({ body: buffer.subarray(0, size), cut })
  try {
    for await (const chunk of stream) {
      const needed = size + chunk.length
      if (needed > maxBytes) return end(true)
      if (needed > buffer.length) buffer = Buffer.concat([buffer], Math.max(needed, 2 * buffer.length))
      chunk.copy(buffer, size)
      size = needed
    }
  } catch {
    // The body broke off, but the status is known and says more.
    return end(true)
  }
  return end(false)
}

/** The JSON in a body; undefined when it holds none. */
export function readJson({ body }: { readonly body: Buffer }): unknown {
  try {
    // Leaves out a byte order mark, which some put before JSON.
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
