// Skill → the multipart/form-data body of an upload. Pure but for reading the files' content as it goes out.
// Encoded here and not by `FormData`, which copies every file into a Blob: hand-fed chunks halve time and memory.

import type { Body } from '../http/outgoing-body.ts'
import type { SkillFile } from '../skill/skill.ts'

/** Measured at the API: a request body of this many bytes is taken, one more is refused after all were sent. */
export const MAX_REQUEST_BYTES = 31_457_280

const CHUNK_BYTES = 256 * 1024
const END_OF_PART = Buffer.from('\r\n')

/**
 * Makes the body for a skill: one part `files[]` per file, its name led by the skill's.
 *
 * The boundary is made from the skill's digest: the same skill gives the same request, and no file can hold the digest
 * of a skill that it is part of.
 *
 * @param fields text fields to send first, such as the title of a new skill
 */
export function encodeSkill(
  skill: { readonly name: string; readonly digest: string; readonly files: readonly SkillFile[] },
  fields: Readonly<Record<string, string>> = {},
): Body {
  const boundary = boundaryOf(skill.digest)
  const texts = Object.entries(fields).map(([field, value]) => encodeText(boundary, field, value))
  const size = texts.reduce((sum, text) => sum + text.length, measureSkill(skill.name, skill.files))
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    size,
    chunks: () => joinSmall(encodeParts(boundary, texts, skill.name, skill.files)),
  }
}

/** The size in bytes of the body that `encodeSkill` makes of these files without further fields. */
export function measureSkill(name: string, files: readonly SkillFile[]): number {
  const boundary = boundaryOf(`sha256:${'0'.repeat(64)}`)
  const parts = files.reduce(
    (sum, file) =>
      sum + Buffer.byteLength(headOf(boundary, name, file.path)) + file.size + END_OF_PART.length,
    0,
  )
  return parts + tailOf(boundary).length
}

function boundaryOf(digest: string): string {
  return `skill-${digest.replace('sha256:', '')}`
}

function* encodeParts(
  boundary: string,
  texts: readonly Buffer[],
  name: string,
  files: readonly SkillFile[],
): Generator<Buffer> {
  yield* texts
  for (const file of files) {
    yield Buffer.from(headOf(boundary, name, file.path))
    yield file.read()
    yield END_OF_PART
  }
  yield Buffer.from(tailOf(boundary))
}

function encodeText(boundary: string, field: string, value: string): Buffer {
  return Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
}

function headOf(boundary: string, name: string, path: string): string {
  return (
    `--${boundary}\r\nContent-Disposition: form-data; name="files[]"; filename="${escapeName(`${name}/${path}`)}"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n'
  )
}

/** The end of the body, in ASCII. */
function tailOf(boundary: string): string {
  return `--${boundary}--\r\n`
}

/** Escapes the name of a file as browsers and the official SDK do: https://html.spec.whatwg.org/#multipart-form-data */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/**
 * Joins small pieces and splits large ones: few writes for many files, and progress within a large one without a copy
 * of it.
 */
function* joinSmall(pieces: Iterable<Buffer>): Generator<Buffer> {
  let waiting: Buffer[] = []
  let waitingBytes = 0
  for (const piece of pieces) {
    const isLarge = piece.length >= CHUNK_BYTES
    if (!isLarge) {
      waiting.push(piece)
      waitingBytes += piece.length
      if (waitingBytes < CHUNK_BYTES) continue
    }
    if (waitingBytes > 0) yield Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    if (isLarge) yield* split(piece)
  }
  if (waitingBytes > 0) yield Buffer.concat(waiting)
}

function* split(piece: Buffer): Generator<Buffer> {
  for (let start = 0; start < piece.length; start += CHUNK_BYTES)
    yield piece.subarray(start, start + CHUNK_BYTES)
}
