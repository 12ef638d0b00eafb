// What GitHub's libraries import and this action never calls, in the place of 460 kB that would be downloaded and loaded.

// @actions/http-client: src/http sends whatever is sent, to GitHub and to the runner as well.
exports.HttpClient = class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
exports.BearerCredentialHandler = undefined

// @actions/exec, by which @actions/core would ask for the name of the system.
exports.getExecOutput = undefined

// The queries of Octokit, and its JSON with numbers beyond 2^53, which no id of a deployment has.
exports.withCustomRequest = () => ({ defaults: () => undefined })
exports.JSONParse = JSON.parse
exports.JSONStringify = JSON.stringify

// Plugins of Octokit with a method for every route there is: src/github names its routes itself.
exports.restEndpointMethods = () => ({})
exports.paginateRest = () => ({})
