/** Two tablets that closed one period apart, and what no tablet may say: what the server makes of it. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonId, ReportId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import { formII06a } from '../../src/domain/forms/form-ii06a.ts';
import { formUnfolded } from '../../src/domain/forms/form-unfolded.ts';
import type { Form } from '../../src/domain/forms/form.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { foldReport, type Report } from '../../src/domain/report/report.ts';
import { keyOf, standingReportsOf } from '../../src/domain/report/versions.ts';
import { reportSubject } from '../../src/domain/subject.ts';
import type { Entry } from '../../src/log/entry.ts';
import { addUp, partsOf } from '../../src/server/console/adding-up.ts';
import { communesIn } from '../../src/server/console/communes.ts';
import { giveCode } from '../../src/server/enrolment/enrolment.ts';
import { systemDeps } from '../../src/server/environment.ts';
import { returnReport } from '../../src/server/reports/reports.ts';
import { fromTheFuture, type Fact } from '../support/dossier-facts.ts';
import * as inventory from '../support/inventory-facts.ts';
import * as receipt from '../support/receipt-facts.ts';
import * as petition from '../support/petition-facts.ts';
import { cutOffMonth, liveNamed, wayOf } from '../support/report-facts.ts';
import { runs } from '../support/runs.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { FakeTablet } from './fake-tablet.ts';
import { as, foundOffice, introduce, people, received, reportContent } from './office-of.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

interface Two {
  readonly one: FakeTablet;
  readonly two: FakeTablet;
}
let offices = 0;
/** Two tablets of a real office that know its people and one dossier, and then go apart. */
async function twoTablets(): Promise<Two> {
  offices += 1;
  const unitCode = String(20_000 + offices);
  const { code } = await giveCode(server.storage.database, systemDeps, { unitCode });
  const one = new FakeTablet(server.url);
  await one.enrol(one.enrolRequest(code, { office: one.named(unitCode, false) }));
  foundOffice(one);
  one.record('dossier:A', 'dossier/received', received());
  const two = await one.sibling().join(one);
  two.actor = people.officer;
  await one.syncAll();
  await two.syncAll();
  return { one, two };
}
async function together({ one, two }: Two): Promise<void> {
  for (const tablet of [one, two, one]) await tablet.syncAll();
}

type Step = 'closed' | 'approved' | 'submitted' | 'withdrawn';
type Changes = Partial<Pick<ReportContent, 'form' | 'version' | 'replaces'>>;
/** A report's way on one tablet, step by step: the leader signs, the officer does the rest. */
function reportOn(tablet: FakeTablet, id: string, changes: Changes = {}) {
  const way = wayOf(reportContent(tablet, changes as JsonObject) as unknown as ReportContent);
  const say = (step: Step): Entry => {
    const { type, body }: Fact = way[step];
    const actor = step === 'approved' ? people.leader : people.officer;
    return as(tablet, actor, () => tablet.record(reportSubject(id), type, body));
  };
  return (...steps: readonly Step[]): readonly Entry[] => steps.map(say);
}
const wholeWay = ['closed', 'approved', 'submitted'] as const;

const knownTo = ({ entries, seen }: FakeTablet): readonly Entry[] => [...entries, ...seen];
const onTablet = (tablet: FakeTablet, id: string): Report | undefined =>
  foldReport(knownTo(tablet).filter(({ subject }) => subject === reportSubject(id)));
/** The level above's words about reports, in the order in which it said them. */
const wordsTo = (tablet: FakeTablet) =>
  tablet.seen
    .filter(({ actor }) => actor === 'server')
    .map(({ subject, type, body }) => [
      subject.slice('report:'.length),
      type.slice('report/'.length),
      body['live'],
    ]);

interface Row {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly state: string;
  readonly second_to: string | null;
}
const onServer = ({ one }: Two) =>
  server.storage.database.rows<Row>(
    'select id, state, second_to from reports where office = $1 order by id',
    [one.office],
  );
/** Both tablets and the server tell the same of every report. */
async function agreedOn(
  tablets: Two,
): Promise<Readonly<Record<string, readonly [state: string, secondTo: string | null]>>> {
  const rows = await onServer(tablets);
  for (const { id, state, second_to } of rows)
    for (const tablet of [tablets.one, tablets.two])
      expect(onTablet(tablet, id)).toMatchObject({ state, secondTo: second_to });
  return Object.fromEntries(rows.map(({ id, state, second_to }) => [id, [state, second_to]]));
}

