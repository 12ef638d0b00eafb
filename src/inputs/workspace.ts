// Lists the folders of the workspace for patterns: each once, up to a limit that no workspace of skills reaches.

import { type Dirent, readdirSync } from 'node:fs'
import { messageOf } from '../error-message.ts'
import { formatNumber } from '../format-number.ts'
import { isUndecodable, realpathOf } from '../path.ts'

/** Why something cannot be entered. */
export interface Obstacle {
  /** To be read after its path and "which". */
  readonly reason: string
  /** What to do; a sentence without its full stop. */
  readonly remedy: string
}

/** The folders of a workspace, as patterns walk through them. */
export interface Workspace {
  /** Absolute, without links. */
  readonly root: string
  /**
   * Lists a folder (absolute, without links), to which several patterns may lead.
   *
   * @throws Error when all patterns together have met too many entries
   */
  list(folder: string): Listing
}

interface Listing {
  /** Empty when the folder cannot be read. */
  readonly children: readonly Dirent[]
  readonly obstacle?: Obstacle
}

/** For a path that Node cannot open by the name that it has read. */
export const UNDECODABLE: Obstacle = { reason: 'has a name that is not UTF-8', remedy: 'Rename it' }
const MAX_ENTRIES = 500_000

/** Opens a workspace. @param maxEntries how many files and folders may be listed */
export function openWorkspace(path: string, maxEntries = MAX_ENTRIES): Workspace {
  const listed = new Map<string, Listing>()
  let entriesLeft = maxEntries
  return {
    root: realpathOf(path),
    list: folder => {
      const listing = listed.get(folder) ?? readFolder(folder)
      listed.set(folder, listing)
      entriesLeft -= listing.children.length + 1
      if (entriesLeft >= 0) return listing
      throw new Error(
        `the patterns lead past more than ${formatNumber(maxEntries)} files and folders. Begin them with the folder that holds the skills`,
      )
    },
  }
}

function readFolder(folder: string): Listing {
  try {
    return { children: readdirSync(folder, { withFileTypes: true }) }
  } catch (cause) {
    // A folder that is not there holds nothing: a pattern that begins with it says so.
    if (Object(cause).code === 'ENOENT' && !isUndecodable(folder)) return { children: [] }
    const obstacle = isUndecodable(folder)
      ? UNDECODABLE
      : { reason: `cannot be read: ${messageOf(cause)}`, remedy: 'Correct its permissions' }
    return { children: [], obstacle }
  }
}
