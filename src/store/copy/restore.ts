import { newId, type NodeId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Bundle, BundleHeader } from '../../log/bundle.ts';
import type { Bytes } from '../bytes.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { load } from '../index/memory.ts';
import { whileFounding } from '../installation.ts';
import { compareCopies } from '../journal/file/compare.ts';
import type { Kept } from '../journal/file/kept.ts';
import { countOf, heldWith, lacking, type HeldRanges } from '../journal/file/ranges.ts';
import { rebuild } from '../journal/rebuild.ts';
import { refill } from '../journal/file/refill.ts';
import type { Installation, SettingRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { readRecoveryKey, type RecoveryKeyFault } from '../vault/recovery-key.ts';
import { vaultFrom, type OpenVault } from '../vault/sealing.ts';
import { useVault } from '../vault/vault.ts';
import { isServerNode } from '../../log/entry.ts';
import { fileKeyOf } from './file-key.ts';
import { passphraseRow, vaultWithPassphrase } from './passphrase.ts';
import { contentsOf, countIn, examine, type Examined } from './read.ts';
import type { Progress } from './write.ts';

export type CopySecret = { readonly by: 'passphrase' | 'recoveryKey'; readonly text: string };
export type CopySecretFault =
  RecoveryKeyFault | { readonly kind: 'NoPassphrase' | 'WrongPassphrase' | 'RecoveryKeyOfAnother' };

/** What opens a file where no tablet of the office is at hand. */
export async function vaultForCopy(
  header: BundleHeader,
  { by, text }: CopySecret,
): Promise<Result<OpenVault, CopySecretFault>> {
  if (by === 'passphrase') {
    if (header.passphrase === undefined) return err({ kind: 'NoPassphrase' });
    const vault = await vaultWithPassphrase(header.passphrase, text);
    return vault === undefined ? err({ kind: 'WrongPassphrase' }) : ok(vault);
  }
  const raw = readRecoveryKey(text);
  if (!raw.ok) return raw;
  const vault = await vaultFrom(raw.value);
  if ((await fileKeyOf(vault, header.officeKey)) !== undefined) return ok(vault);
  vault.close();
  return err({ kind: 'RecoveryKeyOfAnother' });
}

export type RestoreFault =
  | { readonly kind: 'NotWhole' | 'TabletTaken' | 'KeyOfAnother' | 'OfficeMissing' }
  /** Nothing was taken. `readable` of `entries` can be. */
  | { readonly kind: 'Broken'; readonly examined: Examined; readonly entries: number };

/**
 * Makes a fresh tablet out of a whole copy. It goes on as a node of its own: the one that wrote the copy may still be at
 * work, and no number may be given twice. Broken off, it leaves nothing: what was put here is cleared at the next opening.
 * Another window waits for it, to be opened as well as to found an office.
 */
export async function restoreFrom(
  tablet: Tablet,
  bundle: Bundle,
  vault: OpenVault,
  { partly = false, onProgress = () => undefined }: { partly?: boolean; onProgress?: Progress } = {},
): Promise<Result<Installation, RestoreFault>> {
  const { header } = bundle;
  if (header.kind !== 'whole') return err({ kind: 'NotWhole' });
  if (tablet.installation !== undefined) return err({ kind: 'TabletTaken' });
  const fileKey = await fileKeyOf(vault, header.officeKey);
  if (fileKey === undefined) return err({ kind: 'KeyOfAnother' });
  // Three passes over the entries: looked through, stored, folded.
  const step = (of: number) => (done: number, all: number) =>
    onProgress((of + done / Math.max(1, all)) / 3, 1);
  const examined = await examine(bundle, fileKey, step(0));
  if (examined.faults.length > 0 && !partly)
    return err({ kind: 'Broken', examined, entries: header.entries });
  return whileFounding(tablet, async () => {
    if (tablet.installation !== undefined) return err({ kind: 'TabletTaken' });
    await beginRestoring(tablet);
    useVault(tablet, vault);
    const found = new Found();
    await refill(
      tablet.db,
      found.sift(contentsOf(bundle, fileKey), (done) => step(1)(done, header.entries)),
    );
    await rebuild(tablet, step(2));
    if (tablet.office === undefined) {
      await forgetHalfRestored(tablet);
      return err({ kind: 'OfficeMissing' });
    }
    try {
      return ok(await bind(tablet, header, found));
    } catch (error) {
      // A window that hung has lost its turn to another, which has cleared what it took for left behind.
      if (error instanceof StorageFault && error.kind === 'Overtaken') tablet.forget();
      throw error;
    }
  });
}

/** What the copy says of itself, picked out on the way into the store. */
class Found {
  #all: HeldRanges = {};
  #waiting: HeldRanges = {};
  #identity: Installation | undefined;
  #acknowledged = 0;

  /** Its identity stays outside: this tablet gets one of its own. So does how it stood with the server. */
  async *sift(
    pages: ReturnType<typeof contentsOf>,
    onProgress: (done: number) => void,
  ): AsyncGenerator<readonly Kept[]> {
    let done = 0;
    for await (const page of pages) {
      if (!page.ok) continue;
      for (const each of page.value) this.#note(each);
      yield page.value.filter((each) => each.kind !== 'row' || !isOfItself(each.table));
      onProgress((done += countIn(page.value)));
    }
  }

  #note(each: Kept): void {
    if (each.kind === 'entries') {
      this.#all = heldWith(
        this.#all,
        each.rows.map(({ entry }) => entry),
      );
      const unnamed = each.rows.filter(
        ({ entry, position }) => position === null && !isServerNode(entry.node),
      );
      this.#waiting = heldWith(
        this.#waiting,
        unnamed.map(({ entry }) => entry),
      );
    } else if (each.kind === 'row' && each.table === 'settings') {
      if (each.row.key === 'identity') this.#identity = each.row.identity;
    } else if (each.kind === 'row' && each.table === 'upstream') this.#acknowledged = each.row.acknowledged;
  }

  /** How many entries have to be here by now. */
  get entries(): number {
    return countOf(this.#all);
  }

  /** What the server had not named, but for what it had set aside: that it holds. */
  get carried(): HeldRanges {
    const node = this.#identity?.node;
    if (node === undefined || this.#acknowledged === 0) return this.#waiting;
    return lacking(this.#waiting, { [node]: [[1, this.#acknowledged]] });
  }
}

const isOfItself = (table: string): boolean => table === 'settings' || table === 'upstream';

async function beginRestoring(tablet: Tablet): Promise<void> {
  await forgetHalfRestored(tablet);
  await withReopening(tablet.db, () => tablet.db.settings.put({ key: 'restoring' }));
}

/** At an opening that finds one: it may be going on in another window, and is waited for then. */
export function endHalfRestored(tablet: Tablet): Promise<void> {
  tablet.forget();
  return whileFounding(tablet, async () => {
    await load(tablet);
    if ((await tablet.db.settings.get('restoring')) !== undefined) await forgetHalfRestored(tablet);
  });
}

/** Only what a restoring that did not end has left: there is no office here yet. */
async function forgetHalfRestored(tablet: Tablet): Promise<void> {
  const { db } = tablet;
  if (tablet.installation !== undefined) return;
  await tablet.settled;
  await withReopening(db, () =>
    db.transaction('rw', db.tables, () => Promise.all(db.tables.map((table) => table.clear()))),
  );
  tablet.forget();
}

async function bind(tablet: Tablet, header: BundleHeader, found: Found): Promise<Installation> {
  const { db, deps } = tablet;
  const identity = {
    office: header.office as Installation['office'],
    node: newId<'node'>(deps.random) as NodeId,
    tablet: numberWithoutServer(deps.random.bytes(2)),
  };
  const rows: SettingRow[] = [
    { key: 'identity', identity },
    { key: 'carried', held: found.carried },
    ...(header.above === undefined ? [] : [{ key: 'above', publicKey: header.above } as const]),
    ...(header.passphrase === undefined ? [] : [passphraseRow(header.passphrase)]),
  ];
  await withReopening(db, () =>
    db.transaction('rw', [db.settings, db.entries], async () => {
      const isStill = (await db.settings.get('restoring')) !== undefined;
      if (!isStill || (await db.entries.count()) !== found.entries) throw new StorageFault('Overtaken');
      await Promise.all([db.settings.bulkPut(rows), db.settings.delete('restoring')]);
    }),
  );
  tablet.installation = identity;
  // The journal gets all of it at once; only then does it stand twice here.
  await compareCopies(tablet);
  return identity;
}

/**
 * The server counts tablets from 1. One that is restored with no line takes four digits by chance until it is enrolled:
 * two that are restored from one file on one day agree once in 9,000 times, and then still in a number only, never in an
 * id.
 */
const numberWithoutServer = (bytes: Bytes): number =>
  1000 + ((((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 9000);
