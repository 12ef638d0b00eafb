export const id = 881;
export const ids = [881];
export const modules = {

 7331:
 ((module, __unused_webpack_exports, __webpack_require__) => {

const Agent = __webpack_require__(3779)
const Dispatcher = __webpack_require__(6089)
const Pool = __webpack_require__(7454)
const ProxyAgent = __webpack_require__(4942)

Object.assign(Dispatcher.prototype, {
  request: __webpack_require__(2481),
  connect: __webpack_require__(9086),
})

module.exports = { Agent, Dispatcher, Pool, ProxyAgent }

 }),

 881:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

 __webpack_require__.d(__webpack_exports__, {
   openDirectly: () => ( openDirectly),
   openThrough: () => ( openThrough)
 });
 var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8877);
 var undici__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7331);
 var _error_message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4557);
 var _proxy_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8301);
// The connections to hosts: straight, or by tunnels through a proxy.

// undici parses HTTP by one huge function of WebAssembly, which V8 compiles anew after a few answers: 30 ms of work that the
// end of a short step waits for and that only thousands of answers pay back. Not set before undici is loaded: whatever of
// Node is loaded behind a flag is compiled without its cache.
(0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--wasm-tiering-budget=1000000000');
const CONNECT_TIMEOUT_MS = 10_000;
/** How long to try one of a host's addresses while there are others; Node's own 250 ms are too few for a slow line. */
const ADDRESS_TIMEOUT_MS = 2_000;
const MAX_HEADER_BYTES = 64 * 1024;
const SOCKET = {
  timeout: CONNECT_TIMEOUT_MS,
  // Whatever NODE_TLS_REJECT_UNAUTHORIZED says.
  rejectUnauthorized: true,
  autoSelectFamily: true,
  autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
};
/** Opens connections straight to hosts. */
function openDirectly() {
  return new undici__WEBPACK_IMPORTED_MODULE_1__.Agent({ connect: SOCKET, maxHeaderSize: MAX_HEADER_BYTES });
}
/** Opens connections through a proxy. What fails on the way to the proxy, and what it refuses, is a ProxyError. */
function openThrough({ origin, token }) {
  return new undici__WEBPACK_IMPORTED_MODULE_1__.ProxyAgent({
    uri: origin,
    ...(token !== undefined && { token }),
    proxyTls: SOCKET,
    requestTls: { timeout: CONNECT_TIMEOUT_MS, rejectUnauthorized: true },
    clientFactory: openTunnels,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
}
function openTunnels(origin, options) {
  // A proxy that accepts a connection and then says nothing would be waited for for minutes.
  const pool = new undici__WEBPACK_IMPORTED_MODULE_1__.Pool(origin, { ...options, headersTimeout: CONNECT_TIMEOUT_MS });
  const connect = pool.connect.bind(pool);
  const refusals = new Map();
  let isProven = false;
  let turn = Promise.resolve();
  async function open(request) {
    // A login that is refused is refused for every host.
    const refusal = refusals.get('') ?? refusals.get(request.path);
    if (refusal)
      throw refusal;
    try {
      const answer = await connect(request);
      if (answer.statusCode < 200 || answer.statusCode > 299)
        throw refusedBy(answer);
      isProven = true;
      return { ...answer, statusCode: 200 };
    }
    catch (cause) {
      const error = cause instanceof _proxy_error_js__WEBPACK_IMPORTED_MODULE_3__ .T6 ? cause : explain(cause);
      if ((0,_proxy_error_js__WEBPACK_IMPORTED_MODULE_3__ .Rk)(error))
        refusals.set(error.status === 407 ? '' : request.path, error);
      throw error;
    }
  }
  return Object.assign(pool, {
    connect: async (request) => {
      if (isProven)
        return await open(request);
      // One after the other until one is let through: side by side, several wrong logins could lock an account.
      const opened = turn.then(() => open(request));
      turn = opened.catch(() => { });
      return await opened;
    },
  });
}
function refusedBy({ statusCode: status, headers, socket }) {
  socket.on('error', () => { }).destroy();
  const schemes = [headers['proxy-authenticate'] ?? []]
    .flat()
    .map(challenge => /^\s*([\w-]+)/.exec(challenge)?.[1])
    .filter(Boolean);
  const asked = schemes.length > 0 ? ` and asks for ${schemes.join(', ')}` : '';
  return new _proxy_error_js__WEBPACK_IMPORTED_MODULE_3__ .T6(`the proxy answered ${status}${asked}`, { status });
}
/** The error without its code: for its own code of a closed socket undici would connect again at once, for ever. */
function explain(cause) {
  if ((0,_proxy_error_js__WEBPACK_IMPORTED_MODULE_3__ .KA)(cause))
    return new _proxy_error_js__WEBPACK_IMPORTED_MODULE_3__ .T6('the proxy speaks no TLS', { cause });
  if (Object(cause).code === 'UND_ERR_SOCKET')
    return new _proxy_error_js__WEBPACK_IMPORTED_MODULE_3__ .T6('the proxy closed the connection', { cause });
  return new _proxy_error_js__WEBPACK_IMPORTED_MODULE_3__ .T6(`the proxy could not be reached: ${(0,_error_message_js__WEBPACK_IMPORTED_MODULE_2__ .b)(cause)}`, { cause });
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

 })

};
