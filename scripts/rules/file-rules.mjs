// The rules about the files of a skill: which there must be, what they may be called, what cannot be sent.

import { API, CLAUDE_AI, OURS } from './rule.mjs'

/** @type {Record<string, import('./rule.mjs').Rule>} */
export const FILE_RULES = {
  'missing-skill-md': {
    what: 'The skill has no SKILL.md at its top.',
    why: 'It is what makes a folder a skill.',
    source: API,
    example: { shell: 'mkdir word-count && mv SKILL.md word-count/' },
  },
  'skill-md-case': {
    what: 'SKILL.md is written in another case, or is there twice.',
    why: 'The API looks for exactly SKILL.md.',
    source: API,
    example: { shell: 'mv SKILL.md skill.md' },
  },
  'nested-skill-md': {
    what: 'There is a further SKILL.md below the top of the skill.',
    why: 'claude.ai takes exactly one.',
    source: CLAUDE_AI,
    example: { files: { 'examples/SKILL.md': '# An example\n' } },
  },
  'file-count': {
    what: 'The skill has more than 200 files.',
    why: 'claude.ai takes no more.',
    source: CLAUDE_AI,
    example: { shell: 'for number in $(seq 200); do echo > "$number.txt"; done' },
  },
  'too-large': {
    what: 'The upload would be larger than 30 MiB.',
    why: 'The API refuses it, after it was sent.',
    source: API,
    example: { shell: 'head -c 31457280 /dev/zero > table.bin' },
  },
  'too-many-entries': {
    what: 'There are more than 50,000 files and folders below the directory.',
    why: 'No skill has so many; the wrong folder is meant, or linked folders multiply.',
    source: OURS,
    example: {
      shell: 'mkdir words && cd words && seq 50001 | xargs touch',
    },
  },
  'long-path': {
    what: 'A path has more than 1,024 bytes or leads through more than 100 folders.',
    why: 'No skill needs it, and few systems could unpack it.',
    source: OURS,
    example: {
      shell: 'folder="$(printf "a/%.0s" $(seq 101))"; mkdir -p "$folder" && echo > "$folder/words.md"',
    },
  },
  'unsendable-name': {
    what: 'A file name holds a backslash, a control character, %22, %0A or %0D, or is not UTF-8.',
    why: 'An upload cannot carry it, or would carry another name.',
    source: OURS,
    example: { shell: "echo > 'a\\b.md'" },
  },
  'file-names': {
    what: 'Some file names cannot be unpacked on every system, or fall together there.',
    why: 'On Windows and macOS case does not count, and some names and characters are not allowed.',
    source: { name: 'Windows', url: 'https://learn.microsoft.com/windows/win32/fileio/naming-a-file' },
    example: { files: { 'aux.md': 'Help.\n' } },
  },
  'unmatched-pattern': {
    what: 'A pattern of "files" matches nothing in any skill of the step.',
    why: 'A file that was meant to be sent would be missing.',
    source: OURS,
    example: { inputs: { files: 'SKILL.md\nscript/**' } },
  },
  'idle-exclude': {
    what: 'An exclude of "files" matches nothing in any skill of the step.',
    why: 'What was meant to be left out would be sent.',
    source: OURS,
    example: { files: { 'drafts/later.md': 'Soon.\n' }, inputs: { files: '**\n!draft/**' } },
  },
  'not-approved': {
    what: 'The digest of the skill is not that of "expected_digest".',
    why: 'What would be published is not what was approved.',
    source: OURS,
    example: { inputs: { expected_digest: `sha256:${'0'.repeat(64)}` } },
  },
  'hidden-pattern': {
    what: 'A pattern of "files" names hidden files, which are left out.',
    why: 'They are only sent with include_hidden_files.',
    source: OURS,
    example: { files: { '.env.example': 'LIMIT=\n' }, inputs: { files: 'SKILL.md\n.env.example' } },
  },
  'left-out': {
    what: 'Hidden files, evaluations or fetched packages were left out.',
    why: 'So that nobody looks for them in the skill.',
    source: OURS,
    example: { files: { 'templates/.zshrc': 'alias words=wc\n' } },
  },
  unreadable: {
    what: 'A file or a folder cannot be read.',
    why: 'The skill would be published without it.',
    source: OURS,
    example: { shell: 'chmod 000 SKILL.md' },
  },
  'unusable-link': {
    what: 'A link leads out of the skill, to nothing, in a circle, or to what is never sent.',
    why: 'An upload carries files, no links, and only files of the skill.',
    source: OURS,
    example: { shell: 'ln -s /etc/hostname notes.md' },
  },
  'unfetched-submodule': {
    what: 'The skill, or a folder of it, is a submodule that was not fetched.',
    why: 'The folder is empty, and the skill would be published without its files.',
    source: { name: 'Git', url: 'https://git-scm.com/docs/gitmodules' },
    example: {
      shell: 'mkdir words && printf \'[submodule "w"]\\n\\tpath = my-skill/words\\n\' > ../.gitmodules',
    },
  },
  'empty-folder': {
    what: 'A folder of the skill is empty, in a checkout of Git.',
    why: 'Git keeps no empty folders: it is a submodule without an entry in .gitmodules, whose files would be missing, or was made since.',
    source: { name: 'Git', url: 'https://git-scm.com/docs/gitmodules' },
    example: { shell: 'git init -q .. && mkdir words' },
  },
  'sparse-checkout': {
    what: 'The checkout is sparse, and the folder of the skill is not wholly inside.',
    why: 'Files of the skill may be missing. They would be missing from the version as well.',
    source: { name: 'Git', url: 'https://git-scm.com/docs/git-sparse-checkout' },
    example: {
      shell: 'cd .. && git init -q && git sparse-checkout set --no-cone my-skill/SKILL.md 2> /dev/null',
    },
  },
  'special-file': {
    what: 'There is a FIFO, a socket or a device among the files.',
    why: 'It has no content that could be sent.',
    source: OURS,
    example: { shell: 'mkfifo pipe' },
  },
  'archive-inside': {
    what: 'The input archive leads into the folder of a skill.',
    why: 'The archive would be part of the skill the next time.',
    source: OURS,
    example: { inputs: { archive: 'my-skill/my-skill.zip' } },
  },
}
