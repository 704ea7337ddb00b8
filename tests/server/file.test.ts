/** Files that a tablet's own store wrote, carried to the real server's console, and its receipts carried back. */
import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { revokeNode } from '../../src/server/enrolment/nodes.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { restoreFrom, vaultForCopy } from '../../src/store/copy/restore.ts';
import { receiveFile } from '../../src/store/copy/receive.ts';
import { writeCopy } from '../../src/store/copy/write.ts';
import { record } from '../../src/store/journal/record.ts';
import { quarantinedCount } from '../../src/store/journal/outbox.ts';
import { getStored, waitingCount, whereIs } from '../../src/store/queries/queries.ts';
import { openTablet } from '../../src/store/opening.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { syncRound } from '../../src/sync/round.ts';
import { startTestServer, testLogin, testPassword, type TestServer } from '../support/server.ts';
import { staff, someSettings } from '../support/office-facts.ts';
import { copyOf, officeTablet, opened, sibling, taken, takeInMany } from '../store/copy/copies.ts';
import { citizen, idOf, newFact, officer, received } from '../store/tablets.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import * as facts from '../support/dossier-facts.ts';
import { carriedCount } from '../support/stored.ts';

let server: TestServer;
let cookie = '';
const line = {
  ...{ fetch, clock: systemDeps.clock },
  timers: {
    after: (milliseconds: number, call: () => void) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
  },
};

