// What is wrong with YAML, told to somebody who has never read its specification. Pure.

import type { YAMLError } from 'yaml'

const MAX_MESSAGE_LENGTH = 200
const ADVICE = 'Write each field as "key: value", and put a text with special characters between quotes.'

/** What the parser's own message does not tell; one of these says what to do. */
const EXPLANATIONS: Partial<Record<YAMLError['code'], string>> = {
  MULTIPLE_DOCS: 'The frontmatter of SKILL.md goes on after a line "...", which ends YAML. Remove that line.',
  NON_STRING_KEY:
    'A value in SKILL.md holds what YAML takes for a key that is no text, as in "{{…}}". Put the whole value between quotes.',
  RESOURCE_EXHAUSTION: 'The frontmatter of SKILL.md is nested too deep. Write plain lines "key: value".',
  TAB_AS_INDENT: 'A line in the frontmatter of SKILL.md begins with a tab. Indent it with spaces.',
  TAG_RESOLVE_FAILED:
    'A value in SKILL.md begins with "!", which YAML takes for a tag. Put the whole value between quotes.',
}

/** Explains an error that the parser found in `source`, and says at which offset to look. */
export function explainSyntaxError(
  source: string,
  { code, message, pos: [offset] }: YAMLError,
): { readonly message: string; readonly offset: number } {
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return explainColon(source, offset)
  const shown = message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}…` : message
  const explained = EXPLANATIONS[code] ?? `The frontmatter of SKILL.md is not valid YAML: ${shown}. ${ADVICE}`
  return { message: explained, offset }
}

/** The most common mistake in the wild: `description: Use when: …`; `offset` is where the value begins. */
function explainColon(source: string, offset: number) {
  const key = /([\w-]+)["']?:\s*$/.exec(source.slice(Math.max(0, offset - 100), offset))?.[1] ?? 'value'
  return {
    message:
      `The ${key} in SKILL.md has a colon followed by a space outside quotes, which YAML takes for another key. ` +
      `Put the whole value between quotes (${key}: "…"), or begin it on the next line, indented, after "${key}: >-".`,
    offset: offset + findColon(source.slice(offset)),
  }
}

/** The first colon that ends a key, looked for behind the text in quotes that the value may begin with. */
function findColon(value: string): number {
  const quoted = /^("[^"\n]*"|'[^'\n]*')/.exec(value)?.[0].length ?? 0
  return quoted + Math.max(0, value.slice(quoted).search(/:(?=\s|$)/))
}
