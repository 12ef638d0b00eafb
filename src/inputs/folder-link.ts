// A link to a folder, as it is on disk or as a checkout without links has written it down: where it ends, as long as that
// is inside the workspace.

import { readlinkSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isInGit, isInside, isUndecodable, realpathOf } from '../path.ts'
import { readContent } from '../skill/content.ts'
import { describeLinkText, MAX_POINTER_BYTES } from '../skill/stand-ins.ts'
import { type Obstacle, UNDECODABLE } from './workspace.ts'

/** What a file is that stands for a link to a folder of the workspace, to be read after its path. */
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
    // A file that cannot be read is no folder either.
    return undefined
  }
}

/** Where a link to a folder ends, or why it cannot be followed; neither for a link to something else. */
export function followLink(
  link: string,
  root: string,
): { readonly target?: string; readonly obstacle?: Obstacle } {
  try {
    const target = realpathSync.native(link)
    // Whatever lies there, and whether anything does, is nobody's business.
    if (!isInside(root, target)) return refuse(`leads outside ${root}`)
    if (isInGit(root, target)) return refuse('leads into .git')
    return statSync(target).isDirectory() ? { target } : {}
  } catch {
    if (isUndecodable(link)) return { obstacle: UNDECODABLE }
    const target = realpathOf(resolve(dirname(link), readlinkSync(link)))
    return refuse(isInside(root, target) ? 'leads to nothing' : `leads outside ${root}`)
  }
}

function refuse(reason: string): { readonly obstacle: Obstacle } {
  return { obstacle: { reason: `is a link that ${reason}`, remedy: 'Put a copy of the folder in its place' } }
}
