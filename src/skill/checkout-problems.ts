// What the checkout has left out of a skill: submodules that were not fetched, and what a sparse one passes over.

import { dirname, relative } from 'node:path'
import { type Checkout, findCheckout, isSparse, listEmptySubmodules } from './checkout.ts'
import { type Problem, problem } from './problem.ts'

/**
 * Finds what the checkout has left out of a skill.
 *
 * @param folder the folder of the skill, absolute and without links
 * @param isWanted whether a folder of the skill may hold files that are sent
 */
export function checkCheckout(
  checkout: Checkout,
  folder: string,
  isWanted: (path: string) => boolean,
): Problem[] {
  const place = placeOf(checkout, folder)
  const inside = (path: string) => (place === '' ? path : path.slice(place.length + 1))
  const empty = listEmptySubmodules(checkout, path => {
    // Submodules around the skill count, for what they hold.
    if (path === place || place.startsWith(`${path}/`)) return true
    return (place === '' || path.startsWith(`${place}/`)) && isWanted(inside(path))
  }).filter(path => path === place || place === '' || path.startsWith(`${place}/`))
  return [
    ...empty.map(path => submoduleProblem(path === place ? undefined : inside(path))),
    ...checkSparse(checkout, place),
  ]
}

/** Whether an empty folder (absolute, without links) is that of a submodule that was not fetched. */
export function isUnfetched(folder: string): boolean {
  const checkout = findCheckout(dirname(folder))
  if (!checkout) return false
  const place = placeOf(checkout, folder)
  const isOnTheWay = (path: string) => path === place || place.startsWith(`${path}/`)
  return listEmptySubmodules(checkout, isOnTheWay).includes(place)
}

/** Where the skill is in its checkout, `/` between names, '' for the checkout itself. */
export function placeOf({ root }: Checkout, folder: string): string {
  return relative(root, folder).replaceAll('\\', '/')
}

/** What to do about a submodule that was not fetched; a sentence without its full stop. */
export const SUBMODULE_ADVICE =
  'Set "submodules: true" for actions/checkout ("recursive" for those inside of others), or run "git submodule update --init --recursive"'

function submoduleProblem(path: string | undefined): Problem {
  const subject = path === undefined ? 'The directory' : path
  const message = `${subject} is a submodule that was not fetched. ${SUBMODULE_ADVICE}.`
  return problem('unfetched-submodule', message, path)
}

function checkSparse(checkout: Checkout, place: string): Problem[] {
  if (!isSparse(checkout, place)) return []
  const what = place === '' ? 'the whole repository' : place
  const message = `The checkout is sparse and does not take all of ${what}, so files of the skill may be missing. Add ${place === '' ? 'every folder of the skill' : place} to it by "sparse-checkout" of actions/checkout or by "git sparse-checkout add", or check out everything.`
  return [problem('sparse-checkout', message)]
}
