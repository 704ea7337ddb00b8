import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formUnfolded } from '../../src/domain/forms/form-unfolded.ts';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { startTestServer, testLogin, testPassword, type TestServer } from '../support/server.ts';
import type { JsonObject } from '../../src/base/json.ts';
import {
  handedOver as handedOverFact,
  received as receivedFact,
  resolved as resolvedFact,
} from '../support/dossier-facts.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, received, reportContent, submitReport } from './office-of.ts';

let server: TestServer;
let cookie = '';
let commune: FakeTablet;

const ask = (
  path: string,
  form?: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(server.url + path, {
    redirect: 'manual',
    headers: { cookie, ...(form && { origin: server.url }), ...headers },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
const text = async (path: string): Promise<string> => (await ask(path)).text();
const signIn = (password: string): Promise<Response> =>
  ask('/cap-tren/dang-nhap', { ten: testLogin, 'mat-khau': password }, { cookie: '' });

async function realOffice(unitCode: string, name: string): Promise<FakeTablet> {
  const { code } = await giveCode(server.storage.database, systemDeps, { unitCode });
  const tablet = new FakeTablet(server.url);
  await tablet.enrol(
    tablet.enrolRequest(code, { office: { id: tablet.office, unitCode, name, demo: false } }),
  );
  foundOffice(tablet, name);
  return tablet;
}

/** What the page of a report says of the count that was taken again. */
async function recountOf(tablet: FakeTablet, id: string): Promise<string> {
  const page = await text(`/cap-tren/bao-cao/${tablet.office}/${id}`);
  const [head = ''] = page.split('aria-label="Bản báo cáo"');
  return head.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

beforeAll(async () => {
  server = await startTestServer();
  cookie = (await signIn(testPassword)).headers.get('set-cookie')?.split(';')[0] ?? '';
  commune = await realOffice('00004', 'ỦY BAN NHÂN DÂN PHƯỜNG BA ĐÌNH <script>');
  commune.record('dossier:A', 'dossier/received', received('2026-10-20'));
  commune.record('dossier:B', 'dossier/received', received('2026-10-21'));
  submitReport(commune, 'R1');
  await commune.syncAll();
  const practice = await new FakeTablet(server.url).openDemo();
  foundOffice(practice);
  practice.record('dossier:C', 'dossier/received', received());
  submitReport(practice, 'R2');
  await practice.syncAll();
  await server.settled();
});
afterAll(() => server.stop());

const period = 'ky=cutOffMonth&den=2026-11-14';

describe('signing in', () => {
  test('is asked of everybody, by a cookie that scripts and other sites cannot use', async () => {
    for (const path of [
      '/cap-tren',
      '/cap-tren/ma',
      '/cap-tren/tong-hop.csv',
      `/cap-tren/don-vi/${commune.office}`,
    ]) {
      const answer = await ask(path, undefined, { cookie: '' });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cap-tren/dang-nhap']);
    }
    expect((await signIn('sai')).status).toBe(401);
    const set = (await signIn(testPassword)).headers.get('set-cookie') ?? '';
    expect(set).toMatch(/HttpOnly/i);
    expect(set).toMatch(/SameSite=Strict/i);
  });

  test('a form of another site is not taken', async () => {
    for (const origin of ['https://elsewhere.example', 'null'])
      expect((await ask('/cap-tren/ma', { 'don-vi': '00008' }, { origin })).status).toBe(403);
  });

  test('ends when asked to', async () => {
    const other = (await signIn(testPassword)).headers.get('set-cookie')?.split(';')[0] ?? '';
    await ask('/cap-tren/dang-xuat', {}, { cookie: other });
    expect((await ask('/cap-tren', undefined, { cookie: other })).status).toBe(303);
  });
});

/** What a link says. */
const linkTo = (page: string, end: string): string =>
  new RegExp(`href="[^"]*${end}"\\s*>([^<]*)<`).exec(page)?.[1] ?? '';

describe('what it shows', () => {
  test('who has reported, with the number, and who has dossiers overdue since when', async () => {
    const page = await text(`/cap-tren?${period}`);
    expect(page).toContain('Đã báo cáo');
    expect(page).toMatch(/TN-\d{4}-\d{6}/);
    expect(page).toContain('2 hồ sơ');
    expect(page).toContain('27/10/2026');
    expect(page).toContain('Dùng thử');
  });

  test('who is late', async () => {
    expect(await text('/cap-tren?ky=cutOffMonth&den=2026-09-14')).toContain('Chậm báo cáo');
    expect(await text('/cap-tren?ky=cutOffMonth&den=2099-09-14')).toContain('Chưa đến hạn');
  });

  test('nothing that was typed becomes markup', async () => {
    for (const path of [`/cap-tren?${period}`, '/cap-tren/bao-cao', `/cap-tren/don-vi/${commune.office}`]) {
      const page = await text(path);
      expect(page.toLowerCase()).not.toContain('<script>');
      expect(page.toLowerCase()).toContain('&lt;script&gt;');
    }
  });

  test('the report as it was printed, and that it was counted again', async () => {
    const page = await text(`/cap-tren/bao-cao/${commune.office}/R1`);
    expect(page).toContain('Biểu số II.06a/VPCP/KSTT');
    expect(page).toContain('Khớp');
  });

  test('the communes added up, without practice offices, and as a file', async () => {
    expect(await text(`/cap-tren/tong-hop?${period}`)).toContain('Cộng 1 báo cáo');
    const file = await text(`/cap-tren/tong-hop.csv?${period}`);
    const rows = file.trim().split('\r\n');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatch(/^00004,.*,Hộ tịch,0,2,0,0,0,0,0,0,0,0,2$/);
    expect(await text('/cap-tren/tong-hop?ky=calendarYear&den=2020-01-01')).toContain('Chưa có báo cáo nào');
  });

  test('what was set aside, and why', async () => {
    const tablet = await realOffice('00008', 'ỦY BAN NHÂN DÂN PHƯỜNG NGỌC HÀ');
    tablet.record('dossier:X', 'dossier/received', { nonsense: true });
    await tablet.syncAll();
    const page = await text(`/cap-tren/don-vi/${tablet.office}`);
    expect(page).toContain('Nội dung sai quy cách');
    expect(page).toMatch(/Máy 1, mục số \d/);
    // As a tablet says it; what the log calls it is only a detail.
    expect(page).toMatch(
      /data-label="Loại">\s*Tiếp nhận hồ sơ\s*<span class="hint"><code>dossier\/received<\/code>/,
    );
  });

  test('two reports of one period by the form that tells them apart', async () => {
    const form = { id: formUnfolded.id, version: formUnfolded.version };
    const tablet = await realOffice('00019', 'ỦY BAN NHÂN DÂN PHƯỜNG HAI BIỂU');
    submitReport(tablet, 'R3');
    submitReport(tablet, 'R4', reportContent(tablet, { form }));
    await tablet.syncAll();
    const named = `– ${formUnfolded.code}`;
    const list = await text('/cap-tren/bao-cao');
    // Whose they are is not said again on the office's own page.
    expect(list).toContain('data-label="Đơn vị"');
    expect(await text(`/cap-tren/don-vi/${tablet.office}`)).not.toContain('data-label="Đơn vị"');
    expect(linkTo(list, `${tablet.office}/R3`)).not.toContain('–');
    expect(linkTo(list, `${tablet.office}/R4`)).toContain(named);
    expect(await text(`/cap-tren/bao-cao/${tablet.office}/R4`)).toContain(`${named}: Ủy ban`);
  });
});

describe('levels that nobody stated', () => {
  const september = { from: '2026-08-15', to: '2026-09-14' };
  const sumOf = () => text('/cap-tren/tong-hop?ky=cutOffMonth&den=2026-09-14');
  const said = async () => (await sumOf()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const sends = async (unitCode: string, changes: JsonObject) => {
    const tablet = await realOffice(unitCode, `ỦY BAN NHÂN DÂN PHƯỜNG ${unitCode}`);
    submitReport(tablet, 'R1', reportContent(tablet, { period: september, ...changes }));
    await tablet.syncAll();
  };

  test('are added up by dossiers and reports, and the two shares by level say so; an old report says nothing', async () => {
    await sends('00091', { returnedInText: 'apart' });
    expect(await said()).toContain('Trực tuyến ở dịch vụ toàn trình Không phát sinh');
    expect(await said()).not.toMatch(/[Cc]hưa khai mức độ|Không rõ/);

    await sends('00097', {});
    expect(await said()).toContain('Trực tuyến ở dịch vụ toàn trình Không rõ');
    expect(await said()).toContain('Không rõ ở 1 báo cáo lập bằng phiên bản cũ');

    for (const [unitCode, dossiers] of [
      ['00103', 3],
      ['00118', 4],
    ] as const)
      await sends(unitCode, { returnedInText: 'apart', levelsUnstated: { procedures: 2, dossiers } });
    const page = await said();
    expect(page).toContain('Trực tuyến ở dịch vụ toàn trình Chưa khai mức độ');
    expect(page).toContain('Trực tuyến ở dịch vụ một phần Chưa khai mức độ');
    expect(page).toContain('Thanh toán trực tuyến Không phát sinh');
    expect(page).toContain(
      'Chưa khai mức độ dịch vụ công: 7 hồ sơ tiếp nhận trong kỳ của 2 đơn vị chưa tính vào hai tỷ lệ toàn trình và một phần.',
    );
    expect(page).toContain('Không rõ ở 1 báo cáo');
    // Of what only one of four reports tells, the sum says so.
    await sends('00121', { returnedInText: 'apart', further: { apologised: { n: 5, d: 10, percent: 50 } } });
    expect(await said()).toMatch(
      /Quá hạn đã xin lỗi, hẹn lại 50% \(5\/10 hồ sơ\) \(\d báo cáo cũ không ghi\)/,
    );
    // Of what none of them tells, nothing is said; one that tells it is no sum of the five.
    const begunOverdue = 'Chờ bổ sung đã quá hạn trước khi chờ';
    expect(await said()).not.toContain(begunOverdue);
    const awaitingOverdue = { n: 1, d: 6, percent: 16.67 };
    await sends('00124', { returnedInText: 'apart', further: { awaitingOverdue } });
    expect(await said()).toContain(`${begunOverdue} 16,67% (1/6 hồ sơ) (5 báo cáo cũ không ghi)`);
    // Of a handful of grades only that there are some.
    expect(await said()).not.toContain('Công dân đánh giá');
    const some = (n: number) => ({
      ...{ graded: { n, d: 10, percent: n * 10 }, satisfied: { n: n - 1, d: n, percent: 75 } },
      dissatisfied: { n: 1, d: n, percent: 25 },
    });
    await sends('00145', { returnedInText: 'apart', further: some(4) });
    expect(await said()).toMatch(
      /Công dân đánh giá khi nhận kết quả 40% \(4\/10 hồ sơ\) \(\d báo cáo không ghi\)/,
    );
    expect(await said()).not.toContain('Đánh giá hài lòng');
    await sends('00139', { returnedInText: 'apart', further: some(5) });
    expect(await said()).toMatch(
      /Đánh giá hài lòng 77,78% \(7\/9 hồ sơ\).*Đánh giá không hài lòng 22,22% \(2\/9 hồ sơ\)/,
    );
  });

  test('are counted again too: what a report says wrongly of them is named', async () => {
    const tablet = await realOffice('00127', 'ỦY BAN NHÂN DÂN PHƯỜNG VIỆT HƯNG');
    const { body } = receivedFact({ level: null }, { on: '2026-10-20', dueOn: '2026-10-27', dueAt: null });
    tablet.record('dossier:A', 'dossier/received', body);
    const content = reportContent(tablet, { returnedInText: 'apart' });
    const right = { ...content, levelsUnstated: { procedures: 1, dossiers: 1 } };
    submitReport(tablet, 'R1', content);
    submitReport(tablet, 'R2', right);
    submitReport(tablet, 'R3', { ...right, levelsUnstated: { procedures: 1, dossiers: 5 } });
    submitReport(tablet, 'R4', reportContent(tablet));
    const behind = { count: 1, digest: 'f'.repeat(64) };
    submitReport(tablet, 'R6', { ...right, further: { acrossBoundary: { n: 5, d: 9, percent: 55.56 } } });
    submitReport(tablet, 'R7', { ...right, delays: [{ cause: 'workload', count: 1 }] });
    submitReport(tablet, 'R8', { ...right, delays: [{ cause: null, count: 1 }] });
    const none = { carriedIn: 0, received: 0, answeredOnTime: 0, answeredLate: 0 };
    const counts = { ...none, refused: 0, forwarded: 0, openWithin: 0, openOver: 0 };
    const petitions = { administrative: { ...counts, received: 1, openWithin: 1 }, business: counts };
    const delays = [{ cause: null, count: 1 }];
    tablet.record('petition:P1', 'petition/received', { kind: 'rule', channel: 'phone', on: '2026-11-09' });
    const cut = { [tablet.node]: tablet.entries.length };
    const business = { ...counts, received: 1, openWithin: 1 };
    submitReport(tablet, 'R9', { ...right, petitions, cut });
    submitReport(tablet, 'R10', { ...right, petitions, delays, cut });
    submitReport(tablet, 'R11', { ...right, petitions: { administrative: counts, business }, delays, cut });
    submitReport(tablet, 'R5', { ...right, dossiers: behind, cut: content['cut'] ?? {} });
    await tablet.syncAll();
    await server.settled();
    const recounted = (id: string) => recountOf(tablet, id);
    expect(await recounted('R1')).toMatch(
      /Lệch.*Hồ sơ chưa khai mức độ dịch vụ công 0 1 Thủ tục chưa khai.* 0 1/,
    );
    expect(await recounted('R2')).toContain('Khớp');
    expect(await recounted('R3')).toMatch(/Lệch.*Hồ sơ chưa khai mức độ dịch vụ công 5 1/);
    expect(await recounted('R3')).not.toContain('Thủ tục chưa khai');
    expect(await recounted('R4')).toContain('Khớp');
    expect(await recounted('R6')).toMatch(/Lệch.*Tiếp nhận không phụ thuộc địa giới 5\/9 0\/1/);
    expect(await recounted('R7')).toMatch(
      /Lệch.*Quá hạn: Quá tải, thiếu người 1 0 Quá hạn: chưa rõ nguyên nhân 0 1/,
    );
    expect(await recounted('R8')).toContain('Khớp');
    // Whoever tells of petitions tells of delays too: with none it says that there were none.
    expect(await recounted('R9')).toMatch(/Lệch.*Quá hạn: chưa rõ nguyên nhân 0 1/);
    expect(await recounted('R10')).toContain('Khớp');
    expect(await recounted('R11')).toMatch(
      /Lệch.*Phản ánh, kiến nghị – Quy định, hành vi hành chính: tiếp nhận trong kỳ 0 1.*Quy định kinh doanh: tiếp nhận trong kỳ 1 0/,
    );
    expect(await recounted('R5')).toMatch(/Lệch.*Mọi con số đều bằng nhau, nhưng các hồ sơ đứng sau/);
  });

  test('grades are counted again by what went out in the period, also where it was ready before', async () => {
    const tablet = await realOffice('00136', 'ỦY BAN NHÂN DÂN PHƯỜNG PHÚC LỢI');
    const ready = receivedFact({}, { on: '2026-09-01', dueOn: '2026-09-08', dueAt: null });
    for (const [id, grade] of [
      ['A', 'verySatisfied'],
      ['B', 'dissatisfied'],
      ['C', undefined],
    ] as const) {
      tablet.record(`dossier:${id}`, ready.type, ready.body);
      for (const fact of [resolvedFact('2026-09-07'), handedOverFact('2026-10-20')])
        tablet.record(`dossier:${id}`, fact.type, fact.body);
      if (grade !== undefined) tablet.record(`dossier:${id}`, 'dossier/graded', { on: '2026-10-20', grade });
    }
    const content = reportContent(tablet);
    const graded = (n: number) => ({ graded: { n, d: 3, percent: n === 2 ? 66.67 : 33.33 } });
    const half = { n: 1, d: 2, percent: 50 };
    submitReport(tablet, 'R1', {
      ...content,
      further: { ...graded(2), satisfied: half, dissatisfied: half },
    });
    submitReport(tablet, 'R2', { ...content, further: graded(1) });
    await tablet.syncAll();
    await server.settled();
    expect(await recountOf(tablet, 'R1')).toContain('Khớp');
    expect(await recountOf(tablet, 'R2')).toMatch(/Lệch.*Công dân đánh giá khi nhận kết quả 1\/3 2\/3/);
  });
});

describe('families of reports', () => {
  const june = { from: '2026-05-15', to: '2026-06-14' };
  const chosen = (form: string, ky = 'cutOffMonth') => `ky=${ky}&den=2026-06-14&bm=${form}`;
  const plain = async (path: string) =>
    (await text(path))
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .replaceAll('&amp;', '&');
  const sends = async (
    unitCode: string,
    reports: readonly (readonly [form: string, figures: JsonObject])[],
  ) => {
    const tablet = await realOffice(unitCode, `ỦY BAN NHÂN DÂN PHƯỜNG ${unitCode}`);
    for (const [id, figures] of reports) {
      const changes = { period: june, form: { id, version: '2026-11' }, written: { figures, parts: {} } };
      submitReport(tablet, `R-${id}`, reportContent(tablet, changes));
    }
    await tablet.syncAll();
  };

  test('are all to choose from, and each is counted by itself', async () => {
    await sends('00565', [
      ['cchc-bieu-mau', { 'payment.procedure.due': 40, 'payment.procedure.integrated': 30, 'index.766': 80 }],
      ['cchc-quy', { 'paper.directive': 7 }],
    ]);
    await sends('00592', [
      [
        'cchc-bieu-mau',
        { 'payment.procedure.due': 40, 'payment.procedure.integrated': 10, 'paper.directive': 5 },
      ],
    ]);
    await sends('00622', [['cchc-bieu-mau', { 'payment.procedure.due': 90 }]]);
    const page = await plain(`/cap-tren?${chosen('cchc-bieu-mau')}`);
    for (const code of [
      'II.06a',
      'Bảng chi tiết',
      'CCHC quý của xã',
      'Sơ kết',
      'CCHC quý có biểu mẫu',
      'phong trào',
    ])
      expect(page).toContain(code);
    expect(page).toContain('CCHC quý của xã: 1 đơn vị');
    expect(page).toContain('CCHC quý có biểu mẫu: 3 đơn vị');
    expect(page).toMatch(/Đã báo cáo kỳ này 3 Chậm báo cáo 0/);
    expect(await plain(`/cap-tren/tong-hop?${chosen('cchc-quy')}`)).toContain('Cộng 1 báo cáo');
    expect(await plain(`/cap-tren/tong-hop?${chosen('phong-trao')}`)).toContain('Chưa có báo cáo nào');
  });

  test('are late only in a period of the length that they are made for', async () => {
    expect(await plain(`/cap-tren?${chosen('cchc-quy')}`)).toMatch(/Chậm báo cáo 0/);
    expect(await plain(`/cap-tren?${chosen('cchc-quy', 'cutOffQuarter')}`)).toMatch(/Chậm báo cáo [1-9]/);
    expect(await plain(`/cap-tren?${chosen('phong-trao', 'cutOffQuarter')}`)).toMatch(/Chậm báo cáo 0/);
    expect(await plain(`/cap-tren?${chosen('II.06a', 'cutOffQuarter')}`)).toMatch(/Chậm báo cáo [1-9]/);
  });

  test('tell in their sum what some reports leave out, and reckon a share only where both sides are told', async () => {
    const page = await plain(`/cap-tren/tong-hop?${chosen('cchc-bieu-mau')}`);
    expect(page).toContain('Cộng 3 báo cáo');
    expect(page).toContain('Biểu số II.06a/VPCP/KSTT: cộng các đơn vị');
    expect(page).toMatch(/Văn bản chỉ đạo, điều hành đã ban hành 5 1\/3/);
    expect(page).toMatch(/TTHC có nghĩa vụ tài chính \(phí, lệ phí\) 170 3\/3/);
    expect(page).toMatch(/TTHC đã tích hợp thanh toán trực tuyến 40 2\/3/);
    // 40 of 80, of the two that tell both.
    expect(page).toMatch(/ 50 2\/3 báo cáo ghi/);
    expect(page).not.toContain('Bộ chỉ số 766 của kỳ 80');
  });
});

describe('what it does', () => {
  test('gives a code by which a commune joins', async () => {
    const page = await (await ask('/cap-tren/ma', { 'don-vi': '00025' })).text();
    const code = /class="code">\s*([0-9A-Z ]+)</.exec(page)?.[1] ?? '';
    const tablet = new FakeTablet(server.url);
    expect(
      (await tablet.enrol(tablet.enrolRequest(code, { office: tablet.named('00025', false) }))).tablet,
    ).toBe(1);
    const wrong = await ask('/cap-tren/ma', { 'don-vi': '99999' });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('value="99999"');
  });

  test('sends a report back with its reason, which the commune receives; its new version replaces it', async () => {
    const tablet = await realOffice('00070', 'ỦY BAN NHÂN DÂN PHƯỜNG HOÀN KIẾM');
    const digest = submitReport(tablet, 'R1');
    await tablet.syncAll();
    const address = `/cap-tren/bao-cao/${tablet.office}/R1`;
    expect((await ask(`${address}/tra-lai`, { 'ly-do': ' ' })).status).toBe(400);
    expect((await ask(`${address}/tra-lai`, { 'ly-do': 'Thiếu hồ sơ tuần cuối' })).status).toBe(303);
    expect((await ask(`${address}/tra-lai`, { 'ly-do': 'Lần hai' })).status).toBe(303);
    await tablet.syncAll();
    expect(tablet.seen.map(({ type, body }) => [type, body['digest'], body['reason']])).toEqual([
      ['report/acknowledged', digest, undefined],
      ['report/returned', digest, 'Thiếu hồ sơ tuần cuối'],
    ]);
    expect(await text(`/cap-tren?${period}`)).toContain('Đã trả lại, chờ bản mới');
    submitReport(tablet, 'R2', reportContent(tablet, { version: 2, replaces: 'R1' }));
    await tablet.syncAll();
    expect(await text(`/cap-tren/don-vi/${tablet.office}`)).toContain('bản thứ 2');
  });

  test('revokes a lost tablet', async () => {
    const tablet = await realOffice('00082', 'ỦY BAN NHÂN DÂN PHƯỜNG CỬA NAM');
    await ask(`/cap-tren/don-vi/${tablet.office}/thu-hoi`, { may: tablet.node });
    await expect(tablet.sync()).rejects.toThrow('403 nodeRevoked');
    // What is kept is what its own clock says, and that may be so far ahead.
    const page = (await text(`/cap-tren/don-vi/${tablet.office}`)).replace(/\s+/g, ' ');
    expect(page).toContain('mục ghi sau lúc thu hồi không quá 5 phút cũng được giữ');
  });

  test('says that the database was restored, and tablets are told by the epoch', async () => {
    const before = (await commune.sync()).epoch;
    await ask('/cap-tren/may-chu/khoi-phuc', {});
    expect((await commune.sync()).epoch).not.toBe(before);
  });

  test('an address that names nothing is a page, not a fault', async () => {
    for (const path of ['/cap-tren/nothing', '/cap-tren/don-vi/X', '/cap-tren/bao-cao/X/Y']) {
      const answer = await ask(path);
      expect([answer.status, (await answer.text()).includes('Không tìm thấy trang')]).toEqual([404, true]);
    }
  });
});
