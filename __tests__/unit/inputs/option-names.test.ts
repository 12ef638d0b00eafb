import { expect, test } from '@jest/globals'
import { nameOptions } from '../../../src/inputs/option-names.ts'
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
  ['leave it out by a line "!a" behind it in skills.', 'leave it out by "!a" behind it.'],
  ['Point "directory" at the folder that holds it.', 'Name the folder that holds it.'],
  [
    'which does not exist. Is the repository checked out before this step?',
    'which does not exist. Correct it.',
  ],
  ['files holds 1,500 patterns;', '--files holds 1,500 patterns;'],
  [
    'is a Git LFS pointer, not the file itself. Set "lfs: true" in the actions/checkout step.',
    'is a Git LFS pointer, not the file itself. Run "git lfs pull".',
  ],
  [
    `reaches sub, which is a submodule that was not fetched. ${SUBMODULE_ADVICE}, or leave it out`,
    'reaches sub, which is a submodule that was not fetched. Run "git submodule update --init --recursive", or leave it out',
  ],
  [
    'may be missing. Name skills/a in "sparse-checkout" of the actions/checkout step, or leave that out.',
    'may be missing. Name skills/a in "git sparse-checkout add" at the top of the repository, or end that by "git sparse-checkout disable".',
  ],
  [`${LINK_ADVICE}.`, 'Check out on Linux or macOS, or with "git config --global core.symlinks true".'],
  ['Run "git annex get" in a step before this one.', 'Run "git annex get".'],
  ['Remove the file before the step, or leave it', 'Remove the file, or leave it'],
  ['set it to a PEM file that is there before the step begins.', 'set it to a PEM file that is there.'],
  ['a.md changed while the step was running. Run the step again.', 'a.md changed meanwhile. Check again.'],
  [
    'which is outside the workspace. Name a folder inside it.',
    'which is outside the repository (without one, the current folder). Name a folder inside it.',
  ],
  ['in the workspace that owns this one.', 'in the workspace that owns this one.'],
  [
    'these folders hold a SKILL.md: the workspace itself.',
    'these folders hold a SKILL.md: the repository itself.',
  ],
  [
    'is "~/x", which begins with "~", which no shell replaces here. Write x.',
    'is "~/x", which begins with "~", which the shell has left as it is. Write the path itself.',
  ],
  [
    'no answer came in time. Run the job again, or raise timeout_seconds.',
    'no answer came in time. Check again.',
  ],
  [
    'timeout_seconds is used up. Raise timeout_seconds, or run the job again.',
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
  ["See that the runner's clock is right;", 'See that the clock of this machine is right;'],
  [
    'is right and that the runner reaches it, by itself or',
    'is right and that this machine reaches it, by itself or',
  ],
  [
    'with its certificate, in the env of the job or of the runner.',
    'with its certificate, in the environment.',
  ],
  ['It is not asked again in this step, so', 'It is not asked again in this check, so'],
  ['Copy the key again into the secret, alone: no quotes.', 'Copy the key again, alone: no quotes.'],
  [
    'not its value. Write it as an expression: a $, and between two pairs of braces secrets.ANTHROPIC_API_KEY, without quotes.',
    'not its value. Write the key itself.',
  ],
  [
    'ANTHROPIC_API_KEY has fewer than 8 characters and is not masked: GitHub would drop every output that contains it. Use a longer one.',
    'ANTHROPIC_API_KEY has fewer than 8 characters and is too short to be taken out of what is printed. Use a longer one.',
  ],
])('%s', (message, expected) => {
  expect(nameOptions(message)).toBe(expected)
})
