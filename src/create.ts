// The first version of a skill that does not exist yet. Policy; no HTTP.

import type { SkillSummary, SkillVersion } from './api/wire.ts'
import { createLookup } from './lookup.ts'
import type { Publishing } from './publish.ts'
import { type Sighting, uploadOnce } from './settle.ts'
import type { Skill } from './skill/skill.ts'
import { verifyVersion } from './verify.ts'

/** The skill exists now, but something after that failed. */
export class CreatedError extends Error {
  override readonly name = 'CreatedError'
  readonly skillId: string

  constructor(skillId: string, problem: string, options?: ErrorOptions) {
    super(
      `The skill ${skillId} was created, but ${problem} Running the job again finds it by its name.`,
      options,
    )
    this.skillId = skillId
  }
}

/**
 * Creates a skill with its first version.
 *
 * @throws ApiError when nothing was created, UnknownOutcomeError, CreatedError, or VerificationError
 */
export async function createSkill(skill: Skill, context: Publishing): Promise<SkillVersion> {
  const { api, clock, log } = context
  const created = await uploadOnce(
    {
      question: `the skill ${skill.name} was created`,
      where: 'the skills of the workspace in the Claude Console, or GET /v1/skills',
      send: attempts => api.createSkill(skill, attempts),
      look: async () => await lookForSkill(skill.name, context),
    },
    { clock, log, newAttempts: api.newAttempts, remaining: api.remaining },
  )
  const version = await readFirstVersion(created, context)
  if (context.plan.verify) await verifyVersion(skill, created.id, version, context)
  return version
}

async function lookForSkill(name: string, { api }: Publishing): Promise<Sighting<SkillSummary>> {
  const identity = await createLookup(api).find(name)
  if (identity.kind === 'new') return { kind: 'nothing' }
  const { skillId: id, newest } = identity
  return { kind: 'found', value: { id, title: name, custom: true, latestVersion: newest.version } }
}

async function readFirstVersion(
  { id, latestVersion }: SkillSummary,
  { api }: Publishing,
): Promise<SkillVersion> {
  try {
    const pin = latestVersion ?? (await api.readSkill(id)).latestVersion
    if (pin === undefined) throw new Error('it has no version.')
    return { ...(await api.readVersion(id, pin)), skillId: id }
  } catch (cause) {
    throw new CreatedError(
      id,
      `its version could not be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    )
  }
}
