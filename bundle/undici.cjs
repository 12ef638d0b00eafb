// The parts of undici that this action and its libraries use, in the place of its index, which loads all of it: mocks,
// web sockets, caches. Spares every runner a quarter of the code. tsconfig.json beside this tells ncc, and ncc alone.

const Agent = require('undici/lib/dispatcher/agent')
const Dispatcher = require('undici/lib/dispatcher/dispatcher')
const Pool = require('undici/lib/dispatcher/pool')
const ProxyAgent = require('undici/lib/dispatcher/proxy-agent')

// As the index does, there with three more.
Object.assign(Dispatcher.prototype, {
  request: require('undici/lib/api/api-request'),
  connect: require('undici/lib/api/api-connect'),
})

module.exports = { Agent, Dispatcher, Pool, ProxyAgent }
