import { expect, test } from '@jest/globals'
import { nameOptions } from '../../../src/inputs/option-names.ts'

test.each([
  ['Set include_hidden_files: true to upload them.', 'Set --include-hidden-files to upload them.'],
  ['add the line a.md to allow_secrets.', 'add the line a.md to --allow-secrets.'],
  ['leave it out with "files".', 'leave it out with --files.'],
  ['The pattern "files" of "files" matches nothing.', 'The pattern "files" of --files matches nothing.'],
  ['The pattern "/x" of files is absolute.', 'The pattern "/x" of --files is absolute.'],
  ['The key "files" is not known.', 'The key "files" is not known.'],
  ['Set anthropic_api_key to a key.', 'Set ANTHROPIC_API_KEY to a key.'],
  ['Set anthropic_beta: none.', 'Set anthropic_beta: none.'],
  ['or write skill_1 in place of auto if so.', 'or write skill_1 as --skill-id if so.'],
  ['leave it out by a line "!a" behind it in skills.', 'leave it out by "!a" behind it.'],
  ['Point "directory" at the folder that holds it.', 'Name the folder that holds it.'],
  [
    'which does not exist. Is the repository checked out before this step?',
    'which does not exist. Correct it.',
  ],
])('%s', (message, expected) => {
  expect(nameOptions(message)).toBe(expected)
})
