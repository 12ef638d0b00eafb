// The skills in examples/ keep every rule, warnings included: they are what people copy.

import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { runAction } from '../../fakes/runner.mjs'

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url))

test.each(readdirSync(`${EXAMPLES}/skills`))(
  '%s passes a strict dry run without an annotation',
  async name => {
    const inputs = { directory: `skills/${name}`, dry_run: 'true', strict: 'true' }
    const run = await runAction({ workspace: EXAMPLES, inputs })
    expect(run.annotations).toEqual([])
    expect(run).toMatchObject({ code: 0, outputs: { name, reason: 'checked' } })
  },
)
