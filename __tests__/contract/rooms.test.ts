// The rooms of src/ keep apart: what a file may import, how it may be called, and where the step may fail.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

interface Import {
  readonly file: string
  /** `../skill/skill.ts` as `skill/skill.ts`; packages as they are called. */
  readonly target: string
  readonly isType: boolean
}

const files = (readdirSync(SRC, { recursive: true }) as string[])
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('.ts'))
  .map(path => ({ path, text: readFileSync(join(SRC, path), 'utf8') }))
const imports = files.flatMap(({ path, text }) => findImports(path, text))

function findImports(file: string, text: string): Import[] {
  const statics = [...text.matchAll(/^(?:import|export)\s+(type\s+)?([^'"]*?)\s*(?:from\s+)?'([^']+)'/gm)]
  const dynamics = [...text.matchAll(/\bimport\('([^']+)'\)/g)]
  return [
    ...statics.map(([, type, names = '', target = '']) => ({
      file,
      target: resolve(file, target),
      isType: type !== undefined || isOnlyTypes(names),
    })),
    ...dynamics.map(([, target = '']) => ({ file, target: resolve(file, target), isType: false })),
  ]
}

/** `{ type A, type B }` */
function isOnlyTypes(names: string): boolean {
  const inner = /^\{(.*)\}$/s.exec(names.trim())?.[1]
  const list = inner?.split(',').filter(name => name.trim() !== '')
  return list !== undefined && list.length > 0 && list.every(name => /^\s*type\s/.test(name))
}

function resolve(file: string, target: string): string {
  return target.startsWith('.')
    ? relative(SRC, join(SRC, dirname(file), target)).replaceAll('\\', '/')
    : target
}

/** `skill`, `api`, `publish`, `action`; '' for the road through them, undefined for a package. */
function roomOf(path: string): string | undefined {
  if (!path.endsWith('.ts')) return undefined
  return path.includes('/') ? path.split('/')[0] : ''
}

/** What every room stands on. */
const GROUND = ['clock.ts', 'cause.ts']

function strangers(room: string, isAllowed: (target: Import) => boolean): string[] {
  return imports
    .filter(({ target }) => !GROUND.includes(target))
    .filter(({ file, target }) => roomOf(file) === room && ![undefined, room].includes(roomOf(target)))
    .filter(found => !isAllowed(found))
    .map(({ file, target }) => `${file} imports ${target}`)
}

test('imports of every file are found, or this proves nothing', () => {
  const without = files.filter(
    ({ path, text }) => /^import /m.test(text) && !imports.some(({ file }) => file === path),
  )
  expect(without).toEqual([])
  expect(imports).toContainEqual({ file: 'index.ts', target: 'main.ts', isType: false })
  expect(imports).toContainEqual({ file: 'api/multipart.ts', target: 'skill/skill.ts', isType: true })
  expect(imports).toContainEqual({ file: 'action/deployment.ts', target: '@actions/github', isType: false })
})

describe('a room', () => {
  test('skill/ imports nothing of the others', () => {
    expect(strangers('skill', () => false)).toEqual([])
  })

  test('api/ imports of skill/ only types', () => {
    const isAllowed = ({ target, isType }: Import) => isType && roomOf(target) === 'skill'
    expect(strangers('api', isAllowed)).toEqual([])
  })

  test('publish/ imports skill/ and api/, but never what sends', () => {
    const isAllowed = ({ target }: Import) =>
      roomOf(target) === 'skill' || /^api\/(call|client|errors|request|retry|wire)\.ts$/.test(target)
    expect(strangers('publish', isAllowed)).toEqual([])
    const senders = imports.filter(
      ({ file, target }) => roomOf(file) === 'publish' && target === 'api/request.ts',
    )
    expect(senders.every(({ isType }) => isType)).toBe(true)
  })

  test('action/ imports only types of the others', () => {
    const isAllowed = ({ target, isType }: Import) => isType || roomOf(target) === ''
    expect(strangers('action', isAllowed)).toEqual([])
  })

  test.each([
    ['@actions/core', ['action']],
    ['@actions/github', ['action']],
    ['undici', ['api']],
    ['@actions/http-client', ['api']],
    ['yaml', ['skill', 'action']],
    ['node:fs', ['skill', 'action']],
  ])('that may use %s is %j', (name, rooms) => {
    const users = imports.filter(({ target }) => target === name || target.startsWith(`${name}/`))
    expect(new Set(users.map(({ file }) => roomOf(file)))).toEqual(new Set(rooms))
  })

  test('loads @actions/github only where it is used', () => {
    const text = files.map(file => file.text).join('\n')
    expect(text).not.toMatch(/from '@actions\/github'/)
  })
})

describe('a file', () => {
  test('is called by what is in it', () => {
    const vague = /(^|\/)(utils?|helpers?|common|constants?|types?|misc|shared|index)\.ts$/
    expect(files.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual(['index.ts'])
  })

  test('begins with a comment that says what lives in it', () => {
    expect(files.filter(({ text }) => !text.startsWith('// ')).map(({ path }) => path)).toEqual([])
  })

  test('has no default export and re-exports nothing', () => {
    const found = files.filter(({ text }) => /^export (default\b|\*|\{[^}]*\} from)/m.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  test('fits on two screens, or nearly', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 190)
    expect(long.map(({ path }) => path)).toEqual([])
  })
})

test('the step fails in one place', () => {
  const calls = files.flatMap(({ path, text }) => [...text.matchAll(/\bsetFailed\(/g)].map(() => path))
  // The end of the process carries no code of its own.
  const exits = files.filter(({ text }) => /process\.(exit\([^)]|exitCode)/.test(text))
  expect(calls).toEqual(['action/report.ts'])
  expect(exits).toEqual([])
})

test('GitHub’s toolkit is called where the step is read or told, not on the road', () => {
  const road = imports.filter(({ file, target }) => roomOf(file) === '' && target.startsWith('@actions/'))
  expect(road).toEqual([])
})