/** What the console counts of this office in the month. */
async function counted({ one }: Two, form: Form = formII06a) {
  const chosen = { period: cutOffMonth, form };
  const { database } = server.storage;
  const [own] = await database.rows<{ unitCode: string }>(
    'select unit_code as "unitCode" from offices where id = $1',
    [one.office],
  );
  const parts = (await partsOf(database, chosen)).filter(({ unitCode }) => unitCode === own?.unitCode);
  const commune = (await communesIn(database, chosen, plainDate('2026-11-20'))).find(
    ({ office }) => office === one.office,
  );
  const { total } = addUp(
    parts.map(({ content }) => content.tally),
    cutOffMonth,
  );
  return {
    ...{ parts: parts.length, received: total.receivedOnline, version: parts[0]?.content.version },
    ...{ report: commune?.report ?? null, state: commune?.state ?? null },
  };
}

describe('two tablets that closed one period apart', () => {
  test('hear which one counts: the first whose closing the server took in', async () => {
    const tablets = await twoTablets();
    const { one, two } = tablets;
    reportOn(two, 'R2')('closed');
    reportOn(one, 'R1')('closed');
    expect((await one.sync(one.entries)).entries).toEqual([]);
    const answer = await two.sync(two.entries);
    expect(answer.entries.filter(({ actor }) => actor === 'server')).toMatchObject([
      { subject: 'report:R2', type: 'report/liveNamed', body: { live: 'R1', isThis: false } },
    ]);
    await together(tablets);
    expect(wordsTo(one)).toEqual([['R2', 'liveNamed', 'R1']]);
    expect(await agreedOn(tablets)).toEqual({ R1: ['closed', null], R2: ['closed', 'R1'] });
    expect(onTablet(one, 'R2')?.closedBy).toBe(people.officer);
  });

  test('hear of the first whose closing came in, whatever it is called', async () => {
    const tablets = await twoTablets();
    reportOn(tablets.one, 'R9')('closed');
    reportOn(tablets.two, 'R2')('closed');
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R2: ['closed', 'R9'], R9: ['closed', null] });
  });

  test('hear it once, however often they ask and repeat what they said', async () => {
    const tablets = await twoTablets();
    const { one, two } = tablets;
    reportOn(one, 'R1')(...wholeWay);
    reportOn(two, 'R2')(...wholeWay);
    await together(tablets);
    const words = wordsTo(one);
    expect(words).toEqual([
      ['R1', 'acknowledged', undefined],
      ['R2', 'liveNamed', 'R1'],
    ]);
    for (let again = 0; again < 3; again++) await together(tablets);
    expect((await two.sync(two.entries, 0)).entries.filter(({ actor }) => actor === 'server')).toHaveLength(
      2,
    );
    expect(wordsTo(one)).toEqual(words);
    expect(wordsTo(two)).toEqual(words);
  });

  test('see one report acknowledged and added up, not two', async () => {
    const tablets = await twoTablets();
    reportOn(tablets.one, 'R1')(...wholeWay);
    reportOn(tablets.two, 'R2')(...wholeWay);
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['acknowledged', null], R2: ['submitted', 'R1'] });
    expect(await counted(tablets)).toEqual({
      parts: 1,
      received: 1,
      version: 1,
      report: 'R1',
      state: 'acknowledged',
    });
  });

  test('see the second live when it was sent while the first was only closed', async () => {
    const tablets = await twoTablets();
    const { one, two } = tablets;
    const first = reportOn(one, 'R1');
    const second = reportOn(two, 'R2');
    first('closed');
    second('closed');
    await together(tablets);
    // The leader signed on a tablet that had not heard.
    second('approved', 'submitted');
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['closed', 'R2'], R2: ['acknowledged', null] });
    expect(wordsTo(one).slice(1).sort()).toEqual([
      ['R1', 'liveNamed', 'R2'],
      ['R2', 'acknowledged', undefined],
      ['R2', 'liveNamed', 'R2'],
    ]);
    first('approved', 'submitted');
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['submitted', 'R2'], R2: ['acknowledged', null] });
    expect(await counted(tablets)).toMatchObject({ parts: 1, report: 'R2' });
    // Nobody counts it: it can be set aside although it was sent.
    first('withdrawn');
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['withdrawn', 'R2'], R2: ['acknowledged', null] });
    expect(onTablet(two, 'R1')?.misfits).toEqual([]);
  });

  test('see the second stand and be acknowledged once the first was set aside', async () => {
    const tablets = await twoTablets();
    const first = reportOn(tablets.one, 'R1');
    const second = reportOn(tablets.two, 'R2');
    first('closed');
    second('closed');
    await together(tablets);
    first('withdrawn');
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['withdrawn', null], R2: ['closed', null] });
    expect(wordsTo(tablets.one)).toEqual([
      ['R2', 'liveNamed', 'R1'],
      ['R2', 'liveNamed', 'R2'],
    ]);
    second('approved', 'submitted');
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['withdrawn', null], R2: ['acknowledged', null] });
    expect(await counted(tablets)).toMatchObject({ parts: 1, report: 'R2' });
  });

  test('keep the period with the first when it is sent back to be mended: the second does not slip in', async () => {
    const tablets = await twoTablets();
    const { one, two } = tablets;
    reportOn(one, 'R1')(...wholeWay);
    reportOn(two, 'R2')(...wholeWay);
    await together(tablets);
    expect(await returnReport(server.storage.database, one.office, 'R1', 'Thiếu số', Date.now())).toBe(true);
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['returned', null], R2: ['submitted', 'R1'] });
    expect(await counted(tablets)).toMatchObject({ parts: 0, report: 'R1', state: 'returned' });
  });

  test('keep the period with the one sent first when it is sent back, though the other was closed before', async () => {
    const tablets = await twoTablets();
    const { one, two } = tablets;
    const first = reportOn(one, 'R1');
    first('closed');
    await together(tablets);
    reportOn(two, 'R2')(...wholeWay);
    await together(tablets);
    first('approved', 'submitted');
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['submitted', 'R2'], R2: ['acknowledged', null] });
    expect(await returnReport(server.storage.database, one.office, 'R2', 'Thiếu số', Date.now())).toBe(true);
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['submitted', 'R2'], R2: ['returned', null] });
  });

  test('use up one number: the second leaves no hole in the numbers given out', async () => {
    const acknowledged: string[] = [];
    for (let office = 0; office < 2; office++) {
      const tablets = await twoTablets();
      reportOn(tablets.one, 'R1')(...wholeWay);
      reportOn(tablets.two, 'R2')(...wholeWay);
      await together(tablets);
      acknowledged.push(onTablet(tablets.one, 'R1')?.acknowledgement?.number ?? '');
    }
    const [before, after] = acknowledged.map((number) => Number(number.split('-').at(-1)));
    expect(after).toBe((before ?? NaN) + 1);
  });

  test('see a new version of the first stand in its place', async () => {
    const tablets = await twoTablets();
    const { one, two } = tablets;
    reportOn(one, 'R1')(...wholeWay);
    reportOn(two, 'R2')(...wholeWay);
    await together(tablets);
    const corrected = reportOn(one, 'R3', { version: 2, replaces: 'R1' });
    corrected('closed');
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({
      ...{ R1: ['acknowledged', null], R2: ['submitted', 'R3'], R3: ['closed', null] },
    });
    expect(await counted(tablets)).toMatchObject({ parts: 1, report: 'R1', version: 1 });
    corrected('approved', 'submitted');
    await together(tablets);
    expect(await agreedOn(tablets)).toMatchObject({ R2: ['submitted', 'R3'], R3: ['acknowledged', null] });
    expect(await counted(tablets)).toMatchObject({ parts: 1, report: 'R3', version: 2 });
  });

  test('close another form of the same period beside it, which is acknowledged on its own', async () => {
    const tablets = await twoTablets();
    const { one, two } = tablets;
    const form = { id: formUnfolded.id, version: formUnfolded.version };
    reportOn(one, 'R1')(...wholeWay);
    reportOn(two, 'R2', { form })(...wholeWay);
    await together(tablets);
    expect(await agreedOn(tablets)).toEqual({ R1: ['acknowledged', null], R2: ['acknowledged', null] });
    expect(wordsTo(one).map(([, word]) => word)).toEqual(['acknowledged', 'acknowledged']);
    expect(await counted(tablets)).toMatchObject({ parts: 1, report: 'R1' });
    expect(await counted(tablets, formUnfolded)).toMatchObject({ parts: 1, report: 'R2' });
  });

  test('are told the same as the server knows, in whatever order what they said comes in', async () => {
    const arbWay = fc.constantFrom<readonly Step[]>(
      ...[['closed'] as const, ['closed', 'approved'] as const, wholeWay, ['closed', 'withdrawn'] as const],
      [...wholeWay, 'withdrawn'],
    );
    const arbTurns = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(arbWay, arbWay, arbTurns, async (wayOfOne, wayOfTwo, turns) => {
        const tablets = await twoTablets();
        const { one, two } = tablets;
        const left = [
          { tablet: one, entries: [...reportOn(one, 'R1')(...wayOfOne)] },
          { tablet: two, entries: [...reportOn(two, 'R2')(...wayOfTwo)] },
        ];
        // Neither listens while both tell.
        for (const turn of turns) {
          const next = left[turn ? 1 : 0];
          const entry = next?.entries.shift();
          if (entry !== undefined) await next?.tablet.sync([entry]);
        }
        await together(tablets);
        await agreedOn(tablets);
        const all = ['R1', 'R2'].flatMap((id) => {
          const report = onTablet(one, id);
          return report === undefined ? [] : [{ id: id as ReportId, report }];
        });
        const standing = standingReportsOf(all, keyOf({ period: cutOffMonth, form: { ...formII06a } }));
        const live = standing.filter(({ report }) => report.secondTo === null);
        expect(live).toHaveLength(Math.min(1, standing.length));
        const isSent = standing.some(({ report }) => report.submittedOn !== null);
        expect(standing.filter(({ report }) => report.state === 'acknowledged')).toHaveLength(isSent ? 1 : 0);
        expect(await counted(tablets)).toMatchObject({ parts: isSent ? 1 : 0 });
      }),
      runs(12),
    );
  });
});

