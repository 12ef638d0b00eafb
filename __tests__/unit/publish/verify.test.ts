import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { VerificationError, verifyVersion } from '../../../src/publish/verify.ts'
import { connectStep, FILES, OTHER_FILES, openWorld, SKILL, type World } from '../../fixtures/fault-world.ts'

let worlds: World[]

beforeEach(() => {
  worlds = []
})

afterEach(async () => {
  for (const { api } of worlds) await api.close()
})

/** Verifies a version that holds `files`. */
async function verify(files: Record<string, string>, content?: Parameters<typeof openWorld>[0]) {
  const world = await openWorld(content)
  worlds.push(world)
  const { id } = world.api.addSkill({ name: SKILL.name, versions: [{ files }] })
  const { context, lines } = connectStep(world)
  const [version] = await context.api.listVersions(id)
  if (!version) throw new Error('There is no version')
  const error = await verifyVersion(SKILL, id, version, context).then(
    () => undefined,
    cause => cause,
  )
  return { error, lines, version }
}

describe('a version that was published', () => {
  test.each(['zip', 'zip-flat', 'zip-dirs'] as const)('is as it was sent, sent back as %s', async content => {
    const { error, lines, version } = await verify(FILES, content)
    expect(error).toBeUndefined()
    expect(lines).toEqual([`Verified: version ${version.version} holds exactly these files.`])
  })

  test('is not: every file is told, and which version it is', async () => {
    const rest = Object.entries(OTHER_FILES).filter(([path]) => path !== 'empty.txt')
    const { error, lines, version } = await verify({ ...Object.fromEntries(rest), 'extra.txt': 'x' })
    expect(error).toBeInstanceOf(VerificationError)
    expect(error.version).toBe(version)
    expect(error.message).toBe(
      `Version ${version.version} of ${version.skillId} was published, but it does not hold what was sent. ` +
        'Missing: empty.txt. Different: scripts/run.py. Not sent: extra.txt. ' +
        'Do not use this version. Run the job again with skip_unchanged, and report it if that does not help.',
    )
    expect(lines).toEqual([])
  })

  test('has many other files: the first fifty are told', async () => {
    const extra = Object.fromEntries(Array.from({ length: 53 }, (_, at) => [`extra/${at + 100}.txt`, '']))
    const { error } = await verify({ ...FILES, ...extra })
    expect(error.message).toContain('Missing: none. Different: none. Not sent: extra/100.txt')
    expect(error.message).toContain('extra/149.txt, and 3 more. Do not')
  })

  test.each([
    ['forbidden', /could not be verified: Could not download version .* answered 403/],
    ['missing', /could not be verified: Could not download version .* answered 404/],
    ['html', /could not be verified: The content of version \d+ is no zip/],
    ['encrypted', /could not be verified: The content of version \d+ is an encrypted zip\.$/],
    ['bomb', /could not be verified: The content of version \d+ is larger than any skill/],
  ] as const)('cannot be downloaded (%s): that is an error here', async (content, message) => {
    const { error, version } = await verify(FILES, content)
    expect(error).toBeInstanceOf(VerificationError)
    expect(error.message).toMatch(message)
    expect(error.version).toBe(version)
    expect(error.cause).toBeInstanceOf(Error)
  })
})
