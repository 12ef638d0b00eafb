// A pull request from a fork may hold anything. Whatever it is, a dry run ends by itself, in bearable time and memory.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, jest, test } from '@jest/globals'
import { growTrees, KINDS } from '../fixtures/hostile-trees.ts'
import { createWorkspace, runStep } from '../fixtures/workspace.ts'

/** For the ten trees of a kind in one step, which is harder than for each of them. */
const MAX_MS = 30_000
const MAX_RSS_KIB = 512 * 1024
const MAX_LOG_LENGTH = 1024 * 1024
/**
 * What the process had at most; its resource usage would tell that of the one that started it. A file of /proc has no
 * size, and what copies files by their size copies nothing.
 */
const REPORT_MEMORY =
  "data:text/javascript,import{readFileSync,writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(process.env.MEMORY_FILE,readFileSync('/proc/self/status')))"

jest.setTimeout(300_000)

const onLinux = process.platform === 'linux' ? describe : describe.skip

onLinux('ten trees', () => {
  test.each(Object.keys(KINDS))('of %s are checked within 512 MB and 30 s, and each is told', async kind => {
    const workspace = createWorkspace({})
    const directories = growTrees(workspace, kind)
    const skills = directories.map(directory => `${directory}: skill_${directory}`).join('\n')
    const memoryFile = join(createWorkspace({}), 'memory')
    const env = {
      NODE_OPTIONS: `--max-old-space-size=512 --import "${REPORT_MEMORY}"`,
      MEMORY_FILE: memoryFile,
    }
    const signal = AbortSignal.timeout(MAX_MS)
    const run = await runStep(workspace, undefined, { skills, dry_run: 'true' }, { env, signal })

    expect({ kind, aborted: signal.aborted, signal: run.signal }).toEqual({
      kind,
      aborted: false,
      signal: null,
    })
    expect(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(memoryFile, 'utf8'))?.[1])).toBeLessThan(MAX_RSS_KIB)
    expect(run.log.length).toBeLessThan(MAX_LOG_LENGTH)
    expect(JSON.parse(run.outputs.results ?? '[]')).toHaveLength(10)
    expect(run.summary).not.toBe('')
  })
})
