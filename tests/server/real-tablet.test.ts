import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OfficeId } from '../../src/base/ids.ts';
import { today } from '../../src/base/clock.ts';
import { foundDemo } from '../../src/commands/demo/demo.ts';
import { approveReport, closePeriod, submitReport } from '../../src/commands/report/report.ts';
import type { Person } from '../../src/domain/people/person.ts';
import { periodOf, previousPeriod } from '../../src/domain/calendar/periods.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { tallyBySql } from '../../src/server/reports/tally-by-sql.ts';
import { getReport } from '../../src/store/queries/queries.ts';
import { openTablet, type Tablet } from '../../src/store/tablet.ts';
import { getUpstream } from '../../src/store/upstream.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { quarantinedCount } from '../../src/store/journal/outbox.ts';
import { syncRound } from '../../src/sync/round.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let tablet: Tablet;
const line = {
  fetch,
  clock: systemDeps.clock,
  timers: {
    after: (milliseconds: number, call: () => void) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
  },
};

beforeAll(async () => {
  server = await startTestServer();
  const opened = await openTablet('real-tablet', systemDeps);
  if (!opened.ok) throw new Error(opened.error.kind);
  tablet = opened.value;
});
afterAll(async () => {
  tablet.close();
  await server.stop();
});

const withRole = (role: Person['roles'][number]): Person => {
  const person = tablet.office?.people.find(({ roles }) => roles.includes(role));
  if (person === undefined) throw new Error(`nobody is ${role}`);
  return person;
};

describe('the tablet’s own store and engine against the real server', () => {
  test('a practice office arrives whole, and both sides count the same', async () => {
    await foundDemo(tablet, systemDeps.clock, () => undefined);
    const office = { unitCode: '00004', name: 'Thử', demo: true };
    const enrolled = await enrol(tablet, line, {
      baseUrl: server.url,
      code: 'DEMO',
      label: 'Máy thử',
      office,
    });
    expect(enrolled.ok).toBe(true);
    expect(await syncRound(tablet, line)).toEqual({ ok: true, value: undefined });
    expect(await quarantinedCount(tablet)).toBe(0);
    const id = tablet.installation?.office as OfficeId;
    for (const preset of ['cutOffMonth', 'calendarMonth', 'calendarYear'] as const) {
      const period = periodOf(preset, today(systemDeps.clock));
      const counted = await tallyBySql(server.storage.database, id, period);
      expect(counted).toEqual(tablet.columns.tally(period));
    }
  });

  test('its report is acknowledged, and the level above’s own count agrees', async () => {
    const preset = 'cutOffMonth';
    const period = previousPeriod(preset, periodOf(preset, today(systemDeps.clock)));
    const texts = {
      ...{
        number: '12',
        datedOn: today(systemDeps.clock),
        title: 'Tình hình tháng',
        opening: '',
        assessment: '',
      },
      ...{ difficulties: '', causes: '', tasks: '', proposals: '' },
    };
    const closed = await closePeriod(tablet, withRole('officer'), { period, preset, texts });
    if (!closed.ok) throw new Error(closed.error.kind);
    const digest = (await getReport(tablet, closed.value))?.digest ?? '';
    expect((await approveReport(tablet, withRole('leader'), closed.value, digest)).ok).toBe(true);
    expect((await submitReport(tablet, withRole('leader'), closed.value, null)).ok).toBe(true);
    await syncRound(tablet, line);
    const report = await getReport(tablet, closed.value);
    expect(report?.state).toBe('acknowledged');
    expect(report?.acknowledgement?.number).toMatch(/^TN-\d{4}-\d{6}$/);
    await server.settled();
    const [row] = await server.storage.database.rows('select recount from reports where id = $1', [
      closed.value,
    ]);
    expect(row).toEqual({ recount: 'agrees' });
  });

  test('after the database lost its tail to a backup, the tablet brings it again', async () => {
    const { database } = server.storage;
    const upstream = await getUpstream(tablet);
    const id = tablet.installation?.office as OfficeId;
    const before = upstream?.acknowledged ?? 0;
    const kept = before - 40;
    await database.rows(`delete from entries where office = $1 and (node = 'server' or seq > $2)`, [
      id,
      kept,
    ]);
    await database.rows('delete from reports where office = $1', [id]);
    await database.rows(
      `update nodes set held_seq = $2, held_hash = (select hash from entries e where e.office = $1 and e.seq = $2)
       where office = $1`,
      [id, kept],
    );
    await database.rows(
      `update offices set server_seq = 0, server_hash = '', last_position =
         (select max(position) from entries where office = $1) where id = $1`,
      [id],
    );
    await syncRound(tablet, line);
    const after = await getUpstream(tablet);
    expect(after?.epoch).not.toBe(upstream?.epoch);
    expect(after?.acknowledged).toBe(before);
    expect(await quarantinedCount(tablet)).toBe(0);
    const [held] = await database.rows(
      'select count(*)::int as count from entries where office = $1 and node not like $2',
      [id, 'server%'],
    );
    expect(held).toEqual({ count: before });
  });
});
