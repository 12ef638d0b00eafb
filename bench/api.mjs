// The local Skills API in a process of its own, so that its cost is not counted. Obeys its parent's messages.

import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startSkillsApi } from '../fakes/skills-api.mjs'

// Hundreds of answers wait at a time, which is no leak.
EventEmitter.defaultMaxListeners = 0

const api = await startSkillsApi({ latencyMs: Number(process.argv[2]) })

const commands = {
  /**
   * Starts over with these skills.
   *
   * @param {{ name: string, folder: string, paths: string[], newest: 'none' | 'same' | 'other' }[]} skills newest:
   *   what the newest version holds, compared with the folder
   * @returns {Promise<string[]>} their ids
   */
  async setUp(skills) {
    api.skills.clear()
    const ids = []
    for (const skill of skills) ids.push(await addSkill(skill))
    await Promise.all(ids.map(zipNewest))
    api.requests.length = 0
    globalThis.gc?.()
    return ids
  },

  /** What was asked for since the last `setUp`. */
  count() {
    const uploads = api.requests.filter(
      ({ endpoint, status }) => endpoint === 'createVersion' && status === 200,
    )
    return { requests: api.requests.length, uploads: uploads.length }
  },
}

async function addSkill({ name, folder, paths, newest }) {
  const { id } = api.addSkill({ name })
  if (newest === 'none') return id
  const contents = await Promise.all(paths.map(path => readFile(join(folder, path))))
  const files = Object.fromEntries(paths.map((path, index) => [path, contents[index]]))
  if (newest === 'other') files['SKILL.md'] = Buffer.concat([files['SKILL.md'], Buffer.from('\nBefore.\n')])
  api.addVersion(id, files)
  return id
}

/** The stand-in zips a version when it is first downloaded; the real API is not measured here. */
async function zipNewest(id) {
  const version = api.versionsOf(id).at(-1)?.version
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
