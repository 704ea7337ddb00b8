/** Scans on a tablet: sealed, apart from dossiers, dropped only where the server has them, and never in a dossier's way. */
import { describe, expect, it } from 'vitest';
import type { DossierId } from '../../../src/base/ids.ts';
import { utf8, type Bytes } from '../../../src/store/bytes.ts';
import { record } from '../../../src/store/journal/record.ts';
import { dbPlace } from '../../../src/store/scans/db-place.ts';
import { filePlace } from '../../../src/store/scans/file-place.ts';
import { pieceBytes, type ScanPlace } from '../../../src/store/scans/place.ts';
import { ScansDb } from '../../../src/store/scans/scans-db.ts';
import {
  dropScans,
  keepScan,
  keptForDossiers,
  nameOf,
  noteHeldUp,
  noteReceipts,
  openScan,
  scansOf,
  scanStates,
  scansWaiting,
} from '../../../src/store/scans/scans.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import { citizen, deskTablet, officer, received } from '../tablets.ts';
import type { Watcher } from '../journal/memory-files.ts';
import { memoryPlace, roomy } from './memory-place.ts';

const tabletWith = async (place: ScanPlace): Promise<Tablet> => {
  const tablet = await deskTablet();
  Object.assign(tablet.deps, { scans: async () => place });
  return tablet;
};

const pdf = (length: number, seed = 1): Bytes => Uint8Array.from({ length }, (_, at) => (at * seed) & 255);

describe.each<[string, () => Promise<Tablet>]>([
  ['in a file', () => tabletWith(memoryPlace())],
  [
    'in the browser’s database',
    async () => {
      const tablet = await deskTablet();
      const place = dbPlace(new ScansDb(tablet.name), tablet.writeLock(), async () => roomy);
      Object.assign(tablet.deps, { scans: async () => place });
      return tablet;
    },
  ],
])('A scan %s', (_, open) => {
  it('is sealed, called by what is sealed, and opened again', async () => {
    const tablet = await open();
    const plain = utf8('Giấy chứng sinh của người dân '.repeat(5_000)) as Bytes;
    const { name, bytes } = await keepScan(tablet, 'scan', plain);
    const { place } = await scansOf(tablet);
    const sealed = (await place.read(name)) as Bytes;
    expect(bytes).toBe(sealed.length);
    expect(await nameOf(sealed)).toBe(name);
    expect(Buffer.from(sealed).includes('chứng sinh')).toBe(false);
    expect(Buffer.compare((await openScan(tablet, name)) as Bytes, plain)).toBe(0);
    expect(await place.list()).toEqual([{ name, kind: 'scan', size: bytes, here: bytes }]);
    tablet.close();
  });

  it('comes from elsewhere piece by piece, and is opened when all of it is here', async () => {
    const [first, second] = [await open(), await open()];
    const plain = pdf(2 * pieceBytes + 900, 7);
    const { name, bytes: size } = await keepScan(first, 'scan', plain);
    const sealed = (await (await scansOf(first)).place.read(name)) as Bytes;
    const { place } = await scansOf(second);
    for (let at = 0; at < size; at += pieceBytes) {
      expect(await place.read(name)).toBeUndefined();
      await place.putPiece({ name, kind: 'scan', size }, at, sealed.slice(at, at + pieceBytes));
    }
    expect(Buffer.compare((await place.read(name)) as Bytes, sealed)).toBe(0);
    expect(await place.read(name, 10, 20)).toEqual(sealed.slice(10, 30));
    first.close();
    second.close();
  });

  it('is dropped with others, and the rest stays', async () => {
    const tablet = await open();
    const kept = await Promise.all([1, 2, 3].map((seed) => keepScan(tablet, 'page', pdf(70_000, seed))));
    await dropScans(tablet, [kept[0]!.name, kept[2]!.name]);
    const { place } = await scansOf(tablet);
    expect((await place.list()).map(({ name }) => name)).toEqual([kept[1]!.name]);
    expect(await openScan(tablet, kept[0]!.name)).toBeUndefined();
    tablet.close();
  });
});

