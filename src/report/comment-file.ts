// The report as a file that a later step can put into a comment on the pull request.

import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Inputs by which a workflow names skills and their workspace: jobs of a matrix differ in at least one of them. Never a
 * key, for a hash can be tested against guesses: jobs that differ by that alone can name an environment.
 */
const NAMES = [
  'INPUT_DEPLOYMENT_ENVIRONMENT',
  ...['INPUT_SKILL_ID', 'INPUT_DIRECTORY', 'INPUT_SKILLS', 'INPUT_SKILLS_FILE', 'INPUT_FROM_VERSION'],
  // Each may be a variable as well.
  ...['WORKSPACE_ID', 'BASE_URL', 'FEDERATION_RULE_ID', 'ORGANIZATION_ID', 'SERVICE_ACCOUNT_ID'].flatMap(
    name => [`INPUT_ANTHROPIC_${name}`, `ANTHROPIC_${name}`],
  ),
]

/**
 * Writes the report behind a marker by which the comment is found again: hidden, and the same in each run of a step.
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
 * Identifies a step by its place in the workflow and its inputs as they are written, never by its results. A step
 * cannot read the values of a matrix.
 */
function fingerprint(env: NodeJS.ProcessEnv): string {
  // Behind the `@` stands the branch or the pull request, which changes.
  const file = env.GITHUB_WORKFLOW_REF?.replace(/@.*/s, '')
  const place = [file, env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION]
  const whole = [...place, ...NAMES.map(name => env[name])].map((text = '') => text.trim())
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex').slice(0, 12)
}

/** A text with only those characters that may stand in a file name and in an HTML comment. */
function plain(text = ''): string {
  return text.replace(/[^\w. ]+/g, '-').slice(0, 100)
}
