// The report as a file that a later step can put into a comment on the pull request.

import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Writes it, behind a line by which the comment is found again: hidden, and the same for each run of the same step.
 *
 * @param key tells apart what one step reports in several jobs of a matrix
 * @returns the absolute path
 * @throws Error of the file system
 */
export function writeCommentFile(markdown: string, key: string, env: NodeJS.ProcessEnv): string {
  const folder = env.RUNNER_TEMP || tmpdir()
  const step = [env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION, key].map(plain).filter(Boolean)
  const path = join(folder, `publish-agent-skill-${plain(env.GITHUB_ACTION) || 'step'}.md`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, `<!-- publish-agent-skill: ${step.join(' / ')} -->\n${markdown}`)
  return path
}

/** What can stand in a name of a file and in a comment of HTML. */
function plain(text = ''): string {
  return text.replace(/[^\w. ]+/g, '-').slice(0, 100)
}
