import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OfficeId, PersonId } from '../../src/base/ids.ts';
import { today } from '../../src/base/clock.ts';
import { foundDemo } from '../../src/commands/demo/demo.ts';
import { demoSecret } from '../../src/commands/demo/secret.ts';
import { unlock } from '../../src/store/vault/vault.ts';
import { approveReport, closePeriod, submitReport } from '../../src/commands/report/report.ts';
import type { Person } from '../../src/domain/people/person.ts';
import { totalOf } from '../../src/domain/petition/counting.ts';
import { periodOf, previousPeriod } from '../../src/domain/calendar/periods.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { tallyBySql } from '../../src/server/reports/tally-by-sql.ts';
import { getStored, whereIs } from '../../src/store/queries/queries.ts';
import { openTablet } from '../../src/store/opening.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { getUpstream } from '../../src/store/upstream.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { quarantinedCount } from '../../src/store/journal/outbox.ts';
import { syncRound } from '../../src/sync/round.ts';
import { receiveDossier } from '../../src/commands/dossier/intake.ts';
import { recordAgain } from '../../src/commands/set-aside/set-aside.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';
import { dossierSubject } from '../../src/domain/subject.ts';
import { entryRef } from '../../src/log/entry.ts';
import { record } from '../../src/store/journal/record.ts';
import { setAsidePage } from '../../src/store/queries/set-aside.ts';
import { intake } from '../commands/desk-of-tests.ts';
import { newFact } from '../store/tablets.ts';
import { resolved as resolvedFact } from '../support/dossier-facts.ts';
import { rulesOf } from '../support/office-facts.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { getReport } from '../support/stored.ts';
import { countColumns } from '../../src/domain/counting/column-tally.ts';

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

/** Whoever has that role comes in, and signs what is recorded. */
async function comeIn(role: Person['roles'][number]): Promise<Person> {
  const person = withRole(role);
  const done = await unlock(tablet, person.id as PersonId, demoSecret);
  if (!done.ok) throw new Error(done.error.kind);
  return person;
}

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
      expect(counted).toEqual(countColumns(tablet.columns, period));
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
    const closed = await closePeriod(tablet, await comeIn('officer'), { period, preset, texts });
    if (!closed.ok) throw new Error(closed.error.kind);
    const digest = (await getReport(tablet, closed.value))?.digest ?? '';
    expect((await approveReport(tablet, await comeIn('leader'), closed.value, digest)).ok).toBe(true);
    expect((await submitReport(tablet, withRole('leader'), closed.value, null)).ok).toBe(true);
    await syncRound(tablet, line);
    const report = await getReport(tablet, closed.value);
    expect(report?.state).toBe('acknowledged');
    expect(report?.acknowledgement?.number).toMatch(/^TN-\d{4}-\d{6}$/);
    await server.settled();
    const [row] = await server.storage.database.rows<{ recount: string; counted: string }>(
      'select recount, recount_tally::text as counted from reports where id = $1',
      [closed.value],
    );
    expect(row?.recount).toBe('agrees');
    const { petitions } = report?.content ?? {};
    expect(petitions && totalOf(petitions.administrative)).toBeGreaterThan(0);
    expect(JSON.parse(row?.counted ?? '')).toMatchObject({ petitions });
  });

  test('what another version had folded, or did not know yet, is folded again when the server starts', async () => {
    const office = tablet.installation?.office ?? '';
    const stored = async () => [
      await server.storage.database.rows(
        'select id, due_on, state from dossiers where office = $1 order by id',
        [office],
      ),
      await server.storage.database.rows(
        'select id, state, digest, content from reports where office = $1 order by id',
        [office],
      ),
    ];
    const kept = await stored();
    const { database } = server.storage;
    await database.rows(`update dossiers set due_on = '2001-01-01', state = 'open'`);
    await database.rows(`update entries set is_unknown = true where type = 'dossier/resolved'`);
    await database.rows(`update reports set content = (content::jsonb - 'returnedInText')::json`);
    expect(await stored()).not.toEqual(kept);
    await database.rows(`update meta set value = '2' where name = 'folded-by'`);
    await server.restart();
    expect(await stored()).toEqual(kept);
  });

  test('what the server set aside is counted on neither side, and on both once it is recorded again', async () => {
    const id = tablet.installation?.office as OfficeId;
    const period = periodOf('calendarYear', today(systemDeps.clock));
    const countsAgree = async (): Promise<void> =>
      expect(await tallyBySql(server.storage.database, id, period)).toEqual(
        countColumns(tablet.columns, period),
      );
    const before = countColumns(tablet.columns, period);
    const desk = { tablet, actor: await comeIn('officer'), rules: rulesOf(await loadShippedProcedures()) };
    const on = today(systemDeps.clock);
    const taken = await receiveDossier(desk, intake({ receivedOn: on, receivedAt: '00:00' as never }));
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
    // As a leader's tablet that had not heard of its law: the deed is the server's to refuse.
    await record(tablet, (await comeIn('leader')).id as PersonId, [
      newFact(dossierSubject(taken.value.id), resolvedFact(on)),
    ]);
    await comeIn('officer');
    await syncRound(tablet, line);
    expect(await quarantinedCount(tablet)).toBe(1);
    expect((await getStored(tablet, taken.value.id))?.dossier.state).toBe('open');
    await countsAgree();

    const [lying] = (await setAsidePage(tablet, 'waiting', 0, 25)).items;
    if (lying === undefined) throw new Error('nothing lies aside');
    expect(lying.refusal.reason).toBe('roleNotAllowed');
    expect(await recordAgain(desk, taken.value.id, entryRef(lying.refusal))).toMatchObject({ ok: true });
    await syncRound(tablet, line);
    expect(await quarantinedCount(tablet)).toBe(0);
    expect((await whereIs(tablet, taken.value.id)).kind).toBe('accepted');
    await countsAgree();
    expect(countColumns(tablet.columns, period)).not.toEqual(before);
  });

  test('after the database lost its tail to a backup, the tablet brings it again', async () => {
    const { database } = server.storage;
    const upstream = await getUpstream(tablet);
    const id = tablet.installation?.office as OfficeId;
    const before = upstream?.acknowledged ?? 0;
    // A server takes in all that was signed at once, or nothing of it: so does a backup.
    const [end] = await database.rows<{ seq: number }>(
      `select max(seq) as seq from entries where office = $1 and node <> 'server' and seq <= $2
         and entry->'signed' is not null`,
      [id, before - 40],
    );
    const kept = end?.seq ?? 0;
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
