/** Whoever hands a tablet entries can withhold what people recorded, and say nothing in their name. */
import { describe, expect, test } from 'vitest';
import type { NodeId, PersonId, ReportId } from '../../../src/base/ids.ts';
import { officeSubject, reportSubject, dossierSubject } from '../../../src/domain/subject.ts';
import type { Entry } from '../../../src/log/entry.ts';
import { quarantinedCount } from '../../../src/store/journal/outbox.ts';
import { check } from '../../../src/store/journal/check.ts';
import { setAsidePage } from '../../../src/store/queries/set-aside.ts';
import type { Tablet } from '../../../src/store/tablet.ts';
import type { Head } from '../../../src/store/schema.ts';
import { enrolUpstream } from '../../../src/store/upstream.ts';
import type { Fact } from '../../support/dossier-facts.ts';
import { founded, named, personAdded, personChanged, staff } from '../../support/office-facts.ts';
import { someReport, wayOf } from '../../support/report-facts.ts';
import { newKey } from '../../support/signing-key.ts';
import { getReport } from '../../support/stored.ts';
import { copyOf, nothing, sibling, taken } from '../copy/copies.ts';
import { deskTablet, received, citizen } from '../tablets.ts';
import { altered, handOver, offered, SignedOffice } from './signed-office.ts';

const subject = reportSubject('R1');
const way = wayOf(someReport());
const stranger = 'NGUOILA' as PersonId;

async function reader(): Promise<Tablet> {
  const tablet = await deskTablet({ node: 'READER', tablet: 9 });
  await enrolUpstream(tablet, { baseUrl: '', token: 't', label: '', epoch: 'e', needsKey: false });
  return tablet;
}

/** An office with a closed report that waits for its leader. */
function officeWithReport(): SignedOffice {
  const office = new SignedOffice();
  office.say(office.desks, 'officer', [[subject, way.closed]]);
  return office;
}

type Forged = (office: SignedOffice) => readonly Entry[];
const attacks: readonly (readonly [what: string, reason: string, forged: Forged])[] = [
  [
    'an approval that an officer signed in their own name',
    'roleNotAllowed',
    (o) => o.signed(o.desks, staff.officer, [[subject, way.approved]], o.keys.officer),
  ],
  [
    'an approval in the leader’s name that an officer signed',
    'wrongSignature',
    (o) => o.signed(o.desks, staff.leader, [[subject, way.approved]], o.keys.officer),
  ],
  [
    'an approval that nobody signed',
    'notSigned',
    (o) => [o.leaders.record(staff.leader, subject, way.approved)],
  ],
  [
    'an approval that was altered, with its signature as it was',
    'wrongSignature',
    (o) =>
      o
        .signed(
          o.leaders,
          staff.leader,
          [[subject, { ...way.approved, body: { ...way.approved.body, digest: 'x' } }]],
          o.keys.leader,
        )
        .map((entry) => altered(entry, way.approved.body)),
  ],
  [
    'an approval signed with a key that nobody has confirmed',
    'keyNotConfirmed',
    (o) => o.signed(o.leaders, staff.leader, [[subject, way.approved]], newKey()),
  ],
  [
    'an approval of somebody whom nobody knows',
    'unknownActor',
    (o) => o.signed(o.leaders, stranger, [[subject, way.approved]], newKey()),
  ],
  [
    'an approval with a signature of another approval of the leader’s, under another name',
    'saidTwice',
    (o) => {
      const [entry] = o.signed(o.leaders, staff.leader, [[subject, way.approved]], o.keys.leader);
      const { hash: _, ...said } = entry as Entry;
      return [
        altered({ ...said, hash: '', node: 'DESK' as NodeId, seq: o.desks.entries.length + 1 }, said.body),
      ];
    },
  ],
  [
    'an approval as if the level above had said it',
    'roleNotAllowed',
    (o) => [o.log('server').record('server' as PersonId, subject, way.approved)],
  ],
  [
    'what the level above says, in a person’s name',
    'roleNotAllowed',
    (o) => [o.log('server').record(staff.leader, subject, way.returned)],
  ],
  [
    'an approval in the name of this very tablet',
    'wrongNode',
    (o) => o.signed(o.log('READER'), staff.leader, [[subject, way.approved]], o.keys.leader),
  ],
];

