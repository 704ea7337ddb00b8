/** Pages that were taken become a scan with its dossier; whatever stands in the way is said, and the pages stay. */
import { describe, expect, it } from 'vitest';
import { finishScans, forget } from '../../src/app/parts/scan/finishing.ts';
import { ScanSheet } from '../../src/app/parts/scan/scan-sheet.svelte.ts';
import type { Scanner } from '../../src/app/parts/scan/scanner.ts';
import {
  isOf,
  pageOf,
  readUnfinished,
  saveUnfinished,
  type Target,
} from '../../src/app/parts/scan/unfinished.ts';
import { scanText } from '../../src/app/strings/scan/scan-text.ts';
import { resolveDossier } from '../../src/commands/dossier/dossier.ts';
import type { DossierId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { facetOf } from '../../src/domain/counting/facet.ts';
import type { PageImage } from '../../src/documents/scan/page-image.ts';
import { ownPages } from '../../src/documents/scan/pdf-read.ts';
import type { Bytes } from '../../src/store/bytes.ts';
import { keepScan, keptForDossiers, openScan, scansOf } from '../../src/store/scans/scans.ts';
import { received } from '../commands/desk-of-tests.ts';
import { pdfFromElsewhere } from '../support/fake-camera.ts';
import { citizen } from '../store/tablets.ts';
import { memoryPlace, roomy } from '../store/scans/memory-place.ts';
import { openSeat, storedOf } from './seat-of-tests.ts';
import { rooted } from './rooted.svelte.ts';

const line = (name: string) => ({ name, submitted: true, digitised: 'no' as const });
const papers = citizen('Nguyễn Văn Bình', { componentLines: [line('Tờ khai'), line('Giấy chứng sinh')] });
const form: Target = { of: 'component', paper: 'Tờ khai' };
const birth: Target = { of: 'component', paper: 'Giấy chứng sinh' };
const result: Target = { of: 'result', paper: '' };

const jpeg = (seed: number): PageImage => ({
  ...{ kind: 'photograph', width: 40, height: 30 },
  bytes: Uint8Array.from({ length: 500 }, (_, at) => (at * seed) & 255),
});

async function world() {
  const opened = await openSeat();
  let room = roomy;
  const place = memoryPlace(undefined, () => room);
  Object.assign(opened.tablet.deps, { scans: async () => place });
  const id = await received(opened.desk, { particulars: papers });
  /** As the camera leaves them. */
  const take = async (target: Target, ...seeds: readonly number[]) => {
    const pages = [];
    for (const seed of seeds) {
      const image = jpeg(seed);
      const { name } = await keepScan(opened.tablet, 'page', image.bytes);
      pages.push(pageOf(image, name, undefined));
    }
    const all = await readUnfinished(opened.seat, id);
    await saveUnfinished(opened.seat, id, [...all, { ...target, pages }]);
  };
  const scans = async () => (await storedOf(opened.tablet, id)).dossier.scans ?? [];
  return { ...opened, id, place, take, scans, fill: (left: number) => (room = left) };
}

describe('Pages that were taken', () => {
  it('become one PDF in their order, sealed, and a fact; and are needed no more', async () => {
    const { seat, tablet, id, place, take, scans } = await world();
    await take(form, 3, 5);
    expect(await finishScans(seat, id)).toEqual({ done: 1, left: undefined });
    const [scan] = await scans();
    expect(scan).toMatchObject({ of: 'component', pages: 2, source: 'camera' });
    expect(ownPages((await openScan(tablet, scan!.scan))!)).toEqual([jpeg(3), jpeg(5)]);
    expect((await place.list()).map(({ name, kind }) => [name, kind])).toEqual([[scan!.scan, 'scan']]);
    expect(await readUnfinished(seat, id)).toEqual([]);
    expect(await finishScans(seat, id)).toEqual({ done: 0, left: undefined });
    tablet.close();
  });

  it('make the papers digital with the last of them, and no sooner', async () => {
    const { seat, tablet, id, take } = await world();
    const isDigital = async () => facetOf((await storedOf(tablet, id)).dossier).componentsDigitised;
    await take(form, 3);
    await finishScans(seat, id);
    expect(await isDigital()).toBe(false);
    await take(birth, 4);
    await finishScans(seat, id);
    expect(await isDigital()).toBe(true);
    tablet.close();
  });

  it('stay where they are when the tablet is full, in words, and are finished when it is not', async () => {
    const { seat, tablet, id, place, take, scans, fill } = await world();
    await take(form, 3, 5);
    const before = await place.list();
    fill(keptForDossiers);
    expect(await finishScans(seat, id)).toEqual({ done: 0, left: scanText.full });
    expect([await scans(), await place.list()]).toEqual([[], before]);
    expect((await readUnfinished(seat, id))[0]?.pages).toHaveLength(2);
    fill(roomy);
    expect((await finishScans(seat, id)).done).toBe(1);
    tablet.close();
  });

  it('of a result wait for one, and nothing of a scan that was refused is left', async () => {
    const { seat, tablet, desk, id, place, take, scans } = await world();
    await take(result, 7);
    await take(form, 3);
    // It holds up no other.
    expect(await finishScans(seat, id)).toEqual({ done: 1, left: expect.stringMatching(/chưa có kết quả/) });
    expect((await place.list()).map(({ kind }) => kind)).toEqual(['page', 'scan']);
    await resolveDossier(desk, id, { on: plainDate('2026-11-23'), electronicResult: false });
    expect((await finishScans(seat, id)).done).toBe(1);
    expect((await scans()).map(({ of }) => of)).toEqual(['component', 'result']);
    expect((await storedOf(tablet, id)).dossier.electronicResult).toBe(true);
    tablet.close();
  });

  it('are there before their dossier is, and for nobody but whoever took them', async () => {
    const { seat, tablet } = await world();
    const later = 'LATER' as DossierId;
    await saveUnfinished(seat, later, [{ ...form, pages: [pageOf(jpeg(1), 'a'.repeat(64), 'dark')] }]);
    expect((await readUnfinished(seat, later)).filter(isOf(form))).toHaveLength(1);
    const other = { tablet, person: { ...seat.person, id: 'somebody' as typeof seat.person.id } };
    expect(await readUnfinished(other, later)).toEqual([]);
    tablet.close();
  });

  it('are thrown away only when somebody says so', async () => {
    const { seat, tablet, id, place, take } = await world();
    await take(form, 3);
    await forget(seat, id, (await readUnfinished(seat, id))[0]!);
    expect([await place.list(), await readUnfinished(seat, id)]).toEqual([[], []]);
    tablet.close();
  });
});

describe('A file that somebody chooses', () => {
  const scanner: Scanner = { ask: async () => ({ fault: 'unreadable' }), end: () => undefined };
  const pdf = (bytes: Buffer) =>
    new File([bytes as Buffer<ArrayBuffer>], 'Giấy.pdf', { type: 'application/pdf' });
  const sheetOf = async ({ seat, id }: Pick<Awaited<ReturnType<typeof world>>, 'seat' | 'id'>) => {
    const sheet = rooted(() => new ScanSheet(seat, id, form, scanner));
    await sheet.opened;
    return sheet;
  };

  it('of more pages than there may be, or with a password, is refused, and what was taken stays', async () => {
    const opened = await world();
    await opened.take(form, 3);
    const sheet = await sheetOf(opened);
    await sheet.takeFiles([pdf(pdfFromElsewhere(101))]);
    expect(sheet.problem).toMatch(/có 101 trang; một bản quét giữ nhiều nhất 100 trang/);
    await sheet.takeFiles([pdf(pdfFromElsewhere(2, '/Encrypt 5 0 R'))]);
    expect(sheet.problem).toMatch(/mật khẩu/);
    await sheet.takeFiles([pdf(Buffer.alloc(15_000_001))]);
    expect(sheet.problem).toMatch(/nặng 15 MB/);
    expect([sheet.pages.length, sheet.pdf]).toEqual([1, undefined]);
    expect((await readUnfinished(opened.seat, opened.id))[0]?.pages).toHaveLength(1);
    opened.tablet.close();
  });

  it('is kept as it is, byte for byte, under its own name', async () => {
    const opened = await world();
    const sheet = await sheetOf(opened);
    const bytes = pdfFromElsewhere(3);
    await sheet.takeFiles([pdf(bytes)]);
    expect([sheet.problem, sheet.count, sheet.view]).toEqual([undefined, 3, 'pages']);
    await finishScans(opened.seat, opened.id);
    const [scan] = await opened.scans();
    expect(scan).toMatchObject({ pages: 3, source: 'file' });
    expect(Buffer.compare((await openScan(opened.tablet, scan!.scan)) as Bytes, bytes)).toBe(0);
    opened.tablet.close();
  });

  it('that finds no room leaves everything as it was, and says what to do', async () => {
    const opened = await world();
    const sheet = await sheetOf(opened);
    opened.fill(0);
    await sheet.takeFiles([pdf(pdfFromElsewhere(2))]);
    expect([sheet.problem, sheet.pages.length, sheet.pdf]).toEqual([scanText.full, 0, undefined]);
    opened.tablet.close();
  });

  it('never takes the place of pages that were photographed: it says so, and they stay', async () => {
    const opened = await world();
    await opened.take(form, 3, 4);
    const sheet = await sheetOf(opened);
    await sheet.takeFiles([pdf(pdfFromElsewhere(2))]);
    expect(sheet.problem).toContain('đang có 2 trang đã chụp');
    expect([sheet.pages.length, sheet.pdf]).toEqual([2, undefined]);
    const { place } = await scansOf(opened.tablet);
    expect(await place.list()).toHaveLength(2);
    await sheet.drop(1);
    await sheet.drop(0);
    await sheet.takeFiles([pdf(pdfFromElsewhere(2))]);
    expect([sheet.problem, sheet.count]).toEqual([undefined, 2]);
    opened.tablet.close();
  });

  it('has its pages in the order that is chosen; a dropped page comes back where it was', async () => {
    const opened = await world();
    await opened.take(form, 3, 4, 5);
    const sheet = await sheetOf(opened);
    const names = () => sheet.pages.map(({ page }) => page.name);
    const before = names();
    await sheet.move(2, 0);
    expect(names()).toEqual([before[2], before[0], before[1]]);
    await sheet.drop(1);
    expect(names()).toEqual([before[2], before[1]]);
    await sheet.putBack();
    expect(names()).toEqual([before[2], before[0], before[1]]);
    await sheet.drop(0);
    await sheet.end();
    const { place } = await scansOf(opened.tablet);
    expect((await place.list()).map(({ name }) => name)).toEqual(expect.not.arrayContaining([before[2]]));
    opened.tablet.close();
  });
});
