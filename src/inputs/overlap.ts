// Skills that get in each other's way: two lines for one folder, a skill inside another, one id for two skills. Pure.

import { formatNumber } from '../format-number.ts'
import { groupBy } from '../group-by.ts'
import { listSome } from '../list-some.ts'
import { findAbove } from '../path.ts'
import { isByName, type SkillRequest } from '../target.ts'

/** A requested skill with its place in the mapping. */
export interface PlacedRequest extends SkillRequest {
  /** Where the mapping names it, to begin a message with. */
  readonly place: string
}

/** Finds all such mistakes, each once, in time linear in the number of skills. */
export function findOverlaps(requests: readonly PlacedRequest[]): string[] {
  const locationOf = ({ directory }: PlacedRequest) => directory.location
  // A folder that cannot be entered may be named twice, and holds no other skill.
  const entered = requests.filter(({ error }) => error === undefined)
  const byLocation = groupBy(entered, locationOf)
  return [
    ...[...groupBy(requests, locationOf).values()].flatMap(findRepeats),
    ...[...byLocation].flatMap(([location, [inner]]) => {
      const around = findAbove(location, folder => folder !== location && byLocation.has(folder))
      const [outer] = byLocation.get(around ?? '') ?? []
      return outer && inner ? [explainNested(outer, inner)] : []
    }),
    ...findSharedIds([...byLocation.values()].flatMap(([first]) => first ?? [])),
  ]
}

function findRepeats([first, second, ...more]: readonly PlacedRequest[]): string[] {
  if (!first || !second) return []
  const [a, b] = [first.directory.path, second.directory.path]
  const times = more.length === 0 ? 'twice' : `${formatNumber(more.length + 2)} times`
  return [
    `${second.place}: the directory ${a === b ? a : `${a}, also as ${b},`} is named ${times}. Keep one line.`,
  ]
}

function explainNested(outer: PlacedRequest, inner: PlacedRequest): string {
  return `${inner.place}: ${inner.directory.path} lies inside ${outer.directory.path}, and a skill cannot hold another. Remove one of them, or move it out.`
}

function findSharedIds(requests: readonly PlacedRequest[]): string[] {
  const byId = groupBy(
    requests.filter(({ skillId }) => skillId !== undefined && !isByName(skillId)),
    ({ skillId }) => skillId ?? '',
  )
  return [...byId].flatMap(([id, sharing]) => {
    const [, second] = sharing
    if (!second) return []
    const paths = sharing.map(({ directory }) => directory.path)
    const names = paths.length === 2 ? paths.join(' and ') : listSome(paths)
    return [
      `${second.place}: ${names} have the same id ${id}, and each would replace the other. Correct ${paths.length === 2 ? 'one of the ids' : 'the ids'}.`,
    ]
  })
}
