// Real temporary folders, removed after the test file that made them.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from '@jest/globals'

/** What symbolic links without rights, FIFOs, and names with `*` or a line break need. */
export const isWindows = process.platform === 'win32'
/** Whether `chmod` keeps this process from reading; it does not keep root from it. */
export const permissionsBite = !isWindows && process.geteuid?.() !== 0

const made: string[] = []

afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** Makes a folder that holds these files: path → content. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skill-')))
  made.push(folder)
  for (const [path, content] of Object.entries(files)) addFile(folder, path, content)
  return folder
}

export function addFile(folder: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

export function addLink(folder: string, path: string, target: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  symlinkSync(target, join(folder, path))
}

/** Seventeen folders, each with links to all that follow: 65,536 ways through them, and no cycle. */
export function addMaze(folder: string): void {
  const names = Array.from({ length: 17 }, (_, index) => `f${index}`)
  for (const name of names) addFile(folder, `${name}/file`, '')
  names.forEach((name, index) => {
    for (const later of names.slice(index + 1)) addLink(folder, `${name}/${later}`, `../${later}`)
  })
}

export function addFifo(folder: string, path: string): void {
  const { status, error } = spawnSync('mkfifo', [join(folder, path)])
  if (status !== 0) throw new Error('mkfifo failed', { cause: error })
}
