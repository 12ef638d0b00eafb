// The digest of a skill's content, and the byte order that it, the upload and the archive share. Pure.

import { hash } from 'node:crypto'

/** A file and the digest of its content. */
export interface FileDigest {
  /** Relative to the skill, `/` between names. */
  readonly path: string
  /** The SHA-256 of its content, in lower-case hex. */
  readonly sha256: string
}

/** The SHA-256 in lower-case hex. */
export function sha256(content: Uint8Array | string): string {
  return hash('sha256', content, 'hex')
}

/**
 * The digest of a skill: `sha256:<hex>` of the text that `sha256sum` prints for the files: per file `<hex>  <path>\n`.
 *
 * @param files in byte order of their paths, as `readFiles` and `openVersion` give them
 */
export function digestFiles(files: readonly FileDigest[]): string {
  const lines = files.map(file => `${file.sha256}  ${file.path}\n`)
  return `sha256:${sha256(lines.join(''))}`
}

/** Sorts by the bytes of the UTF-8 path, as `LC_ALL=C sort` does (JavaScript's own order differs beyond U+FFFF). */
export function sortByPath<T extends { readonly path: string }>(items: readonly T[]): T[] {
  return items
    .map(item => ({ item, key: Buffer.from(item.path) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ item }) => item)
}
