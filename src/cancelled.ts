// The end of a step that somebody cancels.

/** Nothing was sent, and nothing more will be. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError'

  constructor() {
    super('The step was cancelled.')
  }
}
