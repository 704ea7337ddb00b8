/** Tablets that go on bringing entries while what takes them in is killed again and again. */
import { expect } from 'vitest';
import type { Database } from '../../src/server/database/database.ts';
import { alive } from '../support/alive.ts';
import { FakeTablet } from './fake-tablet.ts';

export interface Kills {
  readonly url: string;
  /** How many, and behind how many more acknowledged entries each. */
  readonly count: number;
  readonly every: number;
  /** Entries of each of three tablets. */
  readonly entries: number;
  /** The process that would be killed now; undefined or one that was: none is there yet. */
  readonly next: (killed: ReadonlySet<number>) => number | undefined;
}

export interface Brought {
  readonly killed: ReadonlySet<number>;
  /** Sequence number up to which each tablet was told that it is stored. */
  readonly acknowledged: ReadonlyMap<FakeTablet, number>;
}

export async function bringThroughKills({ url, count, every, entries, next }: Kills): Promise<Brought> {
  const tablets = await Promise.all([1, 2, 3].map(() => new FakeTablet(url).openDemo()));
  const killed = new Set<number>();
  const acknowledged = new Map(tablets.map((tablet) => [tablet, 0]));
  const of = (tablet: FakeTablet): number => acknowledged.get(tablet) ?? 0;
  const bring = async (tablet: FakeTablet): Promise<void> => {
    for (let round = 0; of(tablet) < entries; round++) {
      const from = of(tablet);
      while (tablet.entries.length < from + 4) tablet.record('note:1', 'note/written', { round });
      const answer = await tablet.sync(tablet.entries.slice(from, from + 4)).catch(() => undefined);
      if (answer !== undefined) acknowledged.set(tablet, answer.acknowledged);
      const all = tablets.reduce((sum, each) => sum + of(each), 0);
      if (of(tablet) > from) alive(`${all} entries are acknowledged`);
      const pid = killed.size < count && all >= every * (killed.size + 1) ? next(killed) : undefined;
      if (pid === undefined || killed.has(pid)) continue;
      killed.add(pid);
      process.kill(pid, 'SIGKILL');
    }
  };
  await Promise.all(tablets.map(bring));
  expect(killed.size).toBe(count);
  return { killed, acknowledged };
}

/** Each as it was acknowledged, once. @param database as its owner sees it */
export async function expectAllKept(database: Database, { acknowledged }: Brought): Promise<void> {
  for (const [tablet, upTo] of acknowledged) {
    const held = await database.rows<{ seq: number; hash: string }>(
      'select seq, hash from entries where office = $1 and reason is null order by seq',
      [tablet.office],
    );
    const named = tablet.entries.slice(0, upTo).map(({ seq, hash }) => ({ seq, hash }));
    expect(held.slice(0, named.length)).toEqual(named);
    const other = await tablet.sibling().join(tablet);
    await other.syncAll();
    expect(other.seen.map(({ seq, hash }) => ({ seq, hash }))).toEqual(held);
  }
}
