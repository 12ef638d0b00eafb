// Every rule about a skill, by its id, and how grave its breach is. What each is good for stands in scripts/rules/, which
// docs/rules.md is written from: no step needs it.

/** An error stops the skill; a warning does under `strict`; a note is a line in the summary and no more. */
export type Severity = 'error' | 'warning' | 'note'

const TABLE = {
  // SKILL.md: whether its frontmatter can be read, and what it must say.
  'not-utf8': 'error',
  'no-frontmatter': 'error',
  'open-frontmatter': 'error',
  'invalid-yaml': 'error',
  'no-mapping': 'error',
  'duplicate-key': 'error',
  'frontmatter-size': 'error',
  'required-field': 'error',
  'name-length': 'error',
  'name-characters': 'error',
  'reserved-word': 'error',
  'xml-tag': 'error',
  'description-length': 'error',
  'placeholder-description': 'warning',
  'name-hyphens': 'warning',
  'folder-name': 'warning',
  'optional-field': 'warning',
  'compatibility-length': 'warning',
  'byte-order-mark': 'warning',
  'repeated-key': 'warning',
  'lost-text': 'warning',
  'unknown-key': 'warning',
  'claude-code-key': 'note',
  // Files and their names.
  'missing-skill-md': 'error',
  'skill-md-case': 'error',
  'nested-skill-md': 'warning',
  'file-count': 'warning',
  'too-large': 'error',
  'too-many-entries': 'error',
  'long-path': 'error',
  'unsendable-name': 'error',
  'file-names': 'warning',
  'unmatched-pattern': 'error',
  'idle-exclude': 'warning',
  'not-approved': 'error',
  'hidden-pattern': 'warning',
  'left-out': 'note',
  unreadable: 'error',
  'unusable-link': 'error',
  'unfetched-submodule': 'error',
  'empty-folder': 'warning',
  'sparse-checkout': 'warning',
  'special-file': 'error',
  'archive-inside': 'error',
  // What the files hold.
  secret: 'error',
  'key-file': 'error',
  'own-secret': 'error',
  'merge-conflict': 'warning',
  'no-instructions': 'warning',
  'long-skill-md': 'warning',
  'dangling-reference': 'warning',
  'invisible-text': 'warning',
  'lfs-pointer': 'error',
  'git-annex': 'error',
  'git-crypt': 'error',
  'skill-md-link-as-text': 'error',
  'link-as-text': 'warning',
  'crlf-script': 'warning',
  'skill-archive': 'warning',
} as const satisfies Record<string, Severity>

/** The id of a rule. */
export type RuleId = keyof typeof TABLE

export const SEVERITIES: Readonly<Record<RuleId, Severity>> = TABLE

/** The ids of all rules. @internal */
export const RULE_IDS = Object.keys(SEVERITIES) as readonly RuleId[]

/** The rules that a user may switch off. */
export const IGNORABLE: readonly RuleId[] = RULE_IDS.filter(id => SEVERITIES[id] !== 'error')
