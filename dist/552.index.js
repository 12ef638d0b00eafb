export const id = 552;
export const ids = [552];
export const modules = {

 5316:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   J: () => ( parseApiTime),
   n: () => ( timeOf)
 });
// The times that the API writes into its answers. Pure.
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/i;
/**
 * Reads a time as microseconds since 1970, exact until the year 2255; undefined for what is no time. A time without
 * a zone is in UTC, whatever the zone of the runner.
 */
function parseApiTime(text) {
  const [, day, time, fraction = '', zone = 'Z'] = TIME.exec(text) ?? [];
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const seconds = Date.parse(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(seconds) ? undefined : seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}
/** When a version was made, in microseconds since 1970; the schema lets in only times that can be read. */
function timeOf({ createdAt }) {
  return parseApiTime(createdAt) ?? 0;
}

 }),

 5035:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  connectApi: () => ( connectApi)
});

var http_budget = __webpack_require__(5669);
var trim_end = __webpack_require__(205);
var p_limit = __webpack_require__(9680);
var lib_cancelled = __webpack_require__(7542);
var errors = __webpack_require__(2241);
;// CONCATENATED MODULE: ../lib/claude/address.js
// Ids -> addresses of the Skills API.

/**
 * Makes the function that builds addresses.
 *
 * @param legacy whether the older shapes are asked for: `beta=true` stands in every address of their reference
 */
function openAddresses(endpoint, legacy) {
  return (segments, query = {}) => {
    const url = endpoint(['', 'v1', 'skills', ...segments.map(encodeSegment)].join('/'));
    url.search = new URLSearchParams({ ...(legacy && { beta: 'true' }), ...query }).toString();
    return url;
  };
}
/**
 * Encodes an id. Ids are opaque, but `..` would lead to another endpoint however it is encoded, and some texts cannot
 * be encoded.
 */
function encodeSegment(segment) {
  if (['', '.', '..'].includes(segment) || /[\ud800-\udfff]/u.test(segment))
    throw new errors .hD(`${JSON.stringify(segment)} cannot be the id of a skill or a version. See that skill_id is right.`);
  return encodeURIComponent(segment);
}

var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ../lib/claude/expected.js
// Whether an answer is about what was asked: caches and gateways in between also answer with something else. Pure.

/**
 * Checks that this is the version that was asked for, by what pins it or by its id.
 *
 * @throws Error that says what it is, to be read after "but"
 */
function expectVersion(version, pin) {
  if (version.version !== pin && version.id !== pin)
    throw new Error(`it is about version ${version.version}`);
  return version;
}
/**
 * Checks that this is a version that the upload has made.
 *
 * @param before pins one that was there already
 * @throws Error that says why it is none, to be read after "but"
 */
function expectCreated(version, skillId, name, before) {
  // What the answer leaves out contradicts nothing.
  if (![skillId, ''].includes(version.skillId) || ![name, ''].includes(version.name))
    throw new Error('it is about another skill');
  if (version.version === before)
    throw new Error(`it is about version ${before}, which was there before`);
  return version;
}
/**
 * Checks that this is a skill that was created with this title.
 *
 * @throws Error that says why it is none, to be read after "but"
 */
function expectTitled(skill, title) {
  if (![title, ''].includes(skill.title))
    throw new Error('it is about another skill');
  return skill;
}
/**
 * Checks that this may be the archive of a version, in whatever format: no archive is a text.
 *
 * @throws Error that says what it is, to be read after "but"
 */
function expectArchive(body) {
  if (body.length === 0)
    throw new Error('the answer was empty');
  if (!body.includes(0) && (0,external_node_buffer_.isUtf8)(body))
    throw new Error('it is a text and no archive');
  return body;
}

var multipart = __webpack_require__(6440);
var format_number = __webpack_require__(8142);
;// CONCATENATED MODULE: ../lib/claude/pages.js
// Lists that come in pages.

const MAX_PAGES = 1_000;
/** How many items a list may have on all pages: far more than a workspace holds. */
const MAX_ITEMS = 100_000;
/**
 * Opens a list whose entries stay once they are there, however it is sorted: what is new stands on its first pages or on
 * its last ones.
 *
 * @param task to be read after "could not"
 * @param readAt the page at a cursor, which is empty for the first
 */
function openListing(task, readAt) {
  const items = new Map();
  const unreadable = new Map();
  let lastCursor;
  /** Reads from a cursor to the end, or to a page that holds nothing new. */
  async function walk(from, isEnough) {
    const seen = new Set();
    for (let cursor = from;;) {
      const page = await readAt(cursor);
      const before = items.size;
      // An entry counts once, however often it is listed.
      for (const item of page.items)
        items.set(item.id, item);
      if (items.size > MAX_ITEMS)
        throw endless(task, `the list has more than ${(0,format_number .Z)(MAX_ITEMS)} items`);
      unreadable.set(cursor, page.unreadable);
      const { nextPage } = page;
      if (nextPage === undefined)
        lastCursor = cursor;
      if (nextPage === undefined || isEnough(items.size - before))
        return;
      // A cursor that comes back leads nowhere, and half a list is no basis for what is decided upon it.
      if (seen.has(nextPage) || seen.size === MAX_PAGES)
        throw endless(task, 'the pages of the list do not end');
      seen.add(nextPage);
      cursor = nextPage;
    }
  }
  return {
    read: async (enough = Number.POSITIVE_INFINITY) => {
      const known = lastCursor;
      // A list that was a single page may have become longer: what is new on it may stand on a second one.
      await walk('', news => (known ? news === 0 : items.size >= enough));
      if (known)
        await walk(known, () => false);
      return { items: [...items.values()], unreadable: [...unreadable.values()].flat() };
    },
  };
}
function endless(task, why) {
  return new errors .hD(`Could not ${task}: ${why}. See whether anthropic_base_url is that of the Claude API.`);
}

var error_message = __webpack_require__(4557);
var incoming_body = __webpack_require__(7845);
var api_time = __webpack_require__(5316);
;// CONCATENATED MODULE: ../lib/claude/json-fields.js
// The fields of a JSON object that came from outside: each is there and of its kind, or an Error says what is missing. Pure.
/** The value as an object. @throws Error when it is none */
function readObject(value) {
  if (isObject(value))
    return value;
  throw new Error('the answer is not what the API documents');
}
/** Whether a value is an object, and no list. */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Reads an id or a version: opaque, but short and on one line, since it goes into addresses, log lines and outputs. */
function readId(fields, key) {
  const id = optionalText(fields, key);
  if (id === '')
    throw new Error(`the answer has no "${key}"`);
  if (!/^[A-Za-z0-9._:-]{1,128}$/.test(id))
    throw new Error(`"${key}" in the answer holds unexpected characters`);
  return id;
}
/** Reads a text, '' when it is absent. A number counts as its digits, as long as it is exact. */
function optionalText(fields, key) {
  const value = fields[key];
  return isText(value) ? String(value) : '';
}
/** Whether a value is a text, or a number that stands for one. */
function isText(value) {
  return typeof value === 'string' || Number.isSafeInteger(value);
}

;// CONCATENATED MODULE: ../lib/claude/schema.js
// The API's JSON, in both of its shapes -> the action's own types. Pure; what the wire looks like is known here only.

/** The answer is in the shape that was not asked for: what it means cannot be told. */
class WrongShape extends Error {
  name = 'WrongShape';
}
/** How many entries a page has at most, in either shape. */
const MAX_PAGE_ITEMS = 1_000;
/** The shape that `anthropic-beta: skills-2025-10-02` selects. */
const LEGACY_SHAPE = {
  readVersion: value => {
    const fields = readObject(value);
    if (!('version' in fields) && 'id' in fields && 'created_at' in fields)
      throw notLegacy();
    return {
      ...commonFields(fields),
      version: readId(fields, 'version'),
      directory: optionalText(fields, 'directory'),
    };
  },
  readSkill: value => {
    const fields = readObject(value);
    if (!('latest_version' in fields) && ('latest_version_id' in fields || isObject(fields.source)))
      throw notLegacy();
    return { ...commonSummary(fields, 'latest_version'), title: optionalText(fields, 'display_title') };
  },
  hasMore: true,
  titleField: 'display_title',
  uniqueTitles: true,
  pageLimit: 100,
};
/** The shape without that header, where a version is pinned by its id. */
const NEW_SHAPE = {
  readVersion: value => {
    const fields = readObject(value);
    if ('version' in fields && 'directory' in fields)
      throw notNew();
    const common = commonFields(fields);
    return { ...common, version: common.id, directory: common.name };
  },
  readSkill: value => {
    const fields = readObject(value);
    if (!('latest_version_id' in fields) && ('latest_version' in fields || isText(fields.source)))
      throw notNew();
    return { ...commonSummary(fields, 'latest_version_id'), title: optionalText(fields, 'display_name') };
  },
  hasMore: false,
  titleField: 'display_name',
  uniqueTitles: false,
  pageLimit: 1000,
};
function notLegacy() {
  return new WrongShape('the answer is in its newer shape, although anthropic-beta asks for the older one');
}
function notNew() {
  return new WrongShape('the answer is in its older shape, although anthropic-beta does not ask for that');
}
/** Parses the body of an answer. @throws Error when it is no JSON */
function parseJson(answer) {
  const json = (0,incoming_body .V)(answer);
  if (json !== undefined)
    return json;
  throw new Error(answer.body.length === 0 ? 'the answer is empty' : 'the answer is not JSON');
}
/**
 * Reads one page of a list. An entry that cannot be read does not keep the others from being read.
 *
 * @throws Error when it is no page, or says that there is more without a cursor
 */
function readPage(value, shape, readItem) {
  const fields = readObject(value);
  const { data, next_page: next, has_more: hasMore } = fields;
  if (!Array.isArray(data))
    throw new Error('the answer holds no list');
  if (data.length > MAX_PAGE_ITEMS)
    throw new Error(`the answer lists ${(0,format_number .Z)(data.length)} items on a page, more than ${(0,format_number .Z)(MAX_PAGE_ITEMS)}`);
  const nextPage = isText(next) ? String(next) : '';
  if (hasMore === true && nextPage === '')
    throw new Error('it does not say where the rest of the list is');
  if (data.length === 0 && 'next_page' in fields && 'has_more' in fields !== shape.hasMore)
    throw shape.hasMore ? notLegacy() : notNew();
  const items = [];
  const errors = [];
  for (const item of data) {
    try {
      items.push(readItem(item));
    }
    catch (cause) {
      errors.push(cause);
    }
  }
  const wrongShape = errors.find(error => error instanceof WrongShape);
  if (wrongShape && items.length === 0)
    throw wrongShape;
  return { items, unreadable: errors.map(error_message .b), ...(nextPage !== '' && { nextPage }) };
}
function commonFields(fields) {
  const id = readId(fields, 'id');
  const createdAt = optionalText(fields, 'created_at');
  if ((0,api_time .J)(createdAt) === undefined)
    throw new Error('"created_at" in the answer is no time');
  return {
    id,
    createdAt,
    description: optionalText(fields, 'description'),
    name: optionalText(fields, 'name'),
    skillId: optionalText(fields, 'skill_id'),
    type: optionalText(fields, 'type'),
  };
}
function commonSummary(fields, latest) {
  const hasVersion = optionalText(fields, latest) !== '';
  const { source } = fields;
  return {
    id: readId(fields, 'id'),
    // Whatever else a source may be called: a skill that is passed over would be created once more in each run.
    custom: (isObject(source) ? source.type : source) !== 'anthropic',
    ...(hasVersion && { latestVersion: readId(fields, latest) }),
  };
}

var list_some = __webpack_require__(2494);
;// CONCATENATED MODULE: ../lib/claude/upload-progress.js
// Logs that an upload begins, and every few seconds how far it is.

const INTERVAL_MS = 5_000;
/**
 * Logs that an upload begins, and how far it is until `stop` is called.
 *
 * @param size bytes of the whole body
 */
function watchProgress({ name, files }, size, { clock, log }) {
  // Logged at once, for the case that the step is killed during the upload.
  log.info(`Uploading ${name}: ${(0,list_some .pq)(files.length, 'file')}.`);
  const progress = { sentBytes: 0 };
  const stop = clock.every(INTERVAL_MS, () => {
    // Nothing is on its way before there is a connection; several skills may be at once.
    if (progress.sentBytes > 0)
      log.info(`${name}: ${describeProgress(progress.sentBytes, size)}`);
  });
  return { progress, stop };
}
function describeProgress(sentBytes, size) {
  if (sentBytes >= size)
    return 'Everything is sent; waiting for the answer.';
  return `Sent ${toMegabytes(sentBytes)} of ${toMegabytes(size)} MB.`;
}
function toMegabytes(bytes) {
  return (bytes / 1_000_000).toFixed(1);
}

;// CONCATENATED MODULE: ../lib/claude/client.js
// The Skills API: one method per endpoint, the reference's page above each.

const READ_TIMEOUT_MS = 20_000;
const DOWNLOAD_TIMEOUT_MS = 60_000;
/**
 * How much smaller `limit` becomes in the requests for a list: by more than there are searches after an upload, so that
 * no address repeats, and by little beside the size of a page.
 */
const PAGE_LIMITS = 50;
const MAX_JSON_BYTES = 4 * 1024 * 1024;
/** More than the largest skill: a zip may be a little larger than what it holds. */
const MAX_ZIP_BYTES = 33 * 1024 * 1024;
/** The Skills API over a session; nothing is sent before the first call. */
function createClient(session, { endpoint, legacy, concurrency }, runtime) {
  const shape = legacy ? LEGACY_SHAPE : NEW_SHAPE;
  const addressOf = openAddresses(endpoint, legacy);
  let uploadsBegun = 0;
  /** How often the list at each path has been read again. */
  const repeats = new Map();
  async function read({ segments, query, ...call }) {
    const where = { url: addressOf(segments, query), skillId: segments[0] };
    return await session.read({ timeoutMs: READ_TIMEOUT_MS, maxBytes: MAX_JSON_BYTES, ...call, ...where });
  }
  function list(task, segments, readItem) {
    const parse = (answer) => readPage(parseJson(answer), shape, readItem);
    const path = segments.join('/');
    return openListing(task, page => {
      if (page === '')
        repeats.set(path, (repeats.get(path) ?? -1) + 1);
      // Each time another `limit`, and so another address: some caches ignore `no-cache`, and an old list would lead to
      // a second upload. A smaller one, since by a larger one a page that is known by its number would begin behind what
      // is new.
      const limit = String(shape.pageLimit - Math.min(repeats.get(path) ?? 0, PAGE_LIMITS));
      return read({ task, segments, query: { limit, ...(page && { page }) }, parse });
    });
  }
  async function upload({ segments, skill, fields, ...call }) {
    if (runtime.cancelled.aborted)
      throw new lib_cancelled .c();
    uploadsBegun += 1;
    const where = { url: addressOf(segments), skillId: segments[0] };
    const body = (0,multipart .Er)(skill, fields);
    const { progress, stop } = watchProgress(skill, body.size, runtime);
    try {
      return await session.attempt({ ...call, ...where, body, progress, maxBytes: MAX_JSON_BYTES });
    }
    finally {
      stop();
    }
  }
  return {
    budget: session.budget,
    uniqueTitles: shape.uniqueTitles,
    uploadsBegun: () => uploadsBegun,
    serverTimeAt: session.serverTimeAt,
    inTurn: (0,p_limit .A)(concurrency),
    // https://platform.claude.com/docs/en/api/beta/skills/retrieve
    readSkill: (skillId, isCreated = false) => read({
      task: `read the skill ${skillId}`,
      segments: [skillId],
      isCreated,
      parse: answer => shape.readSkill(parseJson(answer)),
    }),
    // https://platform.claude.com/docs/en/api/beta/skills/list
    listSkills: enough => list('list the skills', [], shape.readSkill).read(enough),
    // https://platform.claude.com/docs/en/api/beta/skills/versions/retrieve
    readVersion: (skillId, version, isCreated = false) => read({
      task: `read version ${version} of ${skillId}`,
      segments: [skillId, 'versions', version],
      isCreated,
      parse: answer => expectVersion(shape.readVersion(parseJson(answer)), version),
    }),
    // https://platform.claude.com/docs/en/api/beta/skills/versions/list
    listVersions: skillId => list(`list the versions of ${skillId}`, [skillId, 'versions'], shape.readVersion),
    // https://platform.claude.com/docs/en/api/beta/skills/versions/download
    downloadVersion: (skillId, version) => read({
      task: `download version ${version} of ${skillId}`,
      segments: [skillId, 'versions', version, 'content'],
      parse: answer => expectArchive(answer.body),
      timeoutMs: DOWNLOAD_TIMEOUT_MS,
      maxBytes: MAX_ZIP_BYTES,
    }),
    // https://platform.claude.com/docs/en/api/beta/skills/versions/create
    createVersion: (skillId, skill, before) => upload({
      task: `create a version of ${skillId}`,
      segments: [skillId, 'versions'],
      skill,
      parse: answer => expectCreated(shape.readVersion(parseJson(answer)), skillId, skill.name, before),
    }),
    // https://platform.claude.com/docs/en/api/beta/skills/create
    createSkill: skill => upload({
      task: `create the skill ${skill.name}`,
      segments: [],
      skill,
      fields: { [shape.titleField]: skill.name },
      parse: answer => expectTitled(shape.readSkill(parseJson(answer)), skill.name),
    }),
  };
}

