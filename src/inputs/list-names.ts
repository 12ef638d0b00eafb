// A list of names in a message, of bearable length. Pure.

const MAX_NAMES = 5

export function listNames(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES
  const shown = names.slice(0, MAX_NAMES).join(', ')
  return rest > 0 ? `${shown} and ${rest.toLocaleString('en')} more` : shown
}
