import { describe, expect, test } from '@jest/globals'
import { parseFrontmatter } from '../../../../src/skill/frontmatter.ts'

const FIELDS = 'name: a\ndescription: b\n'
const BEGINS = 'What begins the frontmatter is a line of just three hyphens: write "---" there'
const ENDS = 'What ends the frontmatter is a line of just three hyphens: write "---" there'
const FIRST = 'before the line "---" of its frontmatter, which must be the very first'

function problemsOf(content: string | Uint8Array) {
  return parseFrontmatter(Buffer.from(content as string)).problems.map(
    ({ severity, message, position }) => `${severity} ${position?.line}:${position?.column} ${message}`,
  )
}

describe('a SKILL.md is read', () => {
  test.each([
    ['with LF', `---\n${FIELDS}---\n`],
    ['with CRLF', '---\r\nname: a\r\n---\r\n'],
    ['with blanks behind the hyphens', `--- \t\n${FIELDS}---  \n`],
    ['with nothing behind the closing line', `---\n${FIELDS}---`],
    ['with hyphens in the text below', `---\n${FIELDS}---\n\n---\nname: b\n----\n———\n`],
    ['with hyphens in a value', '---\nname: a\ndescription: |\n  b\n  ---\n  c --- d\n---\n'],
    ['with a line of dots at its end', `---\n${FIELDS}...\n---\n`],
  ])('%s', (_, text) => {
    expect(problemsOf(text)).toEqual([])
    expect(parseFrontmatter(Buffer.from(text)).fields.get('name')?.value).toBe('a')
  })
})

describe('a first line that is no "---"', () => {
  test.each<[string, string]>([
    ['', 'SKILL.md is empty. Put these lines at its very top: "---", "name: …", "description: …", "---".'],
    [
      '# Title\n',
      'SKILL.md does not begin with the line "---" of its frontmatter. Put these lines at its very top: "---", "name: …", "description: …", "---".',
    ],
    [
      `${FIELDS}---\n`,
      'The frontmatter of SKILL.md lacks its first line. Put a line "---" above it, at the very top.',
    ],
    [`\n---\n${FIELDS}---\n`, `SKILL.md has a blank line ${FIRST}. Delete it.`],
    [`\r\n \r\n---\r\n${FIELDS}---\n`, `SKILL.md has a blank line ${FIRST}. Delete it.`],
    [
      `# By me\n---\n${FIELDS}---\n`,
      `SKILL.md has "# By me" ${FIRST}. Move it below the frontmatter, or delete it.`,
    ],
    [
      `\n<!-- x -->\n\n---\n${FIELDS}---\n`,
      `SKILL.md has "<!-- x -->" ${FIRST}. Move it below the frontmatter, or delete it.`,
    ],
    [`  ---\n${FIELDS}---\n`, `Line 1 of SKILL.md is an indented "---". ${BEGINS}.`],
    [`----\n${FIELDS}----\n`, `Line 1 of SKILL.md is "----". ${BEGINS}.`],
    [`--\n${FIELDS}--\n`, `Line 1 of SKILL.md is "--". ${BEGINS}.`],
    [`+++\n${FIELDS}+++\n`, `Line 1 of SKILL.md is "+++". ${BEGINS}.`],
    [`\`\`\`yaml\n${FIELDS}\`\`\`\n`, `Line 1 of SKILL.md is "\`\`\`yaml". ${BEGINS}.`],
    [
      `\`\`\`yaml\n---\n${FIELDS}---\n\`\`\`\n`,
      `SKILL.md has "\`\`\`yaml" ${FIRST}. Move it below the frontmatter, or delete it.`,
    ],
    [`\\---\n${FIELDS}\\---\n`, `Line 1 of SKILL.md is "\\\\---". ${BEGINS}.`],
    [
      `--- # mine\n${FIELDS}---\n`,
      `Line 1 of SKILL.md is "--- # mine". ${BEGINS}, and what follows it on the next line.`,
    ],
    [
      `---name: a\n---\n`,
      `Line 1 of SKILL.md is "---name: a". ${BEGINS}, and what follows it on the next line.`,
    ],
    [
      `———\n${FIELDS}———\n`,
      `Line 1 of SKILL.md is "———", with an em dash (U+2014) in the place of a hyphen. ${BEGINS}.`,
    ],
    [
      `–––\n${FIELDS}---\n`,
      `Line 1 of SKILL.md is "–––", with an en dash (U+2013) in the place of a hyphen. ${BEGINS}.`,
    ],
    [
      `---\u00a0\n${FIELDS}---\n`,
      'Line 1 of SKILL.md has a no-break space (U+00A0) beside "---". Delete it.',
    ],
    [
      `\u200b---\n${FIELDS}---\n`,
      'SKILL.md begins with a zero-width space (U+200B), before the line "---". Delete it.',
    ],
    [
      `\ufeff\ufeff---\n${FIELDS}---\n`,
      'SKILL.md begins with a byte order mark (U+FEFF) a second time, before the line "---". Delete it.',
    ],
    [
      '---\rname: a\r---\r',
      'The lines of SKILL.md end in CR alone (U+000D). Save the file with LF line ends.',
    ],
    [
      '---\r\r\nname: a\r\r\n---\r\r\n',
      'The lines of SKILL.md end in CR CR LF (U+000D U+000D U+000A). Save the file with LF line ends.',
    ],
  ])('in %j is told by what stands there', (text, message) => {
    expect(problemsOf(text)).toEqual([`error 1:1 ${message}`])
  })
})

