// The rules about what the files of a skill hold.

import { OURS, SPECIFICATION, skillMd } from './rule.mjs'

const LEAKS = {
  name: 'GitHub secret scanning',
  url: 'https://docs.github.com/code-security/secret-scanning/introduction/about-secret-scanning',
}

/** @type {Record<string, import('./rule.mjs').Rule>} */
export const CONTENT_RULES = {
  secret: {
    what: 'A file, or its name, holds what looks like a key or a token.',
    why: 'Whoever uses the skill could read it. allow_secrets takes files that hold examples.',
    source: LEAKS,
    example: {
      shell: "printf 'ghp_%s\n' 9wErTyU7iOpAsD5fGhJkL3zXcVbN1mK2Qq4R > settings.txt",
    },
  },
  'key-file': {
    what: 'A file is called like one that keys are kept in.',
    why: 'It is hardly ever meant to be published. allow_secrets takes it all the same.',
    source: LEAKS,
    example: { files: { 'credentials.json': '{ "user": "me" }\n' } },
  },
  'own-secret': {
    what: 'A file, or its name, holds a secret that the step itself uses.',
    why: 'An earlier step, such as a login, left it there. Nothing lifts this.',
    source: OURS,
    example: {
      files: { 'notes.md': 'Key: local-key-of-this-step\n' },
      inputs: { anthropic_api_key: 'local-key-of-this-step' },
    },
  },
  'merge-conflict': {
    what: 'SKILL.md or another text file holds a merge conflict that was not resolved.',
    why: 'The model would read both sides of it, and no script runs with it. What is indented or in a code block of Markdown is an example, and no breach; what stands in the frontmatter or before it is `invalid-yaml`.',
    source: {
      name: 'Git',
      url: 'https://git-scm.com/docs/git-merge#_how_conflicts_are_presented',
    },
    example: {
      skillMd: `${skillMd('name: my-skill', 'description: Counts words.')}\n<<<<<<< HEAD\nCount lines.\n=======\nCount letters.\n>>>>>>> topic\n`,
    },
  },
  'no-instructions': {
    what: 'SKILL.md has nothing below its frontmatter.',
    why: 'Claude would know when to use the skill, and not what to do.',
    source: SPECIFICATION,
    example: { skillMd: '---\nname: my-skill\ndescription: Counts words.\n---\n' },
  },
  'long-skill-md': {
    what: 'SKILL.md has more than 500 lines or about 5,000 tokens.',
    why: 'The model reads all of it whenever the skill is used. Other files it reads only when it needs them.',
    source: SPECIFICATION,
    example: { shell: 'for number in $(seq 600); do echo "Step $number"; done >> SKILL.md' },
  },
  'dangling-reference': {
    what: 'SKILL.md refers to a file that is not in the upload.',
    why: 'Claude will look for it. It is missing, hidden, left out, outside the skill, or in another case.',
    source: SPECIFICATION,
    example: {
      skillMd: `${skillMd('name: my-skill', 'description: Counts words.')}\nThen run \`scripts/count.py\`.\n`,
    },
  },
  'invisible-text': {
    what: 'A text, or the name of a file, holds characters that cannot be seen.',
    why: 'Nobody who reviews the skill sees what an agent reads. Emoji and scripts that need them are no breach.',
    source: { name: 'Unicode security considerations', url: 'https://www.unicode.org/reports/tr36/' },
    example: { shell: "printf 'Count them.\\342\\200\\213\\n' >> SKILL.md" },
  },
  'lfs-pointer': {
    what: 'A file is the pointer that stands for it until Git LFS has fetched it.',
    why: 'The pointer would be published in the place of the file.',
    source: { name: 'Git LFS', url: 'https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md' },
    example: {
      files: {
        'table.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`,
      },
    },
  },
  'git-annex': {
    what: 'A file is the pointer that stands for it until git-annex has fetched it.',
    why: 'The pointer would be published in the place of the file.',
    source: { name: 'git-annex', url: 'https://git-annex.branchable.com/internals/pointer_file/' },
    example: { files: { 'table.bin': '/annex/objects/SHA256E-s12345--0123456789abcdef.bin\n' } },
  },
  'git-crypt': {
    what: 'A file is still encrypted by git-crypt.',
    why: 'Nobody who uses the skill could read it.',
    source: { name: 'git-crypt', url: 'https://github.com/AGWA/git-crypt' },
    example: { shell: "printf '\\000GITCRYPT\\000words' > table.bin" },
  },
  'skill-md-link-as-text': {
    what: 'SKILL.md holds only a path: it is a link that was checked out as text.',
    why: 'So does Git where it may make no links, as on Windows.',
    source: {
      name: 'Git',
      url: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-coresymlinks',
    },
    example: { shell: 'mv SKILL.md instructions.md && printf instructions.md > SKILL.md' },
  },
  'link-as-text': {
    what: 'A file holds only the path of another one: it is a link that was checked out as text.',
    why: 'So does Git where it may make no links, as on Windows.',
    source: {
      name: 'Git',
      url: 'https://git-scm.com/docs/git-config#Documentation/git-config.txt-coresymlinks',
    },
    example: { shell: 'printf SKILL.md > README.md' },
  },
  'crlf-script': {
    what: 'The first line of a script, #!…, ends in CR.',
    why: 'No system finds an interpreter whose name ends in CR.',
    source: OURS,
    example: { shell: "printf '#!/bin/sh\\r\\ndate\\r\\n' > run.sh" },
  },
  'skill-archive': {
    what: 'A file is an archive that holds a skill.',
    why: 'It is likely the archive that an earlier step has written into the workspace.',
    source: OURS,
    example: {
      shell: 'cd .. && python3 -m zipfile -c my-skill/my-skill.zip my-skill/',
    },
  },
}
