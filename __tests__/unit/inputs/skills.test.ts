import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createReader } from '../../../src/inputs/reader.ts'
import { readSkills } from '../../../src/inputs/skills.ts'
import { variablesOf } from '../../fixtures/inputs.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

type Files = Parameters<typeof createWorkspace>[0]

const TWO = { 'skills/a/SKILL.md': '', 'skills/b/SKILL.md': '' }

/** What is read in a workspace: `directory: id` for each skill, and every mistake, those of single folders last. */
async function readIn(workspace: string, inputs: Record<string, string>, dryRun = false) {
  const reader = createReader(variablesOf(inputs))
  const requests = readSkills(reader, workspace, dryRun)
  return {
    skills: requests.flatMap(({ directory, skillId, error }) =>
      error === undefined ? `${directory.path}: ${skillId}` : [],
    ),
    mistakes: [...reader.mistakes, ...requests.flatMap(({ error }) => error ?? [])],
    ...(reader.warnings.length > 0 && { warnings: reader.warnings }),
    ...(reader.notes.length > 0 && { notes: reader.notes }),
  }
}

async function read(inputs: Record<string, string>, files: Files = TWO, prepare = (_: string) => {}) {
  const workspace = createWorkspace(files)
  prepare(workspace)
  return await readIn(workspace, inputs)
}

describe('one skill', () => {
  test.each(['skill_1', 'auto'])('is what skill_id and directory name, here %s', async skill_id => {
    expect(await read({ skill_id, directory: 'skills/a/' })).toEqual({
      skills: [`skills/a: ${skill_id}`],
      mistakes: [],
    })
  })

  test('needs an id, unless nothing is to be published', async () => {
    expect((await read({})).mistakes).toEqual([
      'skill_id is missing. Set it to the id of the skill that gets the new version, or to auto to find it by its name.',
    ])
    expect(await readIn(createWorkspace(TWO), {}, true)).toEqual({ skills: ['.: undefined'], mistakes: [] })
  })

  const WORDS = [
    'none',
    'None',
    'skip',
    'true',
    'null',
    '-',
    'n/a',
    'TODO',
    'latest',
    'skill_id',
    'skill_XXX',
    'skill-xxx',
    'skill_01XXXXXXXXXX',
    'your-skill-id',
    'YOUR_SKILL_ID_HERE',
    'skill_your_id',
    'https://x.example/skills/skill_your_id',
    'change-me',
    'placeholder',
  ]
  const OTHERS = ['sk-ant-api03-x', 'https://x.example/a', '<id>', '{id}', 'a/b', 'a;b', '"x"']
  const UNREPLACED = [`\${{ vars.SKILL_ID }}`, '$SKILL_ID', '%SKILL_ID%', 'vars.MY_SKILL', 'MY_SKILL_ID']
  const UNCLEAR = [
    'skill_01\u2026',
    'skill_01...',
    'skill_01Ab...Xy',
    'skill_01***',
    'skill_01,skill_02',
    'skill_01 skill_02',
  ]
  test.each([
    'skill 1',
    '..',
    '.',
    'skill\u00e9',
    'x'.repeat(257),
    ...WORDS,
    ...OTHERS,
    ...UNREPLACED,
    ...UNCLEAR,
  ])('has no id such as %j', async skill_id => {
    expect((await read({ skill_id })).mistakes).toEqual([
      expect.stringMatching(
        /^skill_id is ".*", which is no id of a skill\. Copy it from the Claude Console\.$/,
      ),
    ])
  })

  test.each([
    ['"skill_01Ab-c_d"', 'which is no id of a skill. Write skill_01Ab-c_d.'],
    ["'skill_01'", 'which is no id of a skill. Write skill_01.'],
    ['\u201cskill_01\u201d', 'which is no id of a skill. Write skill_01.'],
    ['skill_01/', 'which is no id of a skill. Write skill_01.'],
    ['skill_01;', 'which is no id of a skill. Write skill_01.'],
    ['skill_01,', 'which is no id of a skill. Write skill_01.'],
    ['../skill_01', 'which is no id of a skill. Write skill_01.'],
    ['skill_id: skill_01', 'which is no id of a skill. Write skill_01.'],
    ['skill_01/versions/skver_02', 'which is no id of a skill. Write skill_01.'],
    ['skill_01 # of words', 'which is no id of a skill. Write skill_01.'],
    ['https://x.example/skills/skill_01?a=b', 'which is no id of a skill. Write skill_01.'],
    ['AUTO', 'which is neither an id nor the word auto. Write auto.'],
    ['Auto', 'which is neither an id nor the word auto. Write auto.'],
    ['"auto"', 'which is neither an id nor the word auto. Write auto.'],
    ['Existing', 'which is neither an id nor the word existing. Write existing.'],
    ['***', 'which stands for a masked text. Write the id itself; it is no secret.'],
  ])('that is written as %j is told with the right one', async (skill_id, advice) => {
    const mistake = `is ${JSON.stringify(skill_id)}, ${advice}`
    expect((await read({ skill_id })).mistakes).toEqual([`skill_id ${mistake}`])
    expect((await read({ skill_id: '', skills: `skills/a: ${JSON.stringify(skill_id)}` })).mistakes).toEqual([
      `skills, line 1: the id of "skills/a" ${mistake}`,
    ])
  })

  test.each(['skver_01AbC', 'SKVER_1', '"skver_01"', '1795733771997129', '1759178010641129'])(
    'is not that of a version, such as %j',
    async skill_id => {
      expect((await read({ skill_id })).mistakes).toEqual([
        `skill_id is ${JSON.stringify(skill_id)}, which names a version. Write the id of its skill, skill_…, as the Claude Console or the summary of a run tells it.`,
      ])
    },
  )

  const ALIKE = ['pdf', 'skills', 'skill_identity', 'skill_01xxx', '17957337719971290', '179573377199712']
  test.each([
    ...ALIKE,
    '01HXYZ',
    'skill_auto',
    'auto_2',
    'a.b:c@1',
    'YWJj+w==',
    '7',
    'my-skill',
    'urn:skill:7',
  ])('may be %j, since ids are opaque', async skill_id => {
    expect((await read({ skill_id })).mistakes).toEqual([])
  })

  test('that is none is told once, whatever else could be said of it', async () => {
    expect((await read({ skills: 'skills/*: AUTO' })).mistakes).toHaveLength(1)
    expect((await read({ skills: 'skills/a: TODO\nskills/b: TODO' })).mistakes).toEqual([
      expect.stringContaining('line 1: the id of "skills/a" is "TODO"'),
      expect.stringContaining('line 2: the id of "skills/b" is "TODO"'),
    ])
  })
})

