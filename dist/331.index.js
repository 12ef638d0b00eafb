export const id = 331;
export const ids = [331];
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


  })

};
