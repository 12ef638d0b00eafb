// docs/skills.schema.json takes the mappings that the action takes, and README names it for editors.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { createReader } from '../../src/inputs/reader.ts'
import { readSkills } from '../../src/inputs/skills.ts'
import { variablesOf } from '../fixtures/inputs.ts'
import { createWorkspace } from '../fixtures/workspace.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const schema = JSON.parse(readFileSync(`${ROOT}/docs/skills.schema.json`, 'utf8'))
const isKey = (text: string) => text !== '' && !new RegExp(schema.propertyNames.not.pattern, 'u').test(text)
const isId = (text: string) => new RegExp(schema.additionalProperties.pattern, 'u').test(text)

function isTaken(mapping: Record<string, string>): boolean {
  const workspace = createWorkspace({ 'skills/a/SKILL.md': '', 'skills.json': JSON.stringify(mapping) })
  const reader = createReader(variablesOf({ skills_file: 'skills.json' }))
  const requests = readSkills(reader, workspace, false)
  return reader.mistakes.length === 0 && requests.every(({ error }) => error === undefined)
}

describe('the schema and the action agree on', () => {
  test.each(['skills/a', 'skills/*', '**/a', '../a', '/etc', '~/a', '!skills/a', ''])(
    'the folder %j',
    folder => {
      expect(isKey(folder)).toBe(isTaken({ [folder]: 'auto' }))
    },
  )

  test.each(['auto', 'existing', 'skill_1', 'a b', '', 'skill\u00e9', 'x'.repeat(257)])('the id %j', id => {
    expect(isId(id)).toBe(isTaken({ 'skills/a': id }))
  })
})

test('the example keeps to it', () => {
  const example = Object.entries(parse(readFileSync(`${ROOT}/examples/skills.yml`, 'utf8')))
  expect(example.filter(([folder, id]) => !isKey(folder) || !isId(String(id)))).toEqual([])
})

test('README names it for editors', () => {
  expect(readFileSync(`${ROOT}/README.md`, 'utf8')).toContain('docs/skills.schema.json')
})