var repeat = __webpack_require__(1031);
var http_verdict = __webpack_require__(3303);
;// CONCATENATED MODULE: ../lib/claude/answer.js
// Answers of the API: secrets are taken out as they come in, and the API's own errors are read.

/** Takes the secrets out of an outcome. A success with content of another kind than text goes on as it is. */
function clearOutcome(outcome, secrets) {
  if (outcome.kind === 'failure')
    return { outcome, reason: secrets.redact(reasonOf(outcome.error)) };
  const { answer } = outcome;
  if ((0,http_verdict .oJ)(answer) && isZip(answer))
    return { outcome };
  // Leaves out a byte order mark.
  const text = new TextDecoder().decode(answer.body);
  const body = Buffer.from(secrets.redact(text));
  const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, secrets.redact(value)]));
  return { outcome: { ...outcome, answer: asError({ ...answer, headers, body }) } };
}
/** Gives an error of the API its own status: some gateways answer with 200 to everything. */
function asError(answer) {
  const error = (0,http_verdict .oJ)(answer) ? readApiError(answer) : undefined;
  const status = error && (STATUSES.get(error.type) ?? (error.complete ? 500 : undefined));
  return status === undefined ? answer : { ...answer, status };
}
/** The status of each type of error: https://platform.claude.com/docs/en/api/errors */
const STATUSES = new Map([
  ['invalid_request_error', 400],
  ['authentication_error', 401],
  ['billing_error', 402],
  ['permission_error', 403],
  ['not_found_error', 404],
  ['conflict_error', 409],
  ['request_too_large', 413],
  ['rate_limit_error', 429],
  ['api_error', 500],
  ['timeout_error', 504],
  ['overloaded_error', 529],
]);
/** Reads the API's own error from a body; undefined when it holds none, as from a proxy in between. */
function readApiError(answer) {
  const { type: kind, error, request_id: requestId } = Object((0,incoming_body .V)(answer));
  if (typeof error !== 'object' || error === null)
    return undefined;
  const { type, message, details } = error;
  const { error_code: code, appeal_url: appealUrl } = Object(details);
  return {
    type: typeof type === 'string' ? type : '',
    message: typeof message === 'string' ? message : 'no message',
    complete: kind === 'error' && typeof type === 'string',
    ...(typeof requestId === 'string' && { requestId }),
    ...(typeof code === 'string' && { code }),
    ...(typeof appealUrl === 'string' && /^https:\/\//.test(appealUrl) && { appealUrl }),
  };
}
/** Types of errors that say that nothing was applied and that a later attempt may succeed. */
const NOT_APPLIED = ['rate_limit_error', 'overloaded_error', 'conflict_error'];
const SPEND_LIMITS = ['enforced_spend_limit_reached', 'contract_spend_limit_reached'];
/** What the API's own error says of another attempt, where its status alone would say something else. */
function verdictOf(answer) {
  const error = readApiError(answer);
  if (!error?.complete)
    return undefined;
  if (SPEND_LIMITS.includes(error.code ?? ''))
    return 'final';
  return NOT_APPLIED.includes(error.type) ? 'again' : undefined;
}
/** Whether the API itself has failed (500): what it created all the same can be found within seconds. */
function isOwnFault(answer) {
  const { type, complete } = readApiError(answer) ?? {};
  return answer.status === 500 && complete === true && type === 'api_error';
}
/** The request id of an answer; undefined when there is none, or it does not look like one. */
function requestIdOf(answer) {
  const id = answer.headers['request-id'] ?? readApiError(answer)?.requestId;
  return id !== undefined && /^[\w.:*-]{1,128}$/.test(id) ? id : undefined;
}
function isZip({ body }) {
  return body.toString('latin1', 0, 2) === 'PK';
}
/** The message of a failed connection, with its code. */
function reasonOf(error) {
  const { code } = error;
  const text = (0,error_message .b)(error);
  return typeof code === 'string' && !text.includes(code) ? `${text} (${code})` : text;
}

var foreign_text = __webpack_require__(1809);
var failure_advice = __webpack_require__(9093);
var retry_delay = __webpack_require__(6066);
;// CONCATENATED MODULE: ../lib/claude/outcome-advice.js
// What came back -> what to do about it: a table by the API's own code, its type and the status. Pure.

const WRONG_ADDRESS = 'See whether anthropic_base_url is that of the Claude API.';
const NAMED = 'Correct what the API names, then try again.';
const AGAIN = 'Try again.';
const IN_BETWEEN = 'This is no answer of the Claude API: see whether anthropic_base_url is right, and what a proxy or gateway in between says.';
const OUTAGE = 'The API has a fault of its own. Try again later; give the request id when you report it.';
const OUTAGE_IN_BETWEEN = 'This is no answer of the Claude API itself. Try again later; if that stays so, see what a proxy or gateway in between says.';
const REDIRECT = 'Redirects are not followed. A proxy or a sign-in page may have answered: see what is on the way to the API, and that anthropic_base_url, where it is set, is that of the API itself.';
const NO_FILES = 'The request carried no files, so it is not the skill that is too large. Try again later; give the request id when you report it.';
const BROKEN_OFF = 'Try again; if that stays so, see what a proxy or gateway in between does to long answers, and that anthropic_base_url is that of the Claude API.';
const MORE_TIME = 'Try again, or raise timeout_seconds.';
const BILLING = 'See the billing settings of the organization.';
const SPENT = 'A spend limit of the organization or workspace is reached. Raise it, or wait for the next period.';
const NO_LIST = 'See that anthropic_base_url is that of the Claude API itself, and that the workspace of the key may use skills.';
/** Advice by `error.details.error_code`: https://platform.claude.com/docs/en/api/errors */
const BY_CODE = {
  enforced_spend_limit_reached: SPENT,
  contract_spend_limit_reached: SPENT,
  ramp_limit_exceeded: 'The organization asks for more than before, faster than it may. Try again in some minutes.',
  organization_on_hold: 'The organization is on hold. Its owner finds out why in the Claude Console, and can appeal.',
  cmek_key_disabled: "The organization's own encryption key is disabled. Have it enabled in its key management.",
  cmek_key_network_blocked: "The organization's own encryption key cannot be reached. Have the network rules of its key management let the API through.",
  cmek_context_unavailable: "The organization's own encryption key could not be used just now. Try again in some minutes.",
  claude_code_key_creator_not_member: 'Whoever created the key is no member of the organization any more. Give a key that a member has created.',
  sandbox_egress_restricted: 'The sandbox that this runs in may not reach the API. Have its network rules let that through, or run this elsewhere.',
};
const CMEK = "See the organization's own encryption key in its key management.";
/** Advice by status, for the API's own errors. */
const BY_STATUS = {
  400: NAMED,
  401: 'See that the API key is complete, active and of the organization that owns the skill, or that the federation rule gives access to it.',
  402: BILLING,
  403: 'See that the key or the federation rule may manage skills (scope workspace:developer) in the workspace that owns this one.',
  404: 'See that skill_id is right, and that the key belongs to the workspace that owns the skill.',
  405: WRONG_ADDRESS,
  408: AGAIN,
  409: 'Correct what the API names; if it names nothing, something else is changing the skill: try again.',
  413: 'The skill is too large. Shrink it, or leave files out with "files".',
  422: NAMED,
  425: AGAIN,
  429: 'Too many requests. Try again later, or lower concurrency.',
  431: 'The headers of the request are too large. See that the API key and anthropic_beta hold no more than they should.',
  499: 'The request was given up on its way. Try again; if that stays so, see the time limits of a proxy or gateway in between.',
  501: WRONG_ADDRESS,
  529: 'The API is overloaded. Try again later.',
};
const WRONG_SHAPE = 'See whether something on the way to the API, such as a gateway, drops or adds the header anthropic-beta; set anthropic_base_url to the API itself, or anthropic_beta to what is in force there (none for the newer shape).';
/** Advice by status, when something in between has answered and not the API. */
const BY_STATUS_IN_BETWEEN = {
  408: AGAIN,
  413: 'This is no answer of the Claude API: a proxy or gateway in between takes no request of this size. Raise its limit, or except this host with NO_PROXY.',
  425: AGAIN,
  429: 'Try again later.',
  499: BY_STATUS[499],
};
/** What to do about an outcome, in whole sentences; empty when there is nothing to say. */
function adviseOn({ outcome, unreadable, wrongShape }, asked = {}) {
  if (outcome.kind === 'failure')
    return outcome.timedOut ? MORE_TIME : (0,failure_advice .s)(outcome.error, 'anthropic_base_url');
  if (wrongShape)
    return WRONG_SHAPE;
  const { answer, timedOut } = outcome;
  if (unreadable !== undefined) {
    if (answer.cut)
      return timedOut ? MORE_TIME : BROKEN_OFF;
    return (0,incoming_body .V)(answer) !== undefined ? WRONG_ADDRESS : IN_BETWEEN;
  }
  const error = readApiError(answer);
  // Gateways write errors of this form, too, but know no types.
  const advice = error?.type ? adviseOnError(error, answer, asked) : adviseInBetween(answer, asked);
  const wait = (0,http_verdict .s9)(outcome) ? (0,retry_delay .P)(answer) : undefined;
  return wait === undefined ? advice : `${advice} The API asks to wait ${Math.ceil(wait / 1000)} s.`;
}
function adviseOnError(error, { status }, { skillId, body }) {
  const { type, code = '', message } = error;
  const special = BY_CODE[code] ?? BY_CODE[type] ?? (code.startsWith('cmek_') ? CMEK : undefined);
  if (special !== undefined)
    return special + appealTo(error);
  if (type === 'billing_error')
    return BILLING;
  // Only for advice are the API's words read: they may change.
  if (status === 400 && /anthropic-beta/i.test(message))
    return 'The API does not know a beta that was asked for. Correct anthropic_beta, or set anthropic_beta: none for the shapes that need none.';
  if (status === 400 && /\b(spend|usage|credit)\b.{0,30}\b(limits?|balance|low)\b/i.test(message))
    return `${SPENT} ${BILLING}`;
  if (status === 404)
    return skillId === undefined ? NO_LIST : `${BY_STATUS[404]}${adviseOnName(skillId)}`;
  if (status === 413 && body === undefined)
    return NO_FILES;
  return BY_STATUS[status] ?? (status >= 500 ? OUTAGE : '');
}
/** A hint that a name was given as an id: most ids begin with `skill_`. */
function adviseOnName(skillId) {
  return /^skill_/.test(skillId)
    ? ''
    : ` If "${(0,foreign_text .hD)(skillId)}" is the name of the skill, write its id, or auto to have the skill found by its name.`;
}
function adviseInBetween({ status }, { body }) {
  if (status >= 300 && status < 400)
    return REDIRECT;
  if (status >= 500 && status !== 501)
    return BY_STATUS[status] ?? OUTAGE_IN_BETWEEN;
  if (status === 413 && body === undefined)
    return IN_BETWEEN;
  return BY_STATUS_IN_BETWEEN[status] ?? IN_BETWEEN;
}
function appealTo({ appealUrl }) {
  return appealUrl === undefined ? '' : ` Appeal: ${(0,foreign_text .hD)(appealUrl)}`;
}

;// CONCATENATED MODULE: ../lib/claude/explain-outcome.js
// Outcomes -> errors that say what failed, what the API said and what to do about it. Secrets are out of them by now.

/**
 * The error for an outcome: what could not be done, why, and what to do.
 *
 * @param waitMs how long to wait before another attempt, where there is no time for that
 */
function explainOutcome(tried, seen, waitMs) {
  const said = describeAttempt(tried.task, seen);
  const advice = adviseOn(seen, tried);
  const late = waitMs === undefined
    ? ''
    : `Waiting ${(waitMs / 1000).toFixed(1)} s would take longer than timeout_seconds leaves.`;
  const message = [said, advice, late].filter(Boolean).join(' ');
  return errorOf(message, seen, [said, late].filter(Boolean).join(' '));
}
/**
 * An ApiError with what the outcome says of status and retries.
 *
 * @param message whole sentences
 * @param happened those of them that are no advice
 */
function errorOf(message, { outcome }, happened = message) {
  if (outcome.kind === 'failure')
    return new errors .hD(message, undefined, { happened, cause: outcome.error, passing: (0,http_verdict .WG)(outcome) });
  const { answer } = outcome;
  // One that breaks off is a connection that did; a whole one that cannot be read would be the same again.
  const passing = answer.cut || (!(0,http_verdict .oJ)(answer) && (0,http_verdict .WG)(outcome, verdictOf(answer)));
  return new errors .hD(message, answer.status, {
    happened,
    passing,
    byApi: readApiError(answer) !== undefined,
  });
}
/**
 * The error for a request that there is no time left for.
 *
 * @param task as in `Task`
 * @param lastFailure what the request before failed with, a sentence
 * @param pausedMs how long the API asks to wait
 */
function outOfTime(task, lastFailure = '', pausedMs = 0) {
  const why = pausedMs > 0
    ? `the API asks to wait ${Math.ceil(pausedMs / 1000)} s, which is longer than timeout_seconds leaves.`
    : 'timeout_seconds is used up.';
  const happened = `Could not ${(0,foreign_text .hD)(task)}: ${why}${lastFailure && ` Before that: ${lastFailure}`}`;
  return new errors .hD(`${happened} Try again, or raise timeout_seconds.`, undefined, {
    happened,
    passing: true,
  });
}
/** One sentence without advice: what could not be done, and what came back. */
function describeAttempt(task, seen) {
  return `Could not ${(0,foreign_text .hD)(task)}: ${describeOutcome(seen)}`;
}
/** What came back, with the API's own words and the request id. */
function describeOutcome(seen) {
  const { outcome, unreadable } = seen;
  if (outcome.kind === 'failure')
    return describeFailure(seen);
  const { answer } = outcome;
  const id = requestIdOf(answer);
  const request = id ? ` (request ${id})` : '';
  if (unreadable !== undefined)
    return `the API answered ${answer.status}, but ${unreadable}${request}.`;
  const { kind, message } = describeBody(answer);
  return `the API answered ${[answer.status, kind].filter(Boolean).join(' ')}: ${message}${request}.`;
}
const TIMED_OUT = {
  nothing: 'no connection came about in time.',
  part: 'there was not enough time to send the request.',
  all: 'no answer came in time.',
};
function describeFailure({ outcome, reason = '', cancelled }) {
  if (outcome.kind !== 'failure')
    return '';
  if (cancelled)
    return 'the step was cancelled before an answer came.';
  if (outcome.timedOut)
    return TIMED_OUT[outcome.sent];
  const what = (0,http_verdict .$v)(outcome.error) ? 'the request cannot be made' : 'the connection failed';
  return `${what}: ${(0,foreign_text .hD)(reason)}.`;
}
/** The title of a page of HTML; undefined when the text has none. */
function titleOf(text) {
  const start = text.search(/<title[\s>]/i);
  const open = start < 0 ? -1 : text.indexOf('>', start);
  if (open < 0)
    return undefined;
  const end = text.indexOf('<', open);
  return text.slice(open + 1, end < 0 ? undefined : end);
}
const MAX_SCANNED = 20_000;
const MAX_HOST = 100;
function describeBody(answer) {
  const error = readApiError(answer);
  if (error) {
    const { type, code, message } = error;
    return {
      kind: (0,foreign_text .hD)([type, code && `(${code})`].filter(Boolean).join(' ')),
      message: JSON.stringify((0,foreign_text .hD)(message)),
    };
  }
  const redirect = describeRedirect(answer);
  if (redirect !== undefined)
    return { kind: '', message: redirect };
  const text = answer.body.toString('utf8').slice(0, MAX_SCANNED);
  const title = titleOf(text);
  const said = (0,foreign_text .hD)(title ?? text);
  if (title !== undefined)
    return { kind: '', message: `an HTML page, perhaps from a proxy in between: ${JSON.stringify(said)}` };
  if (said !== '')
    return { kind: '', message: JSON.stringify(said) };
  return { kind: '', message: answer.cut ? 'the answer broke off' : 'the answer was empty' };
}
const HERE = 'https://here.invalid';
/** Describes a redirect by its host alone, since an address may hold a login; undefined for any other answer. */
function describeRedirect({ status, headers: { location } }) {
  if (status < 300 || status >= 400 || !location)
    return undefined;
  const { host } = URL.canParse(location, HERE) ? new URL(location, HERE) : { host: '' };
  if (host === '')
    return 'a redirect';
  return HERE.endsWith(host) ? 'a redirect on the same host' : `a redirect to "${(0,foreign_text .hD)(host, MAX_HOST)}"`;
}

;// CONCATENATED MODULE: ../lib/claude/identity-claims.js
// The identity token of a job: checked to be one, and what may be shown of it.

const MAX_BYTES = 16 * 1024;
/** The claims that a federation rule can match on. */
const SHOWN_CLAIMS = [
  'iss',
  'sub',
  'repository_owner',
  'repository',
  'ref',
  'environment',
  'job_workflow_ref',
  'aud',
];
/** Gets an identity token and reads its claims. @throws ApiError when there is none, or what is given cannot be one */
async function parseIdentityToken(getToken, secrets) {
  let assertion;
  try {
    assertion = await getToken();
  }
  catch (cause) {
    const reason = (0,foreign_text .hD)(secrets.redact((0,error_message .b)(cause)));
    throw new errors .hD(`Could not log in: the runner gave no identity token. ${reason}`, undefined, { cause });
  }
  secrets.add(assertion);
  if (Buffer.byteLength(assertion) > MAX_BYTES) {
    throw new errors .hD(`Could not log in: the identity token has more than ${MAX_BYTES} bytes, which the API does not take. ` +
      "Shorten the claims that the repository's or the organization's subject customization adds to it.");
  }
  return { assertion, claims: parseClaims(assertion) };
}
/** The claims as text, "sub: ..., aud: ...", to be compared with a federation rule; never the token itself. */
function describeClaims({ claims }) {
  const shown = SHOWN_CLAIMS.filter(claim => Object.hasOwn(claims, claim));
  if (shown.length === 0)
    return `none of the claims ${SHOWN_CLAIMS.join(', ')}`;
  return shown.map(claim => `${claim}: ${(0,foreign_text .hD)(JSON.stringify(claims[claim]))}`).join(', ');
}
function parseClaims(assertion) {
  try {
    const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(assertion) ?? [];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof claims === 'object' && claims !== null)
      return claims;
  }
  catch {
    // The error below says so, without quoting the token.
  }
  throw new errors .hD('Could not log in: what the runner gave as an identity token is not a JSON Web Token. See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL.');
}

