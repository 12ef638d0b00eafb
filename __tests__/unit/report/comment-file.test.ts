import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { writeCommentFile } from '../../../src/report/comment-file.ts'
import { createWorkspace } from '../../fixtures/workspace.ts'

const STEP = {
  GITHUB_WORKFLOW: 'Preview',
  GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/preview.yml@refs/pull/5/merge',
  GITHUB_JOB: 'plan',
  GITHUB_ACTION: '__run',
  INPUT_SKILLS: 'skills/*: auto\n',
}

function markerOf(env: NodeJS.ProcessEnv): string {
  const file = writeCommentFile('## Plan\n', { ...STEP, ...env, RUNNER_TEMP: createWorkspace({}) })
  const [marker = '', ...others] = readFileSync(file, 'utf8').split('\n')
  expect(others).toEqual(['## Plan', ''])
  return marker
}

test('the file begins with a line that is hidden and tells its step', () => {
  expect(markerOf({})).toMatch(/^<!-- publish-agent-skill: Preview \/ plan \/ __run \/ [0-9a-f]{12} -->$/)
})

test.each<NodeJS.ProcessEnv>([
  { GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/preview.yml@refs/pull/6/merge' },
  { GITHUB_SHA: 'c0ffee', GITHUB_RUN_ID: '2', GITHUB_RUN_ATTEMPT: '2', GITHUB_REF: 'refs/pull/6/merge' },
  { INPUT_ANTHROPIC_API_KEY: 'sk-ant-api03-x', ANTHROPIC_API_KEY: 'sk-ant-api03-y', INPUT_GITHUB_TOKEN: 'z' },
  { INPUT_STRICT: 'maybe', INPUT_SKILLS: 'skills/*: auto' },
])('each run of a step has the same line, as with %j', env => {
  expect(markerOf(env)).toBe(markerOf({}))
})

test.each<NodeJS.ProcessEnv>([
  { GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/other.yml@refs/pull/5/merge' },
  { GITHUB_WORKFLOW: 'Preview!' },
  { GITHUB_JOB: 'other' },
  { GITHUB_ACTION: '__run_2' },
  { INPUT_SKILLS: "'**: auto'" },
  { INPUT_SKILLS: '', INPUT_SKILLS_FILE: 'skills/*: auto' },
  { INPUT_DIRECTORY: 'skills/a' },
  { INPUT_SKILL_ID: 'skill_01' },
  { INPUT_FROM_VERSION: '1' },
  { INPUT_DEPLOYMENT_ENVIRONMENT: 'staging' },
  { INPUT_ANTHROPIC_WORKSPACE_ID: 'wrkspc_01' },
  { ANTHROPIC_WORKSPACE_ID: 'wrkspc_01' },
  { INPUT_ANTHROPIC_FEDERATION_RULE_ID: 'fdrl_01' },
  { ANTHROPIC_ORGANIZATION_ID: 'org' },
  { ANTHROPIC_BASE_URL: 'https://staging.example' },
])('another step has another line, as with %j', env => {
  expect(markerOf(env)).not.toBe(markerOf({}))
})

test.each(['a-->b', '"><script>', 'a\n# b'])('no name of a workflow ends the hidden line: %j', name => {
  expect(markerOf({ GITHUB_WORKFLOW: name })).toMatch(/^<!-- [\w. /:-]+ -->$/)
  expect(markerOf({ GITHUB_WORKFLOW: name }).slice(4, -3)).not.toContain('>')
})
