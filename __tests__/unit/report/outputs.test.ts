import { describe, expect, test } from '@jest/globals'
import { outputsOf } from '../../../src/report/outputs.ts'
import { failureOf, resultOf, SKILL_ID, VERSION } from './results.ts'

const file = { path: 'a.md', size: 1, sizeBefore: 2, sha256: '' }

describe('of a published skill', () => {
  test('the outputs are what the API says, else what SKILL.md says', () => {
    const version = { ...VERSION, name: '', description: 'Said by the API', directory: '', type: '' }
    const outputs = outputsOf([resultOf({ version })])
    expect(outputs).toMatchObject({
      id: VERSION.id,
      version: VERSION.version,
      created_at: VERSION.createdAt,
      description: 'Said by the API',
      name: 'my-skill',
      directory: 'my-skill',
      skill_id: SKILL_ID,
      published: 'true',
      container_skill: `{"type":"custom","skill_id":"${SKILL_ID}","version":"${VERSION.version}"}`,
    })
    expect(outputs).not.toHaveProperty('type')
  })

  test('changes are three lists of paths, or empty when there was nothing to compare with', () => {
    const changes = { added: [file], changed: [file], removed: [] }
    expect(outputsOf([resultOf({ comparison: { changes } })]).changes).toBe(
      '{"added":["a.md"],"changed":["a.md"],"removed":[]}',
    )
    expect(outputsOf([resultOf()]).changes).toBe('')
  })

  test('archive and deployment are set when there are some', () => {
    const archive = { path: '/tmp/a.zip', digest: 'sha256:00' }
    expect(outputsOf([resultOf({ archive, deploymentId: '7' })])).toMatchObject({
      archive_path: '/tmp/a.zip',
      archive_digest: 'sha256:00',
      deployment_id: '7',
    })
    expect(outputsOf([resultOf()])).toMatchObject({ deployment_id: '' })
    expect(outputsOf([resultOf()])).not.toHaveProperty('archive_path')
  })
})

test('a dry run has no version, even if one was read', () => {
  const outputs = outputsOf([resultOf({ reason: 'dry-run', published: false })])
  expect(outputs).toMatchObject({ reason: 'dry-run', published: 'false', digest: expect.anything() })
  for (const absent of ['id', 'version', 'created_at', 'container_skill'])
    expect(outputs).not.toHaveProperty(absent)
})

describe('of a failed skill', () => {
  test('nothing is set that a later step could take for a version', () => {
    const { results, ...outputs } = outputsOf([failureOf({ error: 'No.' })])
    expect(outputs).toEqual({ deployment_id: '', changed: '[]' })
    expect(JSON.parse(results ?? '')).toEqual([
      {
        directory: '.',
        skill_id: null,
        name: null,
        id: null,
        version: null,
        created_at: null,
        published: false,
        created: false,
        reason: 'failed',
        digest: null,
        deployment_id: null,
        error: 'No.',
      },
    ])
  })

  test('a version that was made all the same is told by published and results', () => {
    const outputs = outputsOf([resultOf({ reason: 'failed', error: 'Not as sent.' })])
    expect(outputs).toMatchObject({ published: 'true' })
    expect(outputs).not.toHaveProperty('version')
    expect(JSON.parse(outputs.changed ?? '')).toEqual([
      expect.objectContaining({ version: VERSION.version, error: 'Not as sent.' }),
    ])
  })

  test('its error is that of its problems, with their places, without warnings', () => {
    const problems = [
      { severity: 'error', message: 'One.', path: 'SKILL.md', position: { line: 2, column: 7 } },
      { severity: 'warning', message: 'Two.', path: 'SKILL.md', position: { line: 3, column: 1 } },
      { severity: 'error', message: 'b.md is three.', path: 'b.md' },
    ] as const
    const [result] = JSON.parse(outputsOf([failureOf({ problems })]).results ?? '')
    expect(result.error).toBe('SKILL.md:2:7: One.\nb.md is three.')
  })
})

describe('of several skills', () => {
  const unchanged = resultOf({ directory: 'b', reason: 'unchanged', published: false })

  test('only those outputs are set that hold for any number', () => {
    const outputs = outputsOf([resultOf(), unchanged])
    expect(Object.keys(outputs).sort()).toEqual(['changed', 'published', 'results'])
    expect(JSON.parse(outputs.results ?? '')).toHaveLength(2)
    expect(JSON.parse(outputs.changed ?? '')).toHaveLength(1)
  })

  test.each([
    ['none published', [unchanged, unchanged], 'false'],
    ['one published', [unchanged, resultOf()], 'true'],
    ['one published, one failed', [resultOf(), failureOf({})], 'true'],
    ['none published, one failed', [unchanged, failureOf({})], undefined],
  ])('with %s, published is right', (_, results, published) => {
    expect(outputsOf(results).published).toBe(published)
  })
})
