/** Stores that an older version of the app has left, by rows made by hand: they open right, and an older tab gives way. */
import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import { reportSubject } from '../../src/domain/subject.ts';
import { digestOf } from '../../src/domain/report/digest.ts';
import { nextNumberOf } from '../../src/store/journal/running-numbers.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { ReportId } from '../../src/base/ids.ts';
import type { StoredReport } from '../../src/domain/report/versions.ts';
import { check } from '../../src/store/journal/check.ts';
import { record } from '../../src/store/journal/record.ts';
import type { Head } from '../../src/store/schema.ts';
import { someReport, wayOf } from '../support/report-facts.ts';
import { storedByOlder } from './stored-by-older.ts';
import { citizen, deskTablet, newFact, newTablet, officer, received } from './tablets.ts';
import { getReport } from '../support/stored.ts';

const day = plainDate('2026-11-22');
const given = (running: number): string => `MC01-261122-${String(running).padStart(4, '0')}`;

describe('A store of version 4', () => {
  // Version 4 was shared by two shapes of the head: a tab that knows numbers by day only reads none of those by month.
  test.each([
    ['the tab that wrote it knew days only', { '2026-11-22': 2 }],
    [
      'such a tab gave 0001 again beside numbers by month',
      { '2026-11': `${','.repeat(21)}2`, '2026-11-22': 1 },
    ],
    ['such a tab forgot the months, and nothing says so', { '*': '', '2026-11-22': 1 }],
  ])('gives no number twice where %s', async (_, running) => {
    const tablet = await deskTablet();
    await record(tablet, officer, [
      received('A', citizen('An'), given(1)),
      received('B', citizen('Bình'), given(2)),
      received('C', citizen('Chi'), given(3)),
    ]);
    await storedByOlder(tablet, 4, (older) => older.table<Head>('heads').update('head', { running }));
    const again = await newTablet({ name: tablet.name });
    expect(nextNumberOf(again.head?.running ?? {}, day)).toBe(4);
    expect((await again.db.heads.get('head'))?.running).toEqual(again.head?.running);
    expect(await check(again)).toEqual([]);
    again.close();
  });

  test('asks a tab that still runs on it to close, so that the old code gives no more numbers', async () => {
    const tablet = await deskTablet();
    await storedByOlder(tablet, 4, () => Promise.resolve());
    const oldTab = new Dexie(tablet.name);
    let isAsked = false;
    oldTab.on('versionchange', () => {
      isAsked = true;
      oldTab.close();
      return false;
    });
    await oldTab.open();
    const again = await newTablet({ name: tablet.name });
    expect(isAsked).toBe(true);
    again.close();
  });

  test('has its reports folded again: what it left out of them is in the log, and can be approved', async () => {
    const tablet = await deskTablet();
    const content = someReport({ levelsUnstated: { procedures: 1, dossiers: 3 }, returnedInText: 'apart' });
    const id = 'R1' as ReportId;
    await record(tablet, officer, [newFact(reportSubject(id), wayOf(content).closed)]);
    await storedByOlder(tablet, 4, async (older) => {
      const row = await older.table<StoredReport>('reports').get(id);
      if (row === undefined) throw new Error('no report');
      const { levelsUnstated: _l, returnedInText: _r, ...stripped } = row.report.content;
      await older.table('reports').put({ id, report: { ...row.report, content: stripped } });
    });
    const again = await newTablet({ name: tablet.name });
    const report = await getReport(again, id);
    expect(report?.content).toEqual(content);
    expect(report && digestOf(report.content)).toBe(report?.digest);
    expect(await check(again)).toEqual([]);
    again.close();
  });
});
