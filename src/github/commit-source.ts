// Where a commit comes from: the checkout that holds a skill, and what was checked out there. Read from plain files of
// .git, without git.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findGitFolder, findRoot, type GitFolder } from '../git-folder.ts'
import { readPullRequestHead } from './event.ts'
import { readHead, readOrigin } from './head.ts'

/** The commit that a skill was checked out at. */
export interface CommitSource {
  /** Absolute, without links: the folder that holds `.git`, or else the workspace. */
  readonly root: string
  /** Empty when it is not known. */
  readonly commit: string
  /** Where `commit` comes from: HEAD, or the run, when there is no `.git` or it cannot be read. */
  readonly known: 'head' | 'run' | 'unreadable'
  /** `owner/name` when it is not the repository of the run. */
  readonly foreign?: string
}

/**
 * Finds the root of the checkout that holds a folder of the workspace; all absolute and without links.
 *
 * @param known what was found before, to be kept for other folders
 */
export function findRepository(
  folder: string,
  workspace: string,
  known?: Map<string, string | undefined>,
): string {
  return findRoot(folder, workspace, known) ?? workspace
}

/**
 * Reads which commit was checked out.
 *
 * @param root as `findRepository` gives it
 */
export function readCommitSource(root: string, env: NodeJS.ProcessEnv): CommitSource {
  // For an open pull request GITHUB_SHA is a trial merge that no branch will ever hold: its head stands for it.
  const ofRun = readPullRequestHead(env) ?? env.GITHUB_SHA ?? ''
  if (!existsSync(join(root, '.git'))) return { root, commit: ofRun, known: 'run' }
  const gitFolder = findGitFolder(root)
  const foreign = gitFolder && foreignOrigin(gitFolder, env)
  const checkout = { root, ...(foreign !== undefined && { foreign }) }
  const head = gitFolder && readHead(gitFolder)
  if (head === undefined)
    return { ...checkout, commit: foreign === undefined ? ofRun : '', known: 'unreadable' }
  return { ...checkout, commit: head === env.GITHUB_SHA ? ofRun : head, known: 'head' }
}

function foreignOrigin(
  gitFolder: GitFolder,
  { GITHUB_REPOSITORY: own }: NodeJS.ProcessEnv,
): string | undefined {
  const origin = readOrigin(gitFolder)
  return own && origin?.toLowerCase() !== own.toLowerCase() ? origin : undefined
}
