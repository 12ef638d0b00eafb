// The local Skills API in a process of its own, so that its cost is not counted. Obeys its parent's messages.
// usage: fork api.mjs <latency in ms> [<key file> <certificate file>], to speak https

import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import { startSkillsApi } from '../fakes/skills-api.mjs'

// Hundreds of answers wait at a time, which is no leak.
EventEmitter.defaultMaxListeners = 0

const CONNECTIONS = 16
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const [latencyMs, keyFile, certFile] = process.argv.slice(2)
const tls = keyFile && certFile ? { key: readFileSync(keyFile), cert: readFileSync(certFile) } : undefined
const api = await startSkillsApi({ latencyMs: Number(latencyMs), ...(tls && { tls }) })

/** @typedef {'absent' | 'none' | 'same' | 'other'} Newest what a skill's newest version holds, compared with the folder */

const commands = {
  /**
   * Starts over with these skills.
   *
   * @param {object} world
   * @param {{ name: string, folder: string, paths: string[], newest: Newest }[]} world.skills
   * @param {number} world.otherSkills how many more there are in the workspace
   * @param {number} world.otherVersions how many older ones each of the skills has
   * @param {import('../fakes/faults.mjs').Fault} [world.fault]
   * @returns {Promise<(string | undefined)[]>} the ids of the skills
   */
  async setUp({ skills, otherSkills, otherVersions, fault }) {
    api.skills.clear()
    for (let index = 0; index < otherSkills; index += 1) addOther(`other-${index}`)
    const ids = []
    for (const skill of skills) ids.push(await addSkill(skill, otherVersions))
    await pLimit(CONNECTIONS).map(ids, zipNewest)
    if (fault) api.fault(fault)
    api.requests.length = 0
    globalThis.gc?.()
    return ids
  },

  /** What was asked for since the last `setUp`. */
  count() {
    const uploads = api.requests.filter(
      ({ endpoint, upload }) => ['createVersion', 'createSkill'].includes(endpoint) && upload,
    )
    return { requests: api.requests.length, uploads: uploads.length }
  },
}

function addOther(name) {
  const { id } = api.addSkill({ name })
  api.addVersion(id, { 'SKILL.md': `---\nname: ${name}\ndescription: Another skill.\n---\n` })
}

async function addSkill({ name, folder, paths, newest }, otherVersions) {
  if (newest === 'absent') return undefined
  const { id } = api.addSkill({ name })
  if (newest === 'none') return id
  const contents = await Promise.all(paths.map(path => readFile(join(folder, path))))
  const files = Object.fromEntries(paths.map((path, index) => [path, contents[index]]))
  for (let index = otherVersions; index > 0; index -= 1)
    api.addVersion(
      id,
      { 'SKILL.md': files['SKILL.md'] },
      { createdAt: Date.now() - DAY_MS - index * HOUR_MS },
    )
  if (newest === 'other') files['SKILL.md'] = Buffer.concat([files['SKILL.md'], Buffer.from('\nBefore.\n')])
  api.addVersion(id, files, { createdAt: Date.now() - DAY_MS })
  return id
}

/** The stand-in zips a version when it is first downloaded; the real API is not measured here. */
async function zipNewest(id) {
  const version = id && api.versionsOf(id).at(-1)?.version
  if (version === undefined) return
  const headers = {
    'x-api-key': 'sk-ant-api03-local',
    'anthropic-version': '2023-06-01',
    'anthropic-beta': 'skills-2025-10-02',
  }
  const answer = await fetch(`${api.url}/v1/skills/${id}/versions/${version}/content`, { headers })
  if (!answer.ok) throw new Error(`The local API answered ${answer.status}`)
  await answer.arrayBuffer()
}

process.on('message', async ({ command, argument }) => {
  process.send?.({ result: await commands[command](argument) })
})
process.on('disconnect', () => process.exit())
process.send?.({ result: api.url })
