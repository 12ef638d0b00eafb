// What is measured, and what it is measured against: one table. What users run, the default settings, comes first.

import { action, bareNode, curl, curlVersion, hasNpm, sdk, sdkWithInstall } from './contenders.mjs'

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {import('./contenders.mjs').Contender} contender
 * @property {number} uploads how many it must have sent
 * @property {'absent' | 'none' | 'same' | 'other'} [newest] what the newest versions hold before each run; other
 * @property {number} [changed] of the skills, how many hold something else although `newest` is `same`
 * @property {boolean} [auto] the skills are found by their names
 * @property {number} [skillCount] of the case's skills, how many it is about; all
 * @property {number} [fileCount] of each skill, where the case's does not hold
 * @property {number} [bytes] the same
 * @property {number} [otherSkills] in the workspace
 * @property {number} [otherVersions] of each skill
 * @property {import('../fakes/faults.mjs').Fault} [fault]
 * @property {boolean} [https]
 * @property {{ time?: number, memory?: number }} [target] at most this many times the reference's
 *
 * @typedef {object} Case
 * @property {string} name for `--only`
 * @property {string} title
 * @property {number} skillCount
 * @property {number} fileCount
 * @property {number} bytes of one skill
 * @property {number} [latencyMs] of the local API; 0
 * @property {boolean} [https]
 * @property {number} runs
 * @property {Entry[]} entries the first one is the reference
 */

const DEFAULT = action()
const UPLOAD = action({ skip_unchanged: 'false' })
const CHECK = action({ dry_run: 'true', anthropic_api_key: '' })
const NEWER_SHAPES = action({ anthropic_beta: 'none' })
const LOST_ANSWER = /** @type {const} */ ({ on: 'createVersion', status: 502, commit: true })

const TINY = { title: '1 file', fileCount: 1, bytes: 0, runs: 11 }
const LARGE = { title: '29 files, 29 MB', fileCount: 29, bytes: 29_000_000, runs: 7 }

