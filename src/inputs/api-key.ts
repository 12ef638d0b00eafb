// Whether a text can be an API key at all: what people paste beside or instead of one. Never quotes it, nor the beginning
// of a key, which would be taken out of the message as a key itself. Pure.

type Row = readonly [matches: RegExp, mistake: string]

const COPY_AGAIN = 'Copy the key again, alone: no quotes, no name, no line breaks.'
const MISTAKES: readonly Row[] = [
  [
    /^sk-ant-oat/,
    'is an access token, which a login gives, not an API key. Set it to a key of the workspace that owns the skills, or log in without one, as docs/login-without-a-key.md says.',
  ],
  [
    /^sk-ant-admin/,
    'is an admin key, which manages an organization, not skills. Set it to a key of the workspace that owns the skills.',
  ],
  [
    /^\$|^%\w+%$|^(?:secrets|env|vars)\.\w+$|^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_KEY$/,
    'is the name of a secret or a variable, not its value. Give the value, in a workflow by an expression: a $, and between two pairs of braces secrets.ANTHROPIC_API_KEY, without quotes.',
  ],
  [/^\*+$/, 'is a row of *, which stands for a masked text. Copy the key itself.'],
  [/^["'`“”‘’«»<]|["'`“”‘’«»>,;]$/u, `stands in quotes or brackets, or ends with a comma. ${COPY_AGAIN}`],
  [/^(export\s+)?[A-Za-z_]\w*=(?!=*$)/, `begins with a name and "=". ${COPY_AGAIN}`],
  [/^((x-api-key|authorization)\s*:|bearer\s)/i, `begins with the name of a header. ${COPY_AGAIN}`],
  [/[^\x21-\x7e]/, `holds blanks, line breaks or other characters that no key has. ${COPY_AGAIN}`],
  [/.sk-ant-/, `has something before "sk-ant-". ${COPY_AGAIN}`],
]

/** What is wrong with a key and what to do, to be read after its name; undefined when it may be one. */
export function findKeyMistake(key: string): string | undefined {
  return MISTAKES.find(([matches]) => matches.test(key))?.[1]
}
