// Skills to measure with: the same files with the same bytes in every run, on every machine.

import { createCipheriv } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * @typedef {object} GeneratedSkill
 * @property {string} name also the folder's
 * @property {string} folder absolute
 * @property {string[]} paths relative to the folder
 * @property {number} bytes
 */

/**
 * Writes a skill of `fileCount` files with about `bytes` bytes in all: a SKILL.md, the rest evenly in folders of fifty.
 *
 * @param {string} workspace
 * @param {string} name
 * @param {number} fileCount
 * @param {number} bytes
 * @returns {Promise<GeneratedSkill>}
 */
export async function generateSkill(workspace, name, fileCount, bytes) {
  const folder = join(workspace, name)
  const skillMd = Buffer.from(
    `---\nname: ${name}\ndescription: Measures how fast a skill is published. Use for nothing else.\n---\n\n# ${name}\n`,
  )
  const size = Math.floor(bytes / Math.max(1, fileCount - 1))
  const noise = createNoise(name)
  const files = new Map([['SKILL.md', skillMd]])
  for (let index = 1; index < fileCount; index += 1) {
    files.set(`assets/${Math.floor(index / 50)}/file-${index}.bin`, noise(size))
  }
  const folders = new Set([...files.keys()].map(path => dirname(join(folder, path))))
  for (const path of folders) await mkdir(path, { recursive: true })
  for (const [path, content] of files) await writeFile(join(folder, path), content)
  return { name, folder, paths: [...files.keys()], bytes: skillMd.length + (fileCount - 1) * size }
}

/** Bytes without a pattern that a zip could shrink, from a seed. */
function createNoise(seed) {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16))
  return size => cipher.update(Buffer.alloc(size))
}
