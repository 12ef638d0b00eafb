#!/usr/bin/env node
// The command line. All of it is in index.js, which the runner starts by itself: by this mark it knows which of the two.
globalThis[Symbol.for('publish-agent-skill command line')] = new URL('../package.json', import.meta.url)
import('./index.js')
