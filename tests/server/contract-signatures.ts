/** Who did it: what is attacked here was taken in, as if it were true, before people signed. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { PersonId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { officeSubject, reportSubject } from '../../src/domain/subject.ts';
import { chained } from '../../src/log/chain.ts';
import type { Entry } from '../../src/log/entry.ts';
import type { SyncResponse } from '../../src/log/protocol.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { foundingFacts, named, personAdded, personChanged, someSettings } from '../support/office-facts.ts';
import type { ReportContent } from '../../src/domain/report/events.ts';
import { wayOf } from '../support/report-facts.ts';
import { newKey, type TestKey } from '../support/signing-key.ts';
import type { TestServer } from '../support/server.ts';
import { demoCode } from '../../src/server/enrolment/enrolment.ts';
import { FakeTablet } from './fake-tablet.ts';
import { people, received, reportContent } from './office-of.ts';

const about = (fact: Fact): readonly [string, Fact] => [officeSubject, fact];
const confirmed = (person: PersonId, { key }: TestKey): readonly [string, Fact] =>
  about({ type: 'office/signingKeyConfirmed', body: { person, key } });
const offered = (person: PersonId, { key }: TestKey): readonly [string, Fact] =>
  about({ type: 'office/signingKeyOffered', body: { person, key, tablet: 'Bàn số 2' } });
const intake = (id: string): readonly [string, Fact] => [
  `dossier:${id}`,
  { type: 'dossier/received', body: received() },
];
const founding = (key?: TestKey): (readonly [string, Fact])[] =>
  foundingFacts(someSettings({ unitCode: '00004', provinceCode: '01' })).map((fact) =>
    about(
      fact.type === 'office/founded' && key
        ? { ...fact, body: { ...fact.body, key: key.key } as JsonObject }
        : fact,
    ),
  );
const outcomes = ({ results }: SyncResponse): readonly string[] =>
  results.map(({ outcome, reason }) => reason ?? outcome);

export function describeSignatures(server: () => TestServer): void {
  describe('who did it', () => {
    const { administrator, officer, leader } = people;
    let keys: { administrator: TestKey; officer: TestKey; leader: TestKey };
    let first: FakeTablet;
    let second: FakeTablet;

    /** The administrator works at the first tablet, and has let the officer and the leader in by their keys. */
    beforeEach(async () => {
      keys = { administrator: newKey(), officer: newKey(), leader: newKey() };
      first = await new FakeTablet(server().url).openDemo();
      first.recordSigned(administrator, keys.administrator, ...founding(keys.administrator));
      first.recordSigned(
        administrator,
        keys.administrator,
        confirmed(officer, keys.officer),
        confirmed(leader, keys.leader),
      );
      await first.syncAll();
      second = first.sibling();
      await second.join(first);
      second.since = (await second.syncAll()).position;
    });

    test('an officer’s tablet cannot approve as the leader, however its software was changed', async () => {
      const way = wayOf(reportContent(second) as unknown as ReportContent);
      const of = (fact: Fact): readonly [string, Fact] => [reportSubject('R1'), fact];
      second.recordSigned(officer, keys.officer, of(way.closed));
      second.actor = leader;
      second.record(reportSubject('R1'), way.approved.type, way.approved.body);
      second.recordSigned(leader, keys.officer, of(way.approved));
      const made = newKey();
      second.recordSigned(leader, made, offered(leader, made));
      second.recordSigned(leader, made, of(way.approved));
      second.recordSigned(leader, { ...made, name: keys.leader.name }, of(way.approved));
      second.recordSigned(officer, keys.officer, confirmed(leader, made));
      second.recordSigned(leader, newKey(), of(way.approved));
      const other = newKey();
      second.recordSigned(leader, other, offered(leader, other), of(way.approved));
      second.recordSigned(officer, keys.officer, of(way.submitted));
      expect(outcomes(await second.sync(second.entries))).toEqual([
        ...['accepted', 'notSigned', 'wrongSignature'],
        // The offer itself is heard, and gives nothing.
        ...['accepted', 'keyNotConfirmed', 'wrongSignature', 'roleNotAllowed'],
        // Neither does one that brings its approval with it in one run.
        ...['keyNotConfirmed', 'keyNotConfirmed', 'keyNotConfirmed', 'notApproved'],
      ]);
      // With the leader's own key it goes its way.
      second.recordSigned(leader, keys.leader, of(way.approved));
      second.recordSigned(officer, keys.officer, of(way.submitted));
      expect(outcomes(await second.sync(second.entries.slice(-2)))).toEqual(['accepted', 'accepted']);
    });

    test('a signature covers what was said, its order and all of its run', async () => {
      const run = second.recordSigned(officer, keys.officer, intake('D1'), intake('D2'));
      const [one, two] = run as [Entry, Entry];
      const { hash: _, ...rest } = one;
      const altered = chained({ ...rest, body: { ...one.body, dueOn: '2026-12-31' } });
      const behind = ({ hash: __, ...other }: Entry, previous: string): Entry =>
        chained({ ...other, previous });
      expect(outcomes(await second.sync([altered, behind(two, altered.hash)]))).toEqual([
        'wrongSignature',
        'wrongSignature',
      ]);
      const third = await first.sibling().join(first);
      const [begun] = third.recordSigned(officer, keys.officer, intake('D3'), intake('D4'));
      expect(outcomes(await third.sync([begun]))).toEqual(['notSigned']);
    });

    test('what a page leaves out of a run goes along, so that other tablets can check the signature', async () => {
      const way = wayOf(reportContent(second) as unknown as ReportContent);
      const refused: readonly [string, Fact] = [reportSubject('R1'), way.approved];
      const run = second.recordSigned(
        officer,
        keys.officer,
        intake('D1'),
        refused,
        intake('D2'),
        intake('D3'),
      );
      const [one, aside, two, three] = run as [Entry, Entry, Entry, Entry];
      const answer = await second.sync(run);
      expect(outcomes(answer)).toEqual(['accepted', 'roleNotAllowed', 'accepted', 'accepted']);
      const third = await first.sibling().join(first);
      const { position: since } = await third.sync([], 0, { atMost: 1_000_000 });
      const before = since - 3;
      const whole = await third.sync([], before);
      expect(whole.entries).toEqual([one, two, three]);
      expect(whole.restOfRuns).toEqual([aside]);
      const begun = await third.sync([], before, { atMost: 1 });
      expect(begun.entries).toEqual([one]);
      expect(begun.restOfRuns).toEqual([aside, two, three]);
      const end = await third.sync([], before + 2);
      expect(end.entries).toEqual([three]);
      expect(end.restOfRuns).toEqual([aside]);
      expect((await third.sync([], since)).restOfRuns).toEqual([]);
    });

    test('a true signature lends itself to no other entry by a hash that it only claims', async () => {
      const way = wayOf(reportContent(second) as unknown as ReportContent);
      second.recordSigned(officer, keys.officer, [reportSubject('R1'), way.closed]);
      second.actor = leader;
      const approval = second.record(reportSubject('R1'), way.approved.type, way.approved.body);
      const [own] = second.recordSigned(officer, keys.officer, intake('D1'));
      const lending = { ...own, hash: approval.hash };
      const answer = await second.sync([second.entries[0], approval, lending]);
      expect(outcomes(answer)).toEqual(['accepted', 'notSigned', 'wrongHash']);
    });

    test('what somebody has signed once is said once, under whatever name it is offered again', async () => {
      const other = await first.sibling().join(first);
      const [said, later] = [
        other.recordSigned(officer, keys.officer, intake('D1'))[0] as Entry,
        other.recordSigned(officer, keys.officer, intake('D2'))[0] as Entry,
      ];
      await other.sync([said]);
      const offers: Entry[] = [];
      const again = ({ hash: _, ...entry }: Entry, formerly?: readonly string[]): Entry => {
        const place = { node: second.node, seq: offers.length + 1, previous: offers.at(-1)?.hash ?? '' };
        return chained({ ...entry, ...place, ...(formerly && { formerly }) });
      };
      const name = ({ node, seq }: Entry): string => `${node}:${seq}`;
      offers.push(again(said));
      offers.push(again(said, [name(said)]));
      offers.push(again(said, [`${other.node}:99`]));
      // Of what the server does not hold the first that brings it is believed, and the second has said it twice.
      offers.push(again(later, [name(later)]));
      offers.push(again(later, [name(later)]));
      expect(outcomes(await second.sync(offers))).toEqual([
        ...['saidTwice', 'saidTwice', 'saidTwice', 'accepted', 'saidTwice'],
      ]);
      expect(outcomes(await other.sync([later]))).toEqual(['saidTwice']);
    });

    test('an answer to what was set aside strikes nothing that counts', async () => {
      const [counted] = second.recordSigned(officer, keys.officer, intake('D1'));
      const third = await first.sibling().join(first);
      const answer = (entry: string): readonly [string, Fact] => [
        'dossier:D1',
        { type: 'dossier/setAsideAnswered', body: { entry, how: 'dropped' } },
      ];
      second.actor = officer;
      const unsigned = second.record(...flat(intake('D2')));
      await second.sync(second.entries);
      const name = (entry: Entry | undefined): string => `${entry?.node}:${entry?.seq}`;
      third.recordSigned(officer, keys.officer, intake('D3'));
      third.recordSigned(officer, keys.officer, answer(name(third.entries[0])));
      third.recordSigned(officer, keys.officer, answer(name(counted)));
      third.recordSigned(officer, keys.officer, answer(name(unsigned)));
      expect(outcomes(await third.sync(third.entries))).toEqual([
        ...['accepted', 'roleNotAllowed', 'roleNotAllowed', 'accepted'],
      ]);
    });

    test('nobody offers a key in another’s name, and in an older office none becomes the root unsigned', async () => {
      const made = newKey();
      second.recordSigned(officer, keys.officer, offered(leader, made));
      second.recordSigned(officer, made, offered(leader, made));
      expect(outcomes(await second.sync(second.entries))).toEqual(['wrongSignature', 'wrongSignature']);
      const old = await new FakeTablet(server().url).openDemo();
      old.actor = administrator;
      for (const each of founding()) old.record(...flat(each));
      old.actor = officer;
      old.record(...flat(offered(administrator, made)));
      old.actor = administrator;
      old.record(...flat(offered(administrator, made)));
      expect(outcomes(await old.sync(old.entries)).slice(-2)).toEqual(['wrongSignature', 'notSigned']);
    });

    test('whoever nobody has named waits, takes part in nothing, and is in once they are', async () => {
      const mai = 'MAI' as PersonId;
      const key = newKey();
      second.recordSigned(mai, key, offered(mai, key));
      second.recordSigned(mai, key, intake('D1'), intake('D2'));
      expect(outcomes(await second.sync(second.entries))).toEqual([
        ...['unknownActor', 'unknownActor', 'unknownActor'],
      ]);
      await first.syncAll();
      expect(first.seen.filter(({ actor }) => actor === mai)).toEqual([]);
      const { administrator: by } = keys;
      first.recordSigned(administrator, by, about(personAdded(named(mai, 'officer'))), confirmed(mai, key));
      await first.syncAll();
      const told = await second.sync();
      expect(told.results.map(({ seq, outcome }) => [seq, outcome])).toEqual([
        [1, 'accepted'],
        [2, 'accepted'],
        [3, 'accepted'],
      ]);
      second.take(told);
      expect((await second.sync()).results).toEqual([]);
      await first.syncAll();
      expect(first.seen.filter(({ actor }) => actor === mai)).toHaveLength(3);
    });

    test('whoever is named does nothing that they were not named for, also what they had recorded before', async () => {
      const [mai, other] = ['MAI', 'X'] as PersonId[] as [PersonId, PersonId];
      const [key, others] = [newKey(), newKey()];
      second.recordSigned(mai, key, offered(mai, key));
      second.recordSigned(mai, key, about(personAdded(named(other, 'administrator', 'leader'))));
      second.recordSigned(mai, key, confirmed(other, others));
      // With a letter in which no database opens JSON: it waits, and is taken in, like any other.
      second.recordSigned(mai, key, [
        'dossier:D1',
        { type: 'dossier/received', body: { ...received(), receivingDesk: 'a\0b' } },
      ]);
      await second.sync(second.entries);
      const { administrator: by } = keys;
      first.recordSigned(administrator, by, about(personAdded(named(mai, 'officer'))), confirmed(mai, key));
      await first.syncAll();
      const told = await second.sync();
      expect(outcomes(told)).toEqual(['accepted', 'roleNotAllowed', 'roleNotAllowed', 'accepted']);
      second.recordSigned(other, others, intake('D2'));
      expect(outcomes(await second.sync(second.entries.slice(-1), told.position))).toEqual(['unknownActor']);
    });

    test('an office is founded once, and by nobody who comes later', async () => {
      const key = newKey();
      second.recordSigned('KE' as PersonId, key, ...founding(key));
      expect(outcomes(await second.sync(second.entries))[0]).toBe('roleNotAllowed');
      second.recordSigned('KE' as PersonId, key, intake('D1'));
      expect(outcomes(await second.sync(second.entries.slice(-1)))).toEqual(['unknownActor']);
    });

    test('the founding is whoever’s who enrolled the office, also when another tablet comes first', async () => {
      const key = newKey();
      const founder = new FakeTablet(server().url);
      await founder.enrol(
        founder.enrolRequest(demoCode, { office: { ...founder.named(), foundingKey: key.key } }),
      );
      const other = await founder.sibling().join(founder);
      const others = newKey();
      other.recordSigned('KE' as PersonId, others, ...founding(others));
      other.actor = 'KE' as PersonId;
      for (const each of founding()) other.record(...flat(each));
      const answer = outcomes(await other.sync(other.entries));
      expect([answer[0], answer[founding().length]]).toEqual(['wrongSignature', 'wrongSignature']);
      founder.recordSigned(administrator, key, ...founding(key));
      expect(new Set(outcomes(await founder.sync(founder.entries)))).toEqual(new Set(['accepted']));
    });

    test.each(['deactivated', 'made a specialist who receives nothing'])(
      'an officer who was %s does nothing more once their tablet knows it, whatever its clock says',
      async (how) => {
        const now = named(officer, how === 'deactivated' ? 'officer' : 'leader');
        second.recordSigned(officer, keys.officer, intake('D1'));
        // A later moment by either clock.
        await new Promise((later) => setTimeout(later, 5));
        const changed = personChanged({ ...now, active: how !== 'deactivated' });
        first.recordSigned(administrator, keys.administrator, about(changed));
        await first.syncAll();
        // What was done apart, before the tablet had heard of it, stands.
        expect(outcomes(await second.sync(second.entries, second.since, ownEnd(second)))).toEqual([
          'accepted',
        ]);
        const heard = (await second.sync([], second.since, ownEnd(second))).position;
        await second.sync([], heard, ownEnd(second));
        // The tablet has not taken over the later stamp: its clock runs as if it had not heard.
        second.recordSigned(officer, keys.officer, intake('D2'));
        const [backdated] = second.entries.slice(-1) as [Entry];
        expect(outcomes(await second.sync([backdated], heard, ownEnd(second)))).toEqual(['roleNotAllowed']);
      },
    );

    test('in an office of an older version nothing is asked, until its administrator signs', async () => {
      const old = await new FakeTablet(server().url).openDemo();
      old.actor = administrator;
      for (const [subject, { type, body }] of founding()) old.record(subject, type, body);
      old.actor = officer;
      old.record(...flat(intake('D1')));
      expect(new Set(outcomes(await old.sync(old.entries)))).toEqual(new Set(['accepted']));
      const { administrator: key } = keys;
      old.recordSigned(officer, keys.officer, offered(officer, keys.officer));
      old.record(...flat(intake('D2')));
      old.recordSigned(administrator, key, offered(administrator, key));
      old.record(...flat(intake('D3')));
      old.recordSigned(administrator, key, confirmed(officer, keys.officer));
      old.recordSigned(officer, keys.officer, intake('D4'));
      expect(outcomes(await old.sync(old.entries.slice(-6)))).toEqual([
        ...['accepted', 'accepted', 'accepted', 'notSigned', 'accepted', 'accepted'],
      ]);
    });
  });
}

const ownEnd = ({ entries }: FakeTablet) => ({
  own: { seq: entries.length, hash: entries.at(-1)?.hash ?? '' },
});
const flat = ([subject, { type, body }]: readonly [string, Fact]): [string, string, JsonObject] => [
  subject,
  type,
  body,
];
