// The scripts of the example workflows and the commands of docs/ do what they promise, run as they stand.

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { type Deployable, describeDeployment } from '../../src/github/deployment-body.ts'
import { writeCommentFile } from '../../src/report/comment-file.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { testWith } from '../fixtures/programs.ts'
import { createWorkspace } from '../fixtures/workspace.ts'
import { PUBLISHED, resultOf, UNCHANGED, VERSION } from '../unit/report/results.ts'
import { skillOf } from '../unit/skills.ts'

const EXAMPLES = fileURLToPath(new URL('../../examples/workflows', import.meta.url))

const outputs = outputsOf(
  [
    resultOf({ directory: 'skills/a', skill: skillOf({}, 'a') }, PUBLISHED),
    resultOf({ directory: 'skills/b', skill: skillOf({}, 'b') }, UNCHANGED),
  ],
  'run',
)

interface Step {
  name?: string
  run?: string
}

/** Runs the script of a step as the runner does; `programs` stand in for those that reach the network. */
function runScript(
  workflow: string,
  name: string,
  env: Record<string, string>,
  programs: Record<string, string> = {},
) {
  const { jobs } = parse(readFileSync(join(EXAMPLES, workflow), 'utf8')) as {
    jobs: Record<string, { steps: Step[] }>
  }
  const step = Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .find(one => one.name === name)
  return runShell(step?.run ?? 'false', env, programs)
}

function runShell(script: string, env: Record<string, string>, programs: Record<string, string>) {
  const folder = createWorkspace({ 'script.sh': script, summary: '', 'bin/x': '' })
  for (const [program, script] of Object.entries(programs)) {
    writeFileSync(join(folder, 'bin', program), `#!/usr/bin/env bash\n${script}\n`)
    chmodSync(join(folder, 'bin', program), 0o755)
  }
  mkdirSync(join(folder, 'temp'))
  const options = { stdio: 'pipe', encoding: 'utf8' } as const
  const printed = execFileSync(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'script.sh')],
    {
      env: {
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        RUNNER_TEMP: join(folder, 'temp'),
        FOLDER: folder,
        ...env,
      },
      ...options,
    },
  )
  return (path: string) => (path === 'stdout' ? printed : readFileSync(join(folder, path), 'utf8'))
}

testWith('jq', 'the versions of all skills become a table in a release', async () => {
  const read = runScript('announce-versions.yml', 'Write the versions', { RESULTS: outputs.results ?? '' })
  expect(read('temp/versions.md').split('\n')).toEqual([
    '| Skill | Skill id | Version |',
    '| --- | --- | --- |',
    '| a | `skill_01` | `1759178010641129` |',
    '| b | `skill_01` | `1759178010641129` |',
    '',
  ])
})

testWith('jq', 'the versions of the skills that changed become one message', async () => {
  const env = { CHANGED: outputs.changed ?? '', WEBHOOK: 'https://chat.example' }
  const read = runScript('announce-versions.yml', 'Tell the chat', env, {
    curl: 'cat > "$FOLDER/config"; cp "$RUNNER_TEMP/message.json" "$FOLDER/sent"',
  })
  expect(read('config')).toBe('url = "https://chat.example"\n')
  expect(JSON.parse(read('sent'))).toEqual({ text: 'Live now:\na 1759178010641129' })
})

test('each entry of changed makes a job of a matrix that names its version', () => {
  const [entry, ...others] = JSON.parse(outputs.changed ?? '')
  const read = runScript('many-skills.yml', 'Tell which version is live', {
    NAME: entry.name,
    SKILL_ID: entry.skill_id,
    VERSION: entry.version,
  })
  expect(read('summary')).toBe('a (skill_01) is live as version 1759178010641129\n')
  expect(others).toEqual([])
})

describe('the comment on a pull request', () => {
  const GH = [
    'echo "$@" >> "$FOLDER/calls"',
    'for argument in "$@"; do if [ "$argument" = --jq ]; then asked=yes; elif [ -n "$asked" ]; then filter="$argument"; asked=; fi; done',
    'if [ -n "$filter" ]; then jq --raw-output "$filter" <<< "$LIST"; fi',
  ].join('\n')

  /** @param bodies of the comments that are there, by who wrote them */
  function comment(list: (marker: string) => { login: string; body: string }[]) {
    const folder = createWorkspace({})
    const env = {
      RUNNER_TEMP: folder,
      GITHUB_WORKFLOW: 'Preview "it"',
      GITHUB_JOB: 'a',
      GITHUB_ACTION: '__run',
    }
    const FILE = writeCommentFile('## Plan\n', env)
    const [marker = ''] = readFileSync(FILE, 'utf8').split('\n')
    const comments = list(marker).map(({ login, body }, index) => ({ id: index + 1, user: { login }, body }))
    const read = runScript(
      'preview-with-comment.yml',
      'Comment',
      { COMMENTS: 'all', COMMENT: 'one', FILE, LIST: JSON.stringify(comments) },
      { gh: GH },
    )
    return read('calls').trimEnd().split('\n').at(-1)?.replace(FILE, '<file>')
  }

  testWith('jq', 'is made when there is none of this step', async () => {
    expect(
      comment(marker => [
        { login: 'mallory', body: marker },
        { login: 'github-actions[bot]', body: `x ${marker}` },
        { login: 'github-actions[bot]', body: marker.replace('__run', '__run_2') },
      ]),
    ).toBe('api --silent --method POST all --field body=@<file>')
  })

  testWith('jq', 'is updated when the run before has made one', async () => {
    expect(
      comment(marker => [
        { login: 'mallory', body: marker },
        { login: 'github-actions[bot]', body: `${marker}\r\n## Plan` },
        { login: 'github-actions[bot]', body: `${marker}\n## Plan` },
      ]),
    ).toBe('api --silent --method PATCH one/2 --field body=@<file>')
  })
})

