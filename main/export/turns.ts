/** Work that never waits for anything still lets messages in now and then: a cancel, a window that asks how far it is. */

/** Between two turns of others, ms. */
const EVERY = 20;

export class Turns {
  #last = performance.now();

  /** Costs nothing until it is time. */
  async give(): Promise<void> {
    if (performance.now() - this.#last < EVERY) return;
    await new Promise<void>((done) => setImmediate(done));
    this.#last = performance.now();
  }
}
