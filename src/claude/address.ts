// Ids → addresses of the Skills API.

import { ApiError } from './errors.ts'

/**
 * Makes an address below /v1/skills.
 *
 * @param segments the parts of its path, not encoded
 * @throws ApiError for an id that would lead to another endpoint
 */
type AddressOf = (segments: readonly string[], query?: Readonly<Record<string, string>>) => URL

/**
 * Makes the function that builds addresses.
 *
 * @param legacy whether the older shapes are asked for: `beta=true` stands in every address of their reference
 */
export function openAddresses(endpoint: (path: string) => URL, legacy: boolean): AddressOf {
  return (segments, query = {}) => {
    const url = endpoint(['', 'v1', 'skills', ...segments.map(encodeSegment)].join('/'))
    url.search = new URLSearchParams({ ...(legacy && { beta: 'true' }), ...query }).toString()
    return url
  }
}

/**
 * Encodes an id. Ids are opaque, but `..` would lead to another endpoint however it is encoded, and some texts cannot
 * be encoded.
 */
function encodeSegment(segment: string): string {
  if (['', '.', '..'].includes(segment) || /[\ud800-\udfff]/u.test(segment))
    throw new ApiError(
      `${JSON.stringify(segment)} cannot be the id of a skill or a version. See that skill_id is right.`,
    )
  return encodeURIComponent(segment)
}