const outcomes = (answer: Awaited<ReturnType<FakeTablet['sync']>>): readonly string[] =>
  answer.results.map(({ outcome, reason }) => reason ?? outcome);
/** What comes of the last entries of a tablet. */
const said = async (tablet: FakeTablet, ...entries: readonly Entry[]) => outcomes(await tablet.sync(entries));

describe('what a tablet says', () => {
  test('is carried to the others though the server knows neither its type nor its subject', async () => {
    const { one, two } = await twoTablets();
    const entries = [
      one.record('dossier:A', fromTheFuture.type, fromTheFuture.body),
      one.record('survey:1', 'survey/opened', { about: ['mọi thứ'] }),
      one.record('report:R1', 'report/praised', {}),
      one.record('dossier:A', 'dossier/officialCodeGiven', { code: 'H40.10-261020-0001' }),
    ];
    expect(await said(one, ...entries)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    await two.syncAll();
    expect(two.seen.slice(-4)).toEqual(entries);
    const rows = await server.storage.database.rows<{ unknown: boolean }>(
      'select is_unknown as unknown from entries where office = $1 and node = $2 order by seq desc limit 4',
      [one.office, one.node],
    );
    expect(rows.map(({ unknown }) => unknown)).toEqual([false, true, true, true]);
  });

  test('of a petition is taken in from whoever handles petitions, and set aside from an administrator', async () => {
    const { one, two } = await twoTablets();
    const about = 'petition:P1';
    const by = (actor: PersonId, { type, body }: Fact) => as(one, actor, () => one.record(about, type, body));
    const received = by(people.officer, petition.received());
    const answered = by(people.administrator, petition.answered('2026-11-12'));
    const published = by(people.officer, petition.published('hôm qua'));
    expect(await said(one, received, answered, published)).toEqual([
      ...['accepted', 'roleNotAllowed', 'invalidBody'],
    ]);
    await two.syncAll();
    expect(two.seen.filter(({ subject }) => subject === about)).toEqual([received]);
  });

  test('of the inventory is taken in from whoever keeps it, and set aside from a leader', async () => {
    const { one, two } = await twoTablets();
    const by = (actor: PersonId, { type, body }: Fact) =>
      as(one, actor, () => one.record('inventory:I1', type, body));
    const noted = by(people.officer, inventory.noted());
    const struck = by(people.leader, inventory.struck());
    const odd = by(people.officer, { type: 'inventory/noted', body: { item: { book: 'equipment' } } });
    expect(await said(one, noted, struck, odd)).toEqual(['accepted', 'roleNotAllowed', 'invalidBody']);
    await two.syncAll();
    expect(two.seen.filter(({ subject }) => subject === 'inventory:I1')).toEqual([noted]);
  });

  test('of a receipt is taken in from whoever takes the money, and set aside from an administrator', async () => {
    const { one } = await twoTablets();
    const by = (actor: PersonId, { type, body }: Fact) =>
      as(one, actor, () => one.record('receipt:R1', type, body));
    const issued = by(people.officer, receipt.issued());
    const voided = by(people.administrator, receipt.voided());
    const odd = by(people.officer, receipt.issued({ lines: [] }));
    expect(await said(one, issued, voided, odd)).toEqual(['accepted', 'roleNotAllowed', 'invalidBody']);
  });

  test('of a petition that takes a leader’s word is set aside from anybody else', async () => {
    const { one } = await twoTablets();
    const { type, body } = petition.corrected({ on: '2026-11-05', byLeader: true });
    const received = petition.received();
    const entries = [
      as(one, people.officer, () => one.record('petition:P1', received.type, received.body)),
      ...[people.officer, people.leader].map((actor) =>
        as(one, actor, () => one.record('petition:P1', type, body)),
      ),
    ];
    expect(await said(one, ...entries)).toEqual(['accepted', 'roleNotAllowed', 'accepted']);
  });

  test('is set aside when only the level above may say it, whoever says it', async () => {
    const { one, two } = await twoTablets();
    const report = reportOn(one, 'R1');
    await said(one, ...report(...wholeWay));
    const way = wayOf(reportContent(one) as unknown as ReportContent);
    for (const actor of [people.leader, people.administrator, 'AI' as PersonId, 'server' as PersonId])
      for (const { type, body } of [way.acknowledged, way.returned, liveNamed('R2'), liveNamed('R1', true)]) {
        const entry = as(one, actor, () => one.record('report:R1', type, body));
        expect(await said(one, entry)).toEqual(['roleNotAllowed']);
      }
    await two.syncAll();
    expect(two.seen.some(({ node, type }) => node === one.node && type === 'report/liveNamed')).toBe(false);
    expect(onTablet(two, 'R1')).toMatchObject({ state: 'acknowledged', secondTo: null, misfits: [] });
  });

  test('is set aside when it founds the office again, or takes the register out without the right', async () => {
    const { one } = await twoTablets();
    const specialist = 'CHUYENVIEN' as PersonId;
    introduce(one, specialist, ['specialist']);
    await one.syncAll();
    const [founding] = one.entries;
    if (founding === undefined) throw new Error('not founded');
    const exported = { rows: 1, reason: 'Sao lưu' };
    const entries = [
      as(one, people.administrator, () => one.record('office', 'office/founded', founding.body)),
      as(one, 'AI' as PersonId, () => one.record('office', 'office/founded', founding.body)),
      as(one, specialist, () => one.record('office', 'office/registerExported', exported)),
      as(one, people.officer, () => one.record('office', 'office/registerExported', exported)),
      one.record('dossier:A', 'office/registerExported', exported),
    ];
    expect(await said(one, ...entries)).toEqual([
      ...['roleNotAllowed', 'roleNotAllowed', 'roleNotAllowed', 'accepted', 'invalidBody'],
    ]);
  });

  test('about who was first is asked of closings: an approval that came before its closing is none', async () => {
    const tablets = await twoTablets();
    const { one, two } = tablets;
    const content = reportContent(two);
    const way = wayOf(content as unknown as ReportContent);
    // The leader signs on the first tablet what the second one has closed and not brought yet.
    const approval = as(one, people.leader, () =>
      one.record('report:R2', way.approved.type, way.approved.body),
    );
    expect(await said(one, approval)).toEqual(['accepted']);
    reportOn(one, 'R1')('closed');
    await one.syncAll();
    two.record('report:R2', way.closed.type, way.closed.body);
    await together(tablets);
    expect(await agreedOn(tablets)).toMatchObject({ R1: ['closed', null], R2: [expect.anything(), 'R1'] });
  });
});