test.each([
  ['skills/*', 'Write: skills/*: auto'],
  ['**', 'Write: "**": auto'],
  ['skills/a, skills/b', 'Write the lines below.\n\n  skills/a: auto\n\n  skills/b: auto'],
  ['skills/a\nskills/b', 'Write the lines below.\n\n  skills/a: auto\n\n  skills/b: auto'],
])('directory is one folder, so that %j is told with what takes several', async (directory, lines) => {
  expect((await read({ skill_id: 'auto', directory })).mistakes).toEqual([
    `directory is ${JSON.stringify(directory)}, which is not one folder. Leave it and skill_id out, and use skills. ${lines}`,
  ])
})

describe('a mapping', () => {
  test('gives each directory its id, in its own order', async () => {
    const skills = './skills/b/: skill_b # a comment\n"skills/a": "skill_a"\n'
    expect(await read({ skills })).toEqual({
      skills: ['skills/b: skill_b', 'skills/a: skill_a'],
      mistakes: [],
    })
  })

  test.each([
    ['skills.yml', 'skills/a: skill_a\nskills/b: auto\n'],
    ['skills.yaml', '\ufeff# with a BOM and CRLF\r\nskills/a: skill_a\r\nskills/b: auto\r\n'],
    ['skills.json', '{\n\t"skills/a": "skill_a",\n\t"skills/b": "auto"\n}\n'],
    ['.github/skills', "{skills/a: 'skill_a', skills/b: !!str auto}"],
  ])('may stand in the file %s', async (path, text) => {
    expect(await read({ skills_file: path }, { ...TWO, [path]: text })).toEqual({
      skills: ['skills/a: skill_a', 'skills/b: auto'],
      mistakes: [],
    })
  })

  test('may name directories that look like numbers, booleans or nothing', async () => {
    const files = { '2024/SKILL.md': '', 'true/SKILL.md': '', 'null/SKILL.md': '' }
    const lines = ['2024: id_1', 'true: id_2', 'null: id_3']
    expect(await read({ skills: lines.join('\n') }, files)).toEqual({ skills: lines, mistakes: [] })
  })

  test.each([
    [{ skill_id: 'skill_1' }, 'skills and skill_id are set together.'],
    [
      { skills_file: 'x.yml', skill_id: 'skill_1' },
      'skills and skills_file and skill_id are set together. Set only one of them: each names the skills.',
    ],
    [{ directory: 'skills' }, 'directory and skills are both set. Name the directories in skills only.'],
  ])('is not alone beside %j', async (inputs, mistake) => {
    expect((await read({ skills: 'skills/a: skill_a', ...inputs })).mistakes).toEqual([
      expect.stringContaining(mistake),
    ])
  })

  test('may stand beside a directory that is the workspace', async () => {
    expect((await read({ skills: 'skills/a: skill_a', directory: '.' })).mistakes).toEqual([])
  })
})

