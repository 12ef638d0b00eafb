const __WEBPACK_EXTERNAL_MODULE__stringify_stringifyNumber_js_5a0daab6__ = {};
const __WEBPACK_EXTERNAL_MODULE__stringify_stringifyString_js_b8039f6d__ = {};
const __WEBPACK_EXTERNAL_MODULE__stringify_stringify_js_6f48913d__ = {};
const __WEBPACK_EXTERNAL_MODULE__stringify_stringifyCollection_js_8951f7df__ = {};
const __WEBPACK_EXTERNAL_MODULE__stringify_stringifyDocument_js_962f7f6e__ = {};
const __WEBPACK_EXTERNAL_MODULE__stringify_stringifyPair_js_591bc1d7__ = {};
const __WEBPACK_EXTERNAL_MODULE__stringify_stringifyString_js_6000b83f__ = {};
const __WEBPACK_EXTERNAL_MODULE__yaml_1_1_binary_js_3f536445__ = {};
const __WEBPACK_EXTERNAL_MODULE__yaml_1_1_omap_js_42e14059__ = {};
const __WEBPACK_EXTERNAL_MODULE__yaml_1_1_pairs_js_8bea485b__ = {};
const __WEBPACK_EXTERNAL_MODULE__yaml_1_1_schema_js_b5f104a8__ = { schema: [] };
const __WEBPACK_EXTERNAL_MODULE__yaml_1_1_set_js_f8148526__ = {};
const __WEBPACK_EXTERNAL_MODULE__yaml_1_1_timestamp_js_075ddfd3__ = {};
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
 var __webpack_modules__ = ({

 207:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["stringifyNumber"]: () => (__WEBPACK_EXTERNAL_MODULE__stringify_stringifyNumber_js_5a0daab6__.stringifyNumber) });

 }),

 6287:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["stringifyString"]: () => (__WEBPACK_EXTERNAL_MODULE__stringify_stringifyString_js_b8039f6d__.stringifyString) });

 }),

 4463:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["createStringifyContext"]: () => (__WEBPACK_EXTERNAL_MODULE__stringify_stringify_js_6f48913d__.createStringifyContext) });

 }),

 3619:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["stringifyCollection"]: () => (__WEBPACK_EXTERNAL_MODULE__stringify_stringifyCollection_js_8951f7df__.stringifyCollection) });

 }),

 5388:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["stringifyDocument"]: () => (__WEBPACK_EXTERNAL_MODULE__stringify_stringifyDocument_js_962f7f6e__.stringifyDocument) });

 }),

 8259:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["stringifyPair"]: () => (__WEBPACK_EXTERNAL_MODULE__stringify_stringifyPair_js_591bc1d7__.stringifyPair) });

 }),

 220:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({  });

 }),

 1120:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["binary"]: () => (__WEBPACK_EXTERNAL_MODULE__yaml_1_1_binary_js_3f536445__.binary) });

 }),

 9420:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["omap"]: () => (__WEBPACK_EXTERNAL_MODULE__yaml_1_1_omap_js_42e14059__.omap) });

 }),

 9008:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["pairs"]: () => (__WEBPACK_EXTERNAL_MODULE__yaml_1_1_pairs_js_8bea485b__.pairs) });

 }),

 5994:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["schema"]: () => (__WEBPACK_EXTERNAL_MODULE__yaml_1_1_schema_js_b5f104a8__.schema) });

 }),

 1375:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["set"]: () => (__WEBPACK_EXTERNAL_MODULE__yaml_1_1_set_js_f8148526__.set) });

 }),

 9079:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {

var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
module.exports = x({ ["floatTime"]: () => (__WEBPACK_EXTERNAL_MODULE__yaml_1_1_timestamp_js_075ddfd3__.floatTime), ["intTime"]: () => (__WEBPACK_EXTERNAL_MODULE__yaml_1_1_timestamp_js_075ddfd3__.intTime), ["timestamp"]: () => (__WEBPACK_EXTERNAL_MODULE__yaml_1_1_timestamp_js_075ddfd3__.timestamp) });

 }),

 5309:
 ((module) => {

module.exports = {
  "channels": {
    "beforeConnect": {
      "hasSubscribers": false
    },
    "connected": {
      "hasSubscribers": false
    },
    "connectError": {
      "hasSubscribers": false
    },
    "sendHeaders": {
      "hasSubscribers": false
    },
    "create": {
      "hasSubscribers": false
    },
    "bodySent": {
      "hasSubscribers": false
    },
    "headers": {
      "hasSubscribers": false
    },
    "trailers": {
      "hasSubscribers": false
    },
    "error": {
      "hasSubscribers": false
    },
    "open": {
      "hasSubscribers": false
    },
    "close": {
      "hasSubscribers": false
    },
    "socketError": {
      "hasSubscribers": false
    },
    "ping": {
      "hasSubscribers": false
    },
    "pong": {
      "hasSubscribers": false
    }
  }
};

 }),

 3566:
 ((module) => {

module.exports = () => dispatch => dispatch;

 }),

 6143:
 ((module) => {

module.exports = () => dispatch => dispatch;

 }),

 1027:
 ((module) => {

module.exports = {
  "ERROR": {
    "0": "OK",
    "1": "INTERNAL",
    "2": "STRICT",
    "3": "LF_EXPECTED",
    "4": "UNEXPECTED_CONTENT_LENGTH",
    "5": "CLOSED_CONNECTION",
    "6": "INVALID_METHOD",
    "7": "INVALID_URL",
    "8": "INVALID_CONSTANT",
    "9": "INVALID_VERSION",
    "10": "INVALID_HEADER_TOKEN",
    "11": "INVALID_CONTENT_LENGTH",
    "12": "INVALID_CHUNK_SIZE",
    "13": "INVALID_STATUS",
    "14": "INVALID_EOF_STATE",
    "15": "INVALID_TRANSFER_ENCODING",
    "16": "CB_MESSAGE_BEGIN",
    "17": "CB_HEADERS_COMPLETE",
    "18": "CB_MESSAGE_COMPLETE",
    "19": "CB_CHUNK_HEADER",
    "20": "CB_CHUNK_COMPLETE",
    "21": "PAUSED",
    "22": "PAUSED_UPGRADE",
    "23": "PAUSED_H2_UPGRADE",
    "24": "USER",
    "OK": 0,
    "INTERNAL": 1,
    "STRICT": 2,
    "LF_EXPECTED": 3,
    "UNEXPECTED_CONTENT_LENGTH": 4,
    "CLOSED_CONNECTION": 5,
    "INVALID_METHOD": 6,
    "INVALID_URL": 7,
    "INVALID_CONSTANT": 8,
    "INVALID_VERSION": 9,
    "INVALID_HEADER_TOKEN": 10,
    "INVALID_CONTENT_LENGTH": 11,
    "INVALID_CHUNK_SIZE": 12,
    "INVALID_STATUS": 13,
    "INVALID_EOF_STATE": 14,
    "INVALID_TRANSFER_ENCODING": 15,
    "CB_MESSAGE_BEGIN": 16,
    "CB_HEADERS_COMPLETE": 17,
    "CB_MESSAGE_COMPLETE": 18,
    "CB_CHUNK_HEADER": 19,
    "CB_CHUNK_COMPLETE": 20,
    "PAUSED": 21,
    "PAUSED_UPGRADE": 22,
    "PAUSED_H2_UPGRADE": 23,
    "USER": 24
  },
  "TYPE": {
    "0": "BOTH",
    "1": "REQUEST",
    "2": "RESPONSE",
    "BOTH": 0,
    "REQUEST": 1,
    "RESPONSE": 2
  }
};

 }),

 23:
 ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("../llhttp/llhttp_simd-wasm.js");

 }),

 6839:
 ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("../web/fetch/body.js");

 }),

 7117:
 ((module) => {

module.exports = undefined;

 }),

 3029:
 ((module) => {

module.exports = {
  "channels": {
    "beforeConnect": {
      "hasSubscribers": false
    },
    "connected": {
      "hasSubscribers": false
    },
    "connectError": {
      "hasSubscribers": false
    },
    "sendHeaders": {
      "hasSubscribers": false
    },
    "create": {
      "hasSubscribers": false
    },
    "bodySent": {
      "hasSubscribers": false
    },
    "headers": {
      "hasSubscribers": false
    },
    "trailers": {
      "hasSubscribers": false
    },
    "error": {
      "hasSubscribers": false
    },
    "open": {
      "hasSubscribers": false
    },
    "close": {
      "hasSubscribers": false
    },
    "socketError": {
      "hasSubscribers": false
    },
    "ping": {
      "hasSubscribers": false
    },
    "pong": {
      "hasSubscribers": false
    }
  }
};

 }),

 2752:
 ((module) => {

module.exports = { tree: { lookup: () => undefined } };

 }),

 6982:
 ((module) => {

module.exports = process.getBuiltinModule("crypto");

 }),

 9896:
 ((module) => {

module.exports = process.getBuiltinModule("fs");

 }),

 3339:
 ((module) => {

module.exports = process.getBuiltinModule("module");

 }),

 4589:
 ((module) => {

module.exports = (isTrue, message) => { if (!isTrue) throw new Error(message) };

 }),

 6698:
 ((module) => {

module.exports = process.getBuiltinModule("node:async_hooks");

 }),

 4573:
 ((module) => {

module.exports = process.getBuiltinModule("node:buffer");

 }),

 7598:
 ((module) => {

module.exports = process.getBuiltinModule("node:crypto");

 }),

 8474:
 ((module) => {

module.exports = process.getBuiltinModule("node:events");

 }),

 3024:
 ((module) => {

module.exports = process.getBuiltinModule("node:fs");

 }),

 7067:
 ((module) => {

module.exports = { maxHeaderSize: 16_384 };

 }),

 7030:
 ((module) => {

module.exports = process.getBuiltinModule("node:net");

 }),

 8161:
 ((module) => {

module.exports = process.getBuiltinModule("node:os");

 }),

 6760:
 ((module) => {

module.exports = process.getBuiltinModule("node:path");

 }),

 1792:
 ((module) => {

module.exports = process.getBuiltinModule("node:querystring");

 }),

 7075:
 ((module) => {

module.exports = process.getBuiltinModule("node:stream");

 }),

 8500:
 ((module) => {

module.exports = process.getBuiltinModule("node:timers/promises");

 }),

 1692:
 ((module) => {

module.exports = process.getBuiltinModule("node:tls");

 }),

 3136:
 ((module) => {

module.exports = process.getBuiltinModule("node:url");

 }),

 7975:
 ((module) => {

module.exports = process.getBuiltinModule("node:util");

 }),

 3429:
 ((module) => {

module.exports = process.getBuiltinModule("node:util/types");

 }),

 8877:
 ((module) => {

module.exports = process.getBuiltinModule("node:v8");

 }),

 8522:
 ((module) => {

module.exports = process.getBuiltinModule("node:zlib");

 }),

 857:
 ((module) => {

module.exports = process.getBuiltinModule("os");

 }),

 6928:
 ((module) => {

module.exports = process.getBuiltinModule("path");

 })

 });

 var __webpack_module_cache__ = {};
 
 function __nccwpck_require__(moduleId) {

 	var cachedModule = __webpack_module_cache__[moduleId];
 	if (cachedModule !== undefined) {
 		return cachedModule.exports;
 	}

 	var module = __webpack_module_cache__[moduleId] = {

 		exports: {}
 	};
 
 	var threw = true;
 	try {
 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
 		threw = false;
 	} finally {
 		if(threw) delete __webpack_module_cache__[moduleId];
 	}
 
 	return module.exports;
 }
 
 __nccwpck_require__.m = __webpack_modules__;
 
 if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
 
 (() => {
 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
 	var resolveQueue = (queue) => {
 		if(queue && queue.d < 1) {
 			queue.d = 1;
 			queue.forEach((fn) => (fn.r--));
 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
 		}
 	}
 	var wrapDeps = (deps) => (deps.map((dep) => {
 		if(dep !== null && typeof dep === "object") {
 			if(dep[webpackQueues]) return dep;
 			if(dep.then) {
 				var queue = [];
 				queue.d = 0;
 				dep.then((r) => {
 					obj[webpackExports] = r;
 					resolveQueue(queue);
 				}, (e) => {
 					obj[webpackError] = e;
 					resolveQueue(queue);
 				});
 				var obj = {};
 				obj[webpackQueues] = (fn) => (fn(queue));
 				return obj;
 			}
 		}
 		var ret = {};
 		ret[webpackQueues] = x => {};
 		ret[webpackExports] = dep;
 		return ret;
 	}));
 	__nccwpck_require__.a = (module, body, hasAwait) => {
 		var queue;
 		hasAwait && ((queue = []).d = -1);
 		var depQueues = new Set();
 		var exports = module.exports;
 		var currentDeps;
 		var outerResolve;
 		var reject;
 		var promise = new Promise((resolve, rej) => {
 			reject = rej;
 			outerResolve = resolve;
 		});
 		promise[webpackExports] = exports;
 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
 		module.exports = promise;
 		body((deps) => {
 			currentDeps = wrapDeps(deps);
 			var fn;
 			var getResult = () => (currentDeps.map((d) => {
 				if(d[webpackError]) throw d[webpackError];
 				return d[webpackExports];
 			}))
 			var promise = new Promise((resolve) => {
 				fn = () => (resolve(getResult));
 				fn.r = 0;
 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
 			});
 			return fn.r ? promise : getResult();
 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
 		queue && queue.d < 0 && (queue.d = 0);
 	};
 })();
 
 (() => {
 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
 	var leafPrototypes;

 	__nccwpck_require__.t = function(value, mode) {
 		if(mode & 1) value = this(value);
 		if(mode & 8) return value;
 		if(typeof value === 'object' && value) {
 			if((mode & 4) && value.__esModule) return value;
 			if((mode & 16) && typeof value.then === 'function') return value;
 		}
 		var ns = Object.create(null);
 		__nccwpck_require__.r(ns);
 		var def = {};
 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
 		}
 		def['default'] = () => (value);
 		__nccwpck_require__.d(ns, def);
 		return ns;
 	};
 })();
 
 (() => {

 	__nccwpck_require__.d = (exports, definition) => {
 		for(var key in definition) {
 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
 			}
 		}
 	};
 })();
 
 (() => {
 	__nccwpck_require__.f = {};

 	__nccwpck_require__.e = (chunkId) => {
 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
 			__nccwpck_require__.f[key](chunkId, promises);
 			return promises;
 		}, []));
 	};
 })();
 
 (() => {

 	__nccwpck_require__.u = (chunkId) => {

 		return "" + chunkId + ".index.js";
 	};
 })();
 
 (() => {
 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
 })();
 
 (() => {

 	__nccwpck_require__.r = (exports) => {
 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
 		}
 		Object.defineProperty(exports, '__esModule', { value: true });
 	};
 })();
 
 (() => {

 	var installedChunks = {
 		792: 0
 	};
 	
 	var installChunk = (data) => {
 		var {ids, modules, runtime} = data;

 		var moduleId, chunkId, i = 0;
 		for(moduleId in modules) {
 			if(__nccwpck_require__.o(modules, moduleId)) {
 				__nccwpck_require__.m[moduleId] = modules[moduleId];
 			}
 		}
 		if(runtime) runtime(__nccwpck_require__);
 		for(;i < ids.length; i++) {
 			chunkId = ids[i];
 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
 				installedChunks[chunkId][0]();
 			}
 			installedChunks[ids[i]] = 0;
 		}
 	
 	}
 	
 	__nccwpck_require__.f.j = (chunkId, promises) => {

 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
 			if(installedChunkData !== 0) {
 	
 				if(installedChunkData) {
 					promises.push(installedChunkData[1]);
 				} else {
 					if(true) {

 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
 							throw e;
 						});
 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
 						promises.push(installedChunkData[1] = promise);
 					}
 				}
 			}
 	};
 	
 })();
 
