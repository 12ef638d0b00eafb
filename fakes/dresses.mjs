// What stands between a client and the API may change how answers look without changing what they mean, or store files
// otherwise than they were sent. Each dress is one such change.

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'

const HOUR_MS = 3_600_000
const CACHE_MS = 60_000
const LARGE_HEADER = 40 * 1024

/**
 * @typedef {import('./faults.mjs').Answer & { body: Buffer }} WholeAnswer
 *
 * @typedef {object} Dress
 * @property {(json: any, endpoint: string) => any} [json] of an answer with 200
 * @property {(answer: WholeAnswer, time: number) => WholeAnswer} [answer] `time` as the server tells it
 * @property {(files: Map<string, Buffer>) => void} [store]
 * @property {boolean} [flips] the header `anthropic-beta` is dropped, or added
 * @property {boolean} [caches] whatever was read is answered again for a minute, unless it is asked for anew
 */

const DRESSES = /** @satisfies {Record<string, Dress>} */ ({
  gzip: encoded('gzip', gzipSync),
  br: encoded('br', brotliCompressSync),
  deflate: encoded('deflate', deflateSync),
  bom: { answer: onText(text => `\ufeff${text}`) },
  'large-headers': withHeaders(() => ({ 'x-padding': 'x'.repeat(LARGE_HEADER) })),
  'date-ahead': withHeaders(time => ({ date: new Date(time + HOUR_MS).toUTCString() })),
  'date-behind': withHeaders(time => ({ date: new Date(time - HOUR_MS).toUTCString() })),
  'errors-as-200': { answer: answer => (isJson(answer) ? { ...answer, status: 200 } : answer) },
  numbers: {
    json: onObjects(entry => (entry.version ? { ...entry, version: Number(entry.version) } : entry)),
  },
  'unknown-fields': { json: onObjects(entry => ({ ...entry, extra: { id: 7 }, tags: null })) },
  'no-zone': {
    json: onObjects(entry => ({
      ...entry,
      ...(entry.created_at && { created_at: entry.created_at.slice(0, -1) }),
    })),
  },
  'other-shape': { flips: true },
  cached: { caches: true },
  reversed: { json: onLists(list => ({ ...list, data: list.data.toReversed() })) },
  'listed-twice': { json: onLists(list => ({ ...list, data: [...list.data, ...list.data] })) },
  'broken-entry': { json: onLists(list => ({ ...list, data: [{ id: null }, ...list.data] })) },
  'more-without-cursor': { json: onLists(list => ({ ...list, has_more: true, next_page: null })) },
  'cursor-loop': { json: onLists(list => ({ ...list, has_more: true, next_page: 'page_again' })) },
  'stored-more': { store: files => void files.set('LICENSE.txt', Buffer.from('added')) },
  'stored-less': { store: files => void files.delete([...files.keys()].at(-1) ?? '') },
  'stored-otherwise': {
    store: files => {
      for (const [path, content] of files) files.set(path, Buffer.from(`${content.toString()}\n`))
    },
  },
})

export const DRESS_NAMES = /** @type {(keyof typeof DRESSES)[]} */ (Object.keys(DRESSES))

/**
 * @param {readonly (keyof typeof DRESSES)[]} names
 * @param {() => number} now in milliseconds
 */
export function createWardrobe(names, now) {
  const dresses = names.map(name => /** @type {Dress} */ (DRESSES[name]))
  const cache = /** @type {Map<string, { until: number, answer: WholeAnswer }>} */ (new Map())
  const caches = dresses.some(dress => dress.caches)
  return {
    flips: dresses.some(dress => dress.flips),
    dressJson: (json, endpoint) =>
      dresses.reduce((changed, dress) => dress.json?.(changed, endpoint) ?? changed, json),
    dressAnswer: (answer, time) =>
      Buffer.isBuffer(answer.body)
        ? dresses.reduce((changed, dress) => dress.answer?.(changed, time) ?? changed, answer)
        : answer,
    alter(files) {
      for (const dress of dresses) dress.store?.(files)
    },
    /** What the cache answers in the API's place. */
    recall({ method, url, headers }) {
      const entry = caches && method === 'GET' ? cache.get(url) : undefined
      return entry && entry.until > now() && headers['cache-control'] !== 'no-cache'
        ? entry.answer
        : undefined
    },
    remember({ method, url }, answer) {
      if (caches && method === 'GET' && answer.status === 200 && Buffer.isBuffer(answer.body))
        cache.set(url, { until: now() + CACHE_MS, answer })
    },
  }
}

/** @returns {Dress} */
function encoded(coding, encode) {
  return {
    answer: answer => ({
      ...answer,
      headers: { ...answer.headers, 'content-encoding': coding },
      body: encode(answer.body),
    }),
  }
}

/** @returns {Dress} */
function withHeaders(headersAt) {
  return { answer: (answer, time) => ({ ...answer, headers: { ...answer.headers, ...headersAt(time) } }) }
}

function isJson({ headers }) {
  return headers?.['content-type'] === 'application/json'
}

function onText(change) {
  return answer =>
    isJson(answer) ? { ...answer, body: Buffer.from(change(answer.body.toString())) } : answer
}

/** Changes a version or a skill, alone or in a list. */
function onObjects(change) {
  return json => (Array.isArray(json.data) ? { ...json, data: json.data.map(change) } : change(json))
}

function onLists(change) {
  return json => (Array.isArray(json.data) ? change(json) : json)
}
