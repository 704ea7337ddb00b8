/** Offices with their tablets, and what lies in each tablet's outbox: entries with true hashes, in runs that their author signed. */
import { randomBytes } from 'node:crypto';
import type { NodeId, OfficeId, PersonId } from '../../src/base/ids.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { officeSubject } from '../../src/domain/subject.ts';
import type { Entry } from '../../src/log/entry.ts';
import { wholeRuns } from '../../src/log/signed-run.ts';
import type { Database } from '../../src/server/database/database.ts';
import { hashSecret } from '../../src/server/enrolment/secrets.ts';
import * as facts from '../support/dossier-facts.ts';
import type { Fact } from '../support/dossier-facts.ts';
import { founded, named, personAdded, someSettings, staff } from '../support/office-facts.ts';
import { NodeLog } from '../support/node-log.ts';
import { newKey, type TestKey } from '../support/signing-key.ts';

export interface Tablet {
  readonly token: string;
  readonly officer: PersonId;
  readonly key: TestKey;
  /** Signs its requests. */
  readonly requestKey: TestKey;
  readonly epoch: string;
  readonly log: NodeLog;
  /** How many of the log's entries were sent before: its last one at most, all others are forgotten. */
  sent: number;
  /** Deeds of dossiers so far: the next ones go on behind them, with dossiers of their own. */
  recorded: number;
  /** The last position that it was given: what it asks for begins there. */
  since: number;
}

export interface Office {
  readonly id: OfficeId;
  readonly tablets: readonly Tablet[];
}

/** Written by SQL, as a thousand enrolments would leave it; their people come by a sync of the first tablet (`founding`). */
export async function makeOffices(owner: Database, count: number, tablets: number): Promise<Office[]> {
  const offices = Array.from({ length: count }, (_, at) => `TAI${at}` as OfficeId);
  const epochs = await owner.rows<{ id: string; epoch: string }>(
    `insert into offices (id, unit_code, name, demo, founded_at)
     select id, 'T' || id, 'ỦY BAN NHÂN DÂN XÃ ' || id, false, 1 from unnest($1::text[]) id returning id, epoch`,
    [offices],
  );
  const epochOf = new Map(epochs.map(({ id, epoch }) => [id, epoch]));
  const made = offices.map((id) => ({
    id,
    tablets: Array.from({ length: tablets }, (_, at): Tablet => {
      const node = `${id}N${at + 1}` as NodeId;
      return {
        token: randomBytes(32).toString('base64url'),
        officer: `CANBO${at + 1}` as PersonId,
        key: newKey(),
        requestKey: newKey(),
        epoch: epochOf.get(id) ?? '',
        log: new NodeLog(id, node, () => Date.now()),
        sent: 0,
        recorded: 0,
        since: 0,
      };
    }),
  }));
  const all = made.flatMap((office) => office.tablets);
  await owner.rows(
    `insert into nodes (office, id, label, tablet, public_key, token_hash, needs_key, enrolled_at, last_seen_at,
       request_key)
     select office, id, 'Bàn', row_number() over (partition by office), '', token, false, 1, 1, key
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) t(office, id, token, key)`,
    [
      all.map(({ log }) => log.office),
      all.map(({ log }) => log.node),
      all.map(({ token }) => hashSecret(token)),
      all.map(({ requestKey }) => requestKey.key),
    ],
  );
  return made;
}

/** The office with an officer at each tablet, whose key the administrator has confirmed: on the first tablet. */
export function found({ tablets: [first, ...others] }: Office): void {
  if (first === undefined) return;
  const administrator = newKey();
  const about = (fact: Fact): readonly [string, Fact] => [officeSubject, fact];
  const founding = founded(someSettings());
  const letIn = [first, ...others].flatMap(({ officer, key }) => [
    about(personAdded(named(officer, 'officer'))),
    about({ type: 'office/signingKeyConfirmed', body: { person: officer, key: key.key } }),
  ]);
  const begun = { ...founding, body: { ...founding.body, key: administrator.key } as JsonObject };
  first.log.recordSigned(staff.administrator, [about(begun), ...letIn], administrator);
  for (const { log } of others) log.hear(first.log.entries.at(-1) as Entry);
}

const sealedBytes = 420;

/** Three deeds of a dossier, one after another: taken in, resolved, handed over. */
function deedsOf(node: string, from: number, count: number): (readonly [subject: string, fact: Fact])[] {
  return Array.from({ length: count }, (_, at) => {
    const [dossier, step] = [Math.floor((from + at) / 3), (from + at) % 3];
    const deeds = [
      () => ({
        ...facts.received({ number: `MC01-240102-${dossier}` }),
        sealed: randomBytes(sealedBytes).toString('base64'),
      }),
      () => facts.resolved('2024-01-08'),
      () => facts.handedOver('2024-01-08'),
    ] as const;
    return [`dossier:${node}-${dossier}`, (deeds[step] ?? deeds[0])()] as const;
  });
}

/** @param inRun how many deeds stand under one signature */
export function record(tablet: Tablet, count: number, inRun: number): void {
  const { log, officer, key } = tablet;
  for (const end = tablet.recorded + count; tablet.recorded < end;) {
    const deeds = deedsOf(log.node, tablet.recorded, Math.min(inRun, end - tablet.recorded));
    log.recordSigned(officer, deeds, key);
    tablet.recorded += deeds.length;
  }
}

/** What a page may weigh, as a tablet's pace (`sync/pace.ts`) grows on a line that is quick. Bytes. */
const pages = [64_000, 256_000, 1_024_000, 4_000_000];

/** A request and what has to come back. */
export interface Prepared {
  readonly tablet: Tablet;
  readonly body: Buffer;
  readonly entries: number;
  readonly acknowledged: number;
}

/**
 * The tablet's outbox as the requests that it takes to drain it. Nothing of others is asked for but one entry.
 * @param atMost bytes of others' entries that each may bring home
 */
export function outboxOf(tablet: Tablet, atMost = 0): Prepared[] {
  const { log, epoch, since } = tablet;
  const waiting = log.entries.splice(0, log.entries.length - 1).slice(tablet.sent);
  waiting.push(...log.entries);
  tablet.sent = 1;
  const last = waiting.at(-1);
  const prepared: Prepared[] = [];
  for (let page = 0; waiting.length > 0; page = Math.min(page + 1, pages.length - 1)) {
    const texts: string[] = [];
    for (let weight = 0; texts.length < waiting.length && texts.length < 2_000;) {
      const text = JSON.stringify(waiting[texts.length]);
      if ((weight += text.length) > (pages[page] ?? 0)) break;
      texts.push(text);
    }
    const whole = waiting.splice(0, wholeRuns(waiting, texts.length));
    const rest = JSON.stringify({
      ...{ node: log.node, since, carried: [], carrying: false, atMost, epoch },
      own: { seq: last?.seq ?? 0, hash: last?.hash ?? '' },
    });
    const entries = whole.map((entry, at) => texts[at] ?? JSON.stringify(entry)).join(',');
    const body = Buffer.from(`${rest.slice(0, -1)},"entries":[${entries}]}`);
    prepared.push({ tablet, body, entries: whole.length, acknowledged: whole.at(-1)?.seq ?? 0 });
  }
  return prepared;
}
