// The end of a step that somebody cancels.

/** The step was cancelled before this request was sent; no further one is sent. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError'

  constructor() {
    super('The step was cancelled.')
  }
}
