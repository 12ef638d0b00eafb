import { describe, expect, test } from '@jest/globals'
import { renderFault, renderMistakes } from '../../../src/report/mistakes.ts'
import { renderComment, renderSummary } from '../../../src/report/summary.ts'
import type { Ending, Mode, SkillResult } from '../../../src/result.ts'
import { skillOf } from '../skills.ts'
import { failureOf, NOT_SENT, PLANNED, PUBLISHED, resultOf, SKILL_ID, UNCHANGED, VERSION } from './results.ts'
import { sourcesOf } from './sources.ts'

const FILE = { path: 'a.md', size: 1_500, sizeBefore: 10, sha256: '' }
const CHANGED = { changes: { added: [FILE], changed: [FILE], removed: [FILE] } }
const MARKED = {
  rule: 'required-field',
  severity: 'error',
  message: 'The name is "x". Change it.',
  path: 'SKILL.md',
  position: { line: 2, column: 7 },
} as const

function render(results: readonly SkillResult[], mode: Mode = 'run', isKnown = true, diffs = new Map()) {
  return renderSummary(results, { mode, sources: sourcesOf(isKnown), diffs })
}

const one = (...parts: Parameters<typeof resultOf>) => render([resultOf(...parts)])
const headOf = (text: string) => text.split('\n')[0]

