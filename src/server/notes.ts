/**
 * What was found out about something that a request brought: kept with the thing, gone with it, and unseen by whoever lists,
 * copies or writes it. A `WeakMap` says the same, but what lies in one outlives every small collection of garbage: with
 * thousands of entries a second that cost a third of all that the server did for one.
 */
export interface Notes<T> {
  of(brought: object): T | undefined;
  note(brought: object, noted: T): void;
}

/** A private field is added to whatever this gives back. */
class Itself {
  constructor(brought: object) {
    return brought;
  }
}

export function notes<T>(): Notes<T> {
  class Noted extends Itself {
    #noted: T | undefined;
    static of(brought: object): T | undefined {
      return #noted in brought ? brought.#noted : undefined;
    }
    static note(brought: object, noted: T): void {
      const marked = #noted in brought ? brought : new Noted(brought);
      marked.#noted = noted;
    }
  }
  return Noted;
}
