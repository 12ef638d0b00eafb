// environment → Inputs: parsed, masked, with every mistake told. Nobody reads an input anywhere else.

import { setSecret } from '@actions/core'
import type { Credentials } from '../claude/login.ts'
import { type DeploymentSettings, readDeploymentSettings } from '../github/deployment.ts'
import type { Plan } from '../publish/publish-version.ts'
import type { Secrets } from '../secrets.ts'
import type { Selection } from '../skill/patterns.ts'
import { type ArchiveTemplate, readArchiveTemplate } from './archive.ts'
import { maskKeys, readCredentials } from './credentials.ts'
import { createReader, InputError, type Reader } from './reader.ts'
import { readSkills, type SkillRequest } from './skills.ts'

export interface Inputs {
  readonly skills: readonly SkillRequest[]
  readonly selection: Selection
  /** Warnings about a skill are errors. */
  readonly strict: boolean
  readonly plan: Plan
  readonly concurrency: number
  /** Absent in a dry run without any. */
  readonly credentials?: Credentials
  readonly api: ApiSettings
  readonly deployment?: DeploymentSettings
  readonly archive?: ArchiveTemplate
  readonly warnings: readonly string[]
}

export interface ApiSettings {
  readonly baseUrl: URL
  readonly version: string
  /** Of the header `anthropic-beta`; empty for none. */
  readonly betas: readonly string[]
  readonly maxRetries: number
  readonly timeoutMs: number
}

const BASE_URL = 'https://api.anthropic.com'
const VERSION = '2023-06-01'
const BETA = 'skills-2025-10-02'
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
const HEADER_TOKEN = /^[\w.:-]+$/

/** @throws InputError with every mistake in the inputs */
export async function readInputs(env: NodeJS.ProcessEnv, secrets: Secrets): Promise<Inputs> {
  const reader = createReader(env)
  maskKeys(reader, env, secrets)
  maskProxy(env, secrets)
  const workspace = env.GITHUB_WORKSPACE || process.cwd()
  const plan = readPlan(reader)
  const skills = await readSkills(reader, workspace, plan.dryRun)
  const credentials = readCredentials(reader, !plan.dryRun)
  const deployment = readDeploymentSettings(reader, env, skills.length)
  const archive = readArchiveTemplate(reader, workspace, env, skills.length)
  const inputs = {
    skills,
    selection: {
      patterns: readPatterns(reader),
      includeHidden: reader.boolean('include_hidden_files', false),
    },
    strict: reader.boolean('strict', false),
    plan,
    concurrency: reader.integer('concurrency', 4, 1, 16),
    api: readApiSettings(reader),
    warnings: reader.warnings,
    ...(credentials && { credentials }),
    ...(deployment && { deployment }),
    ...(archive && { archive }),
  }
  if (reader.mistakes.length > 0) throw new InputError(reader.mistakes.map(secrets.redact))
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

function readPatterns(reader: Reader): string[] {
  const lines = reader
    .text('files')
    .split('\n')
    .map(line => line.trim())
  const patterns = lines
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => (process.platform === 'win32' ? line.replaceAll('\\', '/') : line))
  for (const pattern of patterns) {
    const path = pattern.replace(/^!+\s*/, '')
    if (/^([/~\\]|[a-z]:)/i.test(path))
      reader.mistake(
        `The pattern ${JSON.stringify(pattern)} of files is absolute. Write it relative to directory.`,
      )
    else if (path.split('/').includes('..'))
      reader.mistake(
        `The pattern ${JSON.stringify(pattern)} of files leaves directory by "..". Point directory at a folder that holds everything.`,
      )
    else if (path === '')
      reader.mistake('A pattern of files is a "!" alone. Write what to leave out behind it.')
  }
  return patterns.length > 0 ? patterns : ['**']
}

function readApiSettings(reader: Reader): ApiSettings {
  const version = reader.text('anthropic_version') || VERSION
  if (!HEADER_TOKEN.test(version))
    reader.mistake(`anthropic_version is ${JSON.stringify(version)}. It must be a date such as ${VERSION}.`)
  return {
    baseUrl: readBaseUrl(reader),
    version,
    betas: readBetas(reader),
    maxRetries: reader.integer('max_retries', 3, 0, 10),
    timeoutMs: reader.integer('timeout_seconds', 600, 1, 21_600) * 1000,
  }
}

function readBetas(reader: Reader): string[] {
  const betas = (reader.text('anthropic_beta') || BETA)
    .split(',')
    .map(beta => beta.trim())
    .filter(Boolean)
  if (betas.length === 1 && betas[0] === 'none') return []
  for (const beta of betas) {
    if (beta === 'none') reader.mistake('anthropic_beta names other betas beside none. Write none alone.')
    else if (!HEADER_TOKEN.test(beta))
      reader.mistake(
        `anthropic_beta holds ${JSON.stringify(beta)}, which is no name of a beta. Separate the names by commas.`,
      )
  }
  return betas
}

function readBaseUrl(reader: Reader): URL {
  const text = reader.text('anthropic_base_url', 'ANTHROPIC_BASE_URL') || BASE_URL
  const url = URL.canParse(text) ? new URL(text) : undefined
  const refuse = (reason: string) => {
    // A password in it must not be shown.
    reader.mistake(`anthropic_base_url ${reason}. Write it as ${BASE_URL}.`)
    return new URL(BASE_URL)
  }
  if (!url) return refuse('is no URL')
  if (url.username || url.password) return refuse('holds a user name or a password')
  if (url.search || url.hash) return refuse('holds a query or a fragment')
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))) return url
  return refuse(
    `begins with ${url.protocol}//; the key goes out by https only, or by http to this machine itself`,
  )
}

/** A proxy's password stands in an environment variable, and in the library's errors perhaps. */
function maskProxy(env: NodeJS.ProcessEnv, secrets: Secrets): void {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']) {
    const value = env[name] ?? ''
    // Many set it without a scheme, as curl takes it.
    const url = value.includes('://') ? value : `http://${value}`
    const password = URL.canParse(url) ? new URL(url).password : ''
    secrets.add(password)
    try {
      secrets.add(decodeURIComponent(password))
    } catch {
      // It is not percent-encoded, and there is no other form of it.
    }
  }
}

/** Has the runner mask a text in the log. */
export function maskSecret(secret: string): void {
  setSecret(secret)
}
