// A message that speaks to a workflow → the same for the command line, where inputs are options and variables, and no
// step has checked anything out. Pure.

const OPTIONS = /\b(?:include_hidden_files|allow_secrets|ignore_rules|skills_file|skill_id)\b(?:: true\b)?/g
const VARIABLES =
  /\banthropic_(?:api_key|federation_rule_id|organization_id|service_account_id|workspace_id|base_url)\b/g

/** The same message, for somebody at a terminal. */
export function nameOptions(message: string): string {
  return message
    .replace(OPTIONS, name => `--${name.replace(': true', '').replaceAll('_', '-')}`)
    .replace(VARIABLES, name => name.toUpperCase())
    .replace(/(?<=\b(?:with|of|that|by) )"files"|(?<=" of )files\b/g, '--files')
    .replace('Point "directory" at', 'Name')
    .replace(/ in place of (?:auto|existing)\b/g, ' as --skill-id')
    .replace('Is the repository checked out before this step?', 'Correct it.')
    .replace('a secret of this very step', 'the key in ANTHROPIC_API_KEY')
    .replace('Remove the file before the step', 'Remove the file')
    .replace(/by a line ("[^"]*") behind it in skills/g, 'by $1 behind it')
}
