// environment → Inputs: parsed, masked, with every mistake reported. Nothing else reads an input.

import type { ApiSettings } from '../claude/connect.ts'
import type { Credentials } from '../claude/login.ts'
import { formatNumber } from '../format-number.ts'
import type { DeploymentSettings } from '../github/deployment.ts'
import type { PublishOptions } from '../publish/publish-version.ts'
import type { Runtime } from '../runtime.ts'
import type { Selection } from '../skill/patterns.ts'
import type { RuleId } from '../skill/rules.ts'
import type { SkillRequest } from '../target.ts'
import { readApiSettings } from './api-settings.ts'
import { type ArchiveTemplate, readArchiveTemplate } from './archive.ts'
import { maskSecrets, readCredentials } from './credentials.ts'
import { findMisspelt } from './declared.ts'
import { readDeploymentSettings } from './deployment.ts'
import { readIgnoredRules } from './ignored-rules.ts'
import { readPatterns } from './patterns.ts'
import { capList, createReader, InputError, type Reader } from './reader.ts'
import { readSkills } from './skills.ts'
import { checkTrust } from './trust.ts'

/** The inputs of a step. */
export interface Inputs {
  readonly skills: readonly SkillRequest[]
  readonly selection: Selection
  /** Patterns of files that may hold what looks like a key. */
  readonly allowSecrets: readonly string[]
  /** The digest that was approved; a different one is an error. Only for a single skill. */
  readonly expectedDigest?: string
  /** Warnings about a skill are errors. */
  readonly strict: boolean
  /** Rules about skills whose warnings are not wanted. */
  readonly ignoredRules: ReadonlySet<RuleId>
  readonly options: PublishOptions
  /** Whether a dry run fails when it would publish something or cannot find out. */
  readonly failOnChange: boolean
  /** Absent in a dry run without credentials. */
  readonly credentials?: Credentials
  readonly api: ApiSettings
  readonly deployment?: DeploymentSettings
  readonly archive?: ArchiveTemplate
}

/** Reads the inputs of a step. @throws InputError with every mistake in them */
export async function readInputs(runtime: Runtime): Promise<Inputs> {
  const { env, secrets } = runtime
  const reader = createReader(env)
  maskSecrets(reader, env, secrets)
  const misspelt = findMisspelt(env)
  if (misspelt.length > 0) throw new InputError(misspelt)
  const workspace = env.GITHUB_WORKSPACE || process.cwd()
  return collectInputs(reader, dryRun => readSkills(reader, workspace, dryRun), workspace, runtime)
}

/**
 * Reads all inputs; those that say which skills to take are read by `read`, since a workflow and a terminal differ there.
 *
 * @param read gives the requested skills; mistakes go to the reader
 * @throws InputError with every mistake
 */
export function collectInputs(
  reader: Reader,
  read: (dryRun: boolean) => SkillRequest[],
  workspace: string,
  { env, log }: Runtime,
): Inputs {
  checkTrust(reader, env)
  const options = readPublishOptions(reader)
  const skills = read(options.dryRun)
  const expectedDigest = readExpectedDigest(reader, skills.length)
  const credentials = readCredentials(reader, env, !options.dryRun)
  if (!credentials && options.dryRun && skills.some(({ fromVersion }) => fromVersion))
    reader.mistake(
      'from_version needs credentials in a dry run as well, since the version is downloaded. Set anthropic_api_key, or anthropic_federation_rule_id and anthropic_organization_id.',
    )
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
    options,
    failOnChange: readFailOnChange(reader, options),
    api: readApiSettings(reader),
    ...(expectedDigest && { expectedDigest }),
    ...(credentials && { credentials }),
    ...(deployment && { deployment }),
    ...(archive && { archive }),
  }
  // A folder that cannot be entered fails beside the others; only when all fail so, the step ends here.
  const lost = skills.flatMap(({ error }) => error ?? [])
  const isNone = skills.length > 0 && skills.length === lost.length
  if (reader.mistakes.length > 0 || isNone) throw new InputError([...reader.mistakes, ...lost])
  for (const note of capList(reader.notes, 'notes')) log.info(note)
  for (const warning of capList(reader.warnings, 'warnings about inputs')) log.warning(warning)
  return inputs
}

function readPublishOptions(reader: Reader): PublishOptions {
  return {
    dryRun: reader.boolean('dry_run', false),
    skipUnchanged: reader.boolean('skip_unchanged', true),
    verify: reader.boolean('verify', false),
  }
}

function readFailOnChange(reader: Reader, { dryRun, skipUnchanged }: PublishOptions): boolean {
  const failOnChange = reader.boolean('fail_on_change', false)
  if (failOnChange && !dryRun)
    reader.mistake(
      'fail_on_change is true without dry_run, and the step would publish the change. Set dry_run: true as well.',
    )
  if (failOnChange && !skipUnchanged)
    reader.mistake(
      'With skip_unchanged: false every run publishes, so that fail_on_change always fails. Leave one of them out.',
    )
  return failOnChange
}

function readExpectedDigest(reader: Reader, skillCount: number): string {
  const form = 'the output digest of an earlier run, sha256: and 64 hexadecimal digits'
  const digest = reader.matching('expected_digest', '', /^sha256:[0-9a-f]{64}$/, form)
  if (digest !== '' && skillCount > 1)
    reader.mistake(
      `expected_digest is the digest of one skill, and the step has ${formatNumber(skillCount)}. Publish that skill in a step of its own.`,
    )
  return digest
}