;// CONCATENATED MODULE: ../lib/claude/token-answer.js
// What the token endpoint answers -> an access token and how long it lives. Pure.

/** The shortest lifetime of a token: https://platform.claude.com/docs/en/manage-claude/workload-identity-federation */
const LEAST_LIFETIME_S = 60;
/** Reads what the token endpoint answered; a success that holds no token says why. */
function readToken(outcome) {
  if (outcome.kind !== 'answer' || !(0,http_verdict .oJ)(outcome.answer))
    return { kind: 'none' };
  const unreadable = (why) => ({ kind: 'none', why });
  if (outcome.answer.cut)
    return unreadable('the answer broke off or was too large');
  const json = (0,incoming_body .V)(outcome.answer);
  if (json === undefined)
    return unreadable('the answer is not JSON');
  const { access_token: value, token_type: type, expires_in: lifetime } = Object(json);
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
    return unreadable('it holds no access token');
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
    return unreadable('the token is of a type other than Bearer');
  const lifetimeSeconds = readLifetime(lifetime);
  if (lifetimeSeconds <= 0)
    return unreadable('the token has expired');
  return { kind: 'token', value, lifetimeSeconds };
}
/**
 * The lifetime in seconds. The field may be a text, and RFC 6749 lets it be left out: then it is the shortest that the
 * API gives.
 */
function readLifetime(value) {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : LEAST_LIFETIME_S;
}

;// CONCATENATED MODULE: ../lib/claude/federation.js
// Workload identity federation: an identity token of the job buys a short-lived access token.

const BETAS = 'oauth-2025-04-20,oidc-federation-2026-04-01';
const MAX_ANSWER_BYTES = 1024 * 1024;
const EXCHANGE_TIMEOUT_MS = 30_000;
const TASK = 'log in by workload identity federation';
/**
 * Exchanges identity tokens until one is taken. A second exchange does no harm, so whatever is not a refusal is tried
 * again, each time with a fresh token.
 *
 * @throws LoginError when the exchange is refused, or fails once more than the budget allows
 */
async function exchangeToken(federation, context, runtime) {
  const { clock, secrets, log } = runtime;
  const { budget, getIdentityToken } = context;
  async function attempt() {
    const identity = await parseIdentityToken(async () => await getIdentityToken(federation.audience, budget), secrets);
    const startedAt = clock.now();
    const outcome = await postAssertion(federation, identity, context, runtime);
    const token = readToken(outcome);
    if (token.kind === 'token') {
      secrets.add(token.value);
      // Renewed a little early, so that it does not expire on its way.
      const value = { value: token.value, expiresAt: startedAt + token.lifetimeSeconds * 900 };
      return { verdict: 'done', value };
    }
    const cleared = clearOutcome(outcome, secrets);
    const answer = cleared.outcome.kind === 'answer' ? cleared.outcome.answer : undefined;
    // An error with status 200 is reported as the error that it is.
    const isUnreadable = token.why !== undefined && answer !== undefined && (0,http_verdict .oJ)(answer);
    const seen = { ...cleared, ...(isUnreadable && { unreadable: token.why }) };
    return {
      verdict: (0,http_verdict .S4)(cleared.outcome, { repeatable: true }, answer && verdictOf(answer)),
      outcome: cleared.outcome,
      happened: describeAttempt(TASK, seen),
      fail: () => explainRefusal(seen, secrets.redact(describeClaims(identity)), federation),
    };
  }
  return await (0,repeat .u)(attempt, budget, log).catch(cause => {
    if (!(cause instanceof errors .hD))
      throw cause;
    const { message, status, happened, passing } = cause;
    throw new errors .Qd(message, status, { cause: cause.cause, happened, passing });
  });
}
/** POST /v1/oauth/token: https://platform.claude.com/docs/en/manage-claude/workload-identity-federation */
async function postAssertion(federation, { assertion }, { endpoint, exchange, budget }, { clock, cancelled }) {
  return await exchange({
    method: 'POST',
    url: endpoint('/v1/oauth/token'),
    headers: { accept: 'application/json', 'anthropic-beta': BETAS },
    body: jsonBody({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      federation_rule_id: federation.ruleId,
      organization_id: federation.organizationId,
      ...(federation.serviceAccountId && { service_account_id: federation.serviceAccountId }),
      ...(federation.workspaceId && { workspace_id: federation.workspaceId }),
    }),
    signal: AbortSignal.any([clock.timeout(Math.min(EXCHANGE_TIMEOUT_MS, budget.remaining())), cancelled]),
    maxBytes: MAX_ANSWER_BYTES,
  });
}
function jsonBody(value) {
  const bytes = Buffer.from(JSON.stringify(value));
  return { contentType: 'application/json', size: bytes.length, chunks: () => [bytes] };
}
/** Whether the answer is a refusal in the form of OAuth: https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
function isOAuthError(answer) {
  return typeof Object((0,incoming_body .V)(answer)).error === 'string';
}
function explainRefusal(seen, claims, { serviceAccountId }) {
  const { outcome } = seen;
  const said = describeAttempt(TASK, seen);
  const status = outcome.kind === 'answer' ? outcome.answer.status : undefined;
  const isRefusal = outcome.kind === 'answer' && (readApiError(outcome.answer) !== undefined || isOAuthError(outcome.answer));
  const isAnywhere = status === undefined || [402, 429, 529].includes(status);
  if (isAnywhere || seen.unreadable !== undefined || (status < 500 && !isRefusal))
    return errorOf(`${said} ${adviseOn(seen)}`, seen);
  if (![400, 401, 403].includes(status)) {
    return errorOf(`${said} The token endpoint could not be used. See that anthropic_base_url is that of the Claude API, or try again later.`, seen);
  }
  const account = serviceAccountId ? '' : ' No service account was named, which the rule may ask for.';
  return errorOf(`${said} The identity token of this job has ${claims}. Compare these with the federation rule, and ` +
    'the ids of the rule, the organization, the service account and the workspace with the Claude Console, ' +
    `whose event log tells why the exchange was refused.${account}`, seen);
}

;// CONCATENATED MODULE: ../lib/claude/login.js
// API key or identity token -> the headers that authorize a request, and their renewal.

/** The login for these credentials; an access token is fetched with the first request and renewed when it expires. */
function createLogin(credentials, context, runtime) {
  return credentials.kind === 'api-key'
    ? keyLogin(credentials)
    : federatedLogin(credentials, context, runtime);
}
function keyLogin({ apiKey, workspaceId }) {
  const headers = { 'x-api-key': apiKey, ...(workspaceId && { 'anthropic-workspace-id': workspaceId }) };
  return { betas: [], authorize: async () => headers, renew: () => false };
}
function federatedLogin(federation, context, runtime) {
  // Requests that run side by side share one login, and its failure.
  let pending;
  let current;
  const headersOf = (token) => ({ authorization: `Bearer ${token.value}` });
  const drop = () => {
    pending = undefined;
    current = undefined;
  };
  return {
    betas: ['oauth-2025-04-20'],
    authorize: async () => {
      if (current && runtime.clock.now() >= current.expiresAt)
        drop();
      pending ??= exchangeToken(federation, context, runtime);
      current = await pending;
      return headersOf(current);
    },
    renew: refused => {
      if (current && headersOf(current).authorization === refused.authorization)
        drop();
      return true;
    },
  };
}

var http_date = __webpack_require__(5205);
;// CONCATENATED MODULE: ../lib/claude/call.js
// One request to the API, and what its outcome means for the step. Pure.

/**
 * Whether the login was refused, so that the request may be sent again with a new one; an upload only when the API
 * itself says so.
 */
function isRefused(outcome, { body }) {
  if (outcome.kind === 'failure' || outcome.answer.status !== 401)
    return false;
  return body === undefined || readApiError(outcome.answer)?.complete === true;
}
/** Judges what came back: the value that was asked for, or a failed attempt with what to do next. */
function attemptOf(call, seen) {
  const read = readSuccess(seen, call.parse);
  if ('value' in read)
    return { verdict: 'done', value: read.value };
  const { outcome } = seen;
  const answer = outcome.kind === 'answer' ? outcome.answer : undefined;
  return {
    verdict: judgeCleared(read, call),
    outcome,
    serverFinished: answer !== undefined && isOwnFault(answer),
    fromIntermediary: answer !== undefined && readApiError(answer)?.complete !== true,
    happened: describeAttempt(call.task, read),
    fail: waitMs => explainOutcome(call, read, waitMs),
  };
}
function judgeCleared({ outcome, wrongShape }, { body }) {
  const said = outcome.kind === 'answer' ? verdictOf(outcome.answer) : undefined;
  if (body === undefined)
    return wrongShape ? 'final' : (0,http_verdict .S4)(outcome, { repeatable: true }, said);
  const verdict = (0,http_verdict .S4)(outcome, { repeatable: false }, said);
  // An upload may take all the time that is left: if that was not enough, another attempt is of no use.
  return outcome.timedOut && verdict === 'again' ? 'final' : verdict;
}
/** The value in a successful answer, or the outcome with why it cannot be read. */
function readSuccess(seen, parse) {
  const { outcome } = seen;
  if (outcome.kind === 'failure' || !(0,http_verdict .oJ)(outcome.answer))
    return seen;
  const { answer, timedOut, isEarly } = outcome;
  if (isEarly)
    return { ...seen, unreadable: 'it came before the request was sent' };
  if (answer.cut)
    return {
      ...seen,
      unreadable: timedOut ? 'the answer did not end in time' : 'the answer broke off or was too large',
    };
  try {
    return { value: parse(answer) };
  }
  catch (cause) {
    return { ...seen, unreadable: (0,error_message .b)(cause), wrongShape: cause instanceof WrongShape };
  }
}

;// CONCATENATED MODULE: ../lib/claude/session.js
// The requests of one step: each authorized and within the deadline; reads are repeated, uploads are not.

/** Which share of the time that is left one read may use, so that it leaves some for the others. */
const READ_SHARE = 0.25;
/** Opens the session of a step; nothing is sent before the first call. */
function openSession({ exchange, login, headers, budget }, { clock, secrets, log, cancelled }) {
  let serverOffset;
  /** What the latest request failed with. */
  let lastFailure;
  function timeOf({ body }) {
    return body ? budget.remainingForUploads() : budget.remaining();
  }
  function timeLimit(call) {
    const share = call.body ? 1 : READ_SHARE;
    return Math.min(call.timeoutMs ?? Number.POSITIVE_INFINITY, timeOf(call) * share);
  }
  function requestOf(call, authorization) {
    const { url, body, progress, maxBytes } = call;
    return {
      method: body ? 'POST' : 'GET',
      url,
      headers: {
        accept: 'application/json, */*',
        // Not from a cache: what is read decides what is sent.
        'cache-control': 'no-cache',
        ...headers,
        ...authorization,
      },
      signal: AbortSignal.any([clock.timeout(timeLimit(call)), cancelled]),
      maxBytes,
      ...(body && { body }),
      ...(progress && { progress }),
    };
  }
  function noteServerTime(outcome) {
    const date = outcome.kind === 'answer' ? (0,http_date .m)(outcome.answer.headers.date) : undefined;
    if (date !== undefined)
      serverOffset = date - clock.now();
  }
  /** @throws ApiError when there is no time for the request, or CancelledError */
  function checkTime(call) {
    if (cancelled.aborted)
      throw new lib_cancelled .c();
    const paused = call.isCreated ? 0 : budget.paused();
    if (timeOf(call) <= paused)
      throw outOfTime(call.task, lastFailure, paused);
  }
  async function send(call) {
    for (let renewed = false;; renewed = true) {
      checkTime(call);
      if (budget.paused() < timeOf(call))
        await budget.ready();
      const authorization = await login.authorize().catch(cause => {
        throw cancelled.aborted ? new lib_cancelled .c() : cause;
      });
      // Logging in may have used up the rest.
      checkTime(call);
      const outcome = await exchange(requestOf(call, authorization));
      noteServerTime(outcome);
      // An upload that was sent may have been applied: its outcome is reported in spite of the cancellation.
      if (outcome.kind === 'failure' && cancelled.aborted && !(call.body && outcome.sent === 'all'))
        throw new lib_cancelled .c();
      if (outcome.kind === 'answer' && (0,http_verdict .s9)(outcome))
        budget.pause((0,retry_delay .P)(outcome.answer) ?? 0);
      if (renewed || !isRefused(outcome, call) || !login.renew(authorization))
        return outcome;
    }
  }
  async function attempt(call) {
    const seen = clearOutcome(await send(call), secrets);
    const made = attemptOf(call, { ...seen, cancelled: cancelled.aborted });
    lastFailure = made.verdict === 'done' ? undefined : made.happened;
    return made;
  }
  return {
    budget,
    attempt,
    read: async (call) => await (0,repeat .u)(async () => await attempt(call), budget, log),
    serverTimeAt: moment => (serverOffset === undefined ? undefined : serverOffset + moment),
  };
}

;// CONCATENATED MODULE: ../lib/claude/connect.js
// Settings -> the API, ready to use: connection, login and session put together.

/** The beta that selects the older response shapes. */
const LEGACY_BETA = 'skills-2025-10-02';
/**
 * Opens the connection; nothing is sent before the first call.
 *
 * @throws Error when the proxy on the way cannot be used
 */
function connectApi(credentials, settings, { connect, getIdentityToken }, runtime) {
  const { baseUrl, version, betas, maxRetries, timeoutMs, concurrency } = settings;
  const budget = (0,http_budget .a)(timeoutMs, maxRetries, runtime.clock);
  const endpoint = (path) => new URL((0,trim_end .f)(baseUrl.pathname, '/') + path, baseUrl);
  const exchange = connect(baseUrl);
  const login = createLogin(credentials, { endpoint, exchange, budget, getIdentityToken }, runtime);
  const allBetas = [...new Set([...betas, ...login.betas])].join(',');
  const headers = {
    'anthropic-version': version,
    'user-agent': 'publish-agent-skill',
    ...(allBetas && { 'anthropic-beta': allBetas }),
  };
  const session = openSession({ exchange, login, headers, budget }, runtime);
  return createClient(session, { endpoint, legacy: betas.includes(LEGACY_BETA), concurrency }, runtime);
}

 }),

 5169:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  notRecorded: () => ( notRecorded),
  openRecorder: () => ( openRecorder)
});

var error_message = __webpack_require__(4557);
var http_budget = __webpack_require__(5669);
var repeat = __webpack_require__(1031);
var incoming_body = __webpack_require__(7845);
var verdict = __webpack_require__(3303);
var foreign_text = __webpack_require__(1809);
var failure_advice = __webpack_require__(9093);
;// CONCATENATED MODULE: ../lib/github/deployment-error.js
// What GitHub answered when something was not recorded, and what to do about it. Pure.

const MAX_WORDS = 300;
/**
 * Whether a rate limit was reached:
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function isLimited(answer) {
  const { status, headers } = answer;
  const { 'x-ratelimit-remaining': remaining, 'retry-after': retryAfter } = headers;
  if (status === 429)
    return true;
  return (status === 403 && (remaining === '0' || retryAfter !== undefined || /rate limit/i.test(wordsOf(answer))));
}
/** What came back, in one sentence without advice. */
function describeOutcome(outcome) {
  if (outcome.timedOut)
    return 'GitHub did not answer in time.';
  if (outcome.kind === 'failure')
    return `GitHub could not be reached (${(0,foreign_text .hD)((0,error_message .b)(outcome.error))}).`;
  const { answer } = outcome;
  if ((0,verdict .oJ)(answer))
    return `GitHub answered ${answer.status} without what was asked for.`;
  if (isLimited(answer))
    return `The rate limit of github_token is reached (${wordsOf(answer)}).`;
  return `GitHub answered ${answer.status} (${wordsOf(answer)}).`;
}
/**
 * What went wrong and the remedy, in whole sentences; how to record it by hand is said elsewhere.
 *
 * @param tooLong GitHub asks for a wait that is longer than there is time
 */
