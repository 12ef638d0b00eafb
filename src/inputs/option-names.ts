// A message that speaks to a workflow → the same for the command line, where inputs are options and variables, and no
// step has checked anything out. Pure.

const OPTIONS = /\b(?:include_hidden_files|allow_secrets|ignore_rules|skills_file|skill_id)\b(?:: true\b)?/g
const VARIABLES =
  /\banthropic_(?:api_key|federation_rule_id|organization_id|service_account_id|workspace_id|base_url)\b/g

type Row = readonly [ofWorkflow: RegExp, atTerminal: string]

const PHRASES: readonly Row[] = [
  [/(?<=\b(?:with|of|that|by) )"files"|(?<=" of )files\b|^files(?= holds )/g, '--files'],
  [/Point "?directory"? at/, 'Name'],
  [/ in place of (?:auto|existing)\b/g, ' as --skill-id'],
  [/by a line ("[^"]*") behind it in skills/g, 'by $1 behind it'],
  // What a checkout left out is fetched by hand.
  [/Is the repository checked out before this step\?/, 'Correct it.'],
  [/Set "lfs: true" in the actions\/checkout step/, 'Run "git lfs pull"'],
  [
    /Set "submodules: recursive" in the actions\/checkout step \([^)]{0,200}\)/,
    'Run "git submodule update --init --recursive"',
  ],
  [
    /Name (.{1,1100}) in "sparse-checkout" of the actions\/checkout step, or leave that out/,
    'Name $1 in "git sparse-checkout add" at the top of the repository, or end that by "git sparse-checkout disable"',
  ],
  [/ (?:before the actions\/checkout step|in a step before this one|before the step(?: begins)?)\b/g, ''],
  [/a secret of this very step/, 'the key in ANTHROPIC_API_KEY'],
  [/as an earlier step may have left it/, 'as publishing may have left it'],
  [/while the step was running/, 'meanwhile'],
  [
    /(?<=\b(?:outside|relative to) )the workspace\b(?! of)/g,
    'the repository (without one, the current folder)',
  ],
  [/\bthe workspace itself\b/, 'the repository itself'],
  [
    /which no shell (?:replaces|runs) here\. Write .*/s,
    'which the shell has left as it is. Write the path itself.',
  ],
  // There is nothing to set, and no job.
  [/, or raise timeout_seconds\b|, or lower concurrency\b/g, ''],
  [/Raise timeout_seconds, or run the job again/, 'Check again'],
  [/\btimeout_seconds (?=is used up|leaves)/g, 'the time '],
  [/\bRun the (?:job|step) again\b/g, 'Check again'],
  [/\brun the job again\b/g, 'check again'],
  [/\bthe runner's clock\b/, 'the clock of this machine'],
  [/\bthe runner\b(?= reaches| and the API)/g, 'this machine'],
  [/in the env of the job or of the runner/, 'in the environment'],
  [/(?<=not asked again in this )step/, 'check'],
  [/that the step runs in may not send this/, 'that this runs in may not send this'],
  [/run the step elsewhere/, 'check elsewhere'],
  [/ into the secret\b/, ''],
  [/Write it as an expression: .*/s, 'Write the key itself.'],
  [
    /and is not masked: GitHub would drop every output that contains it/,
    'and is too short to be taken out of what is printed',
  ],
]

/** The same message, for somebody at a terminal. */
export function nameOptions(message: string): string {
  const named = message
    .replace(OPTIONS, name => `--${name.replace(': true', '').replaceAll('_', '-')}`)
    .replace(VARIABLES, name => name.toUpperCase())
  return PHRASES.reduce((text, [ofWorkflow, atTerminal]) => text.replace(ofWorkflow, atTerminal), named)
}