describe('the summary of one skill', () => {
  test.each<[string, SkillResult, Mode]>([
    [`## ✅ my-skill: published \`${VERSION.version}\``, resultOf(), 'run'],
    [
      `## ✅ my-skill: created and published \`${VERSION.version}\``,
      resultOf({}, { ...PUBLISHED, created: true }),
      'run',
    ],
    ['## ➖ my-skill: unchanged', resultOf({}, UNCHANGED), 'run'],
    ['## 🔍 my-skill: checked, not compared', resultOf({}, PLANNED), 'plan'],
    ['## ✨ my-skill: would create', resultOf({}, { status: 'planned', change: 'create' }), 'plan'],
    ['## 📦 my-skill: would publish', resultOf({}, { status: 'planned', change: 'publish' }), 'plan'],
    ['## ❌ my-skill: would publish', resultOf({}, { status: 'planned', change: 'publish' }), 'alarm'],
    [
      '## ❌ skills/b: 1 error, nothing was sent',
      { ...failureOf({ directory: 'skills/b', problems: [MARKED] }), early: true } as SkillResult,
      'run',
    ],
    ['## ❌ the skill: failed, nothing was published', failureOf({ error: 'E.' }), 'run'],
    ['## ❌ the skill: would fail', failureOf({ error: 'E.' }), 'plan'],
    ['## ❌ the skill: would fail', failureOf({ error: 'E.' }), 'alarm'],
    [
      '## ❌ skills/b: would fail with 1 error',
      failureOf({ directory: 'skills/b', problems: [MARKED] }),
      'plan',
    ],
  ])('begins with %s', (head, result, mode) => {
    expect(headOf(render([result], mode))).toBe(head)
  })

  test.each<[string, Ending]>([
    ['the skill skill_01 was created', { status: 'failed', made: 'skill', error: 'E.' }],
    [
      `version ${VERSION.version} was published`,
      { status: 'failed', made: 'version', version: VERSION, created: false, wrong: true, error: 'E.' },
    ],
    ['it is unknown whether a version was published', { status: 'failed', made: 'unknown', error: 'E.' }],
  ])('that failed says what exists in spite of it: %s', (said, ending) => {
    expect(headOf(one({}, ending))?.replaceAll('`', '')).toContain(said)
  })

  test('tells the commit, and every fact there is', () => {
    const archive = { path: '/tmp/a.zip', digest: 'sha256:00' }
    const text = one({ deploymentId: '7', archive })
    for (const part of [
      'commit [`c0ffee254729`](https://github.com/o/r/commit/c0ffee254729296a45a3885639ac7e10f9d54979)',
      `| ✅ [\`my-skill\`](https://github.com/o/r/blob/skills/my-skill/SKILL.md) | \`${SKILL_ID}\` | \`${VERSION.version}\` | 1 file |`,
      `| Created | \`${VERSION.createdAt}\` |`,
      '| Files | 1 file, 5 B |',
      '| Archive | `/tmp/a.zip`<br>`sha256:00` |',
      '| Deployment | `7` |',
      '| File | Size |\n| --- | ---: |\n| `SKILL.md` | 5 B |',
    ])
      expect(text).toContain(part)
  })

  test('leaves out what is not known', () => {
    const text = render([resultOf({}, NOT_SENT)], 'run', false)
    expect(text).not.toMatch(/Version|Created|commit|Archive|Deployment|undefined|\]\(/)
  })

  test('links each error to its line, and quotes one without a place in its paragraphs', () => {
    expect(render([failureOf({ directory: 'x', problems: [MARKED] })])).toContain(
      '| ❌ | [`SKILL.md:2:7`](https://github.com/o/r/blob/x/SKILL.md#L2) | The name is `x`. Change it. `[required-field]` |',
    )
    expect(render([failureOf({ error: 'What.\n\nSeen.\n\nDo.' })])).toContain('> What.\n>\n> Seen.\n>\n> Do.')
    const text = render([failureOf({ error: 'Choose another.', problems: [MARKED] })])
    expect(text).toMatch(/1 error, .*\n\n> Choose another\.\n\n\| {2}\| Place \|/s)
    expect(text.split('| ❌').length - 1).toBe(1)
  })

  test('keeps warnings apart from errors, folded at its end', () => {
    const warning = { rule: 'unknown-key', severity: 'warning', message: 'W.', path: 'a.md' } as const
    const text = render([failureOf({ problems: [warning, MARKED], warnings: ['Odd.'] })])
    expect(text.slice(0, text.indexOf('<details>'))).toContain('Change it.')
    expect(text).toMatch(
      /<details><summary>⚠️ 2 warnings<\/summary>\n\n- .*Odd\.\n- .*`a\.md`.* W\. `\[unknown-key\]`\n\n<\/details>\n$/,
    )
  })

  test('shows what changed, sizes to the right, and SKILL.md line by line in a fence that it cannot leave', () => {
    const diffs = new Map([['skills/my-skill', '+````\n+</details>\n\n']])
    const text = render([resultOf({ comparison: CHANGED })], 'run', true, diffs)
    expect(text).toContain('| 1 changed, 1 added, 1 removed: `a.md`, `a.md`, `a.md` |')
    expect(text).toContain(
      '|  | File | Size |\n| --- | --- | ---: |\n| changed | `a.md` | 10 B → 1.5 kB |\n| added | `a.md` | 1.5 kB |\n| removed | `a.md` | 1.5 kB |',
    )
    expect(text).toContain('`````diff\n+````\n+</details>\n`````')
  })

  test.each([
    [
      'crlf',
      'CRLF here, LF in the version before. Was this checked out on Windows? A line `* text=auto eol=lf` in',
    ],
    ['lf', 'LF here, CRLF in the version before.'],
  ] as const)('says that nothing but line ends differs: %s', (lineEnds, said) => {
    expect(one({ comparison: { ...CHANGED, lineEnds } })).toContain(`Nothing but line ends differs: ${said}`)
  })

  test('lists a hundred files and counts the rest', () => {
    const skill = skillOf(
      Object.fromEntries(Array.from({ length: 103 }, (_, index) => [`f${100 + index}.md`, ''])),
    )
    const text = one({ skill })
    expect(text).toContain('| `f199.md` | 0 B |\n| … and 3 more |  |')
    expect(text).not.toContain('f200.md')
  })

  test('that was created shows its id to paste', () => {
    expect(one({}, { ...PUBLISHED, created: true })).toContain('```yaml\nskill_id: skill_01\n')
    expect(one()).not.toContain('skill_id: ')
  })
})

