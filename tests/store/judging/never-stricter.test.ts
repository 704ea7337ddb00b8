/**
 * A tablet never refuses what the server was right to take: the same entries, recorded and brought in any order by tablets that
 * hear each other or not, are judged by the server, and what it accepted is handed to a tablet in pages of any size.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NodeId, PersonId } from '../../../src/base/ids.ts';
import { officeSubject, reportSubject } from '../../../src/domain/subject.ts';
import { entryRef, type Entry } from '../../../src/log/entry.ts';
import { runsOf } from '../../../src/log/runs.ts';
import { mergeIncoming } from '../../../src/store/journal/incoming.ts';
import { enrolUpstream } from '../../../src/store/upstream.ts';
import * as dossier from '../../support/dossier-facts.ts';
import type { Fact } from '../../support/dossier-facts.ts';
import { founded, named, personAdded, personChanged, settingsChanged } from '../../support/office-facts.ts';
import { someSettings, staff } from '../../support/office-facts.ts';
import { NodeLog } from '../../support/node-log.ts';
import { someReport, wayOf } from '../../support/report-facts.ts';
import { runs, seedInUse } from '../../support/runs.ts';
import { newKey, type TestKey } from '../../support/signing-key.ts';
import { deskTablet, morning } from '../tablets.ts';
import { ServerAlone } from './server-alone.ts';

const office = 'office-1' as Entry['office'];
const newcomer = 'NGUOIMOI' as PersonId;
const persons = [...Object.values(staff), newcomer];
const nodes = ['ADMIN', 'DESK', 'DESK2', 'LEADER'] as NodeId[];
const keys: readonly (readonly TestKey[])[] = persons.map(() => [newKey(), newKey()]);
const keyOf = (person: number, which: number) => (keys[person]?.[which] ?? newKey()).key;

type Said = readonly [subject: string, fact: Fact];
const way = wayOf(someReport());
const of = (fact: Fact): Said => [officeSubject, fact];
const ofReport = (fact: Fact): Said => [reportSubject('R1'), fact];
const aboutKey = (type: string, person: number, which: number, more = {}): Said =>
  of({ type, body: { person: persons[person] ?? '', key: keyOf(person, which), ...more } });

/** @param n any number: of whom, which key, which dossier */
const deeds: readonly ((n: number) => Said)[] = [
  (n) => [`dossier:D${n % 5}`, dossier.received({ number: `MC01-240102-${n}` })],
  (n) => [`dossier:D${n % 5}`, dossier.resolved('2024-01-08')],
  (n) => [`dossier:D${n % 5}`, dossier.correctionAnswered('DESK:1', 'confirmed')],
  (n) => [`dossier:D${n % 5}`, dossier.extended('2024-01-09', '2024-01-12')],
  (n) => [`dossier:D${n % 5}`, { type: 'dossier/resolved', body: { on: 'hôm nay' } }],
  (n) => [`dossier:D${n % 5}`, dossier.fromTheFuture],
  () => ofReport(way.closed),
  () => ofReport(way.approved),
  () => ofReport(way.submitted),
  () => of(settingsChanged(someSettings({ phone: '0238 999 999' }))),
  () => of(founded()),
  () => of(personAdded(named(newcomer, 'officer', 'leader'))),
  (n) => of(personChanged({ ...named(persons[n % 4] ?? newcomer, 'officer'), active: n % 3 > 0 })),
  (n) => of(personChanged(named(persons[n % 4] ?? newcomer, 'leader', 'administrator'))),
  (n) => aboutKey('office/signingKeyOffered', n % 4, n % 2, { tablet: 'Quầy' }),
  (n) => aboutKey('office/signingKeyConfirmed', n % 4, n % 2),
  (n) => aboutKey('office/signingKeyEnded', n % 4, n % 2, { reason: 'Mất máy' }),
];

const often = <T>(usual: T, others: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary: others, weight: 1 });
const arbStep = fc.record({
  node: fc.nat({ max: nodes.length - 1 }),
  who: fc.nat({ max: persons.length - 1 }),
  deeds: fc.array(fc.tuple(fc.nat({ max: deeds.length - 1 }), fc.nat({ max: 50 })), {
    minLength: 1,
    maxLength: 4,
  }),
  /** With whose key, and which; 9: with none. */
  signer: often<number | undefined>(undefined, fc.nat({ max: persons.length - 1 })),
  key: often(0, fc.constantFrom(1, 9)),
  /** Whether it is brought now, and hears what others have brought. */
  brings: fc.boolean(),
  daysLater: often(0, fc.constantFrom(1, 20)),
});
const arbWorld = fc.record({
  steps: fc.array(arbStep, { minLength: 5, maxLength: 30 }),
  page: fc.integer({ min: 1, max: 12 }),
});

