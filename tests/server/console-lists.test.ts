/** The console over a whole province: lists a page at a time, and no question that reads all of a long table. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import type { OfficeId } from '../../src/base/ids.ts';
import { officesToCheck } from '../../src/server/reports/check-again.ts';
import { officesToRecount } from '../../src/server/reports/recount.ts';
import { formII06a } from '../../src/domain/forms/form-ii06a.ts';
import { communesIn, workOf } from '../../src/server/console/communes.ts';
import { pageOf } from '../../src/server/console/pager.ts';
import { reportRows } from '../../src/server/console/report-list.ts';
import type { Queries, Row } from '../../src/server/database/database.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { ConsoleVisitor } from './console-visitor.ts';
import { FakeTablet } from './fake-tablet.ts';
import { foundOffice, reportContent } from './office-of.ts';

const communes = 3321;
const period = 'ky=cutOffMonth&den=2026-10-14';
let server: TestServer;
const reader = new ConsoleVisitor(() => server.url);
const plain = async (path: string): Promise<string> =>
  (await reader.text(path)).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const rowsIn = (page: string): number => page.match(/<th scope="row"/g)?.length ?? 0;

beforeAll(async () => {
  server = await startTestServer();
  const { database } = server.storage;
  const tablet = new FakeTablet(server.url);
  foundOffice(tablet);
  await database.rows(
    `insert into offices (id, unit_code, name, demo, founded_at, last_position)
     select 'O' || n, lpad(n::text, 5, '0'), 'ỦY BAN NHÂN DÂN XÃ SỐ ' || n, false, 1, 19 from generate_series(1, $1) n`,
    [communes],
  );
  await database.rows(
    `insert into nodes (office, id, label, tablet, public_key, token_hash, needs_key, enrolled_at, last_seen_at)
     select id, 'N1', 'Bàn', 1, '', 'h' || id, false, 1, 1 from offices`,
  );
  await database.rows(
    `insert into entries (office, node, seq, position, reason, hash, stamp, subject, type, entry, received_at)
     select o.id, 'N1', s, case when s < 20 then s end, case when s = 20 then 'malformed' end, '', '', 'x', 'x', '{}', 1
     from offices o, generate_series(1, 20) s`,
  );
  await database.rows(
    `insert into dossiers (office, id, state, received_on, due_on, procedure_code, field, channel, components_digitised,
       electronic_result, fee_above_zero, paid_online, across_boundary, in_conflict)
     select id, 'D' || s, case when s < 3 then 'open' else 'ended' end, '2026-10-01',
       case when s = 1 and id like '%7' then '2026-10-20' else '2999-01-01' end, 'P', 'F', 'online', false, false, false,
       false, false, false from offices, generate_series(1, 10) s`,
  );
  // Every tenth commune has no report of the period.
  await database.rows(
    `insert into reports (office, id, state, digest, content, period_from, period_to, version, dossiers_elsewhere,
       submitted_at, number, acknowledged_at, form)
     select o.id, 'R' || p, 'acknowledged', '', $1::json, to_char(date '2025-10-15' + (p || ' month')::interval, 'YYYY-MM-DD'),
       to_char(date '2025-11-14' + (p || ' month')::interval, 'YYYY-MM-DD'), 1, 0, p, 'TN', 5, $2
     from offices o, generate_series(0, 11) p where o.id not like '%0' or p < 11`,
    [JSON.stringify(reportContent(tablet)), formII06a.id],
  );
  await database.rows('analyze');
  await reader.signIn();
});
afterAll(() => server.stop());

describe('the overview', () => {
  test('shows a page of the communes, and figures of all of them', async () => {
    const first = await reader.text(`/cap-tren?${period}`);
    expect(rowsIn(first)).toBe(100);
    expect(await plain(`/cap-tren?${period}`)).toMatch(
      /Đơn vị đã kết nối 3\.321 Đã báo cáo kỳ này 2\.989 Chậm báo cáo 332 Có hồ sơ quá hạn 332/,
    );
    expect(first).toMatch(/1 đến 100 trong\s+3\.321/);
    expect(first).toContain('trang=2"');
    const last = await reader.text(`/cap-tren?${period}&trang=34`);
    expect([rowsIn(last), last.includes('Trang sau')]).toEqual([21, false]);
    expect(await plain(`/cap-tren?${period}&trang=34`)).toMatch(/xã số 3321/i);
  });

  test('finds communes by letters without their marks or by code, and by how they stand, on every page of it', async () => {
    expect(rowsIn(await reader.text(`/cap-tren?${period}&tim=xa+so+332`))).toBe(3);
    expect(rowsIn(await reader.text(`/cap-tren?${period}&tim=03321`))).toBe(1);
    expect(await plain(`/cap-tren?${period}&tim=không+đâu`)).toContain('Không có đơn vị nào như vậy');
    const late = await reader.text(`/cap-tren?${period}&tt=late&trang=4`);
    expect(rowsIn(late)).toBe(32);
    expect(late).toMatch(/301 đến 332 trong\s+332/);
    expect(late).toContain('tt=late&amp;trang=3"');
    const overdue = await reader.text(`/cap-tren?${period}&tt=overdue&tim=xa+so+17`);
    expect(overdue).toContain('1 hồ sơ');
    expect(rowsIn(overdue)).toBe(2 + 10);
  });

  test('counts what stands aside without reading every entry', async () => {
    expect(await plain('/cap-tren/may-chu')).toContain('Mục nhật ký 66.420');
  });
});

test('reports and what is added up are shown a page at a time', async () => {
  const list = await reader.text('/cap-tren/bao-cao');
  expect(rowsIn(list)).toBe(100);
  expect(list).toMatch(/1 đến 100 trong\s+39\.520/);
  const sum = await reader.text(`/cap-tren/tong-hop?${period}&trang=30`);
  expect(sum).toMatch(/Cộng 2989 báo cáo/);
  expect(sum).toMatch(/2\.901 đến 2\.989 trong\s+2\.989/);
});

test('a report that was replaced says so on whatever page of the list the new one stands', async () => {
  await server.storage.database.rows(`update reports set replaces = 'R0' where office = 'O1' and id = 'R11'`);
  // 36,199 reports are newer than the first one of O1.
  const page = await plain('/cap-tren/bao-cao?trang=362');
  expect(page.match(/Đã có bản thay thế, số TN/g)).toHaveLength(1);
});

test('a page that is not there is the last one, or the first', () => {
  for (const [asked, number] of [
    [undefined, 0],
    ['1', 0],
    ['3', 2],
    ['4', 2],
    ['999999', 2],
    ['0', 0],
    ['-1', 0],
    ['x', 0],
    ['1e9', 0],
  ] as const)
    expect([asked, pageOf(asked, 250).number]).toEqual([asked, number]);
  expect(pageOf('5', 0).number).toBe(0);
});

test('no question of theirs reads a long table from end to end', async () => {
  const { console } = server.storage;
  const plans: string[] = [];
  const explaining: Queries = {
    rows: async <T extends Row>(text: string, parameters?: Parameters<Queries['rows']>[1]): Promise<T[]> => {
      plans.push(JSON.stringify(await console.rows(`explain (format json) ${text}`, parameters)));
      return [];
    },
  };
  const chosen = {
    period: { from: plainDate('2026-09-15'), to: plainDate('2026-10-14') },
    form: formII06a,
  };
  const day = plainDate('2026-11-20');
  await communesIn(explaining, chosen, day);
  await workOf(
    explaining,
    Array.from({ length: 100 }, (_, index) => `O${index + 1}` as OfficeId),
    day,
  );
  await reportRows(explaining, undefined, undefined, { number: 0, rows: 100 });
  // As it is on a day like any other: all are counted.
  for (const step of [`update reports set recount = 'agrees', check_done = check_asked`, 'analyze reports'])
    await server.storage.database.rows(step);
  await officesToRecount(explaining);
  await officesToCheck(explaining);
  expect(plans).toHaveLength(5);
  expect(plans[3]).toContain('reports_to_recount');
  expect(plans[4]).toContain('reports_to_check');
  for (const plan of plans)
    expect(plan).not.toMatch(/"Seq Scan"[^}]*"Relation Name":\s*"(entries|dossiers|reports)"/);
});
