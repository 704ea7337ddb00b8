import { dayOfInstant, timeOfInstant, type Instant } from '../../base/clock.ts';
import { newId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { BundleHeader, writeBundle } from '../../log/bundle.ts';
import { utf8, type Bytes } from '../bytes.ts';
import { withReopening } from '../errors.ts';
import type { Kept } from '../journal/file/kept.ts';
import { keptToText } from '../journal/file/kept-text.ts';
import { noteShown } from '../shown.ts';
import type { Tablet } from '../tablet.ts';
import { purposes, wrapTo } from '../vault/key-transfer.ts';
import type { OpenVault } from '../vault/sealing.ts';
import { cipherWith, keyForOffice, newFileKey } from './file-key.ts';
import { packed, packingHere } from './packing.ts';
import { countRows, entriesFor, keptPages, rowsOf, type CopyKind } from './pages.ts';
import { passphraseForHeader } from './passphrase.ts';

export interface CopyFile {
  readonly file: Blob;
  readonly name: string;
  readonly header: BundleHeader;
}
export type WriteRefusal = {
  readonly kind:
    /** Only who has opened the tablet may carry its register away. */
    | 'TabletLocked'
    | 'OfficeMissing'
    /** The level above has not told this tablet its key: it was never in touch with it. */
    | 'NotEnrolled';
};
export type Progress = (done: number, all: number) => void;

/**
 * Writes the register, or what is not upstream yet, into one sealed file. What is recorded while it is written comes with
 * the next one. Nothing in the store changes but the note of what may have been seen.
 */
export async function writeCopy(
  tablet: Tablet,
  kind: CopyKind,
  onProgress: Progress = () => undefined,
): Promise<Result<CopyFile, WriteRefusal>> {
  const { vault } = tablet;
  if (vault === undefined) return err({ kind: 'TabletLocked' });
  if (tablet.installation === undefined || tablet.office === undefined) return err({ kind: 'OfficeMissing' });
  // Before the file is there: what it is to hold may be seen.
  await noteShown(tablet);
  for (let tries = 1; ; tries++) {
    const written = await writeOnce(tablet, vault, kind, onProgress);
    if (written === undefined) return err({ kind: 'NotEnrolled' });
    // A gap was filled, or the tablet took another name: nobody would take for whole what holds less or more than it says.
    if (written.isAsSaid || tries >= patience) return ok(written.copy);
  }
}

const patience = 5;

/** @returns undefined where the level above is not known */
async function writeOnce(
  tablet: Tablet,
  vault: OpenVault,
  kind: CopyKind,
  onProgress: Progress,
): Promise<{ readonly copy: CopyFile; readonly isAsSaid: boolean } | undefined> {
  const { db } = tablet;
  const held = await entriesFor(tablet, kind);
  const entries = await countRows(db, held);
  const fileKey = newFileKey();
  const header = await headerOf(tablet, vault, kind, fileKey, entries);
  if (header === undefined) return undefined;
  const pages = kind === 'upward' ? entryTexts(rowsOf(db, held)) : keptTexts(keptPages(tablet, kind, held));
  let done = 0;
  const contents = async function* (): AsyncGenerator<Bytes> {
    for await (const { text, count } of pages) {
      yield await packed(utf8(text), header.packing);
      onProgress((done += count), entries);
    }
  };
  const parts: Blob[] = [];
  // A blob each: a browser may put them on its disk, so that a large register is not in memory as a whole.
  for await (const part of writeBundle(header, await cipherWith(fileKey), contents()))
    parts.push(new Blob([part]));
  const file = new Blob(parts, { type: 'application/octet-stream' });
  return { copy: { file, name: fileName(header), header }, isAsSaid: done === entries };
}

async function headerOf(
  tablet: Tablet,
  vault: OpenVault,
  kind: CopyKind,
  fileKey: Bytes,
  entries: number,
): Promise<BundleHeader | undefined> {
  const { db, deps, installation, office } = tablet;
  if (installation === undefined || office === undefined) return undefined;
  const [upstream, aboveRow, passphrase] = await Promise.all([
    withReopening(db, () => db.upstream.get('sync')),
    withReopening(db, () => db.settings.get('above')),
    passphraseForHeader(tablet),
  ]);
  const above = aboveRow?.key === 'above' ? aboveRow.publicKey : undefined;
  if (kind === 'upward' && above === undefined) return undefined;
  return BundleHeader.parse({
    id: newId(deps.random),
    kind,
    office: installation.office,
    officeName: office.settings.name,
    unitCode: office.settings.unitCode,
    node: installation.node,
    label: upstream?.label ?? `Máy ${installation.tablet}`,
    at: deps.clock.now(),
    entries,
    packing: packingHere(),
    officeKey: await keyForOffice(vault, fileKey),
    ...(passphrase !== undefined && kind !== 'upward' && { passphrase }),
    ...(above !== undefined &&
      kind === 'upward' && { aboveKey: await wrapTo(above, fileKey, purposes.file) }),
    ...(above !== undefined && { above }),
  });
}

async function* keptTexts(pages: AsyncIterable<readonly Kept[]>) {
  for await (const page of pages) {
    const count = page.reduce((sum, each) => sum + (each.kind === 'entries' ? each.rows.length : 0), 0);
    yield { text: keptToText(page), count };
  }
}

async function* entryTexts(pages: ReturnType<typeof rowsOf>) {
  for await (const rows of pages)
    yield { text: JSON.stringify(rows.map(({ entry }) => entry)), count: rows.length };
}

/** `so-mot-cua_00004_2026-11-26_1705.smc`: sorted by name, the files of an office stand in the order of their making. */
export const fileName = ({ unitCode, at, kind }: Pick<BundleHeader, 'unitCode' | 'at' | 'kind'>): string => {
  const unit = unitCode.replace(/[^0-9A-Za-z-]/g, '');
  const time = timeOfInstant(at as Instant).replace(':', '');
  const marks = { whole: '', waiting: '', upward: '_nop-cap-tren', receipt: '_bien-nhan' };
  return `so-mot-cua_${unit}_${dayOfInstant(at as Instant)}_${time}${marks[kind]}.smc`;
};
