// What a rule about skills is, and who makes rules.

/** An error stops the skill; a warning does under `strict`; a note is a line in the summary and no more. */
export type Severity = 'error' | 'warning' | 'note'

export interface Source {
  readonly name: string
  readonly url?: string
}

/**
 * A skill that breaks the rule and no other: a good one, called my-skill, but for this.
 *
 * @internal
 */
export interface Example {
  /** In the place of the good SKILL.md. */
  readonly skillMd?: string
  /** Further files: path → content. */
  readonly files?: Readonly<Record<string, string>>
  /** Commands for a POSIX shell in the folder of the skill. */
  readonly shell?: string
  /** Inputs of the step. */
  readonly inputs?: Readonly<Record<string, string>>
}

export interface Rule {
  readonly severity: Severity
  /** What is told, a sentence. */
  readonly what: string
  /** What it is good for, a sentence. */
  readonly why: string
  readonly source: Source
  readonly example: Example
}

export const API: Source = {
  name: 'Claude API',
  url: 'https://platform.claude.com/docs/en/build-with-claude/skills-guide',
}
export const SPECIFICATION: Source = {
  name: 'agentskills.io specification',
  url: 'https://agentskills.io/specification',
}
export const CLAUDE_AI: Source = {
  name: 'claude.ai',
  url: 'https://support.claude.com/en/articles/12512198-how-to-create-custom-skills',
}
export const OURS: Source = { name: 'this action' }

/** A SKILL.md with these lines as its frontmatter. */
export function skillMd(...lines: readonly string[]): string {
  return ['---', ...lines, '---', '', 'Count the words of a text.', ''].join('\n')
}