describe('a roll-back', () => {
  const check = (VERSION: string, REF: string) =>
    runScript('roll-back.yml', 'Check the inputs', { VERSION, REF })

  test('is to a version, or to a ref', () => {
    expect(check('1759178010641129', '')('stdout')).toBe('')
    expect(check('', '$(exit 1)')('stdout')).toBe('')
  })

  test.each([
    ['', ''],
    ['1759178010641129', 'v1.0.0'],
  ])('is not to both or to none: %j, %j', (version, ref) => {
    expect(() => check(version, ref)).toThrow()
  })
})

describe('which commit is live', () => {
  const text = readFileSync(join(EXAMPLES, '../../docs/versions-and-commits.md'), 'utf8')
  const [fromSkill = '', fromCommit = ''] = [
    ...text.matchAll(/```sh\n(gh api --method GET[\s\S]*?)```/g),
  ].map(([, command]) => command)
  // As gh does: `-f` and `-F` become the query, by which GitHub filters; then --jq.
  const GH = [
    'filter=.',
    'while [ $# -gt 0 ]; do',
    '  case $1 in',
    '    -f) IFS== read -r key value <<< "$2"; filter="$filter | map(select(.$key == \\"$value\\"))"; shift ;;',
    '    --jq) shift; jq "$filter" <<< "$LIST" | jq --raw-output "$1" ;;',
    '  esac',
    '  shift',
    'done',
  ].join('\n')
  const ENVIRONMENT = 'skill: release-notes'
  const [FIRST, SECOND] = ['a'.repeat(40), 'b'.repeat(40)]
  const at = (day: number) => `2026-01-0${day}T00:00:00Z`
  const older = { version: '1700000000000001', id: 'skver_1' }
  const payloadOf = (deployable: Partial<Deployable>, original?: string) =>
    describeDeployment(
      {
        skill: skillOf({}, 'release-notes'),
        commit: '',
        succeeded: true,
        perhapsRecorded: false,
        skillId: 'skill_01',
        ...deployable,
      },
      ENVIRONMENT,
      original,
    ).payload

  /** Newest first, as GitHub lists them. */
  const LIST = [
    {
      day: 6,
      sha: SECOND,
      payload: payloadOf({ version: { ...VERSION, version: '6' }, fromVersion: VERSION }, ''),
    },
    {
      day: 5,
      sha: FIRST,
      payload: payloadOf(
        { version: { ...VERSION, version: '5' }, fromVersion: { ...VERSION, ...older } },
        FIRST,
      ),
    },
    { day: 4, sha: SECOND, payload: payloadOf({ succeeded: false }) },
    { day: 3, sha: SECOND, payload: payloadOf({ version: { ...VERSION, version: '3' } }) },
    {
      day: 2,
      sha: FIRST,
      environment: 'skill: other',
      payload: payloadOf({ version: { ...VERSION, version: '2' } }),
    },
    // What other tools record: no payload, one that is a text, one of another shape.
    ...[null, {}, '', '{"version":"1"}', ['version']].map(payload => ({ day: 1, sha: FIRST, payload })),
    { day: 1, sha: FIRST, payload: { skill_id: 'skill_01', version: '1' } },
  ].map(({ day, ...deployment }) => ({ environment: ENVIRONMENT, created_at: at(day), ...deployment }))

  const run = (command: string) =>
    runShell(command, { LIST: JSON.stringify(LIST) }, { gh: GH })('stdout').split('\n')

  testWith('jq', 'is told by the name of the skill, with all that was live before', async () => {
    expect(run(fromSkill)).toEqual([
      `6 unknown ${at(6)} skill_01`,
      `5 ${FIRST} ${at(5)} skill_01`,
      `3 ${SECOND} ${at(3)} skill_01`,
      `1 ${FIRST} ${at(1)} skill_01`,
      '',
    ])
  })

  testWith(
    'jq',
    'is told of a commit by its versions, and not by those whose commit nobody knows',
    async () => {
      expect(run(fromCommit.replace('COMMIT', FIRST))).toEqual([
        `5 ${at(5)} skill_01`,
        `1 ${at(1)} skill_01`,
        '',
      ])
      expect(run(fromCommit.replace('COMMIT', SECOND))).toEqual([`3 ${at(3)} skill_01`, ''])
      const ofAll = fromCommit.replace(/-f environment='[^']+'/, '').replace('COMMIT', FIRST)
      expect(run(ofAll)).toContain(`2 ${at(2)} skill_01`)
    },
  )
})
