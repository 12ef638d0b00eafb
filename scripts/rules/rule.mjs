// What docs/rules.md says of a rule about skills, and who makes rules.

/**
 * @typedef {{ name: string, url?: string }} Source
 *
 * A skill that breaks the rule and no other: a good one, called my-skill, but for this.
 * @typedef {object} Example
 * @property {string} [skillMd] in the place of the good SKILL.md
 * @property {Record<string, string>} [files] further ones: path → content
 * @property {string} [shell] commands for a POSIX shell in the folder of the skill
 * @property {Record<string, string>} [inputs] of the step
 *
 * @typedef {object} Rule
 * @property {string} what what is told, a sentence
 * @property {string} why what it is good for, a sentence
 * @property {Source} source
 * @property {Example} example
 */

export const API = {
  name: 'Claude API',
  url: 'https://platform.claude.com/docs/en/build-with-claude/skills-guide',
}
export const SPECIFICATION = {
  name: 'agentskills.io specification',
  url: 'https://agentskills.io/specification',
}
export const CLAUDE_AI = {
  name: 'claude.ai',
  url: 'https://support.claude.com/en/articles/12512198-how-to-create-custom-skills',
}
export const OURS = { name: 'this action' }

/**
 * A SKILL.md with these lines as its frontmatter.
 * @param {string[]} lines
 */
export function skillMd(...lines) {
  return ['---', ...lines, '---', '', 'Count the words of a text.', ''].join('\n')
}
