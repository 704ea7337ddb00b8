/**
 * Scans on this tablet: sealed as a whole, called by the SHA-256 of what is sealed, and kept apart from dossiers.
 *
 *     made here ─ put ─ fact ──── only here ─── sent ─── receipt: above ─── may make room
 *     on another tablet ────────────────────────────────── above ─── fetched, piece by piece
 *
 * What the server has not all of is never dropped here to make room; and room is left for dossiers, so that a tablet that takes
 * no scan any more still takes every deed. Neither the journal nor a copy holds the bytes: both would be a hundred
 * times as large, and what is above is fetched from there.
 */
import type { Instant } from '../../base/clock.ts';
import type { Bytes } from '../bytes.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import type { Tablet } from '../tablet.ts';
import { getUpstream } from '../upstream.ts';
import { foreign } from '../watch.ts';
import { dbPlace } from './db-place.ts';
import type { HeldScan, ScanKind, ScanPlace } from './place.ts';
import { ScansDb, type HeldUpRow, type ReceiptRow } from './scans-db.ts';

/** Bytes that are left to dossiers, whatever is scanned. */
export const keptForDossiers = 50_000_000;
/** Of scans here, all together: beyond it those that are above make room. */
export const mostHere = 1_000_000_000;

export interface ScansHere {
  readonly db: ScansDb;
  readonly place: ScanPlace;
}

const opened = new WeakMap<Tablet, Promise<ScansHere>>();

/** Opened when the first scan is asked for. */
export function scansOf(tablet: Tablet): Promise<ScansHere> {
  let here = opened.get(tablet);
  if (here === undefined) {
    here = openScans(tablet);
    opened.set(tablet, here);
    here.catch(() => opened.delete(tablet));
  }
  return here;
}

async function openScans(tablet: Tablet): Promise<ScansHere> {
  const db = new ScansDb(tablet.name);
  const place = (await tablet.deps.scans?.(tablet.name)) ?? dbPlace(db, tablet.writeLock());
  return { db, place };
}

export const nameOf = async (sealed: Bytes): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', sealed))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/**
 * Sealed and on the disk when this returns. @returns its name, and how large it is as it is sealed
 * @throws StorageFault `StorageFull` where no room is left beside what dossiers need; nothing of it is kept then
 */
export async function keepScan(
  tablet: Tablet,
  kind: ScanKind,
  plain: Bytes,
): Promise<{ readonly name: string; readonly bytes: number }> {
  const { vault } = tablet;
  if (vault === undefined) throw new StorageFault('Locked');
  const sealed = await vault.sealBytes(plain);
  const name = await nameOf(sealed);
  await makeRoom(tablet, sealed.length);
  await (await scansOf(tablet)).place.put({ name, kind }, sealed);
  return { name, bytes: sealed.length };
}

/** @returns undefined where not all of it is here, or where it was sealed with another key or altered */
export async function openScan(tablet: Tablet, name: string): Promise<Bytes | undefined> {
  const { vault } = tablet;
  if (vault === undefined) throw new StorageFault('Locked');
  const sealed = await (await scansOf(tablet)).place.read(name);
  if (sealed === undefined) return undefined;
  return vault.openBytes(sealed).catch(() => undefined);
}

/** Pages of a scan that is done, or that somebody has thrown away. */
export const dropScans = async (tablet: Tablet, names: readonly string[]): Promise<void> =>
  names.length === 0 ? undefined : (await scansOf(tablet)).place.drop(names);

/** What is above makes room, the longest here first. @throws StorageFault `StorageFull` where that is not enough */
export async function makeRoom(tablet: Tablet, more: number): Promise<void> {
  const { db, place } = await scansOf(tablet);
  const [room, held] = await Promise.all([place.room(), place.list()]);
  const here = held.reduce((sum, each) => sum + each.here, 0);
  let missing = Math.max(room === undefined ? 0 : more + keptForDossiers - room, here + more - mostHere);
  if (missing <= 0) return;
  const above = await receiptsOf(
    tablet,
    db,
    held.map(({ name }) => name),
  );
  const dropped: string[] = [];
  for (const { name, kind, here: bytes } of held) {
    if (missing <= 0) break;
    if (kind !== 'scan' || !above.has(name)) continue;
    dropped.push(name);
    missing -= bytes;
  }
  await place.drop(dropped);
  if (missing > 0) throw new StorageFault('StorageFull');
}

