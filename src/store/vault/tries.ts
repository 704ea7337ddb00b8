import type { Instant } from '../../base/clock.ts';
import type { PersonId } from '../../base/ids.ts';
import { asStorageFault } from '../errors.ts';
import { keepRowsLocked, writeBothCopies } from '../journal/file/both-copies.ts';
import { writesOf } from '../journal/file/writes-of.ts';
import { asOnlyWriter } from '../only-writer.ts';
import type { KeyHolderRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { holderRow, withNewGuard, withoutHolder, type HolderMissing } from './guard.ts';

/** Wrong tries before waiting begins, and how long after each further one. */
export const freeTries = 5;
const waits = [30_000, 60_000, 120_000, 300_000, 900_000, 3_600_000] as const;

type Tries = Pick<KeyHolderRow, 'wrongTries' | 'waitUntil'>;
/** A person's copy of the key under their secret, without its guard. */
export type WrappedKey = Pick<KeyHolderRow, 'salt' | 'cost' | 'wrapped'>;

/**
 * What a full disk could not take. A desk must get at its register then too, to hand over and to send: these tries
 * count for as long as the app is open.
 */
const unwritten = new WeakMap<Tablet, Map<PersonId, Tries>>();

/**
 * Counts a try before it is made, so that pulling the plug does not give it back.
 * @returns the person's copy of the key; `waitUntil` is 0 when the try was counted and may be made
 */
export async function countTry(tablet: Tablet, person: PersonId): Promise<KeyHolderRow | HolderMissing> {
  const now = tablet.deps.clock.now();
  try {
    return await asOnlyWriter(tablet, async () => {
      const row = await holderRow(tablet, person);
      if (typeof row === 'string' || row.waitUntil > now) return row;
      const tried = { ...row, ...oneMore(row, now) };
      await keepRowsLocked(tablet, await withNewGuard(tablet, tried));
      // Before it the row stood there with a lower count. At every try: the free ones count as well.
      await forgetOldRows(tablet);
      return { ...tried, waitUntil: 0 };
    });
  } catch (error) {
    if (asStorageFault(error).kind !== 'StorageFull') throw error;
  }
  const row = await holderRow(tablet, person);
  return typeof row === 'string' ? row : countInMemory(tablet, row, now);
}

/**
 * The right secret was given. Whoever comes in by one needs nobody to hand over the key any more.
 * @param renewed the key under the same secret, dearer than `tried`
 */
export async function forgetTries(tablet: Tablet, tried: KeyHolderRow, renewed?: WrappedKey): Promise<void> {
  unwritten.get(tablet)?.delete(tried.holder);
  try {
    await asOnlyWriter(tablet, async () => {
      const row = await holderRow(tablet, tried.holder);
      if (typeof row === 'string') return;
      // Another tab may have given the person another secret meanwhile.
      const isSame = row.salt.every((byte, at) => byte === tried.salt[at]);
      await keepHolder(tablet, { ...row, ...(isSame && renewed), wrongTries: 0, waitUntil: 0 });
    });
  } catch (error) {
    if (asStorageFault(error).kind !== 'StorageFull') throw error;
  }
}

/** In one change with the end of this tablet's half of a handover: from here on a secret opens it only. Only under the write lock. */
export async function keepHolder(tablet: Tablet, row: KeyHolderRow): Promise<void> {
  const kept = await withNewGuard(tablet, row);
  const writes = [...writesOf(kept), { table: 'settings', remove: ['exchangeKeys'] }];
  await writeBothCopies(tablet, { kept, writes });
}

/** Only under the write lock. */
export async function dropHolder(tablet: Tablet, person: PersonId): Promise<void> {
  await keepRowsLocked(tablet, await withoutHolder(tablet, person));
  await forgetOldRows(tablet);
}

/** The journal only ever appends: what a row was before can be read there until its ends are written anew. */
export async function forgetOldRows({ journal }: Tablet): Promise<void> {
  if (journal?.standing.kind !== 'open') return;
  // A full disk, or another tab has them: they are written anew by themselves once they have grown.
  await journal.demand({ ask: 'forgetOld' }).catch(() => undefined);
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
