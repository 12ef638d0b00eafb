import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compilePatterns, isHidden, toPattern } from '../../../src/skill/patterns.ts'

const selected = (patterns: string[], ...paths: string[]) =>
  paths.filter(path => compilePatterns(patterns).selects(path))

const name = fc.stringMatching(/^[a-z0-9_-]{1,4}(\.[a-z]{1,2})?$/)
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map(names => names.join('/'))
const glob = fc.oneof(
  path,
  path.map(text => `${text}/`),
  path.map(text => `${text}/**`),
  name.map(text => `*${text}`),
  fc.constantFrom('**', '*', '**/*.md', 'a*/**', '?', '[a-m]*'),
)
const line = fc.tuple(fc.boolean(), glob).map(([exclude, text]) => (exclude ? `!${text}` : text))

describe('selects', () => {
  test.each<[string, string[], string[], string[]]>([
    ['** selects everything, hidden names too', ['**'], ['a', 'b/c', '.d/e'], ['a', 'b/c', '.d/e']],
    ['a name stands for the file', ['a'], ['a', 'ab', 'b/a'], ['a']],
    [
      'a name stands for all in the folder',
      ['docs'],
      ['docs/a', 'docs/b/c', 'docs2/a'],
      ['docs/a', 'docs/b/c'],
    ],
    [
      'a trailing slash means a folder and never a file',
      ['docs/'],
      ['docs', 'docs/a', 'docs/b/c'],
      ['docs/a', 'docs/b/c'],
    ],
    ['folder/** does not mean a file of that name', ['docs/**'], ['docs', 'docs/a'], ['docs/a']],
    ['* does not cross a slash', ['*.md'], ['a.md', 'b/a.md'], ['a.md']],
    [
      '**/ crosses any number of folders, also none',
      ['**/*.md'],
      ['a.md', 'b/c/a.md', 'a.txt'],
      ['a.md', 'b/c/a.md'],
    ],
    ['? is one character', ['a?'], ['a', 'ab', 'abc'], ['ab']],
    ['brackets are a choice', ['[ab]'], ['a', 'b', 'c', '[ab]'], ['a', 'b']],
    ['a bracket that is not closed is a bracket', ['[a'], ['[a', 'a'], ['[a']],
    ['what is escaped stands for itself', ['\\*\\*', '*\\[b'], ['**', 'a', 'a[b'], ['**', 'a[b']],
    ['braces are braces', ['{a,b}'], ['a', 'b', '{a,b}'], ['{a,b}']],
    ['a number sign is no comment', ['#a'], ['#a', 'a'], ['#a']],
    ['+(…) is no extended glob', ['+(a)'], ['+(a)', 'a', 'aa'], ['+(a)']],
    ['./ at the beginning means nothing', ['./a', '././b/'], ['a', 'b/c', 'c'], ['a', 'b/c']],
    ['/./ and // mean nothing either', ['a/./b', 'c//d'], ['a/b', 'c/d'], ['a/b', 'c/d']],
    ['. and ./ mean the whole directory', ['./'], ['a', 'b/c'], ['a', 'b/c']],
    ['no pattern at all selects everything', [], ['a', 'b/c'], ['a', 'b/c']],
    ['an exclude takes away', ['**', '!a'], ['a', 'a/b', 'b'], ['b']],
    ['an exclude with a space behind the mark', ['**', '! a'], ['a', 'b'], ['b']],
    ['an exclude of ./ takes away all', ['**', '!./'], ['a', 'b/c'], []],
    ['excludes only: everything else', ['!*.md', '!b'], ['a.md', 'b/c', 'c'], ['c']],
    ['an exclude before the first include does nothing', ['!a', 'a'], ['a', 'b'], ['a']],
    [
      'an include after an exclude brings back',
      ['**', '!docs', 'docs/a.md'],
      ['docs/a.md', 'docs/b.md'],
      ['docs/a.md'],
    ],
  ])('%s', (_, patterns, paths, expected) => {
    expect(selected(patterns, ...paths)).toEqual(expected)
  })

  test('the last line that matches decides, whatever stands before it', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), path, (lines, file) => {
        expect(selected([...lines, 'zz', file], file)).toEqual([file])
        expect(selected(['zz', ...lines, `!${file}`], file)).toEqual([])
        expect(selected([...lines, '**'], file)).toEqual([file])
        expect(selected(['zz', ...lines, '!**'], file)).toEqual([])
      }),
    )
  })

  test('a line that does not match changes nothing', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), path, (lines, file) => {
        expect(selected(['**', ...lines, 'ZZ', '!ZZ/**'], file)).toEqual(selected(['**', ...lines], file))
      }),
    )
  })

  test('no pattern throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { maxLength: 4 }), path, (lines, file) => {
        const matcher = compilePatterns(lines)
        expect(typeof matcher.selects(file)).toBe('boolean')
        expect(typeof matcher.reaches(file, true)).toBe('boolean')
        expect(lines).toEqual(expect.arrayContaining([...matcher.hidden]))
      }),
    )
  })
})

