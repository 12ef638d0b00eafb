import { realpathSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { readOlderVersion } from '../../../src/inputs/from-version.ts'
import { readInputs } from '../../../src/inputs/inputs.ts'
import { createReader } from '../../../src/inputs/reader.ts'
import { variablesOf } from '../../fixtures/inputs.ts'
import { createRuntime } from '../../fixtures/test-runtime.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

const ASKED = { from_version: '1759178010641129', skill_id: 'skill_01' }

function read(inputs: Record<string, string>) {
  const workspace = createWorkspace({})
  const reader = createReader(variablesOf(inputs))
  const request = readOlderVersion(reader, workspace)
  return { request, workspace: realpathSync(workspace), mistakes: reader.mistakes }
}

const mistakesOf = (inputs: Record<string, string>) => read({ ...ASKED, ...inputs }).mistakes

test('nothing is read where it is absent, whatever else is there', () => {
  const { request, mistakes } = read({ skills: 'a: auto', files: 'SKILL.md' })
  expect([request, mistakes]).toEqual([undefined, []])
})

test.each(['1759178010641129', 'skver_01AbC', 'v1.2.3', 'a'.repeat(128), '0'.repeat(39)])(
  'a version is opaque: %s',
  from_version => {
    const { request, workspace, mistakes } = read({ ...ASKED, from_version })
    expect(mistakes).toEqual([])
    expect(request).toEqual({
      directory: { path: '.', location: workspace },
      skillId: 'skill_01',
      fromVersion: { version: from_version },
    })
  },
)

test('what names no older version is told, with where to find one', () => {
  expect(mistakesOf({ from_version: 'latest' })).toEqual([
    'from_version is "latest", which names no older version. Copy one from the summary of the run that published it; docs/versions-and-commits.md finds that of a commit.',
  ])
  const others = [
    'Newest',
    'CURRENT',
    '0123456789abcdef0123456789abcdef01234567',
    'skill_01AbC',
    'a/b',
    '../1',
    '.',
    '..',
    '--',
    'a b',
    'a\nb',
  ]
  for (const from_version of [...others, 'ä', '$x', 'a'.repeat(129)])
    expect(mistakesOf({ from_version })).toEqual([expect.stringContaining('which names no older version')])
})

describe('what is about a folder would do nothing, and is told', () => {
  test.each([
    ['directory', 'skills/a'],
    ['files', 'SKILL.md'],
    ['include_hidden_files', 'true'],
    ['skills', 'a: auto'],
    ['skills_file', 'skills.yml'],
  ])('%s', (name, value) => {
    expect(mistakesOf({ [name]: value })).toEqual([
      `from_version and ${name} are both set. The one version of skill_id is published whole, and no folder is read: leave ${name} out.`,
    ])
  })

  test.each([
    ['directory', '.'],
    ['files', '**'],
    ['include_hidden_files', 'False'],
  ])('unless it is the default: %s', (name, value) => expect(mistakesOf({ [name]: value })).toEqual([]))
})

describe('the skill is named by its id', () => {
  test.each([
    ['', 'missing'],
    ['auto', 'auto'],
    ['existing', 'existing'],
  ])('and not by %j', (skill_id, told) => {
    expect(mistakesOf({ skill_id })).toEqual([
      `skill_id is ${told}. A version is found by the id of its skill, and from_version reads no SKILL.md to look for a name: write the id, skill_…, as the summary of a run tells it.`,
    ])
  })

  test('which is looked at as every other', () => {
    expect(mistakesOf({ skill_id: 'skver_01' })).toEqual([expect.stringContaining('which names a version')])
  })
})

describe('credentials', () => {
  const readAll = async (inputs: Record<string, string>) => {
    const given = variablesOf({ ...ASKED, dry_run: 'true', ...inputs })
    return await readInputs(createRuntime({ env: { GITHUB_WORKSPACE: createWorkspace({}), ...given } }))
  }

  test('are needed in a dry run as well', async () => {
    await expect(readAll({})).rejects.toMatchObject({
      mistakes: [
        'from_version needs credentials in a dry run as well, since the version is downloaded. Set anthropic_api_key, or anthropic_federation_rule_id and anthropic_organization_id.',
      ],
    })
  })

  test('are all that a dry run needs', async () => {
    const { skills } = await readAll({ anthropic_api_key: 'sk-ant-api03-local' })
    expect(skills).toMatchObject([{ skillId: 'skill_01', fromVersion: { version: ASKED.from_version } }])
  })
})
