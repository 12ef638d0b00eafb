// What is measured, and what it is measured against: one table.

import { action, bareNode, curl, curlVersion, sdk } from './contenders.mjs'

/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {import('./contenders.mjs').Contender} contender
 * @property {'none' | 'same' | 'other'} [newest] what the newest versions hold before each run; none
 * @property {number} [changed] of the skills, how many hold something else although `newest` is `same`
 * @property {number} [skillCount] of the case's skills, how many it is about; all
 * @property {number} uploads how many versions it must have made
 * @property {{ time?: number, memory?: number }} [target] at most this many times the reference's
 *
 * @typedef {object} Case
 * @property {string} name for `--only`
 * @property {string} title
 * @property {number} skillCount
 * @property {number} fileCount
 * @property {number} bytes of one skill
 * @property {number} latencyMs of the local API
 * @property {number} runs
 * @property {Entry[]} entries the first one is the reference
 */

const UPLOAD = action({ skip_unchanged: 'false' })
const DEFAULT = action()

/** @type {Case[]} */
export const CASES = [
  {
    ...{ name: 'start', title: 'start-up', skillCount: 1, fileCount: 1, bytes: 0, latencyMs: 0, runs: 15 },
    entries: [
      { name: '`node -e 0`', contender: bareNode, uploads: 0 },
      {
        name: 'action, dry run of one file',
        contender: action({ dry_run: 'true', anthropic_api_key: '' }),
        uploads: 0,
        target: { time: 4 },
      },
    ],
  },
  upload('tiny', '1 file', { fileCount: 1, bytes: 0, runs: 15 }, { time: 0.75 }),
  upload('medium', '83 files, 5.5 MB', { fileCount: 83, bytes: 5_500_000, runs: 11 }, {}),
  upload(
    'large',
    '29 files, 29 MB',
    { fileCount: 29, bytes: 29_000_000, runs: 9 },
    { time: 0.6, memory: 0.7 },
  ),
  upload('files', '2,000 files, 2 MB', { fileCount: 2_000, bytes: 2_000_000, runs: 9 }, { time: 0.6 }),
  {
    ...{ name: 'unchanged', title: '83 files, 5.5 MB, compared first', skillCount: 1, fileCount: 83 },
    ...{ bytes: 5_500_000, latencyMs: 0, runs: 11 },
    entries: [
      { name: 'action, changed', contender: DEFAULT, newest: 'other', uploads: 1 },
      { name: 'action, unchanged', contender: DEFAULT, newest: 'same', uploads: 0, target: { time: 1 } },
    ],
  },
  {
    ...{ name: 'many', title: '200 skills of 20 files, 50 ms latency', skillCount: 200, fileCount: 20 },
    ...{ bytes: 40_000, latencyMs: 50, runs: 3 },
    entries: [
      { name: 'SDK in a loop, all uploaded', contender: sdk, newest: 'other', uploads: 200 },
      {
        name: 'action, all uploaded, not compared',
        contender: UPLOAD,
        newest: 'other',
        uploads: 200,
        target: { time: 0.35 },
      },
      {
        name: 'action, all changed',
        contender: DEFAULT,
        newest: 'other',
        uploads: 200,
        target: { time: 0.35 },
      },
      { name: 'action, 5 % changed', contender: DEFAULT, newest: 'same', changed: 10, uploads: 10 },
      { name: 'action, all unchanged', contender: DEFAULT, newest: 'same', uploads: 0 },
    ],
  },
  {
    ...{ name: 'memory', title: 'skills of 5 MB', skillCount: 200, fileCount: 20, bytes: 5_000_000 },
    ...{ latencyMs: 0, runs: 3 },
    entries: [
      {
        name: 'action, 20 skills, all changed',
        contender: DEFAULT,
        newest: 'other',
        skillCount: 20,
        uploads: 20,
      },
      {
        name: 'action, 200 skills, all changed',
        contender: DEFAULT,
        newest: 'other',
        uploads: 200,
        target: { memory: 1.1 },
      },
    ],
  },
]

/** One skill, uploaded by each program as it is, and by the action as it does without further inputs. */
function upload(name, title, size, target) {
  return {
    ...{ name, title, skillCount: 1, latencyMs: 0, ...size },
    entries: [
      { name: 'SDK', contender: sdk, newest: 'other', uploads: 1 },
      { name: 'action, not compared', contender: UPLOAD, newest: 'other', uploads: 1, target },
      { name: 'action', contender: DEFAULT, newest: 'other', uploads: 1 },
      ...(curlVersion ? [{ name: 'curl', contender: curl, newest: 'other', uploads: 1 }] : []),
    ],
  }
}