describe('what a server hands over', () => {
  test.each(attacks)('%s does not count', async (_what, reason, forged) => {
    const office = officeWithReport();
    const tablet = await reader();
    await handOver(tablet, office.told, 1);
    const before = await tablet.db.reports.toArray();
    const hidden = forged(office);
    await handOver(tablet, hidden, 20);
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('closed');
    expect(await tablet.db.reports.toArray()).toEqual(before);
    const { items } = await setAsidePage(tablet, 'waiting', 0, 25);
    expect(items.map(({ refusal }) => refusal.reason)).toEqual([reason]);
    expect(await check(tablet)).toEqual([]);
    // And nothing behind it waits: the leader approves, under the very number that was taken.
    const [first] = hidden;
    const log = office.log(first?.node === 'LEADER' ? 'LEADER2' : 'LEADER3');
    await handOver(
      tablet,
      office.signed(log, staff.leader, [[subject, way.approved]], office.keys.leader),
      30,
    );
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('approved');
    tablet.close();
  });

  test('a number that was claimed falsely is free for whose it is, and what was false is kept', async () => {
    const office = officeWithReport();
    const tablet = await reader();
    await handOver(tablet, office.told, 1);
    const [approval] = office.signed(
      office.leaders,
      staff.leader,
      [[subject, way.approved]],
      office.keys.leader,
    );
    const { signed: _, ...unsigned } = approval as Entry;
    await handOver(tablet, [altered(unsigned as Entry, unsigned.body)], 20);
    await handOver(tablet, [approval as Entry], 21);
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('approved');
    expect(await quarantinedCount(tablet)).toBe(1);
    tablet.close();
  });

  test('a second founding, with a key of its own, changes nothing', async () => {
    const office = officeWithReport();
    const tablet = await reader();
    await handOver(tablet, office.told, 1);
    const own = newKey();
    const second = { ...founded(), body: { ...founded().body, key: own.key } } as Fact;
    const forged = office.signed(
      office.log('FORGER'),
      stranger,
      [
        [officeSubject, second],
        [officeSubject, personAdded(named(stranger, 'administrator', 'leader'))],
        [subject, way.approved],
      ],
      own,
    );
    await handOver(tablet, forged, 20);
    expect(await quarantinedCount(tablet)).toBe(3);
    expect(tablet.office?.people.map(({ id }) => id)).toEqual(Object.values(staff));
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('closed');
    tablet.close();
  });

  test('a deed of somebody who was let go before does not count, and one of the time before does', async () => {
    const office = officeWithReport();
    const tablet = await reader();
    const early = office.signed(office.leaders, staff.leader, [[subject, way.approved]], office.keys.leader);
    office.say(office.admins, 'administrator', [
      [officeSubject, personChanged({ ...named(staff.leader, 'leader'), active: false })],
    ]);
    await handOver(tablet, office.told, 1);
    const late = office.signed(office.leaders, staff.leader, [[subject, way.withdrawn]], office.keys.leader);
    await handOver(tablet, late, 20);
    expect(await quarantinedCount(tablet)).toBe(1);
    await handOver(tablet, early, 21);
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('approved');
    tablet.close();
  });

  test('what waits for an administrator’s word counts as soon as it is heard', async () => {
    const office = officeWithReport();
    const [tablet, second] = [await reader(), newKey()];
    await handOver(tablet, office.told, 1);
    const offer = office.signed(
      office.log('NEW'),
      staff.leader,
      [[officeSubject, offered(staff.leader, second)]],
      second,
    );
    const approval = office.signed(office.log('NEW2'), staff.leader, [[subject, way.approved]], second);
    await handOver(tablet, [...offer, ...approval], 20);
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('closed');
    expect(await quarantinedCount(tablet)).toBe(1);
    await handOver(tablet, office.confirm(staff.leader, second), 25);
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('approved');
    expect(await quarantinedCount(tablet)).toBe(0);
    tablet.close();
  });

  test('a signature holds over what the server has set aside of its run, when that is given along', async () => {
    const office = officeWithReport();
    const tablet = await reader();
    const run = office.signed(
      office.desks,
      staff.officer,
      ['A', 'B', 'C'].map((id) => {
        const { type, body } = received(id, citizen(id));
        return [dossierSubject(id), { type, body }] as const;
      }),
      office.keys.officer,
    );
    const [a, b, c] = run as [Entry, Entry, Entry];
    await handOver(tablet, [...office.told, a, c], 1);
    expect(await quarantinedCount(tablet)).toBe(2);
    await handOver(tablet, [a, c], 20, [altered(b, { ...b.body, number: 'X' })]);
    expect(await quarantinedCount(tablet)).toBe(2);
    await handOver(tablet, [a, c], 30, [b]);
    expect(await quarantinedCount(tablet)).toBe(0);
    expect((await tablet.db.dossiers.toArray()).map(({ id }) => id).sort()).toEqual(['A', 'C']);
    tablet.close();
  });
});

