// A link to a folder, as it is on disk or as a checkout without links has written it down: where it ends, as long as that
// is inside the workspace.

import { readlinkSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isInGit, isInside, isUndecodable, realpathOf } from '../path.ts'
import { readContent } from '../skill/content.ts'
import { describeLinkText, MAX_POINTER_BYTES } from '../skill/stand-ins.ts'
import { type Obstacle, UNDECODABLE } from './workspace.ts'

/**
 * What a file is that holds a link to a folder of the workspace as text, to be read after its path; undefined when it
 * holds none.
 */
export function readLinkText(folder: string, name: string, root: string): string | undefined {
  const path = join(folder, name)
  const isFolder = (relativePath: string) => {
    const target = realpathOf(resolve(folder, relativePath))
    return isInside(root, target) && statSync(target, { throwIfNoEntry: false })?.isDirectory() === true
  }
  try {
    const { bytes } = readContent(path, MAX_POINTER_BYTES)
    return bytes && describeLinkText(name, bytes, isFolder)
  } catch {
    // A file that cannot be read is no such link.
    return undefined
  }
}

/**
 * Follows a link to a folder: where it ends, or why it cannot be followed. Neither for what is no link, or one to something
 * else.
 */
export function followLink(
  link: string,
  root: string,
): { readonly target?: string; readonly obstacle?: Obstacle } {
  let text: string
  try {
    text = readlinkSync(link)
  } catch {
    return isUndecodable(link) ? { obstacle: UNDECODABLE } : {}
  }
  try {
    const target = realpathSync.native(link)
    // The message does not say whether anything exists there.
    if (!isInside(root, target)) return refuse(`leads outside ${root}`)
    if (isInGit(root, target)) return refuse('leads into .git')
    return statSync(target).isDirectory() ? { target } : {}
  } catch {
    const isHere = isInside(root, realpathOf(resolve(dirname(link), text)))
    return refuse(isHere ? 'leads to nothing' : `leads outside ${root}`)
  }
}

function refuse(reason: string): { readonly obstacle: Obstacle } {
  return { obstacle: { reason: `is a link that ${reason}`, remedy: 'Put a copy of the folder in its place' } }
}