describe('a last line that is no "---"', () => {
  test.each<[string, string]>([
    [
      '---# Title\n',
      `4:1 Line 4 of SKILL.md is "---# Title". ${ENDS}, and what follows it on the next line.`,
    ],
    ['--- end\n---\n', `4:1 Line 4 of SKILL.md is "--- end". ${ENDS}, and what follows it on the next line.`],
    ['----\n', `4:1 Line 4 of SKILL.md is "----". ${ENDS}.`],
    ['----\nText.\n\n---\n', `4:1 Line 4 of SKILL.md is "----". ${ENDS}.`],
    [' ---\nText.\n', `4:1 Line 4 of SKILL.md is an indented "---". ${ENDS}.`],
    ['...\nText.\n', `4:1 Line 4 of SKILL.md is "...". ${ENDS}.`],
    ['***\n', `4:1 Line 4 of SKILL.md is "***". ${ENDS}.`],
    ['- - -\n', `4:1 Line 4 of SKILL.md is "- - -". ${ENDS}.`],
    ['```\n', `4:1 Line 4 of SKILL.md is "\`\`\`". ${ENDS}.`],
    [
      '———\nText.\n',
      `4:1 Line 4 of SKILL.md is "———", with an em dash (U+2014) in the place of a hyphen. ${ENDS}.`,
    ],
    [
      '———\nText.\n---\n',
      `4:1 Line 4 of SKILL.md is "———", with an em dash (U+2014) in the place of a hyphen. ${ENDS}.`,
    ],
    ['---\u200b\nText.\n', '4:1 Line 4 of SKILL.md has a zero-width space (U+200B) beside "---". Delete it.'],
    [
      '\n# Title\n',
      '4:1 The frontmatter of SKILL.md is not closed. Put a line that is just "---", not indented, before line 4.',
    ],
    [
      'license: MIT',
      '1:1 The frontmatter of SKILL.md is not closed. Put a line that is just "---", not indented, where it ends.',
    ],
  ])('in %j is told by what stands there', (end, message) => {
    expect(problemsOf(`---\n${FIELDS}${end}`)).toEqual([`error ${message}`])
  })
})

describe('the encoding', () => {
  const text = `---\n${FIELDS}---\n`

  test.each<[string, Uint8Array]>([
    ['with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['of big-endian order', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['without a mark', Buffer.from(text, 'utf16le')],
  ])('UTF-16 %s is named', (_, content) => {
    expect(problemsOf(content)).toEqual([
      'error 1:1 SKILL.md is UTF-16, as some editors and Windows PowerShell write it. Save it as UTF-8.',
    ])
  })

  test('of another kind is told by the first byte that does not fit', () => {
    expect(problemsOf(Buffer.from('---\nname: caf\xe9\n---\n', 'latin1'))).toEqual([
      'error 2:10 SKILL.md is not UTF-8: line 2 holds the byte E9. Save it as UTF-8.',
    ])
  })

  test('a byte order mark is a warning', () => {
    expect(problemsOf(`\ufeff${text}`)).toEqual([
      'warning 1:1 SKILL.md begins with a byte order mark (U+FEFF), which some parsers do not take for the line "---". Save it as UTF-8 without one.',
    ])
  })
})

describe('the size of the frontmatter', () => {
  const fill = (bytes: number) => `---\nk: ${'x'.repeat(bytes - 4)}\n---\n`

  test('may be 65,536 bytes', () => {
    expect(problemsOf(fill(65_536))).toEqual([])
  })

  test.each([fill(65_537), `---\nk: ${'é'.repeat(32_767)}\n---\n`])('may not be more', text => {
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(
        /^error 1:1 The frontmatter of SKILL\.md has 65,5\d\d bytes; the limit is 65,536\. Move text from it into the body below\.$/,
      ),
    ])
  })

  test('is not looked for beyond that', () => {
    expect(problemsOf(`---\n${'k: v\n'.repeat(100_000)}---\n`)).toEqual([
      'error 1:1 The frontmatter of SKILL.md does not end within 65,536 bytes, which is the limit. End it with a line that is just "---", not indented.',
    ])
  })
})
