import type { Instant } from '../../base/clock.ts';
import type { PersonId } from '../../base/ids.ts';
import { asStorageFault, withReopening } from '../errors.ts';
import { keepRowsLocked } from '../journal/file/both-copies.ts';
import { asOnlyWriter } from '../only-writer.ts';
import type { KeyHolderRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/** Wrong tries before waiting begins, and how long after each further one. */
export const freeTries = 5;
const waits = [30_000, 60_000, 120_000, 300_000, 900_000, 3_600_000] as const;

type Tries = Pick<KeyHolderRow, 'wrongTries' | 'waitUntil'>;

/**
 * What a full disk could not take. A desk must get at its register then too, to hand over and to send: these tries
 * count for as long as the app is open.
 */
const unwritten = new WeakMap<Tablet, Map<PersonId, Tries>>();

/**
 * Counts a try before it is made, so that pulling the plug does not give it back.
 * @returns the person's copy of the key; `waitUntil` is 0 when the try was counted and may be made
 */
export async function countTry(tablet: Tablet, person: PersonId): Promise<KeyHolderRow | undefined> {
  const { db, deps } = tablet;
  const now = deps.clock.now();
  try {
    return await asOnlyWriter(tablet, async () => {
      const row = await withReopening(db, () => db.keyring.get(person));
      if (row === undefined || row.waitUntil > now) return row;
      const tried = { ...row, ...oneMore(row, now) };
      await keepRowsLocked(tablet, [{ kind: 'row', table: 'keyring', row: tried }]);
      return { ...tried, waitUntil: 0 };
    });
  } catch (error) {
    if (asStorageFault(error).kind !== 'StorageFull') throw error;
  }
  const row = await withReopening(db, () => db.keyring.get(person));
  return row === undefined ? undefined : countInMemory(tablet, row, now);
}

export async function forgetTries(tablet: Tablet, person: PersonId): Promise<void> {
  unwritten.get(tablet)?.delete(person);
  try {
    await asOnlyWriter(tablet, async () => {
      const row = await withReopening(tablet.db, () => tablet.db.keyring.get(person));
      if (row === undefined || (row.wrongTries === 0 && row.waitUntil === 0)) return;
      const right = { ...row, wrongTries: 0, waitUntil: 0 };
      await keepRowsLocked(tablet, [{ kind: 'row', table: 'keyring', row: right }]);
    });
  } catch (error) {
    if (asStorageFault(error).kind !== 'StorageFull') throw error;
  }
}

function countInMemory(tablet: Tablet, stored: KeyHolderRow, now: Instant): KeyHolderRow {
  const counts = unwritten.get(tablet) ?? new Map<PersonId, Tries>();
  unwritten.set(tablet, counts);
  const row = { ...stored, ...counts.get(stored.holder) };
  if (row.waitUntil > now) return row;
  const tried = oneMore(row, now);
  counts.set(stored.holder, tried);
  return { ...row, ...tried, waitUntil: 0 };
}

function oneMore({ wrongTries }: Tries, now: Instant): Tries {
  const next = wrongTries + 1;
  return { wrongTries: next, waitUntil: now + waitAfter(next) };
}

const waitAfter = (wrongTries: number): number =>
  wrongTries < freeTries ? 0 : (waits[Math.min(wrongTries - freeTries, waits.length - 1)] ?? 0);
