// Items by what they share; Map.groupBy is newer than the oldest Node that this runs on.

/** Groups items by a key: groups in the order of their first items, items in their own order. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
