// Where the files of a skill are in its repository: the commit, the paths from its root, and the links to them.

import { relative, resolve } from 'node:path'
import { type Checkout, findCheckout, readCheckout } from '../github/checkout.ts'
import { realpathOf, toPosix } from '../path.ts'
import type { Problem } from '../skill/problem.ts'

export interface Source extends Checkout {
  /** Absent where the commit is not one of the run's repository. */
  readonly commitUrl?: string
  /** The path of a file of the skill from the root of its repository. */
  pathOf(path: string): string
  /** The file at the commit. */
  urlOf(path: string, line?: number): string | undefined
}

/** Sources by the directory of the skill, relative to the workspace; each checkout is read once. */
export type Sources = (directory: string) => Source

export function createSources(env: NodeJS.ProcessEnv): Sources {
  const workspace = env.GITHUB_WORKSPACE || process.cwd()
  const checkouts = new Map<string, Checkout>()
  return directory => {
    const folder = realpathOf(resolve(workspace, directory))
    const root = findCheckout(folder, workspace)
    const checkout = checkouts.get(root) ?? readCheckout(root, env)
    checkouts.set(root, checkout)
    return locate(checkout, toPosix(relative(root, folder)), env)
  }
}

function locate(checkout: Checkout, folder: string, env: NodeJS.ProcessEnv): Source {
  const { commit, foreign } = checkout
  const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server } = env
  const base = `${server || 'https://github.com'}/${repository}`
  const isLinked = Boolean(commit && repository && foreign === undefined)
  const pathOf = (path: string) => (folder === '' ? path : `${folder}/${path}`)
  return {
    ...checkout,
    pathOf,
    ...(isLinked && { commitUrl: `${base}/commit/${encode(commit)}` }),
    urlOf: (path, line) => {
      if (!isLinked) return undefined
      // Rendered Markdown has no lines.
      const place = line === undefined ? '' : `?plain=1#L${line}`
      return `${base}/blob/${encode(commit)}/${encode(pathOf(path))}${place}`
    },
  }
}

/** The place of a problem as compilers write it, with the path of its file from the skill unless told otherwise. */
export function placeOf({ path, position }: Problem, pathOf = (file: string) => file): string | undefined {
  if (path === undefined) return undefined
  return position ? `${pathOf(path)}:${position.line}:${position.column}` : pathOf(path)
}

/** A path for a URL that stands in Markdown. */
function encode(path: string): string {
  return encodeURI(path.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[?#()'!*\\]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
