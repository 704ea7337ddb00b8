import { readEnds, type Ends } from './ends.ts';
import { JournalFile } from './journal-file.ts';
import { closeAll, empty, isEmpty, type Segments } from './segments.ts';

/** @param isNew makes its files; else undefined where there are none */
export type OpenSet = (set: number, isNew: boolean) => Promise<Segments | undefined>;

/**
 * Where a journal is begun anew the old one stands until the new one is whole: each has three files of its own.
 *
 *   set 1 │ counts │ counts            │ replaced: emptied
 *   set 2 │        │ not whole yet: -1 │ begun 1: counts
 *
 * Of those that are whole the one that was begun last counts: one flushed snapshot says so. Nothing is emptied but a
 * set that another replaces, as it stood then, and one that was never whole: an older version of the app writes into
 * the first set whatever counts.
 */
export class JournalSets {
  readonly #openSet: OpenSet;
  readonly #all: Segments[];
  #counts: number;
  #journal: JournalFile;
  #begun: { readonly set: number; readonly journal: JournalFile } | undefined;

  private constructor(openSet: OpenSet, all: Segments[]) {
    this.#openSet = openSet;
    this.#all = all;
    this.#counts = all.length === 1 ? 0 : thatCounts(all.map(readEnds));
    this.#journal = new JournalFile(this.#set(this.#counts));
    const { instead } = this.#journal.begun;
    // Broken off between the two.
    if (instead !== undefined && readEnds(this.#set(instead.set)).lastNumber === instead.number)
      this.#empty(instead.set);
  }

  /** @throws JournalOfNewerVersion; nothing is changed then */
  static async open(openSet: OpenSet): Promise<JournalSets> {
    const all: Segments[] = [];
    try {
      for (let set = 0; ; set++) {
        const files = await openSet(set, set === 0);
        if (files === undefined) return new JournalSets(openSet, all);
        all.push(files);
      }
    } catch (error) {
      all.forEach(closeAll);
      throw error;
    }
  }

  /** What is read and written: the one that is being begun, or the one that counts. */
  get journal(): JournalFile {
    return this.#begun?.journal ?? this.#journal;
  }

  areThere(): Promise<boolean> {
    const files = this.#set(this.#begun?.set ?? this.#counts);
    return files.areThere?.() ?? Promise.resolve(true);
  }

  /** Until `finish` the old one counts. */
  async begin(): Promise<void> {
    this.leaveBegun();
    let set = this.#all.findIndex((files, at) => at !== this.#counts && isFree(files));
    if (set < 0) {
      const files = await this.#openSet(this.#all.length, true);
      if (files === undefined) throw new DOMException('No more files', 'NotSupportedError');
      set = this.#all.push(files) - 1;
    }
    this.#empty(set);
    this.#begun = { set, journal: new JournalFile(this.#set(set), { begun: notWhole }) };
  }

  /** From here on the one that was begun counts. */
  finish(): void {
    if (this.#begun === undefined) return;
    const { set, journal } = this.#begun;
    const replaced = { set: this.#counts, number: this.#journal.state.number };
    const last = Math.max(...this.#all.map((files) => readEnds(files).snapshot?.begun ?? 0));
    journal.becomeWhole({ begun: last + 1, instead: replaced });
    [this.#counts, this.#journal, this.#begun] = [set, journal, undefined];
    this.#empty(replaced.set);
  }

  /** What was begun and is not whole counts for nothing. */
  leaveBegun(): void {
    this.#begun = undefined;
  }

  close(): void {
    this.#all.forEach(closeAll);
  }

  #set(set: number): Segments {
    const files = this.#all[set];
    if (files === undefined) throw new Error(`no set ${set}`);
    return files;
  }

  #empty(set: number): void {
    if (!isEmpty(this.#set(set))) empty(this.#set(set));
  }
}

const notWhole = -1;

const isFree = (files: Segments): boolean => isEmpty(files) || readEnds(files).snapshot?.begun === notWhole;

function thatCounts(sets: readonly Ends[]): number {
  const ranks = sets.map(rankOf);
  return ranks.indexOf(Math.max(...ranks));
}

/** What nobody can read the beginning of is still more than what was never whole. */
function rankOf({ snapshot, isEmpty: hasNothing }: Ends): number {
  if (snapshot === undefined) return hasNothing ? -4 : -2;
  return (snapshot.begun ?? 0) === notWhole ? -3 : (snapshot.begun ?? 0);
}
