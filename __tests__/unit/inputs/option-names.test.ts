import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { findKeyMistake } from '../../../src/inputs/api-key.ts'
import { nameOptions, PHRASES } from '../../../src/inputs/option-names.ts'
import { SUBMODULE_ADVICE } from '../../../src/skill/checkout.ts'
import { LINK_ADVICE } from '../../../src/skill/stand-ins.ts'

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
  ['files holds 1,500 patterns;', '--files holds 1,500 patterns;'],
  ['a.md changed while the step was running. Run the step again.', 'a.md changed meanwhile. Check again.'],
  [
    'which is outside the workspace. Name a folder inside it.',
    'which is outside the repository (without one, the current folder). Name a folder inside it.',
  ],
  ['in the workspace that owns this one.', 'in the workspace that owns this one.'],
  [
    'is "~/x", which begins with "~", which no shell replaces here. Write x.',
    'is "~/x", which begins with "~", which the shell has left as it is. Write the path itself.',
  ],
  [
    'no answer came in time. Run the job again, or raise timeout_seconds.',
    'no answer came in time. Check again.',
  ],
  [
    'timeout_seconds is used up. Run the job again, or raise timeout_seconds.',
    'the time is used up. Check again.',
  ],
  [
    'Waiting 9 s would take longer than timeout_seconds leaves.',
    'Waiting 9 s would take longer than the time leaves.',
  ],
  [
    'Too many requests. Run the job again later, or lower concurrency.',
    'Too many requests. Check again later.',
  ],
  ['Correct what the API names, then run the job again.', 'Correct what the API names, then check again.'],
  ["See that the runner's clock is right;", "See that this machine's clock is right;"],
  [
    'is right and that the runner reaches it, by itself or',
    'is right and that this machine reaches it, by itself or',
  ],
  [
    'with its certificate, in the env of the job or of the runner.',
    'with its certificate, in the environment.',
  ],
  ['It is not asked again in this step, so', 'It is not asked again in this check, so'],
])('%s', (message, expected) => {
  expect(nameOptions(message)).toBe(expected)
})

test.each([
  `${SUBMODULE_ADVICE}.`,
  `${LINK_ADVICE}.`,
  'Correct it, or check out the repository first.',
  ...['***', '$KEY', 'KEY=sk-ant-'].map(key => findKeyMistake(key) ?? ''),
])('holds in both places: %s', message => {
  expect(nameOptions(message)).toBe(message)
  expect(message).not.toMatch(/^$|\b(step|job|runner)\b/)
})

test('every phrase stands in a message', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.endsWith('option-names.ts'))
    .map(path => readFileSync(join('src', path), 'utf8'))
  for (const [ofWorkflow] of PHRASES)
    expect([ofWorkflow, sources.some(text => text.search(ofWorkflow) >= 0)]).toEqual([ofWorkflow, true])
})
