// action.yml promises inputs, defaults and outputs; the code reads and sets just these.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { DECLARED_INPUTS } from '../../src/inputs/declared.ts'
import { readInputs } from '../../src/inputs/inputs.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { variablesOf } from '../fixtures/inputs.ts'
import { createRuntime } from '../fixtures/test-runtime.ts'
import { createWorkspace } from '../fixtures/workspace.ts'
import { failureOf, PLANNED, resultOf } from '../unit/report/results.ts'

interface Metadata {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>
  outputs: Record<string, { description: string }>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const { inputs, outputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Metadata
const defaults = Object.fromEntries(
  Object.entries(inputs).map(([name, { default: value = '' }]) => [name, value]),
)

/** Every way to give inputs: a key, a login, one skill, several from each place. */
const WAYS: Record<string, string>[] = [
  { anthropic_api_key: 'k', skill_id: 's' },
  {
    anthropic_federation_rule_id: 'fdrl_1',
    anthropic_organization_id: 'o',
    deployment: 'true',
    archive: 'a',
  },
  { skills: 'a: b' },
  { skills_file: 'skills.yml' },
]

async function read(given: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  return await readInputs(createRuntime({ env: { ...env, ...variablesOf(given) } }))
}

/** The inputs and the other variables that are asked for. */
async function findAsked(): Promise<{ variables: Set<string>; inputs: string[] }> {
  const variables = new Set<string>()
  for (const way of WAYS) {
    const given = { GITHUB_WORKSPACE: createWorkspace({}), ...variablesOf({ ...defaults, ...way }) }
    const get = (env: NodeJS.ProcessEnv, name: string) => {
      variables.add(name)
      return env[name]
    }
    const env = new Proxy<NodeJS.ProcessEnv>(given, { get })
    await readInputs(createRuntime({ env })).catch(() => {})
  }
  const names = [...variables].filter(name => name.startsWith('INPUT_'))
  return { variables, inputs: names.map(name => name.slice('INPUT_'.length).toLowerCase()) }
}

describe('inputs', () => {
  test('that action.yml declares are those that are read', async () => {
    expect((await findAsked()).inputs.sort()).toEqual(Object.keys(inputs).sort())
  })

  test('that action.yml declares are those that a misspelt one is compared with', () => {
    expect([...DECLARED_INPUTS].sort()).toEqual(Object.keys(inputs).sort())
  })

  test('that are absent mean the same as the defaults that action.yml declares', async () => {
    const needed = { skill_id: 'skill_01', anthropic_api_key: 'key', deployment: 'true' }
    const env = { GITHUB_WORKSPACE: createWorkspace({}), GITHUB_REPOSITORY: 'octo-org/skills' }
    const absent = await read(needed, env)
    expect(await read({ ...defaults, github_token: '', ...needed }, env)).toEqual(absent)
  })

  test('of a login have the same default audience in both', async () => {
    const { credentials } = await read({
      skill_id: 's',
      anthropic_federation_rule_id: 'fdrl_1',
      anthropic_organization_id: '00000000-0000-4000-8000-000000000000',
    })
    expect(credentials).toMatchObject({ audience: inputs.anthropic_oidc_audience?.default })
  })

  test('with a variable to fall back on name it, and no other does', async () => {
    const { variables } = await findAsked()
    const named = Object.entries(inputs).filter(([name, { description }]) =>
      description.includes(`\`${name.toUpperCase()}\``),
    )
    const asked = Object.keys(inputs).filter(name => variables.has(name.toUpperCase()))
    expect(named.map(([name]) => name)).toEqual(asked)
    expect(variables).toContain('ANTHROPIC_API_KEY')
  })

  test('are all optional for the runner, since the action tells better what is missing', () => {
    expect(Object.values(inputs).filter(({ required }) => required)).toEqual([])
  })
})

test('outputs that action.yml declares are those that can be set', () => {
  const archive = { path: '/a.zip', digest: 'sha256:00' }
  const results = [
    [resultOf({ archive, deploymentId: '1' })],
    [resultOf(), resultOf()],
    [failureOf({})],
    [resultOf({}, PLANNED)],
  ]
  const set = new Set(results.flatMap(list => Object.keys(outputsOf(list, 'run'))))
  expect([...set, 'summary_path'].sort()).toEqual(Object.keys(outputs).sort())
})

test('entries of results have the fields that action.yml lists', () => {
  const listed = [...(outputs.results?.description ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)
  const [entry] = JSON.parse(outputsOf([resultOf()], 'run').results ?? '')
  expect(Object.keys(entry)).toEqual(listed)
})

test('every input and output is described by a sentence', () => {
  for (const { description } of [...Object.values(inputs), ...Object.values(outputs)])
    expect(description).toMatch(/^[`A-Z].*\.$/s)
})
