// Memory that nobody needs any more, given back at once.

/** A buffer that can be given back; Node 20 has no `transfer`. */
type Transferable = ArrayBufferLike & { transfer?(length: number): ArrayBuffer }

/**
 * Gives back the memory of bytes that nobody looks at any more; they are empty from now on. The garbage collector would
 * let them gather to a hundred MB, and fresh memory for the next file costs more time than reading it.
 *
 * Bytes that share their memory, as small files and parts of a zip do, are left as they are.
 */
export function release({ buffer, byteOffset, length }: Buffer): void {
  // The buffer for zlib has one byte more than it needs.
  const isAlone = length > 0 && byteOffset === 0 && buffer.byteLength <= length + 1
  if (isAlone) (buffer as Transferable).transfer?.(0)
}
