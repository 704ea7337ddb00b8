/** What every PostgreSQL under the server has to keep. One suite, run over each that can be started. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import { chained } from '../../src/log/chain.ts';
import { foldDossier } from '../../src/domain/dossier/evolve.ts';
import { entryRef, type Entry } from '../../src/log/entry.ts';
import { paths } from '../../src/log/protocol.ts';
import type { Stamp } from '../../src/log/stamp.ts';
import type { PostgresBinaries } from '../../src/server/postgres/postgres-binaries.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { describeArrays } from './contract-arrays.ts';
import { describeDropped } from './contract-dropped.ts';
import { describeDoor } from './contract-door.ts';
import { describeConsole } from './contract-console.ts';
import { describeChecking } from './contract-checking.ts';
import { describeCarried } from './contract-carried.ts';
import { describeCopies } from './contract-copies.ts';
import { describeEpoch } from './contract-epoch.ts';
import { describeEnrolment } from './contract-enrolment.ts';
import { describeHandover } from './contract-handover.ts';
import { describeBackup } from './contract-backup.ts';
import { describeFairness } from './contract-fairness.ts';
import { describeLine } from './contract-line.ts';
import { describeMemory } from './contract-memory.ts';
import { describeRevoked } from './contract-revoked.ts';
import { describeScans } from './contract-scans.ts';
import { describeSignedRequests } from './contract-signed-requests.ts';
import { describeSignatures } from './contract-signatures.ts';
import { describeOnce } from './contract-once.ts';
import { describeTransactions } from './contract-transactions.ts';
import { describeVouching } from './contract-vouch.ts';
import { describeOfficesApart } from './contract-offices-apart.ts';
import { FakeTablet } from './fake-tablet.ts';
import {
  foundOffice,
  introduce,
  as,
  people,
  received,
  settings,
  submitReport,
  reportContent,
  digestOf,
} from './office-of.ts';
import { startMachineDatabase } from './worlds-of-postgres.ts';

let server: TestServer;
let databaseUrl = '';
const newTablet = (): FakeTablet => new FakeTablet(server.url);
/** Facts of a type that the server does not know: accepted and carried. */
const note = (tablet: FakeTablet, count: number, sealed?: string): readonly Entry[] =>
  Array.from({ length: count }, (_, index) =>
    tablet.record(`note:${index}`, 'note/written', { index }, sealed),
  );
const outcomes = (answer: {
  results: readonly { outcome: string; reason?: string | undefined }[];
}): string[] => answer.results.map(({ outcome, reason }) => reason ?? outcome);

export function describeContract(name: string, machine: PostgresBinaries | undefined): void {
  describe(`the server over ${name}`, () => {
    let database: Awaited<ReturnType<typeof startMachineDatabase>> | undefined;
    beforeAll(async () => {
      database = machine === undefined ? undefined : await startMachineDatabase(machine);
      server = await startTestServer({
        trustedProxies: ['127.0.0.1'],
        // A fault is an answer without a reason to whoever asked: what it was is told here.
        lines: { info: () => undefined, error: (text, error) => console.error(text, error) },
        ...(database === undefined ? { own: true } : { databaseUrl: database.url }),
      });
      databaseUrl = server.databaseUrl;
    });
    afterAll(async () => {
      await server.stop();
      await database?.stop();
    });

    // First: what comes later fills the database.
    describe('backups', () =>
      describeBackup(
        () => server,
        () => databaseUrl,
      ));
    describe('transactions', () => describeTransactions(() => server));
    describe('arrays', () => describeArrays(() => server));
    describe('taking entries in', describeTakingIn);
    describe('quarantine', describeQuarantine);
    describe('roles', describeRoles);
    describe('reports', describeReports);
    describe('reading on', describeReadingOn);
    describe('copies of a tablet', () => describeCopies(() => server));
    describe('epochs', () =>
      describeEpoch(
        () => server,
        () => databaseUrl,
      ));
    describe('enrolling', () =>
      describeEnrolment(
        () => server,
        () => databaseUrl,
      ));
    describe('the office’s key on its way', () => describeHandover(() => server));
    describe('the console', () => describeConsole(() => server));
    describe('the door of the console', () => describeDoor(() => server));
    describe('reports checked again', () => describeChecking(() => server));
    describe('the line', () => describeLine(() => server));
    describe('what other nodes recorded', () => describeCarried(() => server));
    describe('fairness', () =>
      describeFairness(
        () => server,
        () => databaseUrl,
      ));
    describe('scans', () =>
      describeScans(
        () => server,
        () => databaseUrl,
      ));
    describe('what is remembered of people', () => describeMemory(() => server));
    describe('signatures', () => describeSignatures(() => server));
    describe('revoked tablets', () =>
      describeRevoked(
        () => server,
        () => databaseUrl,
      ));
    describe('signed requests', () =>
      describeSignedRequests(
        () => server,
        () => databaseUrl,
      ));
    describe('what counts', () => describeOnce(() => server));
    describe('the level above’s word for a key', () => describeVouching(() => server));
    describe('offices that are dropped', () =>
      describeDropped(
        () => server,
        () => databaseUrl,
      ));
    describe('offices apart', () => describeOfficesApart(() => server));
  });
}

