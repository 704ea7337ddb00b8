import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { hasTrueHash } from '../../../src/log/chain.ts';
import type { Entry } from '../../../src/log/entry.ts';
import { patience } from '../../support/patience.ts';
import { readStored, type Stored } from './stored.ts';

/** The facts with which a dossier begins. */
const births: ReadonlySet<string> = new Set(['dossier/received', 'dossier/imported']);

/**
 * What the screen has confirmed, kept outside the browser. What is found after a kill was shown to somebody as well, and
 * belongs to it from then on.
 */
export class Ledger {
  /** Said as saved: a dossier's number, with the applicant's name. */
  readonly numbers = new Map<string, string>();
  /** How often the person has pressed the button: there cannot be more of it. */
  readonly tried = { received: 0, closed: 0 };
  /** Said as closed, and as approved: a report's id. */
  readonly closed = new Set<string>();
  readonly approved = new Set<string>();
  /** Said as brought in: so many dossiers of files, all in all. */
  imported = 0;
  /** By node: every entry that was ever found, in order. */
  readonly entries = new Map<string, Entry[]>();
  readonly #found = new Facts();

  get dossiers(): number {
    return this.#found.born.size;
  }
  get importedSoFar(): number {
    return this.#found.imported;
  }
  /** Reports that were found closed and nobody has approved yet. */
  get toApprove(): string[] {
    return [...this.#found.closed].filter((id) => !this.#found.approved.has(id));
  }

  /** Everything that was confirmed comes back, perhaps a moment after the opening. What is new joins the ledger. */
  async expectIn(page: Page, when: string): Promise<Stored> {
    const known = Object.fromEntries([...this.entries].map(([node, { length }]) => [node, length]));
    let stored: Stored | undefined;
    const look = async (): Promise<string[]> => {
      stored = await readStored(page, known);
      return stored === undefined ? ['no database'] : this.#lost(stored);
    };
    await expect.poll(look, { timeout: patience, interval: 50, message: `lost ${when}` }).toEqual([]);
    if (stored === undefined) throw new Error('nothing was read');
    for (const entry of stored.entries) this.#take(entry, when);
    const { numbers, closed } = this.#found;
    const own = [...numbers].filter((number) => number.startsWith('MC01-')).length;
    expect(own, `dossiers for one button ${when}`).toBeLessThanOrEqual(this.tried.received);
    expect(closed.size, `reports for one button ${when}`).toBeLessThanOrEqual(this.tried.closed);
    return stored;
  }

  #lost({ held, entries, dossiers, reports }: Stored): string[] {
    const lost: string[] = [];
    for (const [node, there] of this.entries) {
      const [from, to = 0] = held[node]?.[0] ?? [];
      if (held[node]?.length !== 1 || from !== 1 || to < there.length)
        lost.push(`${there.length} entries of ${node}: ${JSON.stringify(held[node] ?? [])}`);
      const last = there.at(-1);
      if (!entries.some((each) => each.node === node && each.seq === last?.seq && each.hash === last.hash))
        lost.push(`the last known entry of ${node}`);
    }
    const news = new Facts();
    for (const entry of entries) if (!this.#knows(entry)) news.take(entry);
    const { born, numbers, imported, approved } = this.#found;
    if (dossiers !== born.size + news.born.size)
      lost.push(`${born.size + news.born.size} dossiers in the log, but ${dossiers} beside it`);
    for (const number of this.numbers.keys())
      if (!numbers.has(number) && !news.numbers.has(number)) lost.push(number);
    for (const id of this.closed) if (!reports.includes(id)) lost.push(`report ${id}`);
    for (const id of this.approved)
      if (!approved.has(id) && !news.approved.has(id)) lost.push(`the approval of ${id}`);
    if (imported + news.imported < this.imported)
      lost.push(`${this.imported - imported - news.imported} dossiers of files`);
    return lost;
  }

  #knows = ({ node, seq }: Entry): boolean => seq <= (this.entries.get(node)?.length ?? 0);

  #take(entry: Entry, when: string): void {
    if (this.#knows(entry)) return;
    const before = this.entries.get(entry.node) ?? [];
    expect(entry.seq, `no gap ${when}`).toBe(before.length + 1);
    expect(entry.previous, `the chain holds ${when}`).toBe(before.at(-1)?.hash ?? '');
    expect(hasTrueHash(entry), `a hash is true ${when}`).toBe(true);
    before.push(entry);
    this.entries.set(entry.node, before);
    expect(this.#found.take(entry), `there twice ${when}`).toBeUndefined();
  }
}

/** What a log says, as far as the suite asks. */
class Facts {
  readonly born = new Set<string>();
  readonly numbers = new Set<string>();
  readonly closed = new Set<string>();
  readonly approved = new Set<string>();
  imported = 0;

  /** @returns what is there a second time with this entry */
  take({ type, subject, body }: Entry): string | undefined {
    const id = subject.slice(subject.indexOf(':') + 1);
    if (type === 'report/closed') this.closed.add(id);
    if (type === 'report/approved') this.approved.add(id);
    if (!births.has(type)) return undefined;
    if (this.born.has(subject)) return subject;
    this.born.add(subject);
    if (type === 'dossier/imported') this.imported += 1;
    const number = String(body.number ?? '');
    if (number === '') return undefined;
    if (this.numbers.has(number)) return number;
    this.numbers.add(number);
    return undefined;
  }
}