/** @type {Case[]} */
export const CASES = [
  upload('tiny', TINY, { uploaded: { time: 0.48 } }),
  upload(
    'medium',
    { title: '83 files, 5.5 MB', fileCount: 83, bytes: 5_500_000, runs: 9 },
    { uploaded: { time: 0.45 } },
  ),
  upload('large', LARGE, {
    changed: { time: 0.95, memory: 1 },
    unchanged: { time: 0.82, memory: 1 },
    uploaded: { time: 0.52, memory: 0.5 },
  }),
  upload(
    'files',
    { title: '2,000 files, 2 MB', fileCount: 2_000, bytes: 2_000_000, runs: 7 },
    { uploaded: { time: 0.25 } },
  ),
  { ...upload('tiny-https', TINY, {}), title: '1 file, https', https: true },
  { ...upload('large-https', LARGE, {}), title: '29 files, 29 MB, https', https: true },
  {
    ...{ name: 'instead', ...TINY, title: 'a whole step, 1 file', skillCount: 1, runs: 3 },
    entries: [
      { name: 'action, changed', contender: DEFAULT, uploads: 1 },
      ...(hasNpm
        ? [{ name: '`npm ci` from its cache, then SDK', contender: sdkWithInstall, uploads: 1 }]
        : []),
    ],
  },
  {
    ...{ name: 'many', title: '200 skills of 20 files, 50 ms latency', skillCount: 200, fileCount: 20 },
    ...{ bytes: 40_000, latencyMs: 50, runs: 3 },
    entries: [
      { name: 'SDK in a loop, uploads all', contender: sdk, uploads: 200 },
      { name: 'action, all changed', contender: DEFAULT, uploads: 200, target: { time: 0.35 } },
      { name: 'action, 5 % changed', contender: DEFAULT, newest: 'same', changed: 10, uploads: 10 },
      { name: 'action, unchanged', contender: DEFAULT, newest: 'same', uploads: 0, target: { time: 0.11 } },
      {
        ...{ name: 'action, unchanged, `auto`', contender: DEFAULT, newest: 'same', auto: true },
        ...{ uploads: 0, target: { time: 0.16 } },
      },
      { name: 'action, not compared', contender: UPLOAD, uploads: 200, target: { time: 0.35 } },
    ],
  },
  {
    ...{ name: 'start', ...TINY, title: 'start-up', skillCount: 1 },
    entries: [
      { name: '`node -e 0`', contender: bareNode, uploads: 0 },
      { name: 'action, dry run without credentials', contender: CHECK, uploads: 0, target: { time: 2.5 } },
      { name: 'action, upload', contender: UPLOAD, uploads: 1, target: { time: 3.4 } },
      { name: 'action, upload, https', contender: UPLOAD, https: true, uploads: 1, target: { time: 3.65 } },
    ],
  },
  growth(
    'skills',
    'checks',
    { skillCount: 10_000, fileCount: 2, bytes: 1_000 },
    [10, 100, 1_000, 10_000],
    count => ({
      ...{
        name: `${formatCount(count)} skills`,
        contender: CHECK,
        skillCount: count,
        newest: 'absent',
        auto: true,
        uploads: 0,
      },
      ...(count === 1_000 && { target: { time: 8 } }),
    }),
  ),
  growth(
    'skill-files',
    'checks',
    { skillCount: 1, fileCount: 10_000, bytes: 1_000_000 },
    [100, 1_000, 10_000],
    count => ({
      ...{ name: `${formatCount(count)} files`, contender: CHECK, newest: 'none', uploads: 0 },
      ...{ fileCount: count, bytes: count * 100 },
    }),
  ),
  growth(
    'versions',
    'finds an upload whose answer was lost',
    { skillCount: 1, fileCount: 1, bytes: 0 },
    [10, 1_000, 10_000],
    count => ({
      ...{ name: `among ${formatCount(count)} versions`, contender: NEWER_SHAPES, otherVersions: count },
      ...{ fault: LOST_ANSWER, uploads: 1 },
    }),
  ),
  growth(
    'workspace',
    'creates a skill by `auto`, 50 ms latency',
    { skillCount: 1, fileCount: 1, bytes: 0, latencyMs: 50 },
    [10, 100, 1_000],
    count => ({
      ...{ name: `among ${formatCount(count)} skills`, contender: DEFAULT, newest: 'absent', auto: true },
      ...{ otherSkills: count, uploads: 1 },
    }),
  ),
  {
    ...{ name: 'memory', title: 'skills of 5 MB', skillCount: 200, fileCount: 20, bytes: 5_000_000, runs: 3 },
    entries: [
      { name: '20 skills, all changed', contender: DEFAULT, skillCount: 20, uploads: 20 },
      { name: '200 skills, all changed', contender: DEFAULT, uploads: 200, target: { memory: 1.1 } },
    ],
  },
]

/** One skill: as the action publishes it without further inputs, then uploaded by each program as it is. */
function upload(name, size, targets) {
  return {
    ...{ name, skillCount: 1, ...size },
    entries: [
      { name: 'SDK, uploads', contender: sdk, uploads: 1 },
      { name: 'action, changed', contender: DEFAULT, uploads: 1, target: targets.changed },
      {
        name: 'action, unchanged',
        contender: DEFAULT,
        newest: 'same',
        uploads: 0,
        target: targets.unchanged,
      },
      { name: 'action, not compared', contender: UPLOAD, uploads: 1, target: targets.uploaded },
      ...(curlVersion ? [{ name: 'curl, uploads', contender: curl, uploads: 1 }] : []),
    ],
  }
}

/** The same with more and more of something. */
function growth(name, title, size, counts, entryOf) {
  return { name, title: `growth: ${title}`, runs: 5, ...size, entries: counts.map(entryOf) }
}

function formatCount(count) {
  return count.toLocaleString('en')
}
