// action.yml promises inputs, defaults and outputs; the code reads and sets just these.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readInputs } from '../../src/inputs/inputs.ts'
import { outputsOf } from '../../src/report/outputs.ts'
import { createSecrets } from '../../src/secrets.ts'
import { createWorkspace } from '../fixtures/workspace.ts'
import { failureOf, resultOf } from '../unit/report/results.ts'
import { setInputs } from '../unit/step.ts'

interface Metadata {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>
  outputs: Record<string, { description: string }>
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const { inputs, outputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Metadata
const SOURCES = readdirSync(join(ROOT, 'src/action')).map(name =>
  readFileSync(join(ROOT, 'src/action', name), 'utf8'),
)
const defaults = Object.fromEntries(
  Object.entries(inputs).map(([name, { default: value = '' }]) => [name, value]),
)

describe('inputs', () => {
  test('that action.yml declares are those that are read', async () => {
    const asked = new Set<string>()
    const { env } = process
    // Every path: a key, a login, one skill, several from each place.
    const paths: Record<string, string>[] = [
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
    try {
      for (const path of paths) {
        const variables = Object.entries({ ...defaults, ...path }).map(([name, value]) => [
          `INPUT_${name.toUpperCase()}`,
          value,
        ])
        process.env = new Proxy(Object.fromEntries(variables), {
          get: (target, key: string) => {
            if (key.startsWith('INPUT_')) asked.add(key.slice('INPUT_'.length).toLowerCase())
            return target[key]
          },
        })
        await readInputs(
          { GITHUB_WORKSPACE: createWorkspace({}) },
          createSecrets(() => {}),
        ).catch(() => {})
      }
    } finally {
      process.env = env
    }
    expect([...asked].sort()).toEqual(Object.keys(inputs).sort())
  })

  test('that are absent mean the same as the defaults that action.yml declares', async () => {
    const needed = { skill_id: 'skill_01', anthropic_api_key: 'key', deployment: 'true' }
    const env = { GITHUB_WORKSPACE: createWorkspace({}) }
    const secrets = createSecrets(() => {})
    setInputs(needed)
    const absent = await readInputs(env, secrets)
    setInputs({ ...defaults, github_token: '', ...needed })
    expect(await readInputs(env, secrets)).toEqual(absent)
  })

  test('of a login have the same default audience in both', async () => {
    const organization = '00000000-0000-4000-8000-000000000000'
    setInputs({
      skill_id: 's',
      anthropic_federation_rule_id: 'fdrl_1',
      anthropic_organization_id: organization,
    })
    const { credentials } = await readInputs(
      { GITHUB_WORKSPACE: createWorkspace({}) },
      createSecrets(() => {}),
    )
    expect(credentials).toMatchObject({ audience: inputs.anthropic_oidc_audience?.default })
  })

  test('with a variable to fall back on name it', () => {
    const variables = Object.keys(inputs).filter(name => {
      const variable = new RegExp(`\\b${name.toUpperCase()}\\b`)
      return SOURCES.some(source => variable.test(source))
    })
    for (const name of variables) expect(inputs[name]?.description).toContain(`\`${name.toUpperCase()}\``)
    expect(variables).toContain('anthropic_api_key')
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
    [resultOf({ reason: 'dry-run', published: false })],
  ]
  const set = new Set(results.flatMap(list => Object.keys(outputsOf(list))))
  expect([...set].sort()).toEqual(Object.keys(outputs).sort())
})

test('entries of results have the fields that action.yml lists', () => {
  const listed = [...(outputs.results?.description ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name)
  const [entry] = JSON.parse(outputsOf([resultOf()]).results ?? '')
  expect(Object.keys(entry)).toEqual(listed)
})

test('every input and output is described by a sentence', () => {
  for (const { description } of [...Object.values(inputs), ...Object.values(outputs)])
    expect(description).toMatch(/^[`A-Z].*\.$/s)
})
