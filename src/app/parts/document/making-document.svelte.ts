interface WaysOut {
  /** What is recorded by now may be seen by others from here on: nothing of it is taken back. */
  readonly noteShown: () => Promise<unknown>;
  readonly giveFile: (file: Blob, name: string) => void;
}

/** A page as a Word document; the library comes when one is first asked for, and then stays. */
export class MakingDocument {
  isBusy = $state(false);
  hasFailed = $state(false);
  readonly #ways: WaysOut;

  constructor(ways: WaysOut) {
    this.#ways = ways;
  }

  /** @param page as it is printed @param name of the file, without its ending */
  async make(page: string, name: string): Promise<void> {
    if (this.isBusy) return;
    [this.isBusy, this.hasFailed] = [true, false];
    try {
      const { writeDocument } = await import('../../../documents/docx/document.ts');
      const file = await writeDocument(page);
      await this.#ways.noteShown();
      this.#ways.giveFile(file, `${name}.docx`);
    } catch {
      this.hasFailed = true;
    } finally {
      this.isBusy = false;
    }
  }
}
