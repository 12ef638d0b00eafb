// Skills to send, without a disk.

import { createHash } from 'node:crypto'
import { digestFiles, sortByPath } from '../../src/skill/digest.ts'
import type { Skill, SkillFile } from '../../src/skill/skill.ts'

export const SKILL_MD = '---\nname: my-skill\ndescription: Does one thing.\n---\n'

export function fileOf(path: string, content: string | Buffer): SkillFile {
  const bytes = Buffer.from(content)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { path, sha256, size: bytes.length, kept: bytes, read: () => bytes }
}

export function skillOf(files: Readonly<Record<string, string | Buffer>>, name = 'my-skill'): Skill {
  const sorted = sortByPath(Object.entries(files).map(([path, content]) => fileOf(path, content)))
  return {
    name,
    description: 'Does one thing.',
    files: sorted,
    sizeBytes: sorted.reduce((sum, { size }) => sum + size, 0),
    digest: digestFiles(sorted),
    warnings: [],
    reading: { lines: 4, tokens: 12, descriptionTokens: 4 },
  }
}

export const SKILL: Skill = skillOf({ 'SKILL.md': SKILL_MD, 'scripts/run.py': 'print(1)\n' })