function explainOutcome(outcome, tooLong) {
  const wait = tooLong ? 'GitHub asks to wait for longer than there is time. ' : '';
  return `${describeOutcome(outcome)} ${wait}${adviseOn(outcome)}`.trim();
}
function adviseOn(outcome) {
  if (outcome.timedOut)
    return '';
  if (outcome.kind === 'failure')
    return (0,failure_advice .s)(outcome.error, 'GITHUB_API_URL');
  const { answer } = outcome;
  const { status } = answer;
  if (isLimited(answer))
    return 'Set github_token to one with a limit of its own, such as that of a GitHub App.';
  if (status >= 300 && status < 400)
    return 'Redirects are not followed: the repository was renamed or moved. Run the workflow anew, which then has the new name.';
  if (status === 401)
    return 'Leave github_token out to use the token of the job, or set it to one that is valid.';
  if (status === 404 && !isGitHub(answer))
    return 'There are no deployments at GITHUB_API_URL: set deployment: false, or see whether something else than GitHub answers there.';
  if (status === 404)
    return 'See that github_token may read the repository, and add "deployments: write" to the permissions of the job; pull requests from forks and from Dependabot cannot have it.';
  if (status === 403)
    return 'Add "deployments: write" to the permissions of the job; pull requests from forks and from Dependabot cannot have it.';
  if (status === 409)
    return 'See the rules of the environment and of the branch in the settings of the repository.';
  if (status === 422)
    return 'See that the commit is on GitHub, and that deployment_environment is not longer than 255 characters.';
  return '';
}
/** Whether GitHub itself has answered: its errors name their documentation, those of other forges and proxies do not. */
function isGitHub(answer) {
  return typeof Object((0,incoming_body .V)(answer)).documentation_url === 'string';
}
/** The message in an answer; "without a reason" when it has none, such as a page of HTML from a proxy in between. */
function wordsOf(answer) {
  const { message, errors } = Object((0,incoming_body .V)(answer));
  if (typeof message !== 'string')
    return 'without a reason';
  const words = [message, ...(Array.isArray(errors) ? errors.map(error => JSON.stringify(error)) : [])];
  return (0,foreign_text .hD)(words.join(' '), MAX_WORDS).replace(/\.$/, '');
}

;// CONCATENATED MODULE: ../lib/github/deployment-answer.js
// What GitHub answers, as its library takes it and as it is read. Pure.

/** What GitHub's own answer says of another attempt, where its status alone would say something else. */
function verdictOf(answer) {
  if (isLimited(answer))
    return 'again';
  if (answer.status > 501)
    return 'unknown';
  return answer.status === 409 ? 'final' : undefined;
}
/** A deployment as GitHub lists it; nothing when it has no id. */
function readDeployment(json) {
  const { id, sha, payload } = Object(json);
  if (!Number.isSafeInteger(id))
    return undefined;
  return { id: id, sha: typeof sha === 'string' ? sha : '', payload: readPayload(payload) };
}
/** The payload, which is an object or a text that may hold one as JSON. */
function readPayload(payload) {
  try {
    return Object(typeof payload === 'string' ? JSON.parse(payload) : payload);
  }
  catch {
    return {};
  }
}
/** An answer as the library reads it: as much of a `Response` as it needs. */
function toResponse({ status, headers, body }, url) {
  const text = async () => body.toString('utf8');
  return { status, url, ok: status < 400, headers: new Headers(headers), text, arrayBuffer: async () => body };
}

var http_date = __webpack_require__(5205);
;// CONCATENATED MODULE: ../lib/github/rate-limit.js
// How fast GitHub may be written to, and how long it asks to wait. Pure but for the clock.
// https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api

/** How many writes a minute: GitHub takes 80, and a little less leaves some for other steps. */
const WRITES = 75;
const WINDOW_MS = 60_000;
/** How long to wait when a limit is reached and no header says how long. */
const LEAST_WAIT_S = 60;
/** The answer with the wait in `retry-after`, also when only GitHub's other headers tell it. */
function withWait(answer) {
  const { headers } = answer;
  if (!isLimited(answer) || headers['retry-after'] !== undefined)
    return answer;
  const reset = Number(headers['x-ratelimit-reset']);
  const now = (0,http_date .m)(headers.date);
  const isSpent = headers['x-ratelimit-remaining'] === '0' && now !== undefined && reset > 0;
  const seconds = isSpent ? Math.max(1, Math.ceil(reset - now / 1000)) : LEAST_WAIT_S;
  return { ...answer, headers: { ...headers, 'retry-after': String(seconds) } };
}
/** Makes the function that waits until another write is allowed, and logs a wait. */
function openPace(clock, log) {
  let writes = [];
  return async () => {
    writes = writes.filter(at => at > clock.now() - WINDOW_MS);
    const [oldest] = writes;
    if (oldest !== undefined && writes.length >= WRITES) {
      const wait = oldest + WINDOW_MS - clock.now();
      log.info(`GitHub takes 80 writes a minute: the next deployment is recorded in ${Math.ceil(wait / 1000)} s.`);
      await clock.sleep(wait);
    }
    writes.push(clock.now());
  };
}

;// CONCATENATED MODULE: ../lib/github/client.js
// GitHub's deployments API: its own library words the requests, our exchange sends them, and what comes back is cleared
// of secrets and checked. Each method is one attempt.

const PAGE_SIZE = 100;
const DEPLOYMENTS = '/repos/{owner}/{repo}/deployments';
const STATUSES = `${DEPLOYMENTS}/{deployment_id}/statuses`;
const CALL_TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const nothing = () => { };
/**
 * A log that drops everything: the library logs headers of answers as they are, in which the runner may find commands.
 */
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
/** Opens the API for one repository. @throws Error when the proxy on the way cannot be used */
async function openGitHub({ token, apiUrl, repository, logUrl }, budget, connect, { clock, secrets, cancelled }) {
  const exchange = connect(new URL(apiUrl));
  // Large and slow to load, so only when it is used.
  const { getOctokit } = await Promise.all( [__webpack_require__.e(79), __webpack_require__.e(728)]).then(__webpack_require__.bind(__webpack_require__, 2728));
  const { request } = getOctokit(token, { baseUrl: apiUrl, userAgent: 'publish-agent-skill', log: SILENT });
  const [owner = '', repo = ''] = repository.split('/');
  async function send(address, { method, headers, body }) {
    const bytes = Buffer.from(body ?? '');
    const contentType = headers['content-type'] ?? 'application/json';
    const outcome = await exchange({
      method,
      url: new URL(address),
      headers,
      signal: AbortSignal.any([clock.timeout(Math.min(CALL_TIMEOUT_MS, budget.remaining())), cancelled]),
      maxBytes: MAX_ANSWER_BYTES,
      ...(body !== undefined && { body: { contentType, size: bytes.length, chunks: () => [bytes] } }),
    });
    if (outcome.kind === 'failure')
      return outcome;
    const text = secrets.redact(outcome.answer.body.toString('utf8'));
    return { ...outcome, answer: withWait({ ...outcome.answer, body: Buffer.from(text) }) };
  }
  /** Makes one request by the library and judges its outcome. */
  async function call(effect, route, parameters, read) {
    const outcomes = [];
    const fetch = async (address, options) => {
      const outcome = await send(address, options);
      outcomes.push(outcome);
      if (outcome.kind === 'failure')
        throw outcome.error;
      return toResponse(outcome.answer, address);
    };
    const options = { owner, repo, ...parameters, request: { fetch, log: SILENT } };
    const failure = await request(route, options).catch(cause => cause);
    // When a request was sent, its outcome says more than the library's error.
    const [outcome] = outcomes;
    if (!outcome)
      throw failure;
    return attemptOf(outcome, effect, read);
  }
  function attemptOf(outcome, effect, read) {
    const answer = outcome.kind === 'answer' ? outcome.answer : undefined;
    const value = answer && (0,verdict .oJ)(answer) && !answer.cut ? read((0,incoming_body .V)(answer)) : undefined;
    if (value !== undefined)
      return { verdict: 'done', value };
    return {
      verdict: (0,verdict .S4)(outcome, effect, answer && verdictOf(answer)),
      outcome,
      happened: describeOutcome(outcome),
      fail: waitMs => new Error(explainOutcome(outcome, waitMs !== undefined)),
    };
  }
  return {
    budget,
    // https://docs.github.com/rest/deployments/deployments#create-a-deployment
    createDeployment: async (body) => {
      // GitHub makes older deployments of an environment inactive only when it is not a production one.
      const options = { auto_merge: false, required_contexts: [], production_environment: false };
      return await call({ repeatable: false }, `POST ${DEPLOYMENTS}`, { ...body, ...options }, readDeployment);
    },
    // https://docs.github.com/rest/deployments/statuses#create-a-deployment-status
    createStatus: async (id, state) => {
      // After a failure the version before is still the one in use.
      const body = { deployment_id: id, state, auto_inactive: state === 'success', log_url: logUrl };
      return await call({ repeatable: true }, `POST ${STATUSES}`, body, () => true);
    },
    // https://docs.github.com/rest/deployments/deployments#list-deployments
    listDeployments: async (query) => await call({ repeatable: true }, `GET ${DEPLOYMENTS}`, { ...query, per_page: PAGE_SIZE }, json => Array.isArray(json) ? json.flatMap(item => readDeployment(item) ?? []) : undefined),
    // https://docs.github.com/rest/deployments/statuses#list-deployment-statuses
    hasStatus: async (id) => await call({ repeatable: true }, `GET ${STATUSES}`, { deployment_id: id, per_page: 1 }, json => Array.isArray(json) ? json.length > 0 : undefined),
  };
}

;// CONCATENATED MODULE: ../lib/github/find-deployment.js
// What is recorded already: after an answer that was lost, on another attempt of the run, and of an older version.

const MAX_PAGES = 10;
/** How many deployments of an environment are read, the newest first. */
const MAX_LOOKED_AT = MAX_PAGES * PAGE_SIZE;
/** Stands in the payload of a roll-back for a commit that is not known. */
const UNKNOWN_COMMIT = 'unknown';
/**
 * Finds the deployment of the same environment that records the same: of this commit, or of any.
 *
 * @returns the failed attempt when a page could not be read; nothing found is a value
 */
async function findDeployment(github, { environment, payload }, sha) {
  const { skill_id: skillId, version, digest } = payload;
  // A version is the same whatever else is recorded of it: by hand, or of a roll-back, that is less or more.
  const isSame = (recorded) => (skillId === undefined || recorded.skill_id === skillId) &&
    recorded.version === version &&
    (version !== undefined || recorded.digest === digest);
  return await find(github, { environment, ...(sha !== undefined && { sha }) }, isSame);
}
/**
 * Finds the commit that a version was published from.
 *
 * @returns as above; an empty text where no deployment of the environment tells
 */
async function findCommit(github, environment, skillId, { id, version }) {
  // A deployment recorded by hand may have no id, and in one shape of the API the id is the version.
  const isMeant = (recorded) => recorded.skill_id === skillId &&
    (recorded.id === id || recorded.version === version) &&
    recorded.commit !== UNKNOWN_COMMIT;
  const found = await find(github, { environment }, isMeant);
  return found.verdict === 'done' ? { verdict: 'done', value: found.value?.sha ?? '' } : found;
}
async function find(github, query, isMeant) {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const result = await github.listDeployments({ ...query, page });
    if (result.verdict !== 'done')
      return result;
    const found = result.value.find(({ payload }) => isMeant(payload));
    if (found || result.value.length < PAGE_SIZE)
      return { verdict: 'done', value: found };
  }
  return { verdict: 'done', value: undefined };
}

;// CONCATENATED MODULE: ../lib/github/create-deployment.js
// A deployment that is made once, however often it is attempted.

/**
 * Makes the function that attempts to create a deployment.
 *
 * @param pace waits until another write is allowed
 * @param instead what is recorded where GitHub does not have the commit of `body`
 * @returns a function that makes one attempt a call
 */
function openCreation(github, pace, body, instead) {
  let wanted = body;
  /** Commits for which an earlier attempt may have created a deployment. */
  const doubtful = new Set();
  async function attempt() {
    // Searches first for the deployment of an attempt whose answer was lost.
    for (const commit of doubtful) {
      const found = await findDeployment(github, wanted, commit);
      if (found.verdict !== 'done' || found.value)
        return found;
    }
    await pace();
    const made = await github.createDeployment(wanted);
    if (made.verdict === 'unknown')
      doubtful.add(wanted.ref);
    return made;
  }
  return async () => {
    const made = await attempt();
    if (!instead || wanted === instead || !isUnprocessable(made))
      return made;
    wanted = instead;
    return await attempt();
  };
}
/** Whether GitHub refuses with 422, as for a commit that it does not have. */
function isUnprocessable(attempt) {
  if (attempt.verdict !== 'final')
    return false;
  const { outcome } = attempt;
  return outcome.kind === 'answer' && outcome.answer.status === 422;
}

var format_number = __webpack_require__(8142);
var target = __webpack_require__(928);
;// CONCATENATED MODULE: ../lib/github/deployment-body.js
// What a deployment says: which version of which skill it records, and of which commit. Pure.

const MAX_DESCRIPTION = 140;
/** The name of the environment for a skill. @param template in which `{name}` and `{skill_id}` stand for the skill's */
function nameEnvironment({ skill, skillId }, template) {
  // A function, since `$` in a replacement text has a meaning.
  return template.replaceAll('{name}', skill.name).replaceAll('{skill_id}', () => skillId ?? target .Q8);
}
/** The body of a deployment. @param original the commit that a roll-back goes back to; empty when nobody knows it */
function describeDeployment({ skill, commit, skillId, succeeded, version, fromVersion, doubtful }, environment, original) {
  const nothing = doubtful ? 'unknown whether it was published' : 'not published';
  const outcome = version ? `version ${version.version}${succeeded ? '' : ', not verified'}` : nothing;
  const origin = fromVersion ? `, roll-back to ${fromVersion.version}` : '';
  return {
    ref: original || commit,
    environment,
    description: `${skill.name}: ${outcome}${origin}`.slice(0, MAX_DESCRIPTION),
    payload: {
      ...(skillId !== undefined && { skill_id: skillId }),
      ...(version && { version: version.version, id: version.id }),
      digest: skill.digest,
      ...(fromVersion && { from_version: fromVersion.version }),
      ...(original === '' && { commit: UNKNOWN_COMMIT }),
    },
  };
}
/**
 * The warning that the commit of a roll-back is not known, or that GitHub no longer has it.
 *
 * @param gone the commit, in the latter case
 */
function warnOfUnknown({ version }, environment, gone) {
  const [why, advice] = gone === undefined
    ? [
      `is not known, since none of the last ${(0,format_number .Z)(MAX_LOOKED_AT)} deployments of the environment ${JSON.stringify(environment)} records it`,
      'See that deployment_environment is that of the run that published it.',
    ]
    : [`was ${gone}, which GitHub does not have any more`, 'A tag keeps a commit there.'];
  return `The commit of version ${version} ${why}. The deployment is of the commit of this run, and says so: "commit": "${UNKNOWN_COMMIT}". ${advice}`;
}

;// CONCATENATED MODULE: ../lib/github/deployment.js
// A published version as a GitHub deployment of its commit. Whatever fails here is a warning: the version exists.

/** How long recording may take for all deployments of a step, waiting included. */
const RECORDING_MS = 30 * 60_000;
const MAX_RETRIES = 5;
const BY_HAND = 'Re-run the job, which records what is missing with the workflow as it was; a new run does not. Where the workflow has to change, record it by hand as docs/versions-and-commits.md says.';
const NO_TOKEN = 'github_token is empty. Set it, or leave it out to use the token of the job.';
/** Opens the recorder of a step; nothing is loaded or sent before the first deployment. */
function openRecorder(settings, connect, runtime) {
  const { clock, log, cancelled } = runtime;
  const budget = (0,http_budget .a)(RECORDING_MS, MAX_RETRIES, clock);
  const pace = openPace(clock, log);
  let opened;
  /** Why nothing more is asked of GitHub, once that is so. */
  let over;
  /** Repeats an attempt within the time that is left. @throws Error whose message is whole sentences */
  async function patiently(attempt) {
    if (over !== undefined)
      throw new Error(over);
    return await (0,repeat .u)(async () => {
      const result = await attempt();
      if (result.verdict === 'done' || result.verdict === 'final')
        return result;
      // If this attempt was the last one, the next skill need not try again.
      return { ...result, verdict: 'again', fail: waitMs => giveUp(result.fail(waitMs)) };
    }, budget, log);
  }
  function giveUp(error) {
    over = error.message;
    return error;
  }
  /** Finds what an earlier attempt of the run has recorded, or creates it. @throws Error as above */
  async function record(deployable, environment) {
    if (settings.token === '')
      throw new Error(NO_TOKEN);
    if (cancelled.aborted)
      throw new Error('the step was cancelled.');
    const { commit, fromVersion, skillId, perhapsRecorded } = deployable;
    opened ??= openGitHub(settings, budget, connect, runtime);
    const github = await opened;
    const original = fromVersion && (await patiently(() => findCommit(github, environment, skillId, fromVersion)));
    const body = describeDeployment(deployable, environment, original);
    const instead = original && original !== commit ? describeDeployment(deployable, environment, '') : undefined;
    const found = perhapsRecorded ? await patiently(() => findDeployment(github, body)) : undefined;
    const { id, sha } = found ?? (await patiently(openCreation(github, pace, body, instead)));
    const isGone = sha === instead?.ref;
    const warning = fromVersion && (original === '' || isGone)
      ? warnOfUnknown(fromVersion, environment, isGone ? original : undefined)
      : undefined;
    return { github, id, isNew: !found, ...(warning !== undefined && { warning }) };
  }
  return async (deployable) => {
    const recorded = await record(deployable, nameEnvironment(deployable, settings.environment)).catch(cause => notRecorded(`${(0,error_message .b)(cause)} ${BY_HAND}`));
    if (!('github' in recorded))
      return recorded;
    const { github, id, isNew, ...details } = recorded;
    const state = deployable.succeeded ? 'success' : 'failure';
    try {
      if (!isNew && (await patiently(() => github.hasStatus(id))))
        return { id: String(id) };
      await pace();
      await patiently(() => github.createStatus(id, state));
      return { id: String(id), ...details };
    }
    catch (cause) {
      const command = `gh api repos/${settings.repository}/deployments/${id}/statuses -f state=${state}`;
      const warning = `The deployment ${id} was recorded, but not its status: ${(0,error_message .b)(cause)} Re-run the job, or set it by hand: ${command}`;
      return { id: String(id), warning };
    }
  };
}
/** The warning that nothing was recorded. @param why to be read after a colon, in whole sentences */
function notRecorded(why) {
  return { warning: `The deployment was not recorded: ${why}` };
}

 }),

 8731:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   getIdentityToken: () => ( getIdentityToken)
 });
 var _error_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4557);
 var _foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1809);
 var _http_failure_advice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9093);
 var _http_incoming_body_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7845);
 var _http_repeat_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1031);
 var _http_verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3303);
 var _starter_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(62);
