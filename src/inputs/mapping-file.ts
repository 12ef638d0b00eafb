// The text of the file that `skills_file` names.

import { lstatSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { isInGit, isInside, realpathOf } from '../path.ts'
import { isUtf16 } from '../skill/utf16.ts'
import { quoteValue, type Reader } from './reader.ts'
import { explainShell } from './shell-path.ts'

/** Of a mapping, whether it stands in a file or in the input. */
export const MAX_MAPPING_BYTES = 64 * 1024

/**
 * Every mistake goes to the reader.
 *
 * @param from the folder that the path of the file is relative to; the file lies in the workspace
 */
export function readMappingFile(reader: Reader, workspace: string, from: string): string | undefined {
  const path = reader.text('skills_file')
  const refuse = (reason: string) => {
    reader.mistake(`skills_file is ${quoteValue(path)}, which ${reason}`)
    return undefined
  }
  const root = realpathOf(workspace)
  const wanted = resolve(realpathOf(from), path)
  const location = realpathOf(wanted)
  // A link could lead to any file of the machine, whose text the messages would then show.
  const isLink = lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink()
  if (isLink) return refuse('is a link. Name the file itself.')
  if (!isInside(root, location)) return refuse(`is outside ${root}. Name a file inside it.`)
  if (isInGit(root, location)) return refuse('lies in .git. Name a file of the repository.')
  try {
    const stats = lstatSync(location, { throwIfNoEntry: false })
    if (!stats)
      return refuse(
        explainShell(path, { kind: 'directory' }) ??
          'does not exist. Correct it, or check out the repository first.',
      )
    if (!stats.isFile()) return refuse('is no regular file. Name a YAML or JSON file.')
    if (stats.size > MAX_MAPPING_BYTES)
      return refuse(
        `has ${stats.size.toLocaleString('en')} bytes; ${MAX_MAPPING_BYTES.toLocaleString('en')} are the limit. Name a file that holds nothing but "directory: skill_id", or use patterns.`,
      )
    const bytes = readFileSync(location)
    const encoding = findEncoding(bytes)
    if (encoding !== undefined)
      return refuse(`is written in ${encoding}. Save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).`)
    return bytes.toString('utf8')
  } catch (cause) {
    return refuse(`cannot be read: ${messageOf(cause)}. Correct it.`)
  }
}

/** What a text that is not UTF-8 is written in, as far as its first bytes tell. */
function findEncoding(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 4).toString('hex')
  if (head === 'fffe0000' || head === '0000feff') return 'UTF-32'
  if (isUtf16(bytes)) return 'UTF-16'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return undefined
  } catch {
    return 'another encoding than UTF-8'
  }
}
