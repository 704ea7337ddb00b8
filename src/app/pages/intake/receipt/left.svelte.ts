/** What a box held when it was left: what is said of a half typed number waits until then. */
export class Left {
  #was = $state('');

  /** @param was what stands in the box from the beginning, a draft's */
  constructor(was: string) {
    this.#was = was;
  }

  /** Not at once: what stands below moves down, and the press that left the box would miss what it was for. */
  leave(was: string): void {
    setTimeout(() => (this.#was = was), 300);
  }

  /** Nothing was typed since. */
  isAs(value: string): boolean {
    return this.#was === value;
  }
}
