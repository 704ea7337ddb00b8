interface WaysOut {
  /** What is recorded by now may be seen by others from here on: nothing of it is taken back. */
  readonly noteShown: () => Promise<unknown>;
  readonly giveFile: (file: Blob, name: string) => unknown;
}

/** A file that is made when it is asked for; the library that makes it comes then, and stays. */
export class MakingFile {
  isBusy = $state(false);
  hasFailed = $state(false);
  readonly #ways: WaysOut;

  constructor(ways: WaysOut) {
    this.#ways = ways;
  }

  /** @param name with its ending */
  async make(write: () => Promise<Blob>, name: string): Promise<void> {
    if (this.isBusy) return;
    [this.isBusy, this.hasFailed] = [true, false];
    try {
      const file = await write();
      await this.#ways.noteShown();
      await this.#ways.giveFile(file, name);
    } catch {
      this.hasFailed = true;
    } finally {
      this.isBusy = false;
    }
  }
}