// The identity token that the runner gives to a job that may have one.
// https://docs.github.com/actions/reference/security/oidc#methods-for-requesting-the-oidc-token

const NO_PERMISSION = 'Add "id-token: write" to the permissions of the job; a reusable workflow needs it from the workflow that calls it, too.';
const FORK = 'This is a pull request from a fork, and those get none, whatever the permissions of the job say';
const REPLACED = 'See whether something replaces ACTIONS_ID_TOKEN_REQUEST_URL, or answers for it; redirects are not followed.';
const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
/**
 * Asks the runner for an identity token.
 *
 * @param isPlan the token is used only to compare
 * @throws Error whose message says why this job has none and what to do, to be read after "the runner gave no identity token."
 */
async function getIdentityToken(audience, budget, { connect, isPlan }, { env, clock, secrets, log, cancelled }) {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken } = env;
  if (!address || !requestToken)
    throw new Error(explainNone(env, isPlan));
  if (!URL.canParse(address))
    throw new Error('ACTIONS_ID_TOKEN_REQUEST_URL is no URL. See whether something replaces it.');
  const url = new URL(address);
  url.searchParams.set('audience', audience);
  const exchange = connect(url);
  async function attempt() {
    const outcome = await exchange({
      method: 'GET',
      url,
      headers: { accept: 'application/json', authorization: `Bearer ${requestToken}` },
      signal: AbortSignal.any([clock.timeout(Math.min(TIMEOUT_MS, budget.remaining())), cancelled]),
      maxBytes: MAX_ANSWER_BYTES,
    });
    const token = readToken(outcome);
    if (token !== undefined)
      return { verdict: 'done', value: token };
    const happened = (0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ .hD)(describe(outcome, secrets.redact));
    const verdict = (0,_http_verdict_js__WEBPACK_IMPORTED_MODULE_4__ .S4)(outcome, { repeatable: true });
    return {
      verdict,
      outcome,
      happened: `The runner gave no identity token. ${happened}`,
      fail: () => new Error(`${happened} ${verdict === 'final' ? adviseOn(outcome) : 'Run the job again.'}`),
    };
  }
  return await (0,_http_repeat_js__WEBPACK_IMPORTED_MODULE_3__ .u)(attempt, budget, log);
}
function explainNone(env, isPlan) {
  if ((0,_starter_js__WEBPACK_IMPORTED_MODULE_5__ .t)(env) !== 'fork')
    return NO_PERMISSION;
  return `${FORK}${isPlan ? ': there a plan checks the skills and compares nothing.' : '. Set dry_run: true for them.'}`;
}
/** What to do about a failure that repeating does not help. */
function adviseOn(outcome) {
  if (outcome.kind === 'failure')
    return (0,_http_failure_advice_js__WEBPACK_IMPORTED_MODULE_2__ .s)(outcome.error, 'ACTIONS_ID_TOKEN_REQUEST_URL');
  return [401, 403].includes(outcome.answer.status) ? NO_PERMISSION : REPLACED;
}
function readToken(outcome) {
  if (outcome.kind === 'failure' || !(0,_http_verdict_js__WEBPACK_IMPORTED_MODULE_4__ .oJ)(outcome.answer))
    return undefined;
  const { value } = Object((0,_http_incoming_body_js__WEBPACK_IMPORTED_MODULE_6__ .V)(outcome.answer));
  return typeof value === 'string' && value !== '' ? value : undefined;
}
function describe(outcome, redact) {
  if (outcome.timedOut)
    return 'It did not answer in time.';
  if (outcome.kind === 'failure')
    return `It could not be reached: ${redact((0,_error_message_js__WEBPACK_IMPORTED_MODULE_0__ .b)(outcome.error))}.`;
  const { answer } = outcome;
  if ((0,_http_verdict_js__WEBPACK_IMPORTED_MODULE_4__ .oJ)(answer))
    return `It answered ${answer.status} without a token.`;
  return `It answered ${answer.status}: ${JSON.stringify((0,_foreign_text_js__WEBPACK_IMPORTED_MODULE_1__ .hD)(redact(answer.body.toString('utf8'))))}.`;
}

 }),

 5669:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   a: () => ( openBudget)
 });
// What the requests of a step may use up together: one deadline, so many attempts each, and one pause for all.
const RESERVE_MS = 30_000;
/** Opens a budget whose time begins now. */
function openBudget(timeoutMs, maxRetries, clock) {
  const deadline = clock.now() + timeoutMs;
  const reserve = Math.min(RESERVE_MS, timeoutMs / 2);
  let pauseUntil = 0;
  function pause(ms) {
    pauseUntil = Math.max(pauseUntil, clock.now() + ms);
  }
  function paused() {
    return Math.max(0, pauseUntil - clock.now());
  }
  async function ready() {
    for (let left = paused(); left > 0; left = paused())
      await clock.sleep(left);
  }
  return {
    maxRetries,
    random: clock.random,
    remaining: () => deadline - clock.now(),
    remainingForUploads: () => deadline - clock.now() - reserve,
    pause,
    paused,
    ready,
    wait: async (ms, everyone) => {
      if (!everyone)
        return await clock.sleep(ms);
      pause(ms);
      await ready();
    },
  };
}

 }),

 4290:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   decodeAnswer: () => ( decodeAnswer)
 });
 var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8522);
// The codings of an answer's body. None is asked for, but some gateways compress whatever passes them.

const DECODERS = new Map([
  ['identity', body => body],
  ['gzip', node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync],
  ['x-gzip', node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync],
  ['br', node_zlib__WEBPACK_IMPORTED_MODULE_0__.brotliDecompressSync],
  ['deflate', inflate],
]);
/** The answer with its body as it was before it was encoded; one of more than `maxBytes` then is cut. */
function decodeAnswer(answer, maxBytes) {
  const codings = (answer.headers['content-encoding'] ?? '').split(',').map(name => name.trim().toLowerCase());
  const decoders = codings.reverse().flatMap(name => (name === '' ? [] : [DECODERS.get(name)]));
  if (decoders.length === 0 || answer.cut)
    return answer;
  return { ...answer, ...decode(answer, decoders, maxBytes) };
}
/** Undoes one coding. A body that cannot be decoded counts as cut. */
function decode({ body }, decoders, maxBytes) {
  try {
    let decoded = body;
    for (const decoder of decoders) {
      if (!decoder)
        return { body, cut: true };
      // An empty body has no coding, whatever the header says.
      if (decoded.length > 0)
        decoded = decoder(decoded, { maxOutputLength: maxBytes });
    }
    return { body: decoded, cut: false };
  }
  catch {
    return { body: Buffer.alloc(0), cut: true };
  }
}
/** Undoes `deflate`, which some servers send without the zlib header that belongs to it. */
function inflate(body, limit) {
  const isWrapped = ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
  return isWrapped ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateSync)(body, limit) : (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(body, limit);
}

 }),

 9093:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   s: () => ( adviseOnFailure)
 });
 var _proxy_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8301);
 var _verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3303);
// Why there was no answer -> what to do about it, whoever was asked. Pure.

const NO_CERTIFICATE = 'The certificate is not trusted. Behind a proxy that inspects TLS, NODE_EXTRA_CA_CERTS has to name a file with its certificate, in the environment.';
/** Codes of certificates that are refused for another reason than that nobody vouches for them, with what to do. */
const CERTIFICATES = [
  [
    /ALTNAME_INVALID|HOSTNAME_MISMATCH/,
    'The certificate there is one for other hosts. See that the address names the host as its certificate does, and that neither DNS nor a proxy leads elsewhere.',
  ],
  [
    /CERT_(HAS_EXPIRED|NOT_YET_VALID)/,
    'The certificate is not valid at this time. See that the clock of this machine is right; if it is, have the certificate renewed.',
  ],
  [/CERT_REVOKED/, 'The certificate has been revoked. See that the address is right.'],
];
const PROXY_ASKS_FOR_LOGIN = 'The proxy asks for a login, or does not take the one it got. Write HTTPS_PROXY as http://user:password@host:port, with special characters percent-encoded. It is not asked again, so that no account gets locked.';
const PROXY_SPEAKS_OTHERWISE = 'The proxy asks for a login of another kind than Basic, which is the only one spoken here. Set HTTPS_PROXY to a proxy that logs in there, or except this host with NO_PROXY.';
const PROXY_REFUSES = 'The proxy does not let this host through. Have it allowed there, set HTTPS_PROXY to another proxy, or except this host with NO_PROXY.';
const PROXY_FAILS = 'The proxy does not reach this host. See that the host is right and can be reached from the proxy, or except it with NO_PROXY.';
const PROXY_IN_PLAIN_TEXT = 'The address in HTTPS_PROXY begins with https://, but the proxy there does not speak TLS. Write it with http://; what goes through it is encrypted all the same.';
const PROXY_UNREACHED = 'See that HTTPS_PROXY names the right host and port of the proxy, with http:// before it unless the proxy itself speaks TLS, or except this host with NO_PROXY.';
/**
 * What to do about a failed connection, in whole sentences.
 *
 * @param setting what holds the address that was asked, such as an input
 */
function adviseOnFailure(error, setting) {
  if ((0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__ .$v)(error))
    return 'See that the API key and the other settings hold no line breaks and no characters that a header cannot carry.';
  if ((0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__ .Y4)(error)) {
    const all = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_1__ .MZ)(error).join(' ');
    return CERTIFICATES.find(([codes]) => codes.test(all))?.[1] ?? NO_CERTIFICATE;
  }
  if (error instanceof _proxy_error_js__WEBPACK_IMPORTED_MODULE_0__ .T6)
    return adviseOnProxy(error);
  if ((0,_proxy_error_js__WEBPACK_IMPORTED_MODULE_0__ .KA)(error))
    return `What answers there speaks no TLS. See that the host and the port in ${setting} are right, and that nothing in between, such as a sign-in page, answers for it.`;
  return `See that ${setting} is right and that this machine reaches it, by itself or through HTTPS_PROXY.`;
}
function adviseOnProxy(error) {
  const { status, message } = error;
  if (status === undefined)
    return (0,_proxy_error_js__WEBPACK_IMPORTED_MODULE_0__ .KA)(error) ? PROXY_IN_PLAIN_TEXT : PROXY_UNREACHED;
  if (status === 407)
    return / asks for (?!.*\bbasic\b)/i.test(message) ? PROXY_SPEAKS_OTHERWISE : PROXY_ASKS_FOR_LOGIN;
  return status >= 500 && status !== 501 ? PROXY_FAILS : PROXY_REFUSES;
}

 }),

 5205:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   m: () => ( parseHttpDate)
 });
// The dates of HTTP headers: https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
/** `Sun, 06 Nov 1994 08:49:37 GMT`, or one of the older forms: `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. */
const DATE = /^[A-Z][a-z]{2,8},? [\w -]{6,11} \d\d:\d\d:\d\d (GMT|\d{4})$/;
/** A date in milliseconds since 1970; undefined for what is none. `Date.parse` alone would read "-5" or "1, 2" as one. */
function parseHttpDate(text = '') {
  const date = text.trim();
  const time = DATE.test(date) ? Date.parse(date.replace(/\d$/, '$& GMT')) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

 }),

 8301:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   KA: () => ( isPlainText),
   Rk: () => ( isProxyRefusal),
   T6: () => ( ProxyError)
 });
// A request that failed at the proxy, before it reached the host.
const PLAIN_TEXT = /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL))$/;
class ProxyError extends Error {
  name = 'ProxyError';
  /** The status with which the proxy answered; absent when it did not. */
  status;
  constructor(message, options = {}) {
    super(message, options);
    this.status = options.status;
  }
}
/** Whether the proxy would answer the same again: after a 407 each further attempt may lock an account. */
function isProxyRefusal(error) {
  if (!(error instanceof ProxyError))
    return false;
  const { status } = error;
  if (status === undefined)
    return isPlainText(error);
  return status === 501 || (status < 500 && status !== 408 && status !== 429);
}
/** Whether TLS met something else at the other end, most likely plain HTTP. */
function isPlainText(error) {
  const { code, cause } = Object(error);
  return PLAIN_TEXT.test(String(code)) || (cause !== undefined && isPlainText(cause));
}

 }),

 1031:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   m: () => ( waitToRepeat),
   u: () => ( repeat)
 });
 var _retry_delay_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6066);
 var _verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3303);
// One attempt of a request, and the loop for those that do no harm when they are repeated.

/**
 * Repeats a request until it is done.
 *
 * @throws whatever `attempt` throws, or the error of the last attempt
 */
async function repeat(attempt, budget, log) {
  for (let made = 1;; made++) {
    const result = await attempt();
    if (result.verdict === 'done')
      return result.value;
    if (result.verdict !== 'again')
      throw result.fail();
    const over = await waitToRepeat(result, made, budget, budget.remaining(), log);
    if (over)
      throw over;
  }
}
/**
 * Waits until it is time for the next attempt.
 *
 * @param made how many attempts there were
 * @param spareMs how long the wait may be, in milliseconds
 * @returns the error that ends the request when there is to be no other
 */
async function waitToRepeat(failed, made, budget, spareMs, log) {
  if (made > budget.maxRetries)
    return failed.fail();
  const delay = (0,_retry_delay_js__WEBPACK_IMPORTED_MODULE_1__ .a)(made, failed.outcome, budget.random());
  if (delay >= spareMs)
    return failed.fail(delay);
  log.info(`${failed.happened} Trying again in ${(delay / 1000).toFixed(1)} s.`);
  await budget.wait(delay, (0,_verdict_js__WEBPACK_IMPORTED_MODULE_0__ .s9)(failed.outcome));
  return undefined;
}

 }),

 6066:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   P: () => ( retryAfter),
   a: () => ( retryDelay)
 });
 var _http_date_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5205);
// How long to wait before a request is repeated. Pure.

const LONGEST_DELAY_MS = 8_000;
/**
 * Milliseconds to wait before attempt `attempt` + 1 (the first is 1): min(0.5 * 2 ** n, 8) seconds less up to a quarter, as
 * the official SDK does, or what the server asks for where that is longer.
 *
 * @param random a number from 0 to 1
 */
function retryDelay(attempt, outcome, random) {
  const asked = outcome.kind === 'failure' ? undefined : retryAfter(outcome.answer);
  return Math.max(asked ?? 0, Math.min(500 * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (1 - random / 4));
}
/** The wait that an answer asks for, in milliseconds; of several, the longest. */
function retryAfter({ headers }) {
  const milliseconds = readNumbers(headers['retry-after-ms']);
  if (milliseconds !== undefined)
    return milliseconds;
  const { 'retry-after': asked, date } = headers;
  const seconds = readNumbers(asked);
  if (seconds !== undefined)
    return seconds * 1000;
  const until = readDates(asked);
  const now = readDates(date);
  // A date is on the server's clock: without its `Date` header it cannot be turned into a wait.
  return until === undefined || now === undefined ? undefined : Math.max(0, until - now);
}
/** The largest number in a header; one that came twice is joined by commas. */
function readNumbers(text = '') {
  const parts = text.split(',').map(part => part.trim());
  return parts.every(part => /^\d+(\.\d+)?$/.test(part)) ? Math.max(...parts.map(Number)) : undefined;
}
function readDates(text = '') {
  const dates = text.split(/(?<=GMT|\d{4}),/).map(part => (0,_http_date_js__WEBPACK_IMPORTED_MODULE_0__ .m)(part));
  return dates.some(date => date === undefined) ? undefined : Math.max(...dates);
}

 }),

 3303:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $v: () => ( isInvalidRequest),
   MZ: () => ( codesOf),
   S4: () => ( judge),
   WG: () => ( isPassing),
   Y4: () => ( isCertificateError),
   mI: () => ( isUnreached),
   oJ: () => ( isSuccess),
   s9: () => ( asksForPause),
   sQ: () => ( forbidsRetry)
 });
 var _proxy_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8301);
