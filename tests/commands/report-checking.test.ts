/** Kiểm tra số liệu on a tablet: what keeps a leader from signing, what explains it, and what is kept. */
import { afterEach, describe, expect, test } from 'vitest';
import type { PersonId, ReportId } from '../../src/base/ids.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { resolveDossier } from '../../src/commands/dossier/dossier.ts';
import { earlierCounts, findingsOf } from '../../src/commands/report/checking.ts';
import { approveReport, closePeriod, explainFinding } from '../../src/commands/report/report.ts';
import type { Person } from '../../src/domain/people/person.ts';
import type { ClosingInput } from '../../src/domain/report/content.ts';
import { record } from '../../src/store/journal/record.ts';
import { reports } from '../../src/store/queries/queries.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { getReport } from '../support/stored.ts';
import { citizen, received as receivedFact } from '../store/tablets.ts';
import { officeInDecember } from './desk-of-tests.ts';

const opened: Tablet[] = [];
afterEach(() => {
  for (const tablet of opened.splice(0)) tablet.close();
});

const person = (...roles: Person['roles']): Person => ({
  ...{ id: `person-${roles.join('-')}`, name: 'Nguyễn Văn Bình', title: 'Chủ tịch', roles, active: true },
});
const clerk = person('officer');
const chairman = person('leader');

async function inDecember() {
  const world = await officeInDecember();
  opened.push(world.tablet);
  return world;
}
const month = (assessment: string): ClosingInput => ({
  period: { from: plainDate('2026-11-01'), to: plainDate('2026-11-30') },
  preset: 'calendarMonth',
  texts: {
    ...{ number: '12', datedOn: plainDate('2026-12-01'), title: 'Kết quả tháng 11 năm 2026', opening: '' },
    ...{ assessment, difficulties: '', causes: '', tasks: '', proposals: '' },
  },
});

async function closed(tablet: Tablet, input: ClosingInput): Promise<ReportId> {
  const result = await closePeriod(tablet, clerk, input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const digestOf = async (tablet: Tablet, id: ReportId): Promise<string> =>
  (await getReport(tablet, id))?.digest ?? '';
const found = async (tablet: Tablet, id: ReportId) => {
  const report = await getReport(tablet, id);
  if (report === undefined) throw new Error('No such report');
  return findingsOf(tablet, report.content, id, await reports(tablet));
};
const approve = async (tablet: Tablet, id: ReportId) =>
  approveReport(tablet, chairman, id, await digestOf(tablet, id));

describe('a report with an error', () => {
  test('is approved once it was explained, and keeps who said what', async () => {
    const { tablet } = await inDecember();
    const id = await closed(tablet, month('Trong kỳ đã tiếp nhận 4 hồ sơ.'));
    const [finding, ...others] = await found(tablet, id);
    expect(others).toEqual([]);
    expect(finding?.sentence).toContain('ghi 4; số liệu của báo cáo là 3');
    expect(await approve(tablet, id)).toEqual({
      ok: false,
      error: { kind: 'FindingsUnexplained', count: 1 },
    });
    const digest = await digestOf(tablet, id);
    expect(await explainFinding(tablet, clerk, id, finding!, 'Tính cả một hồ sơ nộp hộ')).toMatchObject({
      ok: true,
    });
    const report = await getReport(tablet, id);
    expect(report?.explanations).toEqual([
      {
        ...{ finding: finding?.id, about: finding?.sentence, said: 'Tính cả một hồ sơ nộp hộ' },
        ...{ by: clerk.id, on: '2026-12-01' },
      },
    ]);
    // What the leader signs is what was closed: an explanation stands beside it.
    expect(report?.digest).toBe(digest);
    expect(await approve(tablet, id)).toEqual({ ok: true, value: undefined });
  });

  test('is explained by nobody who keeps no books', async () => {
    const { tablet } = await inDecember();
    const id = await closed(tablet, month('Trong kỳ đã tiếp nhận 4 hồ sơ.'));
    const [finding] = await found(tablet, id);
    expect(await explainFinding(tablet, person('specialist'), id, finding!, 'Đúng')).toEqual({
      ...{ ok: false, error: { kind: 'RoleNotAllowed', deed: 'explainFinding' } },
    });
  });
});

test('a report whose figures and words agree is approved without a word', async () => {
  const { tablet } = await inDecember();
  const id = await closed(tablet, month('Trong kỳ đã tiếp nhận 3 hồ sơ.'));
  expect(await found(tablet, id)).toEqual([]);
  expect(await approve(tablet, id)).toEqual({ ok: true, value: undefined });
});

test('what was corrected behind the last report is told when the next one is checked, with both sets of dossiers', async () => {
  const { tablet, desk, dossiers, daysPass } = await inDecember();
  await closed(tablet, month(''));
  daysPass(31);
  const [dossier] = dossiers;
  // One of the three had been resolved in November, which the report of November does not know.
  const days = { resolvedOn: plainDate('2026-11-27') };
  expect(
    await resolveDossier(desk, dossier!, { on: days.resolvedOn, electronicResult: false }),
  ).toMatchObject({ ok: true });
  const december = month('');
  const id = await closed(tablet, {
    ...december,
    period: { from: plainDate('2026-12-01'), to: plainDate('2026-12-31') },
    texts: { ...december.texts, title: 'Kết quả tháng 12 năm 2026' },
  });
  const [finding] = await found(tablet, id);
  expect(finding).toMatchObject({ kind: 'lastPeriod', weight: 'error', difference: -1 });
  expect(finding?.sentence).toBe('Kỳ trước chuyển qua là 2; báo cáo đến hết 30/11/2026 để lại 3, lệch 1.');
  expect(finding?.cells.every(({ opens }) => opens !== undefined)).toBe(true);
});

test('a dossier of years before that is still open makes nothing usual', async () => {
  const { tablet } = await inDecember();
  const old = receivedFact('CU', citizen('Một Cũ'));
  const body = { ...old.body, on: '2024-03-04', dueOn: null };
  await record(tablet, 'officer' as PersonId, [{ ...old, body }]);
  const november = { preset: 'calendarMonth', period: month('').period } as const;
  expect(earlierCounts(tablet, november)).toEqual([]);
});
