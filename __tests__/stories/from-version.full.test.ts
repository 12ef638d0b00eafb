// A bad version is live and it is night: an older one is published again, once, and everybody is told what that was.

import { describe, expect, test } from '@jest/globals'
import { COMMIT, TOKEN as GITHUB_TOKEN, openGitHubApi } from '../fixtures/github-api.ts'
import { AT_ONCE, expectRed, prepareSkill, resultsOf, SKILL, type Step } from '../fixtures/one-skill.ts'
import { endpointsOf, type LocalApi } from '../fixtures/skills-api.ts'
import { textOf } from '../fixtures/summary.ts'
import { createWorkspace, runStep, skillMd } from '../fixtures/workspace.ts'

const GOOD = { ...SKILL, 'scripts/run.py': 'print("good")\n', '.hints': 'hidden\n' }
const BAD = { ...SKILL, 'scripts/run.py': 'print("bad")\n', 'new.md': 'New.\n' }
const MINUTE = 60_000
const TOKEN = ['ghp', 'aK9bL3cM7dN1eP5fQ8gR2hS6jT4kUvWxYz12'].join('_')

/** A skill whose older version is good and whose newest is bad, and a step in a workspace that holds the bad files. */
async function prepare(
  older: Record<string, string> = GOOD,
  options: Parameters<typeof prepareSkill>[2] = {},
) {
  const skill = await prepareSkill(BAD, undefined, options)
  const { api, id } = skill
  const good = api.addVersion(id, older, { createdAt: Date.now() - 9 * MINUTE })
  const bad = api.addVersion(id, BAD, { createdAt: Date.now() - 5 * MINUTE })
  const run = (inputs: Record<string, string> = {}, step: Parameters<typeof runStep>[3] = {}) =>
    skill.run({ from_version: good.version, ...inputs }, step)
  return { ...skill, run, good, bad, made: () => api.versionsOf(id).slice(2) }
}

function filesOf({ files }: { files: Map<string, Buffer> }): Record<string, string> {
  return Object.fromEntries([...files].map(([path, content]) => [path, content.toString()]))
}

/** No version was made, nothing was uploaded, and no annotation stands on a file of the checkout. */
function expectNothingSent(api: LocalApi, step: Step, ...said: (string | RegExp)[]) {
  expectRed(step, ...said)
  expect(endpointsOf(api)).not.toContain('createVersion')
  expect(step.annotations.filter(annotation => 'file' in annotation)).toEqual([])
  expect(step.outputs).not.toHaveProperty('published')
}

