import type { NodeId } from '../../../base/ids.ts';
import { entryRef, type Entry } from '../../../log/entry.ts';
import { withReopening } from '../../errors.ts';
import type { EntryRow, Head } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { readBeforeDeed } from '../before-deed.ts';
import { commit } from '../commit.ts';
import { logKeys } from '../log-pages.ts';
import { project } from '../project.ts';
import { foldAnew } from './folded.ts';
import type { Journal } from './journal.ts';
import type { Kept } from './kept.ts';
import { countOf, heldWith, includes, type HeldRanges } from './ranges.ts';
import { refill } from './refill.ts';

type NamedEntry = Pick<Entry, 'node' | 'seq'>;

const pageLength = 500;
/** Beyond so many, everything is folded again at once. */
const manyEntries = 2_000;

/** What the head says, unless what it says is not there: then every key is asked. */
export async function heldHere(tablet: Tablet, head: Head): Promise<HeldRanges> {
  const { db } = tablet;
  const last = Object.entries(head.held ?? {}).flatMap(([node, ranges]): [NodeId, number][] => {
    const end = ranges.at(-1)?.[1];
    return end === undefined ? [] : [[node as NodeId, end]];
  });
  const rows = await withReopening(db, () => db.entries.bulkGet(last));
  if (head.held !== undefined && rows.every((each) => each !== undefined)) return head.held;
  let held: HeldRanges = {};
  for await (const keys of logKeys(tablet))
    held = heldWith(
      held,
      keys.map(([node, seq]) => ({ node, seq })),
    );
  const now = await withReopening(db, () => db.heads.get('head'));
  if (now === undefined) return held;
  await withReopening(db, () => db.heads.put({ ...now, held }));
  if (tablet.head?.revision === now.revision) tablet.head = { ...now, held };
  return held;
}

/**
 * Facts that only the journal has: recorded here as they were, with everything that is folded from them.
 * @param behind the change behind which most of them were recorded
 */
export async function giveToStore(
  tablet: Tablet,
  journal: Journal,
  wanted: HeldRanges,
  behind = 0,
): Promise<number> {
  const count = countOf(wanted);
  if (count === 0) return 0;
  const named = await namesOf(journal, wanted, behind);
  const pages = asNamed(onlyWanted(journal.records({ wanted }), wanted), named);
  if (count > manyEntries) {
    await refill(tablet.relaxed, inPages(pages));
    await foldAnew(tablet);
    return count;
  }
  for await (const rows of pages) {
    for (let at = 0; at < rows.length; at += pageLength) {
      const arrivals = rows.slice(at, at + pageLength);
      const subjects = [...new Set(arrivals.map(({ entry }) => entry.subject))];
      const before = await readBeforeDeed(tablet, subjects);
      const plan = await project(tablet, before, arrivals);
      await commit(tablet, plan, 'newOrKnown', { isFromJournal: true });
    }
  }
  return count;
}

/** The positions of these entries as the changes so far leave them; null until the server has named one. */
class Names {
  readonly #wanted: HeldRanges;
  readonly #positions = new Map<string, { readonly entry: NamedEntry; readonly position: number | null }>();

  constructor(wanted: HeldRanges) {
    this.#wanted = wanted;
  }

  get size(): number {
    return this.#positions.size;
  }

  of(entry: NamedEntry): number | null {
    return this.#positions.get(entryRef(entry))?.position ?? null;
  }

  take(page: readonly Kept[]): void {
    for (const each of page) {
      if (each.kind === 'entries')
        for (const { entry, position } of each.rows) {
          if (includes(this.#wanted[entry.node], entry.seq)) this.#put(entry, position ?? this.of(entry));
        }
      else if (each.kind === 'positions')
        for (const [node, seq, position] of each.of) {
          const entry = { node: node as NodeId, seq };
          if (this.#positions.has(entryRef(entry))) this.#put(entry, position);
        }
      else if (each.kind === 'unnamed') this.#unname(each);
    }
  }

  #put({ node, seq }: NamedEntry, position: number | null): void {
    this.#positions.set(entryRef({ node, seq }), { entry: { node, seq }, position });
  }

  #unname({ node, acknowledged }: Extract<Kept, { readonly kind: 'unnamed' }>): void {
    for (const { entry } of [...this.#positions.values()])
      if (entry.node !== node || entry.seq > acknowledged) this.#put(entry, null);
  }
}

/** What the server has named of these meanwhile: the journal tells it behind the entry itself. */
async function namesOf(journal: Journal, wanted: HeldRanges, behind: number): Promise<Names> {
  const late = new Names(wanted);
  for await (const page of journal.records({ behind })) late.take(page);
  if (behind === 0 || late.size === countOf(wanted)) return late;
  // Some were told of before that.
  const all = new Names(wanted);
  for await (const page of journal.records()) all.take(page);
  return all;
}

async function* asNamed(
  pages: AsyncIterable<readonly EntryRow[]>,
  names: Names,
): AsyncGenerator<readonly EntryRow[]> {
  for await (const rows of pages) yield rows.map((row) => ({ ...row, position: names.of(row.entry) }));
}

async function* onlyWanted(
  pages: AsyncIterable<readonly Kept[]>,
  wanted: HeldRanges,
): AsyncGenerator<readonly EntryRow[]> {
  for await (const page of pages) {
    const rows = page
      .flatMap((each) => (each.kind === 'entries' ? each.rows : []))
      .filter(({ entry }) => includes(wanted[entry.node], entry.seq));
    if (rows.length > 0) yield rows;
  }
}

async function* inPages(pages: AsyncIterable<readonly EntryRow[]>): AsyncGenerator<readonly Kept[]> {
  for await (const rows of pages) yield [{ kind: 'entries', rows }];
}

/** Of the store, in pages. */
export async function* entriesOf({ db }: Tablet, wanted: HeldRanges): AsyncGenerator<readonly EntryRow[]> {
  for (const [node, ranges] of Object.entries(wanted))
    for (const [from, to] of ranges)
      for (let at = from; at <= to; at += pageLength) {
        const end = Math.min(to, at + pageLength - 1);
        yield await withReopening(db, () =>
          db.entries.where('[entry.node+entry.seq]').between([node, at], [node, end], true, true).toArray(),
        );
      }
}
