import { describe, expect, test } from '@jest/globals'
import { VerificationError, verifyVersion } from '../../../src/publish/verify.ts'
import { connectStep, FILES, OTHER_FILES, SKILL } from '../../fixtures/fault-world.ts'
import { openSkillsApi } from '../../fixtures/skills-api.ts'
import { createClock } from '../../fixtures/test-clock.ts'

type Content = NonNullable<NonNullable<Parameters<typeof openSkillsApi>[0]>['content']>

/** Verifies a version that holds `files`. */
async function verify(files: Record<string, string>, content: Content = 'zip') {
  const server = await openSkillsApi({ content })
  const { id } = server.addSkill({ name: SKILL.name, versions: [{ files }] })
  const { api, runtime, lines } = connectStep({ api: server, clock: createClock() })
  const [version] = (await api.listVersions(id).read()).items
  if (!version) throw new Error('There is no version')
  const error = await verifyVersion(SKILL, version, api, runtime).catch(cause => cause)
  if (error !== undefined) {
    expect(error).toBeInstanceOf(VerificationError)
    expect(error.version).toBe(version)
    expect(lines.join()).not.toContain('Verified')
  }
  return { error, lines, version }
}

describe('a version that was published', () => {
  test.each(['zip', 'zip-flat', 'zip-dirs', 'zip-dotted', 'zip-backslashes'] as const)(
    'is as it was sent, sent back as %s',
    async content => {
      const { error, lines, version } = await verify(FILES, content)
      expect(error).toBeUndefined()
      expect(lines).toEqual([`Verified: version ${version.version} holds exactly these files.`])
    },
  )

  test('is not: every file is told, and which version it is', async () => {
    const { 'empty.txt': _, ...rest } = OTHER_FILES
    const { error, version } = await verify({ ...rest, 'extra.txt': 'x' })
    expect(error.message).toBe(
      `Version ${version.version} of ${version.skillId} was published, but it does not hold what was sent. ` +
        'Missing: empty.txt. Different: scripts/run.py. Not sent: extra.txt. ' +
        'Do not use this version. Run the job again with skip_unchanged, and report it if that does not help.',
    )
  })

  test('has many other files: the first fifty are told', async () => {
    const extra = Object.fromEntries(Array.from({ length: 53 }, (_, at) => [`extra/${at + 100}.txt`, '']))
    const { error } = await verify({ ...FILES, ...extra })
    expect(error.message).toContain('Missing: none. Different: none. Not sent: extra/100.txt')
    expect(error.message).toContain('extra/149.txt and 3 more. Do not')
  })

  test.each([
    ['forbidden', 'Could not download', 'Set verify to false'],
    ['missing', 'Could not download', 'Run the job again'],
    ['html', 'it is a text and no archive', 'Run the job again'],
    ['encrypted', 'is an encrypted zip', 'Set verify to false'],
    ['bomb', 'is larger than any skill', 'Set verify to false'],
  ] as const)('cannot be downloaded (%s): that is an error here', async (content, why, remedy) => {
    const { error } = await verify(FILES, content)
    expect(error.message).toContain(remedy)
    expect(error.message).toContain('could not be verified: ')
    expect(error.message).toContain(why)
    expect(error.cause).toBeInstanceOf(Error)
  })
})