describe('the summary of several skills', () => {
  const failed = failureOf({ directory: 'skills/b', problems: [MARKED] })
  const named = (name: string, ending?: Ending, facts = {}) =>
    resultOf({ directory: `skills/${name}`, skill: skillOf({ 'SKILL.md': '' }, name), ...facts }, ending)

  test('begins with the verdict, the counts and the commit, then what failed, changed, and stayed', () => {
    const text = render([named('c', UNCHANGED), named('a'), failed, named('d', UNCHANGED)])
    const parts = [
      '## ❌ 1 of 4 skills failed',
      '**1 failed · 1 published · 2 unchanged** · commit',
      '### ❌ [`skills/b`]',
      'Change it.',
      '### Published',
      '| ✅ [`a`]',
      '<details><summary>2 unchanged</summary>',
      '| `c` | `1759178010641129` |',
    ]
    const places = parts.map(part => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test.each<[string, Mode, Ending[]]>([
    [
      '## 📦 Plan: 1 to publish, 1 unchanged',
      'plan',
      [
        { status: 'planned', change: 'publish' },
        { status: 'planned', change: 'none', version: VERSION },
      ],
    ],
    ['## ❌ Drift alarm: 1 to create', 'alarm', [{ status: 'planned', change: 'create' }]],
    ['## ❌ 1 of 2 skills would fail', 'plan', [{ status: 'failed', made: 'nothing', error: 'E.' }, PLANNED]],
    ['## ➖ 2 unchanged', 'run', [UNCHANGED, UNCHANGED]],
  ])('says %s', (head, mode, endings) => {
    const results = endings.map((ending, index) => named(`s${index}`, ending))
    expect(headOf(render(results.length > 1 ? results : [...results, ...results], mode))).toContain(
      head.replace('1 to create', '2 to create'),
    )
  })

  test('tells the counts once: in the heading, where nothing failed', () => {
    const other = resultOf({ directory: 'b' }, UNCHANGED)
    expect(render([resultOf(), other])).toMatch(/^## ✅ 1 published, 1 unchanged\n\ncommit /)
  })

  test('says of a plan what would fail, and not that nothing was sent', () => {
    const failing = ['b', 'c'].map(name => failureOf({ directory: name, problems: [MARKED, MARKED] }))
    const text = render([...failing, named('a', PLANNED)], 'plan')
    expect(text).toContain(
      '## ❌ 2 of 3 skills would fail\n\n**2 would fail · 1 checked, not compared** · commit',
    )
    expect(text).toContain('/blob/b/SKILL.md)\n\nwould fail with 2 errors\n')
    expect(text).not.toMatch(/failed|nothing was/)
  })

  test('links no file of a folder that could not be entered', () => {
    const lost = failureOf({ directory: 'skills/gone', error: 'It leads to nothing.' })
    expect(render([lost, named('a')])).toContain(
      '### ❌ `skills/gone`\n\nfailed, nothing was published\n\n> It',
    )
  })

  test('counts in every table the skills that have no row in it', () => {
    const skills = Array.from({ length: 1002 }, (_, index) => named(`s${index}`, PLANNED))
    const text = render(skills, 'plan')
    expect(text).toContain('| `s999` | 1 |\n| … and 2 more |  |\n')
    expect(text).toMatch(/\| `s999` (\| \d+ ){3}\|\n\| … and 2 more \| {2}\| {2}\| {2}\|\n/)
    expect(text).not.toContain('s1000')
  })

  test('says that nothing was sent, where that is so', () => {
    const early = { ...failed, early: true } as SkillResult
    expect(render([early, named('a', NOT_SENT)])).toContain('**1 failed · 1 not sent** · nothing was sent')
    expect(render([early, named('a')])).not.toContain('nothing was sent ·')
    expect(render([early, named('a', NOT_SENT)])).toContain('| Skill |\n| --- |\n| `a` |\n')
  })

  test('tells an error that several share once, and many that failed in one table', () => {
    const refused = ['a', 'b', 'c', 'd', 'e'].map(name =>
      named(name, { status: 'failed', made: 'nothing', error: 'Refused.' }),
    )
    const text = render(refused)
    expect(text).toContain('### ❌ 5 skills: `a`, `b`, `c`, `d`, `e`\n\n> Refused.')
    const others = ['a', 'b', 'c', 'd'].map(name =>
      named(name, { status: 'failed', made: 'nothing', error: `No ${name}.` }),
    )
    expect(render(others)).toContain('| `d` | No d. |')
  })
})

describe('what a summary has no room for', () => {
  const skillMd = { ...FILE, path: 'SKILL.md' }
  const comparison = { changes: { added: [], changed: [skillMd, FILE, FILE, FILE], removed: [] } }
  const skills = (count: number) =>
    Array.from({ length: count }, (_, index) => resultOf({ directory: `s/${index}`, comparison }))
  const diffsOf = (count: number, diff: string) =>
    new Map(Array.from({ length: count }, (_, index) => [`s/${index}`, diff]))

  test('is counted where it is the diffs of some skills', () => {
    const text = render(skills(60), 'run', true, diffsOf(50, '+new'))
    expect(text.split('```diff').length - 1).toBe(50)
    expect(text).toContain('\n\n… the lines of SKILL.md that change in 10 skills are not shown\n\n')
    expect(render(skills(50), 'run', true, diffsOf(50, '+new'))).not.toContain('not shown')
    expect(render(skills(1))).toContain('… the lines of SKILL.md that change in 1 skill are not shown')
  })

  test('is counted where it is all diffs, all files, skills that change, reasons and commits', () => {
    const context = { mode: 'run', sources: sourcesOf(true), diffs: diffsOf(50, 'x'.repeat(3000)) } as const
    const without = renderComment(skills(50), context)
    expect(without).not.toContain('```diff')
    expect(without).toContain('… the lines of SKILL.md that change in 50 skills are not shown')
    expect(renderComment(skills(400), context)).toContain(
      '… the files that change in 400 skills are not listed',
    )
    expect(render(skills(1001))).toContain('</details>\n\n… and 1 more\n\n')
    const open = Array.from({ length: 7 }, (_, index) => resultOf({ note: `Note ${index}.` }, PLANNED))
    expect(render(open, 'plan')).toContain('ℹ️ Note 4.\n\n… and 2 more\n\n')
    let count = 0
    const sources = () => ({ ...sourcesOf(true)({ directory: '' }), root: String(count++) })
    expect(renderSummary(skills(7), { ...context, sources })).toMatch(/( · commit .*){4} · … and 2 more\n/)
  })
})

describe('a summary that is larger than GitHub takes', () => {
  const warnings = Array.from({ length: 10 }, () => 'w'.repeat(500))
  const results = Array.from({ length: 985 }, (_, index) => {
    const facts = { directory: `skills/skill-${index}`, warnings }
    return index % 100 === 0
      ? failureOf({ ...facts, problems: [MARKED, MARKED], error: 'é'.repeat(20_000) })
      : resultOf({ ...facts, skill: skillOf({}, `skill-${index}`) })
  })

  test.each([
    ['summary', renderSummary, 1024 * 1024],
    ['comment', renderComment, 65_536],
  ] as const)('is shortened: in a %s no failure is lost, and warnings go first', (_, write, max) => {
    const text = write(results, { mode: 'run', sources: sourcesOf(true), diffs: new Map() })
    expect(Buffer.byteLength(text)).toBeLessThan(max * (write === renderComment ? 2 : 1))
    expect(text.length).toBeLessThan(max)
    for (let index = 0; index < 985; index += 100) expect(text.includes(`\`skill-${index}`)).toBe(true)
    expect(text.includes('**10 failed · 975 published**')).toBe(true)
    expect(text.indexOf('skill-900')).toBeLessThan(text.indexOf('### Published'))
  })

  test('still has the name of every one of a thousand that failed', () => {
    const all = Array.from({ length: 1000 }, (_, index) =>
      failureOf({ directory: `skills/skill-${index}`, error: `${index} ${'x'.repeat(3000)}` }),
    )
    const text = renderComment(all, { mode: 'run', sources: sourcesOf(true), diffs: new Map() })
    expect(text.length).toBeLessThan(65_536)
    for (let index = 0; index < 1000; index++) expect(text.includes(`\`skills/skill-${index}\``)).toBe(true)
  })

  test('and for which nothing can be shortened ends with a line that says so', () => {
    const all = Array.from({ length: 5000 }, (_, index) =>
      failureOf({ directory: `${'d/'.repeat(40)}${index}`, error: 'E.' }),
    )
    const text = renderComment(all, { mode: 'run', sources: sourcesOf(false), diffs: new Map() })
    expect(text.length).toBeLessThan(65_536)
    expect(text).toMatch(/\n… there is no room for the rest\.\n$/)
  })
})

test('a step that could not begin tells every mistake, and none means anything', () => {
  expect(renderMistakes(['dry_run is "<b>".', 'Two.'])).toBe(
    '## ❌ The step could not begin: 2 errors\n\nNothing was sent.\n\n- ❌ `dry_run` is `<b>`.\n- ❌ Two.\n\n',
  )
  expect(renderFault(['E.'])).toBe('## ❌ The step failed\n\n- ❌ E.\n\n')
  expect(renderMistakes(Array.from({ length: 5000 }, () => 'x'.repeat(200))).length).toBeLessThan(65_536)
})

test('names from outside mean nothing wherever they stand', () => {
  const name = '@octocat https://evil.example `|<b>'
  const facts = {
    directory: name,
    skill: skillOf({ [name]: '' }, name),
    problems: [{ ...MARKED, path: name }],
  }
  for (const result of [resultOf(facts), failureOf(facts), resultOf(facts, UNCHANGED)]) {
    const outside = render([result, result]).replace(
      /(`+)[^`].*?[^`]\1(?!`)|<code>.*?<\/code>|\]\(.*?\)/g,
      '',
    )
    expect(outside).not.toMatch(/@octocat|evil|<b>/)
  }
})