describe('a mapping is refused', () => {
  test.each([
    [
      'skills/a: [',
      /^skills, line 1: the mapping cannot be read from here on\. Write one line for each skill, "directory: skill_id"\.$/,
    ],
    ['{{ vars.SKILLS }}: x', /^skills, line 1: the mapping cannot be read from here on\./],
    ['['.repeat(60_000), /: the mapping is nested too deep\. Write one line/],
    ['# nothing', /^skills holds no skill\. Write one line for each skill, "directory: skill_id"\.$/],
    ['{}', /^skills holds no skill\./],
    ['!top', /^skills holds no skill\./],
    ['# x\n!top: auto', /^skills, line 2: what is left out has no id\./],
    ['"!top": auto', /^skills, line 1: what is left out has no id\./],
    ['!', /^skills, line 1: a "!" stands alone\./],
    ['["a"]\n'.repeat(40).replaceAll('\n', ' '), /^skills, line 1: the mapping cannot be read/],
    [`{ "a"${' '.repeat(200)}, "b" }[]`, /^skills, line 1: the mapping cannot be read/],
    ['["skills/a", "skills/b"]', /^skills is no mapping of directories to ids\. Write one line/],
    [`[ "a", ${' '.repeat(200)} "b" ]`, /^skills is no mapping of directories to ids\. Write one line/],
  ])('%j as a whole', async (skills, mistake) => {
    expect(await read({ skills })).toEqual({ skills: [], mistakes: [expect.stringMatching(mistake)] })
  })

  test.each([
    ['*: auto', '"*: auto" begins with "*", which has a meaning of its own in YAML. Write: "*": auto'],
    ['**/SKILL.md: existing', 'Write: "**/SKILL.md": existing'],
    ['@org/skill: auto', 'Write: "@org/skill": auto'],
    ['- skills/a: skill_a', '"- skills/a: skill_a" is an item of a list. Write: skills/a: skill_a'],
    ['- "skills/*"', 'is an item of a list. Write: skills/*: auto'],
    ['- "!skills/b"', 'is an item of a list. Write: !skills/b'],
    ['- !skills/b: auto', 'is an item of a list. Write: !skills/b'],
    ['skills/a', '"skills/a" has no id: its own, or auto to find it by its name. Write: skills/a: auto'],
    ['skills/a:auto', '"skills/a:auto" has no space behind its colon. Write: skills/a: auto'],
    ['skills/a = skill_01', 'has "=" in the place of a colon. Write: skills/a: skill_01'],
    [
      'skills/a=existing # x',
      '"skills/a=existing" has "=" in the place of a colon. Write: skills/a: existing',
    ],
    ['skills/a, auto', 'has a comma in the place of a colon. Write: skills/a: auto'],
    ['skills/a skill_01', 'has no colon. Write: skills/a: skill_01'],
    ['skills/a: auto skills/b: auto', 'holds more than one skill. Give each a line of its own.'],
    ['\tskills/a: auto', '"skills/a: auto" begins with a tab. Write: skills/a: auto'],
  ])('%j with the line that was meant', async (row, mistake) => {
    // The first line of an input has no blanks before it.
    const skills = `skills/z: skill_z\n${row}`
    const { mistakes } = await read({ skills })
    expect(mistakes).toEqual([expect.stringMatching(/^skills, line 2: /)])
    expect(mistakes[0]?.slice(-mistake.length)).toBe(mistake)
  })

  test('with each such line', async () => {
    expect((await read({ skills: 'skills/a\nskills/b: x\nskills/*\n' })).mistakes).toEqual([
      'skills, line 1: "skills/a" has no id: its own, or auto to find it by its name. Write: skills/a: auto',
      'skills, line 3: "skills/*" has no id. Write: skills/*: auto',
    ])
    const { mistakes } = await read({ skills: 'skills/a\n'.repeat(50) })
    expect(mistakes).toHaveLength(10)
  })

  test('where it is divided, or stands below a key of its own', async () => {
    expect((await read({ skills: 'skills/a: a\n---\nskills/b: b' })).mistakes).toEqual([
      'skills, line 2: "---" divides the mapping in two. Delete it.',
    ])
    expect((await read({ skills: 'skills:\n  skills/a: auto' })).mistakes).toEqual([
      'skills, line 1: "skills:" stands above the mapping. Delete it, and begin each line with a directory: "directory: skill_id".',
    ])
  })

  test.each([
    ['skills/a:', ', line 1: "skills/a" has no id.'],
    ['skills/a: ""', ', line 1: "skills/a" has no id.'],
    ['# one\n\nskills/a: 17', ', line 3: "skills/a" has an id that is no text.'],
    ['skills/a: true', ', line 1: "skills/a" has an id that is no text.'],
    ['skills/a: [skill_a]', ', line 1: "skills/a" has an id that is no text.'],
    ['skills/b: &x skill_b\nskills/a: *x', ', line 2: "skills/a" has an id that is no text.'],
  ])('%j for its value', async (skills, mistake) => {
    expect((await read({ skills })).mistakes).toEqual([
      `skills${mistake} Put the skill's own behind the colon, or auto to find it by its name. Write: skills/a: auto`,
    ])
  })

  test('for its value in JSON with what JSON takes', async () => {
    expect((await read({ skills: '{"skills/a": 17}' })).mistakes).toEqual([
      expect.stringMatching(/ is no text\. .* Write: "skills\/a": "auto"$/),
    ])
  })

  test('for an id without a directory', async () => {
    expect((await read({ skills: '"": skill_a' })).mistakes).toEqual([
      'skills, line 1: there is an id without a directory. Write one line for each skill, "directory: skill_id".',
    ])
  })

  test('for each of its mistakes at once', async () => {
    const skills = 'skills/a: 1\nskills/b: not an id\nnowhere: skill_n\nREADME.md: skill_r\n../out: skill_o'
    const files = { ...TWO, 'README.md': '' }
    expect((await read({ skills }, files)).mistakes).toEqual([
      expect.stringContaining('"skills/a" has an id that is no text'),
      'skills, line 2: the id of "skills/b" is "not an id", which is no id of a skill. Copy it from the Claude Console.',
      'skills, line 3: the directory is "nowhere", which does not exist. Correct it; these folders hold a SKILL.md: skills/a, skills/b.',
      'skills, line 4: the directory is "README.md", which is a file. Name the folder that holds SKILL.md.',
      expect.stringMatching(/^skills, line 5: the directory is "\.\.\/out", which is outside \//),
    ])
  })

  test.each([
    ['skills/a: one\nskills/a: two', 'skills, line 2: the directory skills/a is named twice. Keep one line.'],
    [
      'skills/a: one\n./skills//a/: two',
      'skills, line 2: the directory skills/a is named twice. Keep one line.',
    ],
    [
      'skills/a: one\nlink: two',
      'skills, line 2: the directory skills/a, also as link, is named twice. Keep one line.',
    ],
    [
      'skills/a: one\nskills/b: one',
      'skills, line 2: skills/a and skills/b have the same id one, and each would replace the other. Correct one of the ids.',
    ],
    [
      'skills: one\nskills/b: two',
      'skills, line 2: skills/b lies inside skills, and a skill cannot hold another. Remove one of them, or move it out.',
    ],
    [
      'skills/b: one\n.: two',
      'skills, line 1: skills/b lies inside ., and a skill cannot hold another. Remove one of them, or move it out.',
    ],
  ])('%j, where skills meet', async (skills, mistake) => {
    const link = (workspace: string) => symlinkSync('skills/a', join(workspace, 'link'))
    expect((await read({ skills }, TWO, link)).mistakes).toEqual([mistake])
  })

  const NO_PATH =
    'is no path of a file. Write a mapping itself into the input skills, and leave skills_file out.'
  test.each([
    ['nowhere.yml', 'does not exist. Correct it.'],
    ['large.yaml', 'does not exist. Write large.yml.'],
    ['Large', 'does not exist. Write large.yml.'],
    ['lage.yml', 'does not exist. Write large.yml.'],
    ['utf-16.json', 'does not exist. Write utf16.yml.'],
    ['skills/large.yml', 'does not exist. Write large.yml.'],
    ['skills/*: auto', NO_PATH],
    ['"skills/a": auto', NO_PATH],
    ['skills/*', NO_PATH],
    ['skills/a: auto\nskills/b: auto', NO_PATH],
    ['"nowhere.yml"', 'holds quotes, which are part of the text here. Correct it.'],
    ['skills', 'is no regular file. Name a YAML or JSON file.'],
    ['../skills.yml', /is outside \/[^ ]+\/workspace-\w+\. Name a file inside it\.$/],
    ['/etc/hostname', /is outside \/[^ ]+\/workspace-\w+\. Name a file inside it\.$/],
    ['out.yml', 'is a link. Name the file itself.'],
    ['in.yml', 'is a link. Name the file itself.'],
    ['conf/config', 'lies in .git. Name a file of the repository.'],
    ['.git/config', 'lies in .git. Name a file of the repository.'],
    [
      'large.yml',
      'has 65,537 bytes; 65,536 are the limit. Name a file that holds nothing but "directory: skill_id", or use patterns.',
    ],
    ['utf16.yml', 'is written in UTF-16. Save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).'],
    ['utf16be.yml', 'is written in UTF-16. Save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).'],
    ['unmarked.yml', 'is written in UTF-16. Save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).'],
    [
      'latin.yml',
      'is written in another encoding than UTF-8. Save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).',
    ],
    ['"skills.yml"', 'holds quotes, which are part of the text here. Write skills.yml.'],
  ])('when skills_file is %s', async (skills_file, reason) => {
    const text = 'skills/a: auto'
    const little = Buffer.from(text, 'utf16le')
    const files = {
      ...TWO,
      'skills.yml': text,
      'large.yml': '#'.repeat(64 * 1024 + 1),
      '.git/config': '',
      'utf16.yml': Buffer.concat([Buffer.from([0xff, 0xfe]), little]),
      'utf16be.yml': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()]),
      'unmarked.yml': little,
      'latin.yml': Buffer.from('skills/\u00e4: auto', 'latin1'),
    }
    const link = (workspace: string) => {
      symlinkSync('/etc/hostname', join(workspace, 'out.yml'))
      symlinkSync('.git/config', join(workspace, 'in.yml'))
      symlinkSync('.git', join(workspace, 'conf'))
    }
    expect((await read({ skills_file }, files, link)).mistakes).toEqual([
      typeof reason === 'string'
        ? `skills_file is ${JSON.stringify(skills_file)}, which ${reason}`
        : expect.stringMatching(reason),
    ])
  })

  test('when skills_file is there no more than anything else', async () => {
    expect((await read({ skills_file: 'skills.yml' }, {})).mistakes).toEqual([
      'skills_file is "skills.yml", which does not exist. Correct it, or check out the repository first.',
    ])
  })

  test('when skills_file is empty, beside other mistakes too', async () => {
    const inputs = { skills_file: 'x.yml', directory: 'skills' }
    expect((await read(inputs, { ...TWO, 'x.yml': '' })).mistakes).toEqual([
      expect.stringContaining('directory and skills_file are both set.'),
      expect.stringContaining('skills_file x.yml holds no skill.'),
    ])
  })
})

