// The text of the file that `skills_file` names, or what was probably meant by one that is not there.

import { isUtf8 } from 'node:buffer'
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { messageOf } from '../error-message.ts'
import { formatNumber } from '../format-number.ts'
import { isInGit, isInside, realpathOf, toPosix } from '../path.ts'
import { distance } from '../similar.ts'
import { WILDCARD } from '../skill/glob.ts'
import { isUtf16 } from '../skill/utf16.ts'
import { quoteValue, type Reader } from './reader.ts'
import { explainShell } from './shell-path.ts'

/** How large a mapping may be, in a file or in the input. */
export const MAX_MAPPING_BYTES = 64 * 1024
const FORMAT = /\.(?:ya?ml|json)$/i
const MAX_DISTANCE = 2

/**
 * Reads the text of the file that `skills_file` names; every mistake goes to the reader.
 *
 * @param from the folder that the file's path is relative to; the file must lie in the workspace
 */
export function readMappingFile(reader: Reader, workspace: string, from: string): string | undefined {
  const path = reader.text('skills_file')
  const refuse = (reason: string) => {
    reader.mistake(`skills_file is ${quoteValue(path)}, which ${reason}`)
    return undefined
  }
  const root = realpathOf(workspace)
  const folder = realpathOf(from)
  const wanted = resolve(folder, path)
  const isThere = (file: string) =>
    statSync(resolve(folder, file), { throwIfNoEntry: false })?.isFile() === true
  const setting = { kind: 'directory', isThere, otherwise: () => ' Correct it.' } as const
  const location = realpathOf(wanted)
  // A link could lead to any file of the machine, whose text the messages would then show.
  const isLink = lstatSync(wanted, { throwIfNoEntry: false })?.isSymbolicLink()
  if (isLink) return refuse('is a link. Name the file itself.')
  if (!isInside(root, location)) return refuse(`is outside ${root}. Name a file inside it.`)
  if (isInGit(root, location)) return refuse('lies in .git. Name a file of the repository.')
  try {
    const stats = lstatSync(location, { throwIfNoEntry: false })
    if (!stats)
      return refuse(explainMapping(path) ?? explainShell(path, setting) ?? explainMissingFile(wanted, folder))
    if (!stats.isFile()) return refuse('is no regular file. Name a YAML or JSON file.')
    if (stats.size > MAX_MAPPING_BYTES)
      return refuse(
        `has ${formatNumber(stats.size)} bytes; ${formatNumber(MAX_MAPPING_BYTES)} are the limit. Name a file that holds nothing but "directory: skill_id", or use patterns.`,
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

/** The encoding of a text that is not UTF-8. */
function findEncoding(bytes: Buffer): string | undefined {
  if (isUtf16(bytes)) return 'UTF-16'
  return isUtf8(bytes) ? undefined : 'another encoding than UTF-8'
}

/** Why a text is no path but a mapping or a pattern; undefined when it may be a path. */
function explainMapping(path: string): string | undefined {
  return /:(?:\s|$)|\n/.test(path) || WILDCARD.test(path)
    ? 'is no path of a file. Write a mapping itself into the input skills, and leave skills_file out.'
    : undefined
}

/**
 * Explains that there is no such file, and names one that may be meant.
 *
 * @param wanted the path, absolute
 * @param from the folder that it was written relative to, absolute
 */
function explainMissingFile(wanted: string, from: string): string {
  const stem = stemOf(wanted)
  const [near] = [dirname(wanted), from]
    .filter(existsSync)
    .flatMap(folder => readdirSync(folder).map(name => join(folder, name)))
    .filter(file => FORMAT.test(file))
    .map(file => ({ file, cost: distance(stemOf(file), stem) }))
    .filter(({ cost }) => cost <= Math.min(MAX_DISTANCE, stem.length / 2))
    .sort((a, b) => a.cost - b.cost)
  if (near) return `does not exist. Write ${toPosix(relative(from, near.file))}.`
  const isEmpty = readdirSync(from).every(name => name === '.git')
  return `does not exist. Correct it${isEmpty ? ', or check out the repository first' : ''}.`
}

function stemOf(file: string): string {
  return basename(file).toLowerCase().replace(FORMAT, '')
}