describe.each([
  ['older', {}, 'version'],
  ['newer', { anthropic_beta: 'none' }, 'id'],
] as const)('in the %s shape', (_, shape, pin) => {
  test('a plan tells what would change and sends nothing, and the step does it: the same files, hidden ones too', async () => {
    const { run, good, made } = await prepare()
    const inputs = { ...shape, from_version: good[pin] }
    const changes = '{"added":[".hints"],"changed":["scripts/run.py"],"removed":["new.md"]}'

    const plan = await run({ ...inputs, dry_run: 'true' })
    expect(plan).toMatchObject({ code: 0, annotations: [], outputs: { reason: 'would-publish', changes } })
    expect(made()).toEqual([])

    const step = await run({ ...inputs, verify: 'true' })
    expect(step).toMatchObject({ code: 0, annotations: [], outputs: { reason: 'published', changes } })
    expect(made().map(filesOf)).toEqual([GOOD])
    expect(step.outputs.version).toBe(made()[0]?.[pin])
    expect(step.log).toContain('Verified')
  })

  test('it is unchanged when it is the newest already, or the newest holds the same', async () => {
    const { run, good, bad, made } = await prepare()
    const newest = await run({ ...shape, from_version: bad[pin] })
    expect(newest).toMatchObject({ code: 0, annotations: [], outputs: { reason: 'unchanged' } })
    await run({ ...shape, from_version: good[pin] })
    const again = await run({ ...shape, from_version: good[pin] })
    expect(again.outputs).toMatchObject({ reason: 'unchanged', version: made()[0]?.[pin] })
    expect(made()).toHaveLength(1)
  })

  test('a version that is not there is told with those that are', async () => {
    const { api, run, good, bad } = await prepare()
    const step = await run({ ...shape, from_version: 'skver_none' })
    expectNothingSent(api, step, 'has no version skver_none', bad[pin], good[pin], /\(\d{4}-\d\d-\d\dT/)
  })
})

test('a version that has a number is found by its id as well', async () => {
  const { run, good, made } = await prepare()
  expect(await run({ from_version: good.id })).toMatchObject({ code: 0, outputs: { published: 'true' } })
  expect(made().map(filesOf)).toEqual([GOOD])
})

test('the report says that it is a roll-back, to which version of when, and links nothing of the checkout', async () => {
  const { run, good, id } = await prepare()
  const step = await run()
  const summary = textOf(step.summary)
  expect(summary).toContain(`published ${step.outputs.version} with the content of ${good.version}`)
  expect(summary).toMatch(
    new RegExp(`Roll-back to the content of version ${good.version}, created at \\d{4}-`),
  )
  expect(summary).toContain('The next run that publishes the branch undoes this')
  expect(step.summary).not.toMatch(/\]\(http|Directory|commit/)
  expect(step.log).toContain(`Published version ${step.outputs.version} of ${id}`)
  expect(step.outputs.mapping).toBe('')
})

describe('exactly one version is made', () => {
  test.each([
    ['an answer of 500 was lost', { status: 500, headers: AT_ONCE }],
    ['the connection broke', { reset: 'after-body' }],
    ['half of the answer came', { cutOff: 25 }],
  ] as const)('when %s', async (_, fault) => {
    const { api, run, made, uploads } = await prepare()
    api.fault({ on: 'createVersion', commit: true, ...fault })
    const step = await run()
    expect(step).toMatchObject({ code: 0, outputs: { published: 'true', version: made()[0]?.version } })
    expect([made().length, uploads()]).toEqual([1, 1])
  })

  test('when the upload did not arrive', async () => {
    const { api, run, made, uploads } = await prepare()
    api.fault({ on: 'createVersion', status: 529, headers: AT_ONCE })
    expect(await run()).toMatchObject({ code: 0, outputs: { published: 'true' } })
    expect([made().length, uploads()]).toEqual([1, 2])
  })
})

test('an archive, an approved digest and skip_unchanged do what they do for a folder', async () => {
  const { run, made } = await prepare()
  const { outputs } = await run({ dry_run: 'true' })
  const step = await run({ expected_digest: outputs.digest ?? '', archive: 'out/{name}.zip' })
  expect(step).toMatchObject({ code: 0, outputs: { digest: outputs.digest, published: 'true' } })
  expect(step.outputs.archive_path).toMatch(/out\/my-skill\.zip$/)
  expect(await run({ skip_unchanged: 'false' })).toMatchObject({ outputs: { published: 'true' } })
  expect(made()).toHaveLength(2)
})

describe('nothing is sent, and it is told why,', () => {
  test.each([
    ['forbidden', /403 permission_error.*Without its content .* cannot be published again/],
    ['missing', /404 not_found_error.*Check out its commit/],
    ['cut', 'is no zip, or only a part of one. Without its content'],
    ['climbing', 'has an entry that leaves its folder'],
    ['bomb', 'is larger than any skill when it is unpacked'],
    ['bomb-undeclared', 'is a damaged zip'],
    ['encrypted', 'is an encrypted zip'],
    ['html', 'it is a text and no archive'],
  ] as const)('when its content cannot be had: %s', async (content, said) => {
    const { api, run } = await prepare(GOOD, { content })
    expectNothingSent(api, await run(), said)
    expectNothingSent(api, await run({ dry_run: 'true' }), said)
  })

  test('when it holds links; a comparison with it tells that they differ, and is no obstacle', async () => {
    const { api, run } = await prepare(BAD, { content: 'zip-links' })
    const said = 'new.md is a symbolic link in the version, and only regular files are published.'
    expectNothingSent(api, await run(), said)
    const inputs = { from_version: '' }
    expect(await run({ ...inputs, dry_run: 'true' })).toMatchObject({
      code: 0,
      outputs: { changes: '{"added":[],"changed":["new.md","scripts/run.py"],"removed":[]}' },
    })
    expect(await run(inputs)).toMatchObject({ code: 0, annotations: [], outputs: { reason: 'published' } })
  })

  test('when it has another name than the skill has now', async () => {
    const { api, id, run } = await prepare({ 'SKILL.md': skillMd('former-name') })
    const said = `The skill ${id} is called "my-skill", and SKILL.md says "former-name". A skill keeps its name`
    for (const inputs of [{}, { dry_run: 'true' }]) {
      const step = await run(inputs)
      expectRed(step, said)
      expect(endpointsOf(api)).not.toContain('createVersion')
    }
  })

  test('when it breaks rules of today, with the place in the version and not in the checkout', async () => {
    const older = { 'SKILL.md': '---\nname: my-skill\ndescription: ""\n---\n', 'notes.md': `${TOKEN}\n` }
    const { api, run, good } = await prepare(older)
    const step = await run()
    expectNothingSent(
      api,
      step,
      `Version ${good.version} cannot be published as it is, and a version cannot be changed. Choose another one, or correct the files of its commit, as each problem advises, and publish those without from_version.`,
      'a GitHub token (line 1)',
    )
    expect(step.annotations.map(({ message }) => message).join('\n')).toContain(
      `version ${good.version}: SKILL.md:3:`,
    )
    expect(resultsOf(step)[0]?.error).toContain('GitHub token')
    expect(step.summary).not.toContain('](http')
  })

  test('when strict makes an error of a warning, which it names, and not otherwise', async () => {
    const older = { 'SKILL.md': skillMd('my-skill', 'See docs/gone.md.'), 'x/SKILL.md': skillMd('x') }
    const { api, run, good } = await prepare(older)
    const step = await run({ strict: 'true' })
    expectNothingSent(api, step, `Version ${good.version} has warnings, which strict makes errors.`)
    expect(step.log).toContain('[nested-skill-md]')
    expect(await run({ strict: 'true', ignore_rules: 'dangling-reference\nnested-skill-md' })).toMatchObject({
      code: 0,
      outputs: { published: 'true' },
    })
  })

  test('when another digest was approved', async () => {
    const { api, run } = await prepare()
    const step = await run({ expected_digest: `sha256:${'0'.repeat(64)}` })
    expectNothingSent(api, step, 'this is not what was approved')
  })

  test('when there is no such skill, or the key is refused', async () => {
    const { api, run } = await prepare()
    expectNothingSent(api, await run({ skill_id: 'skill_none' }), '404 not_found_error')
    expectNothingSent(api, await run({ anthropic_api_key: 'sk-ant-api03-other' }), '401')
  })

  test('when the inputs contradict each other', async () => {
    const { api } = await prepare()
    const inputs = { skill_id: 'auto', from_version: 'latest', directory: 'x', include_hidden_files: 'true' }
    const step = await runStep(createWorkspace(BAD), api, { ...inputs, files: 'SKILL.md' })
    expectNothingSent(api, step, 'names no older version', 'skill_id is auto', 'leave directory out')
    expect(api.requests).toEqual([])
  })
})

test('a secret in the version is taken where allow_secrets names its file', async () => {
  const { run, made } = await prepare({ ...GOOD, 'notes.md': `${TOKEN}\n` })
  expect(await run()).toMatchObject({ code: 1 })
  expect(await run({ allow_secrets: 'notes.md' })).toMatchObject({ code: 0, outputs: { published: 'true' } })
  expect(made()).toHaveLength(1)
})

describe('which commit is live is told truthfully', () => {
  const EARLIER = '6dcb09b5b57875f334f61aebed695e2e4193db5e'

  async function start() {
    const world = await prepare()
    const github = await openGitHubApi({ refs: { main: COMMIT, earlier: EARLIER } })
    const run = (inputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
      world.run(
        { deployment: 'true', max_retries: '0', ...inputs },
        { token: GITHUB_TOKEN, env: { GITHUB_API_URL: github.url, ...env } },
      )
    /** Records a version as the run that published it did. */
    const record = ({ version, id }: { version: string; id: string }, ref = EARLIER) =>
      github.createDeployment({
        ref,
        environment: 'skill: my-skill',
        auto_merge: false,
        required_contexts: [],
        production_environment: false,
        payload: { skill_id: world.id, version, id, digest: 'sha256:00' },
      })
    return { ...world, github, run, record, newest: () => github.deployments.at(-1) }
  }

  test.each([{}, { anthropic_beta: 'none' }])(
    'by a deployment of the commit that the version came from, whichever shape recorded it: %j',
    async shape => {
      const { github, run, record, good, bad, newest } = await start()
      record(good)
      record(bad, COMMIT)
      const from_version = 'anthropic_beta' in shape ? good.id : good.version
      const step = await run({ ...shape, from_version })
      expect(step).toMatchObject({ code: 0, annotations: [], outputs: { deployment_id: '3' } })
      const { version, id } = step.outputs
      expect(newest()).toMatchObject({
        sha: EARLIER,
        description: `my-skill: version ${version}, roll-back to ${from_version}`,
        payload: { version, id, from_version },
      })
      expect(newest()?.payload).not.toHaveProperty('commit')
      expect(github.stateOf(3)).toBe('success')
    },
  )

  test('also when the version was a roll-back itself', async () => {
    const { run, record, good, bad, newest } = await start()
    record(good)
    const first = await run()
    await run({ from_version: bad.version })
    const step = await run({ from_version: first.outputs.version ?? '' })
    expect(newest()).toMatchObject({
      sha: EARLIER,
      payload: { version: step.outputs.version, from_version: first.outputs.version },
    })
  })

  test('by the word unknown where nothing records it, with a warning, and never by the commit of the run', async () => {
    const { run, good, bad, newest } = await start()
    const step = await run()
    const said = `The commit of version ${good.version} is not known, since none of the last 1,000 deployments of the environment "skill: my-skill" records it. The deployment is of the commit of this run, and says so: "commit": "unknown". See that deployment_environment is that of the run that published it.`
    expect(step).toMatchObject({ code: 0, annotations: [{ level: 'warning', message: said }] })
    expect(newest()).toMatchObject({
      sha: COMMIT,
      payload: { from_version: good.version, commit: 'unknown' },
    })

    await run({ from_version: bad.version })
    const again = await run({ from_version: step.outputs.version ?? '' })
    expect(again.annotations).toHaveLength(1)
    expect(newest()).toMatchObject({ payload: { from_version: step.outputs.version, commit: 'unknown' } })
  })

  test('once, when the run is run again', async () => {
    const { github, run, record, good } = await start()
    record(good)
    await run()
    const again = await run({}, { GITHUB_RUN_ATTEMPT: '2' })
    expect(again).toMatchObject({
      code: 0,
      annotations: [],
      outputs: { reason: 'unchanged', deployment_id: '2' },
    })
    expect(github.deployments).toHaveLength(2)
  })

  test('by the next attempt where this one could not ask GitHub', async () => {
    const { github, run, record, good, newest } = await start()
    record(good)
    github.fault({ on: 'listDeployments', status: 403 })
    const step = await run()
    expect(step).toMatchObject({
      code: 0,
      outputs: { published: 'true' },
      annotations: [{ level: 'warning' }],
    })
    expect(github.deployments).toHaveLength(1)
    expect(await run({}, { GITHUB_RUN_ATTEMPT: '2' })).toMatchObject({ code: 0, annotations: [] })
    expect(newest()).toMatchObject({ sha: EARLIER, payload: { from_version: good.version } })
  })

  test('and by none for a plan and for what is unchanged', async () => {
    const { github, run, bad } = await start()
    await run({ dry_run: 'true' })
    await run({ from_version: bad.version })
    expect(github.requests).toEqual([])
  })
})