describe('a pattern', () => {
  const MANY = {
    'skills/b/SKILL.md': '',
    'skills/a/SKILL.md': '',
    'skills/B/SKILL.md': '',
    'skills/a-b/SKILL.md': '',
    'skills/.hidden/SKILL.md': '',
    'skills/node_modules/SKILL.md': '',
    'skills/no-skill/README.md': '',
    'more/deep/er/SKILL.md': '',
  }

  test.each([
    ['skills/*', ['skills/B', 'skills/a', 'skills/a-b', 'skills/b']],
    ['./skills//a*/', ['skills/a', 'skills/a-b']],
    ['"**"', ['more/deep/er', 'skills/B', 'skills/a', 'skills/a-b', 'skills/b']],
    ['skills/[ab]', ['skills/a', 'skills/b']],
    ['"*/?"', ['skills/B', 'skills/a', 'skills/b']],
    ['more/**', ['more/deep/er']],
  ])(
    'such as %s finds folders that hold a SKILL.md, sorted, hidden ones left out',
    async (pattern, found) => {
      expect(await read({ skills: `${pattern}: auto` }, MANY)).toMatchObject({
        skills: found.map(path => `${path}: auto`),
        mistakes: [],
      })
    },
  )

  test('finds hidden folders below a hidden one that it names', async () => {
    const files = { '.claude/skills/a/SKILL.md': '', '.claude/skills/.b/SKILL.md': '' }
    expect((await read({ skills: '.claude/skills/*: auto' }, files)).skills).toEqual([
      '.claude/skills/a: auto',
    ])
  })

  test('gives way to a line of its own for the same folder, and to an earlier pattern', async () => {
    const skills = 'skills/*: auto\n"skills/[a]": existing\nskills/b: skill_b\nskills/a-b/: auto'
    expect((await read({ skills }, MANY)).skills).toEqual([
      'skills/B: auto',
      'skills/a: auto',
      'skills/b: skill_b',
      'skills/a-b: auto',
    ])
  })

  test('says which hidden folders it passes over', async () => {
    expect((await read({ skills: '"**": auto' }, MANY)).notes).toEqual([
      'skills, line 1: the pattern "**" passes over hidden folders: skills/.hidden. A pattern that names one, such as .claude/skills/*, finds what it holds.',
    ])
  })

  test('is none where a folder is really called so', async () => {
    const files = { 'skills/[a]/SKILL.md': '', 'skills/a/SKILL.md': '' }
    expect((await read({ skills: 'skills/[a]: auto' }, files)).skills).toEqual(['skills/[a]: auto'])
  })

  test('is looked for in a workspace whose name is no pattern', async () => {
    const workspace = join(createWorkspace({ '[x]*?/skills/a/SKILL.md': '' }), '[x]*?')
    expect(await readIn(workspace, { skills: 'skills/*: auto' })).toEqual({
      skills: ['skills/a: auto'],
      mistakes: [],
    })
  })

  test.each([
    [
      'skils/*: auto',
      'skills, line 1: the pattern "skils/*" finds no folder that holds a SKILL.md. Correct it; these folders hold a SKILL.md: skills/a, skills/b.',
    ],
    [
      'skills/*: skill_1',
      'skills, line 1: "skills/*" is a pattern, which one id cannot belong to. Give each directory its own line, or find each skill by its name. Write: skills/*: auto',
    ],
    [
      '../*: auto',
      'skills, line 1: the pattern "../*" must be one line, a relative path without "..". Correct it.',
    ],
    ['/etc/*: auto', expect.stringContaining('"/etc/*" must be one line')],
    ['"a*\\n/etc/*": auto', expect.stringContaining('"a*\\n/etc/*" must be one line')],
    [
      '"a*\\0": auto',
      expect.stringMatching(/^skills, line 1: the directory is "a\*\\u0000", which cannot be opened/),
    ],
  ])('such as %s is refused', async (skills, mistake) => {
    expect((await read({ skills })).mistakes).toEqual([mistake])
  })
})
