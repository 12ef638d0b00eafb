// The example that publishes by tag finds the folder that a tag names, and no other; its script is run as it stands.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { createWorkspace, skillMd } from '../fixtures/workspace.ts'

const EXAMPLE = fileURLToPath(new URL('../../examples/workflows/publish-tagged-skill.yml', import.meta.url))
const { jobs } = parse(readFileSync(EXAMPLE, 'utf8'))
const script: string = jobs.publish.steps.find(({ id }: { id?: string }) => id === 'tag').run

function readTag(tag: string) {
  const workspace = createWorkspace({
    'skills/pdf-forms/SKILL.md': skillMd('pdf-forms'),
    'skills/pdf/SKILL.md': skillMd('pdf'),
    'skills/pdf-v2/SKILL.md': skillMd('pdf-v2'),
    'skills/no-skill/README.md': '',
    'SKILL.md': skillMd(),
    output: '',
  })
  const output = join(workspace, 'output')
  // As the runner does where no shell is named.
  const { status, stdout } = spawnSync('bash', ['-e', '-c', script], {
    cwd: workspace,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, GITHUB_REF_NAME: tag, GITHUB_OUTPUT: output },
  })
  return { status, stdout, output: readFileSync(output, 'utf8') }
}

describe.each([
  ['pdf-forms-v1.2.0', 'pdf-forms'],
  ['pdf-forms/v1.2.0', 'pdf-forms'],
  ['pdf-v1', 'pdf'],
  ['pdf-v2-v1.0.0', 'pdf-v2'],
  ['pdf-forms-v2.0.0-rc.1', 'pdf-forms'],
])('the tag %s', (tag, name) => {
  test(`names skills/${name}`, () => {
    expect(readTag(tag)).toEqual({ status: 0, stdout: '', output: `directory=skills/${name}\n` })
  })
})

test.each([
  'pdf-forms',
  'pdf-v',
  'v1.0.0',
  'no-skill-v1',
  'nowhere-v1',
  '../skills/pdf-v1',
  './v1',
  '-v1',
  '*-v1',
  'pdf*-v1',
  '$(touch$IFS"x")-v1',
  '`id`-v1',
  "';id;'-v1",
  'pdf-forms/SKILL.md/v1',
])('the tag %s names none, and the folders are told', tag => {
  const { stdout, ...rest } = readTag(tag)
  expect(rest).toEqual({ status: 1, output: '' })
  const [message, folders] = stdout.split(' There are: ')
  expect(message).toBe(`::error::The tag ${tag} names no skill.`)
  // The shell sorts as its locale does.
  expect(folders?.trim().split(' ').sort()).toEqual(['pdf', 'pdf-forms', 'pdf-v2'])
})

test('nothing of the tag is put into the script', () => {
  expect(script).not.toContain('${{')
})
