// The scripts of the example workflows do with `results` and `changed` what they promise, run as they stand.

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { writeCommentFile } from '../../src/report/comment-file.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { testWith } from '../fixtures/programs.ts'
import { createWorkspace } from '../fixtures/workspace.ts'
import { PUBLISHED, resultOf, UNCHANGED } from '../unit/report/results.ts'
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
  const folder = createWorkspace({ 'script.sh': step?.run ?? 'false', summary: '', 'bin/x': '' })
  for (const [program, script] of Object.entries(programs)) {
    writeFileSync(join(folder, 'bin', program), `#!/usr/bin/env bash\n${script}\n`)
    chmodSync(join(folder, 'bin', program), 0o755)
  }
  mkdirSync(join(folder, 'temp'))
  execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'script.sh')], {
    env: {
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
      RUNNER_TEMP: join(folder, 'temp'),
      FOLDER: folder,
      ...env,
    },
    stdio: 'pipe',
  })
  return (path: string) => readFileSync(join(folder, path), 'utf8')
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
    const FILE = writeCommentFile('## Plan\n', '', env)
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