const seen = new Map<string, number>();

test(`of what the server accepts, a tablet refuses nothing (${seedInUse})`, async () => {
  await fc.assert(
    fc.asyncProperty(arbWorld, async ({ steps, page }) => {
      let now = morning;
      const server = new ServerAlone(office, keyOf(0, 0));
      const logs = nodes.map((node) => new NodeLog(office, node, () => now));
      const bring = async (log: NodeLog): Promise<void> => {
        const heard = await server.bring(log, now);
        for (const entry of heard) log.hear(entry);
      };
      const [admin] = logs;
      admin?.recordSigned(staff.administrator, foundation(), keys[0]?.[0] ?? newKey());
      for (const log of logs) await bring(log);
      for (const { node, who, deeds: chosen, signer = who, key, brings, daysLater } of steps) {
        const log = logs[node];
        const actor = persons[who];
        if (log === undefined || actor === undefined) continue;
        now += 60_000 + daysLater * 86_400_000;
        const said = chosen.map(([deed, n]) => (deeds[deed] ?? (() => ofReport(way.closed)))(n));
        const by = keys[signer]?.[key];
        if (by === undefined) for (const [subject, fact] of said) log.record(actor, subject, fact);
        else log.recordSigned(actor, said, by);
        if (brings) await bring(log);
      }
      for (const log of logs) await bring(log);
      for (const { reason } of server.refused) seen.set(reason, (seen.get(reason) ?? 0) + 1);
      expect(await refusedByTablet(server, logs, page)).toEqual([]);
    }),
    runs(20),
  );
  // Else it would have asked nothing.
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['roleNotAllowed', 'wrongSignature', 'notSigned']));
});

/** The founding, everybody's roles, and the first key of each but the newcomer's. */
function foundation(): readonly Said[] {
  const key = keyOf(0, 0);
  return [
    of({ ...founded(), body: { ...founded().body, key } }),
    of(personAdded(named(staff.administrator, 'administrator'))),
    of(personAdded(named(staff.officer, 'officer'))),
    of(personAdded(named(staff.leader, 'leader'))),
    aboutKey('office/signingKeyConfirmed', 1, 0),
    aboutKey('office/signingKeyConfirmed', 2, 0),
  ];
}

/** Hands what the server accepted to a tablet, page by page. @returns what the tablet says of it: reason and entry */
async function refusedByTablet(
  server: ServerAlone,
  logs: readonly NodeLog[],
  size: number,
): Promise<readonly string[]> {
  const tablet = await deskTablet({ node: 'READER', tablet: 9 });
  await enrolUpstream(tablet, { baseUrl: '', token: 't', label: '', epoch: 'e', needsKey: false });
  const runOf = new Map<string, readonly Entry[]>();
  for (const { entries } of logs)
    for (const run of runsOf(entries))
      for (const entry of run.entries) runOf.set(entryRef(entry), run.entries);
  const accepted = [...server.accepted].sort((a, b) => a.position - b.position);
  for (let from = 0; from < accepted.length; from += size) {
    const page = accepted.slice(from, from + size);
    const entries = page.map(({ entry }) => entry);
    const rest = new Set(entries.flatMap((entry) => runOf.get(entryRef(entry)) ?? []));
    for (const entry of entries) rest.delete(entry);
    await mergeIncoming(tablet, {
      ...{ acknowledged: 0, results: [], entries, restOfRuns: [...rest] },
      positions: page.map(({ position }) => position),
      position: page.at(-1)?.position ?? 0,
      ...{ epoch: 'e', peers: [], keyRequests: [], clockSamples: [], at: morning },
    });
  }
  const refusals = await tablet.db.refusals.toArray();
  const taken = await tablet.db.entries.count();
  tablet.close();
  const told = refusals.map(({ reason, node, seq }) => `${reason} ${node}:${seq}`);
  return taken < accepted.length && told.length === 0 ? ['something is missing'] : told;
}
