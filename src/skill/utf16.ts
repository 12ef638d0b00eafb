// UTF-16, as some editors and Windows PowerShell write it. Pure.

/** The text of bytes that begin with the byte order mark of UTF-16; undefined for others. */
export function decodeUtf16(bytes: Uint8Array): string | undefined {
  const encoding = markOf(bytes)
  return encoding && new TextDecoder(encoding).decode(bytes)
}

/** Whether bytes are UTF-16, by the byte order mark or the zero byte in each Latin letter. */
export function isUtf16(bytes: Uint8Array): boolean {
  return markOf(bytes) !== undefined || bytes.subarray(0, 2).includes(0)
}

function markOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}
