import { describe, expect, test } from '@jest/globals'
import { formatSize, renderMistakes, renderSummary } from '../../../src/report/summary.ts'
import { skillOf } from '../skills.ts'
import { failureOf, NOT_SENT, PLANNED, PUBLISHED, resultOf, SKILL_ID, UNCHANGED, VERSION } from './results.ts'

const CONTEXT = {
  commit: 'c0ffee254729296a',
  commitUrl: 'https://github.com/o/r/commit/c0ffee',
  diffs: new Map(),
}
const NOWHERE = { commit: '', commitUrl: '', diffs: new Map() }
const one = (...parts: Parameters<typeof resultOf>) => renderSummary([resultOf(...parts)], CONTEXT)

describe('the summary of one skill', () => {
  test.each([
    ['✅ published: my-skill', resultOf()],
    ['➖ unchanged: my-skill', resultOf({}, UNCHANGED)],
    ['🔍 dry run, nothing published: my-skill', resultOf({}, PLANNED)],
    ['⏸️ not sent: my-skill', resultOf({}, NOT_SENT)],
    ['❌ failed: a_b', failureOf({ directory: 'a_b' })],
  ])('is headed %s', (head, result) => {
    expect(`${renderSummary([result], NOWHERE)}\n`).toContain(`## ${head}\n`)
  })

  test('tells every fact there is', () => {
    const archive = { path: '/tmp/a.zip', digest: 'sha256:00' }
    const text = one({ deploymentId: '7', archive }, { ...PUBLISHED, created: true })
    for (const row of [
      `| Skill | \`my-skill\` (\`${SKILL_ID}\`), new |`,
      '| --- | --- |\n| Version |',
      `| Version | \`${VERSION.version}\` |`,
      `| Created | ${VERSION.createdAt} |`,
      `| Commit | <a href="${CONTEXT.commitUrl}">\`c0ffee254729\`</a> |`,
      '| Files | 1, 5 B |',
      '| Archive | `/tmp/a.zip`<br>`sha256:00` |',
      '| Deployment | 7 |',
      '<details><summary>1 file</summary>',
    ]) {
      expect(text).toContain(row)
    }
  })

  test('leaves out what is not known', () => {
    const text = renderSummary([resultOf({}, NOT_SENT)], NOWHERE)
    expect(text).not.toMatch(/Version|Created|Commit|Archive|Deployment|undefined/)
    const nameless = renderSummary([resultOf()], { ...CONTEXT, commitUrl: '' })
    expect(nameless).toContain('| Commit | `c0ffee254729` |')
  })

  test('tells errors, notes, problems with their places, and warnings', () => {
    const problems = [
      {
        rule: 'required-field',
        severity: 'error',
        message: 'E.',
        path: 'SKILL.md',
        position: { line: 2, column: 7 },
      },
      { rule: 'unknown-key', severity: 'warning', message: 'W.', path: 'a.md' },
      { rule: 'required-field', severity: 'error', message: 'P.' },
    ] as const
    const lines = [
      '- ❌ Why.',
      '- ℹ️ Note.',
      '- ❌ `x/SKILL.md:2:7` E. \\[required-field\\]',
      '- ⚠️ `x/a.md` W. \\[unknown-key\\]',
      '- ❌ P. \\[required-field\\]',
      '- ⚠️ Odd.',
    ]
    const changes = { error: 'Why.', note: 'Note.', problems, warnings: ['Odd.'] }
    expect(renderSummary([failureOf({ ...changes, directory: 'x' })], NOWHERE)).toContain(lines.join('\n'))
    expect(renderSummary([failureOf({ ...changes, directory: '.' })], NOWHERE)).toContain('`SKILL.md:2:7`')
  })

  test('shows what changed, and SKILL.md line by line in a fence that it cannot leave', () => {
    const file = { path: 'a.md', size: 1_500, sizeBefore: 10, sha256: '' }
    const comparison = { changes: { added: [file], changed: [file], removed: [file] } }
    const diffs = new Map([['skills/my-skill', '+````\n+</details>\n\n']])
    const text = renderSummary([resultOf({ comparison })], { ...CONTEXT, diffs })
    expect(text).toContain(
      '- added `a.md`, 1.5 kB\n- changed `a.md`, 10 B → 1.5 kB\n- removed `a.md`, 1.5 kB',
    )
    expect(text).toContain('`````diff\n+````\n+</details>\n`````')
    const none = { changes: { added: [], changed: [], removed: [] } }
    expect(one({ comparison: none })).toContain('Nothing changed against the version before.')
    expect(one({ comparison: none }, UNCHANGED)).not.toContain('against')
    expect(one({ comparison }, PLANNED)).toContain('**Changes against the newest version**')
  })

  test('lists a hundred files and counts the rest', () => {
    const paths = Array.from({ length: 103 }, (_, index) => [`f${100 + index}.md`, ''])
    const skill = skillOf(Object.fromEntries(paths))
    const text = one({ skill })
    expect(text).toContain('| `f199.md` | 0 B |\n| … and 3 more files |  |')
    expect(text).not.toContain('f200.md')
  })
})

describe('the summary of several skills', () => {
  const failed = failureOf({
    directory: 'skills/b',
    problems: [{ rule: 'required-field', severity: 'error', message: 'Broken.' }],
  })
  const text = renderSummary([resultOf({}, { ...PUBLISHED, created: true }), failed], CONTEXT)

  test('is one table, with problems below, by skill', () => {
    expect(text).toContain('| Skill | What happened | Version | Files | Size | Digest |')
    expect(text).toContain(
      `| \`my-skill\`<br>skills/my-skill | ✅ published, new skill | \`${VERSION.version}\` | 1 | 5 B | \`sha256:`,
    )
    expect(text).toContain('| `skills/b` | ❌ failed |  |  |  |  |')
    expect(text).toContain('Commit <a href=')
    expect(text).toContain('### skills/b\n\n- ❌ Broken.')
    expect(text).not.toContain('### my-skill')
  })

  test('that is larger than GitHub takes is cut and says so', () => {
    const message = 'é'.repeat(40_000)
    const results = Array.from({ length: 20 }, () =>
      failureOf({ problems: [{ rule: 'required-field', severity: 'error', message }] }),
    )
    const long = renderSummary(results, NOWHERE)
    expect(Buffer.byteLength(long)).toBeLessThan(1024 * 1024)
    expect(long).toMatch(/\n\n… the rest is too long for a summary\.\n$/)
  })
})

test('text from outside has no meaning in a mistake, a file name or a link', () => {
  expect(renderMistakes(['<b> a'])).toBe('## ❌ failed: Agent Skill\n\n- \\<b\\> a\n')
  expect(one({ skill: skillOf({ '`|<b>.md': '' }) })).toContain('| <code>\\`\\|\\<b\\>.md</code> | 0 B |')
  const commitUrl = 'https://github.com/a"onclick=b|c'
  expect(renderSummary([resultOf()], { ...CONTEXT, commitUrl })).toContain('a&#34;onclick=b&#124;c')
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [999_999, '1000.0 kB'],
  [1_000_000, '1.0 MB'],
  [31_457_280, '31.5 MB'],
])('%i bytes are %s', (bytes, shown) => {
  expect(formatSize(bytes)).toBe(shown)
})
