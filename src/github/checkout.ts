// Where a skill comes from: the checkout that holds it, and the commit that was checked out. Read from plain files of
// .git, without git.

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isInside } from '../path.ts'
import { readPullRequestHead } from './event.ts'
import { readHead, readOrigin } from './head.ts'

export interface Checkout {
  /** Absolute, without links: the folder that holds `.git`, or else the workspace. */
  readonly root: string
  /** Empty when it is not known. */
  readonly commit: string
  /** What `commit` rests on: HEAD, or the run, where there is no `.git` or it cannot be read. */
  readonly known: 'head' | 'run' | 'unreadable'
  /** `owner/name` when it is not the repository of the run. */
  readonly foreign?: string
}

/** Finds the checkout that holds a folder of the workspace; both absolute and without links. */
export function findCheckout(folder: string, workspace: string): string {
  for (let root = folder; isInside(workspace, root); root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return root
    if (root === dirname(root)) break
  }
  return workspace
}

/**
 * Reads a checkout.
 *
 * @param root as `findCheckout` gives it
 */
export function readCheckout(root: string, env: NodeJS.ProcessEnv): Checkout {
  const ofRun = env.GITHUB_SHA ?? ''
  const pullRequestHead = readPullRequestHead(env)
  if (!existsSync(join(root, '.git'))) return { root, commit: pullRequestHead ?? ofRun, known: 'run' }
  const foreign = foreignOrigin(root, env)
  const origin = foreign === undefined ? {} : { foreign }
  const head = readHead(root)
  if (head === undefined)
    return {
      root,
      commit: foreign === undefined ? (pullRequestHead ?? ofRun) : '',
      known: 'unreadable',
      ...origin,
    }
  // For an open pull request GITHUB_SHA is a trial merge that no branch will ever hold: its head stands for it.
  const commit = head === ofRun ? (pullRequestHead ?? head) : head
  return { root, commit, known: 'head', ...origin }
}

function foreignOrigin(root: string, { GITHUB_REPOSITORY: own }: NodeJS.ProcessEnv): string | undefined {
  const origin = readOrigin(root)
  return own && origin?.toLowerCase() !== own.toLowerCase() ? origin : undefined
}
