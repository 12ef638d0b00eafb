// Whether an answer is about what was asked: caches and gateways in between also answer with something else. Pure.

import { isUtf8 } from 'node:buffer'
import type { SkillVersion } from '../target.ts'
import type { SkillSummary } from './schema.ts'

/**
 * Checks that this is the version that was asked for, by what pins it or by its id.
 *
 * @throws Error that says what it is, to be read after "but"
 */
export function expectVersion(version: SkillVersion, pin: string): SkillVersion {
  if (version.version !== pin && version.id !== pin) throw new Error(`it is about version ${version.version}`)
  return version
}

/**
 * Checks that this is a version that the upload has made.
 *
 * @param before pins one that was there already
 * @throws Error that says why it is none, to be read after "but"
 */
export function expectCreated(
  version: SkillVersion,
  skillId: string,
  name: string,
  before?: string,
): SkillVersion {
  // What the answer leaves out contradicts nothing.
  if (![skillId, ''].includes(version.skillId) || ![name, ''].includes(version.name))
    throw new Error('it is about another skill')
  if (version.version === before) throw new Error(`it is about version ${before}, which was there before`)
  return version
}

/**
 * Checks that this is a skill that was created with this title.
 *
 * @throws Error that says why it is none, to be read after "but"
 */
export function expectTitled(skill: SkillSummary, title: string): SkillSummary {
  if (![title, ''].includes(skill.title)) throw new Error('it is about another skill')
  return skill
}

/**
 * Checks that this may be the archive of a version, in whatever format: no archive is a text.
 *
 * @throws Error that says what it is, to be read after "but"
 */
export function expectArchive(body: Buffer): Buffer {
  if (body.length === 0) throw new Error('the answer was empty')
  if (!body.includes(0) && isUtf8(body)) throw new Error('it is a text and no archive')
  return body
}