// What an outcome that is not what was asked for means for the next step. Pure.

/** The statuses from 400 to 499 that may pass soon; proxies and gateways answer with them too. */
const PASSING = [408, 409, 425, 429, 444, 460, 499];
/**
 * Judges an outcome that is not what was asked for; also a success that cannot be read.
 *
 * @param said what the API's own error says of it, whatever its status: only its word proves that a write was not applied
 */
function judge(outcome, { repeatable }, said) {
  const verdict = judgeAlone(outcome, said);
  const retryHint = retryHintOf(outcome);
  if (!repeatable) {
    if (verdict === 'again')
      return retryHint === 'false' ? 'final' : 'again';
    // The server's hint never leads to another upload by itself, at most to finding out first.
    return verdict === 'final' && retryHint === 'true' ? 'unknown' : verdict;
  }
  if (retryHint === 'false')
    return 'final';
  return retryHint === 'true' || verdict === 'unknown' ? 'again' : verdict;
}
/** Whether the same request may succeed in a while, whatever the server's hint says. @param said as for `judge` */
function isPassing(outcome, said) {
  return judgeAlone(outcome, said) !== 'final';
}
function judgeAlone(outcome, said) {
  return outcome.kind === 'failure' ? judgeFailure(outcome) : (said ?? judgeStatus(outcome.answer));
}
/** Whether an answer says that what was asked for was done. */
function isSuccess({ status }) {
  return status >= 200 && status < 300;
}
/** Whether the server forbids another attempt. */
function forbidsRetry(outcome) {
  return retryHintOf(outcome) === 'false';
}
/** Whether an answer asks the client as a whole to slow down, not only this request. */
function asksForPause(outcome) {
  return outcome.kind === 'answer' && [429, 503, 529].includes(outcome.answer.status);
}
function judgeStatus(answer) {
  const { status } = answer;
  const isPassing = PASSING.includes(status) || (status >= 500 && status !== 501);
  return isPassing || isSuccess(answer) ? 'unknown' : 'final';
}
/** A request is not applied when its body was not handed over to its end: the server knows its length. */
function judgeFailure({ sent, error }) {
  if (isCertificateError(error) || isInvalidRequest(error) || (0,_proxy_error_js__WEBPACK_IMPORTED_MODULE_0__ .Rk)(error))
    return 'final';
  return sent === 'all' ? 'unknown' : 'again';
}
/** Whether a certificate was not trusted, by Node's and OpenSSL's codes; also behind a proxy. */
function isCertificateError(error) {
  return codesOf(error).some(code => /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|HOSTNAME_MISMATCH/.test(code));
}
/**
 * Whether the server could not be reached: no such host, no connection, a refusal of the proxy, a certificate that is
 * not trusted.
 */
function isUnreached(error) {
  const isAway = codesOf(error).some(code => /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH)$/.test(code));
  return isAway || error instanceof _proxy_error_js__WEBPACK_IMPORTED_MODULE_0__ .T6 || (error instanceof Error && isCertificateError(error));
}
/** Whether the request itself is invalid, such as a key with a line break in a header. */
function isInvalidRequest(error) {
  return codesOf(error)[0] === 'UND_ERR_INVALID_ARG';
}
/** The codes of an error, of what caused it, and of the addresses that were tried. */
function codesOf(error) {
  const { code, cause, errors } = Object(error);
  const inner = [...(Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])];
  return [...(typeof code === 'string' ? [code] : []), ...inner.flatMap(codesOf)];
}
function retryHintOf(outcome) {
  return outcome.kind === 'failure' ? undefined : outcome.answer.headers['x-should-retry'];
}

 }),

 5882:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  readVersion: () => ( readVersion)
});

var batch = __webpack_require__(4417);
var api_time = __webpack_require__(5316);
var errors = __webpack_require__(2241);
var read_newest = __webpack_require__(3352);
var version_files = __webpack_require__(6691);
var rules = __webpack_require__(2864);
var external_node_path_ = __webpack_require__(6760);
var dangling = __webpack_require__(5548);
var problem = __webpack_require__(9120);
var tree_limits = __webpack_require__(1180);
;// CONCATENATED MODULE: ../lib/skill/version-findings.js
// The files of a published version -> the findings that a folder gives. What is asked of a checkout (patterns, links, what
// was left out) is not asked of a version: it is a snapshot, and all of it is meant. Pure.

/**
 * Finds what is wrong with the files of a version.
 *
 * @param files in byte order of their paths, as the zip of a version gives them
 * @param inspect finds what is wrong with the content of a file
 */
function inspectVersion(files, inspect) {
  const folders = new Set(files.flatMap(({ path }) => (0,dangling .Q)(path).slice(1)));
  const judged = files.map(file => ({ file, problem: refusePath(file.path, folders) }));
  const refused = judged.flatMap(one => one.problem ?? []);
  const named = judged.flatMap(one => (one.problem === undefined ? [one.file] : []));
  const paths = named.map(({ path }) => path);
  const there = new Set(paths.flatMap(dangling .Q));
  const inspected = named.map(file => {
    const irregular = refuseIrregular(file);
    if (irregular)
      return { file, problems: [irregular], isStandIn: true };
    const exists = (relative) => there.has(external_node_path_.posix.join(external_node_path_.posix.dirname(file.path), relative));
    return { file, ...inspect(file.path, file.read(), exists) };
  });
  return {
    files: inspected.filter(({ isStandIn }) => !isStandIn).map(({ file }) => file),
    paths,
    problems: [...refused, ...inspected.flatMap(({ problems }) => problems)],
    idleIncludes: [],
    idleExcludes: [],
    hidden: [],
    locate: () => 'missing',
    isLeftOut: false,
    skillFolders: [],
  };
}
function refusePath(path, folders) {
  const name = JSON.stringify(path.length > 100 ? `${path.slice(0, 100)}\u2026` : path);
  const tooLong = (0,tree_limits .gl)(path);
  if (tooLong !== undefined)
    return (0,problem .CC)('long-path', `${name} ${tooLong}`);
  // Reading the zip has replaced bytes that are no UTF-8 by this.
  if (path.includes('\ufffd'))
    return (0,problem .CC)('unsendable-name', `${name} has a name that is not UTF-8.`);
  if (path.split('/').some(part => part === '' || part === '.'))
    return (0,problem .CC)('unsendable-name', `${name} leads through a folder without a name.`);
  return folders.has(path)
    ? (0,problem .CC)('unsendable-name', `${name} is a file, and a folder of other files as well.`)
    : undefined;
}
/** The problem of an entry that is no regular file: its content, such as the target of a link, is not that of a file. */
function refuseIrregular({ path, irregular }) {
  if (!irregular)
    return undefined;
  const rule = irregular === 'a symbolic link' ? 'unusable-link' : 'special-file';
  return (0,problem .CC)(rule, `${path} is ${irregular} in the version, and only regular files are published.`, path);
}

;// CONCATENATED MODULE: ../lib/load-version.js
// An older version of a skill, read from the API in place of a folder: the same findings, ready for the same checks.

/** How many existing versions a message lists when the one that was asked for is not among them. */
const MAX_SHOWN = 5;
/** Downloads and inspects the version that is asked for; what stands in the way fails the skill. Never throws. */
async function readVersion(request, { version: pin }, api, inspect) {
  const { skillId = '' } = request;
  try {
    if ('offline' in api)
      throw new Error(api.offline);
    const fromVersion = await findVersion(skillId, pin, api);
    const { version } = fromVersion;
    const files = await download(skillId, version, api);
    return {
      request: { ...request, fromVersion },
      findings: inspectVersion(files, inspect),
      explain: problems => explainUnfit(version, problems),
    };
  }
  catch (cause) {
    return (0,batch .Ce)({ request }, adviseToRepeat(cause));
  }
}
/** Other plans go on with a warning; here nothing would be checked, and no plan may end green on that. */
function adviseToRepeat(cause) {
  const mayPass = cause instanceof errors .hD && cause.passing;
  return mayPass ? `${cause.message} The version was not checked; running the job again may help.` : cause;
}
/** @throws Error that names the versions that there are, or ApiError */
async function findVersion(skillId, pin, api) {
  try {
    return await api.readVersion(skillId, pin);
  }
  catch (cause) {
    if (!(cause instanceof errors .hD && cause.status === 404))
      throw cause;
  }
  const { items } = await api.listVersions(skillId).read();
  // A version that is pinned by its number can also be asked for by its id.
  const found = items.find(({ id, version }) => id === pin || version === pin);
  if (found)
    return found;
  const newest = [...items].sort((a, b) => (0,api_time .n)(b) - (0,api_time .n)(a)).slice(0, MAX_SHOWN);
  const listed = newest.map(({ version, createdAt }) => `${version} (${createdAt})`).join(', ');
  const there = newest.length > 1
    ? `Its newest, the live one first, are ${listed}. Set from_version to one of the others.`
    : `It has ${newest.length === 0 ? 'none yet' : `only ${listed}, which is live`}.`;
  throw new Error(`The skill ${skillId} has no version ${pin}. ${there}`);
}
async function download(skillId, version, api) {
  try {
    return await (0,version_files .Si)(skillId, version, api);
  }
  catch (cause) {
    if (!(0,read_newest .Wq)(cause))
      throw cause;
    throw new Error(`${(0,errors .l3)(cause)} Without its content the version cannot be published again, and nothing was sent. Check out its commit and publish the files from there, as docs/roll-back.md says.`, { cause });
  }
}
/**
 * How to publish this version in spite of its problems: their own advice is about a folder, such as the one in its
 * commit.
 */
function explainUnfit(version, problems) {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return errors.every(({ rule }) => rules .oC[rule] !== 'error')
    ? `Version ${version} has warnings, which strict makes errors. Set strict: false, or name their rules in ignore_rules; what each advises is for the files of its commit.`
    : `Version ${version} cannot be published as it is, and a version cannot be changed. Choose another one, or correct the files of its commit, as each problem advises, and publish those without from_version.`;
}

 }),

 5818:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);

__webpack_require__.d(__webpack_exports__, {
  publishTarget: () => ( publishTarget)
});

var cancelled = __webpack_require__(7542);
var error_message = __webpack_require__(4557);
var errors = __webpack_require__(2241);
var changes = __webpack_require__(6263);
var find_skill = __webpack_require__(4774);
var read_created = __webpack_require__(872);
var upload_once = __webpack_require__(1736);
var verify = __webpack_require__(2088);
var version_files = __webpack_require__(6691);
;// CONCATENATED MODULE: ../lib/publish/create-skill.js
// The first version of a skill that does not exist yet.

/** The skill exists now, but something after that failed. */
class CreatedError extends Error {
  name = 'CreatedError';
  skillId;
  constructor(skillId, problem, options) {
    super(`The skill ${skillId} was created, but ${problem}`, options);
    this.skillId = skillId;
  }
}
/**
 * Creates a skill with its first version.
 *
 * @throws ApiError when nothing was created, UnknownOutcomeError, CreatedError, or VerificationError
 */
async function createSkill(skill, options, api, runtime) {
  const upload = {
    subject: `the skill ${skill.name} was created`,
    where: 'the skills of the workspace in the Claude Console, or GET /v1/skills',
    attempt: () => api.createSkill(skill),
    find: (_, answered) => findCreated(skill, api, answered),
  };
  const created = await api
    .inTurn(() => (0,upload_once .v)(upload, api.budget, runtime))
    .catch(cause => endCreating(cause, skill.name, api));
  const version = await readFirstVersion(created, api, runtime);
  if (!api.uniqueTitles)
    await checkOnly(created.id, skill.name, api, runtime);
  if (options.verify)
    await (0,verify .i)(skill, version, api, runtime);
  return version;
}
/** Explains a refusal: when two runs create a skill of one name and titles are unique, the API refuses the second one. */
async function endCreating(cause, name, api) {
  if (cause instanceof errors .hD && (cause.status === 400 || cause.status === 409)) {
    const identity = await (0,find_skill .A)(api)
      .find(name)
      .catch(() => undefined);
    if (identity?.kind === 'existing' || (identity?.kind === 'taken' && identity.name === undefined))
      throw new errors .hD(`${cause.happened} Meanwhile another run has created a skill called "${name}", ${identity.skillId}. Run the job again: it finds the skill by its name.`, cause.status, { cause });
  }
  throw cause;
}
/**
 * Checks that no other skill has this name now: where titles are not unique, two runs at once create two skills.
 *
 * @throws CreatedError when there is another one
 */
async function checkOnly(id, name, api, { log }) {
  try {
    const identity = await (0,find_skill .A)(api).find(name);
    if (identity.kind !== 'several')
      return;
    throw new CreatedError(id, `several skills are called "${name}" now: ${identity.skillIds.join(', ')}. Another run has created one at the same time. Delete all but one, then run the job again.`);
  }
  catch (cause) {
    if (!(cause instanceof errors .hD))
      throw cause;
    log.info(`Whether another run has created a skill called "${name}" at the same time is not known. ${cause.happened}`);
  }
}
/**
 * Searches for the skill after an unclear upload. None had this name before: one that has it now is ours, unless it
 * holds something else.
 */
async function findCreated(skill, api, answered) {
  const { name } = skill;
  const identity = await (0,find_skill .A)(api).find(name);
  if (identity.kind === 'several') {
    const ids = identity.skillIds.join(', ');
    return { kind: 'unclear', seen: `several skills are called "${name}" now (${ids}); delete all but one` };
  }
  if (identity.kind === 'existing') {
    const { skillId: id, newest } = identity;
    if (id === answered?.id)
      return { kind: 'found', value: answered };
    if (answered)
      return { kind: 'unclear', seen: `the skills ${id} and ${answered.id} are both called "${name}" now` };
    return await judge(skill, { id, title: name, custom: true, latestVersion: newest.version }, newest, api);
  }
  const [unread] = identity.kind === 'taken' ? [identity.skillId] : identity.gone;
  // It may be ours, and its version may not be visible yet.
  if (unread !== undefined)
    throw new Error(`the skill ${unread} has the title "${name}", but no version to tell its name by`);
  return { kind: 'nothing' };
}
/** Compares the only skill that has the name with ours. */
async function judge(skill, found, newest, api) {
  let comparison;
  try {
    comparison = await (0,version_files .TH)(skill, found.id, newest.version, api);
  }
  catch (cause) {
    if (!(cause instanceof errors .hD || cause instanceof version_files .yg))
      throw cause;
    const caution = `The skill ${found.id} is taken for the one that was created, since it is the only one called "${skill.name}"; its content could not be read. Look at it before you rely on it.`;
    return { kind: 'guess', value: found, caution };
  }
  if ((0,changes ._5)(comparison.changes))
    return { kind: 'found', value: found };
  return {
    kind: 'unclear',
    isOther: true,
    seen: `the skill ${found.id} is called "${skill.name}" now, but holds other files: another run made it, or the API has stored ours otherwise`,
  };
}
async function readFirstVersion({ id, latestVersion }, api, runtime) {
  try {
    return await (0,read_created .$)(async () => {
      const pin = latestVersion ?? (await api.readSkill(id, true)).latestVersion;
      if (pin === undefined)
        throw new errors .hD(`The skill ${id} has no version yet.`, 404);
      return { ...(await api.readVersion(id, pin, true)), skillId: id };
    }, api, runtime);
  }
  catch (cause) {
    const problem = `its version could not be read: ${(0,errors .l3)(cause)} Running the job again finds it by its name.`;
    throw new CreatedError(id, problem, { cause });
  }
}

var publish_version = __webpack_require__(2847);
;// CONCATENATED MODULE: ../lib/publish-target.js
// One target -> what became of publishing it. Loaded only by a step that publishes.

/** Publishes a skill. Never throws: a failure is an outcome. */
async function publishTarget({ skill, destination }, api, options, runtime) {
  // Only a plan goes on without knowing which skill it is.
  if ('offline' in api || destination.kind === 'unknown')
    return { status: 'failed', made: 'nothing', error: 'It is not known which skill this is.' };
  try {
    if (destination.kind === 'existing')
      return await (0,publish_version .Qt)(skill, destination, options, api, runtime);
    if (destination.hint !== undefined)
      runtime.log.warning(destination.hint);
    const version = await createSkill(skill, options, api, runtime);
    return { status: 'published', created: true, skillId: version.skillId, version };
  }
  catch (cause) {
    if (cause instanceof cancelled .c)
      return { status: 'not-sent' };
    return describeFailure(cause, destination.kind === 'new');
  }
}
/** The failure as an outcome, with what exists in spite of it. */
function describeFailure(cause, created) {
  const failed = { status: 'failed', error: (0,error_message .b)(cause) };
  if (cause instanceof CreatedError)
    return { ...failed, made: 'skill', skillId: cause.skillId };
  if (cause instanceof verify .m) {
    const { version, wrong } = cause;
    return { ...failed, made: 'version', version, created, wrong, skillId: version.skillId };
  }
  return { ...failed, made: cause instanceof upload_once .r ? 'unknown' : 'nothing' };
}

 }),

 9175:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   planVersion: () => ( planVersion)
 });
 var _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2241);
 var _skill_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6263);
 var _publish_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2847);
 var _read_newest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3352);
// What publishing would do with a skill that exists, found out by reading alone.

/**
 * Finds out what publishing a skill would do. What it would fail on is a failure.
 *
 * @throws ApiError when it cannot be told
 */
