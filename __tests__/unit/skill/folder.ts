// Real temporary folders, removed after the test file that made them.

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from '@jest/globals'

/** What symbolic links without rights, FIFOs, and names with `*` or a line break need. */
export const isWindows = process.platform === 'win32'
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

/** Does something without the rights of root, whom no permissions keep from reading. */
export function withoutRoot<T>(folder: string, action: () => T): T {
  if (process.geteuid?.() !== 0) return action()
  chmodSync(folder, 0o755)
  process.seteuid?.(65534)
  try {
    return action()
  } finally {
    process.seteuid?.(0)
  }
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
