// What a step is about, as values: the inputs, and skills that were loaded.

import type { Inputs } from '../../src/inputs/inputs.ts'
import type { PublishOptions } from '../../src/publish/publish-version.ts'
import type { LoadedSkill } from '../../src/target.ts'
import { skillMd } from '../fixtures/workspace.ts'
import { skillOf } from './skills.ts'

/** The inputs of a step about so many skills. */
export function inputsOf(skills: readonly LoadedSkill[], options: Partial<PublishOptions> = {}): Inputs {
  return {
    skills: skills.map(({ request }) => request),
    selection: { patterns: ['**'], includeHidden: false },
    allowSecrets: [],
    strict: false,
    ignoredRules: new Set(),
    failOnChange: false,
    options: { dryRun: false, skipUnchanged: true, verify: false, ...options },
    api: {
      baseUrl: new URL('http://127.0.0.1'),
      version: '2023-06-01',
      betas: [],
      maxRetries: 0,
      timeoutMs: 600_000,
      concurrency: 2,
    },
  }
}

/** A skill in the folder `path`, called like the end of it unless `skill` says otherwise. */
export function loadedOf(
  path: string,
  skillId?: string,
  skill: LoadedSkill['skill'] | string = '',
): LoadedSkill {
  const name = (typeof skill === 'string' && skill) || (path.split('/').at(-1) ?? '')
  return {
    request: { directory: { path, location: `/work/${path}` }, ...(skillId !== undefined && { skillId }) },
    skill: typeof skill === 'object' ? skill : skillOf({ 'SKILL.md': skillMd(name) }, name),
  }
}
