// What the checkout has left out of a skill: submodules that were not fetched, and what a sparse one passes over.

import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { listSome } from '../list-some.ts'
import { type Checkout, findCheckout, isSparse, listEmptySubmodules } from './checkout.ts'
import { type Problem, problem } from './problem.ts'

/**
 * Finds what the checkout has left out of a skill.
 *
 * @param folder the folder of the skill, absolute and without links
 * @param isWanted whether a folder of the skill may hold files that are sent
 * @param emptyFolders of the skill, relative to it
 */
export function checkCheckout(
  checkout: Checkout,
  folder: string,
  isWanted: (path: string) => boolean,
  emptyFolders: readonly string[],
): Problem[] {
  const place = placeOf(checkout, folder)
  const inside = (path: string) => (place === '' ? path : path.slice(place.length + 1))
  const unfetched = listEmptySubmodules(checkout, path => {
    // Submodules around the skill count, for what they hold.
    if (path === place || place.startsWith(`${path}/`)) return true
    return (place === '' || path.startsWith(`${place}/`)) && isWanted(inside(path))
  }).filter(path => path === place || place === '' || path.startsWith(`${place}/`))
  const named = unfetched.map(inside)
  return [
    ...unfetched.map(path => submoduleProblem(path === place ? undefined : inside(path))),
    ...checkEmpty(checkout, emptyFolders.filter(path => !named.includes(path)).sort()),
    ...checkSparse(checkout, place),
  ]
}

/** What an empty folder (absolute, without links) is in a checkout: a submodule that was not fetched, or perhaps one. */
export function judgeEmpty(folder: string): 'unfetched' | 'doubtful' | undefined {
  const checkout = findCheckout(dirname(folder))
  if (!checkout) return undefined
  const place = placeOf(checkout, folder)
  const isOnTheWay = (path: string) => path === place || place.startsWith(`${path}/`)
  if (listEmptySubmodules(checkout, isOnTheWay).includes(place)) return 'unfetched'
  return isClone(checkout) ? 'doubtful' : undefined
}

/** Git's index alone could tell the two apart. */
export const EMPTY_ADVICE =
  'Git keeps no empty folders: each is a submodule that .gitmodules lacks, or was made after the checkout.'

function checkEmpty(checkout: Checkout, folders: readonly string[]): Problem[] {
  if (folders.length === 0 || !isClone(checkout)) return []
  const message = `Empty folders: ${listSome(folders)}. ${EMPTY_ADVICE} Add it there and fetch it, or remove the folder.`
  return [problem('empty-folder', message)]
}

function isClone({ root }: Checkout): boolean {
  return existsSync(join(root, '.git'))
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
