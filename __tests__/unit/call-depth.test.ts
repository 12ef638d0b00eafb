import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { openSkillsApi } from '../fixtures/skills-api.ts'
import { createRuntime } from '../fixtures/test-runtime.ts'
import { createWorkspace, skillMd } from '../fixtures/workspace.ts'
import { setInputs } from './step.ts'

const MAX_FRAMES = 10

// As p-limit, but without a queue: a stack trace would end there.
const begin = (call: (...given: unknown[]) => unknown, ...given: unknown[]) => call(...given)
const map = (items: readonly unknown[], call: (item: unknown, index: number) => unknown) =>
  Promise.all(items.map(call))
jest.unstable_mockModule('p-limit', () => ({ default: () => Object.assign(begin, { map }) }))

const STACK_LIMIT = Error.stackTraceLimit
const stacks: string[] = []

function keepStack(message: unknown): void {
  const { request } = message as { request: { method: string } }
  if (request.method === 'POST') stacks.push(new Error('A request is made').stack ?? '')
}

beforeEach(() => {
  stacks.length = 0
  Error.stackTraceLimit = 200
  subscribe('undici:request:create', keepStack)
})

afterEach(() => {
  unsubscribe('undici:request:create', keepStack)
  Error.stackTraceLimit = STACK_LIMIT
})

test.each(['existing', 'auto'])(
  'from a step to the socket there are few functions (%s skill)',
  async kind => {
    const { run } = await import('../../src/main.ts')
    const { STEP } = await import('../../src/step.ts')
    const api = await openSkillsApi()
    const skill_id = kind === 'auto' ? kind : api.addSkill({ name: 'my-skill' }).id
    setInputs({ skill_id, anthropic_api_key: 'sk-ant-api03-local', anthropic_base_url: api.url })
    const env = { GITHUB_WORKSPACE: createWorkspace({ 'SKILL.md': skillMd() }) }
    await run(createRuntime({ env }), STEP)

    expect(stacks).toHaveLength(1)
    const frames = stacks.flatMap(stack => stack.split('\n').filter(line => /[/\\]src[/\\]/.test(line)))
    expect(frames[0]).toContain('exchange.ts')
    expect(frames.at(-1)).toContain('at run ')
    expect(frames.length).toBeLessThanOrEqual(MAX_FRAMES)
  },
)
