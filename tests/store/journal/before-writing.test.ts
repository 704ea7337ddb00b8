import { expect, test, vi } from 'vitest';
import type { PersonId } from '../../../src/base/ids.ts';
import { seededRandom } from '../../../src/base/random.ts';
import { record } from '../../../src/store/journal/record.ts';
import { openTablet } from '../../../src/store/opening.ts';
import { Tablet } from '../../../src/store/tablet.ts';
import { noteUpstream } from '../../../src/store/upstream.ts';
import { addKeyHolder } from '../../../src/store/vault/key-holders.ts';
import { unlock } from '../../../src/store/vault/vault.ts';
import { citizen, movingClock, officer, received, secret } from '../tablets.ts';
import { copyStore, disk, freshName, openOn, smallOffice, unlocked, type Disk } from './copies.ts';

const leaver = 'leaver' as PersonId;
/** Without particulars, so that it can be recorded while the tablet is locked. */
const receive = (tablet: Tablet, id: string) =>
  record(tablet, officer, [{ ...received(id, citizen(id)), sealed: null }]);
const idsOf = async ({ db }: Tablet) => (await db.dossiers.toArray()).map(({ id }) => id).sort();

/** The power went: the database lost a deed, a PIN and a cursor that were confirmed, and the journal has them. */
async function cut(): Promise<{ on: Disk; name: string }> {
  const on = disk();
  const tablet = await unlocked(await smallOffice(freshName(), on));
  if (tablet.vault === undefined) throw new Error('locked');
  await addKeyHolder(tablet, tablet.vault, leaver, '731946');
  const name = freshName();
  await copyStore(tablet, name);
  await addKeyHolder(tablet, tablet.vault, leaver, '909090');
  await record(tablet, officer, [received('D', citizen('D'))]);
  await noteUpstream(tablet, { since: 40 });
  tablet.close();
  await tablet.released;
  return { on, name };
}

/** Somebody is faster than the comparison that the opening sets going. */
async function openAtOnce(name: string, { open }: Disk): Promise<Tablet> {
  const compareLater = vi.spyOn(Tablet.prototype, 'compareLater').mockImplementation(() => undefined);
  const result = await openTablet(name, { clock: movingClock(), random: seededRandom(7), journal: open });
  compareLater.mockRestore();
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

async function hasAll(tablet: Tablet, ids: readonly string[]): Promise<void> {
  expect(tablet.journal?.standing).toEqual({ kind: 'open' });
  expect(await idsOf(tablet)).toEqual(ids);
  expect((await tablet.db.upstream.get('sync'))?.since).toBe(40);
  expect((await unlock(tablet, leaver, '909090')).ok).toBe(true);
  tablet.close();
  await tablet.released;
}

const all = ['A', 'B', 'C', 'D', 'E'];

test('a deed before the comparison follows on what the journal alone still had', async () => {
  const { on, name } = await cut();
  const tablet = await openAtOnce(name, on);
  await receive(tablet, 'E');
  expect(tablet.comparison).toMatchObject({ toStore: 1 });
  await hasAll(tablet, all);
  await hasAll(await openOn(name, on), all);
});

test('who unlocks before the comparison needs the PIN that was confirmed last', async () => {
  const { on, name } = await cut();
  const tablet = await openAtOnce(name, on);
  expect((await unlock(tablet, leaver, '731946')).ok).toBe(false);
  expect((await unlock(tablet, leaver, '909090')).ok).toBe(true);
  expect((await unlock(tablet, officer, secret)).ok).toBe(true);
  await hasAll(tablet, ['A', 'B', 'C', 'D']);
});

test('files that another tab had at the opening are compared before the first deed is written into them', async () => {
  const { on, name } = await cut();
  const closing = on.open('closing');
  await closing?.ask({ ask: 'open' });
  const tablet = await openOn(name, on);
  expect(tablet.comparison).toBeUndefined();
  await closing?.ask({ ask: 'close' });
  await receive(tablet, 'E');
  await hasAll(tablet, all);
  await hasAll(await openOn(name, on), all);
});

test('files that are given only when a deed asks for them are compared before it, and the deed is done on what they had', async () => {
  const { on, name } = await cut();
  const closing = on.open('closing');
  await closing?.ask({ ask: 'open' });
  const tablet = await openOn(name, on);
  const recording = receive(tablet, 'E');
  setTimeout(() => void closing?.ask({ ask: 'close' }), 100);
  await recording;
  await hasAll(tablet, all);
});

test('where what compares them cannot be loaded a deed is refused as long as the journal knows more, and asks again', async () => {
  const { on, name } = await cut();
  const tablet = await openAtOnce(name, on);
  const compareNow = vi.spyOn(tablet, 'compareNow').mockResolvedValue(false);
  await expect(receive(tablet, 'E')).rejects.toMatchObject({ kind: 'StorageBroken' });
  compareNow.mockRestore();
  await receive(tablet, 'E');
  await hasAll(tablet, all);
});

test('where it cannot be loaded and the journal knows no more, the deed is kept, and compared at the next one', async () => {
  const on = disk();
  const before = await smallOffice(freshName(), on);
  before.close();
  await before.released;
  const tablet = await openAtOnce(before.name, on);
  const compareNow = vi.spyOn(tablet, 'compareNow').mockResolvedValue(false);
  await receive(tablet, 'D');
  expect(tablet.comparison).toBeUndefined();
  compareNow.mockRestore();
  await receive(tablet, 'E');
  expect(tablet.comparison).toMatchObject({ toStore: 0, toJournal: 0 });
  expect(await tablet.db.heads.get('head')).toMatchObject({ journal: { isAlone: false } });
  expect(await idsOf(tablet)).toEqual(all);
  tablet.close();
});
