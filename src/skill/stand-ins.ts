// What stands in the place of a file that has not come: a pointer, an encrypted form, a link written down as text. Pure
// but for `exists`.

import { isUtf8 } from 'node:buffer'
import { CONTROL } from '../unicode-pattern.ts'
import type { RuleId } from './rules.ts'

/** Something in the place of a file. */
export interface StandIn {
  readonly rule: RuleId
  /** What it is and what to do, to be read after the path. */
  readonly reason: string
}

// The line ends of these pointers may be LF or CRLF: a checkout can convert them.
const LFS_POINTER =
  /^version https:\/\/(?:git-lfs\.github|hawser\.github)\.com\/spec\/v1\r?\n(?:.+\n)*oid sha256:[0-9a-f]{64}\r?\nsize \d+\r?\n?$/
const ANNEX_POINTER = /^[./\\]*(?:\.git)?[/\\]?annex[/\\]objects[/\\][^\r\n]+\r?\n?$/
const GIT_CRYPT = Buffer.from('\0GITCRYPT\0')
/** The size up to which a file may be a pointer or a link written as text; both are shorter. */
export const MAX_POINTER_BYTES = 4096
/** What to do about a link that was checked out as text; a sentence without its full stop. */
export const LINK_ADVICE = 'Check out on Linux or macOS, or after "git config --global core.symlinks true"'

/**
 * Recognizes a file that is only a pointer, an encrypted form or a link written as text; undefined for any other file.
 *
 * @param exists whether there is something at a path relative to the folder of the file
 */
export function recognizeStandIn(
  path: string,
  bytes: Buffer,
  exists: (relative: string) => boolean,
): StandIn | undefined {
  if (bytes.subarray(0, GIT_CRYPT.length).equals(GIT_CRYPT))
    return {
      rule: 'git-crypt',
      reason: 'is still encrypted by git-crypt. Run "git-crypt unlock" first.',
    }
  if (bytes.length === 0 || bytes.length > MAX_POINTER_BYTES) return undefined
  const text = bytes.toString('latin1')
  if (LFS_POINTER.test(text))
    return {
      rule: 'lfs-pointer',
      reason:
        'is a Git LFS pointer, not the file itself. Set "lfs: true" for actions/checkout, or run "git lfs pull".',
    }
  if (ANNEX_POINTER.test(text))
    return {
      rule: 'git-annex',
      reason: 'is a git-annex pointer, not the file itself. Run "git annex get" first.',
    }
  const link = describeLinkText(path.slice(path.lastIndexOf('/') + 1), bytes, exists)
  if (link === undefined) return undefined
  const rule = path === 'SKILL.md' ? 'skill-md-link-as-text' : 'link-as-text'
  return { rule, reason: `${link}. ${LINK_ADVICE}.` }
}

/** Describes a file that holds a link as text, to be read after its path; undefined for any other file. */
export function describeLinkText(
  name: string,
  bytes: Buffer,
  exists: (relative: string) => boolean,
): string | undefined {
  // Decoding a file that is no text would be slow.
  if (bytes.length === 0 || bytes.length > MAX_POINTER_BYTES || !isUtf8(bytes)) return undefined
  const text = bytes.toString()
  if (!isPath(text) || text === name || !exists(text)) return undefined
  return `holds nothing but the path ${text}: a link that was checked out as text`
}

/** Whether a text is what Git writes for a link on systems without links: a relative path without a line break. */
function isPath(text: string): boolean {
  return !CONTROL.test(text) && /^[^\ufffd\\:]+$/.test(text) && !/^\/|^\s|\s$|^\.+$/.test(text)
}
