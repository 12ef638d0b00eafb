// What GitHub's libraries import and this action never calls, in the place of 460 kB that would be downloaded and loaded.

// @actions/http-client: src/http sends whatever is sent, to GitHub and to the runner as well.
exports.HttpClient = class HttpClient {
  getAgent() {}
  getAgentDispatcher() {}
}
exports.BearerCredentialHandler = undefined

// @actions/exec, by which @actions/core would ask for the name of the system.
exports.getExecOutput = undefined

// Plugins of Octokit with a method for every route there is: src/github names its routes itself.
exports.restEndpointMethods = () => ({})
exports.paginateRest = () => ({})
