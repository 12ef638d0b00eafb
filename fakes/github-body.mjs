// What GitHub takes in a body: keys, types and lengths, and how it refuses the rest.

import { Refusal } from './refusal.mjs'

const MAX_LENGTHS = { description: 140, environment: 255 }

export const DEPLOYMENT_BODY = {
  ref: ['string'],
  task: ['string'],
  auto_merge: ['boolean'],
  required_contexts: ['array'],
  payload: ['object', 'string'],
  environment: ['string'],
  description: ['string', 'null'],
  transient_environment: ['boolean'],
  production_environment: ['boolean'],
}
export const STATUS_BODY = {
  state: ['string'],
  target_url: ['string'],
  log_url: ['string'],
  description: ['string'],
  environment: ['string'],
  environment_url: ['string'],
  auto_inactive: ['boolean'],
}

/** @throws {Refusal} 400 or 422 */
export function checkBody(body, schema, required, resource) {
  if (typeOf(body) !== 'object') throw new Refusal(400, 'Body should be a JSON object')
  const reasons = [
    ...required.filter(key => body[key] === undefined).map(key => `"${key}" wasn't supplied.`),
    ...Object.entries(body).flatMap(([key, value]) => {
      if (!Object.hasOwn(schema, key)) return `"${key}" is not a permitted key.`
      if (schema[key].includes(typeOf(value))) return []
      return `For 'properties/${key}', ${JSON.stringify(value)} is not of type ${schema[key]}.`
    }),
  ]
  if (reasons.length > 0) throw invalidRequest(reasons.join(' '))
  for (const [field, max] of Object.entries(MAX_LENGTHS)) {
    if ([...(body[field] ?? '')].length <= max) continue
    const message = `${field} is too long (maximum is ${max} characters)`
    throw new Refusal(422, 'Validation Failed', { details: [{ resource, code: 'custom', field, message }] })
  }
}

export function invalidRequest(reason) {
  return new Refusal(422, `Invalid request.\n\n${reason}`)
}

function typeOf(value) {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
