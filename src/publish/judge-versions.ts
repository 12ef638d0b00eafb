// What the versions that may be ours say of an upload whose outcome is unknown. Pure.

import type { SkillVersion } from '../target.ts'
import type { Found } from './upload-once.ts'

/** How the content of a version compares with the skill. */
export type Match = 'same' | 'different' | 'unreadable'

/**
 * When a version was made.
 *
 * - `new`: since the upload began
 * - `doubtful`: since then or just before
 * - `hardly-new`: before, unless clocks differ: only what holds exactly these files gives rise to a doubt
 */
export type Age = 'new' | 'doubtful' | 'hardly-new' | 'old'

/** A version with its age, compared with the skill. */
export interface Compared {
  readonly version: SkillVersion
  readonly age: Age
  readonly match: Match
}

/**
 * Judges the versions that are not old.
 *
 * @param uploads how many of ours may be there: each makes one version at most
 * @param unreadable why entries of the list cannot be read: each may be one that is ours
 */
export function judgeVersions(
  versions: readonly Compared[],
  name: string,
  uploads: number,
  unreadable: readonly string[] = [],
): Found<SkillVersion> {
  // A skill keeps its name, so a version of another one is not ours; one whose name the API leaves out may be.
  const possible = versions.filter(
    ({ age, match, version }) =>
      match === 'same' || (age !== 'hardly-new' && [name, ''].includes(version.name)),
  )
  const same = possible.filter(({ age, match }) => age === 'new' && match === 'same')
  const [newest] = same
  // Beside one upload, a second version like it is another run's, and as good as ours; after two it may be ours as well.
  if (newest && (uploads === 1 || possible.length === 1)) return { kind: 'found', value: newest.version }
  if (unreadable.length > 0) {
    const [why = ''] = unreadable
    return { kind: 'unclear', seen: `${unreadable.length} of the listed versions cannot be read (${why})` }
  }
  const [only, ...others] = possible
  if (!only) return { kind: 'nothing' }
  if (others.length === 0 && only.age === 'new' && only.match === 'unreadable') {
    const caution = `Version ${only.version.version} is taken for the one that was uploaded, since it is the only new one; its content could not be read. Look at it before you rely on it.`
    return { kind: 'guess', value: only.version, caution }
  }
  const isOther = possible.some(({ match }) => match === 'different')
  return { kind: 'unclear', seen: possible.map(describe).join('; '), isOther }
}

const HOLDS: Readonly<Record<Match, string>> = {
  same: 'holds exactly these files',
  different:
    'has this name, but holds other files: another run made it, or the API has stored ours otherwise',
  unreadable: 'has this name, and its content could not be read',
}

function describe({ version: { version, id, createdAt }, age, match }: Compared): string {
  const pin = version === id ? version : `${version} (${id})`
  const doubt = age === 'new' ? '' : ', though it may have been there before'
  return `version ${pin} of ${createdAt} ${HOLDS[match]}${doubt}`
}
