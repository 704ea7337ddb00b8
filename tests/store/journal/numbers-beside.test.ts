/** A number that stands on paper is not given again, wherever the fact that tells of it has come to lie. */
import { describe, expect, test } from 'vitest';
import type { NodeId, OfficeId, PersonId } from '../../../src/base/ids.ts';
import { plainDate } from '../../../src/base/plain-date.ts';
import { takeEntries } from '../../../src/store/judging/take-entries.ts';
import { rebuild } from '../../../src/store/journal/rebuild.ts';
import { record } from '../../../src/store/journal/record.ts';
import { recountNumbers } from '../../../src/store/journal/recount-numbers.ts';
import { nextInBook, nextNumberOf } from '../../../src/store/journal/running-numbers.ts';
import { asOnlyWriter } from '../../../src/store/only-writer.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import type { Entry } from '../../../src/log/entry.ts';
import { citizen, deskTablet, newTablet, officer, received } from '../tablets.ts';
import { copyStore, deskOn, disk, freshName, openOn, unlocked, type Disk } from './copies.ts';

const day = plainDate('2026-11-22');
const numbered = (running: number) =>
  received(`N${running}`, citizen(`Người ${running}`), `MC01-261122-${String(running).padStart(4, '0')}`);
const next = ({ head }: Tablet): number => nextNumberOf(head?.running ?? {}, day);
const nextStored = async ({ db }: Tablet): Promise<number> =>
  nextNumberOf((await db.heads.get('head'))?.running ?? {}, day);

/** The database is put back to before 0002 … 0007, and goes on with one other dossier while the journal is away. */
async function apart(on: Disk): Promise<string> {
  const tablet = await unlocked(await deskOn(freshName(), on));
  await record(tablet, officer, [numbered(1)]);
  const earlier = freshName();
  await copyStore(tablet, earlier);
  for (let running = 2; running <= 7; running++) await record(tablet, officer, [numbered(running)]);
  tablet.close();
  await tablet.released;
  const without = await unlocked(await newTablet({ name: earlier }));
  await record(without, officer, [numbered(2)]);
  expect(next(without)).toBe(3);
  without.close();
  return earlier;
}

describe('a tablet whose database and journal went different ways', () => {
  test('gives none of the numbers again that only the journal tells', async () => {
    const tablet = await unlocked(await openOn(await apart(disk()), disk()));
    expect(next(tablet), 'without that journal').toBe(3);
    tablet.close();
    const on = disk();
    const name = await apart(on);
    for (const opening of [1, 2]) {
      const both = await unlocked(await openOn(name, on));
      expect(next(both), `opening ${opening}`).toBe(8);
      expect(await nextStored(both)).toBe(8);
      both.close();
      await both.released;
    }
  });

  test('says so to a tab that stands at the deed before', async () => {
    const on = disk();
    const name = await apart(on);
    const other = await unlocked(await newTablet({ name }));
    const both = await unlocked(await openOn(name, on));
    await record(other, officer, [received('Z', citizen('Người Z'))]);
    expect(await nextStored(other)).toBe(8);
    both.close();
    other.close();
  });

  test('keeps them through a rebuild of what is folded', async () => {
    const on = disk();
    const tablet = await unlocked(await openOn(await apart(on), on));
    const head = await tablet.db.heads.get('head');
    if (head !== undefined) await tablet.db.heads.put({ ...head, running: {} });
    await rebuild(tablet);
    expect(next(tablet)).toBe(8);
    tablet.close();
  });
});

const stranger = (seq: number, running: number): Entry => ({
  ...{ office: 'office-1' as OfficeId, node: 'OTHER' as NodeId, seq, actor: 'leader' as PersonId },
  stamp: `0000000000000-0000-OTHER${seq}` as Entry['stamp'],
  ...{ subject: `dossier:S${seq}`, type: 'dossier/corrected', previous: '', hash: `not ${running}` },
  body: {
    facts: { number: `MC01-261122-00${running}` },
    ...{ book: 'SCT/BS', year: 2026, volume: 1, number: 5, copies: null, pages: null },
  },
});
const take = (tablet: Tablet, entries: readonly Entry[]) =>
  asOnlyWriter(tablet, () => takeEntries(tablet, entries, 1, null));

describe('a fact that is kept beside the log', () => {
  test('raises the numbers when it is taken in, alone or with others', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [numbered(1)]);
    await take(tablet, [stranger(1, 20)]);
    expect((await tablet.db.refusals.toArray()).map(({ reason }) => reason)).toEqual(['wrongHash']);
    expect([next(tablet), await nextStored(tablet)]).toEqual([21, 21]);
    await take(tablet, [stranger(2, 30)]);
    expect(next(tablet)).toBe(31);
    tablet.close();
  });

  test('is read where a store of the first versions counts its numbers', async () => {
    const tablet = await deskTablet();
    await record(tablet, officer, [numbered(1)]);
    await take(tablet, [stranger(1, 20)]);
    const head = await tablet.db.heads.get('head');
    if (head !== undefined) await tablet.db.heads.put({ ...head, running: {} });
    await recountNumbers(tablet);
    expect(next(tablet)).toBe(21);
    expect(nextInBook(tablet.head?.running ?? {}, 'SCT/BS', 2026)).toBe(6);
    tablet.close();
  });

  test('raises them where the journal tells of it and the database was put back to before it', async () => {
    const on = disk();
    const tablet = await unlocked(await deskOn(freshName(), on));
    await record(tablet, officer, [numbered(1)]);
    const earlier = freshName();
    await copyStore(tablet, earlier);
    await take(tablet, [stranger(1, 20)]);
    tablet.close();
    await tablet.released;
    const again = await unlocked(await openOn(earlier, on));
    expect(await again.db.refusals.count()).toBe(1);
    expect([next(again), await nextStored(again)]).toEqual([21, 21]);
    again.close();
  });
});
