// environment → Inputs: parsed, masked, with every mistake told. Nobody reads an input anywhere else.

import type { ApiSettings } from '../claude/connect.ts'
import type { Credentials } from '../claude/login.ts'
import type { DeploymentSettings } from '../github/deployment.ts'
import type { Plan } from '../publish/publish-version.ts'
import type { Runtime } from '../runtime.ts'
import type { Selection } from '../skill/patterns.ts'
import type { RuleId } from '../skill/rules/rules.ts'
import type { SkillRequest } from '../target.ts'
import { readApiSettings } from './api-settings.ts'
import { type ArchiveTemplate, readArchiveTemplate } from './archive.ts'
import { maskSecrets, readCredentials } from './credentials.ts'
import { readDeploymentSettings } from './deployment.ts'
import { readIgnoredRules } from './ignored-rules.ts'
import { createReader, InputError, type Reader } from './reader.ts'
import { readSkills } from './skills.ts'

export interface Inputs {
  readonly skills: readonly SkillRequest[]
  readonly selection: Selection
  /** Patterns of files that may hold what looks like a key. */
  readonly allowSecrets: readonly string[]
  /** Warnings about a skill are errors. */
  readonly strict: boolean
  /** Rules about skills whose warnings are not wanted. */
  readonly ignoredRules: ReadonlySet<RuleId>
  readonly plan: Plan
  /** A plan that would change something, or cannot tell, is red. */
  readonly failOnChange: boolean
  /** Absent in a dry run without any. */
  readonly credentials?: Credentials
  readonly api: ApiSettings
  readonly deployment?: DeploymentSettings
  readonly archive?: ArchiveTemplate
}

/** @throws InputError with every mistake in the inputs */
export async function readInputs({ env, secrets, log }: Runtime): Promise<Inputs> {
  const reader = createReader(env)
  maskSecrets(reader, env, secrets)
  const workspace = env.GITHUB_WORKSPACE || process.cwd()
  const plan = readPlan(reader)
  const skills = await readSkills(reader, workspace, plan.dryRun)
  const credentials = readCredentials(reader, !plan.dryRun)
  const deployment = readDeploymentSettings(reader, env, skills.length)
  const archive = readArchiveTemplate(reader, workspace, env, skills.length)
  const inputs = {
    skills,
    selection: {
      patterns: readPatterns(reader, 'files', ['**']),
      includeHidden: reader.boolean('include_hidden_files', false),
    },
    allowSecrets: readPatterns(reader, 'allow_secrets', []),
    strict: reader.boolean('strict', false),
    ignoredRules: readIgnoredRules(reader),
    plan,
    failOnChange: readFailOnChange(reader, plan),
    api: readApiSettings(reader),
    ...(credentials && { credentials }),
    ...(deployment && { deployment }),
    ...(archive && { archive }),
  }
  if (reader.mistakes.length > 0) throw new InputError(reader.mistakes)
  for (const warning of reader.warnings) log.warning(warning)
  return inputs
}

function readPlan(reader: Reader): Plan {
  const plan = {
    dryRun: reader.boolean('dry_run', false),
    skipUnchanged: reader.boolean('skip_unchanged', true),
    verify: reader.boolean('verify', false),
  }
  if (plan.dryRun && plan.verify)
    reader.mistake(
      'dry_run and verify are both true. A dry run publishes nothing that could be verified; set one of them to false.',
    )
  return plan
}

function readFailOnChange(reader: Reader, { dryRun }: Plan): boolean {
  const failOnChange = reader.boolean('fail_on_change', false)
  if (failOnChange && !dryRun)
    reader.mistake(
      'fail_on_change is true without dry_run, and the step would publish the change. Set dry_run: true as well.',
    )
  return failOnChange
}

function readPatterns(reader: Reader, input: string, fallback: string[]): string[] {
  const lines = reader
    .text(input)
    .split('\n')
    .map(line => line.trim())
  const patterns = lines
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => (process.platform === 'win32' ? line.replaceAll('\\', '/') : line))
  for (const pattern of patterns) {
    const path = pattern.replace(/^!+\s*/, '')
    if (/^([/~\\]|[a-z]:)/i.test(path))
      reader.mistake(
        `The pattern ${JSON.stringify(pattern)} of ${input} is absolute. Write it relative to directory.`,
      )
    else if (path.split('/').includes('..'))
      reader.mistake(
        `The pattern ${JSON.stringify(pattern)} of ${input} leaves directory by "..". Point directory at a folder that holds everything.`,
      )
    else if (path === '')
      reader.mistake(`A pattern of ${input} is a "!" alone. Write what to leave out behind it.`)
  }
  return patterns.length > 0 ? patterns : fallback
}
