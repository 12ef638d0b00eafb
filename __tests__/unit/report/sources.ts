// Where skills come from, without a checkout.

import { pathInWorkspace } from '../../../src/path.ts'
import type { Sources } from '../../../src/report/source.ts'

const COMMIT = 'c0ffee254729296a45a3885639ac7e10f9d54979'

/** A repository at its commit, or nothing that could be linked. */
export function sourcesOf(isKnown: boolean): Sources {
  return ({ directory }) => {
    const pathOf = (path: string) => pathInWorkspace(directory, path)
    if (!isKnown)
      return { root: '/work', commit: '', known: 'run', pathOf, fileOf: pathOf, urlOf: () => undefined }
    return {
      root: '/work',
      commit: COMMIT,
      known: 'head',
      commitUrl: `https://github.com/o/r/commit/${COMMIT}`,
      pathOf,
      fileOf: pathOf,
      urlOf: (path, line) => `https://github.com/o/r/blob/${pathOf(path)}${line ? `#L${line}` : ''}`,
    }
  }
}
