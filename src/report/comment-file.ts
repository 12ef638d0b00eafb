// The report as a file that a later step can put into a comment on the pull request.

import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a workflow names skills and their workspace by: in one of these the jobs of a matrix differ. */
const NAMES = [
  ...['INPUT_SKILL_ID', 'INPUT_DIRECTORY', 'INPUT_SKILLS', 'INPUT_SKILLS_FILE', 'INPUT_FROM_VERSION'],
  ...['INPUT_ANTHROPIC_WORKSPACE_ID', 'ANTHROPIC_WORKSPACE_ID'],
  ...['INPUT_ANTHROPIC_BASE_URL', 'ANTHROPIC_BASE_URL'],
  ...['INPUT_ANTHROPIC_FEDERATION_RULE_ID', 'ANTHROPIC_FEDERATION_RULE_ID'],
  ...['INPUT_ANTHROPIC_ORGANIZATION_ID', 'ANTHROPIC_ORGANIZATION_ID'],
  ...['INPUT_ANTHROPIC_SERVICE_ACCOUNT_ID', 'ANTHROPIC_SERVICE_ACCOUNT_ID'],
]

/**
 * Writes it, behind a line by which the comment is found again: hidden, and the same for each run of the same step.
 *
 * @returns the absolute path
 * @throws Error of the file system
 */
export function writeCommentFile(markdown: string, env: NodeJS.ProcessEnv): string {
  const folder = env.RUNNER_TEMP || tmpdir()
  const place = [env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION].map(plain)
  const step = [...place.filter(Boolean), fingerprint(env)].join(' / ')
  const path = join(folder, `publish-agent-skill-${plain(env.GITHUB_ACTION) || 'step'}.md`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, `<!-- publish-agent-skill: ${step} -->\n${markdown}`)
  return path
}

/**
 * Tells one step from all others by what the workflow says of it, never by what came of it: its place, and inputs as they
 * are written, be they wrong. The values of a matrix are not told to a step.
 */
function fingerprint(env: NodeJS.ProcessEnv): string {
  // Behind the file of the workflow stands the branch or the pull request.
  const file = env.GITHUB_WORKFLOW_REF?.replace(/@.*/s, '')
  const place = [file, env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION]
  const whole = [...place, ...NAMES.map(name => env[name])].map((text = '') => text.trim())
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 12)
}

/** What can stand in a name of a file and in a comment of HTML. */
function plain(text = ''): string {
  return text.replace(/[^\w. ]+/g, '-').slice(0, 100)
}
