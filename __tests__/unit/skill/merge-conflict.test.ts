import { describe, expect, test } from '@jest/globals'
import { checkConflict, checkConflicts } from '../../../src/skill/merge-conflict.ts'

const HEAD = '---\nname: a\ndescription: b\n---\n'
const CONFLICT = '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> topic\n'
const linesOf = (text: string) => checkConflicts(text).problems.map(({ position }) => position?.line)

test('a merge conflict in SKILL.md is told with its lines and what to do', () => {
  const { problems } = checkConflicts(`${HEAD}\n${CONFLICT}`)
  expect(problems).toEqual([
    {
      rule: 'merge-conflict',
      severity: 'warning',
      path: 'SKILL.md',
      position: { line: 6, column: 1 },
      message:
        'SKILL.md holds a merge conflict in the lines 6 to 10. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>"; an example of them belongs into a code block.',
    },
  ])
})

describe('a conflict is found', () => {
  test.each([
    ['with CR LF', CONFLICT.replaceAll('\n', '\r\n'), 1],
    ['behind a byte order mark', `\ufeff${CONFLICT}`, 1],
    ['with the text before both changes', CONFLICT.replace('=====', '||||||| 1234\nold\n====='), 1],
    ['without names of the branches', '<<<<<<<\na\n=======\nb\n>>>>>>>', 1],
    ['of two whole code blocks', '<<<<<<< HEAD\n```sh\nls\n=======\n```sh\nls -l\n>>>>>>> topic\n```\n', 1],
    ['behind a closed code block', `\`\`\`\na\n\`\`\`\n${CONFLICT}`, 4],
    ['behind a beginning without an end', `<<<<<<< a\n=======\n${CONFLICT}`, 3],
  ])('%s', (_, text, line) => {
    expect(linesOf(text)).toEqual([line])
  })
})

describe('none is found', () => {
  test.each([
    ['in a code block that shows another', `\`\`\`md\n\`\`\`text\n${CONFLICT}\`\`\`\n`],
    ['in a code block', `\`\`\`diff\n${CONFLICT}\`\`\`\n`],
    ['in a code block of tildes', `~~~\n${CONFLICT}~~~\n`],
    ['where it is indented', CONFLICT.replace(/^/gm, '    ')],
    ['in a heading', 'Title\n=======\n\n>>>>>>> quoted\n'],
    ['in another order', '>>>>>>> a\n=======\n<<<<<<< b\n'],
    ['in other numbers of signs', CONFLICT.replaceAll('<<<<<<<', '<<<<<<<<')],
    ['in the middle of lines', 'Lines with <<<<<<< HEAD,\n=======\nand >>>>>>> topic\n'],
  ])('%s', (_, text) => {
    expect(linesOf(text)).toEqual([])
  })
})

test.each([
  ['before the frontmatter', `${CONFLICT}${HEAD}`, true],
  ['in the frontmatter', `---\nname: a\n${CONFLICT}---\n`, true],
  ['below it', `${HEAD}${CONFLICT}`, false],
  ['where there is none', `# Title\n${CONFLICT}`, false],
])('what it makes of the frontmatter is an echo only where it tears that: %s', (_, text, isTorn) => {
  const { problems, ...told } = checkConflicts(text)
  expect(told.isTorn).toBe(isTorn)
  expect(problems).toMatchObject([{ severity: isTorn ? 'error' : 'warning' }])
})

test('a merge conflict in another file is told as well', () => {
  const text = `#!/bin/sh\n${CONFLICT}`
  expect(checkConflict('run.sh', Buffer.from(text))).toEqual([
    {
      rule: 'merge-conflict',
      severity: 'warning',
      path: 'run.sh',
      position: { line: 2, column: 1 },
      message:
        'run.sh holds a merge conflict in the lines 2 to 6. Keep what is meant, and delete the lines that begin with "<<<<<<<", "=======" and ">>>>>>>"; an example of them is to be indented.',
    },
  ])
  expect(checkConflict('a.MD', Buffer.from(text))[0]?.message).toMatch(/belongs into a code block\.$/)
})

test.each([
  ['a.md', `\`\`\`\n${CONFLICT}\`\`\`\n`],
  ['git.rst', CONFLICT.replace(/^/gm, '   ')],
  ['title.rst', 'Title\n=======\n<<<<<<<\n'],
  ['fix.patch', CONFLICT.replace(/^/gm, '+')],
  ['data.json', JSON.stringify(CONFLICT)],
  ['SKILL.md', CONFLICT],
  ['large.txt', `${CONFLICT}${'x'.repeat(1024 * 1024)}`],
])('no conflict is told in %s, which shows one, is judged by itself or is no text to merge', (path, text) => {
  expect(checkConflict(path, Buffer.from(text))).toEqual([])
})

test('the code block of another language does not hide one in a script', () => {
  expect(checkConflict('a.py', Buffer.from(`"""\n\`\`\`\n${CONFLICT}`))).toHaveLength(1)
})