function describeTakingIn(): void {
  test('gives each entry a position, and the same one when it is brought again', async () => {
    const tablet = await newTablet().openDemo();
    note(tablet, 3);
    const first = await tablet.sync(tablet.entries);
    const second = await tablet.sync(tablet.entries);
    expect(first.acknowledged).toBe(3);
    expect(outcomes(first)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(second.results).toEqual(first.results);
  });

  test('takes a batch in whatever order it comes', async () => {
    const tablet = await newTablet().openDemo();
    note(tablet, 20);
    const answer = await tablet.sync([...tablet.entries].reverse());
    expect(answer.acknowledged).toBe(20);
  });

  test('keeps what it acknowledged over a restart', async () => {
    const tablet = await newTablet().openDemo();
    note(tablet, 5);
    const before = await tablet.sync(tablet.entries);
    await server.restart();
    const after = await tablet.sync(tablet.entries);
    expect(after.results).toEqual(before.results);
    expect(after.epoch).toBe(before.epoch);
  });

  test('carries text that a database may not like, unchanged', async () => {
    const tablet = await newTablet().openDemo();
    const other = await tablet.sibling().join(tablet);
    const odd = {
      zero: 'a\0b',
      half: '\ud800',
      deep: [[[{ 'khóa "lạ"': -0 }]]],
      big: 1e300,
      ủy: 'Ủy ban ĐẶNG',
    };
    tablet.record('note:1', 'note/written', odd);
    expect(outcomes(await tablet.sync(tablet.entries))).toEqual(['accepted']);
    await other.syncAll();
    expect(other.seen).toEqual(JSON.parse(JSON.stringify(tablet.entries)));
  });

  test('accepts a stamp of a clock that runs ahead, and marks it', async () => {
    const tablet = await newTablet().openDemo();
    const ahead = (Date.UTC(2030, 0, 1).toString(16).padStart(12, '0') + '-0000-' + tablet.node) as Stamp;
    const { hash: _, ...rest } = note(tablet, 1)[0] as Entry;
    const entry = chained({ ...rest, stamp: ahead });
    expect(outcomes(await tablet.sync([entry]))).toEqual(['accepted']);
    const other = await tablet.sibling().join(tablet);
    await other.syncAll();
    note(other, 1);
    await other.syncAll();
    const rows = await server.storage.database.rows<{ ahead: number | null }>(
      'select clock_ahead as ahead from entries where office = $1 order by position',
      [tablet.office],
    );
    expect(rows.map(({ ahead }) => ahead !== null && ahead > 5 * 60_000)).toEqual([true, false]);
  });
}

function describeQuarantine(): void {
  test('what is refused is kept with its reason and holds up nothing behind it', async () => {
    const tablet = await newTablet().openDemo();
    note(tablet, 5);
    const offered: unknown[] = [...tablet.entries];
    offered[1] = { ...(offered[1] as Entry), body: { index: 'altered' } };
    offered[3] = { seq: 4, nonsense: true };
    const answer = await tablet.sync(offered);
    expect(outcomes(answer)).toEqual(['accepted', 'wrongHash', 'accepted', 'malformed', 'accepted']);
    expect(answer.acknowledged).toBe(5);
    expect(outcomes(await tablet.sync(offered))).toEqual(outcomes(answer));
  });

  test('an entry after a gap waits until the ones before it have come', async () => {
    const tablet = await newTablet().openDemo();
    note(tablet, 4);
    const gap = await tablet.sync([tablet.entries[0], tablet.entries[3]]);
    expect(outcomes(gap)).toEqual(['accepted', 'sequenceGap']);
    expect(gap.acknowledged).toBe(1);
    const rest = await tablet.sync(tablet.entries.slice(1));
    expect(rest.acknowledged).toBe(4);
    expect(outcomes(rest)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('a clone that goes on under the same name is set aside, not mixed in', async () => {
    const tablet = await newTablet().openDemo();
    const [entry] = note(tablet, 1) as [Entry];
    await tablet.sync([entry]);
    const { hash: _, ...rest } = entry;
    const clone = chained({ ...rest, body: { index: 'clone' } });
    const answer = await tablet.sync([clone]);
    expect(outcomes(answer)).toEqual(['sameNumberOtherContent']);
    expect(answer.acknowledged).toBe(1);
  });

  test('names what is wrong with the office, the node, the chain and the body', async () => {
    const tablet = await newTablet().openDemo();
    const [first] = note(tablet, 1) as [Entry];
    const { hash: _, ...rest } = first;
    const otherOffice = chained({ ...rest, office: 'KHAC' as never });
    const otherNode = chained({ ...rest, node: 'KHAC' as never, seq: 9 });
    expect(outcomes(await tablet.sync([otherOffice, otherNode]))).toEqual(['wrongOffice', 'wrongNode']);
    const broken = chained({ ...rest, seq: 2, previous: first.hash });
    expect(outcomes(await tablet.sync([broken]))).toEqual(['brokenChain']);
    const wrongBody = chained({
      ...rest,
      seq: 3,
      previous: broken.hash,
      type: 'dossier/resolved',
      subject: 'dossier:X',
    });
    expect(outcomes(await tablet.sync([wrongBody]))).toEqual(['invalidBody']);
  });

  test('what was set aside is answered by a fact of its own, from whoever may, and counts no more', async () => {
    const tablet = await newTablet().openDemo();
    foundOffice(tablet);
    const other = await tablet.sibling().join(tablet);
    const refused = as(tablet, people.leader, () =>
      tablet.record('dossier:A', 'dossier/received', received()),
    );
    const answer = { entry: entryRef(refused), how: 'recordedAgain' };
    as(tablet, people.leader, () => tablet.record('dossier:A', 'dossier/setAsideAnswered', answer));
    as(tablet, people.officer, () => {
      tablet.record('dossier:A', 'dossier/received', received());
      return tablet.record('dossier:A', 'dossier/setAsideAnswered', answer);
    });
    const last = outcomes(await tablet.sync(tablet.entries)).slice(-4);
    expect(last).toEqual(['roleNotAllowed', 'roleNotAllowed', 'accepted', 'accepted']);
    await other.syncAll();
    const told = other.seen.filter(({ subject }) => subject === 'dossier:A');
    expect(told.map(({ seq }) => seq)).toEqual(tablet.entries.slice(-2).map(({ seq }) => seq));
    // A copy of the log that had taken it in counts it no more either: the answer names it.
    expect(foldDossier([refused, ...told])).toEqual(foldDossier(told));
    expect(foldDossier(told)?.conflicts).toEqual([]);
    expect(outcomes(await tablet.sync(tablet.entries)).slice(-4)).toEqual(last);
  });

  test('an entry nested without end harms nobody', async () => {
    const tablet = await newTablet().openDemo();
    note(tablet, 2);
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const text = JSON.stringify({ node: tablet.node, since: 0, entries: tablet.entries }).replace(
      '"index":0',
      `"index":${deep}`,
    );
    const answer = await tablet.call('POST', paths.sync, text);
    const body = (await answer.json()) as { results: { outcome: string; reason?: string }[] };
    expect(outcomes(body)).toEqual(['malformed', 'accepted']);
  });
}

function describeRoles(): void {
  test('the office’s own people decide what is accepted', async () => {
    const tablet = await newTablet().openDemo();
    foundOffice(tablet);
    tablet.record('dossier:A', 'dossier/received', received());
    as(tablet, people.leader, () => tablet.record('dossier:B', 'dossier/received', received()));
    introduce(tablet, 'KEGIAN' as never, ['leader'], true, people.officer);
    as(tablet, people.officer, () => tablet.record('office', 'office/settingsChanged', { settings }));
    const answer = await tablet.sync(tablet.entries);
    expect(outcomes(answer).slice(4)).toEqual([
      'accepted',
      'roleNotAllowed',
      'roleNotAllowed',
      'roleNotAllowed',
    ]);
  });

  test('a due day is confirmed by nobody whom the office has not named, though others may still be introduced', async () => {
    const tablet = await newTablet().openDemo();
    foundOffice(tablet);
    tablet.record('dossier:A', 'dossier/received', received());
    const answer = { correction: 'NODE1:7', choice: 'confirmed' };
    for (const who of ['KHACH', people.officer, people.leader])
      as(tablet, who as PersonId, () => tablet.record('dossier:A', 'dossier/correctionAnswered', answer));
    as(tablet, 'KHACH' as PersonId, () => tablet.record('dossier:B', 'dossier/received', received()));
    expect(outcomes(await tablet.sync(tablet.entries)).slice(5)).toEqual([
      ...['roleNotAllowed', 'roleNotAllowed', 'accepted', 'accepted'],
    ]);
  });

  test('a role that was lost later does not undo what was done before', async () => {
    const tablet = await newTablet().openDemo();
    foundOffice(tablet);
    const other = await tablet.sibling().join(tablet);
    await tablet.syncAll();
    await other.syncAll();
    other.actor = people.officer;
    other.record('dossier:A', 'dossier/received', received());
    tablet.hear(other.entries[0] as Entry);
    introduce(tablet, people.officer, ['officer'], false);
    await tablet.syncAll();
    expect(outcomes(await other.sync(other.entries))).toEqual(['accepted']);
    tablet.record('dossier:B', 'dossier/received', received());
    expect(outcomes(await tablet.sync(tablet.entries.slice(-1)))).toEqual(['roleNotAllowed']);
  });

  test('nobody but the level above acknowledges a report', async () => {
    const tablet = await newTablet().openDemo();
    const digest = '0'.repeat(64);
    tablet.record('report:A', 'report/acknowledged', { digest, number: 'TN-2026-000001', at: 1 });
    expect(outcomes(await tablet.sync(tablet.entries))).toEqual(['roleNotAllowed']);
  });
}

function describeReports(): void {
  test('a submitted report comes back acknowledged in the same call, once, to every tablet', async () => {
    const tablet = await newTablet().openDemo();
    const other = await tablet.sibling().join(tablet);
    foundOffice(tablet);
    tablet.record('dossier:A', 'dossier/received', received());
    const digest = submitReport(tablet, 'R1');
    const answer = await tablet.sync(tablet.entries);
    expect(outcomes(answer)).not.toContain('notApproved');
    const [entry] = answer.entries;
    expect(entry).toMatchObject({
      node: 'server',
      actor: 'server',
      type: 'report/acknowledged',
      body: { digest },
    });
    expect(entry?.body['number']).toMatch(/^TN-\d{4}-\d{6}$/);
    expect((entry?.stamp ?? '') > (tablet.entries.at(-1)?.stamp ?? '')).toBe(true);
    tablet.take(answer);
    expect((await tablet.sync(tablet.entries)).entries).toEqual([]);
    await other.syncAll();
    expect(other.seen.filter(({ type }) => type === 'report/acknowledged')).toEqual([entry]);
  });

  test('its figures are counted again from the same cut', async () => {
    const tablet = await newTablet().openDemo();
    foundOffice(tablet);
    tablet.record('dossier:A', 'dossier/received', received());
    const content = reportContent(tablet);
    tablet.record('dossier:B', 'dossier/received', received());
    submitReport(tablet, 'R1', content);
    const wrong = { ...content, tally: reportContent(tablet)['tally'] as never };
    submitReport(tablet, 'R2', wrong);
    submitReport(tablet, 'R3', { ...content, cut: { [tablet.node]: 500 } });
    await tablet.sync(tablet.entries);
    await server.settled();
    const rows = await server.storage.database.rows<{ recount: string }>(
      'select recount from reports where office = $1 order by id',
      [tablet.office],
    );
    expect(rows.map(({ recount }) => recount)).toEqual(['agrees', 'differs', 'incomplete']);
  });

  test('without a leader’s approval of the same digest it is set aside', async () => {
    const tablet = await newTablet().openDemo();
    foundOffice(tablet);
    const content = reportContent(tablet);
    const digest = digestOf(content);
    const submitted = { digest, submittedOn: '2026-11-16', dossiersElsewhere: 0 };
    tablet.record('report:R1', 'report/closed', { content, digest, closedOn: '2026-11-16' });
    tablet.record('report:R1', 'report/approved', { digest, approvedOn: '2026-11-16' });
    tablet.record('report:R1', 'report/submitted', submitted);
    tablet.record('report:R2', 'report/closed', { content, digest: 'f'.repeat(64), closedOn: '2026-11-16' });
    tablet.record('report:R2', 'report/submitted', submitted);
    const answer = await tablet.sync(tablet.entries);
    expect(outcomes(answer).slice(4)).toEqual([
      ...['accepted', 'roleNotAllowed', 'notApproved', 'digestMismatch', 'digestMismatch'],
    ]);
    expect(answer.entries).toEqual([]);
  });
}

function describeReadingOn(): void {
  test('two tablets of one office see each other, and never their own', async () => {
    const one = await newTablet().openDemo();
    const two = await one.sibling().join(one);
    note(one, 3);
    note(two, 2);
    await one.syncAll();
    await two.syncAll();
    await one.syncAll();
    expect(two.seen).toEqual(one.entries);
    expect(one.seen).toEqual(two.entries);
    const { peers } = await one.sync();
    expect(peers).toMatchObject([{ node: two.node, label: 'Bàn số 2' }]);
  });

  test('pages both ways, by number of entries and by their size', async () => {
    const one = await newTablet().openDemo();
    const two = await one.sibling().join(one);
    note(one, 2500);
    await one.syncAll();
    note(one, 6, 'x'.repeat(1_500_000));
    for (const entry of one.entries.slice(2500)) await one.sync([entry]);
    let pages = 0;
    for (let more = true; more; pages++) {
      const answer = await two.sync();
      two.take(answer);
      more = answer.more;
    }
    expect(pages).toBeGreaterThan(3);
    expect(two.seen).toEqual(one.entries);
  });

  test('a cursor never skips a position while others push', async () => {
    const reader = await newTablet().openDemo();
    const writers = await Promise.all([1, 2, 3].map(() => reader.sibling().join(reader)));
    for (const writer of writers) note(writer, 120);
    let writing = true;
    const write = Promise.all(
      writers.map(async (writer) => {
        for (let at = 0; at < 120; at += 8) await writer.sync(writer.entries.slice(at, at + 8));
      }),
    ).then(() => (writing = false));
    while (writing) reader.take(await reader.sync());
    await write;
    await reader.syncAll();
    expect(reader.positions).toEqual(Array.from({ length: 360 }, (_, index) => index + 1));
  });

  test('two processes over one database share an office without a gap or a clash', async () => {
    const other = await startTestServer({ databaseUrl });
    const one = await newTablet().openDemo();
    const two = await new FakeTablet(other.url, one.office).join(one);
    note(one, 60);
    note(two, 60);
    const push = async (tablet: FakeTablet): Promise<void> => {
      for (let at = 0; at < 60; at += 5) await tablet.sync(tablet.entries.slice(at, at + 5));
    };
    await Promise.all([push(one), push(two)]);
    await Promise.all([one.syncAll(), two.syncAll()]);
    expect([...one.positions, ...two.positions].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 120 }, (_, index) => index + 1),
    );
    await other.stop();
  });
}