async function planVersion(skill, { skillId, newest: known }, options, api) {
  try {
    const newest = await readToShow(options, needs => (0,_read_newest_js__WEBPACK_IMPORTED_MODULE_3__ .L6)(skill, skillId, needs, api, known));
    const decision = (0,_publish_version_js__WEBPACK_IMPORTED_MODULE_2__ .LD)(skill, skillId, options, newest);
    if (decision.kind === 'refuse')
      return fail(decision.why);
    const comparison = newest.kind === 'compared' && { comparison: newest.comparison };
    if (decision.kind === 'skip')
      return { status: 'planned', change: 'none', version: decision.version, ...comparison };
    const unverifiable = await (0,_publish_version_js__WEBPACK_IMPORTED_MODULE_2__ .ON)(newest, skillId, options, api);
    if (unverifiable !== undefined)
      return fail(unverifiable);
    return { status: 'planned', change: 'publish', ...comparison, ...explain(newest) };
  }
  catch (cause) {
    // The cause lacks the advice how to publish all the same, which is of no use to a plan.
    throw cause instanceof _read_newest_js__WEBPACK_IMPORTED_MODULE_3__ .Po ? cause.cause : cause;
  }
}
function fail(error) {
  return { status: 'failed', made: 'nothing', error };
}
/**
 * Reads the newest version with a comparison, also when publishing would not compare: then it is only shown, and may
 * fail.
 */
async function readToShow(options, read) {
  try {
    return await read({ skipUnchanged: true });
  }
  catch (cause) {
    if (options.skipUnchanged || !(cause instanceof _read_newest_js__WEBPACK_IMPORTED_MODULE_3__ .Po))
      throw cause;
    const newest = await read(options);
    return newest.kind === 'unread' ? { ...newest, why: (0,_claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .l3)(cause) } : newest;
  }
}
function explain(newest) {
  if (newest.kind === 'none')
    return { note: 'It has no version yet: this is its first version.' };
  if (newest.kind === 'unread')
    return { note: `It would be published without a comparison: ${newest.why}` };
  const { version, comparison } = newest;
  return (0,_skill_changes_js__WEBPACK_IMPORTED_MODULE_1__ ._5)(comparison.changes)
    ? { note: `The same files as in version ${version.version}: skip_unchanged is false.` }
    : {};
}

 }),

 2847:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.d(__webpack_exports__, {
  LD: () => ( decide),
  ON: () => ( explainUnverifiable),
  Qt: () => ( publishVersion)
});

var errors = __webpack_require__(2241);
var skill_changes = __webpack_require__(6263);
var api_time = __webpack_require__(5316);
;// CONCATENATED MODULE: ../lib/publish/judge-versions.js
// What the versions that may be ours say of an upload whose outcome is unknown. Pure.
/**
 * Judges the versions that are not old.
 *
 * @param uploads how many of ours may be there: each makes one version at most
 * @param unreadable why entries of the list cannot be read: each may be one that is ours
 */
function judgeVersions(versions, name, uploads, unreadable = []) {
  // A skill keeps its name, so a version of another one is not ours; one whose name the API leaves out may be.
  const possible = versions.filter(({ age, match, version }) => match === 'same' || (age !== 'hardly-new' && [name, ''].includes(version.name)));
  const same = possible.filter(({ age, match }) => age === 'new' && match === 'same');
  const [newest] = same;
  // Beside one upload, a second version like it is another run's, and as good as ours; after two it may be ours as well.
  if (newest && (uploads === 1 || possible.length === 1))
    return { kind: 'found', value: newest.version };
  if (unreadable.length > 0) {
    const [why = ''] = unreadable;
    return { kind: 'unclear', seen: `${unreadable.length} of the listed versions cannot be read (${why})` };
  }
  const [only, ...others] = possible;
  if (!only)
    return { kind: 'nothing' };
  if (others.length === 0 && only.age === 'new' && only.match === 'unreadable') {
    const caution = `Version ${only.version.version} is taken for the one that was uploaded, since it is the only new one; its content could not be read. Look at it before you rely on it.`;
    return { kind: 'guess', value: only.version, caution };
  }
  const isOther = possible.some(({ match }) => match === 'different');
  return { kind: 'unclear', seen: possible.map(describe).join('; '), isOther };
}
const HOLDS = {
  same: 'holds exactly these files',
  different: 'has this name, but holds other files: another run made it, or the API has stored ours otherwise',
  unreadable: 'has this name, and its content could not be read',
};
function describe({ version: { version, id, createdAt }, age, match }) {
  const pin = version === id ? version : `${version} (${id})`;
  const doubt = age === 'new' ? '' : ', though it may have been there before';
  return `version ${pin} of ${createdAt} ${HOLDS[match]}${doubt}`;
}

var version_files = __webpack_require__(6691);
;// CONCATENATED MODULE: ../lib/publish/find-upload.js
// Which of the versions that appeared since an upload began is ours. Old and new are told apart by the API's own times
// and ids, never by the place in a list.

const NO_DATE = 'the answers carry no date, so old versions and new ones cannot be told apart';
const MINUTE_US = 60_000_000;
const DAY_US = 24 * 60 * MINUTE_US;
/** Creates the finder for one upload. To be called right before it: what is there now is old. */
function createFinder(skill, skillId, beginning, api, { clock }) {
  const startedAt = clock.now();
  const listing = api.listVersions(skillId);
  // Results that stay so, by version: nothing is downloaded twice.
  const matches = new Map();
  /** A function that tells how old a version is, or undefined when the answers carry no date. */
  function dating(versions) {
    if (beginning.kind === 'no-version')
      return () => 'new';
    if (beginning.kind === 'after') {
      const { version: pin, createdAt } = beginning;
      const known = versions.find(({ version }) => version === pin);
      const since = (0,api_time .J)(known?.createdAt ?? createdAt ?? '');
      if (since !== undefined)
        return version => (version.version === pin ? 'old' : ageSince(since, (0,api_time .n)(version)));
    }
    const moment = api.serverTimeAt(startedAt);
    return moment === undefined ? undefined : version => ageAround(moment * 1000, (0,api_time .n)(version));
  }
  async function match(version) {
    const known = matches.get(version.version);
    if (known)
      return known;
    try {
      const { changes } = await (0,version_files .TH)(skill, skillId, version.version, api);
      const found = (0,skill_changes ._5)(changes) ? 'same' : 'different';
      matches.set(version.version, found);
      return found;
    }
    catch (cause) {
      if (!(cause instanceof errors .hD || cause instanceof version_files .yg))
        throw cause;
      if ((0,version_files .dJ)(cause))
        matches.set(version.version, 'unreadable');
      return 'unreadable';
    }
  }
  async function find(uploads, answered) {
    const { items, unreadable } = await listing.read();
    const age = dating(items);
    if (!age)
      return { kind: 'unclear', seen: NO_DATE };
    // The version that an answer has named is ours, though it need not be listed yet and may be stored otherwise.
    const compared = answered ? [{ version: answered, age: 'new', match: 'same' }] : [];
    for (const version of items) {
      const dated = { version, age: age(version) };
      if (version.id !== answered?.id && dated.age !== 'old')
        compared.push({ ...dated, match: await match(version) });
    }
    return judgeVersions(compared, skill.name, uploads, unreadable);
  }
  return { find, holdsSkill: ({ version }) => matches.get(version) === 'same' };
}
/** The age of a version when the newest one before the upload is known; the API's own clocks may differ a little. */
function ageSince(since, time) {
  if (time > since)
    return 'new';
  if (time === since)
    return 'doubtful';
  return time > since - MINUTE_US ? 'hardly-new' : 'old';
}
/**
 * The age of a version when none before the upload is known; the `Date` header may come from another clock than the
 * versions' times.
 */
function ageAround(moment, time) {
  if (time > moment - MINUTE_US)
    return 'doubtful';
  return time > moment - DAY_US ? 'hardly-new' : 'old';
}

var read_newest = __webpack_require__(3352);
var upload_once = __webpack_require__(1736);
var verify = __webpack_require__(2088);
;// CONCATENATED MODULE: ../lib/publish/publish-version.js
// What becomes of a skill that exists: left alone or published, and what was published verified.

/** Decides what becomes of a skill: the one place, for a plan and for publishing. */
function decide(skill, skillId, { skipUnchanged }, newest) {
  if (skipUnchanged && newest.kind === 'compared' && (0,skill_changes ._5)(newest.comparison.changes))
    return { kind: 'skip', version: newest.version };
  const name = nameIn(newest);
  // The API may leave the name out: then it does not differ.
  if (name === '' || name === skill.name)
    return { kind: 'upload' };
  return {
    kind: 'refuse',
    why: `The skill ${skillId} is called "${name}", and SKILL.md says "${skill.name}". A skill keeps its name: publish files whose SKILL.md says "${name}", or publish to another skill.`,
  };
}
function nameIn(newest) {
  if (newest.kind === 'compared')
    return newest.version.name;
  return (newest.kind === 'unread' && newest.name) || '';
}
/**
 * Publishes a skill as a new version of another one's, or finds that there is nothing to publish.
 *
 * @throws ApiError when nothing was published, UnknownOutcomeError, or VerificationError
 */
async function publishVersion(skill, { skillId, newest: known }, options, api, runtime) {
  // What was read before an upload of this step may be out of date: another run may have published since.
  const recent = api.uploadsBegun() === 0 ? known : undefined;
  let newest = await (0,read_newest .L6)(skill, skillId, options, api, recent);
  let decision = decide(skill, skillId, options, newest);
  if (decision.kind !== 'skip' && recent && !(await (0,read_newest .vA)(recent, skillId, options, api))) {
    newest = await (0,read_newest .L6)(skill, skillId, options, api);
    decision = decide(skill, skillId, options, newest);
  }
  const compared = newest.kind === 'compared' ? { comparison: newest.comparison } : explainNewest(newest);
  if (decision.kind === 'skip')
    return { status: 'unchanged', version: decision.version, ...compared };
  if (decision.kind === 'refuse')
    throw new errors .hD(decision.why);
  const unverifiable = await explainUnverifiable(newest, skillId, options, api);
  if (unverifiable !== undefined)
    throw new errors .hD(unverifiable);
  const { version, isProven } = await api.inTurn(() => uploadVersion(skill, skillId, newest, api, runtime));
  if (newest.kind === 'unread' && options.skipUnchanged)
    runtime.log.warning(warnOfUnread(newest));
  if (options.verify && !isProven)
    await (0,verify .i)(skill, version, api, runtime);
  return { status: 'published', version, created: false, ...compared };
}
function explainNewest({ kind }) {
  return kind === 'none' ? { note: 'This is its first version.' } : {};
}
function warnOfUnread({ version, why }) {
  return `Published without a comparison with version ${version}, so perhaps without need: ${why} Set skip_unchanged to false if every run is to publish.`;
}
/**
 * Why nothing may be published, since it could not be verified: what cannot be downloaded now will not be after the
 * upload either, and each run would make another version. Undefined where that need not be so.
 */
async function explainUnverifiable(newest, skillId, { skipUnchanged, verify }, api) {
  if (!verify || newest.kind !== 'unread')
    return undefined;
  const { version, why, createdAt } = newest;
  // Of a version that could be read, it is the content that could not.
  const barred = skipUnchanged && createdAt !== undefined
    ? why
    : version && (await api.downloadVersion(skillId, version).then(() => '', explainBar));
  return barred
    ? `verify is true, and what is published cannot be downloaded: ${barred} Nothing was sent. Set verify to false to publish without it.`
    : undefined;
}
/** Why no version can be downloaded; '' for a failure that may pass, or may be that of one version alone. */
function explainBar(cause) {
  if (!(cause instanceof errors .hD))
    throw cause;
  return (0,version_files .dJ)(cause) ? cause.happened : '';
}
/** Uploads a version. To be called when it is the upload's turn, since versions that appear from now on may be ours. */
async function uploadVersion(skill, skillId, newest, api, runtime) {
  const beginning = beginningAfter(newest);
  const before = beginning.kind === 'after' ? beginning.version : undefined;
  const finder = createFinder(skill, skillId, beginning, api, runtime);
  const upload = {
    subject: 'a version was created',
    where: `the versions of ${skillId} in the Claude Console, or GET /v1/skills/${skillId}/versions`,
    attempt: () => api.createVersion(skillId, skill, before),
    find: finder.find,
  };
  const created = await (0,upload_once .v)(upload, api.budget, runtime);
  // What was found by its content has been compared already.
  return { version: { ...created, skillId }, isProven: finder.holdsSkill(created) };
}
function beginningAfter(newest) {
  if (newest.kind === 'none')
    return { kind: 'no-version' };
  if (newest.kind === 'compared')
    return { kind: 'after', ...newest.version };
  const { version, createdAt } = newest;
  if (version === undefined)
    return { kind: 'moment' };
  return { kind: 'after', version, ...(createdAt !== undefined && { createdAt }) };
}

 }),

 872:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   $: () => ( readCreated)
 });
 var _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2241);
// Reads what this step has just created, which may not be visible at once.

const WAITS_MS = [500, 1_000, 2_000, 4_000, 4_000];
/**
 * Reads something that the API has just named. A 404 says only that it is not visible yet: it is repeated for some seconds.
 *
 * @throws whatever `read` throws; ApiError with status 404 when that stays so
 */
async function readCreated(read, { budget }, { clock, log }) {
  for (let waits = 0;; waits++) {
    try {
      return await read();
    }
    catch (cause) {
      const wait = WAITS_MS[waits];
      if (!(cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD) || cause.status !== 404)
        throw cause;
      if (wait === undefined || wait >= budget.remaining())
        throw cause;
      log.info(`${cause.happened} It was created a moment ago; trying again in ${wait / 1000} s.`);
      await clock.sleep(wait);
    }
  }
}

 }),

 3352:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   L6: () => ( readNewest),
   Po: () => ( NotComparedError),
   Wq: () => ( isContentLost),
   vA: () => ( isNewest)
 });
 var _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2241);
 var _http_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3303);
 var _version_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6691);
// What is known of a skill's newest version before anything is sent: read, and compared where the options ask for that.

/** It cannot be told whether there is anything to publish. */
class NotComparedError extends _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD {
}
/**
 * Reads the newest version, and compares it where that decides something.
 *
 * @param known the newest version as it was read or listed a moment ago
 * @throws ApiError when nothing may be sent; NotComparedError when publishing without comparing might do
 */
async function readNewest(skill, skillId, options, api, known) {
  const pin = known?.version ?? (await readPin(skillId, options, api));
  if (pin === undefined)
    return { kind: 'none' };
  if (typeof pin === 'object')
    return { kind: 'unread', ...pin };
  if (!options.skipUnchanged)
    return { kind: 'unread', why: '', version: pin };
  // Side by side; when one fails, the other is awaited all the same.
  const [version, comparison] = await Promise.allSettled([
    readKnown(known ?? { version: pin }, skillId, api),
    (0,_version_files_js__WEBPACK_IMPORTED_MODULE_2__ .TH)(skill, skillId, pin, api),
  ]);
  if (version.status === 'rejected') {
    // Deleted since it was listed.
    if (known && isMissing(version.reason))
      return await readNewest(skill, skillId, options, api);
    const { reason } = version;
    const why = isContentLost(reason) ? (0,_claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .l3)(reason) : endUnread(reason, options);
    return { kind: 'unread', why, version: pin };
  }
  const { value } = version;
  if (comparison.status === 'fulfilled')
    return { kind: 'compared', version: value, comparison: comparison.value };
  const { reason } = comparison;
  const why = isContentLost(reason)
    ? (0,_claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .l3)(reason)
    : endUnread(reason, options, ' skip_unchanged: false publishes without comparing.');
  return { kind: 'unread', why, version: pin, createdAt: value.createdAt, name: value.name };
}
/** The version itself, where so far only what pins it may be known. */
async function readKnown(known, skillId, api) {
  if ('id' in known)
    return known;
  try {
    return await api.readVersion(skillId, known.version);
  }
  catch (cause) {
    if (!isContentLost(cause))
      throw cause;
    // What may not be read by itself may be listed.
    const { items } = await api.listVersions(skillId).read();
    const listed = items.find(({ version }) => version === known.version);
    if (!listed)
      throw cause;
    return listed;
  }
}
/**
 * Whether a version that was read at the beginning of the step still is the newest one.
 *
 * @throws ApiError when that cannot be told
 */
async function isNewest({ version }, skillId, options, api) {
  return (await readPin(skillId, options, api)) === version;
}
/** What pins the newest version, or why that could not be read. */
async function readPin(skillId, options, api) {
  try {
    return (await api.readSkill(skillId)).latestVersion;
  }
  catch (cause) {
    const status = cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD ? cause.status : undefined;
    // Without a skill, or with a key that is refused, an upload fails as well, and what answers 200 otherwise is no API.
    if (status === 404 || status === 401 || status === 200)
      throw cause;
    return { why: endUnread(cause, options) };
  }
}
/** Whether the content can never be had: that alone is no reason not to publish. */
function isContentLost(cause) {
  // A 404 from a proxy says nothing of the content.
  return (0,_version_files_js__WEBPACK_IMPORTED_MODULE_2__ .dJ)(cause) || (isMissing(cause) && cause.byApi);
}
function isMissing(cause) {
  return cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD && cause.status === 404;
}
/**
 * Ends a read that failed. A failure that may pass is no reason to publish without a comparison, but does not matter when
 * nothing is to be compared.
 *
 * @param wayOut a sentence that says how to publish all the same, where the failure may not concern uploads
 * @returns why it was not read, in a sentence
 * @throws ApiError, or whatever else was thrown
 */
