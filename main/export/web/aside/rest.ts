/** What of an export is still being made aside, and writes until its end. */
export class Rest {
  private readonly works: Promise<void>[] = [];

  /** What fails is told by `done`; until then it does not count as unheard. */
  readonly later = (work: Promise<void>): void => {
    work.catch(() => undefined);
    this.works.push(work);
  };

  /** @throws what the first one threw that failed */
  async done(): Promise<void> {
    await Promise.all(this.works);
  }

  /** Nothing of it writes any more, well or not. */
  async over(): Promise<void> {
    await Promise.allSettled(this.works);
  }
}
