// One case: its skills on disk, the local API beside it, and its entries in turns.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCertificate } from './certificate.mjs'
import { measure } from './measure.mjs'
import { generateSkill } from './skills.mjs'

/** @typedef {import('./measure.mjs').Measurement & { requests: number }} Result */

/**
 * Measures the entries of a case in turns, so that a busy moment of the machine hits all of them.
 *
 * @param {import('./cases.mjs').Case} item
 * @param {number} runs
 * @param {(round: number, entry: string) => void} onProgress round 0 warms up the caches of the system
 * @returns {Promise<{ entries: import('./cases.mjs').Entry[], results: Result[][] }>} per entry, per run; without the
 *   entries that cannot be measured here
 */
export async function measureCase(item, runs, onProgress) {
  const workspace = await realpath(await mkdtemp(join(tmpdir(), 'bench-')))
  const certificate = createCertificate(workspace)
  const isSecure = entry => Boolean(item.https || entry.https)
  const entries = item.entries.filter(entry => !isSecure(entry) || certificate)
  const apis = new Map()
  const skillsOf = generateOnce(workspace)
  try {
    for (const https of new Set(entries.map(isSecure)))
      apis.set(https, await startApi(item.latencyMs ?? 0, https ? certificate : undefined))
    const results = entries.map(() => /** @type {Result[]} */ ([]))
    for (let round = 0; round <= runs; round += 1) {
      for (const [index, entry] of entries.entries()) {
        onProgress(round, entry.name)
        const set = await skillsOf({ ...item, ...entry })
        const result = await measureEntry(entry, { ...set, api: apis.get(isSecure(entry)) })
        if (round > 0) results[index].push(result)
      }
    }
    return { entries, results }
  } finally {
    for (const api of apis.values()) api.stop()
    await rm(workspace, { recursive: true })
  }
}

/** Writes skills when they are first asked for; entries whose skills are alike share them. */
function generateOnce(workspace) {
  const made = new Map()
  return async ({ skillCount, fileCount, bytes }) => {
    const folder = join(workspace, [skillCount, fileCount, bytes].join('-'))
    const skills = made.get(folder) ?? []
    made.set(folder, skills)
    await mkdir(folder, { recursive: true })
    while (skills.length < skillCount)
      skills.push(await generateSkill(folder, `skill-${skills.length}`, fileCount, bytes))
    return { workspace: folder, skills }
  }
}

async function measureEntry(entry, { workspace, skills, api }) {
  const { changed = 0, newest = 'other', auto, otherSkills = 0, otherVersions = 0, fault } = entry
  const world = skills.map((skill, index) => ({ ...skill, newest: index < changed ? 'other' : newest }))
  const ids = await api.ask('setUp', { skills: world, otherSkills, otherVersions, fault })
  const subjects = skills.map((skill, index) => ({ ...skill, ...(!auto && { skillId: ids[index] }) }))
  const { url, certFile } = api
  const { program, cleanUp } = await entry.contender({ workspace, subjects, url, certFile })
  const measurement = await measure(program)
  await cleanUp?.()
  const { requests, uploads } = await api.ask('count')
  if (uploads !== entry.uploads)
    throw new Error(`${entry.name} sent ${uploads} uploads instead of ${entry.uploads}`)
  return { ...measurement, requests }
}

async function startApi(latencyMs, certificate) {
  const { keyFile, certFile } = certificate ?? {}
  const args = [String(latencyMs), ...(certificate ? [keyFile, certFile] : [])]
  const child = fork(fileURLToPath(new URL('api.mjs', import.meta.url)), args, {
    execArgv: ['--expose-gc'],
    env: { ...process.env, ...(certFile && { NODE_EXTRA_CA_CERTS: certFile }) },
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The local API ended with ${code}`)
  })
  ended.catch(() => {})
  const receive = async () => (await Promise.race([once(child, 'message'), ended]))[0].result
  const url = await receive()
  return {
    url,
    certFile,
    ask: async (command, argument) => {
      child.send({ command, argument })
      return await receive()
    },
    stop: () => child.disconnect(),
  }
}
