import { expect, test } from '@jest/globals'
import { type Problem, problem } from '../../../src/skill/problem.ts'
import { adviseOnVersion, explainUnfit } from '../../../src/skill/version-advice.ts'

test.each([
  ['a/b has no name. Remove it, or leave it out with "files".', 'a/b has no name. Remove it.'],
  [
    '.env is a file that keys are kept in. Leave it out with "files", or, if it is an example, add the line .env to allow_secrets.',
    '.env is a file that keys are kept in. If it is an example, add the line .env to allow_secrets.',
  ],
  [
    'The skill has no SKILL.md at its top. Point at the folder that holds it, and see that "files" selects it.',
    'The skill has no SKILL.md at its top.',
  ],
  [
    'a.md holds a secret that this very run uses. Remove the file, or leave it out with "files". If it is in the repository, revoke the secret.',
    'a.md holds a secret that this very run uses. Revoke the secret.',
  ],
  [
    'The largest files are a. Shrink them, or leave some out with "files".',
    'The largest files are a. Shrink them.',
  ],
])('of a version no input is advised that is about a folder: %s', (ofFolder, ofVersion) => {
  expect(adviseOnVersion(problem('secret', ofFolder, 'a.md'))).toEqual(problem('secret', ofVersion, 'a.md'))
})

test('what stands in the way of a version is told with what can be done about it', () => {
  const error = problem('secret', 'A key.')
  const warning = problem('unknown-key', 'A key of YAML.')
  const strict = { ...warning, severity: 'error' } as Problem
  const note = problem('claude-code-key', 'A note.')
  const unfit =
    'Version 7 cannot be published as it is, and a version cannot be changed. Choose another one, or correct the files of its commit and publish those.'
  expect(explainUnfit('7', [note, warning, error])).toBe(unfit)
  expect(explainUnfit('7', [strict, error])).toBe(unfit)
  expect(explainUnfit('7', [note, strict])).toBe(
    'Version 7 has warnings, which strict makes errors. Set strict: false, or name their rules in ignore_rules.',
  )
})
