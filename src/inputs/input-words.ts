// Other words for the inputs, as actions of all kinds call theirs. Pure.

/** What to write, and the words for it; the end of a declared name stands for it anyway. */
const WORDS: Readonly<Record<string, string>> = {
  'skill_id, directory or skills': 'skill',
  skill_id: 'id',
  directory: 'path dir folder source cwd',
  files: 'exclude include patterns ignore',
  skills: 'dirs folders paths skills_dir skills_path',
  'from_version or anthropic_version': 'version',
  concurrency: 'parallel',
  'skip_unchanged: false': 'force',
  dry_run: 'dry plan preview check validate publish',
  expected_digest: 'hash checksum sha256',
  max_retries: 'retry',
  timeout_seconds: 'timeout timeout_minutes',
  anthropic_api_key: 'key secret',
  'github_token or anthropic_api_key': 'token',
  anthropic_organization_id: 'org_id',
  anthropic_service_account_id: 'service_account',
  anthropic_base_url: 'url endpoint',
  archive: 'zip output',
}
/** @internal */
export const WRITTEN = Object.keys(WORDS)
/** Words before a name that only say whose it is. */
const OWNERS = 'anthropic claude skill agent api'.split(' ')
/** Ends of declared names that say nothing by themselves. */
const VAGUE = 'run file change'.split(' ')

/** What to write for a name, in small letters, that means a declared input; nothing where none is meant. */
export function findOtherWord(name: string, declared: readonly string[]): string | undefined {
  const words = name.split(/[^a-z0-9]+/)
  for (const [index] of words.entries()) {
    const rest = words.slice(index).join('')
    const whole = declared.find(input => lettersOf(input) === rest)
    const isOwned = words.slice(0, index).every(word => OWNERS.includes(word))
    const meant = (isOwned && (translate(rest) ?? whole ?? findEnds(rest, declared))) || whole
    if (meant) return meant
  }
  return undefined
}

function translate(letters: string): string | undefined {
  return WRITTEN.find(written => WORDS[written]?.split(' ').map(lettersOf).includes(letters))
}

function findEnds(letters: string, declared: readonly string[]): string {
  const hasEnd = (input: string) =>
    input.split('_').some((_, index, words) => words.slice(index).join('') === letters)
  return VAGUE.includes(letters) ? '' : declared.filter(hasEnd).join(' or ')
}

function lettersOf(name: string): string {
  return name.replaceAll('_', '')
}
