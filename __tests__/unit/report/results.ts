// Skills and what became of them, as values.

import type { SkillVersion } from '../../../src/claude/schema.ts'
import type { SkillResult } from '../../../src/result.ts'
import { digestFiles, sha256 } from '../../../src/skill/digest.ts'
import type { Skill } from '../../../src/skill/skill.ts'

export const SKILL_ID = 'skill_01'

export const VERSION: SkillVersion = {
  id: 'skver_01',
  version: '1759178010641129',
  createdAt: '2026-01-02T03:04:05.641129Z',
  description: 'As the API tells it.',
  directory: 'my-skill',
  name: 'my-skill',
  skillId: SKILL_ID,
  type: 'skill_version',
}

export function skillOf(contents: Readonly<Record<string, string>> = { 'SKILL.md': 'text\n' }): Skill {
  const files = Object.entries(contents).map(([path, content]) => ({
    path,
    size: Buffer.byteLength(content),
    sha256: sha256(content),
    executable: false,
    read: () => Buffer.from(content),
  }))
  return {
    name: 'my-skill',
    description: 'As SKILL.md tells it.',
    files,
    sizeBytes: files.reduce((sum, { size }) => sum + size, 0),
    digest: digestFiles(files),
    warnings: [],
  }
}

/** A skill that was published, unless told otherwise. */
export function resultOf(changes: Partial<SkillResult> = {}): SkillResult {
  return {
    directory: 'skills/my-skill',
    reason: 'published',
    skill: skillOf(),
    skillId: SKILL_ID,
    created: false,
    published: true,
    version: VERSION,
    problems: [],
    warnings: [],
    ...changes,
  }
}

/** A skill that failed, of which nothing is known but what is told. */
export function failureOf(changes: Partial<SkillResult>): SkillResult {
  return {
    directory: '.',
    reason: 'failed',
    created: false,
    published: false,
    problems: [],
    warnings: [],
    ...changes,
  }
}
