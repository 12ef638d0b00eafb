// The programs that are measured side by side: the built action, a script with the official SDK, curl, and bare Node.

import { spawnSync } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readActionMetadata } from '../fakes/action-metadata.mjs'
import { createRunnerFolder, fileVariables } from '../fakes/command-files.mjs'
import { stepEnvironment } from '../fakes/step-environment.mjs'
import { NODE } from './measure.mjs'

/**
 * @typedef {import('./skills.mjs').GeneratedSkill & { skillId?: string }} Subject
 * @typedef {object} Setting
 * @property {string} workspace
 * @property {Subject[]} subjects
 * @property {string} url of the local API
 *
 * @typedef {{ program: import('./measure.mjs').Program, cleanUp?: () => Promise<void> }} Prepared
 * @typedef {(setting: Setting) => Promise<Prepared>} Contender
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const API_KEY = 'sk-ant-api03-local'
const metadata = await readActionMetadata(join(ROOT, 'action.yml'))
const inherited = { PATH: process.env.PATH, HOME: process.env.HOME }

export const curlVersion = /^curl (\S+)/.exec(
  spawnSync('curl', ['--version'], { encoding: 'utf8' }).stdout ?? '',
)?.[1]

/**
 * @param {Record<string, string>} [inputs] besides which skills, and where the API is
 * @returns {Contender}
 */
export function action(inputs = {}) {
  return async ({ workspace, subjects, url }) => {
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
    const env = { ...stepEnvironment(context, metadata.inputs, where), ...fileVariables(folder) }
    const program = { command: NODE, args: [join(ROOT, metadata.main)], cwd: workspace, env }
    return { program, cleanUp: async () => await rm(folder, { recursive: true }) }
  }
}

function chooseSkills(subjects) {
  const [only, ...others] = subjects
  if (others.length === 0) return { directory: only.name, skill_id: only.skillId ?? '' }
  return { skills: subjects.map(({ name, skillId }) => `${name}: ${skillId}`).join('\n') }
}

/** @type {Contender} */
export async function sdk({ workspace, subjects, url }) {
  const mapping = join(workspace, 'mapping.json')
  await writeFile(mapping, JSON.stringify(subjects))
  const args = [join(ROOT, 'bench/sdk.mjs'), url, mapping]
  return { program: { command: NODE, args, cwd: workspace, env: inherited } }
}

/** @type {Contender} */
export async function curl({ workspace, subjects: [{ folder, name, paths, skillId }], url }) {
  const headers = [
    `x-api-key: ${API_KEY}`,
    'anthropic-version: 2023-06-01',
    'anthropic-beta: skills-2025-10-02',
  ]
  const args = [
    ...['--fail-with-body', '--silent', '--show-error', '--noproxy', '*'],
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
