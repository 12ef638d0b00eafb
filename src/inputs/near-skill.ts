// What a folder without a SKILL.md holds that was probably meant as one.

import { closeSync, type Dirent, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { distance } from '../similar.ts'

export interface NearSkill {
  /** The name of what is nearly a SKILL.md, with `/` behind that of a folder. */
  readonly name: string
  /** Nothing else can be meant. */
  readonly isPlain: boolean
}

const HEAD_BYTES = 2048
// What Windows makes of it, and editors.
const OTHER_ENDING = /^skill\.(md\.)?(txt|markdown|mdx|mdown|md)$/i

/** Finds what is nearly a SKILL.md; the files are looked into only where their names leave it open. */
export function findNearSkill(folder: string, children: readonly Dirent[]): NearSkill | undefined {
  const files = children.filter(child => !child.isDirectory())
  const plain = files.find(({ name }) => name.normalize('NFKC').trim().toLowerCase() === 'skill.md')
  if (plain) return { name: plain.name, isPlain: true }
  const near =
    files.find(({ name }) => OTHER_ENDING.test(name)) ??
    children.find(child => child.isDirectory() && child.name.toLowerCase() === 'skill.md') ??
    files
      .filter(file => file.isFile() && mayBeSkill(file.name))
      .find(({ name }) => isSkill(join(folder, name)))
  return near && { name: near.isDirectory() ? `${near.name}/` : near.name, isPlain: false }
}

function mayBeSkill(name: string): boolean {
  return /^readme(\.|$)/i.test(name) || distance('skill.md', name.toLowerCase()) <= 2
}

/** Whether a file begins with frontmatter as a skill has it. */
function isSkill(path: string): boolean {
  const head = readHead(path).replace(/^\ufeff/, '')
  return /^---\s*\n/.test(head) && /^name:/m.test(head) && /^description:/m.test(head)
}

function readHead(path: string): string {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(HEAD_BYTES)
      return bytes.toString('utf8', 0, readSync(file, bytes))
    } finally {
      closeSync(file)
    }
  } catch {
    // It is only a hint.
    return ''
  }
}
