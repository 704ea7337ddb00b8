/** Kiểm tra số liệu at the level above: found here again, beside what the office said to it, over any PostgreSQL. */
import { beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.ts';
import { checkReport } from '../../src/domain/report/checking/check.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { reportSubject } from '../../src/domain/subject.ts';
import { wayOf } from '../support/report-facts.ts';
import type { TestServer } from '../support/server.ts';
import { ConsoleVisitor } from './console-visitor.ts';
import { FakeTablet } from './fake-tablet.ts';
import { as, foundOffice, people, received, reportContent } from './office-of.ts';

export function describeChecking(server: () => TestServer): void {
  const reader = new ConsoleVisitor(() => server().url);
  beforeAll(async () => void (await reader.signIn()));

  async function officeWith(dossiers: number): Promise<FakeTablet> {
    const tablet = await new FakeTablet(server().url).openDemo();
    foundOffice(tablet);
    for (let each = 0; each < dossiers; each += 1)
      tablet.record(`dossier:${each}`, 'dossier/received', received());
    return tablet;
  }
  const saying = (tablet: FakeTablet, assessment: string, changes: JsonObject = {}): ReportContent => {
    const content = reportContent(tablet, changes) as unknown as ReportContent;
    return { ...content, texts: { ...content.texts, assessment } };
  };
  /** Closed, explained where there is something to say, approved and sent. */
  function sends(
    tablet: FakeTablet,
    id: string,
    content: ReportContent,
    explained: readonly { finding: string; about: string; said: string }[] = [],
  ): void {
    const way = wayOf(content);
    const tell = ({ type, body }: { type: string; body: JsonObject }) =>
      tablet.record(reportSubject(id), type, body);
    tell(way.closed);
    for (const each of explained)
      tell({ type: way.explained.type, body: { ...way.explained.body, ...each } });
    as(tablet, people.leader, () => tell(way.approved));
    tell(way.submitted);
  }
  const found = (content: ReportContent) => checkReport(content, { all: [], earlier: [] });
  const plain = (page: string): string => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  const pageOf = async (tablet: FakeTablet, id: string): Promise<string> => {
    await tablet.syncAll();
    await server().settled();
    const page = plain(await reader.text(`/cap-tren/bao-cao/${tablet.office}/${id}`));
    return page.slice(page.indexOf('Máy chủ tự kiểm tra'), page.indexOf('Bản báo cáo'));
  };
  const listOf = async (tablet: FakeTablet): Promise<string> =>
    plain(await reader.text(`/cap-tren/don-vi/${tablet.office}`));

  test('a report without a fault says so, in its page and in the list', async () => {
    const tablet = await officeWith(2);
    sends(tablet, 'R1', saying(tablet, 'Trong kỳ đã tiếp nhận 2 hồ sơ.'));
    expect(await pageOf(tablet, 'R1')).toContain('Số liệu khớp');
    expect(await listOf(tablet)).toContain('Không có lỗi');
  });

  test('an error that was explained stands with its cells, who explained it and when', async () => {
    const tablet = await officeWith(2);
    const content = saying(tablet, 'Trong kỳ đã tiếp nhận 5 hồ sơ.');
    const [finding] = found(content);
    const { id = '', sentence = '' } = finding ?? {};
    sends(tablet, 'R1', content, [{ finding: id, about: sentence, said: 'Gồm ba hồ sơ <nộp hộ>' }]);
    const page = await pageOf(tablet, 'R1');
    expect(page).toContain('1 lỗi, đơn vị đã giải trình từng lỗi');
    expect(page).toContain('Lỗi đã giải trình Câu chữ và số liệu');
    expect(page).toMatch(/ghi 5; số liệu của báo cáo là 2, lệch 3\./);
    expect(page).toMatch(/“tiếp nhận 5 hồ sơ” 5 .*theo số liệu 2 .*Lệch 3 /);
    expect(page).toMatch(/Gồm ba hồ sơ &lt;nộp hộ&gt; Người CANBO, 16\/11\/2026/);
    expect(page).not.toContain('Chỉ máy của đơn vị thấy');
    expect(await listOf(tablet)).toContain('1 lỗi đã giải trình');
  });

  test('an error that nobody explained stands out, whatever the tablet let through', async () => {
    const tablet = await officeWith(2);
    const content = saying(tablet, 'Dịch vụ công mức độ 4. Trong kỳ đã tiếp nhận 5 hồ sơ.');
    const [first] = found(content).filter(({ kind }) => kind === 'deadTerm');
    const { id = '', sentence = '' } = first ?? {};
    sends(tablet, 'R1', content, [{ finding: id, about: sentence, said: 'Tên văn bản cũ' }]);
    const page = await pageOf(tablet, 'R1');
    expect(page).toContain('1 trong 2 lỗi chưa được giải trình: máy chủ thấy, máy của đơn vị không.');
    expect(page).toContain('Lỗi chưa giải trình Câu chữ và số liệu');
    expect(page).toContain('Lỗi đã giải trình Từ không còn dùng');
    expect(await listOf(tablet)).toContain('1 lỗi chưa giải trình');
  });

  test('what the office explained and is not found here is told apart', async () => {
    const tablet = await officeWith(1);
    const about = 'Kỳ trước chuyển qua là 3; báo cáo đến hết 14/10/2026 để lại 2, lệch 1.';
    sends(tablet, 'R1', saying(tablet, ''), [{ finding: 'khac', about, said: 'Một hồ sơ nhập muộn' }]);
    const page = await pageOf(tablet, 'R1');
    expect(page).toContain('Số liệu khớp');
    expect(page).toContain(`Chỉ máy của đơn vị thấy ${about} Một hồ sơ nhập muộn`);
  });

  test('a report is checked anew when one comes up with which it is compared', async () => {
    const tablet = await officeWith(1);
    sends(tablet, 'R2', saying(tablet, ''));
    expect(await pageOf(tablet, 'R2')).toContain('Số liệu khớp');
    const before = { from: '2026-09-15', to: '2026-10-14' };
    const { period: _, ...tally } = reportContent(tablet)['tally'] as JsonObject;
    // Carried out of the period before by its report, and carried in by none.
    sends(tablet, 'R1', saying(tablet, '', { period: before, tally: { ...tally, period: before } }));
    const page = await pageOf(tablet, 'R2');
    expect(page).toContain('Lỗi chưa giải trình Báo cáo kỳ trước');
    expect(page).toContain('Kỳ trước chuyển qua là 0; báo cáo đến hết 14/10/2026 để lại 1, lệch 1.');
  });

  test('one that cannot be checked says so, and holds up no other of its office', async () => {
    const tablet = await officeWith(2);
    const { tally } = saying(tablet, '');
    const fields = Array.from({ length: 1001 }, (_, at) => ({ ...tally.total, field: `Lĩnh vực ${at}` }));
    // No month comes before it.
    sends(tablet, 'R1', saying(tablet, '', { period: { from: '0000-01-01', to: '0000-01-14' } }));
    sends(tablet, 'R2', saying(tablet, '', { tally: { ...tally, byField: fields }, form: other }));
    sends(tablet, 'R3', saying(tablet, 'Trong kỳ đã tiếp nhận 2 hồ sơ.'));
    expect(await pageOf(tablet, 'R3')).toContain('Số liệu khớp');
    for (const id of ['R1', 'R2']) expect(await pageOf(tablet, id)).toContain('Máy chủ không kiểm tra được');
    expect(await listOf(tablet)).toContain('1 lỗi chưa giải trình');
  });
  const other = { id: 'cchc-quy', version: '2026-11' };

  test('what is unlike the periods before is a doubt here as on the tablet: counted of what was received', async () => {
    const tablet = await officeWith(40);
    for (const month of ['06', '07', '08', '09']) {
      const fact = { ...received(`2026-${month}-20`), dueOn: null };
      tablet.record(`dossier:${month}`, 'dossier/received', fact);
    }
    sends(tablet, 'R1', saying(tablet, ''));
    const page = await pageOf(tablet, 'R1');
    expect(page).toContain('Không có lỗi. Có chỗ nên xem lại.');
    expect(page).toMatch(/Nên xem lại Tăng, giảm bất thường Tiếp nhận mới trong kỳ là 40; 4 kỳ trước/);
    expect(await listOf(tablet)).toMatch(/\d chỗ nên xem lại/);
  });
}