var __webpack_exports__ = {};
// The file that the runner executes: understood also by versions of Node that cannot run the rest, so that they end with
// a sentence. It imports nothing at first, and whatever goes wrong before the step has begun is told here.
/** The address of package.json, where dist/cli.js has started this file: no runner does, and no variable can. */
const commandLine = Reflect.get(globalThis, Symbol.for('publish-agent-skill command line'));
/**
 * Fails the step by a command to the runner:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
function fail(message) {
  if (commandLine instanceof URL) {
    process.exitCode = 2;
    process.stderr.write(`error: ${message}\n`);
    return;
  }
  const data = message.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  process.exitCode = 1;
  process.stdout.write(`::error::${data}\n`);
}
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// What is used since 20.19 and 22.3: `crypto.hash` and `process.getBuiltinModule` among it.
const isOld = major < 20 || major === 21 || (major === 20 && minor < 19) || (major === 22 && minor < 3);
if (isOld) {
  fail(commandLine instanceof URL
    ? `This is Node ${process.versions.node}, and the check needs 20.19, 22.3 or newer. Install Node 24.`
    : `Node ${process.versions.node} runs this action, which needs 20.19, 22.3 or newer; it is made for Node 24. Update the runner to 2.327.1 or newer; where another runner than GitHub's runs the workflow, such as act, Gitea or Forgejo, have its image hold Node 24.`);
}
else if (!('WebAssembly' in globalThis)) {
  fail('Node runs without WebAssembly, which this action speaks HTTP with. Take --jitless and its like out of NODE_OPTIONS.');
}
else {
  const started = commandLine instanceof URL
    ? Promise.all( [__nccwpck_require__.e(654), __nccwpck_require__.e(521), __nccwpck_require__.e(302)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7302)).then(({ runCommandLine }) => runCommandLine(commandLine))
    : Promise.all( [__nccwpck_require__.e(654), __nccwpck_require__.e(521), __nccwpck_require__.e(305)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5305));
  started.catch((cause) => {
    const said = cause instanceof Error ? cause.message : String(cause);
    fail(`The action could not be started on Node ${process.versions.node}: ${said}. See whether NODE_OPTIONS holds something that it cannot run with.`);
  });
}
