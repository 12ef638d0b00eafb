// Where the files of a skill are in its repository: the commit, the paths from its root, and the links to them. A skill
// from a published version has no such files.

import { relative, resolve } from 'node:path'
import { type CommitSource, findRepository, readCommitSource } from '../github/commit-source.ts'
import { realpathOf, toPosix } from '../path.ts'
import type { SkillResult } from '../result.ts'
import type { Problem } from '../skill/problem.ts'
import type { VersionPin } from '../target.ts'

/** Where the files of one skill are. */
export interface Source extends CommitSource {
  /** The address of the commit; absent when it is not one of the run's repository. */
  readonly commitUrl?: string
  /** The path of a file of the skill from the root of its repository, for people. */
  pathOf(path: string): string
  /** The same path, for an annotation; undefined when the file cannot be annotated. */
  fileOf(path: string): string | undefined
  /** The address of the file at the commit. */
  urlOf(path: string, line?: number): string | undefined
}

/** Finds the source of a result; each is found once, and each checkout is read once. */
export type Sources = (result: Pick<SkillResult, 'directory' | 'fromVersion'>) => Source

/** Creates the look-up of sources for a step. */
export function createSources(env: NodeJS.ProcessEnv): Sources {
  const workspace = realpathOf(env.GITHUB_WORKSPACE || process.cwd())
  const roots = new Map<string, string | undefined>()
  const checkouts = new Map<string, CommitSource>()
  const sources = new Map<string, Source>()

  function find(directory: string): Source {
    const folder = realpathOf(resolve(workspace, directory))
    const root = findRepository(folder, workspace, roots)
    const checkout = checkouts.get(root) ?? readCommitSource(root, env)
    checkouts.set(root, checkout)
    return locate(checkout, toPosix(relative(root, folder)), env)
  }

  return ({ directory, fromVersion }) => {
    if (fromVersion) return locateVersion(fromVersion)
    const source = sources.get(directory) ?? find(directory)
    sources.set(directory, source)
    return source
  }
}

function locate(checkout: CommitSource, folder: string, env: NodeJS.ProcessEnv): Source {
  const { commit, foreign } = checkout
  const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server } = env
  const base = `${server || 'https://github.com'}/${repository}`
  const isLinked = Boolean(commit && repository && foreign === undefined)
  const pathOf = (path: string) => (folder === '' ? path : `${folder}/${path}`)
  return {
    ...checkout,
    pathOf,
    fileOf: pathOf,
    ...(isLinked && { commitUrl: `${base}/commit/${encode(commit)}` }),
    urlOf: (path, line) => {
      if (!isLinked) return undefined
      // `plain=1`: rendered Markdown has no line numbers.
      const place = line === undefined ? '' : `?plain=1#L${line}`
      return `${base}/blob/${encode(commit)}/${encode(pathOf(path))}${place}`
    },
  }
}

function locateVersion({ version }: VersionPin): Source {
  const pathOf = (path: string) => `version ${version}: ${path}`
  return { root: '', commit: '', known: 'run', pathOf, fileOf: () => undefined, urlOf: () => undefined }
}

/** The place of a problem as compilers write it, with the path of its file from the skill unless told otherwise. */
export function placeOf({ path, position }: Problem, pathOf = (file: string) => file): string | undefined {
  if (path === undefined) return undefined
  return position ? `${pathOf(path)}:${position.line}:${position.column}` : pathOf(path)
}

function encode(path: string): string {
  return encodeURI(path.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(
    /[?#()'!*\\]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
