// One target → one result: published or planned, and reported.

import type { SkillsApi } from './claude/client.ts'
import type { Inputs } from './inputs/inputs.ts'
import { planSkill } from './plan-skill.ts'
import { countFiles, formatSize } from './report/changes.ts'
import { openSkillLog, type SkillLog } from './report/log.ts'
import type { Offline } from './resolve.ts'
import { factsOf, type SkillResult } from './result.ts'
import type { Runtime } from './runtime.ts'
import type { Target } from './target.ts'

/** Reports what became of a skill; `log` holds its lines, which were not printed yet unless it is the only skill. */
export type SkillReporter = (result: SkillResult, log: SkillLog, isOnly: boolean) => void

/** Loaded on demand: a dry run publishes nothing. */
const loadPublishing = () => import(/* webpackChunkName: "publish" */ './publish-target.ts')

/** Publishes a skill, or finds out what that would do. Never throws: a failure is a result. */
export async function publishSkill(
  target: Target,
  api: SkillsApi | Offline,
  inputs: Inputs,
  runtime: Runtime,
  reportSkill: SkillReporter,
): Promise<SkillResult> {
  const { skill, request, destination, archive } = target
  const isOnly = inputs.skills.length === 1
  const log = openSkillLog(isOnly, runtime.log)
  log.info(
    `Checked ${skill.name}: ${countFiles(skill.files)}, ${formatSize(skill.sizeBytes)}, ${skill.digest}`,
  )
  const ending = inputs.options.dryRun
    ? await planSkill(target, api, inputs, runtime)
    : await (await loadPublishing()).publishTarget(target, api, inputs.options, { ...runtime, log })
  const result: SkillResult = {
    ...factsOf(request, skill),
    ...(destination.kind === 'existing' && { skillId: destination.skillId }),
    ...(archive && { archive }),
    ...ending,
  }
  const complete = { ...result, warnings: [...result.warnings, ...log.warnings] }
  reportSkill(complete, log, isOnly)
  return complete
}
