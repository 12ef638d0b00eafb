// A message that speaks to a workflow → the same for the command line, where inputs are options and variables. Messages
// are written so that they hold in both places; here is what cannot be. Pure.

const OPTIONS = /\b(?:include_hidden_files|allow_secrets|ignore_rules|skills_file|skill_id)\b(?:: true\b)?/g
const VARIABLES =
  /\banthropic_(?:api_key|federation_rule_id|organization_id|service_account_id|workspace_id|base_url)\b/g

type Row = readonly [ofWorkflow: RegExp, atTerminal: string]

/** @internal */
export const PHRASES: readonly Row[] = [
  [/(?<=\b(?:with|of|that|by) )"files"|(?<=" of )files\b|^files(?= holds )/g, '--files'],
  [/ in place of (?:auto|existing)\b/g, ' as --skill-id'],
  [/while the step was running/, 'meanwhile'],
  [
    /(?<=\b(?:outside|relative to) )the workspace\b(?! of)/g,
    'the repository (without one, the current folder)',
  ],
  [/which no shell (?:replaces|runs) here\b.*/s, 'which the shell has left as it is. Write the path itself.'],
  // There is nothing to set, and no job.
  [/, or raise timeout_seconds\b|, or lower concurrency\b/g, ''],
  [/\btimeout_seconds (?=is used up|leaves)/g, 'the time '],
  [/\bRun the (?:job|step) again\b/g, 'Check again'],
  [/\brun the job again\b/g, 'check again'],
  [/in the env of the job or of the runner/, 'in the environment'],
  [/\bthe runner\b(?='s clock| reaches)/g, 'this machine'],
  [/(?<=not asked again in this )step/, 'check'],
]

/** The same message, for somebody at a terminal. */
export function nameOptions(message: string): string {
  const named = message
    .replace(OPTIONS, name => `--${name.replace(': true', '').replaceAll('_', '-')}`)
    .replace(VARIABLES, name => name.toUpperCase())
  return PHRASES.reduce((text, [ofWorkflow, atTerminal]) => text.replace(ofWorkflow, atTerminal), named)
}