describe('Where a scan is', () => {
  it('is told: only here, above, or on another tablet, until the server was restored', async () => {
    const tablet = await tabletWith(memoryPlace());
    const { name, bytes } = await keepScan(tablet, 'scan', pdf(100));
    await keepScan(tablet, 'page', pdf(50));
    const other = 'e'.repeat(64);
    const told = async () => [...(await scanStates(tablet, [name, other])).values()];
    expect(await told()).toEqual([{ kind: 'onlyHere' }, { kind: 'elsewhere' }]);
    expect(await scansWaiting(tablet)).toEqual({ count: 1, bytes, heldUp: null });
    await noteReceipts(tablet, 'epoch-1', [{ name, at: 5 }]);
    await noteReceipts(tablet, 'epoch-1', [{ name: other, at: 6 }]);
    expect(await told()).toEqual([
      { kind: 'above', at: 5, isHere: true },
      { kind: 'above', at: 6, isHere: false },
    ]);
    expect((await scansWaiting(tablet)).count).toBe(0);
    await noteReceipts(tablet, 'epoch-2', []);
    expect(await told()).toEqual([{ kind: 'onlyHere' }, { kind: 'elsewhere' }]);
    await noteHeldUp(tablet, 'full');
    expect((await scansWaiting(tablet)).heldUp).toBe('full');
    await noteHeldUp(tablet, null);
    expect((await scansWaiting(tablet)).heldUp).toBeNull();
    tablet.close();
  });
});

describe('When storage is short', () => {
  it('what the server has makes room, the longest here first, and nothing else does', async () => {
    let room = roomy;
    const tablet = await tabletWith(memoryPlace(undefined, () => room));
    const { place } = await scansOf(tablet);
    const names: string[] = [];
    for (const seed of [1, 2, 3, 4]) names.push((await keepScan(tablet, 'scan', pdf(40_000, seed))).name);
    const page = await keepScan(tablet, 'page', pdf(40_000, 9));
    await noteReceipts(tablet, 'epoch-1', [
      { name: names[1]!, at: 1 },
      { name: names[3]!, at: 1 },
      { name: page.name, at: 1 },
    ]);
    room = keptForDossiers + 1;
    const fresh = await keepScan(tablet, 'scan', pdf(30_000, 5));
    const here = async () => (await place.list()).map(({ name }) => name);
    expect(await here()).toEqual([names[0], names[2], names[3], page.name, fresh.name]);
    room = 0;
    await expect(keepScan(tablet, 'scan', pdf(60_000, 6))).rejects.toMatchObject({ kind: 'StorageFull' });
    // Nothing that is only here was given away for it.
    expect(await here()).toEqual(expect.arrayContaining([names[0], names[2], page.name, fresh.name]));
    tablet.close();
  });

  it('a scan that does not fit hinders no dossier', async () => {
    const full: Watcher = {
      beforeWriting: (_, bytes) => {
        if (bytes > 10_000) throw new DOMException('full', 'QuotaExceededError');
        return undefined;
      },
    };
    const tablet = await tabletWith(memoryPlace(full));
    const scanning = expect(keepScan(tablet, 'scan', pdf(90_000))).rejects.toMatchObject({
      kind: 'StorageFull',
    });
    await record(tablet, officer, [received('D1', citizen('Nguyễn Văn Bình'))]);
    await scanning;
    await record(tablet, officer, [received('D2', citizen('Trần Thị Hoa'))]);
    expect(await tablet.db.dossiers.count()).toBe(2);
    expect(
      await tablet.db.dossiers
        .where('id')
        .equals('D2' as DossierId)
        .count(),
    ).toBe(1);
    tablet.close();
  });

  it('a place that is broken is said as that, and dossiers are saved all the same', async () => {
    const broken = filePlace(
      async () => ({ fault: 'InvalidStateError' }),
      async () => undefined,
    );
    const tablet = await tabletWith(broken);
    await expect(keepScan(tablet, 'scan', pdf(10))).rejects.toMatchObject({ name: 'StorageFault' });
    await record(tablet, officer, [received('D1', citizen('Nguyễn Văn Bình'))]);
    expect(await tablet.db.dossiers.count()).toBe(1);
    tablet.close();
  });
});

it('a locked tablet opens no scan and takes none', async () => {
  const tablet = await tabletWith(memoryPlace());
  const { name } = await keepScan(tablet, 'scan', pdf(10));
  tablet.vault?.close();
  tablet.vault = undefined;
  await expect(openScan(tablet, name)).rejects.toMatchObject({ kind: 'Locked' });
  await expect(keepScan(tablet, 'scan', pdf(10))).rejects.toMatchObject({ kind: 'Locked' });
  tablet.close();
});