describe('what a colleague’s file brings', () => {
  const inOwnName = 'an approval in the name of this very tablet';
  const byFile = [
    ...attacks.filter(([what]) => what !== inOwnName),
    [
      `${inOwnName} that nobody signed`,
      'notSigned',
      (o: SignedOffice) => [o.log('READER').record(staff.leader, subject, way.approved)],
    ] as const,
  ];
  test.each(byFile)('%s does not count', async (_what, reason, forged) => {
    const office = officeWithReport();
    const tablet = await reader();
    const colleague = await sibling(tablet, 'COLLEAGUE');
    await handOver(tablet, office.told, 1);
    await handOver(colleague, office.told, 1);
    // A tablet whose app was changed writes what it likes.
    const entries = forged(office);
    const head = await colleague.db.heads.get('head');
    const reach = { ...head?.reach, ...Object.fromEntries(entries.map(({ node, seq }) => [node, seq])) };
    await colleague.db.entries.bulkPut(entries.map((entry) => ({ entry, position: 20 })));
    await colleague.db.heads.put({ ...(head as Head), reach });
    await taken(tablet, (await copyOf(colleague)).file);
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('closed');
    const { items } = await setAsidePage(tablet, 'waiting', 0, 25);
    expect(items.map(({ refusal }) => refusal.reason)).toEqual([reason]);
    expect(await check(tablet)).toEqual([]);
    tablet.close();
    colleague.close();
  });

  test('a whole office counts, though the file tells of signatures before it says whose they are', async () => {
    const office = officeWithReport();
    office.say(office.leaders, 'leader', [[subject, way.approved]]);
    const given = await reader();
    const tablet = await sibling(given, 'EMPTY');
    await handOver(given, office.told, 1);
    expect(await taken(tablet, (await copyOf(given)).file)).toEqual({
      ...nothing,
      fresh: office.told.length,
    });
    expect((await getReport(tablet, 'R1' as ReportId))?.state).toBe('approved');
    tablet.close();
    given.close();
  });

  test('the level above’s word for a key is only heard over the line', async () => {
    const office = officeWithReport();
    const [given, forged] = [await reader(), newKey()];
    const tablet = await sibling(given, 'EMPTY');
    await handOver(given, office.told, 1);
    const offer = office.signed(
      office.log('NEW'),
      staff.administrator,
      [[officeSubject, offered(staff.administrator, forged)]],
      forged,
    );
    const vouched = office.log('server').record('server' as PersonId, officeSubject, {
      type: 'office/signingKeyVouched',
      body: { person: staff.administrator, key: forged.key },
    });
    await handOver(given, [...offer, vouched], 20);
    await taken(tablet, (await copyOf(given)).file);
    expect(tablet.office?.signingKeys.get(forged.key)?.state).toBe('offered');
    await handOver(tablet, [vouched], 21);
    expect(tablet.office?.signingKeys.get(forged.key)?.state).toBe('confirmed');
    tablet.close();
    given.close();
  });
});