describe('reaches', () => {
  test.each<[string, string[], string, boolean, boolean]>([
    ['a folder is reached by what may lie below it', ['**/*.py'], 'docs', true, true],
    ['something that is no folder is not', ['**/*.py'], 'docs', false, false],
    ['a folder is reached by a longer path', ['docs/api/*.md'], 'docs', true, true],
    ['another folder is not', ['docs/api/*.md'], 'scripts', true, false],
    ['what is unknown is reached by a pattern for the folder of that name', ['docs/**'], 'docs', false, true],
    ['an exclude of the folder holds', ['**', '!docs/'], 'docs', true, false],
    ['an exclude of a part does not', ['**', '!docs/*.md'], 'docs', true, true],
    ['a later include below reaches again', ['**', '!docs', 'docs/a/b.md'], 'docs', true, true],
  ])('%s', (_, patterns, folder, isFolder, expected) => {
    expect(compilePatterns(patterns).reaches(folder, isFolder)).toBe(expected)
  })

  test('a folder is reached whenever a file below it is selected', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), path, name, (lines, folder, file) => {
        const matcher = compilePatterns(lines)
        fc.pre(matcher.selects(`${folder}/${file}`))
        expect(matcher.reaches(folder, true)).toBe(true)
      }),
    )
  })
})

describe('unmatched', () => {
  test('names the patterns that match no file, as they were written', () => {
    const matcher = compilePatterns(['SKILL.md', './docs/', 'scripts/*.py', '!nothing', '!scripts/run.sh'])

    expect(matcher.unmatched(['SKILL.md', 'docs', 'scripts/run.sh'])).toEqual({
      includes: ['./docs/', 'scripts/*.py'],
      excludes: ['!nothing'],
    })
  })

  test('says nothing of an exclude that kept a folder from being entered', () => {
    const matcher = compilePatterns(['**', '!drafts/**', '!tests/', '!nothing/**'])
    for (const folder of ['drafts', 'tests']) expect(matcher.reaches(folder, true)).toBe(false)
    expect(matcher.unmatched(['SKILL.md']).excludes).toEqual(['!nothing/**'])
  })

  test('says nothing of **, which nobody need have written', () => {
    expect(compilePatterns(['**']).unmatched([]).includes).toEqual([])
    expect(compilePatterns(['!docs']).unmatched([]).includes).toEqual([])
  })
})

test('patterns are followed in time that grows with the path, however they are written', () => {
  const deep = Array.from({ length: 300 }, () => 'a'.repeat(120)).join('/')
  const matcher = compilePatterns([`${'**/*a*/'.repeat(50)}b`, `${'**/'.repeat(100)}*a*b`])
  expect(matcher.selects(deep)).toBe(false)
  expect(matcher.reaches(deep, true)).toBe(true)
})

describe('hidden', () => {
  test('names the includes that ask for hidden files', () => {
    const hidden = ['.env', 'docs/.notes/**', '**/.*', './.a']

    expect(compilePatterns([...hidden, './a', 'a.b', 'a/./b', '!.git']).hidden).toEqual(hidden)
  })
})

describe('toPattern', () => {
  test.each(['a.md', 'app/[id]/page.tsx', '!a', '#a', 'a*b', 'a\\b', './a', 'a (1).md', '{a,b}'])(
    'means the file %j',
    file => {
      expect(selected([toPattern(file)], file.replace('./', ''))).toHaveLength(1)
    },
  )
})

describe('isHidden', () => {
  test.each([
    ['.a', true],
    ['a/.b/c', true],
    ['a.b/c', false],
    ['', false],
  ])('%j: %s', (file, expected) => {
    expect(isHidden(file)).toBe(expected)
  })
})

test.each([
  ['caf\u00e9/*.md', 'cafe\u0301/a.md'],
  ['cafe\u0301/*.md', 'caf\u00e9/a.md'],
  ['caf?/', 'cafe\u0301/a.md'],
  ['caf[\u00e9]/', 'cafe\u0301/a.md'],
])('%j matches %j: how an accent is put together does not matter', (pattern, path) => {
  expect(compilePatterns([pattern]).selects(path)).toBe(true)
})