/** Where a scan is, as far as this tablet knows. */
export type ScanState =
  /** `fetched`: its bytes are here too. */
  | { readonly kind: 'above'; readonly at: Instant; readonly isHere: boolean }
  | { readonly kind: 'onlyHere' }
  /** Another tablet has it, or had it, and the server not yet. */
  | { readonly kind: 'elsewhere' };

/** Asked within a watched query: it runs again when a receipt comes, and whenever scans are put here (`noteScans`). */
export async function scanStates(
  tablet: Tablet,
  names: readonly string[],
): Promise<ReadonlyMap<string, ScanState>> {
  if (names.length === 0) return new Map();
  const { db, place } = await foreign(scansOf(tablet));
  const above = await receiptsOf(tablet, db, names);
  const held = await foreign(place.list());
  const here = new Set(held.filter(isWhole).map(({ name }) => name));
  return new Map(
    names.map((name): [string, ScanState] => {
      const at = above.get(name)?.at;
      if (at !== undefined) return [name, { kind: 'above', at, isHere: here.has(name) }];
      return [name, { kind: here.has(name) ? 'onlyHere' : 'elsewhere' }];
    }),
  );
}

const isWhole = ({ size, here }: HeldScan): boolean => size === here;

export interface ScansWaiting {
  readonly count: number;
  readonly bytes: number;
  readonly heldUp: HeldUpRow['why'] | null;
}

/** Whole scans here for which the server has given no receipt. */
export async function waitingScans(tablet: Tablet): Promise<readonly HeldScan[]> {
  const { db, place } = await foreign(scansOf(tablet));
  const scans = (await foreign(place.list())).filter((each) => each.kind === 'scan' && isWhole(each));
  const above = await receiptsOf(
    tablet,
    db,
    scans.map(({ name }) => name),
  );
  return scans.filter(({ name }) => !above.has(name));
}

export async function scansWaiting(tablet: Tablet): Promise<ScansWaiting> {
  const waiting = await waitingScans(tablet);
  const { db } = await foreign(scansOf(tablet));
  const note = await withReopening(db, () => db.notes.get('heldUp'));
  return {
    count: waiting.length,
    bytes: waiting.reduce((sum, { size }) => sum + size, 0),
    heldUp: note?.why ?? null,
  };
}

/** True only in the life of the server that is known: one that was put back may have lost what it had said. */
async function receiptsOf(
  tablet: Tablet,
  db: ScansDb,
  names: readonly string[],
): Promise<ReadonlyMap<string, ReceiptRow>> {
  const epoch = (await getUpstream(tablet))?.epoch;
  const rows = await withReopening(db, () => db.receipts.bulkGet([...names]));
  return new Map(
    rows.flatMap((row) =>
      row === undefined || (epoch !== undefined && row.epoch !== epoch) ? [] : [[row.name, row]],
    ),
  );
}

/** What the server has just said of scans. Receipts of another epoch are true no more: it may have lost them. */
export async function noteReceipts(
  tablet: Tablet,
  epoch: string,
  receipts: readonly { readonly name: string; readonly at: Instant }[],
): Promise<void> {
  const { db } = await scansOf(tablet);
  // Beside the store's own transactions nothing is written (README, Decisions).
  await withLock(tablet.writeLock(), () =>
    withReopening(db, async () => {
      const [some] = await db.receipts.limit(1).toArray();
      if (some !== undefined && some.epoch !== epoch) await db.receipts.clear();
      if (receipts.length > 0)
        await db.receipts.bulkPut(receipts.map(({ name, at }) => ({ name, at, epoch })));
    }),
  );
}

export async function noteHeldUp(tablet: Tablet, why: HeldUpRow['why'] | null): Promise<void> {
  const { db } = await scansOf(tablet);
  const before = (await withReopening(db, () => db.notes.get('heldUp')))?.why ?? null;
  if (before === why) return;
  await withLock(tablet.writeLock(), () =>
    withReopening(db, async () => {
      if (why === null) await db.notes.delete('heldUp');
      else await db.notes.put({ key: 'heldUp', why });
    }),
  );
}

/** With the tablet's store: everything of it. */
export async function forgetScans(tablet: Tablet): Promise<void> {
  const { db, place } = await scansOf(tablet);
  await place.list().then(
    (held) => place.drop(held.map(({ name }) => name)),
    () => undefined,
  );
  db.close();
  await db.delete();
  opened.delete(tablet);
}