function endUnread(cause, { skipUnchanged }, wayOut = '') {
  if (!(cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD || cause instanceof _version_files_js__WEBPACK_IMPORTED_MODULE_2__ .yg))
    throw cause;
  if (!skipUnchanged)
    return cause.message;
  if (cause instanceof _version_files_js__WEBPACK_IMPORTED_MODULE_2__ .yg || isBarred(cause))
    throw cause;
  const { message, status, happened, passing } = cause;
  throw new NotComparedError(`${message} Nothing was sent.${wayOut}`, status, { cause, happened, passing });
}
/** Whether publishing would fail as well: without a login or a connection. */
function isBarred(error) {
  return error instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .Qd || error.status === 401 || (0,_http_verdict_js__WEBPACK_IMPORTED_MODULE_1__ .mI)(error.cause);
}

 }),

 1736:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   r: () => ( UnknownOutcomeError),
   v: () => ( uploadOnce)
 });
 var _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2241);
 var _http_repeat_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1031);
 var _http_verdict_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3303);
// One upload, made exactly once: after an answer that leaves it unknown whether it was applied, search before sending
// again. The one loop for writes; how to send and how to search come in as functions.

const IS_SAFE = 'Running the job again with skip_unchanged is safe where the content of versions can be downloaded: it publishes only what is not there.';
const IS_UNSAFE = 'Compare what is there with the files of the skill first: running the job again publishes them once more.';
/** It could not be found out whether something was created. */
class UnknownOutcomeError extends Error {
  name = 'UnknownOutcomeError';
}
// Creating has been seen to take 24 s; a 500 is answered by the code that would have created.
const COMMIT_MS = 30_000;
const AFTER_ERROR_MS = 5_000;
const SEARCH_INTERVALS_MS = [1_000, 2_000, 3_000, 5_000];
/** What the last search before the end of the step's time needs. */
const LAST_SEARCH_MS = 2_000;
const UNREAD = {
  kind: 'unclear',
  seen: 'something new, whose content could not be read, until looking failed',
};
const CANCELLED = { kind: 'unclear', seen: 'nothing, since the step was cancelled' };
const NO_TIME = 'nothing new was there, and timeout_seconds leaves no time for another upload; raise it if this happens again';
const TIME_UP = 'nothing new was there yet when timeout_seconds was used up';
/**
 * Sends until it is certain that the upload was applied once.
 *
 * @returns what was created, from the answer or as it was found
 * @throws ApiError when it was surely not applied, UnknownOutcomeError when that cannot be told
 */
async function uploadOnce(upload, budget, runtime) {
  const { log, cancelled } = runtime;
  const doubts = [];
  for (let made = 1;; made++) {
    const result = await upload.attempt().catch(endUnsent);
    if (result.verdict === 'done')
      return doubts.length === 0 ? result.value : await countAgain(upload, result.value, doubts);
    const over = result.verdict === 'again'
      ? await (0,_http_repeat_js__WEBPACK_IMPORTED_MODULE_1__ .m)(result, made, budget, budget.remainingForUploads(), log).catch(asError)
      : result.fail();
    if (!over)
      continue;
    const isFirst = doubts.length === 0;
    const isDoubtful = mayBeApplied(result);
    if (isFirst && !isDoubtful)
      throw over;
    const uploads = doubts.length + (isDoubtful ? 1 : 0);
    doubts.push(over);
    if (!cancelled.aborted)
      log.info(`${(0,_claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .l3)(over)} Looking whether ${upload.subject}.`);
    const search = isDoubtful
      ? await searchUntil(upload, uploads, searchDeadline(result, runtime), budget, runtime)
      : // What became of the attempts before has been waited for already.
        await searchOnce(upload, uploads);
    if (search.kind === 'found' || search.kind === 'guess')
      return adopt(search, runtime);
    // Whoever refuses an upload may refuse the search as well: what it said is the best there is to tell.
    const isBelieved = search.kind === 'nothing' || (search.kind === 'failed' && search.isRefused);
    if (isFirst && result.verdict === 'final' && isBelieved)
      throw over;
    if (search.kind !== 'nothing')
      throw unknown(upload, doubts, search);
    if (result.verdict !== 'unknown' || made > budget.maxRetries || (0,_http_verdict_js__WEBPACK_IMPORTED_MODULE_2__ .sQ)(result.outcome))
      throw unknown(upload, doubts, { seen: 'nothing new was there' });
    if (budget.remainingForUploads() <= 0)
      throw unknown(upload, doubts, { seen: NO_TIME });
    log.info('Nothing new is there. Uploading again.');
  }
}
/** Whether the upload may have been applied: only the API's own words prove a refusal. */
function mayBeApplied(result) {
  return result.verdict === 'unknown' || (result.verdict === 'final' && result.fromIntermediary === true);
}
/** The result of an attempt that threw, such as for a login that fails: nothing was sent. */
function endUnsent(cause) {
  return { verdict: 'unsent', fail: () => asError(cause) };
}
function asError(cause) {
  return cause instanceof Error ? cause : new Error(String(cause));
}
/** When to stop searching, in milliseconds on the step's clock. */
function searchDeadline({ verdict, outcome, serverFinished }, { clock }) {
  const soon = clock.now() + AFTER_ERROR_MS;
  return serverFinished || verdict === 'final' ? soon : Math.max(soon, outcome.sentAt + COMMIT_MS);
}
/**
 * Searches until ours is found, or until the deadline, by which it would be visible. Something unclear found before may
 * still turn out to be ours.
 */
async function searchUntil(upload, uploads, deadline, budget, { clock, cancelled }) {
  let shown;
  for (let searches = 0;; searches++) {
    const latest = cancelled.aborted ? CANCELLED : await searchOnce(upload, uploads);
    if (latest.kind === 'guess')
      shown = UNREAD;
    if (latest.kind === 'unclear')
      shown = latest;
    // One that fails takes nothing back of what one before it has shown.
    const search = latest.kind === 'failed' && shown ? shown : latest;
    if (search.kind === 'found' || cancelled.aborted)
      return search;
    const patience = deadline - clock.now();
    if (patience <= 0)
      return search;
    const interval = SEARCH_INTERVALS_MS[Math.min(searches, SEARCH_INTERVALS_MS.length - 1)] ?? 0;
    const wait = Math.min(interval, patience, budget.remaining() - LAST_SEARCH_MS);
    // Finding nothing before the deadline is no proof, so it must not lead to another upload.
    if (wait <= 0)
      return search.kind === 'nothing' ? { kind: 'unclear', seen: TIME_UP } : search;
    // A cancelled wait is no error here: the step reports what is known by then.
    await clock.sleep(wait).catch(() => { });
  }
}
async function searchOnce(upload, uploads, answered) {
  try {
    return await upload.find(uploads, answered);
  }
  catch (cause) {
    const seen = `nothing, for looking failed: ${(0,_claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .l3)(cause).replace(/\.$/, '')}`;
    const isRefused = cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD && !cause.passing && (cause.status ?? 0) >= 300;
    return { kind: 'failed', seen, isRefused };
  }
}
function adopt(search, { log }) {
  if (search.kind === 'guess')
    log.warning(search.caution);
  else
    log.info('It was. Nothing is uploaded again.');
  return search.value;
}
/** After an unclear attempt and a success there may be two versions: searches for the other one. */
async function countAgain(upload, value, doubts) {
  const search = await searchOnce(upload, doubts.length + 1, value);
  if (search.kind !== 'unclear' && search.kind !== 'failed')
    return value;
  throw unknown({ ...upload, subject: `${upload.subject} once or more often` }, doubts, search);
}
function unknown({ subject, where }, doubts, { seen, isOther = false }) {
  const paragraphs = [
    `It is unknown whether ${subject}.`,
    `${doubts.map(_claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .l3).join(' ')} What was seen since: ${seen}.`,
    `Look at ${where}. ${isOther ? IS_UNSAFE : IS_SAFE}`,
  ];
  return new UnknownOutcomeError(paragraphs.join('\n\n'), { cause: doubts.at(-1) });
}

 }),

 2088:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   i: () => ( verifyVersion),
   m: () => ( VerificationError)
 });
 var _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2241);
 var _list_some_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2494);
 var _skill_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6263);
 var _read_created_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(872);
 var _version_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6691);
// Whether a version that was published holds what was sent.

const MAX_LISTED = 50;
/** A version was published, but not as it should be. */
class VerificationError extends Error {
  name = 'VerificationError';
  version;
  /** It was read and holds something else; false when it could not be read. */
  wrong;
  constructor(version, problem, wrong, options) {
    super(`Version ${version.version} of ${version.skillId} was published, but ${problem}`, options);
    this.version = version;
    this.wrong = wrong;
  }
}
/**
 * Downloads what was published and compares every file.
 *
 * @throws VerificationError
 */
async function verifyVersion(skill, version, api, runtime) {
  let comparison;
  try {
    const download = () => (0,_version_files_js__WEBPACK_IMPORTED_MODULE_3__ .TH)(skill, version.skillId, version.version, api);
    comparison = await (0,_read_created_js__WEBPACK_IMPORTED_MODULE_2__ .$)(download, api, runtime);
  }
  catch (cause) {
    const remedy = (0,_version_files_js__WEBPACK_IMPORTED_MODULE_3__ .dJ)(cause)
      ? 'Set verify to false: another run would publish it once more, and not verify it either.'
      : 'Run the job again with skip_unchanged, which compares before it publishes.';
    const problem = `it could not be verified: ${(0,_claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .l3)(cause)} ${remedy}`;
    throw new VerificationError(version, problem, false, { cause });
  }
  const { changes } = comparison;
  if ((0,_skill_changes_js__WEBPACK_IMPORTED_MODULE_1__ ._5)(changes))
    return runtime.log.info(`Verified: version ${version.version} holds exactly these files.`);
  throw new VerificationError(version, describeDifference(changes), true);
}
function describeDifference({ added, changed, removed }) {
  return (`it does not hold what was sent. Missing: ${listPaths(added)}. Different: ${listPaths(changed)}. Not sent: ${listPaths(removed)}. ` +
    'Do not use this version. Run the job again with skip_unchanged, and report it if that does not help.');
}
function listPaths(files) {
  return (0,_list_some_js__WEBPACK_IMPORTED_MODULE_4__ .XT)(files, MAX_LISTED, ({ path }) => path) || 'none';
}

 }),

 6691:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   Si: () => ( downloadFiles),
   TH: () => ( compareContent),
   dJ: () => ( isLasting),
   yg: () => ( ContentError)
 });
 var _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2241);
 var _claude_multipart_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6440);
 var _skill_archive_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4245);
 var _skill_changes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6263);
 var _skill_digest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7635);
 var _skill_release_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6986);
 var _skill_unzip_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8481);
// The files of a published version: as they are, or compared with a skill.

/** How often what is no archive is downloaded, as long as something else comes each time. */
const MAX_DOWNLOADS = 4;
/** The content of a version is no archive that can be read; repeating that would not help. */
class ContentError extends Error {
  name = 'ContentError';
}
/**
 * Downloads a version and compares it.
 *
 * @throws ApiError when the content of the version cannot be downloaded, or ContentError
 */
async function compareContent(skill, skillId, version, api) {
  return await readArchive(skillId, version, api, (files, zip) => {
    const comparison = (0,_skill_changes_js__WEBPACK_IMPORTED_MODULE_3__ .Gm)(files, skill);
    (0,_skill_release_js__WEBPACK_IMPORTED_MODULE_6__ ._)(zip);
    return comparison;
  });
}
/** Downloads the files of a version. @throws ApiError when its content cannot be downloaded, or ContentError */
async function downloadFiles(skillId, version, api) {
  return await readArchive(skillId, version, api, files => files.map(file => ({ ...file, sha256: (0,_skill_digest_js__WEBPACK_IMPORTED_MODULE_4__ .sc)(file.read()) })));
}
/**
 * Downloads a version and reads it. What is no archive may have been damaged on its way: only what cannot be read twice,
 * for the same reason and of the same size, is the content itself.
 */
async function readArchive(skillId, version, api, use) {
  const seen = new Set();
  for (;;) {
    const zip = await api.downloadVersion(skillId, version);
    try {
      return use((0,_skill_archive_js__WEBPACK_IMPORTED_MODULE_2__ .p)(zip, _claude_multipart_js__WEBPACK_IMPORTED_MODULE_1__ .rO), zip);
    }
    catch (cause) {
      if (!(cause instanceof _skill_unzip_js__WEBPACK_IMPORTED_MODULE_5__ .W))
        throw cause;
      const happened = `The content of version ${version} ${cause.message}.`;
      const damage = `${zip.length} ${happened}`;
      if (seen.has(damage))
        throw new ContentError(happened, { cause });
      if (seen.add(damage).size < MAX_DOWNLOADS)
        continue;
      const message = `${happened} Each of ${MAX_DOWNLOADS} downloads was damaged in another way: see what is on the way to the API, and try again.`;
      throw new _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD(message, undefined, { cause, happened, passing: true });
    }
  }
}
/** Whether the content of a version cannot be had by waiting either. */
function isLasting(cause) {
  return cause instanceof ContentError || (cause instanceof _claude_errors_js__WEBPACK_IMPORTED_MODULE_0__ .hD && cause.status === 403 && cause.byApi);
}

 }),

 4245:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   p: () => ( openVersion),
   packSkill: () => ( packSkill)
 });
 var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7635);
 var _unzip_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8481);
// A skill as a zip: packed for people, opened when the API sends a version. Works in memory, touches no disk.

const UNIX = 3;
const REGULAR_FILE = 0o100000;
// The oldest time that a zip can hold; a zip has no time zone.
const FIXED_TIME = new Date(1980, 0, 1);
/**
 * Packs a skill so that the same content gives the same bytes: `<name>/...`, sorted, one fixed time, and no permission of
 * the disk, where Windows and a checkout over Windows have none.
 */
async function packSkill({ name, files }) {
  // Not Node's own zlib, whose output depends on its version and on the processor.
  const { zipSync } = await __webpack_require__.e( 296).then(__webpack_require__.bind(__webpack_require__, 6296));
  const entries = files.map((file) => {
    const content = file.read();
    const attrs = (REGULAR_FILE | modeOf(content)) << 16;
    return [`${name}/${file.path}`, [content, { os: UNIX, attrs, mtime: FIXED_TIME }]];
  });
  return zipSync(Object.fromEntries(entries));
}
/** The permissions of a file: executable when it begins with `#!`. */
function modeOf(content) {
  return content.toString('latin1', 0, 2) === '#!' ? 0o755 : 0o644;
}
/**
 * Opens the zip of a version, with or without its top-level folder.
 *
 * @param maxBytes what the files may have together; more is not unpacked
 * @returns the files in byte order of their paths, whatever the order of the zip
 * @throws ZipError, as does the reading of each file
 */
function openVersion(zip, maxBytes) {
  const entries = orUnreadable(() => (0,_unzip_js__WEBPACK_IMPORTED_MODULE_1__ .$)(zip)).map(entry => ({ ...entry, name: tidy(entry.name) }));
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > maxBytes)
    throw new _unzip_js__WEBPACK_IMPORTED_MODULE_1__ .W('is larger than any skill when it is unpacked');
  const climber = entries.find(({ name }) => climbs(name));
  if (climber)
    throw new _unzip_js__WEBPACK_IMPORTED_MODULE_1__ .W(`has an entry that leaves its folder, ${JSON.stringify(climber.name)}`);
  const isFolder = ({ name }) => name === '' || name.endsWith('/');
  if (entries.some(entry => isFolder(entry) && entry.size > 0))
    throw new _unzip_js__WEBPACK_IMPORTED_MODULE_1__ .W('is a damaged zip');
  const files = entries.filter(entry => !isFolder(entry));
  if (new Set(files.map(({ name }) => name)).size < files.length)
    throw new _unzip_js__WEBPACK_IMPORTED_MODULE_1__ .W('has two entries of one name');
  const prefix = topFolder(files.map(({ name }) => name));
  return (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__ .$y)(files.map(({ name, size, irregular, read }) => ({
    path: name.slice(prefix.length),
    size,
    ...(irregular && { irregular }),
    read: () => orUnreadable(read),
  })));
}
function orUnreadable(read) {
  try {
    return read();
  }
  catch (cause) {
    // Node's own errors, which have a code, speak of offsets.
    if (!('code' in Object(cause)))
      throw cause;
    throw new _unzip_js__WEBPACK_IMPORTED_MODULE_1__ .W('is a damaged zip', { cause });
  }
}
/** Corrects a name: some programs write `./` before it, or the separator of their own system. */
function tidy(name) {
  return name.replaceAll('\\', '/').replace(/^(\.\/)+/, '');
}
function climbs(name) {
  return name.startsWith('/') || /^[a-z]:/i.test(name) || name.split('/').includes('..');
}
/** The folder that all entries lie in, with `/` behind it; '' when there is none. */
function topFolder(paths) {
  const folder = /^[^/]+\//.exec(paths[0] ?? '')?.[0] ?? '';
  return paths.every(path => path.startsWith(folder)) ? folder : '';
}

 })

};
