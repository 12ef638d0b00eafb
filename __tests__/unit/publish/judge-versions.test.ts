import { describe, expect, test } from '@jest/globals'
import { type Age, judgeVersions, type Match } from '../../../src/publish/judge-versions.ts'

const NAME = 'my-skill'
const MATCHES: Record<string, Match> = { s: 'same', d: 'different', u: 'unreadable' }
const AGES: Record<string, Age> = { '?': 'doubtful', '-': 'hardly-new' }

/** `s`, `d` and `u` are new versions; what follows one dates it otherwise. */
function versions(text: string, name = NAME) {
  return [...text.matchAll(/([sdu])([?-]?)/g)].map(([, letter = '', mark = ''], index) => ({
    version: {
      id: `skver_${index + 1}`,
      version: `${index + 1}`,
      createdAt: '2026-11-01T12:00:00Z',
      ...{ description: '', directory: name, name, skillId: 'skill_1', type: 'skill_version' },
    },
    age: AGES[mark] ?? 'new',
    match: MATCHES[letter] ?? 'different',
  }))
}

describe('of the versions that are not old', () => {
  test.each<[string, uploads: number, kind: string, what?: string]>([
    ['', 1, 'nothing'],
    ['', 2, 'nothing'],
    ['s', 1, 'found', '1'],
    ['dsd', 1, 'found', '2'],
    // One upload makes one version at most: of two that are alike, one is another run's.
    ['ss', 1, 'found', '1'],
    ['dss', 1, 'found', '2'],
    ['us', 1, 'found', '2'],
    ['s?s', 1, 'found', '2'],
    // After two it may be ours as well.
    ['s', 2, 'found', '1'],
    ['ss', 2, 'unclear', 'version 1 (skver_1) of 2026-11-01T12:00:00Z holds exactly these files; version 2'],
    ['us', 2, 'unclear'],
    ['sd', 2, 'unclear'],
    // Another run's, or ours, altered: nothing proves either.
    ['d', 1, 'unclear', 'version 1 (skver_1) of 2026-11-01T12:00:00Z has this name, but holds other files'],
    ['d', 2, 'unclear'],
    ['ud', 1, 'unclear'],
    ['uu', 1, 'unclear'],
    ['u', 1, 'guess', '1'],
    ['u', 2, 'guess', '1'],
    [
      's?',
      1,
      'unclear',
      'version 1 (skver_1) of 2026-11-01T12:00:00Z holds exactly these files, though it may',
    ],
    ['d?', 1, 'unclear'],
    ['u?', 1, 'unclear'],
    ['s-', 1, 'unclear'],
    ['d-u-', 1, 'nothing'],
  ])('%j after %i uploads: %s %s', (text, uploads, kind, what = '') => {
    const found = judgeVersions(versions(text), NAME, uploads)
    expect(found.kind).toBe(kind)
    const told = 'value' in found ? found.value.version : 'seen' in found ? found.seen : ''
    expect(told.startsWith(what)).toBe(true)
  })

  test('one of another name is none of ours, one whose name is not told may be', () => {
    expect(judgeVersions(versions('ud', 'other-skill'), NAME, 1).kind).toBe('nothing')
    expect(judgeVersions(versions('u', ''), NAME, 1).kind).toBe('guess')
  })

  test('entries that cannot be read may be ours, unless ours is found', () => {
    const why = ['the answer has no "id"']
    expect(judgeVersions(versions(''), NAME, 1, why)).toEqual({
      kind: 'unclear',
      seen: '1 of the listed versions cannot be read (the answer has no "id")',
    })
    expect(judgeVersions(versions('u'), NAME, 1, why).kind).toBe('unclear')
    expect(judgeVersions(versions('s'), NAME, 1, why).kind).toBe('found')
  })

  test('a guess is told with the version and its reason', () => {
    expect(judgeVersions(versions('u'), NAME, 1)).toMatchObject({
      caution: expect.stringMatching(/^Version 1 is taken for .* its content could not be read\./),
    })
  })
})
