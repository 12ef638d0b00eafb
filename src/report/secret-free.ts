// Results without the secrets of the step in what they say; what the API and the disk hold stays as it is. Pure.

import type { SkillResult } from '../result.ts'

/** The result with secrets taken out of its texts. */
export function withoutSecrets(result: SkillResult, redact: (text: string) => string): SkillResult {
  const { problems, warnings, note } = result
  return {
    ...result,
    problems: problems.map(problem => ({ ...problem, message: redact(problem.message) })),
    warnings: warnings.map(redact),
    ...(note !== undefined && { note: redact(note) }),
    ...(result.status === 'failed' && result.error !== undefined && { error: redact(result.error) }),
  }
}
