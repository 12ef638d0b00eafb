// The programs that are measured side by side: the built action, a script with the official SDK, curl, and bare Node.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readActionMetadata } from '../fakes/action-metadata.mjs'
import { createRunnerFolder, fileVariables } from '../fakes/command-files.mjs'
import { stepEnvironment } from '../fakes/step-environment.mjs'

/**
 * @typedef {import('./skills.mjs').GeneratedSkill & { skillId?: string }} Subject
 * @typedef {object} Setting
 * @property {string} workspace
 * @property {Subject[]} subjects
 * @property {string} url of the local API
 * @property {string} [certFile] that vouches for it, where it speaks https
 *
 * @typedef {{ program: import('./measure.mjs').Program, cleanUp?: () => Promise<void> }} Prepared
 * @typedef {(setting: Setting) => Promise<Prepared>} Contender
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const API_KEY = 'sk-ant-api03-local'
const NODE = process.execPath
const NPM = process.env.npm_execpath
const metadata = await readActionMetadata(join(ROOT, 'action.yml'))
const inherited = { PATH: process.env.PATH, HOME: process.env.HOME }
const trust = certFile => certFile && { NODE_EXTRA_CA_CERTS: certFile }

export const curlVersion = /^curl (\S+)/.exec(
  spawnSync('curl', ['--version'], { encoding: 'utf8' }).stdout ?? '',
)?.[1]

/** Whether npm can be started as a part of what is measured: npm tells its scripts where it is. */
export const hasNpm = NPM !== undefined && process.platform !== 'win32'

/**
 * @param {Record<string, string>} [inputs] besides which skills, and where the API is
 * @returns {Contender}
 */
export function action(inputs = {}) {
  return async ({ workspace, subjects, url, certFile }) => {
    const folder = await createRunnerFolder({})
    const context = {
      workspace,
      eventName: 'push',
      sha: 'c0ffee254729296a45a3885639ac7e10f9d54979',
      ref: 'refs/heads/main',
      repository: 'octo-org/octo-repo',
      token: '',
    }
    const where = {
      ...chooseSkills(subjects),
      anthropic_api_key: API_KEY,
      anthropic_base_url: url,
      ...inputs,
    }
    const step = stepEnvironment(context, metadata.inputs, where)
    const env = { ...step, ...fileVariables(folder), ...trust(certFile) }
    const program = { command: NODE, args: [join(ROOT, metadata.main)], cwd: workspace, env }
    return { program, cleanUp: async () => await rm(folder, { recursive: true }) }
  }
}

/** Those that are to be found by their names by a pattern, others by a line each. */
function chooseSkills(subjects) {
  const [only, ...others] = subjects
  if (others.length === 0) return { directory: only.name, skill_id: only.skillId ?? 'auto' }
  if (only.skillId === undefined) return { skills: 'skill-*: auto' }
  return { skills: subjects.map(({ name, skillId }) => `${name}: ${skillId}`).join('\n') }
}

/** @type {Contender} */
export async function sdk({ workspace, subjects, url, certFile }) {
  const mapping = join(workspace, 'mapping.json')
  await writeFile(mapping, JSON.stringify(subjects))
  const args = [join(ROOT, 'bench/sdk.mjs'), url, mapping]
  return { program: { command: NODE, args, cwd: workspace, env: { ...inherited, ...trust(certFile) } } }
}

/** The script as a step of a workflow has to run it: after `npm ci`, whose downloads are in npm's cache already. */
export async function sdkWithInstall(setting) {
  const { program } = await sdk(setting)
  const { workspace } = setting
  const folder = join(workspace, 'publisher')
  await installOnce(folder)
  await rm(join(folder, 'node_modules'), { recursive: true, force: true })
  const [, ...args] = program.args
  const install = [NODE, NPM, 'ci', '--offline', '--no-audit', '--no-fund', '--ignore-scripts']
  const steps = [install, [NODE, 'sdk.mjs', ...args]]
  const script = steps.map(words => words.map(word => `'${word}'`).join(' ')).join(' && ')
  return { program: { ...program, command: 'sh', args: ['-c', script], cwd: folder } }
}

/** Writes the project that holds the script and nothing else, with its lock file. */
async function installOnce(folder) {
  if (existsSync(join(folder, 'package-lock.json'))) return
  await mkdir(folder)
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  const name = '@anthropic-ai/sdk'
  const manifest = { private: true, dependencies: { [name]: devDependencies[name] } }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await copyFile(join(ROOT, 'bench/sdk.mjs'), join(folder, 'sdk.mjs'))
  spawnSync(NODE, [NPM, 'install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder })
}

/** @type {Contender} */
export async function curl({ workspace, subjects: [{ folder, name, paths, skillId }], url, certFile }) {
  const headers = [
    `x-api-key: ${API_KEY}`,
    'anthropic-version: 2023-06-01',
    'anthropic-beta: skills-2025-10-02',
  ]
  const args = [
    ...['--fail-with-body', '--silent', '--show-error', '--noproxy', '*'],
    ...(certFile ? ['--cacert', certFile] : []),
    ...headers.flatMap(header => ['--header', header]),
    ...paths.flatMap(path => ['--form', `files[]=@${join(folder, path)};filename=${name}/${path}`]),
    `${url}/v1/skills/${skillId}/versions?beta=true`,
  ]
  return { program: { command: 'curl', args, cwd: workspace, env: inherited } }
}

/** @type {Contender} */
export async function bareNode({ workspace }) {
  return { program: { command: NODE, args: ['-e', '0'], cwd: workspace, env: inherited } }
}
