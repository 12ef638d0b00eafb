// The rules about SKILL.md: whether its frontmatter can be read, and what it must say.

import { API, OURS, SPECIFICATION, skillMd } from './rule.mjs'

const DESCRIPTION = 'description: Counts words. Use when a text has a limit.'

/** @type {Record<string, import('./rule.mjs').Rule>} */
export const FRONTMATTER_RULES = {
  'not-utf8': {
    what: 'SKILL.md is not UTF-8.',
    why: 'The API reads it as UTF-8; other bytes would be replaced or refused.',
    source: API,
    example: { shell: "printf '\\351' >> SKILL.md" },
  },
  'no-frontmatter': {
    what: 'SKILL.md does not begin with a line "---".',
    why: 'The name and the description stand in the frontmatter, at the very top of the file.',
    source: API,
    example: { skillMd: '# Word count\n\nCount the words of a text.\n' },
  },
  'open-frontmatter': {
    what: 'The frontmatter of SKILL.md is not closed by a line "---".',
    why: 'Nobody can tell where it ends and the instructions begin.',
    source: API,
    example: { skillMd: `---\nname: my-skill\n${DESCRIPTION}\n` },
  },
  'invalid-yaml': {
    what: 'The frontmatter of SKILL.md is not valid YAML.',
    why: 'The API refuses it. Most often a text with a colon and a blank lacks its quotes.',
    source: API,
    example: { skillMd: skillMd('name: my-skill', 'description: Use when: a text has a limit.') },
  },
  'no-mapping': {
    what: 'The frontmatter of SKILL.md is YAML, but holds no keys.',
    why: 'The API looks for the keys name and description.',
    source: API,
    example: { skillMd: skillMd('- my-skill', '- Counts words.') },
  },
  'duplicate-key': {
    what: 'The name or the description stands in the frontmatter of SKILL.md twice.',
    why: 'Parsers differ in which of the two they take.',
    source: OURS,
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'description: Counts words.') },
  },
  'frontmatter-size': {
    what: 'The frontmatter of SKILL.md has more than 65,536 bytes, or does not end within them.',
    why: 'A name and a description need a fiftieth of that, and the rest belongs into the body.',
    source: OURS,
    example: {
      shell:
        'printf -- "---\\nname: my-skill\\ndescription: Counts words.\\nlicense: %065536d\\n---\\n" 0 > SKILL.md',
    },
  },
  'required-field': {
    what: 'The name or the description is missing, empty or no text.',
    why: 'The API refuses a skill without them.',
    source: API,
    example: { skillMd: skillMd('name: my-skill', 'description: 2026') },
  },
  'name-length': {
    what: 'The name has more than 64 characters.',
    why: 'The API refuses it.',
    source: API,
    example: {
      skillMd: skillMd(`name: ${'very-'.repeat(12)}long-name`, DESCRIPTION),
      inputs: { directory: '.' },
    },
  },
  'name-characters': {
    what: 'The name has other characters than a-z, 0-9 and hyphens.',
    why: 'The API refuses it.',
    source: API,
    example: { skillMd: skillMd('name: My Skill', DESCRIPTION), inputs: { directory: '.' } },
  },
  'reserved-word': {
    what: 'The name contains "anthropic" or "claude".',
    why: 'The API refuses both words in names.',
    source: API,
    example: { skillMd: skillMd('name: claude-helper', DESCRIPTION), inputs: { directory: '.' } },
  },
  'xml-tag': {
    what: 'The name or the description contains an XML tag.',
    why: 'Both become part of the prompt, and the API refuses tags in them.',
    source: API,
    example: { skillMd: skillMd('name: my-skill', 'description: Counts <b>words</b>.') },
  },
  'description-length': {
    what: 'The description has more than 1,024 characters.',
    why: 'The API refuses it.',
    source: API,
    example: { skillMd: skillMd('name: my-skill', `description: ${'Counts words. '.repeat(80)}`) },
  },
  'placeholder-description': {
    what: 'The description is still that of a template.',
    why: 'Claude finds a skill by its description.',
    source: OURS,
    example: { skillMd: skillMd('name: my-skill', 'description: "[TODO: what it does and when to use it]"') },
  },
  'name-hyphens': {
    what: 'The name begins or ends with a hyphen, or has two in a row.',
    why: 'Other tools that follow the specification refuse it.',
    source: SPECIFICATION,
    example: { skillMd: skillMd('name: my--skill', DESCRIPTION), inputs: { directory: '.' } },
  },
  'folder-name': {
    what: 'The folder is not called like the skill.',
    why: 'Other tools find a skill by its folder. Not asked of a skill that is the whole repository.',
    source: SPECIFICATION,
    example: { skillMd: skillMd('name: word-count', DESCRIPTION) },
  },
  'optional-field': {
    what: 'An optional field is empty or of the wrong kind.',
    why: 'Tools that follow the specification refuse or ignore it.',
    source: SPECIFICATION,
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'metadata: 1.0') },
  },
  'compatibility-length': {
    what: 'The field compatibility has more than 500 characters.',
    why: 'The specification allows no more.',
    source: SPECIFICATION,
    example: {
      skillMd: skillMd('name: my-skill', DESCRIPTION, `compatibility: ${'Needs Python. '.repeat(40)}`),
    },
  },
  'byte-order-mark': {
    what: 'SKILL.md begins with a byte order mark.',
    why: 'Some parsers find no line "---" behind it, and so no frontmatter.',
    source: OURS,
    example: { skillMd: `\ufeff${skillMd('name: my-skill', DESCRIPTION)}` },
  },
  'repeated-key': {
    what: 'Another key than name and description stands in the frontmatter of SKILL.md twice.',
    why: 'Only one of the two counts.',
    source: OURS,
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'license: MIT', 'license: Apache-2.0') },
  },
  'lost-text': {
    what: 'YAML drops a part of a value: what follows " #", or a word that begins with "&".',
    why: 'The skill would be published with the rest of the text alone.',
    source: { name: 'YAML', url: 'https://yaml.org/spec/1.1/#id864687' },
    example: { skillMd: skillMd('name: my-skill', 'description: Posts to the #news channel.') },
  },
  'unknown-key': {
    what: 'The frontmatter of SKILL.md has a key that the specification does not know.',
    why: 'The API ignores or refuses it. What is meant for other readers belongs below metadata.',
    source: SPECIFICATION,
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'version: "1.0"') },
  },
  'claude-code-key': {
    what: 'The frontmatter of SKILL.md has keys that only Claude Code knows.',
    why: 'The API ignores or refuses them; in Claude Code they work only where they are.',
    source: { name: 'Claude Code', url: 'https://code.claude.com/docs/en/skills' },
    example: { skillMd: skillMd('name: my-skill', DESCRIPTION, 'disable-model-invocation: true') },
  },
}
