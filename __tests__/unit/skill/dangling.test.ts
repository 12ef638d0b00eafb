import { describe, expect, test } from '@jest/globals'
import { checkReferences, type Whereabouts } from '../../../src/skill/dangling.ts'

interface World {
  readonly paths?: readonly string[]
  readonly hidden?: readonly string[]
  readonly where?: Readonly<Record<string, Whereabouts>>
}

/** `line:column path` of each reference that leads nowhere. */
function dangling(text: string, { paths = ['SKILL.md'], hidden = [], where = {} }: World = {}): string[] {
  const asked: string[] = []
  const problems = checkReferences(text, paths, hidden, path => {
    asked.push(path)
    return where[path] ?? 'missing'
  })
  return problems.map(({ position }, index) => `${position?.line}:${position?.column} ${asked[index]}`)
}

function messages(text: string, { paths = ['SKILL.md'], hidden = [], where = {} }: World = {}): string[] {
  return checkReferences(text, paths, hidden, path => where[path] ?? 'missing').map(({ message }) => message)
}

describe('a reference to a file that is missing is found', () => {
  test.each([
    ['[a](docs/a.md)', '1:5 docs/a.md'],
    ['![a](a.png)', '1:6 a.png'],
    ['[a]( <docs/my file.md> "Title")', '1:6 docs/my file.md'],
    ['[a](docs/a.md "Title")', '1:5 docs/a.md'],
    ['[a](./docs/../docs/a.md#part)', '1:5 docs/a.md'],
    ['[a](docs/a%20b.md?raw)', '1:5 docs/a b.md'],
    ['[a](docs/a_(b).md)', '1:5 docs/a_(b).md'],
    ['[![x](x.png)](y.md)', '1:7 x.png'],
    ['[a][1]\n\n[1]: docs/a.md "Title"', '3:6 docs/a.md'],
    ['<img alt="" src="assets/a.png">', '1:18 assets/a.png'],
    ['Run `scripts/run.py --fast`.', '1:6 scripts/run.py'],
    ['See references/api.md.', '1:5 references/api.md'],
    ['\r\n- **`assets/a.docx`**: x\r\n', '2:6 assets/a.docx'],
    ['```sh\npython ./scripts/run.py\n```', '2:8 scripts/run.py'],
    ['python {baseDir}/scripts/run.py', '1:18 scripts/run.py'],
    [['python $', '{CLAUDE_SKILL_DIR}/scripts/run.py'].join(''), '1:28 scripts/run.py'],
    ['😀 scripts/run.py', '1:4 scripts/run.py'],
  ])('%j', (text, expected) => {
    expect(dangling(text)[0]).toBe(expected)
  })

  test('in another case than its folder', () => {
    expect(messages('`Docs/b.md`', { paths: ['docs/b.md'] })).toEqual([
      expect.stringContaining('is called docs/b.md'),
    ])
  })

  test('below any folder of the skill', () => {
    expect(dangling('See `docs/b.md`.', { paths: ['docs/a.md'] })).toEqual(['1:6 docs/b.md'])
    expect(dangling('See `docs/b.md`.')).toEqual([])
  })

  test('once, at its first place', () => {
    expect(dangling('scripts/a.py\nscripts/a.py [a](scripts/a.py)')).toEqual(['1:1 scripts/a.py'])
  })
})

describe('what is no reference to a file of the skill', () => {
  test.each([
    ['an address', '[a](https://example.com/a.md) [b](mailto:a@b.c) [c](//x/y.js) https://x.y/scripts/a.js'],
    ['a domain', '[a](www.example.com) [b](example.com/scripts/a.js)'],
    ['a place in the page', '[a](#part)'],
    ['an absolute path', '[a](/docs/a.md) /scripts/run.py ~/scripts/run.py C:\\scripts/run.py'],
    ['what stands for a path', '[a](url) [b](path/to/file.md) [c](<name>.md) [d]({x}.md) [e](...)'],
    ['a link in code', '`[a](b.md)`\n```\n[a](b.md)\n```\n~~~~\n~~~\n[a](b.md)\n~~~~'],
    ['a part of another path', 'my-project/scripts/run.py $ROOT/scripts/run.py'],
    ['a name to fill in', '`references/filename.md` scripts/script_name.py assets/your-logo.png'],
    ['a pattern', 'references/*.md scripts/{a,b}.py assets/<name>.png'],
    ['a folder', 'references/ scripts/tools'],
    ['a footnote', 'a[^1]\n\n[^1]: note.md is gone'],
    ['what a command writes', 'x > scripts/out.py\ny -o assets/out.png\nz --output=assets/o.png'],
    [
      'an example',
      '**Examples**: `assets/logo.png` for a brand\nsuch as scripts/rotate.py, e.g. scripts/a.py',
    ],
  ])('is %s', (_, text) => {
    expect(dangling(text)).toEqual([])
  })

  test('is a path of other folders in a block of code', () => {
    expect(dangling('```\nlint src/x.ts\n```', { paths: ['src/a.ts'] })).toEqual([])
  })
})

test('a file or a folder of the upload can be referred to', () => {
  const text = '[a](docs/a.md) [b](docs/) [c](docs/deep) `docs/deep/b.md`'
  expect(dangling(text, { paths: ['docs/a.md', 'docs/deep/b.md'] })).toEqual([])
})

describe('the message says what would bring the file in', () => {
  test.each<[string, string, World]>([
    ['[a](a.md)', 'SKILL.md refers to a.md, which is not there. Add the file, or correct the reference.', {}],
    [
      '[a](a/.b.md)',
      'SKILL.md refers to a/.b.md, which is hidden and left out. Set include_hidden_files: true, or rename the file.',
      { where: { 'a/.b.md': 'hidden' } },
    ],
    [
      '[a](evals/a.md)',
      'SKILL.md refers to evals/a.md, which is never part of a skill. Move the file, or remove the reference.',
      { where: { 'evals/a.md': 'never-sent' } },
    ],
    [
      '[a](a.md)',
      'SKILL.md refers to a.md, which is left out by "files". Select it there, or remove the reference.',
      { where: { 'a.md': 'excluded' } },
    ],
    [
      '[a](A.md)',
      'SKILL.md refers to A.md, which is called a.md. Write it the same way; most systems tell them apart.',
      { paths: ['a.md'] },
    ],
    [
      '[a](\u00e9.md)',
      'SKILL.md refers to \u00e9.md, which is called e<U+0301>.md. Write it the same way; most systems tell them apart.',
      { paths: ['e\u0301.md'] },
    ],
    [
      '[a](../b/c.md)',
      'SKILL.md refers to ../b/c.md, which lies outside the skill. Put a copy into the skill and refer to that.',
      {},
    ],
  ])('%s: %s', (text, message, world) => {
    expect(messages(text, world)).toEqual([message])
  })

  test('also where SKILL.md only names a hidden file', () => {
    const world: World = {
      hidden: ['resources/.zshrc', '.gitignore'],
      where: { 'resources/.zshrc': 'hidden' },
    }
    expect(messages('4. `.zshrc` - Shell\n5. Add it to `.gitignore`', world)).toEqual([
      expect.stringContaining('refers to resources/.zshrc, which is hidden'),
    ])
    expect(messages('The .zshrc.bak of my.zshrc', world)).toEqual([])
  })
})

test('a line of brackets is looked at in linear time', () => {
  for (const text of [
    '](',
    '[a](',
    '`',
    '(',
    '[',
    '](<',
    'scripts/',
    '![](x',
    ' src="',
    '../',
    '{baseDir}',
    '`` `',
  ])
    expect(dangling(text.repeat(50_000))).toEqual([])
})