beforeAll(async () => {
  server = await startTestServer();
  const form = new URLSearchParams({ ten: testLogin, 'mat-khau': testPassword });
  const signedIn = await fetch(`${server.url}/cap-tren/dang-nhap`, {
    ...{ method: 'POST', body: form, redirect: 'manual', headers: { origin: server.url } },
  });
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(() => server.stop());

const get = (path: string): Promise<Response> =>
  fetch(server.url + path, { redirect: 'manual', headers: { cookie } });
const handIn = (
  office: string,
  file: Blob | undefined,
  headers: Record<string, string> = { cookie, origin: server.url },
): Promise<Response> => {
  const body = new FormData();
  if (file !== undefined) body.set('tep', file, 'tep.smc');
  return fetch(`${server.url}/cap-tren/don-vi/${office}/tep`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers,
  });
};

let unit = 100;
/** A tablet of an office of its own, enrolled; whatever it records from then on has no line. */
async function enrolled(): Promise<Tablet> {
  unit += 1;
  const unitCode = String(unit).padStart(5, '0');
  const tablet = await officeTablet({ office: `OFFICE${unit}`, node: `FIRST${unit}` });
  await join(tablet, (await giveCode(server.storage.database, systemDeps, { unitCode })).code, unitCode);
  return tablet;
}
async function join(tablet: Tablet, code: string, unitCode: string): Promise<void> {
  const office = { unitCode, name: someSettings().name, demo: false };
  const done = await enrol(tablet, line, { baseUrl: server.url, code, label: 'Quầy', office });
  if (!done.ok) throw new Error(done.error.kind);
}
const further = async (tablet: Tablet, other: Tablet): Promise<void> => {
  const { code } = await giveCode(server.storage.database, systemDeps, { office: officeOf(tablet) });
  await join(other, code, '00000');
};
const officeOf = (tablet: Tablet): string => tablet.installation?.office ?? '';
const upward = async (tablet: Tablet): Promise<Blob> => (await copyOf(tablet, 'upward')).file;

/** Hands a file in and brings the receipt back. */
async function answered(office: string, file: Blob): Promise<{ page: string; receipt: Blob }> {
  const taken = await handIn(office, file);
  expect(taken.status, await taken.clone().text()).toBe(303);
  const address = taken.headers.get('location') ?? '';
  const receipt = await get(`${address}/bien-nhan`);
  expect(receipt.headers.get('content-disposition')).toMatch(
    /^attachment; filename="so-mot-cua_bien-nhan_.*\.smc"$/,
  );
  return { page: await (await get(address)).text(), receipt: await receipt.blob() };
}
const figures = (page: string): number[] =>
  [...page.matchAll(/<dd>(\d+)<\/dd>/g)].map((match) => Number(match[1]));
const held = async (office: string): Promise<number> => {
  const [row] = await server.storage.database.rows<{ count: number }>(
    'select count(*)::int as count from entries where office = $1 and reason is null',
    [office],
  );
  return row?.count ?? 0;
};
async function takeReceipt(tablet: Tablet, receipt: Blob) {
  const result = await receiveFile(tablet, await opened(receipt));
  return result.ok ? result.value : result.error.kind;
}

describe('a file for the level above', () => {
  test('is taken in like a sync, and its receipt makes the tablet say that the server has it', async () => {
    const tablet = await enrolled();
    await takeInMany(tablet, 5);
    const before = await waitingCount(tablet);
    expect((await whereIs(tablet, dossierSubject('D000001'))).kind).toBe('thisTablet');
    const { page, receipt } = await answered(officeOf(tablet), await upward(tablet));
    expect(figures(page)).toEqual([before.entries, 0, 0]);
    expect(await held(officeOf(tablet))).toBe(before.entries);
    expect(await takeReceipt(tablet, receipt)).toEqual({
      kind: 'receipt',
      accepted: before.entries,
      setAside: 0,
    });
    expect(await waitingCount(tablet)).toMatchObject({ entries: 0, dossiers: 0 });
    expect((await whereIs(tablet, dossierSubject('D000001'))).kind).toBe('accepted');
    expect((await copyOf(tablet, 'upward')).header.entries).toBe(0);
    // And the line, when it is back, finds nothing left to do.
    expect(await syncRound(tablet, line)).toEqual({ ok: true, value: undefined });
    expect(await quarantinedCount(tablet)).toBe(0);
    expect(await held(officeOf(tablet))).toBe(before.entries);
  });

  test('can be handed in again and again, before and after the line was back', async () => {
    const tablet = await enrolled();
    await takeInMany(tablet, 3);
    const file = await upward(tablet);
    const { entries } = await waitingCount(tablet);
    const first = await answered(officeOf(tablet), file);
    const second = await answered(officeOf(tablet), file);
    expect([figures(first.page), figures(second.page)]).toEqual([
      [entries, 0, 0],
      [0, entries, 0],
    ]);
    for (const { receipt } of [second, first])
      expect(await takeReceipt(tablet, receipt)).toEqual({ kind: 'receipt', accepted: entries, setAside: 0 });
    await record(tablet, officer, [received('MORE', citizen('Người Mới'))]);
    await syncRound(tablet, line);
    expect(await held(officeOf(tablet))).toBe(entries + 1);
    expect(await takeReceipt(tablet, first.receipt)).toMatchObject({ accepted: entries });
    expect(await waitingCount(tablet)).toMatchObject({ entries: 0 });
  });

  test('is known again by what is held of its tablet, also what others brought while that was enrolled anew', async () => {
    const tablet = await enrolled();
    const office = officeOf(tablet);
    const file = await upward(tablet);
    const [all] = figures((await answered(office, file)).page);
    await server.storage.database.rows(`update nodes set held_seq = 1, held_hash = 'x' where office = $1`, [
      office,
    ]);
    expect(figures((await answered(office, file)).page)).toEqual([0, all, 0]);
    const page = await (await get(`/cap-tren/don-vi/${office}`)).text();
    expect(page).toMatch(new RegExp(`data-label="Mục đã gửi lên">\\s*${all}\\s*</td>`));
  });

  test('says what was set aside and why, on the page and on the tablet', async () => {
    const tablet = await enrolled();
    await record(tablet, staff.officer, [newFact(dossierSubject('OK'), facts.resolved('2026-11-23'))]);
    const { entries } = await waitingCount(tablet);
    await record(tablet, officer, [
      { subject: dossierSubject('BAD'), type: 'dossier/received', body: { nothing: 'of it' }, sealed: null },
    ]);
    const { page, receipt } = await answered(officeOf(tablet), await upward(tablet));
    expect(figures(page)).toEqual([entries, 0, 1]);
    expect(page).toContain('Nội dung sai quy cách');
    expect(await takeReceipt(tablet, receipt)).toEqual({ kind: 'receipt', accepted: entries, setAside: 1 });
    expect(await whereIs(tablet, dossierSubject('BAD'))).toEqual({
      kind: 'quarantined',
      reason: 'invalidBody',
    });
  });

  test('shows nobody what it holds, and no other server can open it', async () => {
    const tablet = await enrolled();
    await takeInMany(tablet, 3);
    const file = await upward(tablet);
    const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
    for (const each of ['MC01-', 'dossier/received', 'D000001']) expect(text).not.toContain(each);
    const other = await startTestServer();
    try {
      const [row] = await other.storage.database.rows<{ value: string }>(
        `select value from meta where name = 'file-key'`,
      );
      const { publicKey } = JSON.parse(row?.value ?? '') as { publicKey: string };
      await tablet.db.settings.put({ key: 'above', publicKey });
    } finally {
      await other.stop();
    }
    const foreign = await handIn(officeOf(tablet), await upward(tablet));
    expect([foreign.status, (await foreign.text()).includes('một máy chủ khác')]).toEqual([400, true]);
    expect(await held(officeOf(tablet))).toBe(0);
  });

  test('cannot be written by a tablet that was never in touch with the level above', async () => {
    const tablet = await officeTablet({ office: 'NEVER' });
    expect(await writeCopy(tablet, 'upward')).toEqual({ ok: false, error: { kind: 'NotEnrolled' } });
  });
});

describe('what the console does not take', () => {
  test('is a copy for tablets, another office’s, a damaged or cut one, none at all: with a sentence, and nothing of it', async () => {
    const [tablet, other] = [await enrolled(), await enrolled()];
    await takeInMany(tablet, 3);
    const file = await upward(tablet);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const altered = bytes.slice();
    altered[bytes.length - 3] = (altered[bytes.length - 3] ?? 0) ^ 1;
    const said = async (what: Blob | undefined, office = officeOf(tablet)): Promise<string> => {
      const answer = await handIn(office, what);
      expect(answer.status).toBe(400);
      return /<div class="notice bad"[^>]*>([^<]*)/.exec(await answer.text())?.[1]?.trim() ?? '';
    };
    expect(await said((await copyOf(tablet)).file)).toMatch(/chỉ máy của đơn vị mở được/);
    expect(await said(file, officeOf(other))).toMatch(/của đơn vị khác/);
    expect(await said(new Blob([altered]))).toMatch(/bị hỏng ở giữa. Chưa nhận mục nào/);
    expect(await said(new Blob([bytes.subarray(0, bytes.length - 1)]))).toMatch(/bị cụt/);
    expect(await said(new Blob(['xin chào cả nhà']))).toMatch(/không phải do Sổ Một cửa ghi/);
    expect(await said(new Blob([]))).toMatch(/rỗng/);
    expect(await said(undefined)).toMatch(/Chưa chọn tệp/);
    const { receipt } = await answered(officeOf(other), await upward(other));
    expect(await said(receipt, officeOf(other))).toMatch(/là biên nhận/);
    expect(await held(officeOf(tablet))).toBe(0);
    expect((await handIn('NOWHERE', file)).status).toBe(404);
  });

  test('is anything from somebody who has not signed in, or from another site', async () => {
    const tablet = await enrolled();
    const file = await upward(tablet);
    const anonymous = await handIn(officeOf(tablet), file, { origin: server.url });
    expect([anonymous.status, anonymous.headers.get('location')]).toEqual([303, '/cap-tren/dang-nhap']);
    const elsewhere = await handIn(officeOf(tablet), file, { cookie, origin: 'https://elsewhere.example' });
    expect(elsewhere.status).toBe(403);
    expect(await held(officeOf(tablet))).toBe(0);
    const { headers } = await fetch(`${server.url}/cap-tren/don-vi/x/tep/y/bien-nhan`, {
      redirect: 'manual',
    });
    expect(headers.get('location')).toBe('/cap-tren/dang-nhap');
  });

  test('is a receipt that somebody else wrote, of another office, or from before a restore', async () => {
    const tablet = await enrolled();
    await takeInMany(tablet, 2);
    const { receipt } = await answered(officeOf(tablet), await upward(tablet));
    const forged = new Uint8Array(await receipt.arrayBuffer());
    forged[forged.length - 1] = (forged[forged.length - 1] ?? 0) ^ 1;
    expect(await takeReceipt(tablet, new Blob([forged]))).toBe('ReceiptDamaged');
    expect(await takeReceipt(await enrolled(), receipt)).toBe('OtherOffice');
    await tablet.db.upstream.update('sync', { epoch: 'of another life' });
    expect(await takeReceipt(tablet, receipt)).toBe('ReceiptOfFormerServer');
    expect((await waitingCount(tablet)).entries).toBeGreaterThan(0);
  });
});

describe('entries of several tablets', () => {
  test('go up with whoever carries them, and the tablet that recorded them hears of it later', async () => {
    const a = await enrolled();
    const b = await sibling(a, `SECOND${unit}`);
    await further(a, b);
    await takeInMany(a, 4);
    await taken(b, (await copyOf(a)).file);
    await record(b, officer, [received('OF-B', citizen('Người B'))]);
    const { entries } = await waitingCount(a);
    expect(await carriedCount(b)).toBe(entries);
    const { page, receipt } = await answered(officeOf(b), await upward(b));
    expect(figures(page)).toEqual([entries + 1, 0, 0]);
    await takeReceipt(b, receipt);
    expect([await carriedCount(b), (await waitingCount(b)).entries]).toEqual([0, 0]);
    expect((await whereIs(b, dossierSubject('D000002'))).kind).toBe('accepted');
    await syncRound(a, line);
    expect((await waitingCount(a)).entries).toBe(0);
    expect(await held(officeOf(a))).toBe(entries + 1);
  });

  test('a tablet that is restored from the copy of a lost one brings what that had not sent', async () => {
    const lost = await enrolled();
    await takeInMany(lost, 4);
    const { file, header } = await copyOf(lost);
    const vault = await vaultForCopy(header, {
      by: 'recoveryKey',
      text: (await lost.vault?.recoveryKey()) ?? '',
    });
    if (!vault.ok) throw new Error(vault.error.kind);
    const fresh = await openTablet(`restored-${unit}`, systemDeps);
    if (!fresh.ok) throw new Error(fresh.error.kind);
    const tablet = fresh.value;
    expect((await restoreFrom(tablet, await opened(file), vault.value)).ok).toBe(true);
    const number = tablet.installation?.tablet;
    expect(number).toBeGreaterThanOrEqual(1000);
    await record(tablet, officer, [received('AFTER', citizen('Người Sau'))]);

    // Unknown as yet: what it recorded itself has to wait, what it carries has not.
    const early = await answered(officeOf(lost), await upward(tablet));
    expect(early.page).toContain('1 mục do máy chưa từng kết nối');
    expect(figures(early.page)).toEqual([header.entries, 0, 1]);
    expect(await takeReceipt(tablet, early.receipt)).toMatchObject({ accepted: header.entries });
    expect(await carriedCount(tablet)).toBe(0);

    await further(lost, tablet);
    expect(tablet.installation?.tablet).toBe(2);
    await syncRound(tablet, line);
    expect(await held(officeOf(lost))).toBe(header.entries + 1);
    expect(await quarantinedCount(tablet)).toBe(0);
    expect((await getStored(tablet, idOf('D000001')))?.particulars?.name).toBe('Trần Thị Bưởi');
  });

  test('a revoked tablet’s own file is kept aside; what another carries of it is taken', async () => {
    const lost = await enrolled();
    await takeInMany(lost, 2);
    const carrier = await sibling(lost, `CARRIER${unit}`);
    await further(lost, carrier);
    const { header, file } = await copyOf(lost);
    await taken(carrier, file);
    const now = systemDeps.clock.now();
    await revokeNode(server.storage.database, officeOf(lost), lost.installation?.node ?? '', now);
    const own = await answered(officeOf(lost), await upward(lost));
    expect(figures(own.page)).toEqual([0, 0, header.entries]);
    expect(own.page).toContain('Máy đã bị thu hồi');
    const aside = `select 1 from set_aside where office = $1 and reason = 'nodeRevoked'`;
    expect(await server.storage.database.rows(aside, [officeOf(lost)])).toHaveLength(header.entries);
    const carried = await answered(officeOf(lost), await upward(carrier));
    expect(figures(carried.page)).toEqual([header.entries, 0, 0]);
  });
});
